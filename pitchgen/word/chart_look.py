"""How charts look: the fonts and colours of the house style, so that changing the letterhead changes them too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pitchgen.word.ooxml import w

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEX: Final = frozenset("0123456789abcdefABCDEF")


class ChartLook(Struct, frozen=True):
    """The letterhead's fonts by script and colours (RRGGBB), and the direction of the document."""

    latin: str = "Calibri"
    east_asian: str = ""
    complex: str = ""
    """Font of Arabic, Hebrew, Thai and other complex scripts."""
    text: str = "1F2933"
    accent: str = "0B4F6C"
    direction: str = "ltr"


def chart_look(styles: _Element, direction: str) -> ChartLook:
    """The look that the styles of a document ask for: text as in the defaults, accent as in Heading 1."""
    look = ChartLook()
    defaults = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    fonts = None if defaults is None else defaults.find(w("rFonts"))
    known = {} if fonts is None else {str(name): str(value) for name, value in fonts.attrib.items()}
    heading = next((style for style in styles.iter(w("style")) if _name(style) == "heading 1"), None)
    return ChartLook(
        latin=known.get(w("ascii"), look.latin),
        east_asian=known.get(w("eastAsia"), ""),
        complex=known.get(w("cs"), ""),
        text=_color(defaults) or look.text,
        accent=_color(None if heading is None else heading.find(w("rPr"))) or look.accent,
        direction=direction,
    )


def _name(style: _Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else name.get(w("val"), "").strip().lower()


def _color(properties: _Element | None) -> str:
    node = None if properties is None else properties.find(w("color"))
    value = "" if node is None else node.get(w("val"), "")
    return value.upper() if len(value) == 6 and _HEX.issuperset(value) else ""
