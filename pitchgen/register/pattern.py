"""The pattern of offer numbers, such as `OF-{year}-{counter:04}`, and the next number of a series.

Plain text work on purpose: compiling regular expressions would cost every offer a millisecond.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from string import Formatter

from msgspec import Struct

DEFAULT_PATTERN = "OF-{year}-{counter:04}"

_LONGEST = 60
_FORMS = {
    "year": ("",),
    "month": ("",),
    "counter": ("", *(f"{zero}{width}" for zero in ("", "0") for width in range(1, 10))),
}
"""What may stand after the colon of each field."""


class NumberPattern(Struct, frozen=True):
    """How numbers are made: literal text with `{year}`, `{month}` (two digits) and one `{counter}`, `{counter:04}`.

    The counter begins again at 1 with every year, or month, that the pattern shows; a pattern without a date counts on.
    """

    text: str = DEFAULT_PATTERN

    def format(self, day: date, counter: int) -> str:
        """The number with `counter` for an offer of `day`."""
        before, width, after = self._parts(day)
        return f"{before}{counter:0{width}}{after}"

    def counter_in(self, stem: str, day: date) -> int | None:
        """The counter in a number, given as `file_stem`, of the same series as the numbers of `day`; else None."""
        return next(self._counters((stem,), day), None)

    def next_counter(self, taken: Iterable[str], day: date) -> int:
        """One more than the highest counter in the stems `taken` of the same series; 1 where there is none."""
        return 1 + max(self._counters(taken, day), default=0)

    def _counters(self, stems: Iterable[str], day: date) -> Iterator[int]:
        before, _, after = self._parts(day)
        head, tail = (file_stem(part).casefold() if part else "" for part in (before, after))
        for stem in stems:
            folded = stem.casefold()
            if len(folded) > len(head) + len(tail) and folded.startswith(head) and folded.endswith(tail):
                counter = folded[len(head) : len(folded) - len(tail)]
                if counter.isascii() and counter.isdecimal():
                    yield int(counter)

    def _parts(self, day: date) -> tuple[str, int, str]:
        """What stands before the counter, the counter's width, and what stands after it."""
        before, width, after = "", 0, ""
        for literal, field, form, _ in Formatter().parse(self.text):
            shown = literal
            if field == "year":
                shown += f"{day.year:04}"
            elif field == "month":
                shown += f"{day.month:02}"
            if width:
                after += shown
            else:
                before += shown
            if field == "counter":
                width = int(form or 1)
        return before, width, after


def fault_in(text: str) -> str:
    """What is wrong with a pattern, in words; empty if nothing is."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return "a brace is not closed or not opened"
    fields = []
    for _, field, form, conversion in parts:
        if field is None:
            continue
        fields.append(field)
        whole = f"{field}!{conversion}" if conversion else f"{field}:{form}" if form else field
        if conversion or form not in _FORMS.get(field, ()):
            return f"{{{whole}}} is not known"
    if fields.count("counter") != 1:
        return "it needs {counter} once, so that every number is different"
    if "month" in fields and "year" not in fields:
        return "{month} without {year} would give the same numbers again in the next year"
    if looks_like_a_revision(text):
        return "it ends in a dash and a letter, as revisions do"
    if "{{" in text or "}}" in text or text != text.strip(" .") or not text.isprintable():
        return "it begins or ends with a space or a full stop, or holds a brace or what cannot be printed"
    return ""


def looks_like_a_revision(number: str) -> bool:
    """Whether a number ends as the second revision of another one does: `OF-2026-0001-B`."""
    _, dash, letter = number.rpartition("-")
    return bool(dash) and len(letter) in (1, 2) and letter.isascii() and letter.isalpha()


def fault_in_number(number: str) -> str:
    """What is wrong with a number given by hand, in words; empty if nothing is."""
    if number != number.strip(" .") or not number.isprintable() or not any(sign.isalnum() for sign in number):
        return "it needs letters or digits, and no space or full stop at an end"
    if len(number) > _LONGEST:
        return f"it is longer than {_LONGEST} characters"
    if looks_like_a_revision(number):
        return "it ends in a dash and a letter, as revisions do"
    return ""


def file_stem(number: str) -> str:
    """A number as the name of a file: what is no letter, digit, `-`, `_` or `.` becomes `-`."""
    return "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in number)
