"""Where everything in a chart stands, so that Word and other programs agree, and whether it fits at all.

Points are used throughout (1/72 inch), from the top left corner of the chart's box.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from math import ceil
from typing import Final

from msgspec import Struct

from pitchgen.model.chart import ChartKind
from pitchgen.word.chart_measures import LINE, lines_in, longest_word, text_width
from pitchgen.word.chart_plot import ChartRefusal, Plot

LABEL: Final = 9.0
TITLE: Final = 10.5
SMALL: Final = 8.5
_BOLD: Final = TITLE * 1.06
"""Bold letters are about so much wider."""
GAP_PERCENT: Final = 40
"""Usual space between bars in per cent of a bar."""
_WIDEST_GAP: Final = 500
"""ECMA-376 part 1, 21.2.3.16 (ST_GapAmount)."""
_THICKEST: Final = 34.0
_BROADEST: Final = 64.0
"""The most that a bar, or a column, is thick."""
_PAD: Final = 4.0
_KEY: Final = 18.0
"""What a sample of colour takes in a legend beside its text."""
_WIDEST_NAMES: Final = 0.45
"""Share of the width that the names of categories, or of lines, may take."""
_MM: Final = 25.4 / 72
_Ends = tuple[Sequence[Decimal], Sequence[str]]
"""Values, and the labels at the ends of their bars."""


class Box(Struct, frozen=True):
    """A rectangle in points."""

    left: float
    top: float
    width: float
    height: float


class Layout(Struct, frozen=True):
    """The places of a chart's parts, and the range of its value axis.

    `labels[row][index]` is the figure printed at a point, empty for none; `moves` takes the label at a row and index
    right and down by so many points, off the lines and off other labels; `gap` is the space between bars in per cent
    of a bar; `skip` is how many category names there are for one that is printed.
    """

    width: float
    height: float
    title: Box | None
    legend: Box | None
    plot: Box
    low: float
    high: float
    labels: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...] = ()
    moves: dict[tuple[int, int], tuple[float, float]] = {}
    gap: int = GAP_PERCENT
    skip: int = 1


def lay_out(plot: Plot, width: float, height: float) -> Layout:
    """The layout of a chart in a box of `width` by `height` points.

    Raises:
        ChartRefusal: the box is too small for the words and figures.
    """
    head = _Head(plot, width)
    if plot.kind is ChartKind.LINE:
        return _lines(plot, head, width, height)
    if plot.kind is ChartKind.COLUMN:
        return _columns(plot, head, width, height)
    return _bars(plot, head, width, height)


class _Head:
    """Title and legend, above the plot."""

    def __init__(self, plot: Plot, width: float) -> None:
        self.title: Box | None = None
        self.legend: Box | None = None
        self.bottom = _PAD
        words = f"{plot.title}\u2003{plot.unit}".strip()
        if words:
            wide = min(width, text_width(words, _BOLD) + 3 * _PAD)
            tall = lines_in(words, width - 3 * _PAD, _BOLD) * TITLE * LINE
            self.title = Box(0, 0, wide, tall)
            self.bottom = tall + 2 * _PAD
        if plot.kind in (ChartKind.STACKED_BAR, ChartKind.COLUMN) and len(plot.rows) > 1:
            names = sum(text_width(row.name, LABEL) + _KEY for row in plot.rows)
            rows = ceil(names / (width - 2 * _PAD))
            tall = rows * LABEL * LINE + _PAD
            self.legend = Box(0, self.bottom, min(width, names * 1.1), tall)
            self.bottom += tall + _PAD


def _bars(plot: Plot, head: _Head, width: float, height: float) -> Layout:
    widest = max(text_width(name, LABEL) for name in plot.categories) + 2 * _PAD
    least = max(longest_word(name, LABEL) for name in plot.categories) + 2 * _PAD
    names = max(min(widest, width * _WIDEST_NAMES), least)
    count, rows = len(plot.categories), 1 if plot.kind is ChartKind.STACKED_BAR else len(plot.rows)
    thickest = count * (rows + GAP_PERCENT / 100) * _THICKEST
    room = Box(names, head.bottom, width - names - _PAD, min(height - head.bottom - _PAD, thickest))
    lines = max(lines_in(name, names - 2 * _PAD, LABEL) for name in plot.categories)
    stacked = plot.kind is ChartKind.STACKED_BAR
    pitch = max(lines, rows) * LABEL * LINE + _PAD
    _need_height(head.bottom + _PAD + pitch * count, height)
    labels = [list(row.labels) for row in plot.rows]
    if not stacked and len(plot.rows) > 1:
        for row, texts in zip(plot.rows, labels, strict=True):
            texts[0] = f"{texts[0]}\u2002{row.name}"
    ends: list[_Ends] = [(row.values, texts) for row, texts in zip(plot.rows, labels, strict=True)]
    if plot.total:
        ends = [(plot.total.values, plot.total.labels)]
    low, high = _range(ends, room.width, names, width)
    if stacked and plot.total:
        scale = room.width / (high - low)
        labels = [
            [
                text if text_width(text, LABEL) + _PAD <= float(value) * scale else ""
                for text, value in zip(texts, row.values, strict=True)
            ]
            for row, texts in zip(plot.rows, labels, strict=True)
        ]
    totals = plot.total.labels if plot.total else ()
    return Layout(width, height, head.title, head.legend, room, low, high, _frozen(labels), totals)


def _range(ends: list[_Ends], length: float, names: float, width: float) -> tuple[float, float]:
    """Low and high of the value axis: zero inside, and room for the labels that stand at the ends of bars."""
    found = [
        (float(value), text_width(text, LABEL) + 2 * _PAD)
        for values, texts in ends
        for value, text in zip(values, texts, strict=True)
    ]
    top, bottom = max(0.0, *(value for value, _ in found)), min(0.0, *(value for value, _ in found))
    after = max((wide for value, wide in found if value >= 0), default=0.0)
    before = max((wide for value, wide in found if value < 0), default=0.0)
    left = length - after - before
    if left < length * 0.25:
        needed = names + _PAD + (after + before) / 0.75
        raise _too_small("wide", "width", needed, width)
    if top == bottom:
        return 0.0, 1.0
    scale = left / (top - bottom)
    # A bar that ends well before the longest one leaves room for its label anyway.
    high = max([top, *(value + wide / scale for value, wide in found if value >= 0)])
    low = min([bottom, *(value - wide / scale for value, wide in found if value < 0)])
    return low, high


def _columns(plot: Plot, head: _Head, width: float, height: float) -> Layout:
    count, rows = len(plot.categories), len(plot.rows)
    across = width - 2 * _PAD
    slot = across / count
    figures = max(text_width(text, LABEL) for row in plot.rows for text in row.labels)
    words = max(longest_word(name, LABEL) for name in plot.categories)
    needed = max(figures * (rows + GAP_PERCENT / 100) if rows > 1 else figures, words) + 2
    if needed > slot:
        raise _too_small("wide", "width", needed * count + 2 * _PAD, width, "Use horizontal bars, or fewer columns.")
    lines = max(lines_in(name, slot - 2, LABEL) for name in plot.categories)
    foot = lines * LABEL * LINE + 2 * _PAD
    _need_height(head.bottom + foot + 5 * LABEL * LINE, height)
    room = Box(_PAD, head.bottom, across, height - head.bottom - foot)
    low, high = _upright_range(plot, room.height)
    labels = tuple(row.labels for row in plot.rows)
    gap = min(_WIDEST_GAP, max(GAP_PERCENT, int(100 * (slot / _BROADEST - rows))))
    return Layout(width, height, head.title, head.legend, room, low, high, labels, gap=gap)


def _upright_range(plot: Plot, tall: float) -> tuple[float, float]:
    """Low and high of an upright value axis, with a line's height for labels above and, if any is negative, below."""
    values = [float(value) for row in plot.rows for value in row.values]
    top, bottom = max(0.0, *values), min(0.0, *values)
    if top == bottom:
        return 0.0, 1.0
    line = LABEL * LINE + _PAD
    scale = (tall - line * (2 if bottom < 0 else 1)) / (top - bottom)
    return bottom - (line / scale if bottom < 0 else 0), top + line / scale


