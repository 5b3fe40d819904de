"""A chart as values: what is compared, by how much, and which of it is ours; no locale, colour or position in it."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from pitchgen.model.money import Currency
from pitchgen.model.text import LocalizedText, Prose

Words = Prose | LocalizedText | str
"""Anything that a document can print as words."""


class ChartKind(StrEnum):
    """The forms that compare figures honestly on paper, in grey and in colour."""

    BAR = "bar"
    """Horizontal bars, one below the other: the usual choice, since long names stay readable."""
    STACKED_BAR = "stacked-bar"
    """Horizontal bars of parts, with the total at their end: a cost and what it is made of."""
    COLUMN = "column"
    """Upright columns: few categories with short names, such as years."""
    LINE = "line"
    """A course over time, such as a payback."""


class Figures(StrEnum):
    """How values without a currency are printed by the locale."""

    NUMBER = "number"
    """With exactly the digits given."""
    QUANTITY = "quantity"
    """Without zeros at the end."""
    PERCENT = "percent"
    """Values are per cent already: 8.1 is `8,1 %` in German."""


class Series(Struct, frozen=True):
    """One row of values, one for each category of the chart; `highlighted` marks ours where there are several."""

    name: Words
    values: tuple[Decimal, ...]
    highlighted: bool = False


class Chart(Struct, frozen=True):
    """A chart that a template places where a picture has `{{ name }}` as its alternative text.

    With a `currency`, values are amounts in it, rounded half-up to its minor unit; its code stands under the title
    unless `unit` says more (`EUR par an`). Values are labelled directly, in the locale's form.
    """

    kind: ChartKind
    categories: tuple[Words, ...]
    series: tuple[Series, ...]
    description: Prose | LocalizedText
    """The alternative text: what the chart shows and what follows from it, for readers who cannot see it."""
    title: Prose = Prose("")
    """Left out where a heading or a caption in the template says it."""
    highlight: int | None = None
    """Index of the category to accentuate: the bar that is ours; in a line, the point to label."""
    currency: Currency | None = None
    unit: Words = ""
    """What is counted and per what, in small type under the title."""
    figures: Figures = Figures.NUMBER
