"""Relationships and content types of a package: read, changed, written back (ECMA-376 part 2)."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pitchgen.word.ooxml import CONTENT_TYPES, CONTENT_TYPES_PART, RELATIONSHIPS, TYPE_RELS, rels_part
from pitchgen.word.package import Parts
from pitchgen.word.relationship import DECLARATION, Relationship
from pitchgen.word.text import attribute_xml

if TYPE_CHECKING:
    from lxml.etree import _Element


class UnsafeXmlError(ValueError):
    """A part is no well-formed XML, or declares a document type."""


def parse(data: bytes) -> _Element:
    """The root of an XML part, read without entities, network or document type.

    Raises:
        UnsafeXmlError: the part is not well formed, or it has a DOCTYPE.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise UnsafeXmlError(str(problem)) from None
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr,unused-ignore]
        raise UnsafeXmlError("a DOCTYPE is declared")
    return root


def serialize(root: _Element) -> bytes:
    """An XML part in UTF-8 with the declaration that Word writes."""
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def relationships(parts: Parts, part: str) -> list[Relationship]:
    """The relationships of `part` (empty string for the package), internal targets as zip names."""
    data = parts.get(rels_part(part) if part else "_rels/.rels")
    if data is None:
        return []
    folder = posixpath.dirname(part)
    found = []
    for node in parse(data).iterchildren(f"{{{RELATIONSHIPS}}}Relationship"):
        target, external = node.get("Target", ""), node.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/" + folder, unquote(target))).lstrip("/")
        found.append(Relationship(node.get("Id", ""), node.get("Type", ""), target, external))
    return found


class ContentTypes:
    """The content type of every part of a package."""

    def __init__(self, parts: Parts) -> None:
        self.defaults: dict[str, str] = {}
        self.overrides: dict[str, str] = {}
        for node in parse(parts[CONTENT_TYPES_PART]).iterchildren(f"{{{CONTENT_TYPES}}}*"):
            if node.get("Extension") is not None:
                self.defaults[node.get("Extension", "").lower()] = node.get("ContentType", "")
            elif node.get("PartName") is not None:
                self.overrides[node.get("PartName", "").lstrip("/")] = node.get("ContentType", "")

    def of(self, part: str) -> str:
        """The content type of `part`; empty when none is declared."""
        return self.overrides.get(part) or self.defaults.get(_extension(part), "")


def write_content_types(types: dict[str, str]) -> bytes:
    """`[Content_Types].xml` for parts and their types: pictures by extension, all else one by one.

    PNG and JPEG are always declared, so that a picture added later needs no change here.
    """
    defaults = {"jpeg": "image/jpeg", "png": "image/png", "rels": TYPE_RELS, "xml": "application/xml"}
    for part in sorted(types):
        extension = _extension(part)
        if not types[part].endswith("+xml") and extension:
            defaults.setdefault(extension, types[part])
    lines = [
        f'<Default Extension="{attribute_xml(extension)}" ContentType="{attribute_xml(defaults[extension])}"/>'
        for extension in sorted(defaults)
    ]
    lines += [
        f'<Override PartName="/{attribute_xml(part)}" ContentType="{attribute_xml(types[part])}"/>'
        for part in sorted(types)
        if defaults.get(_extension(part)) != types[part]
    ]
    return f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}">{"".join(lines)}</Types>'.encode()


def _extension(part: str) -> str:
    return posixpath.splitext(part)[1][1:].lower()
