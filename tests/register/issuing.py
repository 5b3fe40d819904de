"""Offers to be issued without Word: papers are a line of text that names their number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

import msgspec
from trade.deals import TODAY, country, inputs, offered, seller, workspace

from pitchgen.model.finding import Place
from pitchgen.model.issued import FrozenOffer, IssuedOffer, Revision, printed_number
from pitchgen.model.offer import Offer
from pitchgen.model.party import SellerCompany
from pitchgen.register.folder import FolderRegister
from pitchgen.register.issue import Draft, Paper
from pitchgen.register.pattern import DEFAULT_PATTERN, NumberPattern
from pitchgen.register.record import stem_of
from pitchgen.workspace.collections import LETTER_LAYOUTS

DAY = TODAY


def register_in(folder: Path, pattern: str = DEFAULT_PATTERN) -> FolderRegister:
    return FolderRegister(folder / "register", NumberPattern(pattern), lambda path: Place(path.name))


def company() -> SellerCompany:
    registration = msgspec.structs.replace(seller().registration, share_capital=Decimal(100_000))
    return seller(registration=registration)


@cache
def an_offer() -> Offer:
    return offered(inputs(company=company()))[0]


@cache
def frozen(offer: Offer | None = None, revision: Revision | None = None) -> FrozenOffer:
    profile = country("DE")
    layout = workspace().load(LETTER_LAYOUTS, profile.letter.layout).value
    assert layout is not None
    return FrozenOffer(offer or an_offer(), profile, layout, revision)


def text_of(number: str, letter: str, locale: str) -> bytes:
    return f"{printed_number(number, letter)} in {locale}".encode()


def maker(
    folder: Path,
    reference: str = "neckarwerk-1",
    locales: Sequence[str] = ("de-DE", "fr-FR"),
    kept: FrozenOffer | None = None,
) -> Callable[[str, str], Draft | None]:
    """Makes papers in `folder`, as `issue` and `revise` ask for them."""
    content = kept or frozen()

    def make(number: str, letter: str) -> Draft | None:
        offer = content.offer
        record = IssuedOffer(
            number=number,
            letter=letter,
            issued_on=offer.issued_on,
            valid_until=offer.valid_until,
            reference=reference,
            client=offer.buyer.name,
            currency=offer.currency.code,
            net_total=offer.net_total.amount,
            vat_total=offer.vat_total.amount,
            gross_total=offer.gross_total.amount,
            delivery="DAP Stuttgart",
            vat=(),
            documents=(),
            made_with="test",
        )
        papers = []
        for locale in locales:
            file = f"{stem_of(number, letter)}_{locale}.docx"
            papers.append(Paper(locale, file, text_of(number, letter, locale), folder / file))
        numbered = msgspec.structs.replace(offer, number=printed_number(number, letter))
        return Draft(record, msgspec.structs.replace(content, offer=numbered), tuple(papers))

    return make


def numbers_in(register: FolderRegister) -> list[str]:
    entries, findings = register.entries()
    assert not findings
    return [entry.number for entry in entries]
