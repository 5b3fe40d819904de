"""What must hold inside one meeting: people who exist, times in order, zones that are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pitchgen.model.finding import Finding, Place, error, warning
from pitchgen.model.meeting import SIDES, Guest, Meeting, TimeOfDay, Topic
from pitchgen.model.party import Client, Person, SellerCompany, Signatory
from pitchgen.workspace.scalars import nearest

At = Callable[[str], Place]
"""Where a field is typed: `topics[2].actions[1].owner`, counted from 1."""


def zone_of(name: str) -> ZoneInfo | None:
    """The time zone of an IANA name, or None if there is none of this name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def check_meeting(meeting: Meeting, client: Client, seller: SellerCompany, at: At) -> Iterator[Finding]:
    """Everything that contradicts itself or leads nowhere in one meeting."""
    yield from check_people(meeting, client, seller, at)
    yield from _names(meeting, client, seller, at)
    yield from _times(meeting, at)
    yield from _dates(meeting, at)
    yield from _contents(meeting, at)


def people_named(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """(key, field) wherever a person or a side is named; names in `distribution` may be any text and are left out."""
    for field in ("present", "excused"):
        for number, key in enumerate(getattr(meeting, field), 1):
            yield key, f"{field}[{number}]"
    yield meeting.note_taker, "note_taker"
    for n, topic in enumerate(meeting.topics, 1):
        parts = (
            ("statements", "by", topic.statements),
            ("understandings", "confirmed_by", topic.understandings),
            ("needs", "by", topic.needs),
            ("decisions", "by", topic.decisions),
            ("questions", "to", topic.questions),
            ("actions", "owner", topic.actions),
        )
        for name, attribute, items in parts:
            for m, item in enumerate(items, 1):
                yield getattr(item, attribute), f"topics[{n}].{name}[{m}].{attribute}"


def check_people(meeting: Meeting, client: Client, seller: SellerCompany, at: At) -> Iterator[Finding]:
    """Whether everybody who is named is known, once, and on one side."""
    sources: Mapping[str, set[str]] = {
        "the client's contacts": set(client.contacts),
        "the company's signatories": set(seller.signatories),
        "people of this meeting": set(meeting.people),
    }
    known = set().union(*sources.values())
    for key, field in people_named(meeting):
        sides_allowed = not field.startswith(("present", "excused", "note_taker"))
        if not key or (sides_allowed and key in SIDES):
            continue
        if key not in known:
            close = nearest(key, sorted(known), count=2)
            expected = ", ".join((*sorted(known), *(SIDES if sides_allowed else ())))
            others = "Others: `guest:` in notes, `people:` in YAML."
            hint = f"Did you mean {' or '.join(close)}?" if close else f"Known: {expected}. {others}"
            yield error("meeting-person", at(field), f'Nobody here is called "{key}".', hint)
    for key in sorted(known):
        holders = [name for name, keys in sources.items() if key in keys]
        if len(holders) > 1 or key in SIDES:
            message = f'"{key}" is the key of more than one person: {", ".join(holders)}.'
            if key in SIDES:
                message = f'"{key}" stands for a whole side and cannot be the key of a person.'
            yield error("meeting-person-twice", at("people"), message, "Give one of them another key.")
    for key in sorted(set(meeting.present) & set(meeting.excused)):
        message = f'"{key}" is both present and excused.'
        yield error("meeting-present-and-excused", at("excused"), message, "Leave the name in one of the two lists.")
    for key, guest in meeting.people.items():
        if guest.side and guest.side not in SIDES:
            hint = "Write seller or client, or leave it out for a third party."
            yield error("meeting-side", at(f"people.{key}.side"), f'side is "{guest.side}".', hint)
        elif not guest.side and not guest.organisation:
            hint = "Write `organisation:`, or `side: seller` or `side: client`."
            message = f'It is not said for whom "{key}" was at the meeting.'
            yield error("meeting-side", at(f"people.{key}"), message, hint)


def _names(meeting: Meeting, client: Client, seller: SellerCompany, at: At) -> Iterator[Finding]:
    """Two people of one name can be told apart where functions stand, not where actions do."""
    people: Mapping[str, Person | Signatory | Guest] = {**seller.signatories, **client.contacts, **meeting.people}
    named = {key for key, _ in people_named(meeting)}
    by_name: dict[tuple[str, str], list[str]] = {}
    for key, person in people.items():
        if key in named:
            by_name.setdefault((person.given, person.family), []).append(key)
    for (given, family), keys in by_name.items():
        if len(keys) > 1:
            message = (
                f"{', '.join(keys)} are all called {f'{given} {family}'.strip()}: the minutes do not tell who is who."
            )
            hint = "Add an initial or a middle name to one of the names."
            yield warning("meeting-same-name", at("people"), message, hint)


def _times(meeting: Meeting, at: At) -> Iterator[Finding]:
    if not meeting.zones:
        hint = "Write the time zone, such as `Europe/Paris`."
        yield error("meeting-zone", at("zones"), "No time zone is given.", hint)
    yield from check_zones(meeting, at)
    zone = zone_of(meeting.zones[0].zone) if meeting.zones else None
    if zone is not None:
        for field, clock in (("start", meeting.start), ("end", meeting.end)):
            if clock is not None and not _exists(meeting.held_on, clock, zone):
                message = f"{clock} did not exist on {meeting.held_on} in {zone.key}: clocks were put forward."
                yield error("meeting-time", at(field), message, "Check the date, the time and the time zone.")
    if meeting.end is not None and meeting.end <= meeting.start:
        message = f"The meeting ends at {meeting.end}, but begins at {meeting.start}."
        yield error("meeting-time", at("end"), message, "Correct one of the two times.")
    if len(meeting.zones) > 1:
        for number, zoned in enumerate(meeting.zones, 1):
            if not zoned.place:
                message = f"With several time zones, each needs a place; {zoned.zone} has none."
                hint = "Write the town from where people took part."
                yield error("meeting-zone-place", at(f"zones[{number}]"), message, hint)


def check_zones(meeting: Meeting, at: At) -> Iterator[Finding]:
    """Whether every time zone that is named exists."""
    for number, zoned in enumerate(meeting.zones, 1):
        if zone_of(zoned.zone) is None:
            from zoneinfo import available_timezones

            close = nearest(zoned.zone, sorted(available_timezones()), count=3)
            hint = f"Did you mean {' or '.join(close)}?" if close else "Write a name such as Europe/Berlin."
            yield error("meeting-zone", at(f"zones[{number}].zone"), f'There is no time zone "{zoned.zone}".', hint)


def is_bare(topic: Topic) -> bool:
    """Whether a topic has a title and nothing else."""
    parts = (topic.statements, topic.understandings, topic.needs, topic.decisions, topic.questions, topic.actions)
    return not any(parts)


def _exists(day: date, clock: TimeOfDay, zone: ZoneInfo) -> bool:
    moment = datetime(day.year, day.month, day.day, clock.hour, clock.minute, tzinfo=zone)
    back = moment.astimezone(timezone(timedelta(0))).astimezone(zone)
    return (back.hour, back.minute) == (clock.hour, clock.minute)


def _dates(meeting: Meeting, at: At) -> Iterator[Finding]:
    for n, topic in enumerate(meeting.topics, 1):
        dated: list[tuple[str, date | None]] = [
            *((f"questions[{m}]", question.due) for m, question in enumerate(topic.questions, 1)),
            *((f"actions[{m}]", action.due) for m, action in enumerate(topic.actions, 1)),
        ]
        for name, due in dated:
            if due is not None and due < meeting.held_on:
                message = f"The date {due} is before the meeting of {meeting.held_on}."
                place = at(f"topics[{n}].{name}.due")
                yield error("meeting-due-before", place, message, "Check the year and the month.")
    following = meeting.next_meeting
    if following is not None and following.held_on <= meeting.held_on:
        message = f"The next meeting, {following.held_on}, is not after this one, {meeting.held_on}."
        yield error("meeting-next-date", at("next_meeting.held_on"), message, "Check the year and the month.")


def _contents(meeting: Meeting, at: At) -> Iterator[Finding]:
    if not meeting.present:
        yield error("meeting-nobody", at("present"), "Nobody is present.", "List who took part.")
    if not meeting.topics:
        yield error("meeting-no-topics", at("topics"), "There is no topic.", "Write at least one topic.")
    if meeting.language not in meeting.subject.by_language:
        message = f"The subject is not given in {meeting.language}, the language of the notes."
        yield error("meeting-language", at("subject"), message, "Add it, or correct `language`.")
    for n, topic in enumerate(meeting.topics, 1):
        if is_bare(topic):
            message = "Nothing is noted under the topic: the minutes will name it and say no more of it."
            yield warning(
                "topic-without-notes", at(f"topics[{n}]"), message, "Write what was said, or that it was not."
            )
        for m, action in enumerate(topic.actions, 1):
            if not action.measure:
                message = "The action has no measure of success: nobody can say later whether it is done."
                hint = "Say what will be there: a document sent, a value reached."
                yield warning("action-without-measure", at(f"topics[{n}].actions[{m}]"), message, hint)
        for m, understood in enumerate(topic.understandings, 1):
            if not understood.confirmed_by:
                message = "Nobody has confirmed that this was meant so."
                hint = "Ask, and write `confirmed_by`; until then the minutes say that it is to be confirmed."
                yield warning("understanding-unconfirmed", at(f"topics[{n}].understandings[{m}]"), message, hint)
