"""Declares the types of parts that only a rendering makes, without an XML library."""

from __future__ import annotations

from collections.abc import Mapping

from pitchgen.word.text import attribute_xml


def declare(content_types: bytes, types: Mapping[str, str]) -> bytes:
    """A content types part written by `pitchgen.word.parts` with more parts, each by its name.

    By name and not by extension: a template that has a chart of its own declares the extension already.
    """
    text = content_types.decode()
    more = "".join(
        f'<Override PartName="/{attribute_xml(part)}" ContentType="{attribute_xml(types[part])}"/>'
        for part in sorted(types)
    )
    return text.replace("</Types>", f"{more}</Types>").encode()
