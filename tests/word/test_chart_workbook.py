"""The data of a chart opens as a workbook: one sheet, names and numbers where the chart looks for them."""

from __future__ import annotations

import io
import zipfile

from lxml import etree
from support.charts import C, chart_of, comparison, ladder, with_chart
from support.ooxml import assert_valid_workbook
from support.rendering import raw

from pitchgen.model.chart import Chart, ChartKind

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells(chart: Chart) -> dict[str, str]:
    """The cells of the chart's workbook, as typed."""
    with zipfile.ZipFile(io.BytesIO(raw(with_chart(chart), "word/embeddings/chart-1.xlsx"))) as archive:
        assert archive.testzip() is None
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    return {cell.get("r", ""): "".join(cell.itertext()) for cell in sheet.iter(f"{S}c")}


def test_a_workbook_has_names_in_words_and_values_in_digits() -> None:
    assert cells(ladder("25458.395", "1E+3")) == {
        "B1": "PRIX",
        "A2": "DAP Werk 1",
        "B2": "25458.40",
        "A3": "DAP Werk 2",
        "B3": "1000.00",
    }


def test_a_workbook_is_valid_and_the_same_for_the_same_data() -> None:
    first, second = (raw(with_chart(comparison(ChartKind.BAR)), "word/embeddings/chart-1.xlsx") for _ in range(2))
    assert first == second
    assert_valid_workbook(first)


def test_the_totals_of_stacked_bars_have_a_column() -> None:
    found = cells(comparison(ChartKind.STACKED_BAR))
    assert (found["E1"], found["E2"], found["E3"]) == ("Σ", "23300.00", "147200.00")


def test_the_chart_refers_to_the_cells_that_hold_what_it_shows() -> None:
    chart = comparison(ChartKind.BAR)
    found = cells(chart)
    root = chart_of(with_chart(chart))
    for reference in root.iter(f"{C}strRef", f"{C}numRef"):
        sheet, _, area = (reference.find(f"{C}f").text or "").partition("!")
        assert sheet == "Sheet1"
        first, _, last = area.replace("$", "").partition(":")
        column, begin, end = first[0], int(first[1:]), int((last or first)[1:])
        shown = [node.text for node in reference.iter(f"{C}v")]
        assert shown == [found[f"{column}{line}"] for line in range(begin, end + 1)]
        assert len(shown) == int(reference.find(f".//{C}ptCount").get("val"))


def test_every_part_of_the_workbook_is_pinned_to_one_date() -> None:
    with zipfile.ZipFile(io.BytesIO(raw(with_chart(ladder()), "word/embeddings/chart-1.xlsx"))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
