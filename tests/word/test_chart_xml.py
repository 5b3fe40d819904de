"""What a reader sees in a chart: figures in the locale's form, our value in the accent colour, no decoration."""

from __future__ import annotations

import pytest
from support.charts import JPY, A, C, chart_of, colors, comparison, labels, ladder, value, with_chart
from support.documents import letterhead, offer_template
from support.rendering import compiled

from pitchgen.model.chart import ChartKind, Figures
from pitchgen.model.text import Prose
from pitchgen.word.chart_colors import part_colors, readable_on
from pitchgen.word.chart_look import ChartLook
from pitchgen.word.compile_template import Target

ARABIC = Target("ar-AE", "rtl", "arabic", {"arabic": "Noto Naskh Arabic", "latin": "Calibri"})
GREY = "9AA7B0"


def test_amounts_are_printed_as_the_locale_writes_them_and_rounded_half_up() -> None:
    assert labels(chart_of(with_chart(ladder("25458.395", "0.005")))) == [["25.458,40", "0,01"]]
    assert labels(chart_of(with_chart(ladder("25458.5", currency=JPY)))) == [["25.459"]]


def test_per_cent_are_printed_by_the_locale() -> None:
    chart = ladder("12.5", "40", currency=None, figures=Figures.PERCENT)
    assert labels(chart_of(with_chart(chart))) == [["12,5\u00a0%", "40\u00a0%"]]


def test_one_bar_is_accentuated_and_the_rest_is_grey() -> None:
    (series,) = chart_of(with_chart(ladder(highlight=1))).iter(f"{C}ser")
    found = colors(series)
    assert found[None] == GREY
    assert set(found) == {None, 1}
    assert found[1] != GREY
    bold = [run.get("b") for run in series.iter(f"{A}rPr")]
    assert bold == ["0", "1", "0"]


def test_without_an_accent_all_bars_are_ours() -> None:
    (series,) = chart_of(with_chart(ladder())).iter(f"{C}ser")
    assert GREY not in colors(series).values()


def test_of_several_series_ours_has_the_accent() -> None:
    first, *others = chart_of(with_chart(comparison(ChartKind.BAR))).iter(f"{C}ser")
    greys = [colors(series)[None] for series in others]
    assert colors(first)[None] not in greys
    assert len(set(greys)) == 2


def test_series_of_bars_are_named_at_their_first_bar_and_need_no_legend() -> None:
    chart = chart_of(with_chart(comparison(ChartKind.BAR)))
    assert labels(chart)[1] == ["0,00\u2002Installation actuelle", "61.200,00", "9.800,00"]
    assert chart.find(f".//{C}legend") is None


def test_lines_are_named_at_their_end() -> None:
    chart = chart_of(with_chart(comparison(ChartKind.LINE)))
    assert labels(chart) == [
        ["", "", "4.100,00\u2002Hydrovalve"],
        ["", "", "9.800,00\u2002Installation actuelle"],
        ["", "", "6.900,00\u2002Autre offre"],
    ]
    assert chart.find(f".//{C}legend") is None
    dashes = [series.find(f"{C}spPr/{A}ln/{A}prstDash").get("val") for series in chart.iter(f"{C}ser")]
    assert dashes[0] == "solid"
    assert len(set(dashes)) == 3


def test_one_line_is_labelled_at_every_point_that_has_room() -> None:
    few = chart_of(with_chart(ladder(*"12345", kind=ChartKind.LINE)))
    assert labels(few) == [["1,00", "2,00", "3,00", "4,00", "5,00"]]
    many = chart_of(with_chart(ladder(*map(str, range(30)), kind=ChartKind.LINE, highlight=7)))
    assert [text for text in labels(many)[0] if text] == ["0,00", "7,00", "29,00"]


def test_names_under_a_line_that_find_no_room_are_left_out_evenly() -> None:
    chart = ladder(
        *map(str, range(20)), kind=ChartKind.LINE, categories=tuple(f"Januar {n}" for n in range(2026, 2046))
    )
    root = chart_of(with_chart(chart))
    skip = int(value(root, "catAx/tickLblSkip") or 0)
    assert skip > 1
    shown = [int(point.get("idx", "")) for point in root.findall(f".//{C}cat//{C}pt")]
    assert shown == list(range(0, 20, skip))


