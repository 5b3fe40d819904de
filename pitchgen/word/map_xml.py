"""A map as a group of Word shapes ([MS-ODRAWXML] 2.2 and 2.3: Word 2010 and later), written as text.

Shapes are vectors with live text: sharp at every size, searchable, in the fonts of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from pitchgen.word.chart_look import ChartLook
from pitchgen.word.map_colors import MapColors
from pitchgen.word.map_labels import Label, Mark, Words
from pitchgen.word.map_numbers import NAME_NUMBER, NUMBER
from pitchgen.word.map_shapes import Background
from pitchgen.word.ooxml import W
from pitchgen.word.text import text_xml

DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
GROUP: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
SHAPE: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
EMU: Final = 360
"""In a hundredth of a millimetre."""
_RIM: Final = 9_525
_WAY: Final = 12_700
_LEADER: Final = 6_350
_RIVER: Final = 9_525
_SLACK: Final = 0.4
"""By how much a text box is wider than its text is reckoned, on the side away from its dot: a substitute font may be
wider, and a line that breaks would be lost."""
_TWIPS: Final = 1440 / 2540
Way = Sequence[tuple[float, float]]


class Drawing(Struct, frozen=True):
    """All that is on a map, in hundredths of a millimetre. `theirs` are the numbers of marks that are the client's."""

    width: float
    height: float
    background: Background
    ways: tuple[Way, ...]
    marks: tuple[Mark, ...]
    theirs: frozenset[int]
    labels: tuple[Label, ...]


def map_xml(drawing: Drawing, width: int, height: int, *, look: ChartLook) -> str:
    """The `a:graphic` of a map, its shapes still without numbers (`pitchgen.word.map_numbers`).

    Args:
        drawing: what to draw.
        width: of the box in EMU.
        height: of the box in EMU.
        look: colours and direction of the document.
    """
    return _Writer(drawing, look).graphic(width, height)


