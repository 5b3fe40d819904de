"""Draws a chart: from a `Chart` to the parts of a Word package and the graphic that stands in the text."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from pitchgen.model.chart import Chart
from pitchgen.word.chart_colors import GREY
from pitchgen.word.chart_layout import lay_out
from pitchgen.word.chart_look import ChartLook
from pitchgen.word.chart_measures import EMU_PER_POINT
from pitchgen.word.chart_plot import Figure, Say, plot_of
from pitchgen.word.chart_workbook import workbook
from pitchgen.word.chart_xml import CHART, DRAWING, WORKBOOK_ID, chart_xml
from pitchgen.word.ooxml import REL, R, rels_part
from pitchgen.word.relationship import Relationship, relationship_xml, relationships_xml

TYPE_CHART: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
TYPE_WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"


class DrawnChart(Struct, frozen=True):
    """A chart ready for a package: its parts by zip name, and the content types of those that need one."""

    part: str
    parts: dict[str, bytes]
    types: dict[str, str]


def chart_part(number: int) -> str:
    """The zip name of a chart."""
    return f"word/charts/chart-{number}.xml"


def draw_chart(
    chart: Chart, part: str, width: int, height: int, *, say: Say, figure: Figure, look: ChartLook, language: str
) -> DrawnChart:
    """A chart with its data as a workbook.

    Args:
        chart: what to show.
        part: the zip name of the chart, from `chart_part`.
        width: of the box in EMU.
        height: of the box in EMU.
        say: prints words in the document's language.
        figure: prints a value by a filter of the document's locale.
        look: fonts, colours and direction of the document.
        language: BCP 47 tag of the document.

    Raises:
        ChartRefusal: the chart cannot be drawn so that it reads right.
    """
    plot = plot_of(chart, say, figure)
    layout = lay_out(plot, width / EMU_PER_POINT, height / EMU_PER_POINT)
    data = part.replace("/charts/", "/embeddings/").replace(".xml", ".xlsx")
    relationship = relationship_xml(part, Relationship(WORKBOOK_ID, f"{REL}package", data))
    return DrawnChart(
        part,
        {
            part: chart_xml(plot, layout, look, language).encode(),
            rels_part(part): relationships_xml(relationship),
            data: workbook(plot),
        },
        {part: TYPE_CHART, data: TYPE_WORKBOOK},
    )


def frame_xml(width: int, height: int) -> str:
    """An empty frame of some size in EMU: what stands in a draft where a chart could not be drawn."""
    return (
        f'<a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr>'
        '<pic:cNvPr id="0" name=""/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:ln w="6350"><a:solidFill><a:srgbClr val="{GREY}"/>'
        "</a:solidFill></a:ln></pic:spPr></pic:pic></a:graphicData></a:graphic>"
    )


def graphic_xml(identifier: str) -> str:
    """The `a:graphic` that shows the chart of a relationship."""
    return (
        f'<a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{CHART}">'
        f'<c:chart xmlns:c="{CHART}" xmlns:r="{R}" r:id="{identifier}"/></a:graphicData></a:graphic>'
    )
