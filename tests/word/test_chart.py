"""A chart takes the place of a picture: its parts, its data, its alternative text, in every story and in drafts."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import pytest
from docx.shared import Mm
from support.charts import FILTERS, A, C, chart_parts, chart_template, comparison, german, labels, ladder, with_chart
from support.charts import chart_of as chart_in
from support.documents import png
from support.ooxml import assert_valid_docx
from support.outline import outline
from support.rendering import compiled, names, part, raw, rendered, rendering

from pitchgen.model.chart import Chart, ChartKind
from pitchgen.model.finding import Place
from pitchgen.word.compile_template import Target
from pitchgen.word.draft_mark import DraftMark
from pitchgen.word.pictures import read_picture

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def test_a_chart_stands_in_the_box_of_its_placeholder_with_its_alternative_text_translated() -> None:
    data = with_chart(ladder(), width=150, height=70)
    document = part(data, "word/document.xml")
    extent = document.find(f".//{WP}extent")
    assert (extent.get("cx"), extent.get("cy")) == (str(150 * 36000), str(70 * 36000))
    assert document.find(f".//{WP}docPr").get("descr") == "ÉCHELLE DES PRIX"
    assert document.find(f".//{A}blip") is None
    assert document.find(f".//{C}chart").get(f"{R}id") == "rIdChart1"
    assert "[chart 150x70 mm «ÉCHELLE DES PRIX»]" in outline(data)


@pytest.mark.parametrize("kind", list(ChartKind))
def test_every_kind_of_chart_is_valid(kind: ChartKind) -> None:
    assert_valid_docx(with_chart(comparison(kind)))
    assert_valid_docx(with_chart(comparison(kind, highlight=1)))
    assert_valid_docx(with_chart(ladder("-3", "0", "7", "12", kind=kind) if kind in _SIGNED else ladder(kind=kind)))


_SIGNED = (ChartKind.BAR, ChartKind.COLUMN, ChartKind.LINE)


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert with_chart(comparison(ChartKind.BAR)) == with_chart(comparison(ChartKind.BAR))


def test_a_picture_at_the_same_place_stays_a_picture() -> None:
    photo, _ = read_picture(png(400, 100), "Vanne", Place("a.png"))
    data = rendered(compiled(chart_template("{{ x }}")), {"x": photo}, filters=FILTERS)
    assert not chart_parts(data)
    assert part(data, "word/document.xml").find(f".//{A}blip") is not None


def test_every_chart_of_a_loop_has_parts_and_ids_of_its_own() -> None:
    def loop(document: Any) -> None:
        document.add_paragraph("{%p for chart in charts %}")
        shape = document.add_paragraph().add_run().add_picture(io.BytesIO(png(9, 9)), width=Mm(150), height=Mm(60))
        shape._inline.docPr.set("descr", "{{ chart }}")
        document.add_paragraph("{%p endfor %}")

    charts = [ladder("1", "2"), ladder("3", "4"), ladder("1", "2")]
    data = rendered(compiled(chart_template("{{ first }}", prepare=loop)), {"first": ladder(), "charts": charts},
                    filters=FILTERS)  # fmt: skip
    document = part(data, "word/document.xml")
    identifiers = [node.get(f"{R}id") for node in document.iter(f"{C}chart")]
    assert identifiers == ["rIdChart1", "rIdChart2", "rIdChart3", "rIdChart4"]
    assert len({node.get("id") for node in document.iter(f"{WP}docPr")}) == 4
    assert labels(chart_in(data, 3)) == [["3,00", "4,00"]]
    assert [name for name in names(data) if "embeddings" in name] == [
        f"word/embeddings/chart-{n}.xlsx" for n in range(1, 5)
    ]
    assert_valid_docx(data)


def test_a_chart_may_stand_in_a_footer() -> None:
    def footer(document: Any) -> None:
        paragraph = document.sections[0].footer.paragraphs[0]
        shape = paragraph.add_run().add_picture(io.BytesIO(png(9, 9)), width=Mm(150), height=Mm(60))
        shape._inline.docPr.set("descr", "{{ chart }}")

    data = rendered(compiled(chart_template(prepare=footer)), {"chart": ladder()}, filters=FILTERS)
    assert len(chart_parts(data)) == 1
    assert_valid_docx(data)


def test_a_template_that_has_charts_of_pitchgen_keeps_them() -> None:
    def place(document: Any) -> None:
        shape = document.add_paragraph().add_run().add_picture(io.BytesIO(png(9, 9)), width=Mm(150), height=Mm(60))
        shape._inline.docPr.set("descr", "{{ chart }}")

    import docx

    document = docx.Document(io.BytesIO(with_chart(ladder("1", "2"))))
    place(document)
    saved = io.BytesIO()
    document.save(saved)
    data = rendered(compiled(saved.getvalue()), {"chart": ladder("8", "9")}, filters=FILTERS)
    assert labels(chart_in(data, 1)) == [["1,00", "2,00"]]
    assert labels(chart_in(data, 2)) == [["8,00", "9,00"]]
    assert_valid_docx(data)


def test_a_chart_without_currency_is_printed_by_its_own_figures() -> None:
    data = with_chart(ladder("12.5", "40", currency=None, unit="kWh"))
    assert labels(chart_in(data)) == [["12,5", "40"]]
    assert "kWh" in raw(data, "word/charts/chart-1.xml").decode()


REFUSED = [
    (ladder(series=()), "chart-empty"),
    (ladder(categories=()), "chart-empty"),
    (ladder(categories=("A",)), "chart-uneven"),
    (ladder(highlight=3), "chart-uneven"),
    (ladder("1", "NaN"), "chart-value"),
    (ladder("1", "1e15"), "chart-value"),
    (ladder("1", "-1", kind=ChartKind.STACKED_BAR), "chart-value"),
    (ladder(*["1"] * 25), "chart-crowded"),
    (ladder(*["1"] * 17, kind=ChartKind.COLUMN), "chart-crowded"),
    (ladder(series=ladder().series * 6), "chart-crowded"),
    (ladder(categories=("Donaudampfschifffahrtsgesellschaftskapitänsmütze" * 3, "B", "C")), "chart-crowded"),
    (ladder(*["1"] * 20), "chart-crowded"),
    (ladder(*["123456.78"] * 14, kind=ChartKind.COLUMN), "chart-crowded"),
]


@pytest.mark.parametrize(("chart", "check"), REFUSED)
def test_what_cannot_be_read_is_refused_with_its_place(chart: Chart, check: str) -> None:
    data, (finding,), _ = rendering(compiled(chart_template("{{ chart }}")), {"chart": chart}, filters=FILTERS)
    assert data is None
    assert finding.check == check
    assert finding.place.spot.startswith("body, paragraph ")
    assert finding.message
    assert finding.hint


def test_too_small_a_placeholder_says_what_size_it_needs() -> None:
    template = compiled(chart_template("{{ chart }}", height=20))
    _, (finding,), _ = rendering(template, {"chart": ladder(*["1"] * 8)}, filters=FILTERS)
    assert finding.check == "chart-crowded"
    assert "needs 52 mm in height" in finding.message
    assert "is 20 mm high" in finding.message


def test_a_draft_shows_a_frame_where_a_chart_is_refused_and_charts_elsewhere() -> None:
    template = compiled(chart_template("{{ bad }}", "{{ good }}"))
    context = {"bad": ladder("1", "NaN"), "good": ladder()}
    data, findings, _ = rendering(template, context, filters=FILTERS, draft=DraftMark("PROJET", "Points ouverts"))
    assert data is not None
    assert [finding.check for finding in findings] == ["chart-value"]
    assert len(chart_parts(data)) == 1
    assert_valid_docx(data)


def test_a_missing_value_is_told_once() -> None:
    _, findings, _ = rendering(compiled(chart_template("{{ chart }}")), {}, filters=FILTERS)
    assert {finding.check for finding in findings} == {"undefined-value"}


@pytest.mark.parametrize(
    "amounts",
    [
        ("0.01", "10000000"),
        ("0", "0", "0"),
        ("-5", "-7"),
        ("12",),
        ("-1200", "0", "25458.40"),
        tuple(map(str, range(12))),
    ],
)
def test_any_sensible_amounts_make_a_valid_chart_with_exact_labels(amounts: tuple[str, ...]) -> None:
    data = with_chart(ladder(*amounts))
    assert labels(chart_in(data)) == [[german(Decimal(amount).quantize(Decimal("0.01"))) for amount in amounts]]
    assert_valid_docx(data)


def test_words_are_escaped_in_the_chart_and_in_its_data() -> None:
    data = with_chart(ladder("1", "2", categories=("<Kessel> & Söhne", 'a "b"\n\x0bc')))
    names_of = [node.text for node in chart_in(data).find(f".//{C}cat").iter(f"{C}v")]
    assert names_of == ["<Kessel> & Söhne", 'a "b" c']
    assert_valid_docx(data)


def test_a_chart_in_arabic_is_valid() -> None:
    target = Target("ar-AE", "rtl", "arabic", {"arabic": "Noto Naskh Arabic"})
    for kind in ChartKind:
        assert_valid_docx(with_chart(comparison(kind), target))
