"""Forms of their own: shorthands that a person types for a group of keys, and language tags."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pitchgen.model.meeting import TimeOfDay
from pitchgen.model.request import Discount
from pitchgen.workspace.scalars import Wrong, to_decimal

_TIME = re.compile(r"([0-9]{1,2})([:.hH])([0-9]{2})")
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")


def discount(text: str) -> Discount | Wrong:
    """`5 %` is a percentage of the line, `120.00` an amount in the offer's currency."""
    if text.endswith("%"):
        percent = to_decimal(text[:-1].strip(" \u00a0\u202f"))
        return percent if isinstance(percent, Wrong) else Discount(percent=percent)
    amount = to_decimal(text)
    if isinstance(amount, Wrong):
        return Wrong(
            amount.check, amount.message, amount.hint + " Write `5 %` for a percentage, `120.00` for an amount."
        )
    return Discount(amount=amount)


def time_of_day(text: str) -> TimeOfDay | Wrong:
    """`14:00` by the clock of 24 hours; `14h00` and `14.00` are told how to be written."""
    match = _TIME.fullmatch(text)
    if match and int(match[1]) <= 23 and int(match[3]) <= 59:
        if match[2] == ":":
            return TimeOfDay(int(match[1]), int(match[3]))
        hint = f"Write {match[1]}:{match[3]}."
        return Wrong("bad-time", f'"{text}" was found; a time such as 14:00 was expected.', hint)
    return Wrong("bad-time", f'"{text}" is not a time of the day.', "Write hours and minutes, from 0:00 to 23:59.")


SHORTHANDS: dict[type, Callable[[str], Any]] = {Discount: discount, TimeOfDay: time_of_day}
"""For a type of group: how one line of text may stand for it."""


def bad_language_tag(tag: str) -> Wrong | None:
    """What is wrong with a BCP 47 tag made of language, script and region, such as `de-CH`; None if nothing is."""
    if _TAG.fullmatch(tag):
        return None
    parts = re.split(r"[-_]", tag.strip())
    shaped = [parts[0].lower(), *(part.title() if len(part) == 4 else part.upper() for part in parts[1:])]
    better = "-".join(shaped)
    hint = (
        f"Write {better}." if _TAG.fullmatch(better) else "Write a language such as de, or de-CH for a country's use."
    )
    return Wrong("bad-language-tag", f'"{tag}" is not a language tag.', hint)
