"""Times of the day by pattern."""

from __future__ import annotations

import pytest

from pitchgen.language.conventions import build_conventions
from pitchgen.language.times import format_time, is_time_pattern


@pytest.mark.parametrize(
    ("hour", "minute", "pattern", "expected"),
    [
        (9, 5, "HH:mm", "09:05"),
        (9, 5, "H 'h' mm", "9\u00a0h\u00a005"),
        (14, 0, "HH:mm 'Uhr'", "14:00\u00a0Uhr"),
        (0, 15, "h:mm a", "12:15\u00a0a.m."),
        (12, 0, "h:mm a", "12:00\u00a0p.m."),
        (23, 59, "hh:mm a", "11:59\u00a0p.m."),
        (9, 5, "H 'o''clock'", "9\u00a0o'clock"),
    ],
)
def test_a_time_follows_its_pattern(hour: int, minute: int, pattern: str, expected: str) -> None:
    assert format_time(hour, minute, pattern) == expected


def test_a_pattern_with_unknown_fields_is_refused() -> None:
    assert not is_time_pattern("HH:mm zzz")
    with pytest.raises(ValueError, match="zzz"):
        format_time(9, 5, "HH:mm zzz")


def test_conventions_with_such_a_pattern_are_a_finding() -> None:
    forms = dict.fromkeys(("female", "male", "neutral", "unknown"), "Hello")
    layer = {"language_name": "X", "salutation": forms, "closing": forms, "time": "HH:mm:ss"}
    conventions, findings = build_conventions([layer])
    assert conventions is None
    assert [finding.check for finding in findings] == ["conventions-value"]
