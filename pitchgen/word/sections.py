"""Sections: where a `w:sectPr` keeps its children, in the order that the schema asks for (ECMA-376 17.6.17)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from pitchgen.word.ooxml import r, w, words

if TYPE_CHECKING:
    from lxml.etree import _Element

_SECTION_ORDER: Final = words(
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols"
    " formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
)


def sections(document: _Element) -> Iterator[_Element]:
    """The `w:sectPr` of a document in the order of their sections, the last section's included.

    The record of a section's former properties (`w:sectPrChange`) holds one too, which is no section.
    """
    for section in document.iter(w("sectPr")):
        parent = section.getparent()
        if parent is not None and parent.tag in (w("pPr"), w("body")):
            yield section


def ensure_section(document: _Element) -> None:
    """Give the body a last section if it has none."""
    from lxml import etree

    body = document.find(w("body"))
    if body is not None and body.find(w("sectPr")) is None:
        etree.SubElement(body, w("sectPr"))


def put(section: _Element, local: str) -> _Element:
    """The child `local` of a section, made at its place when it is missing."""
    return put_in_order(section, local, _SECTION_ORDER)


def put_in_order(parent: _Element, local: str, order: Sequence[str]) -> _Element:
    """The child `local` of `parent`, made where the schema's `order` of children wants it when it is missing."""
    from lxml import etree

    found = parent.find(w(local))
    if found is not None:
        return found
    child = etree.Element(w(local))
    before = set(order[: order.index(local)])
    at = 0
    for index, sibling in enumerate(parent):
        if isinstance(sibling.tag, str) and sibling.tag.rpartition("}")[2] in before:
            at = index + 1
    parent.insert(at, child)
    return child


def unset(node: _Element, name: str) -> None:
    """Remove an attribute, if it is there."""
    if name in node.attrib:
        del node.attrib[name]


def drop(parent: _Element, *locals_: str) -> None:
    """Remove the children with these names."""
    for local in locals_:
        for child in parent.findall(w(local)):
            parent.remove(child)


def references(section: _Element, kind: str) -> dict[str, str]:
    """The relationship ids of a section's headers or footers (`kind` `header`, `footer`) by type."""
    return {node.get(w("type"), "default"): node.get(r("id"), "") for node in section.findall(w(f"{kind}Reference"))}


def set_reference(section: _Element, kind: str, page: str, identifier: str) -> None:
    """Give a section a header or footer for `page` (`default`, `first`, `even`), replacing the one it had."""
    from lxml import etree

    for node in section.findall(w(f"{kind}Reference")):
        if node.get(w("type"), "default") == page:
            section.remove(node)
    node = etree.Element(w(f"{kind}Reference"))
    node.set(w("type"), page)
    node.set(r("id"), identifier)
    kinds = (w("headerReference"), w("footerReference"))
    section.insert(sum(1 for child in section if child.tag in kinds), node)
