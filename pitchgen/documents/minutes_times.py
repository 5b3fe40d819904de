"""When a meeting was: the same moment by the clocks of everybody who took part."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

from pitchgen.model.meeting import Meeting, TimeOfDay
from pitchgen.model.text import LocalizedText
from pitchgen.workspace.meeting_rules import zone_of

MINUS = "\u2212"


class LocalTime(Struct, frozen=True):
    """Begin and end by the clocks of some places that share them. `offset` is that to UTC: `UTC+1`.

    `day` is given where it is another day there than at the first place.
    """

    places: tuple[LocalizedText, ...]
    start: TimeOfDay
    end: TimeOfDay | None
    offset: str
    day: date | None = None


def moment(meeting: Meeting, day: date, clock: TimeOfDay) -> datetime:
    """A time by the clock of the meeting's first zone, in UTC. The zone is known: `check_meeting` came before."""
    zone = zone_of(meeting.zones[0].zone)
    return datetime(day.year, day.month, day.day, clock.hour, clock.minute, tzinfo=zone).astimezone(UTC)


def local_times(meeting: Meeting) -> list[LocalTime]:
    """The meeting's time at every place, places with the same clock together."""
    begin = moment(meeting, meeting.held_on, meeting.start)
    finish = moment(meeting, meeting.held_on, meeting.end) if meeting.end is not None else None
    times: dict[tuple[datetime, timedelta], LocalTime] = {}
    for zoned in meeting.zones:
        zone = zone_of(zoned.zone)
        start = begin.astimezone(zone)
        offset = start.utcoffset() or timedelta(0)
        key = (start.replace(tzinfo=None), offset)
        earlier = times[key].places if key in times else ()
        times[key] = LocalTime(
            places=(*earlier, zoned.place) if zoned.place and zoned.place not in earlier else earlier,
            start=TimeOfDay(start.hour, start.minute),
            end=_clock(finish.astimezone(zone)) if finish is not None else None,
            offset=offset_name(offset),
            day=start.date() if start.date() != meeting.held_on else None,
        )
    return list(times.values())


def offset_name(offset: timedelta) -> str:
    """`UTC`, `UTC+1`, `UTC−3:30`: hours, and minutes only where there are any."""
    minutes = int(offset.total_seconds()) // 60
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else MINUS}{hours}{f':{rest:02}' if rest else ''}"


def _clock(when: datetime) -> TimeOfDay:
    return TimeOfDay(when.hour, when.minute)
