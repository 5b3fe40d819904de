"""Unwrapping: the lines of a text in a YAML file are an accident of the editor, its paragraphs are not."""

from __future__ import annotations

import re

_SPACES = re.compile(r"[ \t]+")
_BULLET = re.compile(r"(?:[-*•–]|\d{1,2}[.)])\s")


def unwrap(text: str, *, literal: bool = True) -> str:
    """`text` with each paragraph on one line.

    In `literal` text (YAML's `|`) lines of one paragraph are joined by a space; an empty line, or a line that begins
    with a bullet or a number followed by a point, begins a new line. In every other style YAML has joined the lines
    already, and a line end that is left was meant. No-break spaces are kept.
    """
    if "\n" not in text:
        return _SPACES.sub(" ", text).strip(" \t")
    paragraphs: list[str] = []
    begins = True
    for raw in text.split("\n"):
        line = _SPACES.sub(" ", raw).strip(" \t")
        if not line:
            begins = True
        elif begins or not literal or _BULLET.match(line):
            paragraphs.append(line)
            begins = False
        else:
            paragraphs[-1] += " " + line
    return "\n".join(paragraphs)
