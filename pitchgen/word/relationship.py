"""One relationship of a part, and how a .rels part is written (ECMA-376 part 2, section 9.3): no XML library needed."""

from __future__ import annotations

import posixpath
from typing import Final

from msgspec import Struct

from pitchgen.word.ooxml import RELATIONSHIPS
from pitchgen.word.text import attribute_xml

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Relationship(Struct, frozen=True):
    """One relationship. `target` is a zip name, or an address when `external`."""

    id: str
    type: str
    target: str
    external: bool = False


def relationship_xml(part: str, found: Relationship) -> str:
    """One `<Relationship>` of `part`, an internal target written relative to its folder."""
    target = found.target
    if not found.external:
        target = posixpath.relpath("/" + target, "/" + posixpath.dirname(part))
    mode = ' TargetMode="External"' if found.external else ""
    values = (attribute_xml(value) for value in (found.id, found.type, target))
    return '<Relationship Id="{}" Type="{}" Target="{}"{}/>'.format(*values, mode)


def relationships_xml(elements: str) -> bytes:
    """A .rels part around the `<Relationship>` elements made by `relationship_xml`."""
    return f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{elements}</Relationships>'.encode()
