"""What a final proposal is made with: what was asked for, and the maker of its record and documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import click
import msgspec
from msgspec import Struct

from pitchgen import __version__
from pitchgen.documents.letters import Letter, letter_to
from pitchgen.documents.production import Production
from pitchgen.documents.proposals import locales_of, make_proposals, pictures_of
from pitchgen.model.finding import Finding, refuses
from pitchgen.model.issued import FIRST_LETTER, FrozenOffer, IssuedOffer, Revision, letter_after, printed_number
from pitchgen.model.offer import Offer
from pitchgen.model.request import OfferRequest
from pitchgen.register.digests import sha256
from pitchgen.register.folder import FolderRegister
from pitchgen.register.issue import Draft, Paper, differs
from pitchgen.register.record import stem_of
from pitchgen.workspace.workspace import Workspace

Findings = tuple[Finding, ...]


class Ask(Struct, frozen=True):
    """What the user asks for. `dated` says that the date was given, not taken from the clock."""

    reference: str
    typed: OfferRequest | None
    locales: tuple[str, ...]
    out: Path | None
    issued_on: date
    dated: bool
    number: str = ""
    new: bool = False
    revise: str = ""

    def target(self, ws: Workspace, file: str) -> Path:
        """Where a document goes: the file that `--out` names, a file in the folder that it names, or in `out/`."""
        if self.out is not None and self.out.suffix.lower() == ".docx":
            return self.out
        return (self.out or (ws.own or Path()) / "out") / file


class Outcome(Struct, frozen=True):
    """What came of it: the offer as printed, its record if it is issued, the files, and every finding."""

    offer: Offer | None = None
    issued: IssuedOffer | None = None
    paths: tuple[Path, ...] = ()
    findings: Findings = ()


class Maker:
    """Makes record and documents for a number; called again where somebody else was quicker."""

    def __init__(
        self,
        ws: Workspace,
        ask: Ask,
        offer: Offer,
        findings: Findings,
        revision: Revision | None = None,
        letter: Letter | None = None,
        pictures: Mapping[str, Path] | None = None,
    ) -> None:
        self.ws, self.ask, self.offer, self.revision = ws, ask, offer, revision
        self.known, self.findings, self.pictures = findings, findings, pictures
        self.locales, found = locales_of(ws, offer, ask.locales)
        self.add(found)
        if letter is None:
            letter, found = letter_to(ws, offer.buyer.address.country)
            self.add(found)
        self.letter = letter
        if ask.out is not None and ask.out.suffix.lower() == ".docx" and len(self.locales) > 1:
            raise click.UsageError(
                f"--out names one file, but {len(self.locales)} locales are asked for: name a folder."
            )

    def add(self, found: Sequence[Finding]) -> None:
        """Keep what was found, each finding once."""
        self.findings = tuple(dict.fromkeys((*self.findings, *found)))

    def __call__(self, number: str, letter: str) -> Draft | None:
        """Everything for a number and a revision letter, None if it is refused."""
        self.offer = msgspec.structs.replace(self.offer, number=printed_number(number, letter))
        papers = self.papers(stem_of(number, letter))
        if papers is None or self.letter is None:
            return None
        names, pictures = _pictures(self.ws, self.offer)
        frozen = FrozenOffer(self.offer, self.letter.profile, self.letter.layout, self.revision, names)
        return Draft(_record(self.ask, self.offer, number, letter, self.revision), frozen, papers, pictures)

    def papers(
        self, stem: str, register: FolderRegister | None = None, issued: IssuedOffer | None = None
    ) -> tuple[Paper, ...] | None:
        """The documents in the locales asked for: as kept in the register, else made; None if any is refused."""
        if refuses(self.findings) or self.letter is None:
            return None
        before = {document.locale: document for document in issued.documents} if issued is not None else {}
        files = {
            locale: before[locale].file if locale in before else f"{stem}_{locale}.docx" for locale in self.locales
        }
        data: dict[str, bytes] = {}
        if register is not None:
            data = {
                locale: kept
                for locale in before.keys() & files
                if (kept := register.document(before[locale])) is not None
            }
        wanted = [locale for locale in self.locales if locale not in data]
        made, found = self._made(wanted) if wanted else ([], ())
        self.add((*found, *(finding for each in made for finding in each.findings)))
        if refuses(self.findings) or any(each.data is None for each in made):
            return None
        data |= {each.locale: each.data for each in made if each.data is not None}
        papers = tuple(
            Paper(locale, files[locale], data[locale], self.ask.target(self.ws, files[locale]))
            for locale in self.locales
        )
        if register is not None and issued is not None:
            self.add(
                [
                    differs(register, issued, before[paper.locale])
                    for paper in papers
                    if paper.locale in before and sha256(paper.data) != before[paper.locale].sha256
                ]
            )
        return None if refuses(self.findings) else papers

    def _made(self, locales: Sequence[str]) -> tuple[list[Production], Findings]:
        return make_proposals(
            self.ws,
            self.offer,
            locales,
            draft=False,
            known=self.known,
            letter=self.letter,
            revision=self.revision,
            pictures=self.pictures,
        )

    def outcome(self, issued: IssuedOffer | None, found: Findings) -> Outcome:
        """What to tell: the files are there if and only if the offer is issued."""
        self.add(found)
        if issued is None:
            return Outcome(self.offer, None, (), self.findings)
        files = {document.locale: document.file for document in issued.documents}
        paths = tuple(self.ask.target(self.ws, files[locale]) for locale in self.locales)
        return Outcome(self.offer, issued, paths, self.findings)


def _pictures(ws: Workspace, offer: Offer) -> tuple[dict[str, str], dict[str, bytes]]:
    """The name in the register of every picture of the catalogue, and the bytes of each of those names."""
    names: dict[str, str] = {}
    data: dict[str, bytes] = {}
    for name, path in pictures_of(ws, offer).items():
        content = path.read_bytes()
        names[name] = f"{sha256(content)}{path.suffix.lower()}"
        data[names[name]] = content
    return names, data


def _record(ask: Ask, offer: Offer, number: str, letter: str, revision: Revision | None) -> IssuedOffer:
    terms = offer.delivery
    return IssuedOffer(
        number=number,
        letter=letter,
        issued_on=offer.issued_on,
        valid_until=offer.valid_until,
        reference=ask.reference,
        client=offer.buyer.name,
        currency=offer.currency.code,
        net_total=offer.net_total.amount,
        vat_total=offer.vat_total.amount,
        gross_total=offer.gross_total.amount,
        delivery=f"{terms.rule.code} {terms.named_place}, {terms.country}, Incoterms {terms.rule.edition}",
        vat=tuple(f"{group.outcome.treatment} {group.outcome.rate} %" for group in offer.vat_groups),
        documents=(),
        made_with=__version__,
        typed=ask.typed is not None,
        replaces=_letter_before(letter),
        changes=revision.changes if revision is not None else (),
    )


def _letter_before(letter: str) -> str:
    if letter == FIRST_LETTER:
        return ""
    before = FIRST_LETTER
    while letter_after(before) != letter:
        before = letter_after(before)
    return before
