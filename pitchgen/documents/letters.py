"""The letter around a document: layout and paper of the destination, the address in its window."""

from __future__ import annotations

from msgspec import Struct

from pitchgen.language.address import Addressee, postal_lines, return_line, window_findings
from pitchgen.language.voice import Voice
from pitchgen.model.country import CountryProfile
from pitchgen.model.finding import NOWHERE, Finding, Place
from pitchgen.model.letter import LetterLayout
from pitchgen.model.party import Client, Person, SellerCompany
from pitchgen.workspace.collections import COUNTRIES, LETTER_LAYOUTS
from pitchgen.workspace.workspace import Workspace


class Letter(Struct, frozen=True):
    """How a letter to one country is laid out."""

    profile: CountryProfile
    layout: LetterLayout


def letter_to(ws: Workspace, country: str) -> tuple[Letter | None, tuple[Finding, ...]]:
    """The letter custom of a country, and what is missing for it."""
    profile = ws.load(COUNTRIES, country)
    if profile.value is None:
        return None, profile.findings
    layout = ws.load(LETTER_LAYOUTS, profile.value.letter.layout)
    letter = Letter(profile.value, layout.value) if layout.value is not None else None
    return letter, profile.findings + layout.findings


def address_window(
    letter: Letter, buyer: Client, person: Person | None, seller: SellerCompany, voice: Voice, place: Place = NOWHERE
) -> tuple[tuple[str, ...], str, tuple[Finding, ...]]:
    """The lines of the address, the line of the sender above them, and what does not fit the window."""
    addressee = Addressee(buyer.name, buyer.address, person)
    lines, findings = postal_lines(
        addressee,
        letter.profile.letter,
        voice.conventions,
        voice.formats,
        sender_country=seller.address.country,
        place=place,
    )
    findings += window_findings(lines, letter.layout, place)
    return lines, return_line(seller.trade_name, seller.address), findings
