"""The dates of a meeting's actions, and the next meeting, for calendars (iCalendar, RFC 5545)."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from pitchgen import __version__
from pitchgen.documents.action_plan import all_actions
from pitchgen.documents.minutes import Case
from pitchgen.documents.minutes_actions import TrackedAction
from pitchgen.documents.minutes_people import People
from pitchgen.documents.minutes_times import moment
from pitchgen.documents.minutes_words import SUBJECTS
from pitchgen.language.voice import Voice
from pitchgen.model.meeting import ActionStatus, NextMeeting, Priority
from pitchgen.model.text import Prose

OWNER = Prose("Responsable : {owner}")
MEASURE = Prose("Mesure de succès : {measure}")
AGREED = Prose("Convenu lors de la réunion du {date} : {subject}")
NEXT = Prose("Prochaine réunion : {subject}")

LINE_OCTETS = 75
"""The longest content line without its line break (RFC 5545, 3.1)."""

_PRIORITIES = {Priority.HIGH: "1", Priority.NORMAL: "5", Priority.LOW: "9"}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def action_calendar(case: Case, voice: Voice) -> bytes:
    """A calendar with one all-day event for each action that is open, on the day it is due, and the next meeting.

    Importing the calendar of a later meeting moves an event whose date has moved, and takes away what was cancelled:
    the UID of an action is made of its meeting and its number, DTSTAMP is the meeting's begin, SEQUENCE counts the
    moves. All times are UTC, so no time zone needs to be described. The same meeting gives the same bytes.
    """
    people = People(case.meeting, case.client, case.seller)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//pitchgen//pitchgen {__version__}//{voice.language.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    for action in all_actions(case):
        if action.status is not ActionStatus.DONE:
            lines += _action(action, case, people, voice)
    if case.meeting.next_meeting is not None:
        lines += _next(case.meeting.next_meeting, case, voice)
    lines.append("END:VCALENDAR")
    return "".join(fold(line) + "\r\n" for line in lines).encode("utf-8")


def _action(action: TrackedAction, case: Case, people: People, voice: Voice) -> list[str]:
    task, owner = action.action, people.owner(action)
    name = f"{owner.name} ({owner.company})" if owner.company and owner.company != owner.name else owner.name
    details = [voice.text(OWNER.with_values(owner=name))]
    if task.measure:
        details.append(voice.text(MEASURE.with_values(measure=task.measure)))
    if action.note:
        details.append(voice.text(action.note))
    if action.reference == case.reference:
        details.append(voice.text(AGREED.with_values(date=action.agreed_on, subject=case.meeting.subject)))
    cancelled = action.status is ActionStatus.CANCELLED
    return [
        "BEGIN:VEVENT",
        f"UID:{_uid(action.reference, action.number, case)}",
        f"DTSTAMP:{_stamp(case)}",
        _organizer(case),
        f"SEQUENCE:{action.moves + cancelled}",
        f"DTSTART;VALUE=DATE:{_day(action.due)}",
        f"DTEND;VALUE=DATE:{_day(action.due + timedelta(days=1))}",
        f"SUMMARY:{escape(f'{action.number} – {voice.text(task.text)}')}",
        "DESCRIPTION:" + escape("\n".join(details)),
        *([f"CATEGORIES:{escape(voice.text(SUBJECTS[task.subject]))}"] if task.subject is not None else []),
        f"PRIORITY:{_PRIORITIES[task.priority]}",
        f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _next(following: NextMeeting, case: Case, voice: Voice) -> list[str]:
    meeting = case.meeting
    if following.start is None:
        when = [
            f"DTSTART;VALUE=DATE:{_day(following.held_on)}",
            f"DTEND;VALUE=DATE:{_day(following.held_on + timedelta(days=1))}",
        ]
    else:
        begin = moment(meeting, following.held_on, following.start)
        when = [f"DTSTART:{_utc(begin)}"]
        if meeting.end is not None:
            length = moment(meeting, meeting.held_on, meeting.end) - moment(meeting, meeting.held_on, meeting.start)
            when.append(f"DTEND:{_utc(begin + length)}")
    summary = NEXT.with_values(subject=following.subject or meeting.subject)
    return [
        "BEGIN:VEVENT",
        f"UID:{_uid(case.reference, 'next', case)}",
        f"DTSTAMP:{_stamp(case)}",
        _organizer(case),
        *when,
        f"SUMMARY:{escape(voice.text(summary))}",
        *([f"LOCATION:{escape(voice.text(following.place))}"] if following.place else []),
        "STATUS:CONFIRMED",
        "END:VEVENT",
    ]


def escape(text: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11): backslash, semicolon, comma and line breaks; no control characters."""
    plain = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def fold(line: str) -> str:
    """A content line in pieces of at most 75 octets, each but the first begun by a space; no character is cut."""
    pieces: list[str] = []
    piece, size = "", 0
    for character in line:
        octets = len(character.encode("utf-8"))
        if size + octets > LINE_OCTETS:
            pieces.append(piece)
            piece, size = "", 1
        piece += character
        size += octets
    return "\r\n ".join((*pieces, piece))


def _organizer(case: Case) -> str:
    """Who publishes: METHOD:PUBLISH asks for it (RFC 5546, 3.2.1). A parameter's value knows no quotation mark."""
    name = _CONTROL.sub("", case.seller.trade_name).replace('"', "'")
    return f'ORGANIZER;CN="{name}":mailto:{case.seller.email}'


def _uid(reference: str, part: str, case: Case) -> str:
    """Unique in the world by the company's mail domain, and the same in every run."""
    host = case.seller.email.rpartition("@")[2]
    return re.sub(r"[^\w.@-]", "-", f"{reference}.{part.lower()}@{host}", flags=re.ASCII)


def _stamp(case: Case) -> str:
    return _utc(moment(case.meeting, case.meeting.held_on, case.meeting.start))


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _utc(when: datetime) -> str:
    return f"{when:%Y%m%dT%H%M%SZ}"
