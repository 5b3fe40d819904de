"""Text inside a chart as DrawingML: runs and default properties in the house's fonts and the document's language."""

from __future__ import annotations

from pitchgen.word.chart_colors import QUIET
from pitchgen.word.chart_layout import LABEL, SMALL, TITLE
from pitchgen.word.chart_look import ChartLook
from pitchgen.word.text import attribute_xml


class ChartText:
    """Writes the text of one chart.

    Args:
        look: fonts, text colour, direction.
        language: BCP 47 tag of the words, for spelling and for readers aloud.
    """

    def __init__(self, look: ChartLook, language: str) -> None:
        self._color = look.text
        self._language = attribute_xml(language)
        self._direction = ' rtl="1"' if look.direction == "rtl" else ""
        named = (("latin", look.latin), ("ea", look.east_asian), ("cs", look.complex))
        self._fonts = "".join(f'<a:{slot} typeface="{attribute_xml(font)}"/>' for slot, font in named if font)

    def defaults(self, *, level: bool = True) -> str:
        """`c:txPr`: how text is set that the program writes itself, such as the names on an axis.

        `level` text is never turned, and is broken into lines; LibreOffice leaves names out that find no room only
        where turning is allowed (rot="-60000000", "automatic").
        """
        turn = "0" if level else "-60000000"
        return (
            f'<c:txPr><a:bodyPr rot="{turn}" vert="horz"/><a:lstStyle/><a:p>'
            f"<a:pPr{self._direction}>{self._properties('defRPr', LABEL)}</a:pPr>"
            f'<a:endParaRPr lang="{self._language}"/></a:p></c:txPr>'
        )

    def title(self, title: str, unit: str) -> str:
        """`c:tx` of a title in bold and what is counted in small type, in one line from where reading begins."""
        side = "r" if self._direction else "l"
        bold = self._run(title + ("\u2003" if unit else ""), TITLE, bold=True) if title else ""
        small = self._run(unit, SMALL, QUIET) if unit else ""
        first = self._properties("defRPr", TITLE, bold=True) if title else self._properties("defRPr", SMALL, QUIET)
        return self._rich("<a:bodyPr/>", f' algn="{side}"', first, bold + small)

    def label(self, text: str, color: str = "", *, bold: bool = False) -> str:
        """`c:tx` of the words at one point.

        The format stands twice: some programs take it from the run, others from the paragraph.
        """
        first = self._properties("defRPr", LABEL, color, bold=bold)
        return self._rich('<a:bodyPr wrap="none"/>', "", first, self._run(text, LABEL, color, bold=bold))

    def _rich(self, body: str, side: str, defaults: str, runs: str) -> str:
        return (
            f"<c:tx><c:rich>{body}<a:lstStyle/><a:p><a:pPr{side}{self._direction}>{defaults}</a:pPr>{runs}</a:p>"
            "</c:rich></c:tx>"
        )

    def _run(self, text: str, size: float, color: str = "", *, bold: bool = False) -> str:
        return f"<a:r>{self._properties('rPr', size, color, bold=bold)}<a:t>{attribute_xml(text)}</a:t></a:r>"

    def _properties(self, tag: str, size: float, color: str = "", *, bold: bool = False) -> str:
        language = f' lang="{self._language}"' if tag == "rPr" else ""
        return (
            f'<a:{tag}{language} sz="{round(size * 100)}" b="{int(bold)}"><a:solidFill>'
            f'<a:srgbClr val="{color or self._color}"/></a:solidFill>{self._fonts}</a:{tag}>'
        )
