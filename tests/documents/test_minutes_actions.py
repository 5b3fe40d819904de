"""What is agreed in one meeting is asked for in the next, until it is done."""

from __future__ import annotations

from datetime import date

import pytest
from documents.meeting_cases import action, meeting, text

from pitchgen.documents.minutes_actions import Earlier, TrackedAction, carried_actions, unreported
from pitchgen.model.finding import Finding, Place
from pitchgen.model.meeting import ActionStatus, FollowUp, Meeting, TimeOfDay

OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 6), date(2026, 11, 18), date(2026, 12, 8)
FIRST = meeting(OCTOBER, action("One"), action("Two", date(2026, 11, 20)))


def carried(this: Meeting, *earlier: tuple[str, Meeting]) -> tuple[list[TrackedAction], list[Finding]]:
    others = [Earlier(reference, one) for reference, one in earlier]
    tracked, findings = carried_actions("this", this, others, lambda field: Place("m.yaml", spot=field))
    return tracked, list(findings)


def test_what_nobody_reports_stays_open() -> None:
    tracked, findings = carried(meeting(NOVEMBER), ("first", FIRST))
    assert [(one.key, one.status, one.due) for one in tracked] == [
        ("first/A1", ActionStatus.OPEN, date(2026, 11, 1)),
        ("first/A2", ActionStatus.OPEN, date(2026, 11, 20)),
    ]
    assert findings == []


def test_what_is_reported_done_is_shown_once_and_then_gone() -> None:
    report = {"first/A1": FollowUp(ActionStatus.DONE, on=date(2026, 10, 30), note=text("Received"))}
    second = meeting(NOVEMBER, follow_up=report)
    tracked, _ = carried(second, ("first", FIRST))
    assert [(one.number, one.status, one.done_on) for one in tracked] == [
        ("A1", ActionStatus.DONE, date(2026, 10, 30)),
        ("A2", ActionStatus.OPEN, None),
    ]
    later, _ = carried(meeting(DECEMBER), ("first", FIRST), ("second", second))
    assert [one.key for one in later] == ["first/A2"]


def test_a_new_date_counts_from_then_on_and_the_first_one_is_remembered() -> None:
    report = {"first/A1": FollowUp(due=date(2026, 12, 1), note=text("Delayed"))}
    second = meeting(NOVEMBER, follow_up=report)
    now, _ = carried(second, ("first", FIRST))
    later, _ = carried(meeting(DECEMBER), ("first", FIRST), ("second", second))
    for tracked in (now, later):
        assert (tracked[0].due, tracked[0].first_due, tracked[0].moves) == (date(2026, 12, 1), date(2026, 11, 1), 1)


def test_a_remark_of_the_last_meeting_is_not_repeated() -> None:
    second = meeting(NOVEMBER, follow_up={"first/A1": FollowUp(note=text("Delayed"))})
    tracked, _ = carried(meeting(DECEMBER), ("first", FIRST), ("second", second))
    assert not tracked[0].note


def test_only_earlier_meetings_with_the_same_client_count() -> None:
    other = meeting(OCTOBER, action(), client="airevale-process")
    same_day = meeting(NOVEMBER, action("Morning"), start=TimeOfDay(8))
    afternoon = meeting(NOVEMBER, action("Afternoon"), start=TimeOfDay(15))
    tracked, _ = carried(meeting(NOVEMBER), ("other", other), ("morning", same_day), ("pm", afternoon))
    assert [one.reference for one in tracked] == ["morning"]


def test_the_minutes_of_a_meeting_do_not_change_when_later_ones_are_held() -> None:
    second = meeting(NOVEMBER, action("Three"), follow_up={"first/A1": FollowUp(ActionStatus.DONE)})
    before, _ = carried(meeting(OCTOBER))
    after, _ = carried(meeting(OCTOBER), ("second", second))
    assert before == after == []


@pytest.mark.parametrize(
    ("key", "report", "expected"),
    [
        ("first/A9", FollowUp(), ["unknown-action"]),
        ("nowhere/A1", FollowUp(), ["unknown-action"]),
        ("first/A1", FollowUp(ActionStatus.DONE, on=date(2026, 11, 30)), ["follow-up-date"]),
        ("first/A1", FollowUp(ActionStatus.DONE, on=date(2026, 9, 30)), ["follow-up-date"]),
        ("first/A1", FollowUp(), ["action-overdue"]),
        ("first/A1", FollowUp(due=date(2026, 12, 1)), []),
    ],
)
def test_reports_that_cannot_be_right_are_told(key: str, report: FollowUp, expected: list[str]) -> None:
    _, findings = carried(meeting(NOVEMBER, follow_up={key: report}), ("first", FIRST))
    assert [finding.check for finding in findings] == expected


def test_an_action_that_was_closed_cannot_be_reported_again() -> None:
    second = meeting(NOVEMBER, follow_up={"first/A1": FollowUp(ActionStatus.CANCELLED)})
    third = meeting(DECEMBER, follow_up={"first/A1": FollowUp(ActionStatus.DONE)})
    _, findings = carried(third, ("first", FIRST), ("second", second))
    assert "was closed before" in findings[0].message


def test_an_overdue_action_that_nobody_mentions_is_a_warning() -> None:
    this = meeting(NOVEMBER)
    tracked, _ = carried(this, ("first", FIRST))
    found = unreported(tracked, this, lambda field: Place(spot=field))
    assert [(finding.check, "first/A1" in finding.message) for finding in found] == [("action-overdue", True)]
