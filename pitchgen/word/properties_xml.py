"""Paragraph and table properties with what a direction needs, and the spare paragraphs that keep Word content."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from pitchgen.word.placeholders import holds_one_placeholder
from pitchgen.word.xml import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_AFTER_BIDI_NAMES: Final = (
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection"
    " textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_AFTER_BIDI: Final = frozenset(f"{W}{name}" for name in _AFTER_BIDI_NAMES.split())
"""What follows `w:bidi` in CT_PPr (ECMA-376 part 1, 17.3.1.26)."""
_BEFORE_VISUAL: Final = frozenset({f"{W}tblStyle", f"{W}tblpPr", f"{W}tblOverlap"})
"""What precedes `w:bidiVisual` in CT_TblPr (17.4.60)."""
_SPARE: Final = ("pStyle", "spacing", "ind", "jc", "rPr")

Write = Callable[["_Element"], str]


def paragraph_properties(paragraph: _Element, write: Write, *, rtl: bool, keep: str = "") -> str:
    """The `<w:pPr>` of a paragraph.

    Alignment and indents stay as they are: in a right-to-left paragraph Word takes `left` for the leading side.
    A paragraph with a placeholder alone runs from left to right everywhere; see `pitchgen.word.placeholders`.
    `keep` is the source of a `<w:keepNext/>`, used where the template does not say itself.
    """
    properties = paragraph.find(f"{W}pPr")
    children = [] if properties is None else [child for child in properties if isinstance(child.tag, str)]
    head = ""
    if keep and all(child.tag != f"{W}keepNext" for child in children):
        # It follows the style and precedes all else (CT_PPr, ECMA-376 part 1, 17.3.1.26).
        at = sum(child.tag == f"{W}pStyle" for child in children)
        head, children = _all(children[:at], write) + keep, children[at:]
    turned = rtl and not holds_one_placeholder(paragraph)
    inner = _inserted(children, write, "<w:bidi/>", f"{W}bidi", _AFTER_BIDI) if turned else _all(children, write)
    return f"<w:pPr>{head}{inner}</w:pPr>" if head or inner else ""


def table_properties(table: _Element, write: Write, *, rtl: bool) -> str:
    """The `<w:tblPr>` of a table; in a right-to-left language its first column stands on the right."""
    properties = table.find(f"{W}tblPr")
    children = [] if properties is None else [child for child in properties if isinstance(child.tag, str)]
    if not rtl:
        return f"<w:tblPr>{_all(children, write)}</w:tblPr>"
    after = frozenset(str(child.tag) for child in children) - _BEFORE_VISUAL
    inner = _inserted(children, write, "<w:bidiVisual/>", f"{W}bidiVisual", after)
    return f"<w:tblPr>{inner}</w:tblPr>"


def spare_paragraph(like: _Element | None, write: Write, *, rtl: bool) -> str:
    """An empty paragraph in the style of `like`, unnumbered: what a cell keeps when all else was left out."""
    properties = None if like is None else like.find(f"{W}pPr")
    kept: dict[str, str] = {}
    for child in () if properties is None else properties:
        name = str(child.tag).rpartition("}")[2]
        if name in _SPARE:
            kept[name] = write(child)
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    direction = "<w:bidi/>" if rtl else ""
    rest = "".join(kept.get(name, "") for name in _SPARE[1:])
    return f"<w:p><w:pPr>{kept.get('pStyle', '')}{number}{direction}{rest}</w:pPr></w:p>"


SEPARATOR: Final = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
"""A paragraph one point high between two tables that Word would otherwise show as one."""


def _all(children: Iterable[_Element], write: Write) -> str:
    return "".join(write(child) for child in children)


def _inserted(children: list[_Element], write: Write, xml: str, tag: str, after: frozenset[str]) -> str:
    kept = [child for child in children if child.tag != tag]
    at = next((at for at, child in enumerate(kept) if child.tag in after), len(kept))
    return _all(kept[:at], write) + xml + _all(kept[at:], write)
