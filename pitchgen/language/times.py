"""Times of the day by CLDR pattern (Unicode TR 35 part 4), for the pattern letters that a letter needs."""

from __future__ import annotations

import re

NBSP = "\u00a0"
_TOKEN = re.compile(r"'((?:[^']|'')*)'|(H{1,2}|h{1,2}|mm|a)|[^A-Za-z']+")


def is_time_pattern(pattern: str) -> bool:
    """Whether `format_time` knows every field of a pattern."""
    return not _TOKEN.sub("", pattern)


def format_time(hour: int, minute: int, pattern: str) -> str:
    """A time by a CLDR pattern, its spaces no-break: `14:00`, `14 h 00`, `2:00 p.m.`.

    Args:
        hour: 0 to 23.
        minute: 0 to 59.
        pattern: with the fields `H`, `HH`, `h`, `hh`, `mm` and `a`, and text in apostrophes.

    Raises `ValueError` for another field.
    """
    if not is_time_pattern(pattern):
        raise ValueError(f"the time pattern {pattern!r} has fields that are not known")

    def field(match: re.Match[str]) -> str:
        if match[1] is not None:
            return match[1].replace("''", "'") or "'"
        match match[2]:
            case "H":
                return str(hour)
            case "HH":
                return f"{hour:02}"
            case "h":
                return str(hour % 12 or 12)
            case "hh":
                return f"{hour % 12 or 12:02}"
            case "mm":
                return f"{minute:02}"
            case "a":
                return "a.m." if hour < 12 else "p.m."
        return match[0]

    return _TOKEN.sub(field, pattern).replace(" ", NBSP)
