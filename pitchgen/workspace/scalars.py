"""What a person types for a number, a date, yes or no: text in, value or a finding out."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

E = TypeVar("E", bound=StrEnum)

_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?")
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_GROUPS = re.compile(r"[ \u00a0\u202f'\u2019]")
_COMMA = re.compile(r"[+-]?[0-9 \u00a0\u202f'\u2019.]*,[0-9]+|[+-]?[0-9]{1,3}(,[0-9]{3})+\.[0-9]+")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TRUE = frozenset({"yes", "true", "oui"})
_FALSE = frozenset({"no", "false", "non"})


class Wrong(Struct, frozen=True):
    """Why a text is not the value that was expected."""

    check: str
    message: str
    hint: str = ""


def to_decimal(text: str) -> Decimal | Wrong:
    """A number with a decimal point, exactly as typed: `12.50` keeps its zero. No exponent, no grouping."""
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    if _COMMA.fullmatch(text):
        return Wrong("number-comma", f'"{text}" has a comma; a decimal point was expected.', _meant(text))
    return _not_a_number(text, "a number such as 12.5")


def to_int(text: str) -> int | Wrong:
    """A whole number."""
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text) or _COMMA.fullmatch(text):
        return Wrong("not-a-whole-number", f'"{text}" has decimals; a whole number was expected.', "Leave them out.")
    return _not_a_number(text, "a whole number such as 12")


def _not_a_number(text: str, expected: str) -> Wrong:
    bare = _GROUPS.sub("", text)
    if bare != text and _NUMBER.fullmatch(bare):
        return Wrong("not-a-number", f'"{text}" has spaces or marks between its digits.', f"Write {bare}.")
    return Wrong(
        "not-a-number",
        f'"{text}" was found; {expected} was expected.',
        "Digits only, without a unit or a currency.",
    )


def _meant(text: str) -> str:
    bare = _GROUPS.sub("", text)
    if bare.rfind(",") > bare.rfind("."):
        bare = bare.replace(".", "")
        if bare.count(",") == 1:
            return f"Write {bare.replace(',', '.')}."
    return f"Write {bare.replace(',', '')}."


def to_date(text: str) -> date | Wrong:
    """A date in ISO 8601 form, `2026-11-24`."""
    if _ISO_DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return Wrong("bad-date", f'"{text}" is not a day of the calendar.', "Check the month and the day.")
    hint = "Write year-month-day, e.g. 2026-11-24."
    match = _DAY_FIRST.fullmatch(text)
    if match:
        day, month, year = (int(part) for part in match.groups())
        with suppress(ValueError):
            hint = f"Write {date(year, month, day).isoformat()} if day/month/year was meant."
    return Wrong("bad-date", f'"{text}" was found; a date as year-month-day was expected.', hint)


def to_bool(text: str) -> bool | Wrong:
    """Yes or no: `yes`, `no`, `true`, `false`, `oui`, `non`."""
    lowered = text.lower()
    if lowered in _TRUE:
        return True
    if lowered in _FALSE:
        return False
    return Wrong("not-yes-or-no", f'"{text}" was found; yes or no was expected.', "Write yes or no.")


def to_enum(text: str, kind: type[E]) -> E | Wrong:
    """One of the words of `kind`, spelled exactly."""
    try:
        return kind(text)
    except ValueError:
        values = [member.value for member in kind]
        close = nearest(text, values)
        hint = f"Did you mean {close[0]}?" if close else "Use one of the values listed."
        return Wrong("unknown-value", f'"{text}" was found; one of {", ".join(values)} was expected.', hint)


def nearest(word: str, known: list[str], count: int = 1) -> list[str]:
    """The known words that look most like `word`, the best first; capitals do not matter."""
    from difflib import get_close_matches

    by_folded: dict[str, str] = {}
    for name in known:
        by_folded.setdefault(name.lower().replace("_", "-"), name)
    wanted = word.lower().replace("_", "-").replace(" ", "-")
    matches = get_close_matches(wanted, list(by_folded), n=count, cutoff=0.5)
    return [by_folded[match] for match in matches]
