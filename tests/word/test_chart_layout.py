"""In every chart that is drawn, words and figures find room, and nothing lies on anything else."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from support.charts import EUR, german_money

from pitchgen.model.chart import Chart, ChartKind, Series
from pitchgen.model.text import Prose
from pitchgen.word.chart_layout import LABEL, Layout, lay_out
from pitchgen.word.chart_measures import LINE, lines_in, longest_word, text_width
from pitchgen.word.chart_plot import ChartRefusal, Plot, plot_of

WIDTH, HEIGHT = 467.7, 226.8
"""165 by 80 mm in points."""

amounts = st.decimals(min_value="-10000000", max_value="10000000", places=2)
words = st.text(alphabet="abcdefgh ABCäéß", min_size=1, max_size=40)


@st.composite
def charts(draw: st.DrawFn, kinds: tuple[ChartKind, ...]) -> Chart:
    kind = draw(st.sampled_from(kinds))
    count = draw(st.integers(1, 6))
    floor = amounts.map(abs) if kind is ChartKind.STACKED_BAR else amounts
    series = draw(st.lists(st.tuples(words, st.lists(floor, min_size=count, max_size=count)), min_size=1, max_size=3))
    return Chart(
        kind,
        tuple(draw(st.lists(words, min_size=count, max_size=count))),
        tuple(Series(name, tuple(values), number == 0) for number, (name, values) in enumerate(series)),
        Prose("x"),
        highlight=draw(st.none() | st.integers(0, count - 1)),
        currency=EUR,
    )


def drawn(chart: Chart) -> tuple[Plot, Layout] | None:
    """The plot and layout of a chart; None when it says itself that it has no room."""
    plot = plot_of(chart, lambda text: text if isinstance(text, str) else text.source, _figure)
    try:
        return plot, lay_out(plot, WIDTH, HEIGHT)
    except ChartRefusal:
        return None


def _figure(name: str, value: object) -> str:
    assert name == "money"
    return german_money(value)  # type: ignore[arg-type]


@given(charts((ChartKind.BAR, ChartKind.STACKED_BAR)))
@settings(max_examples=60, deadline=None)
def test_the_label_at_the_end_of_a_bar_stays_inside_the_chart(chart: Chart) -> None:
    found = drawn(chart)
    if found is None:
        return
    plot, layout = found
    scale = layout.plot.width / (layout.high - layout.low)
    rows = [(plot.total.values, layout.totals)] if plot.total else [
        (row.values, texts) for row, texts in zip(plot.rows, layout.labels, strict=True)
    ]  # fmt: skip
    for values, texts in rows:
        for value, text in zip(values, texts, strict=True):
            end = (float(value) - layout.low) * scale
            if value >= 0:
                assert end + text_width(text, LABEL) <= layout.plot.width + 0.01
            else:
                assert end - text_width(text, LABEL) >= -0.01
    assert layout.low <= 0 <= layout.high


@given(charts((ChartKind.BAR, ChartKind.STACKED_BAR)))
@settings(max_examples=40, deadline=None)
def test_every_name_has_room_beside_its_bars(chart: Chart) -> None:
    found = drawn(chart)
    if found is None:
        return
    plot, layout = found
    pitch = layout.plot.height / len(plot.categories)
    for name in plot.categories:
        assert longest_word(name, LABEL) <= layout.plot.left
        assert lines_in(name, layout.plot.left - 8, LABEL) * LABEL * LINE <= pitch
    assert layout.plot.left + layout.plot.width <= WIDTH
    assert layout.plot.top + layout.plot.height <= HEIGHT


@given(charts((ChartKind.COLUMN,)))
@settings(max_examples=40, deadline=None)
def test_labels_of_columns_stand_inside_above_or_below_them(chart: Chart) -> None:
    found = drawn(chart)
    if found is None:
        return
    plot, layout = found
    scale = layout.plot.height / (layout.high - layout.low)
    for row in plot.rows:
        for value in row.values:
            room = (layout.high - float(value) if value >= 0 else float(value) - layout.low) * scale
            assert room >= LABEL * LINE or value == 0


@given(charts((ChartKind.LINE,)))
@settings(max_examples=40, deadline=None)
def test_the_labels_at_the_ends_of_lines_do_not_overlap(chart: Chart) -> None:
    found = drawn(chart)
    if found is None:
        return
    plot, layout = found
    last = len(plot.categories) - 1
    places = sorted(
        layout.plot.top
        + (layout.high - float(row.values[-1])) / (layout.high - layout.low) * layout.plot.height
        + layout.moves.get((number, last), (0, 0))[1]
        for number, row in enumerate(plot.rows)
    )
    assert all(below - above >= LABEL * LINE - 0.01 for above, below in pairwise(places))
    assert all(-0.01 <= place <= HEIGHT for place in places)
    for texts in layout.labels:
        assert layout.plot.left + layout.plot.width + text_width(texts[-1], LABEL) <= WIDTH


def test_nothing_but_zeros_still_has_an_axis() -> None:
    chart = Chart(ChartKind.BAR, ("A",), (Series("x", (Decimal(0),)),), Prose("x"), currency=EUR)
    found = drawn(chart)
    assert found is not None
    assert (found[1].low, found[1].high) == (0, 1)


def test_a_single_bar_is_no_wall() -> None:
    chart = Chart(ChartKind.BAR, ("A",), (Series("x", (Decimal(5),)),), Prose("x"), currency=EUR)
    found = drawn(chart)
    assert found is not None
    assert found[1].plot.height < 50


@given(words)
def test_a_text_takes_one_line_in_its_own_width(text: str) -> None:
    assert lines_in(text, text_width(text, LABEL), LABEL) == 1


def test_wide_characters_and_marks_are_measured_as_they_print() -> None:
    assert text_width("価格", 10) == 20
    assert lines_in("価格価格", 20, 10) == 2
    assert text_width("e\u0301", 10) == text_width("é", 10)
    assert text_width("سعر", 10) < 15
