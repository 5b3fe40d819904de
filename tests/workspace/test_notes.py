"""Plain notes: what a person can type during a meeting, and what is said when a line cannot be understood."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pitchgen.model.finding import Finding
from pitchgen.model.meeting import (
    ActionStatus,
    FollowUp,
    Meeting,
    Nature,
    NextMeeting,
    Priority,
    Subject,
    TimeOfDay,
)
from pitchgen.model.text import LocalizedText
from pitchgen.workspace.notes import Notes, parse_notes

HEAD = """\
client: schwabenquell
subject: Révision
  [de] Überholung
date: 2026-12-08
time: 10:00-11:30 Europe/Paris
language: fr
present: export-manager, technik
"""


def read(text: str) -> Notes:
    reading = parse_notes(text.encode(), "notes.txt", "catalog/meetings/notes.txt")
    assert reading.value is not None, [str(finding) for finding in reading.findings]
    return reading.value


def meeting(body: str, head: str = HEAD) -> Meeting:
    return read(head + body).meeting


def findings(text: str) -> tuple[Finding, ...]:
    reading = parse_notes(text.encode(), "notes.txt")
    assert reading.value is None
    return reading.findings


def texts(text: LocalizedText) -> dict[str, str]:
    return dict(text.by_language)


def test_the_head_says_when_where_and_who() -> None:
    found = meeting("# Sujet\n")
    assert (found.client, found.held_on, found.language) == ("schwabenquell", date(2026, 12, 8), "fr")
    assert texts(found.subject) == {"fr": "Révision", "de": "Überholung"}
    assert found.subject.reference == "catalog/meetings/notes.txt:2"
    assert (found.start, found.end) == (TimeOfDay(10), TimeOfDay(11, 30))
    assert [zone.zone for zone in found.zones] == ["Europe/Paris"]
    assert found.present == ("export-manager", "technik")


def test_people_in_several_places_have_a_clock_each() -> None:
    head = HEAD.replace("Europe/Paris", "Europe/Paris (Gênes), Asia/Tokyo (Osaka)\n  [de] Genua, Osaka")
    zones = meeting("# Sujet\n", head).zones
    assert [(zone.zone, texts(zone.place)) for zone in zones] == [
        ("Europe/Paris", {"fr": "Gênes", "de": "Genua"}),
        ("Asia/Tokyo", {"fr": "Osaka", "de": "Osaka"}),
    ]


def test_a_guest_and_the_next_meeting() -> None:
    head = (
        HEAD
        + "guest: pruef = Anna Maria Weber | Experte | TÜV Beispiel\n  [de] Prüferin\n"
        + "next: 2027-01-20 14:00 Genas | Essai\n  [de] Genas | Prüfung\n"
    )
    found = meeting("# Sujet\n", head)
    guest = found.people["pruef"]
    assert (guest.given, guest.family, guest.organisation) == ("Anna Maria", "Weber", "TÜV Beispiel")
    assert texts(guest.position) == {"fr": "Experte", "de": "Prüferin"}
    assert found.next_meeting is not None
    assert isinstance(found.next_meeting, NextMeeting)
    assert (found.next_meeting.held_on, found.next_meeting.start) == (date(2027, 1, 20), TimeOfDay(14))
    assert texts(found.next_meeting.subject) == {"fr": "Essai", "de": "Prüfung"}


def test_every_mark_in_one_topic() -> None:
    (topic,) = meeting(
        "#+ Révision\n"
        "@technik: Neuf mois,\n  pas douze.\n  [de] Neun Monate,\n  nicht zwölf.\n"
        "= Neuf mois suffisent. @technik\n"
        "* quality requirement @technik: Durée : douze mois\n"
        "! En juillet. @seller\n"
        "? Quelle eau ? @technik 2026-12-18\n"
        "-> Proposer une garniture, vite @export-manager, 2026-12-18, high quality | Fiche reçue\n"
        "  [de] Dichtung vorschlagen | Datenblatt liegt vor\n"
    ).topics
    assert topic.added
    (said,), (understood,), (need,) = topic.statements, topic.understandings, topic.needs
    assert said.by == "technik"
    assert texts(said.text) == {"fr": "Neuf mois, pas douze.", "de": "Neun Monate, nicht zwölf."}
    assert (texts(understood.text), understood.confirmed_by) == ({"fr": "Neuf mois suffisent."}, "technik")
    assert (need.subject, need.nature, need.by) == (Subject.QUALITY, Nature.REQUIREMENT, "technik")
    assert texts(need.text) == {"fr": "Durée : douze mois"}
    assert topic.decisions[0].by == "seller"
    assert (topic.questions[0].to, topic.questions[0].due) == ("technik", date(2026, 12, 18))
    (action,) = topic.actions
    assert texts(action.text) == {"fr": "Proposer une garniture, vite", "de": "Dichtung vorschlagen"}
    assert texts(action.measure) == {"fr": "Fiche reçue", "de": "Datenblatt liegt vor"}
    assert (action.owner, action.due) == ("export-manager", date(2026, 12, 18))
    assert (action.priority, action.subject) == (Priority.HIGH, Subject.QUALITY)


def test_what_is_not_said_has_its_usual_value() -> None:
    (topic,) = meeting("# Sujet\n* price: Remise\n-> Faire @technik 2026-12-18\n").topics
    assert (topic.needs[0].nature, topic.needs[0].by) == (Nature.NEED, "client")
    assert (topic.actions[0].priority, topic.actions[0].subject) == (Priority.NORMAL, None)


def test_an_address_in_a_text_is_no_person() -> None:
    (topic,) = meeting("# Sujet\n! Écrire à k.brennfleck@schwabenquell.example\n").topics
    assert texts(topic.decisions[0].text) == {"fr": "Écrire à k.brennfleck@schwabenquell.example"}
    assert not topic.decisions[0].by


def test_what_became_of_earlier_actions() -> None:
    found = meeting("~ visite/a1 done 2026-11-03: Fait.\n~ visite/A2 open 2027-01-10\n# Sujet\n")
    assert found.follow_up == {
        "visite/A1": FollowUp(
            ActionStatus.DONE,
            on=date(2026, 11, 3),
            note=LocalizedText({"fr": "Fait."}, "catalog/meetings/notes.txt:8"),
        ),
        "visite/A2": FollowUp(ActionStatus.OPEN, due=date(2027, 1, 10)),
    }


def test_a_windows_file_with_a_byte_order_mark_reads_the_same() -> None:
    text = HEAD + "# Sujet\n@technik Bon.\n"
    plain, windows = (
        parse_notes(data, "n.txt").value
        for data in (text.encode(), b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    )
    assert plain is not None
    assert windows is not None
    assert plain.meeting == windows.meeting


def test_fields_lead_back_to_their_lines() -> None:
    lines = read(HEAD + "# Sujet\n\n// rien\n-> Faire @technik 2026-12-18\n").lines
    assert lines["topics[1]"] == 8
    assert lines["topics[1].actions[1]"] == 11
    assert lines["present"] == 7


@pytest.mark.parametrize(
    ("text", "check", "line"),
    [
        (HEAD.replace("date:", "dat:"), "notes-head", 4),
        (HEAD.replace("client: schwabenquell\n", ""), "notes-head", 1),
        (HEAD + "client: other\n", "notes-head", 8),
        (HEAD.replace("2026-12-08", ""), "notes-head", 4),
        (HEAD.replace("time:", "// "), "notes-head", 1),
        (HEAD + "Bonjour à tous\n", "notes-line", 8),
        (HEAD + "guest: a = Anna Weber | | client\nguest: a = Anne Weber | | client\n", "notes-guest", 9),
        (HEAD + "# Sujet\n-> Faire @technik @export-manager 2026-12-18\n", "notes-word", 9),
        (HEAD + "# Sujet\n@technik Demandez à @export-manager.\n", "notes-word", 9),
        (HEAD + "# Sujet\n-> Faire @technik 2026-12-18 2026-12-19\n", "notes-word", 9),
        (HEAD + "# Sujet\n-> Faire @technik 2026-12-18 high low\n", "notes-word", 9),
        (HEAD + "next: bientôt\n", "bad-date", 8),
        (HEAD.replace("2026-12-08", "08/12/2026"), "bad-date", 4),
        (HEAD.replace("10:00-11:30 Europe/Paris", "10:00"), "notes-time", 5),
        (HEAD.replace("10:00", "10h00"), "bad-time", 5),
        (HEAD.replace("10:00", "25:00"), "bad-time", 5),
        (HEAD.replace("Paris\n", "Paris (Genas), Asia/Tokyo (Osaka)\n [de] Genas\n"), "notes-time", 5),
        (HEAD + "guest: Anna Weber\n", "notes-guest", 8),
        (HEAD.replace("[de]", "[deutsch]"), "bad-language-tag", 3),
        (HEAD + "  [de] technik\n  [de] zweimal\n", "notes-translation-twice", 9),
        (HEAD + "# Sujet\nTexte sans marque\n", "notes-line", 9),
        ("  suite\n" + HEAD, "notes-line", 1),
        ("  [de] Folge\n" + HEAD, "notes-line", 1),
        (HEAD + "# Sujet\n!\x07 Bip\n", "file-character", 9),
        (HEAD + "! Décidé\n", "notes-before-topic", 8),
        (HEAD + "#\n", "notes-empty", 8),
        (HEAD + "# Sujet\n!\n", "notes-empty", 9),
        (HEAD + "# Sujet\n@technik\n", "notes-empty", 9),
        (HEAD + "# Sujet\n* Remise\n", "notes-need", 9),
        (HEAD + "# Sujet\n* requirement: Remise\n", "notes-need", 9),
        (HEAD + "# Sujet\n* qualty: Remise\n", "notes-word", 9),
        (HEAD + "# Sujet\n-> Faire 2026-12-18\n", "notes-action-owner", 9),
        (HEAD + "# Sujet\n-> Faire @technik\n", "notes-action-date", 9),
        (HEAD + "# Sujet\n-> Faire @technik 18.12.2026\n", "bad-date", 9),
        (HEAD + "# Sujet\n-> Faire @technik 2026-12-18 urgent\n", "notes-word", 9),
        (HEAD + "# Sujet\n! @technik vérifie tout\n", "notes-word", 9),
        (HEAD + "~ visite/A1 finished\n# Sujet\n", "notes-follow-up", 8),
        (HEAD + "~ v/A1 done\n~ v/a1 open\n# Sujet\n", "notes-follow-up", 9),
    ],
)
def test_a_line_that_cannot_be_understood_is_told_with_its_number(text: str, check: str, line: int) -> None:
    found = findings(text)
    assert (check, line) in [(finding.check, finding.place.line) for finding in found], [str(one) for one in found]
    assert all(finding.hint for finding in found)


def test_all_faults_come_at_once() -> None:
    found = findings(HEAD + "# Sujet\n-> Faire\n* x: y\nrien\n")
    assert [finding.place.line for finding in found] == [9, 10, 11]


def test_a_head_that_is_not_complete_hides_no_other_fault() -> None:
    found = findings("dat: 2026-12-08\ntime: 10h00-11:30 Paris\nnext: 31.11.2026\n# Sujet\n-> Faire\n")
    assert [(one.check, one.place.line) for one in found] == [
        *[("notes-head", 1)] * 5,  # client, subject, language and present are missing; date is misspelt
        ("bad-time", 2), ("bad-date", 3), ("notes-action-owner", 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "typed", ["Subject : Révision", "SUBJECT: Révision", "subject:Révision", "Subject\u00a0: Révision"]
)
def test_a_head_typed_in_the_french_manner_is_read(typed: str) -> None:
    assert texts(meeting("# Sujet\n", HEAD.replace("subject: Révision", typed)).subject)["fr"] == "Révision"


@pytest.mark.parametrize("arrow", ["->", "→", "-->", "=>", "==>", "–>", "—>"])
def test_an_arrow_is_an_action_however_it_is_drawn(arrow: str) -> None:
    (topic,) = meeting(f"# Sujet\n{arrow} Faire @technik 2026-12-18\n").topics
    assert [action.owner for action in topic.actions] == ["technik"]
    assert not topic.understandings


@pytest.mark.parametrize("typed", ["@technik\tBon.", "@technik\u00a0: Bon.", "@technik : Bon.", "@technik, Bon."])
def test_who_said_it_ends_at_any_space(typed: str) -> None:
    (topic,) = meeting(f"# Sujet\n{typed}\n").topics
    assert [(said.by, texts(said.text)["fr"]) for said in topic.statements] == [("technik", "Bon.")]


def test_an_at_sign_of_an_engineer_is_no_person() -> None:
    (topic,) = meeting("# Sujet\n! Débit 40 m³/h @50Hz, rendement @BEP atteint !\n").topics
    assert texts(topic.decisions[0].text) == {"fr": "Débit 40 m³/h @50Hz, rendement @BEP atteint !"}


def test_bytes_that_are_no_utf_8_and_files_that_are_no_notes() -> None:
    assert [finding.check for finding in parse_notes(HEAD.encode("latin-1"), "n.txt").findings] == ["file-encoding"]
    assert [finding.check for finding in parse_notes(b"x" * 1_000_001, "n.txt").findings] == ["file-too-large"]


lines = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.builds(
            lambda mark, text: mark + text,
            st.sampled_from(["#", "@", "!", "?", "->", "*", "=", "~", "//", "  ", "  [de] ", "date: ", "next: "]),
            st.text(alphabet="ab @|:-/2026.,é[]", max_size=30),
        ),
    ),
    max_size=12,
)


@given(lines)
@settings(max_examples=200, deadline=None)
def test_nothing_that_can_be_typed_is_a_bug(typed: list[str]) -> None:
    text = HEAD + "\n".join(typed)
    reading = parse_notes(text.encode("utf-8", "surrogatepass"), "notes.txt")
    assert (reading.value is None) == bool(reading.findings)


words = (
    st.text(alphabet="abcdefgh éßü,;()", min_size=1, max_size=30)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text.strip(" ,;.") == text and bool(text))
)


@given(words, words, words)
@settings(max_examples=100, deadline=None)
def test_texts_come_out_as_they_were_typed(task: str, measure: str, german: str) -> None:
    (topic,) = meeting(f"# T\n-> {task} @technik 2026-12-18 low | {measure}\n  [de] {german}\n").topics
    (action,) = topic.actions
    assert texts(action.text) == {"fr": task, "de": german}
    assert texts(action.measure) == {"fr": measure}


def test_the_example_of_the_manual_is_good_notes() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "notes.md").read_text(encoding="utf-8")
    example = "\n".join(line[4:] for line in manual.splitlines() if line.startswith("    "))
    found = read(example).meeting
    (topic,) = found.topics
    assert [len(items) for items in (topic.statements, topic.understandings, topic.needs, topic.decisions)] == [1] * 4
    assert topic.questions[0].to == "technik"
    assert set(topic.actions[0].measure.by_language) == {"fr", "de"}