def _lines(plot: Plot, head: _Head, width: float, height: float) -> Layout:
    count = len(plot.categories)
    several = len(plot.rows) > 1
    ends = [f"{row.labels[-1]}\u2002{row.name}" if several else row.labels[-1] for row in plot.rows]
    wide = max(text_width(text, LABEL) for text in ends) + 3 * _PAD
    first = max(text_width(text, LABEL) for text in (plot.categories[0], *(row.labels[0] for row in plot.rows))) / 2
    before = first + _PAD
    across = width - before - wide
    words = max(text_width(name, LABEL) for name in plot.categories) + _PAD
    if across < max(width * 0.3, words):
        raise _too_small("wide", "width", before + wide + max((before + wide) * 0.45, words), width)
    step = across / max(count - 1, 1)
    skip = max(1, ceil(words / step)) if count > 1 else 1
    foot = LABEL * LINE + 2 * _PAD
    needed = head.bottom + foot + max(6, len(plot.rows) + 2) * LABEL * LINE
    _need_height(needed, height)
    room = Box(before, head.bottom, across, height - head.bottom - foot)
    low, high = _upright_range(plot, room.height)
    widest = max(text_width(text, LABEL) for row in plot.rows for text in row.labels)
    every = not several and widest + 2 <= step
    labels = []
    for number, row in enumerate(plot.rows):
        shown = set(range(count)) if every else {count - 1}
        if not several:
            shown.add(0)
        if plot.highlight is not None and number == (plot.ours or 0):
            shown.add(plot.highlight)
        texts = [text if index in shown else "" for index, text in enumerate(row.labels)]
        texts[-1] = ends[number]
        labels.append(texts)
    lasts = [room.top + (high - float(row.values[-1])) / (high - low) * room.height for row in plot.rows]
    apart = _apart(lasts, LABEL * LINE, room.top, room.top + room.height)
    moves = {(number, count - 1): (0.0, down) for number, down in enumerate(apart) if down}
    if several and plot.highlight is not None and 0 < plot.highlight < count - 1:
        # Lines cross where they are compared: the label goes to the side on which its own line is lower.
        ours, at = plot.ours or 0, plot.highlight
        aside = text_width(plot.rows[ours].labels[at], LABEL) / 2 + _PAD
        rises = plot.rows[ours].values[at + 1] >= plot.rows[ours].values[at]
        moves[ours, at] = (-aside if rises else aside, 0.0)
    return Layout(width, height, head.title, None, room, low, high, _frozen(labels), moves=moves, skip=skip)


def _apart(places: list[float], distance: float, top: float, bottom: float) -> list[float]:
    """How far each label moves so that all are `distance` apart, in their order, between top and bottom."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = list(places)
    for above, here in pairwise(order):
        moved[here] = max(moved[here], moved[above] + distance)
    limit = bottom
    for here in reversed(order):
        moved[here] = min(moved[here], limit)
        limit = moved[here] - distance
    return [max(new, top) - old for new, old in zip(moved, places, strict=True)]


def _frozen(labels: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, labels))


def _need_height(needed: float, height: float) -> None:
    if needed > height:
        raise _too_small("high", "height", needed, height)


def _too_small(adjective: str, side: str, needed: float, there: float, hint: str = "") -> ChartRefusal:
    message = (
        f"the chart needs {ceil(needed * _MM)} mm in {side} for its words and figures, "
        f"its picture in the template is {round(there * _MM)} mm {adjective}"
    )
    return ChartRefusal("chart-crowded", message, hint or "Make the picture larger in Word, or show fewer values.")
