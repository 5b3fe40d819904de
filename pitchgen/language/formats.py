"""Numbers, amounts, dates and names as one locale writes them, from data that was taken from CLDR once.

Nothing here imports Babel: an offer from a warm cache formats with this small struct alone. Every space inside a
number, an amount or a date with its unit is a no-break space, so that no line ends between a figure and what it counts.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from msgspec import Struct

from pitchgen.language.dates import NBSP, format_date
from pitchgen.model.money import Money

PLURAL_CYCLE: Final = 200
"""Plural rules of CLDR look at small numbers and at the last two digits of a whole number below a million."""


class LocaleFormats(Struct, frozen=True):
    """What one locale needs to write figures, dates and names; made by `pitchgen.language.cldr.load_formats`.

    Group sizes are digits: 3 and 3, or 3 and 2 in India. Patterns are CLDR's (Unicode TR 35). `minus` is U+2212,
    which Word never parts from its number.
    """

    locale: str
    decimal: str
    group: str
    money_decimal: str
    money_group: str
    minus: str
    primary_group: int
    secondary_group: int
    minimum_grouping: int
    percent_before: str
    percent_after: str
    currency_first: bool
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    long_pattern: str
    short_pattern: str
    letter_pattern: str
    first_day: str
    list_start: str
    list_middle: str
    list_end: str
    list_pair: str
    territories: dict[str, str]
    """Country names in this locale's language by ISO 3166-1 alpha-2 code."""
    languages: dict[str, str]
    """Names of languages by their ISO 639-1 code, in this language."""
    plural_cycle: tuple[str, ...]
    """The plural category (`one`, `few`, `other` …) of the numbers from 0; see `PLURAL_CYCLE`."""
    durations: dict[str, dict[str, str]]
    """By unit (`day`, `week`, `month`, `year`, `hour`) and plural category: `{0} Wochen`."""
    posting_names: dict[str, str]
    """Country names in capitals in the language of the country where letters are posted."""

    def number(self, value: Decimal | int) -> str:
        """A number with exactly the digits it was given: `Decimal("2.50")` keeps its zero."""
        return self._figure(_exact(value), self.group, self.decimal)

    def quantity(self, value: Decimal | int) -> str:
        """A quantity without zeros at its end: `Decimal("3.00")` is `3`."""
        return self._figure(_trimmed(_exact(value)), self.group, self.decimal)

    def percent(self, rate: Decimal | int) -> str:
        """A rate that is already per cent, without zeros at its end: `Decimal("8.10")` is `8,1 %` in German."""
        value = _trimmed(_exact(rate))
        figure = self._figure(value.copy_abs(), self.group, self.decimal)
        return f"{self.minus if value < 0 else ''}{self.percent_before}{figure}{self.percent_after}"

    def money(self, value: Money) -> str:
        """An amount alone, with all digits of its currency's minor unit, for columns headed by the currency."""
        return self._figure(value.rounded().amount, self.money_group, self.money_decimal)

    def amount(self, value: Money) -> str:
        """An amount with its ISO 4217 code in the locale's order, joined by a no-break space."""
        figure, code = self.money(value), value.currency.code
        return f"{code}{NBSP}{figure}" if self.currency_first else f"{figure}{NBSP}{code}"

    def date(self, day: datetime.date) -> str:
        """A date within a sentence, with the month's name: `24. November 2026`."""
        return format_date(day, self.long_pattern, self.months, self.short_months, self.first_day)

    def date_letter(self, day: datetime.date) -> str:
        """A date in a letter's head: `le 24 novembre 2026` in French."""
        return format_date(day, self.letter_pattern, self.months, self.short_months, self.first_day)

    def date_short(self, day: datetime.date) -> str:
        """A date in figures, for tables and information blocks: `24.11.2026`."""
        return format_date(day, self.short_pattern, self.months, self.short_months)

    def measure(self, value: Decimal | int, unit: str = "", upper: Decimal | int | None = None) -> str:
        """A measured value or a range with its unit: `2,50 mm`, `10–40 bar`, `−10 … 80 °C`.

        The digits stay as given. A range that begins or ends below zero has an ellipsis, for a dash would read as a
        minus. The unit is printed as typed after a no-break space, a per cent sign as `percent` writes it, and signs
        of angles (`°`, `′`, `″`) stand close.
        """
        figure = self.number(value)
        if upper is not None:
            signed = value < 0 or upper < 0
            figure += (f"{NBSP}…{NBSP}" if signed else "–") + self.number(upper)
        if unit == "%":
            return f"{self.percent_before}{figure}{self.percent_after}"
        return f"{figure}{'' if unit in _CLOSE_UNITS else NBSP}{unit}" if unit else figure

    def duration(self, count: int, unit: str) -> str:
        """A whole number of `day`, `week`, `month`, `year` or `hour` in the nominative: `8 Wochen`, `1 an`.

        The form is CLDR's long one. A sentence in which the language would bend it (German dative `in 8 Monaten`)
        needs a wording that does not. Raises TypeError for what is not a whole number from 0.
        """
        if isinstance(count, bool) or not isinstance(count, int) or count < 0:
            raise TypeError("a duration is counted in whole units from 0")
        index = count if count < PLURAL_CYCLE else PLURAL_CYCLE // 2 + count % (PLURAL_CYCLE // 2)
        forms = self.durations[unit]
        pattern = forms.get(self.plural_cycle[index]) or forms["other"]
        return pattern.replace("{0}", self.number(count))

    def country_name(self, code: str) -> str | None:
        """The name of a country (ISO 3166-1 alpha-2) in this language; None if CLDR has none."""
        return self.territories.get(code.upper())

    def language_name(self, tag: str) -> str:
        """The name of a language, with its country where the tag has one: `allemand (Autriche)`; else the tag."""
        language, _, region = tag.replace("_", "-").partition("-")
        name = self.languages.get(language.lower())
        if name is None:
            return tag
        country = self.country_name(region[-2:]) if len(region) == 2 else None
        return f"{name} ({country})" if country else name

    def posting_name(self, code: str) -> str | None:
        """The country line of a letter: the country's name in capitals in the sender's language."""
        return self.posting_names.get(code.upper())

    def join(self, items: Sequence[str]) -> str:
        """An enumeration: `A, B and C` (CLDR list patterns)."""
        if len(items) < 2:
            return "".join(items)
        if len(items) == 2:
            return _paired(self.list_pair, *items)
        text = _paired(self.list_end, items[-2], items[-1])
        for item in reversed(items[1:-2]):
            text = _paired(self.list_middle, item, text)
        return _paired(self.list_start, items[0], text)

    def _figure(self, value: Decimal, group: str, decimal: str) -> str:
        whole, _, fraction = format(value.copy_abs(), "f").partition(".")
        grouped = self._grouped(whole, group)
        sign = self.minus if value < 0 else ""
        return f"{sign}{grouped}{decimal}{fraction}" if fraction else f"{sign}{grouped}"

    def _grouped(self, whole: str, group: str) -> str:
        if not self.primary_group or len(whole) < self.primary_group + self.minimum_grouping:
            return whole
        head, parts = whole[: -self.primary_group], [whole[-self.primary_group :]]
        while head:
            parts.append(head[-self.secondary_group :])
            head = head[: -self.secondary_group]
        return group.join(reversed(parts))


_CLOSE_UNITS: Final = ("°", "′", "″")


def _paired(pattern: str, first: str, second: str) -> str:
    before, _, rest = pattern.partition("{0}")
    between, _, after = rest.partition("{1}")
    return f"{before}{first}{between}{second}{after}"


def _exact(value: Decimal | int) -> Decimal:
    if isinstance(value, bool | float) or not isinstance(value, Decimal | int):
        raise TypeError(f"a figure is a Decimal or an int, not {type(value).__name__}")
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"{number} is not a figure that can be printed")
    return number


def _trimmed(value: Decimal) -> Decimal:
    text = format(value, "f")
    return Decimal(text.rstrip("0").rstrip(".")) if "." in text else value
