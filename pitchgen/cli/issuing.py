"""A final proposal: a new number, the documents of an offer that was issued already, or a revision of it.

A request keeps the offer that was issued for it. Run again, the same request gives the same number, date and figures in
whatever locales are asked for, from what was frozen, not from today's catalogue. A request that changed is never issued
in silence under either number: it takes `--revise NUMBER` or `--new`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
import msgspec
from msgspec import Struct

from pitchgen import __version__
from pitchgen.cli.offers_register import open_register
from pitchgen.documents.letters import Letter, letter_to
from pitchgen.documents.offers import offer_for
from pitchgen.documents.proposals import locales_of, make_proposals
from pitchgen.model.finding import Finding, Place, error, notice, refuses, warning
from pitchgen.model.issued import FIRST_LETTER, FrozenOffer, IssuedOffer, Revision, letter_after, printed_number
from pitchgen.model.offer import Offer
from pitchgen.model.request import OfferRequest
from pitchgen.register.folder import FolderRegister, Record, stem_of
from pitchgen.register.frozen import UnreadableRecordError
from pitchgen.register.issue import Draft, Paper, differs, issue, issue_again, revise
from pitchgen.register.pattern import file_stem
from pitchgen.workspace.collections import REQUESTS
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


def make_final(ws: Workspace, ask: Ask) -> Outcome:
    """Final documents and their place in the register, or nothing and why."""
    register, findings = open_register(ws)
    if register is None:
        return Outcome(findings=findings)
    if ask.revise:
        return _revised(ws, register, ask)
    if not ask.new:
        standing, findings = register.current_of(ask.reference, typed=ask.typed is not None)
        if refuses(findings):
            return Outcome(findings=findings)
        if standing:
            outcome = _standing(ws, register, ask, standing)
            if outcome is not None:
                return outcome
    return _new(ws, register, ask)


def _new(ws: Workspace, register: FolderRegister, ask: Ask) -> Outcome:
    offer, findings = offer_for(ws, ask.reference, issued_on=ask.issued_on, number="", request=ask.typed)
    if offer is None:
        return Outcome(findings=findings)
    findings += _gap(register, ask)
    maker = _Maker(ws, ask, offer, findings)
    issued, found = issue(register, maker, ask.issued_on, ask.number)
    return maker.outcome(issued, found)


def _revised(ws: Workspace, register: FolderRegister, ask: Ask) -> Outcome:
    plan, findings = plan_revision(ws, register, ask)
    if plan is None:
        return Outcome(findings=findings)
    asked = ask.locales or tuple(document.locale for document in plan.earlier.offer.documents)
    maker = _Maker(ws, msgspec.structs.replace(ask, locales=asked), plan.offer, findings, plan.revision)
    issued, found = revise(register, maker, plan.earlier)
    return maker.outcome(issued, found)


class Plan(Struct, frozen=True):
    """A revision to be made: the last revision, the offer as it is now, and what the new document says of the old."""

    earlier: Record
    offer: Offer
    revision: Revision


def plan_revision(ws: Workspace, register: FolderRegister, ask: Ask) -> tuple[Plan | None, Findings]:
    """What a revision of the offer `ask.revise` would be, and everything that stands against it."""
    from pitchgen.register.changes import changes_between

    record, findings = register.find(ask.revise)
    if record is None:
        return None, findings
    old = record.offer
    if ask.reference and ask.reference != old.reference:
        raise click.UsageError(f"{old.number} was made from {old.reference}, not from {ask.reference}.")
    if not ask.reference and ask.typed is None and not old.typed:
        ask = msgspec.structs.replace(ask, reference=old.reference)
    refusal = _not_revisable(register, old, ask)
    if refusal is not None:
        return None, (*findings, refusal)
    frozen, found = thawed(register, record)
    findings += found
    if frozen is None:
        return None, findings
    typed = ask.typed or (frozen.offer.request if old.typed else None)
    offer, found = offer_for(ws, old.reference, issued_on=ask.issued_on, number="", request=typed)
    findings += found
    if offer is None:
        return None, findings
    changes = changes_between(frozen.offer, offer)
    if not changes:
        message = f"nothing has changed since {old.printed_number}: a revision would say the same"
        hint = f"Change the request, or make the documents again with `pitchgen proposal {old.reference}`."
        return None, (*findings, error("revision-without-change", _record_place(register, old), message, hint))
    revision = Revision(letter_after(old.letter), old.printed_number, old.issued_on, changes)
    return Plan(record, offer, revision), findings


def _not_revisable(register: FolderRegister, old: IssuedOffer, ask: Ask) -> Finding | None:
    place = _record_place(register, old)
    if old.superseded_by:
        last = printed_number(old.number, old.superseded_by)
        message = f"{old.printed_number} was superseded by {last}; only the last revision can be revised"
        return error("offer-superseded", place, message, f"Use --revise {old.number} for the last one.")
    if old.withdrawn_on is not None:
        message = f"{old.printed_number} was withdrawn on {old.withdrawn_on}"
        return error("offer-withdrawn", place, message, "Make a new offer: without --revise, it takes a new number.")
    if ask.issued_on < old.issued_on:
        message = f"the revision would be dated {ask.issued_on}, before the offer that it replaces ({old.issued_on})"
        return error("revision-dated-before", place, message, "Leave --issue-date out, or give a later date.")
    return None


def _standing(ws: Workspace, register: FolderRegister, ask: Ask, standing: tuple[Record, ...]) -> Outcome | None:
    """The outcome where the request has been answered already; None if a typed request is a new one."""
    from pitchgen.register.changes import bare

    wanted = ask.typed
    if wanted is None:
        reading = ws.load(REQUESTS, ask.reference)
        if reading.value is None:
            return Outcome(findings=reading.findings)
        wanted = reading.value
    for record in standing:
        frozen, findings = thawed(register, record)
        if frozen is None:
            return Outcome(findings=findings)
        if bare(_without_locales(frozen.offer.request)) == bare(_without_locales(wanted)):
            return _again(ws, register, ask, record, frozen)
    if ask.typed is not None:
        return None
    old = standing[0].offer
    message = f"the request has changed since it was issued as {old.printed_number} on {old.issued_on}"
    hint = (
        f"Add --revise {old.number} to replace that offer by a new revision, --new for another offer with a number of "
        "its own, or --draft to look at it first."
    )
    path = ws.path_of(REQUESTS, ask.reference)
    place = ws.place(path) if path is not None else Place()
    return Outcome(findings=(error("request-changed", place, message, hint),))


def _again(ws: Workspace, register: FolderRegister, ask: Ask, record: Record, frozen: FrozenOffer) -> Outcome:
    """The documents of an issued offer, each as it was issued, and those of further locales from the same figures."""
    old = record.offer
    if (ask.dated and ask.issued_on != old.issued_on) or (
        ask.number and file_stem(ask.number).casefold() != file_stem(old.number).casefold()
    ):
        message = f"this request was issued as {old.printed_number} on {old.issued_on}"
        hint = (
            "Leave --number and --issue-date out to make its documents again; "
            f"use --revise {old.number} for a new revision, or --new for another offer."
        )
        return Outcome(findings=(error("already-issued", _record_place(register, old), message, hint),))
    maker = _Maker(ws, ask, frozen.offer, (), frozen.revision, Letter(frozen.country, frozen.layout))
    papers = maker.papers(stem_of(old.number, old.letter), register, old)
    findings: Findings = ()
    issued: IssuedOffer | None = None
    if papers is not None:
        findings = _about(ws, register, ask, old, frozen)
        issued, found = issue_again(register, record, papers, ask.issued_on)
        findings += found
    return maker.outcome(issued, findings)


def _about(ws: Workspace, register: FolderRegister, ask: Ask, old: IssuedOffer, frozen: FrozenOffer) -> Findings:
    """What to know before an issued offer goes out again."""
    from pitchgen.register.changes import changes_between

    place = _record_place(register, old)
    message = f"this request was issued as {old.printed_number} on {old.issued_on}; these are the documents of that offer"
    hint = f"--revise {old.number} makes a new revision, --new another offer with a number of its own."
    findings: list[Finding] = [notice("offer-made-again", place, message, hint)]
    today, _ = offer_for(ws, ask.reference, issued_on=old.issued_on, number=frozen.offer.number, request=ask.typed)
    kinds = [change.kind for change in changes_between(frozen.offer, today)] if today is not None else ["no offer at all"]
    if kinds:
        message = f"the catalogue would give another offer today ({', '.join(dict.fromkeys(kinds))})"
        findings.append(warning("catalogue-changed-since-issue", place, message, hint))
    if old.valid_until < ask.issued_on:
        message = f"{old.printed_number} was valid until {old.valid_until} and has expired"
        findings.append(warning("issued-offer-expired", place, message, hint))
    return tuple(findings)


class _Maker:
    """Makes record and documents for a number; called again where somebody else was quicker."""

    def __init__(
        self,
        ws: Workspace,
        ask: Ask,
        offer: Offer,
        findings: Findings,
        revision: Revision | None = None,
        letter: Letter | None = None,
    ) -> None:
        self.ws, self.ask, self.offer, self.revision = ws, ask, offer, revision
        self.known, self.findings = findings, findings
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
        frozen = FrozenOffer(self.offer, self.letter.profile, self.letter.layout, self.revision)
        return Draft(_record(self.ask, self.offer, number, letter, self.revision), frozen, papers)

    def papers(
        self, stem: str, register: FolderRegister | None = None, issued: IssuedOffer | None = None
    ) -> tuple[Paper, ...] | None:
        """The documents in the locales asked for: as kept in the register, else made; None if any is refused."""
        if refuses(self.findings) or self.letter is None:
            return None
        before = {document.locale: document for document in issued.documents} if issued is not None else {}
        files = {locale: before[locale].file if locale in before else f"{stem}_{locale}.docx" for locale in self.locales}
        data: dict[str, bytes] = {}
        if register is not None:
            data = {
                locale: kept for locale in before.keys() & files if (kept := register.document(before[locale])) is not None
            }
        wanted = [locale for locale in self.locales if locale not in data]
        made, found = make_proposals(
            self.ws, self.offer, wanted, draft=False, known=self.known, letter=self.letter, revision=self.revision
        ) if wanted else ([], ())
        self.add((*found, *(finding for each in made for finding in each.findings)))
        if refuses(self.findings) or any(each.data is None for each in made):
            return None
        data |= {each.locale: each.data for each in made if each.data is not None}
        papers = tuple(
            Paper(locale, files[locale], data[locale], self.ask.target(self.ws, files[locale])) for locale in self.locales
        )
        if register is not None and issued is not None:
            from pitchgen.register.digests import sha256

            self.add(
                [
                    differs(register, issued, before[paper.locale])
                    for paper in papers
                    if paper.locale in before and sha256(paper.data) != before[paper.locale].sha256
                ]
            )
        return None if refuses(self.findings) else papers

    def outcome(self, issued: IssuedOffer | None, found: Findings) -> Outcome:
        """What to tell: the files are there if and only if the offer is issued."""
        self.add(found)
        if issued is None:
            return Outcome(self.offer, None, (), self.findings)
        files = {document.locale: document.file for document in issued.documents}
        paths = tuple(self.ask.target(self.ws, files[locale]) for locale in self.locales)
        return Outcome(self.offer, issued, paths, self.findings)


def _record(ask: Ask, offer: Offer, number: str, letter: str, revision: Revision | None) -> IssuedOffer:
    terms = offer.delivery
    return IssuedOffer(
        number=number,
        letter=letter,
        issued_on=offer.issued_on,
        valid_until=offer.valid_until,
        reference=ask.reference or offer.request.client,
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


def _without_locales(request: OfferRequest) -> OfferRequest:
    """A request is the same whichever languages its documents are wanted in."""
    return msgspec.structs.replace(request, locales=())


def thawed(register: FolderRegister, record: Record) -> tuple[FrozenOffer | None, Findings]:
    """The frozen part of a record, or why it cannot be read."""
    try:
        return record.thaw(), ()
    except UnreadableRecordError as failure:
        message = f"the frozen offer cannot be read by this version of pitchgen: {failure}"
        hint = f"It was written by pitchgen {record.offer.made_with}; its documents are in the folder register/documents."
        return None, (error("register-record-unreadable", _record_place(register, record.offer), message, hint),)


def _gap(register: FolderRegister, ask: Ask) -> Findings:
    if not ask.number:
        return ()
    counter = register.pattern.counter_in(file_stem(ask.number), ask.issued_on)
    following = register.pattern.next_counter(register.stems(), ask.issued_on)
    if counter is None or counter <= following:
        return ()
    message = f"the next number would be {register.next_number(ask.issued_on)}: {ask.number} leaves numbers unused"
    hint = "Leave --number out to get the next number; an auditor may ask where the others are."
    return (warning("number-leaves-gap", Place(spot="--number"), message, hint),)


def _record_place(register: FolderRegister, offer: IssuedOffer) -> Place:
    return register.place(register.offers / f"{stem_of(offer.number, offer.letter)}.json")
