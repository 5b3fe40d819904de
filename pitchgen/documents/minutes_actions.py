"""Actions over several meetings: which of earlier ones are still open, and what became of them in this one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from pitchgen.model.finding import Finding, Place, error, warning
from pitchgen.model.meeting import Action, ActionStatus, FollowUp, Guest, Meeting
from pitchgen.model.text import LocalizedText

NO_NOTE = LocalizedText({})


class TrackedAction(Struct, frozen=True):
    """An action with its history up to a meeting.

    `due` is the date that counts now, `first_due` the one agreed first; `moves` counts how often it was changed.
    """

    reference: str
    """Of the meeting in which it was agreed."""
    number: str
    agreed_on: date
    action: Action
    due: date
    first_due: date
    status: ActionStatus = ActionStatus.OPEN
    done_on: date | None = None
    note: LocalizedText = NO_NOTE
    moves: int = 0
    guest: Guest | None = None
    """The owner, where that is a guest of the meeting in which it was agreed: no later meeting need know the key."""

    @property
    def key(self) -> str:
        """How later meetings name it: `stuttgart-2026-10/A2`."""
        return f"{self.reference}/{self.number}"

    def is_overdue(self, day: date) -> bool:
        """Whether it should have been done before `day`."""
        return self.status is ActionStatus.OPEN and self.due < day


class Earlier(Struct, frozen=True):
    """A meeting by its reference."""

    reference: str
    meeting: Meeting


def own_actions(reference: str, meeting: Meeting) -> list[TrackedAction]:
    """The actions that a meeting agreed on, numbered in the order of its topics."""
    actions = [action for topic in meeting.topics for action in topic.actions]
    return [
        TrackedAction(
            reference,
            f"A{number}",
            meeting.held_on,
            action,
            action.due,
            action.due,
            guest=meeting.people.get(action.owner),
        )
        for number, action in enumerate(actions, 1)
    ]


def carried_actions(
    reference: str, meeting: Meeting, others: Iterable[Earlier], at: Callable[[str], Place]
) -> tuple[list[TrackedAction], tuple[Finding, ...]]:
    """The actions of earlier meetings with the same client that were open when this one began, as it left them.

    Earlier is what was held before, on the same day what began before. Follow-ups of meetings in between count in
    their order. A follow-up in this meeting that names no open action is a finding.
    """
    earlier = _before(reference, meeting, others)
    tracked: dict[str, TrackedAction] = {}
    for one in earlier:
        for key, report in one.meeting.follow_up.items():
            if key in tracked and tracked[key].status is ActionStatus.OPEN:
                tracked[key] = _reported(tracked[key], report)
        tracked.update((action.key, action) for action in own_actions(one.reference, one.meeting))
    open_then = {key: replace(action, note=NO_NOTE) for key, action in tracked.items() if _is_open(action)}
    findings: list[Finding] = []
    for key, report in meeting.follow_up.items():
        if key in open_then:
            open_then[key] = _reported(open_then[key], report)
            findings += _report_findings(key, report, open_then[key], meeting, at)
        else:
            findings.append(_no_such(key, tracked, open_then, at))
    ordered = sorted(open_then.values(), key=lambda action: (action.agreed_on, action.reference, _count(action)))
    return ordered, tuple(findings)


def _before(reference: str, meeting: Meeting, others: Iterable[Earlier]) -> list[Earlier]:
    moment = (meeting.held_on, meeting.start, reference)
    earlier = [
        one
        for one in others
        if one.meeting.client.lower() == meeting.client.lower()
        and one.reference != reference
        and (one.meeting.held_on, one.meeting.start, one.reference) < moment
    ]
    return sorted(earlier, key=lambda one: (one.meeting.held_on, one.meeting.start, one.reference))


def _reported(action: TrackedAction, report: FollowUp) -> TrackedAction:
    moved = report.due is not None and report.due != action.due
    return replace(
        action,
        status=report.status,
        done_on=report.on,
        due=report.due or action.due,
        note=report.note,
        moves=action.moves + moved,
    )


def _report_findings(
    key: str, report: FollowUp, action: TrackedAction, meeting: Meeting, at: Callable[[str], Place]
) -> Iterable[Finding]:
    if report.on is not None and not action.agreed_on <= report.on <= meeting.held_on:
        message = f"{key} was done on {report.on}, but was agreed on {action.agreed_on} and reported {meeting.held_on}."
        yield error("follow-up-date", at(f"follow_up.{key}"), message, "Check the year and the month.")
    if action.is_overdue(meeting.held_on):
        message = f"{key} is still open although it was due on {action.due}, and has no new date."
        hint = f"Agree on a new date, `~ {key} open 2027-01-31` in notes, `due` in YAML; or report the action done."
        yield warning("action-overdue", at(f"follow_up.{key}"), message, hint)


def _no_such(
    key: str, tracked: dict[str, TrackedAction], open_then: dict[str, TrackedAction], at: Callable[[str], Place]
) -> Finding:
    known = ", ".join(open_then) or "none is open"
    what = "was closed before this meeting" if key in tracked else "is no action of an earlier meeting with this client"
    message = f"{key} {what}."
    return error("unknown-action", at(f"follow_up.{key}"), message, f"Open actions: {known}.")


def unreported(carried: Sequence[TrackedAction], meeting: Meeting, at: Callable[[str], Place]) -> tuple[Finding, ...]:
    """A warning for each overdue action that this meeting says nothing about."""
    return tuple(
        warning(
            "action-overdue",
            at("follow_up"),
            f"{action.key} was due on {action.due}, and this meeting does not say what became of it.",
            f"In notes add a line `~ {action.key} done {meeting.held_on}: note`, or `open` with a new date; in YAML "
            f"`{action.key}:` under follow_up.",
        )
        for action in carried
        if action.is_overdue(meeting.held_on) and action.key not in meeting.follow_up
    )


def _is_open(action: TrackedAction) -> bool:
    return action.status is ActionStatus.OPEN


def _count(action: TrackedAction) -> int:
    return int(action.number[1:])
