"""Minutes and action plans of the demo's meetings: valid, complete, in each language only what was given in it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from documents.meeting_cases import ROOT, action, case, meeting
from lxml import etree
from support.golden import Golden
from support.ooxml import assert_valid_docx
from support.outline import outline

from pitchgen.documents.minutes import Case, context
from pitchgen.documents.minutes_bilingual import bilingual_context
from pitchgen.documents.minutes_papers import (
    Paper,
    case_for,
    locales_for,
    make_action_plan,
    make_bilingual_minutes,
    make_minutes,
    open_actions,
)
from pitchgen.documents.voices import open_voice
from pitchgen.model.finding import refuses
from pitchgen.model.meeting import Guest, Topic
from pitchgen.model.text import LocalizedText
from pitchgen.workspace.workspace import Workspace

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MEETINGS = ("schwabenquell-2026-10", "schwabenquell-2026-11")
LOCALES = ("fr-FR", "de-DE", "en-GB")


def demo_case(ws: Workspace, reference: str) -> Case:
    found, findings = case_for(ws, reference)
    assert findings == ()
    assert found is not None
    return found


def minutes_of(ws: Workspace, one: Case, locale: str, *, draft: bool = False) -> Paper:
    (paper,) = make_minutes(ws, one, locale, draft=draft, known=())
    return paper


def words(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return "\n".join("".join(node.text or "" for node in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p"))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("reference", MEETINGS)
def test_the_minutes_are_final_and_valid(demo: Workspace, reference: str, locale: str, golden: Golden) -> None:
    paper = minutes_of(demo, demo_case(demo, reference), locale)
    assert paper.data is not None, [str(finding) for finding in paper.findings]
    assert not refuses(paper.findings)
    assert_valid_docx(paper.data)
    golden.check(f"minutes_{reference}_{locale}.txt", outline(paper.data))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_action_plan_is_final_and_valid(demo: Workspace, locale: str, golden: Golden) -> None:
    papers = make_action_plan(demo, demo_case(demo, MEETINGS[1]), locale, draft=False, known=())
    assert [paper.ending for paper in papers] == [".docx", ".csv", ".ics"]
    document, table, calendar = (paper.data for paper in papers)
    assert document is not None, [str(finding) for finding in papers[0].findings]
    assert table is not None
    assert calendar is not None
    assert_valid_docx(document)
    golden.check(f"action-plan_{MEETINGS[1]}_{locale}.txt", outline(document))


@pytest.mark.parametrize("reference", MEETINGS)
def test_every_language_has_the_same_names_numbers_and_decisions(demo: Workspace, reference: str) -> None:
    one = demo_case(demo, reference)
    wanted = []
    for locale in LOCALES:
        paper = minutes_of(demo, one, locale)
        assert paper.data is not None
        said = words(paper.data)
        numbers = re.findall(r"\b[ADQ]\d+$", said, re.MULTILINE)
        names = sorted(set(re.findall(r"Brennfleck|Ottenthal|Sommerau|Archambaud|Delorme-Sassi|Vauzelle", said)))
        wanted.append((numbers, names))
    assert wanted[0] == wanted[1] == wanted[2]
    assert wanted[0][0]


def test_a_german_document_of_french_notes_says_that_it_is_a_translation(demo: Workspace) -> None:
    one = demo_case(demo, MEETINGS[0])
    german, french = (minutes_of(demo, one, locale).data for locale in ("de-DE", "fr-FR"))
    assert german is not None
    assert french is not None
    assert "Ursprungssprache der Aufzeichnungen: Französisch" in words(german)
    assert "traduction" not in words(french)


def test_both_clocks_stand_in_the_minutes(demo: Workspace) -> None:
    paper = minutes_of(demo, demo_case(demo, MEETINGS[1]), "de-DE")
    assert paper.data is not None
    said = words(paper.data)
    assert "15:30\u00a0Uhr bis 16:45\u00a0Uhr\nStuttgart, Genas · UTC+1" in said
    assert "08:30\u00a0Uhr bis 09:45\u00a0Uhr\nHouston · UTC−6" in said


def test_two_languages_stand_side_by_side_row_by_row(demo: Workspace, golden: Golden) -> None:
    one = demo_case(demo, MEETINGS[1])
    (paper,) = make_bilingual_minutes(demo, one, ("de-DE", "fr-FR"), draft=False, known=())
    assert paper.data is not None, [str(finding) for finding in paper.findings]
    assert_valid_docx(paper.data)
    golden.check(f"minutes_{MEETINGS[1]}_de-DE_fr-FR.txt", outline(paper.data))


@pytest.mark.parametrize("pair", [("de-DE", "fr-FR"), ("fr-FR", "de-DE"), ("en-GB", "de-DE")])
def test_both_columns_say_the_same(demo: Workspace, pair: tuple[str, str]) -> None:
    voices = []
    for locale in pair:
        found, _ = open_voice(demo, locale, (), draft=False)
        assert found is not None
        voices.append(found)
    rows = bilingual_context(demo_case(demo, MEETINGS[1]), voices, logo=None)["rows"]
    assert all(row.first and row.second for row in rows)
    names = re.compile(r"Brennfleck|Ottenthal|Sommerau|Archambaud|Delorme-Sassi|Vauzelle|Valdorne|\b[ADQ]\d+\b")
    assert all(names.findall(row.first) == names.findall(row.second) for row in rows)
    single = minutes_of(demo, demo_case(demo, MEETINGS[1]), pair[0]).data
    assert single is not None
    said = words(single)
    decisions = [row.first for row in rows if row.kind == "decision"]
    assert len(decisions) == 3
    assert all(decision in said for decision in decisions)


@pytest.mark.parametrize("pair", [("de-DE", "fr-FR"), ("fr-FR", "de-DE")])
def test_what_lacks_in_either_column_refuses_both(demo: Workspace, pair: tuple[str, str]) -> None:
    (paper,) = make_bilingual_minutes(demo, french_only(), pair, draft=False, known=())
    assert paper.data is None
    assert "text-language-missing" in [finding.check for finding in paper.findings]


@pytest.mark.parametrize("days", [0, 1, 5])
def test_the_shortest_meeting_in_two_languages(demo: Workspace, days: int) -> None:
    one = case(meeting(end=None, approval_days=days))
    (paper,) = make_bilingual_minutes(demo, one, ("en-GB", "fr-FR"), draft=False, known=())
    assert paper.data is not None, paper.findings
    assert_valid_docx(paper.data)


# What a user may have left out

FRENCH = LocalizedText({"fr": "Quatre pompes fuient."}, "catalog/meetings/visit.txt:12")


def french_only() -> Case:
    one = meeting(date(2026, 10, 6), topics=(Topic(FRENCH),))
    return case(one)


def test_a_text_without_translation_refuses_the_german_minutes_with_its_line(demo: Workspace) -> None:
    paper = minutes_of(demo, french_only(), "de-DE")
    assert paper.data is None
    missing = [finding for finding in paper.findings if finding.check == "text-language-missing"]
    assert [str(finding.place) for finding in missing] == ["catalog/meetings/visit.txt:12"]


def test_a_draft_shows_it_in_brackets_in_its_own_language(demo: Workspace) -> None:
    paper = minutes_of(demo, french_only(), "de-DE", draft=True)
    assert paper.data is not None
    assert_valid_docx(paper.data)
    assert "[fr: Quatre pompes fuient.]" in words(paper.data)


def test_a_missing_translation_refuses_table_and_calendar_too(demo: Workspace) -> None:
    one = case(meeting(date(2026, 10, 6), action(measure=FRENCH)))
    papers = make_action_plan(demo, one, "de-DE", draft=False, known=())
    assert [paper.data for paper in papers] == [None, None, None]


def test_a_draft_of_the_plan_has_no_files_that_carry_no_watermark(demo: Workspace) -> None:
    papers = make_action_plan(demo, case(meeting()), "de-DE", draft=True, known=())
    assert [paper.ending for paper in papers] == [".docx"]


def test_the_shortest_meeting_has_no_empty_heading(demo: Workspace) -> None:
    paper = minutes_of(demo, case(meeting(approval_days=0, end=None)), "en-GB")
    assert paper.data is not None, paper.findings
    assert_valid_docx(paper.data)
    said = words(paper.data).split("\n")
    assert said.count("Next meeting") == 1  # the label in the box at the top
    for heading in ("Action plan", "Open questions", "Follow-up of earlier actions", "Apologies"):
        assert heading not in said
    assert "These minutes are approved by the signatures of both parties." in said


@pytest.mark.parametrize(("days", "expected"), [(1, "by the first working day"), (3, "within 3 working days")])
def test_the_time_for_objections(demo: Workspace, days: int, expected: str) -> None:
    paper = minutes_of(demo, case(meeting(approval_days=days)), "en-GB")
    assert paper.data is not None
    assert expected in words(paper.data)


def test_hostile_names_stand_as_they_were_typed(demo: Workspace) -> None:
    guest = Guest("O’Neil & <Co> {{ seller }} {%p if %}", organisation="A&B <GmbH>")
    paper = minutes_of(demo, case(meeting(people={"g": guest}, present=("g",))), "en-GB")
    assert paper.data is not None
    assert_valid_docx(paper.data)
    assert "O’Neil & <Co> {{ seller }} {%p if %}" in words(paper.data)


def test_people_stand_with_their_company_the_client_first() -> None:
    people = {"g": Guest("Weber", organisation="TÜV Beispiel")}
    one = meeting(present=("export-manager", "g", "technik"), people=people)
    given = context(case(one), locale="fr-FR", logo=None)
    companies = [group.company for group in given["present"]]
    assert companies == ["Schwabenquell Anlagenbau GmbH", "Valdorne", "TÜV Beispiel"]
    assert given["distribution"] == ["Thomas Archambaud", "Weber", "Jürgen Ottenthal"]


def test_a_recipient_who_was_not_there_is_named_with_the_company() -> None:
    given = context(case(meeting(distribution=("sales-director", "Archiv"))), locale="fr-FR", logo=None)
    assert given["distribution"] == ["Hélène Vauzelle (Valdorne)", "Archiv"]


# From the workspace

HEAD = """\
client: {client}
subject: S
date: {day}
time: 10:00 Europe/Paris
language: fr
present: export-manager
# T
"""


def workspace(folder: Path, **notes: str) -> Workspace:
    (folder / "pitchgen.toml").write_text("[workspace]\n", encoding="utf-8")
    for name in ("company.yaml", "clients/schwabenquell-anlagenbau.yaml", "pictures/logo.png"):
        path = folder / "catalog" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((ROOT / "catalog" / name).read_bytes())
    (folder / "catalog" / "meetings").mkdir()
    for name, text in notes.items():
        (folder / "catalog" / "meetings" / f"{name}.txt").write_text(text, encoding="utf-8")
    return Workspace(folder, ROOT, base=folder)


def notes(day: str, body: str = "", client: str = "schwabenquell-anlagenbau") -> str:
    return HEAD.format(client=client, day=day) + body


def test_an_unknown_client_is_told_with_its_line(tmp_path: Path) -> None:
    found, findings = case_for(workspace(tmp_path, visit=notes("2026-10-06", client="nobody")), "visit")
    assert found is None
    assert [(one.check, str(one.place)) for one in findings] == [("unknown-client", "catalog/meetings/visit.txt:1")]


def test_people_are_looked_up_even_where_other_lines_have_faults(tmp_path: Path) -> None:
    typed = notes("31.11.2026", "@technick Bonjour.\n-> Faire @nobody\nrien\n")
    found, findings = case_for(workspace(tmp_path, visit=typed), "visit")
    assert found is None
    lines = [(one.check, one.place.line) for one in findings]
    assert [line for _, line in lines] == sorted(line for _, line in lines)
    assert {check for check, _ in lines} == {"bad-date", "meeting-person", "notes-action-date", "notes-line"}
    assert [one.message for one in findings if one.check == "meeting-person"] == [
        'Nobody here is called "technick".', 'Nobody here is called "nobody".'
    ]  # fmt: skip


def test_no_heading_is_empty_and_every_topic_is_on_the_agenda(tmp_path: Path) -> None:
    typed = notes("2026-10-06", "# Rien\n# Besoin\n* price: Moins\n# Dit\n@client Bonjour.\n")
    found, findings = case_for(workspace(tmp_path, visit=typed), "visit")
    assert found is not None
    assert [(one.check, one.place.line) for one in findings] == [("topic-without-notes", 7), ("topic-without-notes", 8)]
    shown = context(found, locale="fr-FR", logo=None)
    assert [item["number"] for item in shown["agenda"]] == [1, 2, 3, 4]
    assert [topic["number"] for topic in shown["topics"]] == [4]
    assert [need.topic for need in shown["needs"]] == [3]


def test_titles_alone_are_shown_where_nothing_was_said(tmp_path: Path) -> None:
    found, _ = case_for(workspace(tmp_path, visit=notes("2026-10-06")), "visit")
    assert found is not None
    assert len(context(found, locale="fr-FR", logo=None)["topics"]) == 1


def test_an_owner_who_was_a_guest_keeps_the_name_in_later_meetings(tmp_path: Path) -> None:
    guest = "guest: projet = Nadia Delorme | Ingénieure | seller\n# T\n"
    first = notes("2026-10-06", "-> Un @projet 2026-12-01 | m\n").replace("# T\n", guest)
    ws = workspace(tmp_path, first=first, second=notes("2026-11-18", "@seller Bonjour.\n"))
    found, findings = case_for(ws, "second")
    assert found is not None
    assert not refuses(findings)
    (carried,) = context(found, locale="fr-FR", logo=None)["carried"]
    assert (carried.owner.name, carried.owner.company) == ("Nadia Delorme", "Valdorne")
    for paper in make_action_plan(ws, found, "fr-FR", draft=False, known=()):
        assert paper.data is not None
        if paper.ending != ".docx":
            assert "Nadia Delorme" in paper.data.decode()
            assert "projet" not in paper.data.decode()


def test_an_owner_whom_nobody_knows_any_more_is_told(tmp_path: Path) -> None:
    ws = workspace(tmp_path, first=notes("2026-10-06", "-> Un @technik 2026-12-01 | m\n"), second=notes("2026-11-18"))
    client = tmp_path / "catalog" / "clients" / "schwabenquell-anlagenbau.yaml"
    client.write_text(client.read_text(encoding="utf-8").replace("  technik:\n", "  werk:\n"), encoding="utf-8")
    _, findings = case_for(ws, "second")
    assert [one.message for one in findings if one.check == "meeting-person"] == [
        'first/A1 belongs to "technik", and nobody is called so any more.'
    ]


def test_an_earlier_meeting_that_cannot_be_read_is_a_warning(tmp_path: Path) -> None:
    ws = workspace(tmp_path, first="rien\n", second=notes("2026-11-18", "@seller Bonjour.\n"))
    found, findings = case_for(ws, "second")
    assert found is not None
    assert [(one.check, str(one.place)) for one in findings] == [("meeting-unreadable", "catalog/meetings/first.txt")]
    assert not refuses(findings)


def test_actions_that_are_open_with_a_client(tmp_path: Path) -> None:
    first = notes("2026-10-06", "-> Un @export-manager 2026-10-10 | m\n-> Deux @export-manager 2026-10-10 | m\n")
    second = notes("2026-11-18", "~ first/A1 done 2026-10-09\n-> Trois @export-manager 2026-12-01 | m\n")
    ws = workspace(tmp_path, first=first, second=second)
    client = "schwabenquell-anlagenbau"
    assert [one.key for one in open_actions(ws, client, date(2026, 11, 24))] == ["first/A2", "second/A1"]
    assert [one.key for one in open_actions(ws, client, date(2026, 11, 1))] == ["first/A1", "first/A2"]
    assert open_actions(ws, client, date(2026, 9, 1)) == []


def test_locales_are_those_asked_for_else_the_meeting_s_else_the_client_s(demo: Workspace) -> None:
    one = demo_case(demo, MEETINGS[0])
    assert locales_for(demo, one, [])[0] == ("de-DE",)
    assert locales_for(demo, one, ["fr-FR", "de-DE", "fr-FR"])[0] == ("fr-FR", "de-DE")
    chosen, findings = locales_for(demo, case(meeting(locales=("en-GB",))), [])
    assert (chosen, findings) == (("en-GB",), ())
