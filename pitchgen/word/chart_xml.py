"""A chart as a DrawingML part (ECMA-376 part 1, 21.2), written as text: no XML library on the way of an offer.

Labels are the locale's own words, point by point: a number format would follow the reader's computer. So who edits
the data in Word writes the label of that point anew; points that are added get the value in the computer's format.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pitchgen.model.chart import ChartKind
from pitchgen.word.chart_colors import GREY, WHITE, point_colors, readable_on
from pitchgen.word.chart_layout import Box, Layout
from pitchgen.word.chart_look import ChartLook
from pitchgen.word.chart_plot import Plot, Row
from pitchgen.word.chart_text import ChartText
from pitchgen.word.chart_workbook import category_cells, data_rows, value_cells
from pitchgen.word.ooxml import R
from pitchgen.word.relationship import DECLARATION
from pitchgen.word.text import attribute_xml

CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
WORKBOOK_ID: Final = "rId1"
_CATEGORY_AXIS: Final = 111111111
_VALUE_AXIS: Final = 222222222
_DASHES: Final = ("solid", "sysDash", "dash", "sysDot", "lgDash")
_VALUE_ONLY: Final = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
_STRONG, _USUAL = 28_575, 19_050
"""Widths of lines in EMU: 2.25 and 1.5 points."""
_NO_LEADERS: Final = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"'
    ' xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
"""No line from a moved label to its point (Microsoft's extension for charts, [MS-ODRAWXML] 2.24.3.75)."""
_UNSEEN: Final = "\u00a0"
_STRAIGHT: Final = '<c:smooth val="0"/>'
_NO_FILL: Final = "<a:noFill/><a:ln><a:noFill/></a:ln>"


def chart_xml(plot: Plot, layout: Layout, look: ChartLook, language: str) -> str:
    """The chart part.

    Args:
        plot: what is shown.
        layout: where it stands.
        look: fonts, colours, direction.
        language: BCP 47 tag of the words.
    """
    return _Writer(plot, layout, look, language).part()


class _Writer:
    def __init__(self, plot: Plot, layout: Layout, look: ChartLook, language: str) -> None:
        self._plot = plot
        self._layout = layout
        self._look = look
        self._language = attribute_xml(language)
        self._rtl = look.direction == "rtl"
        self._text = ChartText(look, language)
        self._colors = point_colors(plot, look.accent)

    def part(self) -> str:
        head = self._title()
        return (
            f'{DECLARATION}<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAWING}" xmlns:r="{R}">'
            f'<c:date1904 val="0"/><c:lang val="{self._language}"/><c:roundedCorners val="0"/><c:chart>'
            f'{head}<c:autoTitleDeleted val="{int(not head)}"/>'
            f"<c:plotArea>{self._place(self._layout.plot, inner=True)}{self._series_group()}{self._axes()}"
            f"<c:spPr>{_NO_FILL}</c:spPr></c:plotArea>{self._legend()}"
            '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            f"<c:spPr>{_NO_FILL}</c:spPr>{self._text.defaults()}"
            f'<c:externalData r:id="{WORKBOOK_ID}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
        )

    # Around the plot

    def _title(self) -> str:
        box, plot = self._layout.title, self._plot
        if box is None:
            return ""
        words = self._text.title(plot.title, plot.unit)
        return f'<c:title>{words}{self._place(box, size=False)}<c:overlay val="0"/></c:title>'

    def _legend(self) -> str:
        box = self._layout.legend
        if box is None:
            return ""
        return (
            f'<c:legend><c:legendPos val="t"/>{self._place(box)}<c:overlay val="0"/>{self._text.defaults()}</c:legend>'
        )

    def _place(self, box: Box, *, inner: bool = False, size: bool = True) -> str:
        """A layout in shares of the chart's box; right to left it is mirrored."""
        wide, tall = self._layout.width, self._layout.height
        left = wide - box.left - box.width if self._rtl else box.left
        target = '<c:layoutTarget val="inner"/>' if inner else ""
        places = [("x", left / wide), ("y", box.top / tall)]
        if size:
            places += [("w", box.width / wide), ("h", box.height / tall)]
        shares = "".join(f'<c:{name} val="{max(0.0, share):.5f}"/>' for name, share in places)
        return (
            f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>{shares}'
            "</c:manualLayout></c:layout>"
        )

    # Axes

    def _axes(self) -> str:
        horizontal = self._plot.kind in (ChartKind.BAR, ChartKind.STACKED_BAR)
        # Bars begin at the top with the first category; in right-to-left documents everything else runs the other way.
        names_turn = horizontal or self._rtl
        values_turn = horizontal and self._rtl
        side, foot = ("l", "b") if horizontal else ("b", "l")
        if horizontal and self._rtl:
            side = "r"
        skip = self._layout.skip
        skips = f'<c:tickLblSkip val="{skip}"/><c:tickMarkSkip val="1"/>' if skip > 1 else ""
        between = "midCat" if self._plot.kind is ChartKind.LINE else "between"
        stacked = self._plot.kind is ChartKind.STACKED_BAR  # whose white edges would cut the line into dashes
        line = "<a:ln><a:noFill/></a:ln>" if stacked else f'<a:ln w="6350">{_solid(GREY)}</a:ln>'
        return (
            f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling>{_orientation(names_turn)}</c:scaling>'
            f'<c:delete val="0"/><c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
            '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
            f"<c:spPr><a:noFill/>{line}</c:spPr>{self._text.defaults(level=skip == 1)}"
            f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
            f'<c:lblOffset val="50"/>{skips}<c:noMultiLvlLbl val="1"/></c:catAx>'
            f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling>{_orientation(values_turn)}'
            f'<c:max val="{self._layout.high:.9g}"/><c:min val="{self._layout.low:.9g}"/></c:scaling>'
            f'<c:delete val="1"/><c:axPos val="{foot}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
            '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
            f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="autoZero"/><c:crossBetween val="{between}"/></c:valAx>'
        )

    # Series

    def _series_group(self) -> str:
        kind = self._plot.kind
        rows = "".join(self._series(number, row) for number, row in enumerate(data_rows(self._plot)))
        axes = f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/>'
        if kind is ChartKind.LINE:
            return (
                f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{rows}'
                f'<c:marker val="1"/>{axes}</c:lineChart>'
            )
        stacked = kind is ChartKind.STACKED_BAR
        direction = "col" if kind is ChartKind.COLUMN else "bar"
        grouping, overlap = ("stacked", 100) if stacked else ("clustered", 0)
        return (
            f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{rows}'
            f'<c:gapWidth val="{self._layout.gap}"/><c:overlap val="{overlap}"/>{axes}</c:barChart>'
        )

    def _series(self, number: int, row: Row) -> str:
        plot = self._plot
        name_cell, cells = value_cells(plot, number)
        is_total = number == len(plot.rows)
        labels = self._layout.totals if is_total else self._layout.labels[number]
        line = plot.kind is ChartKind.LINE
        skip = self._layout.skip
        values = [f"{value:f}" for value in row.values]
        names = [name if at % skip == 0 else "" for at, name in enumerate(plot.categories)]
        shape = self._line_shape(number) if line else self._bar_shape(number, is_total)
        points = "" if is_total else self._line_points(number) if line else self._bar_points(number)
        # The totals have no place in the legend, and no program agrees with another on how to leave an entry out.
        name = f"<c:v>{_UNSEEN}</c:v>" if is_total else _texts("strRef", name_cell, "strCache", [row.name])
        return (
            f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx>{name}</c:tx>{shape}{points}'
            f"{self._labels(number, labels, is_total)}"
            f"<c:cat>{_texts('strRef', category_cells(plot), 'strCache', names)}</c:cat>"
            f"<c:val>{_texts('numRef', cells, 'numCache', values, plot.number_format)}</c:val>"
            f"{_STRAIGHT if line else ''}</c:ser>"
        )

    def _bar_shape(self, number: int, is_total: bool) -> str:
        shape = _NO_FILL if is_total else self._fill(self._usual(number))
        return f'<c:spPr>{shape}</c:spPr><c:invertIfNegative val="0"/>'

    def _usual(self, number: int) -> str:
        """The colour of a row in the legend: that of most of its points."""
        colors = self._colors[number]
        return max(colors, key=colors.count)

    def _bar_points(self, number: int) -> str:
        usual = self._usual(number)
        return "".join(
            f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
            f"<c:spPr>{self._fill(color)}</c:spPr></c:dPt>"
            for at, color in enumerate(self._colors[number])
            if color != usual
        )

    def _fill(self, color: str) -> str:
        """A colour; parts of a bar are parted by a white line."""
        edge = f'<a:ln w="9525">{_solid(WHITE)}</a:ln>' if self._plot.kind is ChartKind.STACKED_BAR else ""
        return f"{_solid(color)}{edge or '<a:ln><a:noFill/></a:ln>'}"

    def _line_shape(self, number: int) -> str:
        return f'<c:spPr>{self._stroke(number)}</c:spPr><c:marker><c:symbol val="none"/></c:marker>'

    def _stroke(self, number: int) -> str:
        """A line: ours is stronger and unbroken, the others are told apart by their dashes."""
        ours = number == (self._plot.ours or 0)
        dash = "solid" if ours else _DASHES[number % len(_DASHES)]
        color = self._colors[number][0]
        width = _STRONG if ours else _USUAL
        return f'<a:ln w="{width}" cap="rnd">{_solid(color)}<a:prstDash val="{dash}"/><a:round/></a:ln>'

    def _line_points(self, number: int) -> str:
        """A dot at every labelled point."""
        color = self._colors[number][0]
        return "".join(
            f'<c:dPt><c:idx val="{at}"/><c:marker><c:symbol val="circle"/><c:size val="6"/>'
            f"<c:spPr>{_solid(color)}<a:ln><a:noFill/></a:ln></c:spPr></c:marker>"
            f'<c:bubble3D val="0"/><c:spPr>{self._stroke(number)}</c:spPr></c:dPt>'
            for at, label in enumerate(self._layout.labels[number])
            if label
        )

    # Labels

    def _labels(self, number: int, labels: Sequence[str], is_total: bool) -> str:
        points = "".join(
            self._label(number, at, text, is_total) if text else _hidden(at) for at, text in enumerate(labels)
        )
        return (
            f'<c:dLbls>{points}<c:numFmt formatCode="{self._plot.number_format}" sourceLinked="0"/>'
            f"<c:spPr>{_NO_FILL}</c:spPr>{self._text.defaults()}"
            f'<c:dLblPos val="{self._position(len(labels) - 1, is_total)}"/>{_VALUE_ONLY}{_NO_LEADERS}</c:dLbls>'
        )

    def _label(self, number: int, at: int, text: str, is_total: bool) -> str:
        plot = self._plot
        color, bold = "", is_total
        if plot.kind is ChartKind.STACKED_BAR and not is_total:
            color = readable_on(self._colors[number][at], self._look.text)
        elif not is_total:
            bold = at == plot.highlight if len(plot.rows) == 1 else number == plot.ours
        moved = ""
        if (number, at) in self._layout.moves:
            right, down = self._layout.moves[number, at]
            across = (-right if self._rtl else right) / self._layout.width
            moved = (
                f'<c:layout><c:manualLayout><c:x val="{across:.5f}"/><c:y val="{down / self._layout.height:.5f}"/>'
                "</c:manualLayout></c:layout>"
            )
        words = self._text.label(text, color, bold=bold)
        return (
            f'<c:dLbl><c:idx val="{at}"/>{moved}{words}'
            f'<c:dLblPos val="{self._position(at, is_total)}"/>{_VALUE_ONLY}</c:dLbl>'
        )

    def _position(self, at: int, is_total: bool) -> str:
        kind = self._plot.kind
        if kind is ChartKind.STACKED_BAR:
            return "inBase" if is_total else "ctr"
        if kind is ChartKind.LINE:
            return ("l" if self._rtl else "r") if at == len(self._plot.categories) - 1 else "t"
        return "outEnd"


def _hidden(at: int) -> str:
    return f'<c:dLbl><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>'


def _orientation(turned: bool) -> str:
    return f'<c:orientation val="{"maxMin" if turned else "minMax"}"/>'


def _solid(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def _texts(kind: str, cells: str, cache: str, values: Sequence[str], code: str = "") -> str:
    """A reference to cells with what they hold."""
    form = f"<c:formatCode>{code}</c:formatCode>" if code else ""
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{attribute_xml(value)}</c:v></c:pt>' for at, value in enumerate(values) if value
    )
    count = f'<c:ptCount val="{len(values)}"/>'
    return f"<c:{kind}><c:f>{cells}</c:f><c:{cache}>{form}{count}{points}</c:{cache}></c:{kind}>"
