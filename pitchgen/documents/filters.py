"""The filters of every template: how each kind of value is printed in one locale."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pitchgen.language.formats import LocaleFormats
from pitchgen.language.times import format_time
from pitchgen.language.voice import Voice
from pitchgen.model.delivery import DeliveryTerms
from pitchgen.model.money import Money
from pitchgen.model.party import Person
from pitchgen.model.product import Characteristic
from pitchgen.model.text import Prose
from pitchgen.trade.terms import delivery_place_note, printed_terms

NBSP = "\u00a0"

FILTER_NAMES = frozenset(
    {
        "amount", "characteristic", "characteristics", "closing", "country_name", "date", "date_letter", "date_short",
        "delivery_terms", "grouped", "hs_code", "in_words", "join", "language_name", "languages", "money", "months",
        "number", "percent", "quantity", "salutation", "sentence_start", "text", "time", "upper", "weeks",
        "years",
    }
)  # fmt: skip
"""What templates may use; a test holds it against `filters_for`."""


def filters_for(voice: Voice) -> Mapping[str, Callable[..., Any]]:
    """The filters that speak with `voice`."""
    formats: LocaleFormats = voice.formats

    def people(value: Person | Sequence[Person] | None) -> Sequence[Person | None]:
        return value if isinstance(value, (list, tuple)) else [value]  # type: ignore[list-item]

    def quantity(value: Decimal, unit: Prose | None = None) -> str:
        figure = formats.quantity(value)
        return f"{figure}{NBSP}{voice.translate(unit)}" if unit else figure

    def characteristic(item: Characteristic) -> str:
        return characteristic_text(item, voice)

    def characteristics(items: Iterable[Characteristic], separator: str = " · ") -> str:
        return separator.join(characteristic_text(item, voice) for item in items)

    def delivery_terms(terms: DeliveryTerms) -> str:
        note = delivery_place_note(terms, voice.country_name)
        return printed_terms(terms, voice.country_name, voice.translate(note) if note else "")

    def join(values: Iterable[object], separator: str | None = None) -> str:
        texts = [voice.text(value) for value in values]
        return formats.join(texts) if separator is None else separator.join(texts)

    def in_words(value: Money) -> str:
        words = voice.in_words(value)
        if words is None:
            raise ValueError(f"amounts are not put into words in {voice.locale}")
        return words

    return {
        "amount": voice.amount,
        "characteristic": characteristic,
        "characteristics": characteristics,
        "closing": lambda value: voice.closing(*people(value)),
        "country_name": voice.country_name,
        "date": formats.date,
        "date_letter": formats.date_letter,
        "date_short": formats.date_short,
        "delivery_terms": delivery_terms,
        "grouped": grouped,
        "hs_code": hs_code,
        "in_words": in_words,
        "join": join,
        "languages": lambda tags: formats.join([formats.language_name(tag) for tag in tags]),
        "language_name": formats.language_name,
        "money": voice.money,
        "months": lambda number: formats.duration(number, "month"),
        "number": formats.number,
        "percent": formats.percent,
        "quantity": quantity,
        "salutation": lambda value: voice.salutation(*people(value)),
        "sentence_start": lambda value: voice.first_sentence(voice.text(value)),
        "text": voice.text,
        "time": lambda value: format_time(value.hour, value.minute, voice.conventions.time),
        "upper": lambda value: voice.text(value).upper(),
        "weeks": lambda number: formats.duration(number, "week"),
        "years": lambda number: formats.duration(number, "year"),
    }


def characteristic_text(item: Characteristic, voice: Voice) -> str:
    """The value of a characteristic: a figure with its unit, a code, or words."""
    if item.value is not None:
        return voice.formats.measure(item.value, item.unit, item.upper)
    if item.code:
        return item.code
    return voice.translate(item.text)


def hs_code(code: str) -> str:
    """A customs code in the groups it is read in: `8413.70` (HS), `8413 70 45` (Combined Nomenclature)."""
    if len(code) == 6:
        return f"{code[:4]}.{code[4:]}"
    return NBSP.join((code[:4], *(code[at : at + 2] for at in range(4, len(code), 2))))


def grouped(code: str, size: int = 4) -> str:
    """A long code in groups of `size`, as an IBAN is printed (ISO 13616-1)."""
    bare = code.replace(" ", "")
    return NBSP.join(bare[at : at + size] for at in range(0, len(bare), size))
