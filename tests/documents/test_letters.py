"""The address of a letter: several people, copies, smaller type, and what does not fit."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from documents.conftest import offer_of, proposal_of
from lxml import etree

from pitchgen.documents.letters import AddressBlock, Asked, address_window, copy_lines, letter_to
from pitchgen.documents.production import Production
from pitchgen.documents.proposals import _sized
from pitchgen.documents.voices import open_voice
from pitchgen.language.fit import AddressFit
from pitchgen.language.voice import Voice
from pitchgen.model.finding import Finding, refuses
from pitchgen.model.offer import Offer
from pitchgen.model.party import Gender, Person
from pitchgen.register.frozen import freeze, thaw
from pitchgen.workspace.workspace import Workspace

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REQUEST = "catalog/requests/stuttgart-pumpen.yaml"
CLIENT = "catalog/clients/schwabenquell-anlagenbau.yaml"
Own = Callable[..., Workspace]


def offered(ws: Workspace) -> Offer:
    offer, findings = offer_of(ws, "stuttgart-pumpen")
    assert offer is not None, [str(finding) for finding in findings]
    return offer


def voice(ws: Workspace, locale: str = "de-DE") -> Voice:
    made, _ = open_voice(ws, locale, ("proposal", "letterhead"), draft=True)
    assert made is not None
    return made


def block(ws: Workspace, locale: str = "de-DE", **changes: Any) -> tuple[AddressBlock, tuple[Finding, ...]]:
    offer = offered(ws)
    letter, findings = letter_to(ws, offer.buyer.address.country)
    assert letter is not None
    assert not findings
    people = changes.pop("people", offer.addressees)
    assert not changes
    return address_window(letter, offer.buyer, people, offer.seller, voice(ws, locale))


def test_two_people_stand_in_the_window_without_a_department(own_workspace: Own) -> None:
    ws = own_workspace(**{REQUEST: ("contact: einkauf", "contacts: [einkauf, technik]")})
    made, findings = block(ws)
    assert made.lines == (
        "Schwabenquell Anlagenbau GmbH",
        "Frau Dr. Katharina Brennfleck",
        "Herrn Jürgen Ottenthal",
        "Brunnenmeisterstraße 8",
        made.lines[4],
        "ALLEMAGNE",
    )
    assert made.lines[4].startswith("81379")
    assert made.fit.step == 0
    assert made.attention == ()
    assert not refuses(findings)


def test_the_salutation_names_both_the_second_in_lower_case(own_workspace: Own) -> None:
    ws = own_workspace(**{REQUEST: ("contact: einkauf", "contacts: [einkauf, technik]")})
    offer = offered(ws)
    assert voice(ws).salutation(*offer.addressees) == "Sehr geehrte Frau Dr. Brennfleck, sehr geehrter Herr Ottenthal,"
    production, _ = proposal_of(ws, "stuttgart-pumpen", "de-DE", draft=True)
    assert production is not None
    assert production.data is not None
    assert "Sehr geehrte Frau Dr. Brennfleck, sehr geehrter Herr Ottenthal," in texts(production.data)


def texts(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return ["".join(node.text or "" for node in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p")]


def test_many_people_make_the_type_smaller_before_any_is_left_out(demo: Workspace) -> None:
    person = Person("Ottenthal", "Jürgen", Gender.MALE)
    for number, step in ((3, 1), (4, 2)):
        made, findings = block(demo, people=(person,) * number)
        assert (made.fit.step, made.attention) == (step, ())
        assert not refuses(findings)


def test_people_for_whom_there_is_no_room_are_named_for_attention(demo: Workspace) -> None:
    first = Person("Brennfleck", "Katharina", Gender.FEMALE, "Dr.")
    rest = tuple(Person(f"Ottenthal{number}", "Jürgen", Gender.MALE, position="Planer") for number in range(5))
    made, findings = block(demo, people=(first, *rest))
    assert made.lines[1] == "Frau Dr. Katharina Brennfleck"
    assert len(made.lines) == 5
    assert made.fit.step == 0
    assert made.attention[0] == "Herrn Jürgen Ottenthal0, Planer"
    assert len(made.attention) == 5
    assert not refuses(findings)


def test_a_name_wider_than_the_window_is_refused_with_the_client_s_file(own_workspace: Own) -> None:
    long = "Schwabenquell Rohrleitungs- und Anlagenbaugesellschaft für Kühlwassernetze mit beschränkter Haftung"
    ws = own_workspace(**{CLIENT: ("name: Schwabenquell Anlagenbau GmbH", f"name: {long}")})
    production, findings = proposal_of(ws, "stuttgart-pumpen", "de-DE")
    assert production is not None
    assert production.data is None
    found = [finding for finding in findings if finding.check == "address-line-too-wide"]
    assert found
    assert "schwabenquell-anlagenbau.yaml" in found[0].place.file


def test_copies_are_named_as_in_an_address_with_their_position(own_workspace: Own) -> None:
    ws = own_workspace(**{REQUEST: ("contact: einkauf", "contact: einkauf\ncopies: [technik, 'Bureau Lumen, Lyon']")})
    assert copy_lines(offered(ws).copies, voice(ws)) == (
        "Herrn Jürgen Ottenthal, Projektingenieur",
        "Bureau Lumen, Lyon",
    )


def test_addressees_and_copies_outlive_the_register(own_workspace: Own) -> None:
    change = ("contact: einkauf", "contacts: [technik, einkauf]\ncopies: ['Bureau Lumen, Lyon']\nour_reference: VL-7")
    offer = offered(own_workspace(**{REQUEST: change}))
    again = thaw(freeze(offer), Offer)
    assert again == offer
    assert (len(again.addressees), again.copies) == (2, ("Bureau Lumen, Lyon",))
    assert again.request.costs == offer.request.costs


@pytest.mark.parametrize(("step", "asked"), [(1, 0), (2, 1)])
def test_a_template_that_does_not_ask_for_the_size_is_refused(step: int, asked: int) -> None:
    sizes = (Asked(step == 1), Asked(step == 2))
    address = AddressBlock(("x",), "", AddressFit(step, None), (), sizes)
    made = Production("de-DE", b"letter", ())
    refused = _sized(made, address, draft=False)
    assert refused.data is None
    assert [finding.check for finding in refused.findings] == ["address-size-unused"]
    assert _sized(made, address, draft=True).data == b"letter"
    assert sizes[asked]  # the template asks
    assert _sized(made, address, draft=False) is made


def test_the_animateur_is_told_how_little_is_known_of_an_addressee(demo: Workspace) -> None:
    _, findings = proposal_of(demo, "leeds-valves", "en-GB")
    (told,) = (finding for finding in findings if finding.check == "addressee-gender-unknown")
    assert told.place.file == "catalog/clients/airevale-process.yaml"
    assert "'Dear Alex Thackleigh,'" in told.message
