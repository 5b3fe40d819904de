"""Filling a prescribed wording: one language for all of its lines, and no blank left open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from pitchgen.model.text import LocalizedText

FALLBACK = "en"
"""An agreement accepts any of its languages: this one is taken, and told, where it has none of the locale's."""

_BLANK = re.compile(r"\{(\w*)\}")


def language_for(locale: str, parts: Sequence[LocalizedText]) -> str:
    """The language in which every part is held: the locale's, else English, else the first one; empty if none.

    Nothing is mixed: a line in another language than the text would not be the agreement's wording.
    """
    for language in (locale, FALLBACK, *parts[0].by_language):
        if all(part.get(language) for part in parts):
            return language
    return ""


def filled(lines: Iterable[str], values: Mapping[str, str]) -> tuple[str, list[str]]:
    """The lines with their blanks filled, one below the other, and the blanks that have no value."""
    text = "\n".join(lines)
    unknown = sorted({name for name in _BLANK.findall(text) if not values.get(name)})
    return _BLANK.sub(lambda blank: values.get(blank[1]) or blank[0], text), unknown
