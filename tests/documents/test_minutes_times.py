"""The same moment by several clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from documents.meeting_cases import meeting, text

from pitchgen.documents.minutes_times import local_times, moment, offset_name
from pitchgen.model.meeting import TimeOfDay, ZonedPlace


def at(day: date, *zones: str, start: TimeOfDay | None = None) -> list[tuple[str, str, str, date | None]]:
    places = tuple(ZonedPlace(zone, text(zone)) for zone in zones)
    one = meeting(day, zones=places, start=start or TimeOfDay(14), end=TimeOfDay(15, 30))
    return [(str(time.start), str(time.end), time.offset, time.day) for time in local_times(one)]


def test_paris_and_houston() -> None:
    assert at(date(2026, 11, 18), "Europe/Paris", "America/Chicago") == [
        ("14:00", "15:30", "UTC+1", None),
        ("07:00", "08:30", "UTC−6", None),
    ]


def test_the_week_in_which_only_europe_has_changed_its_clocks() -> None:
    assert at(date(2026, 10, 27), "Europe/Paris", "America/Chicago")[1][0] == "08:00"


def test_places_with_the_same_clock_share_a_line() -> None:
    one = meeting(zones=(ZonedPlace("Europe/Berlin", text("Stuttgart")), ZonedPlace("Europe/Paris", text("Genas"))))
    (time,) = local_times(one)
    assert [place.get("de") for place in time.places] == ["Stuttgart", "Genas"]


def test_another_day_is_said() -> None:
    assert at(date(2026, 11, 18), "Europe/Paris", "Asia/Tokyo", start=TimeOfDay(15, 15))[1] == (
        "23:15", "23:30", "UTC+9", None,
    )  # fmt: skip
    assert at(date(2026, 11, 18), "Europe/Paris", "Pacific/Auckland")[1][3] == date(2026, 11, 19)


@pytest.mark.parametrize(
    ("hours", "expected"), [(0, "UTC"), (1, "UTC+1"), (5.5, "UTC+5:30"), (-3.5, "UTC−3:30"), (-12, "UTC−12")]
)
def test_the_distance_to_utc(hours: float, expected: str) -> None:
    assert offset_name(timedelta(hours=hours)) == expected


def test_a_moment_is_utc() -> None:
    one = meeting(date(2026, 7, 1))
    assert moment(one, date(2026, 7, 1), TimeOfDay(10)) == datetime(2026, 7, 1, 8, tzinfo=UTC)
