"""What a planned pitch is: the question, the answer with no locale in it, and the order of its sections."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from msgspec import Struct

from pitchgen.model.argument import ArgumentBook, Motive, Role
from pitchgen.model.country import CountryProfile, Detail, LeadsWith
from pitchgen.model.offer import Offer
from pitchgen.model.offered_conformity import OfferedConformity
from pitchgen.model.party import Client, Person, SellerCompany, Signatory
from pitchgen.model.product import Product
from pitchgen.trade.arguments import COMPANY, Audience, Ranked, RankedReference
from pitchgen.trade.value import ValueFigures


class Length(StrEnum):
    """How long a pitch is; each is a Word template of its own."""

    PAGE = "page"
    FULL = "full"


class Section(StrEnum):
    """The parts of a pitch whose order follows what the country's readers expect first."""

    NEED = "need"
    SOLUTION = "solution"
    ARGUMENTS = "arguments"
    COMPARISON = "comparison"
    VALUE = "value"
    REFERENCES = "references"
    CONFORMITY = "conformity"
    COMPANY = "company"
    QUESTIONS = "questions"
    PRICE = "price"
    NEXT = "next"


_ORDER: Final[Mapping[LeadsWith, tuple[Section, ...]]] = {
    LeadsWith.FACTS: (Section.NEED, Section.SOLUTION, Section.COMPARISON, Section.VALUE, Section.ARGUMENTS,
                      Section.CONFORMITY, Section.REFERENCES, Section.COMPANY),
    LeadsWith.COMPANY: (Section.COMPANY, Section.REFERENCES, Section.NEED, Section.SOLUTION, Section.ARGUMENTS,
                        Section.COMPARISON, Section.VALUE, Section.CONFORMITY),
    LeadsWith.RETURN: (Section.NEED, Section.VALUE, Section.ARGUMENTS, Section.SOLUTION, Section.COMPARISON,
                       Section.REFERENCES, Section.CONFORMITY, Section.COMPANY),
    LeadsWith.RELATION: (Section.COMPANY, Section.NEED, Section.REFERENCES, Section.ARGUMENTS, Section.SOLUTION,
                         Section.VALUE, Section.COMPARISON, Section.CONFORMITY),
}  # fmt: skip
_LAST: Final = (Section.QUESTIONS, Section.PRICE, Section.NEXT)
_ON_A_PAGE: Final = frozenset({Section.NEED, Section.SOLUTION, Section.ARGUMENTS, Section.VALUE, Section.REFERENCES,
                               Section.COMPANY, Section.PRICE, Section.NEXT})  # fmt: skip
REFERENCES: Final[Mapping[Length, int]] = {Length.PAGE: 1, Length.FULL: 3}
CHARACTERISTICS: Final[Mapping[Detail, int | None]] = {Detail.HIGH: None, Detail.MEDIUM: 8, Detail.LOW: 0}
"""How many characteristics a full pitch lists: all, the first ones, or (0) those of the headline only."""


class PitchAsk(Struct, frozen=True):
    """What was asked for. Empty fields follow the client's record and the country's style."""

    day: date
    client: str = ""
    country: str = ""
    products: tuple[str, ...] = ()
    company: bool = False
    length: Length = Length.FULL
    contact: str | None = None
    motives: tuple[Motive, ...] = ()
    role: Role | None = None
    leads_with: LeadsWith | None = None
    detail: Detail | None = None
    first: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    hours: Decimal | None = None
    prices: Mapping[str, Decimal] = {}
    """Price of a unit of a resource, in the currency of the client or the country: `{energy: 0.17}`."""


class Pitch(Struct, frozen=True):
    """A planned pitch: the same in every language."""

    ask: PitchAsk
    audience: Audience
    profile: CountryProfile
    seller: SellerCompany
    signatory: Signatory
    client: Client | None
    contact: Person | None
    products: tuple[Product, ...]
    books: Mapping[str, ArgumentBook]
    """By subject in lower case; `company` for the company's own."""
    arguments: tuple[Ranked, ...]
    references: tuple[RankedReference, ...]
    values: tuple[tuple[Product, ValueFigures], ...]
    conformity: OfferedConformity
    sections: tuple[Section, ...]
    offer: Offer | None = None

    @property
    def used(self) -> tuple[Ranked, ...]:
        """The arguments that the document prints."""
        return tuple(one for one in self.arguments if one.used)


def sections_of(pitch: Pitch) -> tuple[Section, ...]:
    """The sections that have something to say, in the order of the style."""
    has = {
        Section.NEED: pitch.client is not None and bool(pitch.client.needs),
        Section.SOLUTION: bool(pitch.products),
        Section.ARGUMENTS: bool(pitch.used),
        Section.COMPARISON: any(
            book.comparison is not None for subject, book in pitch.books.items() if subject != COMPANY
        ),
        Section.VALUE: bool(pitch.values),
        Section.REFERENCES: bool(pitch.references),
        Section.CONFORMITY: bool(pitch.conformity.rows or pitch.conformity.statements),
        Section.COMPANY: True,
        Section.QUESTIONS: any(book.questions for book in pitch.books.values()),
        Section.PRICE: pitch.offer is not None,
        Section.NEXT: True,
    }
    order = (*_ORDER[pitch.audience.style.leads_with], *_LAST)
    if pitch.ask.length is Length.FULL:
        return tuple(one for one in order if has[one])
    # A price takes the room of the references: a page is one page.
    left_out = Section.REFERENCES if pitch.offer is not None else None
    return tuple(one for one in order if has[one] and one in _ON_A_PAGE and one is not left_out)
