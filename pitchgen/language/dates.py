"""Dates by CLDR pattern (Unicode TR 35 part 4), for the few pattern letters that a letter needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

NBSP = "\u00a0"
_TOKEN = re.compile(r"'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+")
_KNOWN = {"d", "dd", "M", "MM", "MMM", "MMMM", "y", "yy", "yyyy"}


def unknown_fields(pattern: str) -> tuple[str, ...]:
    """The fields of a pattern that cannot be printed here, such as `EEEE`."""
    fields = (match[0] for match in _TOKEN.finditer(pattern) if match[2])
    return tuple(field for field in fields if field not in _KNOWN)


def unbroken(pattern: str) -> str:
    """The pattern with no-break spaces around its day and its numbers, so that `24. November` stays on one line.

    All spaces up to the last of day and month become no-break, and so do those of a pattern without a month name.
    """
    tokens = [match[0] for match in _TOKEN.finditer(pattern)]
    named = any(token in ("MMM", "MMMM") for token in tokens)
    joined = [index for index, token in enumerate(tokens) if token[0] in "dM"]
    last = joined[-1] if named and joined else len(tokens)
    year = next((index for index, token in enumerate(tokens) if token[0] == "y"), len(tokens))
    first = joined[0] if named and joined else 0
    return "".join(
        re.sub(r"[ \u202f]", NBSP, token) if first <= index <= last or index > year else token
        for index, token in enumerate(tokens)
    )


def format_date(
    day: date, pattern: str, months: Sequence[str], short_months: Sequence[str], first_day: str = ""
) -> str:
    """`day` by a CLDR pattern. `first_day` replaces `d` on the first of a month: `1er`.

    `months` and `short_months` are the twelve names for `MMMM` and `MMM`. Raises ValueError for a field that dates of
    letters do not have. Source: Unicode Technical Standard 35, part 4, date field symbols.
    """

    def field(match: re.Match[str]) -> str:
        if match[1] is not None:
            return match[1].replace("''", "'") or "'"
        match match[0]:
            case "d":
                return first_day if first_day and day.day == 1 else str(day.day)
            case "dd":
                return f"{day.day:02}"
            case "M":
                return str(day.month)
            case "MM":
                return f"{day.month:02}"
            case "MMM":
                return short_months[day.month - 1]
            case "MMMM":
                return months[day.month - 1]
            case "y":
                return str(day.year)
            case "yyyy":
                return f"{day.year:04}"
            case "yy":
                return f"{day.year % 100:02}"
        if match[2] is not None:
            raise ValueError(f"date pattern field {match[0]!r} is not known")
        return match[0]

    return _TOKEN.sub(field, pattern)
