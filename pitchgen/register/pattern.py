"""The pattern of offer numbers, such as `OF-{year}-{counter:04}`, and the next number of a series."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

DEFAULT_PATTERN = "OF-{year}-{counter:04}"

_FIELD = re.compile(r"\{([^{}]*)\}")
_COUNTER = re.compile(r"counter(?::0?([1-9]))?")
_UNSAFE = re.compile(r"[^\w.-]")


class NumberPattern(Struct, frozen=True):
    """How numbers are made: literal text with `{year}`, `{month}` (two digits) and one `{counter}`, `{counter:04}`.

    The counter begins again at 1 with every year, or month, that the pattern shows; a pattern without a date counts on.
    """

    text: str = DEFAULT_PATTERN

    def format(self, day: date, counter: int) -> str:
        """The number with `counter` for an offer of `day`."""
        return _FIELD.sub(lambda field: self._value(field.group(1), day, counter), self.text)

    def counter_in(self, stem: str, day: date) -> int | None:
        """The counter in a number, given as `file_stem`, of the same series as the numbers of `day`; else None."""
        parts = _FIELD.split(self.text)
        wanted = []
        for index, part in enumerate(parts):
            if index % 2 == 0:
                wanted.append(re.escape(_UNSAFE.sub("-", part)))
            elif part.startswith("counter"):
                wanted.append(r"([0-9]+)")
            else:
                wanted.append(self._value(part, day, 0))
        found = re.fullmatch("".join(wanted), stem, re.IGNORECASE)
        return int(found.group(1)) if found else None

    def next_counter(self, taken: Iterable[str], day: date) -> int:
        """One more than the highest counter in the stems `taken` of the same series; 1 where there is none."""
        return 1 + max((counter for stem in taken if (counter := self.counter_in(stem, day)) is not None), default=0)

    def _value(self, field: str, day: date, counter: int) -> str:
        if field == "year":
            return f"{day.year:04}"
        if field == "month":
            return f"{day.month:02}"
        width = _COUNTER.fullmatch(field)
        return f"{counter:0{int(width.group(1) or 1)}}" if width else ""


def fault_in(text: str) -> str:
    """What is wrong with a pattern, in words; empty if nothing is."""
    fields = _FIELD.findall(text)
    if "{" in _FIELD.sub("", text) or "}" in _FIELD.sub("", text):
        return "a brace is not closed or not opened"
    counters = [field for field in fields if _COUNTER.fullmatch(field)]
    unknown = [field for field in fields if field not in ("year", "month") and not _COUNTER.fullmatch(field)]
    if unknown:
        return f"{{{unknown[0]}}} is not known"
    if len(counters) != 1:
        return "it needs {counter} once, so that every number is different"
    if "month" in fields and "year" not in fields:
        return "{month} without {year} would give the same numbers again in the next year"
    if looks_like_a_revision(text):
        return "it ends in a dash and a letter, as revisions do"
    if text != text.strip(" .") or not text.isprintable():
        return "it begins or ends with a space or a full stop, or holds a character that cannot be printed"
    return ""


def looks_like_a_revision(number: str) -> bool:
    """Whether a number ends as the second revision of another one does: `OF-2026-0001-B`."""
    return re.search(r"-[A-Z]{1,2}$", number, re.IGNORECASE) is not None


def file_stem(number: str) -> str:
    """A number as the name of a file: what is no letter, digit, `-`, `_` or `.` becomes `-`."""
    return _UNSAFE.sub("-", number) or "-"
