"""The letter around a document: layout and paper of the destination, the address fitted into its window."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from pitchgen.language.address import Addressee, postal_lines, return_line
from pitchgen.language.fit import AddressFit, fit_address
from pitchgen.language.salutation import person_line
from pitchgen.language.voice import Voice
from pitchgen.model.country import CountryProfile
from pitchgen.model.finding import NOWHERE, Finding, Place, refuses
from pitchgen.model.letter import FontWidths, LetterLayout
from pitchgen.model.party import Client, Person, SellerCompany
from pitchgen.workspace.collections import COUNTRIES, FONT_WIDTHS, LETTER_LAYOUTS
from pitchgen.workspace.workspace import Workspace


class Letter(Struct, frozen=True):
    """How a letter to one country is laid out, and in which font its address is measured."""

    profile: CountryProfile
    layout: LetterLayout
    widths: FontWidths


class AddressBlock(Struct, frozen=True):
    """What stands in the address window, and in which size.

    `attention` names the people who are written to and for whom the window has no room.
    """

    lines: tuple[str, ...]
    sender: str
    """The line of the sender above the address."""
    fit: AddressFit
    attention: tuple[str, ...] = ()


def letter_to(ws: Workspace, country: str) -> tuple[Letter | None, tuple[Finding, ...]]:
    """The letter custom of a country, and what is missing for it."""
    profile = ws.load(COUNTRIES, country)
    if profile.value is None:
        return None, profile.findings
    layout = ws.load(LETTER_LAYOUTS, profile.value.letter.layout)
    if layout.value is None:
        return None, profile.findings + layout.findings
    widths = ws.load(FONT_WIDTHS, layout.value.address_font)
    letter = Letter(profile.value, layout.value, widths.value) if widths.value is not None else None
    return letter, profile.findings + layout.findings + widths.findings


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
            return AddressBlock(alone, sender, alone_fit, attention), alone_findings
    return AddressBlock(lines, sender, fit), findings


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