def test_a_stacked_bar_shows_its_total_which_is_the_sum_of_what_is_printed() -> None:
    chart = chart_of(with_chart(comparison(ChartKind.STACKED_BAR)))
    assert labels(chart)[-1] == ["23.300,00", "147.200,00", "20.800,00"]
    series = list(chart.iter(f"{C}ser"))
    assert [node.text for node in series[-1].find(f"{C}val").iter(f"{C}v")] == [
        "23300.00",
        "147200.00",
        "20800.00",
    ]
    assert colors(series[-1])[None] == ""
    assert series[-1].find(f"{C}tx/{C}v").text == "\u00a0"
    assert chart.find(f".//{C}legend") is not None


def test_a_part_too_narrow_for_its_figure_has_none() -> None:
    chart = comparison(ChartKind.STACKED_BAR)
    shown = labels(chart_of(with_chart(chart)))
    assert "61.200,00" in shown[1]
    assert "0,00" not in shown[1]


def test_the_accentuated_stacked_bar_is_in_tints_of_the_accent() -> None:
    for series in list(chart_of(with_chart(comparison(ChartKind.STACKED_BAR, highlight=0))).iter(f"{C}ser"))[:-1]:
        assert set(colors(series)) == {None, 0}


@pytest.mark.parametrize("accent", ["0B4F6C", "74838E", "FFFFFF", "000000", "FFCC00"])
def test_figures_on_a_colour_can_be_read(accent: str) -> None:
    for color in part_colors(5, accent):
        ink = readable_on(color, "1F2933")
        darker, lighter = sorted((_luminance(color), _luminance(ink)))
        assert (lighter + 0.05) / (darker + 0.05) >= 3.8


def _luminance(color: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part / 255) for part in bytes.fromhex(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_bars_begin_at_zero_and_stand_in_the_order_of_the_table() -> None:
    root = chart_of(with_chart(ladder("100", "105")))
    assert value(root, "valAx/scaling/min") == "0"
    assert float(value(root, "valAx/scaling/max") or 0) > 105
    assert value(root, "catAx/scaling/orientation") == "maxMin"


def test_nothing_decorates_a_chart() -> None:
    for kind in ChartKind:
        root = chart_of(with_chart(comparison(kind)))
        for name in ("majorGridlines", "view3D", "dTable", "style"):
            assert root.find(f".//{C}{name}") is None
        assert value(root, "valAx/delete") == "1"
        assert value(root, "roundedCorners") == "0"


def test_words_are_in_the_documents_language_and_the_houses_fonts() -> None:
    root = chart_of(with_chart(ladder(title=Prose("échelle")), Target("de-DE", fonts={"latin": "Carlito"})))
    assert value(root, "lang") == "de-DE"
    assert {run.get("lang") for run in root.iter(f"{A}rPr")} == {"de-DE"}
    assert {node.get("typeface") for node in root.iter(f"{A}latin")} == {"Carlito"}
    title = "".join(node.text or "" for node in root.find(f".//{C}title").iter(f"{A}t"))
    assert title == "ÉCHELLE\u2003EUR"


def test_the_look_is_that_of_the_letterhead() -> None:
    look = compiled(offer_template(), letterhead(), Target("de-DE", fonts={"latin": "Carlito"})).look
    assert look.latin == "Carlito"
    assert look.direction == "ltr"
    assert ChartLook().accent == "0B4F6C"


def test_right_to_left_everything_runs_the_other_way_but_figures_do_not() -> None:
    bars = chart_of(with_chart(ladder(highlight=0), ARABIC))
    assert (value(bars, "catAx/axPos"), value(bars, "valAx/scaling/orientation")) == ("r", "maxMin")
    assert value(bars, "catAx/scaling/orientation") == "maxMin"
    assert labels(bars)[0][0] == "25.458,40"
    columns = chart_of(with_chart(comparison(ChartKind.COLUMN), ARABIC))
    assert value(columns, "catAx/scaling/orientation") == "maxMin"
    assert value(columns, "valAx/scaling/orientation") == "minMax"
    assert all(node.get("rtl") == "1" for node in bars.iter(f"{A}pPr"))
    assert {node.get("typeface") for node in bars.iter(f"{A}cs")} == {"Noto Naskh Arabic"}
    place = bars.find(f".//{C}plotArea/{C}layout/{C}manualLayout")
    left, wide = (float(place.find(f"{C}{name}").get("val")) for name in "xw")
    assert left < 0.02
    assert left + wide < 0.95
