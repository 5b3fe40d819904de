"""A package under construction: parts taken from a template and a letterhead, with all that they refer to."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from pitchgen.word.ooxml import DOCUMENT_PART, REL_DOCUMENT, words
from pitchgen.word.package import Parts
from pitchgen.word.parts import ContentTypes, parse, relationships
from pitchgen.word.relationship import Relationship

if TYPE_CHECKING:
    from lxml.etree import _Element

_TAKEN: Final = frozenset(
    words(
        "image hyperlink header footer footnotes endnotes chart chartUserShapes package themeOverride chartStyle"
        " chartColorStyle diagramData diagramLayout diagramQuickStyle diagramColors diagramDrawing font"
    )
)
"""Kinds of relationship that survive: comments, people, thumbnails, web settings, custom XML and printers do not."""


class Source:
    """A package that parts are taken from, with its main document and that document's relationships."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.types = ContentTypes(parts)
        mains = [found.target for found in relationships(parts, "") if found.type == REL_DOCUMENT]
        self.main = mains[0] if mains and mains[0] in parts else DOCUMENT_PART
        self.relationships = relationships(parts, self.main)

    def merged(self, kind: str) -> str | None:
        """The zip name of the document's `styles`, `numbering`, `settings`, `fontTable` or `theme`."""
        for found in self.relationships:
            if kind_of(found) == kind and found.target in self.parts:
                return found.target
        return None


class Assembly:
    """The package that a template is compiled into: parts as bytes, stories as trees, relationships, types."""

    def __init__(self) -> None:
        self.parts: dict[str, bytes] = {}
        self.trees: dict[str, _Element] = {}
        self.types: dict[str, str] = {}
        self.relationships: dict[str, list[Relationship]] = {}
        self._taken: dict[tuple[int, str], str] = {}

    def take(self, source: Source, part: str, name: str | None = None) -> str:
        """Take a part of `source` with all that it refers to; returns its name here.

        XML stories become trees, everything else stays bytes. Names that are taken already get a number.
        """
        key = (id(source), part)
        if key in self._taken:
            return self._taken[key]
        here = self._taken[key] = self.free_name(name or part)
        self.types[here] = source.types.of(part)
        self.parts[here] = source.parts[part]
        kept = []
        for found in relationships(source.parts, part):
            kind = kind_of(found)
            if kind not in _TAKEN or (not found.external and found.target not in source.parts):
                continue
            target = found.target if found.external else self.take(source, found.target)
            kept.append(Relationship(found.id, found.type, target, found.external))
        self.relationships[here] = kept
        return here

    def story(self, part: str) -> _Element:
        """The tree of a part, parsed once; changes to it are kept."""
        tree = self.trees.get(part)
        if tree is None:
            tree = self.trees[part] = parse(self.parts[part])
        return tree

    def add(self, part: str, content_type: str, data: bytes = b"") -> None:
        """Add a part that no source has as it is."""
        self.parts[part] = data
        self.types[part] = content_type
        self.relationships.setdefault(part, [])

    def relate(self, part: str, kind: str, target: str) -> str:
        """The id of the relationship from `part` to `target`, made when there is none; `kind` is the full type."""
        known = self.relationships.setdefault(part, [])
        for found in known:
            if found.type == kind and found.target == target:
                return found.id
        used = {found.id for found in known}
        number = len(known) + 1
        while f"rId{number}" in used:
            number += 1
        known.append(Relationship(f"rId{number}", kind, target))
        return f"rId{number}"

    def forget(self, part: str, kind: str) -> None:
        """Drop the relationships of `part` of a kind such as `header`."""
        known = self.relationships.get(part, [])
        self.relationships[part] = [found for found in known if kind_of(found) != kind]

    def drop_relationships(self, part: str, ids: Collection[str]) -> None:
        """Drop the relationships of `part` that its story no longer names."""
        self.relationships[part] = [found for found in self.relationships.get(part, ()) if found.id not in ids]

    def prune(self, main: str) -> None:
        """Drop the parts that nothing refers to any more."""
        reached: set[str] = set()
        waiting = [main]
        while waiting:
            part = waiting.pop()
            if part not in reached:
                reached.add(part)
                waiting += [found.target for found in self.relationships.get(part, ()) if not found.external]
        for part in [part for part in self.parts if part not in reached]:
            for table in (self.parts, self.types, self.trees, self.relationships):
                table.pop(part, None)

    def free_name(self, wanted: str) -> str:
        """`wanted`, or the next name like it that no part has: `word/header1.xml`, `word/header1-2.xml`."""
        stem, extension = posixpath.splitext(wanted)
        taken = {part.lower() for part in self.parts}
        number, name = 2, wanted
        while name.lower() in taken:
            name = f"{stem}-{number}{extension}"
            number += 1
        return name


def kind_of(found: Relationship) -> str:
    """The last word of a relationship's type: `image`, `header`, `hyperlink`."""
    return found.type.rpartition("/")[2]
