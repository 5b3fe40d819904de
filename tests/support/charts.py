"""Charts for tests: a template with placeholder pictures, plain figures, and the parts of what was made."""

from __future__ import annotations

import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from docx.shared import Mm
from lxml import etree

from pitchgen.model.chart import Chart, ChartKind, Series
from pitchgen.model.money import Currency, Money
from pitchgen.model.text import Prose
from pitchgen.word.compile_template import Target
from support.documents import png, text_template
from support.rendering import compiled, names, part, rendered

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
EUR = Currency("EUR", 2)
JPY = Currency("JPY", 0)


def german(value: Decimal) -> str:
    """A figure as written in German: `25.458,40`."""
    text = f"{value:,f}"
    return text.translate(str.maketrans({",": ".", ".": ",", "-": "−"}))


def german_money(value: Money) -> str:
    """An amount without its currency."""
    return german(value.rounded().amount)


FILTERS = {"money": german_money, "number": german, "percent": lambda value: f"{german(value)}\u00a0%"}


def ladder(*amounts: str, **changes: Any) -> Chart:
    """A price ladder of horizontal bars in euros."""
    values = tuple(map(Decimal, amounts or ("25458.40", "26412.9", "31999.99")))
    defaults: dict[str, Any] = {
        "kind": ChartKind.BAR,
        "categories": tuple(f"DAP Werk {number}" for number in range(1, len(values) + 1)),
        "series": (Series(Prose("Prix"), values),),
        "description": Prose("Échelle des prix"),
        "currency": EUR,
    }
    return Chart(**{**defaults, **changes})


def comparison(kind: ChartKind, **changes: Any) -> Chart:
    """Three costs of our solution and of two others."""
    ours, old, other = (12400, 38200, 4100), (0, 61200, 9800), (10900, 47800, 6900)
    defaults: dict[str, Any] = {
        "categories": ("Achat", "Énergie sur dix ans", "Entretien"),
        "series": (
            Series("Hydrovalve", tuple(map(Decimal, ours)), highlighted=kind is not ChartKind.STACKED_BAR),
            Series("Installation actuelle", tuple(map(Decimal, old))),
            Series("Autre offre", tuple(map(Decimal, other))),
        ),
        "description": Prose("Comparaison"),
        "title": Prose("Coût sur dix ans"),
        "currency": EUR,
    }
    return Chart(kind, **{**defaults, **changes})


def chart_template(*places: str, width: int = 165, height: int = 80, prepare: Any = None) -> bytes:
    """A template with placeholder pictures of a size in mm whose alternative texts are `places`."""

    def put(document: Any) -> None:
        for place in places:
            run = document.add_paragraph().add_run()
            shape = run.add_picture(io.BytesIO(png(10, 10)), width=Mm(width), height=Mm(height))
            shape._inline.docPr.set("descr", place)
        if prepare is not None:
            prepare(document)

    return text_template(prepare=put)


def with_chart(chart: Chart, target: Target | None = None, **size: int) -> bytes:
    """A document with one chart."""
    return rendered(compiled(chart_template("{{ chart }}", **size), None, target), {"chart": chart}, filters=FILTERS)


def chart_parts(data: bytes) -> list[str]:
    """The names of the charts of a document."""
    return [name for name in names(data) if name.startswith("word/charts/") and name.endswith(".xml")]


def chart_of(data: bytes, number: int = 1) -> etree._Element:
    """The root of a chart of a document."""
    return part(data, f"word/charts/chart-{number}.xml")


def labels(chart: etree._Element) -> list[list[str]]:
    """The words at the points of every series, in the order of the points."""
    return [
        ["".join(node.text or "" for node in label.iter(f"{A}t")) for label in series.iter(f"{C}dLbl")]
        for series in chart.iter(f"{C}ser")
    ]


def value(root: etree._Element, path: str) -> str | None:
    """The `val` of the one element at a path of chart names: `catAx/scaling/orientation`."""
    (found,) = root.findall(".//" + "/".join(f"{C}{name}" for name in path.split("/")))
    return found.get("val")


def colors(series: etree._Element) -> Mapping[int | None, str]:
    """The colours of a series: under None the usual one, by index those of single points."""
    found: dict[int | None, str] = {None: _color(series.find(f"{C}spPr"))}
    for point in series.findall(f"{C}dPt"):
        found[int(point.find(f"{C}idx").get("val"))] = _color(point.find(f"{C}spPr"))
    return found


def _color(shape: etree._Element | None) -> str:
    assert shape is not None
    color = shape.find(f"{A}solidFill/{A}srgbClr")
    return "" if color is None else color.get("val", "")
