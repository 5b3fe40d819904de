"""An issued offer: what the register keeps of it, so that it can be shown, made again, and replaced by a revision."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from pitchgen.model.country import CountryProfile
from pitchgen.model.letter import LetterLayout
from pitchgen.model.offer import Offer
from pitchgen.model.text import Prose

FIRST_LETTER = "A"
"""The revision that is never printed; `B` is the first that is."""


class OfferStatus(StrEnum):
    """Whether an issued offer still stands. Its validity is a date of its own."""

    ISSUED = "issued"
    SUPERSEDED = "superseded"
    """Replaced by a later revision of the same number."""
    WITHDRAWN = "withdrawn"


class IssuedDocument(Struct, frozen=True):
    """One document of an issued offer: its locale, its file name, and the SHA-256 of its bytes in hexadecimal."""

    locale: str
    file: str
    sha256: str
    made_on: date


class Change(Struct, frozen=True):
    """One thing that a revision says otherwise than the one before. `kind` is for machines, `text` for readers."""

    kind: str
    text: Prose


class Revision(Struct, frozen=True):
    """What a document says of the offer that it replaces.

    `replaces` is the number as it was printed (`OF-2026-0001`, `OF-2026-0001 rev. B`), `replaced_on` its date.
    """

    letter: str
    replaces: str
    replaced_on: date
    changes: tuple[Change, ...]


class Acceptance(Struct, frozen=True):
    """What a client ordered of an issued offer: its base, with these options, in these variants.

    The base itself is ordered whole or not at all: other quantities or fewer lines are a revision of the offer.
    """

    options: tuple[int, ...]
    """Positions, as the offer prints them, of the lines and charges that were optional."""
    variants: tuple[str, ...]
    """`alternative/variant` for each alternative of the offer."""
    names: tuple[str, ...] = ()
    """What was chosen, for people who read the record."""
    recorded_on: date | None = None
    """The day of the first document of the order: contract, confirmation or hand-over."""

    def same_choice(self, other: Acceptance) -> bool:
        """Whether both order the same, whenever that was."""
        return (self.options, self.variants) == (other.options, other.variants)


class FrozenOffer(Struct, frozen=True):
    """Everything that the documents of an issued offer are made from, beside templates and translations."""

    offer: Offer
    country: CountryProfile
    layout: LetterLayout
    revision: Revision | None = None
    pictures: dict[str, str] = {}
    """The files in the register that hold the pictures, by their names in the catalogue."""


class IssuedOffer(Struct, frozen=True, omit_defaults=True):
    """The record of an issued offer, without what is frozen.

    `reference` is the name of the request, or of the client where the request was typed on the command line
    (`typed`). Amounts are in `currency`; `delivery` and `vat` are for reading, the frozen offer is what counts.
    """

    number: str
    """As it was reserved, without the revision: `OF-2026-0001`."""
    letter: str
    issued_on: date
    valid_until: date
    reference: str
    client: str
    currency: str
    net_total: Decimal
    vat_total: Decimal
    gross_total: Decimal
    delivery: str
    vat: tuple[str, ...]
    documents: tuple[IssuedDocument, ...]
    made_with: str
    """The version of the program that issued it."""
    typed: bool = False
    withdrawn_on: date | None = None
    withdrawn_because: str = ""
    superseded_by: str = ""
    """The letter of the revision that replaces this one."""
    superseded_on: date | None = None
    replaces: str = ""
    """The letter of the revision that this one replaces."""
    changes: tuple[Change, ...] = ()
    acceptance: Acceptance | None = None
    """What the client ordered, once a document of the order was made of an offer that leaves a choice."""

    @property
    def status(self) -> OfferStatus:
        """Superseded weighs more than withdrawn: the later revision is the one that counts."""
        if self.superseded_by:
            return OfferStatus.SUPERSEDED
        return OfferStatus.WITHDRAWN if self.withdrawn_on is not None else OfferStatus.ISSUED

    @property
    def printed_number(self) -> str:
        """The number as documents print it."""
        return printed_number(self.number, self.letter)


def printed_number(number: str, letter: str) -> str:
    """`OF-2026-0001` for the first revision, `OF-2026-0001 rev. B` from the second on, the same in every language."""
    return number if letter == FIRST_LETTER else f"{number} rev. {letter}"


def letter_after(letter: str) -> str:
    """The revision after `letter`: B after A, AA after Z, AB after AA, as columns of a table are counted."""
    head, last = letter[:-1], letter[-1]
    if last != "Z":
        return head + chr(ord(last) + 1)
    return (letter_after(head) if head else "A") + "A"
