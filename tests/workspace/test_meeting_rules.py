"""What must hold inside one meeting, and how meetings are found in a workspace."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from pitchgen.model.finding import Finding, Place
from pitchgen.model.meeting import (
    Action,
    Guest,
    Meeting,
    NextMeeting,
    Question,
    Statement,
    TimeOfDay,
    Topic,
    Understanding,
    ZonedPlace,
)
from pitchgen.model.party import Client, SellerCompany
from pitchgen.model.text import LocalizedText
from pitchgen.workspace.check import check_catalog
from pitchgen.workspace.collections import CLIENTS, COMPANY
from pitchgen.workspace.meeting_rules import check_meeting
from pitchgen.workspace.meetings import all_meetings, find_meeting
from pitchgen.workspace.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
DEMO = Workspace(ROOT, ROOT, base=ROOT)
FR = LocalizedText({"fr": "Texte"})

GOOD = Meeting(
    client="schwabenquell-anlagenbau",
    subject=FR,
    held_on=date(2026, 12, 8),
    language="fr",
    start=TimeOfDay(10),
    zones=(ZonedPlace("Europe/Paris"),),
    present=("export-manager", "technik"),
    topics=(Topic(FR, statements=(Statement("client", FR),)),),
)


def sides() -> tuple[Client, SellerCompany]:
    client, company = DEMO.load(CLIENTS, GOOD.client).value, DEMO.load(COMPANY).value
    assert client is not None
    assert company is not None
    return client, company


def checks(**changes: Any) -> list[tuple[str, str]]:
    return [(finding.check, finding.place.spot) for finding in check(replace(GOOD, **changes))]


def check(meeting: Meeting) -> list[Finding]:
    client, company = sides()
    return list(check_meeting(meeting, client, company, lambda field: Place("m.yaml", spot=field)))


def topic(**parts: Any) -> tuple[Topic, ...]:
    return (Topic(FR, **parts),)


def test_a_good_meeting_has_no_findings() -> None:
    assert check(GOOD) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"present": ("technick",)}, ("meeting-person", "present[1]")),
        ({"note_taker": "client"}, ("meeting-person", "note_taker")),
        ({"topics": topic(statements=(Statement("x", FR),))}, ("meeting-person", "topics[1].statements[1].by")),
        ({"people": {"technik": Guest("Weber", side="client")}}, ("meeting-person-twice", "people")),
        ({"people": {"seller": Guest("Weber", side="seller")}}, ("meeting-person-twice", "people")),
        ({"excused": ("technik",)}, ("meeting-present-and-excused", "excused")),
        ({"people": {"w": Guest("Weber", side="ours")}}, ("meeting-side", "people.w.side")),
        ({"people": {"w": Guest("Weber")}}, ("meeting-side", "people.w")),
        ({"zones": ()}, ("meeting-zone", "zones")),
        ({"zones": (ZonedPlace("Europe/Lyon"),)}, ("meeting-zone", "zones[1].zone")),
        ({"zones": (ZonedPlace("../etc/passwd"),)}, ("meeting-zone", "zones[1].zone")),
        (
            {"zones": (ZonedPlace("Europe/Paris", FR), ZonedPlace("Asia/Tokyo"))},
            ("meeting-zone-place", "zones[2]"),
        ),
        ({"end": TimeOfDay(9, 30)}, ("meeting-time", "end")),
        ({"held_on": date(2027, 3, 28), "start": TimeOfDay(2, 30)}, ("meeting-time", "start")),
        (
            {"topics": topic(actions=(Action(FR, "technik", date(2025, 12, 18), measure=FR),))},
            ("meeting-due-before", "topics[1].actions[1].due"),
        ),
        (
            {"topics": topic(questions=(Question(FR, due=date(2026, 12, 7)),))},
            ("meeting-due-before", "topics[1].questions[1].due"),
        ),
        ({"next_meeting": NextMeeting(date(2026, 12, 8))}, ("meeting-next-date", "next_meeting.held_on")),
        ({"present": ()}, ("meeting-nobody", "present")),
        ({"topics": ()}, ("meeting-no-topics", "topics")),
        ({"topics": topic()}, ("topic-without-notes", "topics[1]")),
        (
            {
                "people": {"a": Guest("Dupont", "Marie", side="client"), "b": Guest("Dupont", "Marie", side="seller")},
                "present": ("export-manager", "a", "b"),
            },
            ("meeting-same-name", "people"),
        ),
        ({"language": "de"}, ("meeting-language", "subject")),
        (
            {"topics": topic(actions=(Action(FR, "technik", date(2026, 12, 18)),))},
            ("action-without-measure", "topics[1].actions[1]"),
        ),
        (
            {"topics": topic(understandings=(Understanding(FR),))},
            ("understanding-unconfirmed", "topics[1].understandings[1]"),
        ),
    ],
)
def test_each_fault_is_found_where_it_is(changes: dict[str, Any], expected: tuple[str, str]) -> None:
    assert checks(**changes) == [expected]


def test_the_nearest_names_are_proposed() -> None:
    (finding,) = check(replace(GOOD, present=("technick",)))
    assert finding.hint == "Did you mean technik?"
    (finding,) = check(replace(GOOD, zones=(ZonedPlace("Europe/Berlinn"),)))
    assert "Europe/Berlin" in finding.hint


# Finding meetings

NOTES = """\
client: schwabenquell-anlagenbau
subject: Visite
date: 2026-12-08
time: 10:00-11:30 Europe/Paris
language: fr
present: export-manager, nobody
# Sujet
! Décidé
"""


def workspace(folder: Path, **files: str) -> Workspace:
    (folder / "pitchgen.toml").write_text("[workspace]\n", encoding="utf-8")
    for name, text in files.items():
        path = folder / "catalog" / "meetings" / name.replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Workspace(folder, ROOT, base=folder)


def test_notes_are_found_by_their_name_and_by_their_path(tmp_path: Path) -> None:
    ws = workspace(tmp_path, Visite__txt=NOTES)
    for asked in ("visite", "VISITE", "visite.txt", str(tmp_path / "catalog/meetings/Visite.txt")):
        found = find_meeting(ws, asked).value
        assert found is not None
        assert found.reference == "visite"
    assert found.at(ws, "present[2]") == Place("catalog/meetings/Visite.txt", 6)
    assert found.at(ws, "next_meeting.held_on") == Place("catalog/meetings/Visite.txt", 0)


def test_a_meeting_that_is_not_there_and_one_that_is_typed_twice(tmp_path: Path) -> None:
    ws = workspace(tmp_path, visite__txt=NOTES, visite__yaml="client: x\n")
    assert [finding.check for finding in find_meeting(ws, "visitte").findings] == ["unknown-meeting"]
    assert [finding.check for finding in find_meeting(ws, "visite").findings] == ["meeting-typed-twice"]


def test_nobody_s_meetings_are_those_of_the_demo(tmp_path: Path) -> None:
    assert all_meetings(workspace(tmp_path)).value == {}


def test_the_catalogue_s_check_reads_notes_too(tmp_path: Path) -> None:
    ws = workspace(tmp_path, visite__txt=NOTES, bad__txt="rien\n")
    for name in ("company.yaml", "clients/schwabenquell-anlagenbau.yaml"):
        path = tmp_path / "catalog" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text((ROOT / "catalog" / name).read_text(encoding="utf-8"), encoding="utf-8")
    everything = check_catalog(ws, date(2026, 11, 24))
    found = [(one.check, str(one.place)) for one in everything if "meetings" in one.place.file]
    assert ("meeting-person", "catalog/meetings/visite.txt:6") in found
    assert ("notes-line", "catalog/meetings/bad.txt:1") in found


def test_the_demo_s_meetings_hold() -> None:
    reading = all_meetings(DEMO)
    assert reading.findings == ()
    assert list(reading.value or {}) == [
        "schwabenquell-2026-10",
        "bayou-verde-2026-10",
        "bayou-verde-2026-11",
        "schwabenquell-2026-11",
    ]
