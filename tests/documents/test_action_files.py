"""The action plan outside Word: a table that spreadsheets open, a calendar that calendars import."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from documents.meeting_cases import action, case, meeting, text
from hypothesis import given
from hypothesis import strategies as st

from pitchgen.documents.action_calendar import LINE_OCTETS, action_calendar, escape, fold
from pitchgen.documents.action_table import action_table
from pitchgen.documents.minutes import Case
from pitchgen.documents.minutes_actions import TrackedAction
from pitchgen.documents.voices import open_voice
from pitchgen.language.voice import Voice
from pitchgen.model.meeting import ActionStatus, NextMeeting, Priority, Subject, TimeOfDay
from pitchgen.workspace.workspace import Workspace

DAY = date(2026, 10, 6)
Event = dict[str, str]


def voice(ws: Workspace, locale: str) -> Voice:
    found, findings = open_voice(ws, locale, (), draft=False)
    assert found is not None, findings
    return found


def unfolded(data: bytes) -> list[str]:
    """Content lines as RFC 5545 (3.1) reads them; fails where a line is too long or ends otherwise than by CRLF."""
    content = data.decode("utf-8")
    assert content.endswith("\r\n")
    assert "\n" not in content.replace("\r\n", "")
    assert "\r" not in content.replace("\r\n", "")
    assert all(len(line.encode("utf-8")) <= LINE_OCTETS for line in content.split("\r\n"))
    return content.replace("\r\n ", "").split("\r\n")[:-1]


def events(data: bytes) -> list[Event]:
    lines = unfolded(data)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    found: list[Event] = []
    inside = False
    for line in lines[1:-1]:
        if line == "BEGIN:VEVENT":
            assert not inside
            inside = True
            found.append({})
        elif line == "END:VEVENT":
            assert inside
            inside = False
        elif inside:
            name, _, value = line.partition(":")
            assert name not in found[-1]
            found[-1][name] = value
    assert not inside
    return found


def calendar(ws: Workspace, one: Case, locale: str = "en-GB") -> list[Event]:
    return events(action_calendar(one, voice(ws, locale)))


def test_each_open_action_is_an_all_day_event_on_its_date(demo: Workspace) -> None:
    task = action("Send the curve; soon", priority=Priority.HIGH, subject=Subject.QUALITY, measure=text("Received"))
    one = case(meeting(DAY, task))
    (event,) = calendar(demo, one)
    assert event["DTSTART;VALUE=DATE"] == "20261101"
    assert event["DTEND;VALUE=DATE"] == "20261102"
    assert event["SUMMARY"] == "A1 – Send the curve\\; soon"
    assert "Jürgen Ottenthal" in event["DESCRIPTION"]
    assert "Measure of success: Received" in event["DESCRIPTION"]
    assert (event["PRIORITY"], event["CATEGORIES"]) == ("1", "Quality")
    assert event["UID"] == "visit.a1@valdorne.example"
    assert event["DTSTAMP"] == "20261006T080000Z"
    assert event['ORGANIZER;CN="Valdorne"'] == f"mailto:{one.seller.email}"


def test_the_next_meeting_is_given_in_utc_and_lasts_as_long_as_this_one(demo: Workspace) -> None:
    following = NextMeeting(date(2026, 12, 8), TimeOfDay(10), text("Genas"), text("Test bench"))
    (event,) = calendar(demo, case(meeting(DAY, next_meeting=following)))
    assert (event["DTSTART"], event["DTEND"]) == ("20261208T090000Z", "20261208T103000Z")
    assert (event["LOCATION"], event["SUMMARY"]) == ("Genas", "Next meeting: Test bench")


def test_a_next_meeting_without_a_time_takes_the_day(demo: Workspace) -> None:
    (event,) = calendar(demo, case(meeting(DAY, next_meeting=NextMeeting(date(2026, 12, 31)))))
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20261231", "20270101")


def tracked(status: ActionStatus, moves: int = 0) -> TrackedAction:
    task = action("Earlier")
    return TrackedAction("first", "A4", date(2026, 9, 1), task, date(2026, 11, 5), task.due, status, moves=moves)


def test_a_moved_action_keeps_its_uid_and_counts_up(demo: Workspace) -> None:
    (event,) = calendar(demo, case(meeting(DAY), tracked(ActionStatus.OPEN, moves=2)))
    assert (event["UID"], event["SEQUENCE"]) == ("first.a4@valdorne.example", "2")
    assert event["DTSTART;VALUE=DATE"] == "20261105"


def test_a_cancelled_action_is_taken_away_and_a_done_one_is_left_out(demo: Workspace) -> None:
    (event,) = calendar(demo, case(meeting(DAY), tracked(ActionStatus.CANCELLED), tracked(ActionStatus.DONE)))
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", "1")


def test_the_same_meeting_gives_the_same_bytes(demo: Workspace) -> None:
    one = case(meeting(DAY, action()))
    assert action_calendar(one, voice(demo, "de-DE")) == action_calendar(one, voice(demo, "de-DE"))


typed = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@given(typed)
def test_no_text_breaks_a_line_of_a_calendar(words: str) -> None:
    line = "SUMMARY:" + escape(words)
    folded = fold(line)
    assert all(len(piece.encode("utf-8")) <= LINE_OCTETS for piece in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == line
    assert not any(sign in line for sign in "\r\n\0")


@given(typed)
def test_an_escaped_text_reads_back_as_it_was(words: str) -> None:
    plain = "".join(sign for sign in words if sign >= " " and sign != "\x7f")
    back, escaped = "", iter(escape(plain))
    for sign in escaped:
        back += next(escaped) if sign == "\\" else sign
    assert back == plain


# The table


def table(ws: Workspace, one: Case, locale: str) -> tuple[str, list[list[str]]]:
    data = action_table(one, voice(ws, locale))
    assert data.startswith(b"\xef\xbb\xbf")
    content = data.decode("utf-8-sig")
    return content, list(csv.reader(io.StringIO(content, newline=""), delimiter=";" if ";" in content else ","))


@pytest.mark.parametrize(
    ("locale", "separator", "head"), [("de-DE", ";", "Nr."), ("fr-FR", ";", "N°"), ("en-GB", ",", "No.")]
)
def test_the_table_is_what_a_spreadsheet_of_the_country_expects(
    demo: Workspace, locale: str, separator: str, head: str
) -> None:
    content, rows = table(demo, case(meeting(DAY, action("Curve"))), locale)
    assert content.startswith(f"{head}{separator}")
    assert len(rows) == 2
    assert len(rows[0]) == len(rows[1]) == 12
    assert rows[1][:2] == ["A1", "Curve"]
    assert rows[1][6] == "2026-11-01"


@pytest.mark.parametrize("words", ["=1+1", "+33 4 65", "-> go", "@sum", "\t=2"])
def test_no_cell_is_calculated(demo: Workspace, words: str) -> None:
    _, rows = table(demo, case(meeting(DAY, action(words))), "de-DE")
    assert rows[1][1] == f"'{words}"


def test_settled_and_open_actions_are_in_the_table(demo: Workspace) -> None:
    one = case(meeting(DAY, action("New")), tracked(ActionStatus.DONE), tracked(ActionStatus.OPEN))
    _, rows = table(demo, one, "en-GB")
    assert [(row[1], row[8]) for row in rows[1:]] == [
        ("Earlier", "Done"),
        ("Earlier", "In progress"),
        ("New", "In progress"),
    ]
