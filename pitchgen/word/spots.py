"""Where something stands in a template, in the words of someone who has it open in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pitchgen.word.tags import excerpt
from pitchgen.word.xml import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_TITLES: Final = {"document": "body", "header": "header", "footer": "footer", "footnotes": "", "endnotes": ""}
_TRANSPARENT: Final = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}smartTag"})


def title_of(part: str) -> str:
    """What a part is called if nobody says: `word/header2.xml` is `header`."""
    name = part.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    return _TITLES.get(name, name)


def spot_of(element: _Element, title: str) -> str:
    """The spot of a paragraph, table, row or cell (or of what is in it): `body, table 2, row 3, cell 1`."""
    parts: list[str] = []
    node: _Element | None = element
    while node is not None:
        tag = node.tag
        if tag == f"{W}txbxContent":
            outer = node.getparent()
            inside = ", ".join(reversed(parts))
            around = "text box in " + (spot_of(outer, title) if outer is not None else title)
            return f"{around}, {inside}" if inside else around
        if tag == f"{W}p" and not _is_only_paragraph_of_cell(node):
            parts.append(f"paragraph {_number(node)}")
        elif tag == f"{W}tbl":
            parts.append(f"table {_number(node)}")
        elif tag == f"{W}tr":
            parts.append(f"row {_number(node)}")
        elif tag == f"{W}tc":
            parts.append(f"cell {_number(node)}")
        elif tag in (f"{W}footnote", f"{W}endnote"):
            parts.append(f"{str(tag)[len(W) :]} {_note_number(node)}")
        node = node.getparent()
    return ", ".join([title, *reversed(parts)] if title else reversed(parts))


def paragraph_spot(paragraph: _Element, title: str, text: str) -> str:
    """The spot of a paragraph, with the beginning of its text where it stands in no table."""
    spot = spot_of(paragraph, title)
    quoted = excerpt(text)
    in_table = any(ancestor.tag == f"{W}tc" for ancestor in paragraph.iterancestors())
    return f"{spot} «{quoted}»" if quoted and not in_table else spot


def _block_parent(element: _Element) -> _Element | None:
    parent = element.getparent()
    while parent is not None and parent.tag in _TRANSPARENT:
        parent = parent.getparent()
    return parent


def _peers(parent: _Element, tag: str) -> list[_Element]:
    """Elements of one kind directly in a parent, content controls being transparent."""
    peers: list[_Element] = []
    for child in parent:
        if child.tag == tag:
            peers.append(child)
        elif child.tag in _TRANSPARENT:
            peers += _peers(child, tag)
    return peers


def _number(element: _Element) -> int:
    parent = _block_parent(element)
    if parent is None:
        return 1
    peers = _peers(parent, str(element.tag))
    return peers.index(element) + 1 if element in peers else 1


def _note_number(note: _Element) -> int:
    """The number that Word shows: separators do not count."""
    parent = note.getparent()
    if parent is None:
        return 1
    real = [peer for peer in parent.iterchildren(str(note.tag)) if peer.get(f"{W}type") in (None, "normal")]
    return real.index(note) + 1 if note in real else 0


def _is_only_paragraph_of_cell(paragraph: _Element) -> bool:
    parent = _block_parent(paragraph)
    return parent is not None and parent.tag == f"{W}tc" and len(_peers(parent, f"{W}p")) == 1
