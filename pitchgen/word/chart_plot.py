"""A chart in one language: every word and every figure as the reader sees it, checked before anything is drawn."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from msgspec import Struct

from pitchgen.model.chart import Chart, ChartKind
from pitchgen.model.money import Money

MAX_SERIES: Final = 5
MAX_CATEGORIES: Final = {ChartKind.BAR: 24, ChartKind.STACKED_BAR: 24, ChartKind.COLUMN: 16, ChartKind.LINE: 60}
_LARGEST: Final = Decimal(10) ** 15
"""Beyond fifteen digits a workbook no longer keeps every one of them."""

Say = Callable[[Any], str]
"""Prints words in the document's language."""
Figure = Callable[[str, Any], str]
"""Prints a value by a filter of the document's locale: `figure("money", Money(...))`."""


class ChartRefusal(Exception):  # a refusal of the data, not an error of the program
    """A chart that cannot be drawn so that it reads right: check id, what is wrong, what to do."""

    def __init__(self, check: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.check = check
        self.message = message
        self.hint = hint


class Row(Struct, frozen=True):
    """A series as printed; `labels` are the figures beside its points."""

    name: str
    values: tuple[Decimal, ...]
    labels: tuple[str, ...]


class Plot(Struct, frozen=True):
    """A chart as printed. `ours` is the index of our series, `highlight` that of our category, if any."""

    kind: ChartKind
    title: str
    unit: str
    categories: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None
    """The sums at the ends of stacked bars."""
    ours: int | None
    highlight: int | None
    number_format: str
    """For the cells of the data (ECMA-376 part 1, 18.8.30)."""


def plot_of(chart: Chart, say: Say, figure: Figure) -> Plot:
    """A chart in the document's language.

    Raises:
        ChartRefusal: the chart has no data, contradicts itself, or holds more than a reader can compare.
    """
    check_chart(chart)
    currency = chart.currency

    def printed(value: Decimal) -> str:
        if currency is None:
            return figure(chart.figures.value, value)
        return figure("money", Money(value, currency))

    def row(name: str, values: tuple[Decimal, ...]) -> Row:
        kept = values if currency is None else tuple(Money(value, currency).rounded().amount for value in values)
        return Row(name, kept, tuple(map(printed, kept)))

    rows = tuple(row(say(series.name), series.values) for series in chart.series)
    total = None
    if chart.kind is ChartKind.STACKED_BAR and len(rows) > 1:
        sums = tuple(sum(parts, Decimal(0)) for parts in zip(*(each.values for each in rows), strict=True))
        total = row("Σ", sums)
    unit = say(chart.unit) if chart.unit else ""
    return Plot(
        kind=chart.kind,
        title=say(chart.title) if chart.title else "",
        unit=unit or (currency.code if currency is not None else ""),
        categories=tuple(say(category) for category in chart.categories),
        rows=rows,
        total=total,
        ours=next((number for number, series in enumerate(chart.series) if series.highlighted), None),
        highlight=chart.highlight,
        number_format="General" if currency is None else "#,##0" + ("." + "0" * currency.minor_units).rstrip("."),
    )


def check_chart(chart: Chart) -> None:
    """See that a chart can be drawn.

    Raises:
        ChartRefusal: what it lacks, or where it contradicts itself.
    """
    count = len(chart.categories)
    if not count or not chart.series:
        raise ChartRefusal("chart-empty", "the chart has no values", _SHOW_ONLY)
    for series in chart.series:
        if len(series.values) != count:
            message = f"a series of the chart has {len(series.values)} values for {count} categories"
            raise ChartRefusal("chart-uneven", message, "Give every category one value in every series.")
        if any(not value.is_finite() or abs(value) >= _LARGEST for value in series.values):
            message = "a value of the chart is no number, or has more than fifteen digits"
            raise ChartRefusal("chart-value", message, "Correct the value in the catalogue or in the calculation.")
        if chart.kind is ChartKind.STACKED_BAR and any(value < 0 for value in series.values):
            message = "a part of a stacked bar is below zero, which a bar of parts cannot show"
            raise ChartRefusal("chart-value", message, "Use plain bars, or show savings as a bar of their own.")
    if chart.highlight is not None and not 0 <= chart.highlight < count:
        message = f"the chart accentuates category {chart.highlight + 1} of {count}"
        raise ChartRefusal("chart-uneven", message, "Accentuate one of the categories that are shown.")
    most = MAX_CATEGORIES[chart.kind]
    if count > most or len(chart.series) > MAX_SERIES:
        message = (
            f"the chart has {count} categories in {len(chart.series)} series; "
            f"at most {most} in {MAX_SERIES} can be compared at a glance"
        )
        raise ChartRefusal("chart-crowded", message, "Show the most important values, and the rest in a table.")


_SHOW_ONLY: Final = "Show the paragraph only when there is a chart: {%p if chart %} … {%p endif %}."
