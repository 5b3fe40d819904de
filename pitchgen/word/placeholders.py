"""Paragraphs that hold a placeholder picture and nothing else, in right-to-left documents.

Such a paragraph keeps running from left to right, with its alignment turned: the reader sees no difference, and
LibreOffice mirrors the figures inside a chart that stands in a right-to-left paragraph (`04,854.52` for
`25.458,40`), in the document as in the PDF made of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pitchgen.word.layout import PARAGRAPH_ORDER
from pitchgen.word.ooxml import words
from pitchgen.word.sections import put_in_order
from pitchgen.word.xml import WP, W

if TYPE_CHECKING:
    from lxml.etree import _Element

_BESIDE: Final = tuple(f"{W}{name}" for name in words("t tab sym fldChar fldSimple noBreakHyphen pict object"))
_TURNED: Final = {"left": "right", "start": "right", "right": "left", "end": "left"}
_TURNED_NAMES: Final = {
    f"{W}{name}": f"{W}{other}"
    for one, two in (("left", "right"), ("start", "end"))
    for name, other in ((one, two), (two, one))
}


def holds_one_placeholder(paragraph: _Element) -> bool:
    """Whether a paragraph has one drawing whose alternative text is a tag, and no text beside it."""
    drawings = [found.get("descr", "").strip() for found in paragraph.iter(f"{WP}docPr")]
    if len(drawings) != 1 or not (drawings[0].startswith("{{") and drawings[0].endswith("}}")):
        return False
    return next(paragraph.iter(*_BESIDE), None) is None


def settle_alignment(story: _Element, styles: _Element) -> None:
    """Write the alignment of every such paragraph of a story into it, turned, and turn its indents.

    What the paragraph does not say itself comes from its style and those that this is based on.
    """
    for paragraph in story.iter(f"{W}p"):
        if holds_one_placeholder(paragraph):
            properties = put_in_order(paragraph, "pPr", ["pPr"])
            style = properties.find(f"{W}pStyle")
            alignment = properties.find(f"{W}jc")
            said = _alignment_of(styles, _value(style)) if alignment is None else _value(alignment)
            put_in_order(properties, "jc", PARAGRAPH_ORDER).set(f"{W}val", _TURNED.get(said, said))
            indents = properties.find(f"{W}ind")
            if indents is not None:
                turned = [(_TURNED_NAMES.get(str(name), str(name)), value) for name, value in indents.attrib.items()]
                indents.attrib.clear()
                for name, value in turned:
                    indents.set(name, value)


def _alignment_of(styles: _Element, identifier: str) -> str:
    """The alignment of a paragraph style, of the default one when `identifier` is empty."""
    known = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")}
    default = (each for each in known.values() if each.get(f"{W}default") and each.get(f"{W}type") == "paragraph")
    style = known.pop(identifier, None) if identifier else next(default, None)
    while style is not None:
        alignment = style.find(f"{W}pPr/{W}jc")
        if alignment is not None:
            return _value(alignment)
        style = known.pop(_value(style.find(f"{W}basedOn")), None)
    return "left"


def _value(node: _Element | None) -> str:
    return "" if node is None else node.get(f"{W}val", "")