class _Writer:
    def __init__(self, drawing: Drawing, look: ChartLook) -> None:
        self._drawing = drawing
        self._look = look
        self._colors = MapColors(look.accent, look.text)

    def graphic(self, width: int, height: int) -> str:
        shapes = "".join(self._shapes())
        size = f'cx="{width}" cy="{height}"'
        inner = f'cx="{_emu(self._drawing.width)}" cy="{_emu(self._drawing.height)}"'
        return (
            f'<a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{GROUP}">'
            f'<wpg:wgp xmlns:wpg="{GROUP}" xmlns:wps="{SHAPE}" xmlns:w="{W}"><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>'
            f'<a:off x="0" y="0"/><a:ext {size}/><a:chOff x="0" y="0"/><a:chExt {inner}/></a:xfrm></wpg:grpSpPr>'
            f"{shapes}</wpg:wgp></a:graphicData></a:graphic>"
        )

    def _shapes(self) -> Iterable[str]:
        drawing, colors = self._drawing, self._colors
        whole = (0.0, 0.0, drawing.width, drawing.height)
        back = drawing.background
        yield self._shape("Sea", whole, _RECTANGLE + _solid(colors.sea) + _NO_LINE)
        if back.land:
            yield self._shape("Land", whole, self._paths(back.land) + _solid(colors.land) + _NO_LINE)
        if back.lakes:
            yield self._shape("Lakes", whole, self._paths(back.lakes) + _solid(colors.sea) + _NO_LINE)
        if back.rivers:
            line = _line(_RIVER, colors.sea)
            yield self._shape("Rivers", whole, self._paths(back.rivers, open_=True) + _NO_FILL + line)
        if drawing.ways:
            way = self._paths([[(round(x), round(y)) for x, y in way] for way in drawing.ways], open_=True)
            dashes = _line(_WAY, colors.text, "sysDash")
            yield self._shape("Way", whole, way + _NO_FILL + dashes)
        leaders = [label.leader for label in drawing.labels if label.leader]
        if leaders:
            paths = self._paths([[(round(x), round(y)) for x, y in leader] for leader in leaders], open_=True)
            yield self._shape("Leaders", whole, paths + _NO_FILL + _line(_LEADER, colors.text))
        for number, mark in enumerate(drawing.marks):
            theirs = number in drawing.theirs
            kind, color = ("diamond", colors.theirs) if theirs else ("ellipse", colors.ours)
            box = (mark.x - mark.radius, mark.y - mark.radius, 2 * mark.radius, 2 * mark.radius)
            yield self._shape("Place", box, _preset(kind) + _solid(color) + _line(_RIM, "FFFFFF"))
        for mark, label in zip(drawing.marks, drawing.labels, strict=True):
            yield self._label(mark.lines, label)

    def _shape(self, name: str, box: tuple[float, float, float, float], properties: str, text: str = "") -> str:
        left, top, width, height = map(_emu, box)
        return (
            f'<wps:wsp><wps:cNvPr id="{NUMBER}" name="{name} {NAME_NUMBER}"/><wps:cNvSpPr/><wps:spPr><a:xfrm>'
            f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>{properties}</wps:spPr>'
            f"{text or '<wps:bodyPr/>'}</wps:wsp>"
        )

    def _paths(self, lines: Sequence[Sequence[tuple[int, int]]], *, open_: bool = False) -> str:
        """One geometry with many outlines, or lines; an outline inside another is a hole."""
        end = "" if open_ else "<a:close/>"
        fill = ' fill="none"' if open_ else ""
        paths = "".join(
            f'<a:moveTo><a:pt x="{line[0][0]}" y="{line[0][1]}"/></a:moveTo>'
            + "".join(f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>' for x, y in line[1:])
            + end
            for line in lines
        )
        size = f'w="{round(self._drawing.width)}" h="{round(self._drawing.height)}"'
        return (
            '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
            f"<a:pathLst><a:path {size}{fill}>{paths}</a:path></a:pathLst></a:custGeom>"
        )

    # Names

    def _label(self, lines: Sequence[Words], label: Label) -> str:
        box = label.box
        slack = (box.right - box.left) * _SLACK
        before = slack if label.side < 0 else slack / 2 if label.side == 0 else 0
        left, right = max(0.0, box.left - before), min(self._drawing.width, box.right + slack - before)
        if label.side == 0:  # clipped at an edge, the box must keep its middle
            half = min(box.left - left, right - box.right)
            left, right = box.left - half, box.right + half
        place = (left, box.top, right - left, box.bottom - box.top)
        paragraphs = "".join(self._paragraph(words, label.side) for words in lines)
        text = (
            f"<wps:txbx><w:txbxContent>{paragraphs}</w:txbxContent></wps:txbx>"
            '<wps:bodyPr rot="0" vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"'
            ' anchorCtr="0"><a:noAutofit/></wps:bodyPr>'
        )
        return self._shape("Name", place, _RECTANGLE + _NO_FILL + _NO_LINE, text)

    def _paragraph(self, words: Words, side: int) -> str:
        right_to_left = self._look.direction == "rtl"
        # In a right-to-left paragraph "left" means where lines begin, which is the right (ECMA-376 part 1, 17.18.44).
        sides = {1: "right", -1: "left"} if right_to_left else {1: "left", -1: "right"}
        bold = "<w:b/><w:bCs/>" if words.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
        half_points = round(words.size * 2)
        color = f'<w:color w:val="{self._look.text}"/>'
        return (
            f"<w:p><w:pPr>{'<w:bidi/>' if right_to_left else ''}"
            f'<w:spacing w:before="0" w:after="0" w:line="{round(words.height * _TWIPS)}" w:lineRule="exact"/>'
            f'<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="{sides.get(side, "center")}"/></w:pPr>'
            f"<w:r><w:rPr>{bold}<w:noProof/>{color}"
            f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>{"<w:rtl/>" if right_to_left else ""}'
            f'</w:rPr><w:t xml:space="preserve">{text_xml(words.text)}</w:t></w:r></w:p>'
        )


_NO_FILL: Final = "<a:noFill/>"
_NO_LINE: Final = "<a:ln><a:noFill/></a:ln>"


def _emu(length: float) -> int:
    return round(length * EMU)


def _solid(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def _line(width: int, color: str, dash: str = "solid") -> str:
    return f'<a:ln w="{width}" cap="rnd">{_solid(color)}<a:prstDash val="{dash}"/><a:round/></a:ln>'


def _preset(kind: str) -> str:
    return f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>'


_RECTANGLE: Final = _preset("rect")
