"""The letter around a document: layout and paper of the destination, the address fitted into its window."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from pitchgen.language.address import Addressee, postal_lines, return_line
from pitchgen.language.fit import AddressFit, fit_address
from pitchgen.language.salutation import person_line
from pitchgen.language.voice import Voice
from pitchgen.model.country import CountryProfile
from pitchgen.model.finding import NOWHERE, Finding, Place, error, refuses
from pitchgen.model.letter import FontWidths, LetterLayout
from pitchgen.model.party import Client, Person, SellerCompany
from pitchgen.workspace.collections import COUNTRIES, FONT_WIDTHS, LETTER_LAYOUTS
from pitchgen.workspace.workspace import Workspace


class Letter(Struct, frozen=True):
    """How a letter to one country is laid out, and in which font its address is measured."""

    profile: CountryProfile
    layout: LetterLayout
    widths: FontWidths


class Asked:
    """A yes or no that remembers whether the template asked for it."""

    __slots__ = ("seen", "value")

    def __init__(self, value: bool) -> None:
        self.value = value
        self.seen = False

    def __bool__(self) -> bool:
        self.seen = True
        return self.value


class AddressBlock(Struct, frozen=True):
    """What stands in the address window, and in which size.

    `attention` names the people who are written to and for whom the window has no room.
    """

    lines: tuple[str, ...]
    sender: str
    """The line of the sender above the address."""
    fit: AddressFit
    attention: tuple[str, ...] = ()
    sizes: tuple[Asked, Asked] = msgspec.field(default_factory=lambda: (Asked(False), Asked(False)))
    """Whether the address is set in the style Address Small, or Address Smallest, as the template asks for it."""

    @property
    def is_too_large(self) -> bool:
        """Whether the template has set an address in the usual size that only fits in a smaller one."""
        return any(size.value and not size.seen for size in self.sizes)


def letter_to(ws: Workspace, country: str) -> tuple[Letter | None, tuple[Finding, ...]]:
    """The letter custom of a country, and what is missing for it."""
    profile = ws.load(COUNTRIES, country)
    if profile.value is None:
        return None, profile.findings
    layout = ws.load(LETTER_LAYOUTS, profile.value.letter.layout)
    if layout.value is None:
        return None, profile.findings + layout.findings
    letter, findings = letter_with(ws, profile.value, layout.value)
    return letter, profile.findings + layout.findings + findings


def letter_with(
    ws: Workspace, profile: CountryProfile, layout: LetterLayout
) -> tuple[Letter | None, tuple[Finding, ...]]:
    """The letter of a profile and a layout that are at hand, such as those that an issued offer was made with."""
    widths = ws.load(FONT_WIDTHS, layout.address_font)
    return (Letter(profile, layout, widths.value) if widths.value is not None else None), widths.findings


def address_window(
    letter: Letter,
    buyer: Client,
    people: Sequence[Person],
    seller: SellerCompany,
    voice: Voice,
    place: Place = NOWHERE,
) -> tuple[AddressBlock, tuple[Finding, ...]]:
    """The address as it fits the window: everybody who is written to, else the first of them alone.

    The type is made smaller before anybody is left out of the window; who is left out is named for attention. What
    does not even fit with one person is refused.
    """
    sender = return_line(seller.trade_name, seller.address)
    several = tuple(people)
    lines, fit, findings = _fitted(letter, buyer, several, seller, voice, place)
    if refuses(findings) and len(several) > 1:
        alone, alone_fit, alone_findings = _fitted(letter, buyer, several[:1], seller, voice, place)
        if not refuses(alone_findings):
            attention = copy_lines(several[1:], voice)
            return AddressBlock(alone, sender, alone_fit, attention, _sizes(alone_fit)), alone_findings
    return AddressBlock(lines, sender, fit, (), _sizes(fit)), findings


def size_finding(template: str) -> Finding:
    """What to say when a template prints an address in a size in which it does not fit."""
    return error(
        "address-size-unused",
        Place(f"templates/{template}.docx", spot="address field"),
        "the address fits its window in a smaller size only, and the template has no smaller size",
        "Around the address line, add paragraphs in the styles Address Small and Address Smallest under "
        "{%p if address_small %} and {%p elif address_smallest %}; or shorten the address.",
    )


def _sizes(fit: AddressFit) -> tuple[Asked, Asked]:
    return Asked(fit.step == 1), Asked(fit.step > 1)


def copy_lines(copies: Sequence[Person | str], voice: Voice) -> tuple[str, ...]:
    """How people are named outside the window: with courtesy and title as in an address, their position after it."""
    return tuple(entry if isinstance(entry, str) else _named(entry, voice) for entry in copies)


def _named(person: Person, voice: Voice) -> str:
    return ", ".join(filter(None, (person_line(voice.conventions, person), person.position)))


def _fitted(
    letter: Letter,
    buyer: Client,
    people: tuple[Person, ...],
    seller: SellerCompany,
    voice: Voice,
    place: Place,
) -> tuple[tuple[str, ...], AddressFit, tuple[Finding, ...]]:
    addressee = Addressee(buyer.name, buyer.address, people[0] if people else None, people[1:])
    lines, findings = postal_lines(
        addressee,
        letter.profile.letter,
        voice.conventions,
        voice.formats,
        sender_country=seller.address.country,
        place=place,
    )
    fit, found = fit_address(lines, letter.layout, letter.widths, place)
    return lines, fit, (*findings, *found)
