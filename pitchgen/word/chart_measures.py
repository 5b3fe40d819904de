"""How wide words are on paper, near enough to leave room for them: no font file is read."""

from __future__ import annotations

from math import ceil
from typing import Final

EMU_PER_POINT: Final = 12_700
LINE: Final = 1.25
"""Height of a line in units of the type size."""
_ROUNDING: Final = 0.01
_NARROW: Final = frozenset(" \u00a0\u202f.,:;'’!|()[]iIjlftr-‐‑/\\·")
_FIRST_OTHER: Final = "\u0300"
"""Up to here all letters are Latin (Unicode blocks Basic Latin to Spacing Modifier Letters)."""


def text_width(text: str, size: float) -> float:
    """The width of a line of text in points, rather too wide than too narrow, for a humanist sans of `size` points."""
    units = 0.0
    for character in text:
        if character in _NARROW:
            units += 0.33
        elif character in "mwMW%@—…":
            units += 0.9
        elif character.isupper():
            units += 0.64
        elif character < _FIRST_OTHER:
            units += 0.53
        else:
            units += _other_width(character)
    return units * size


def longest_word(text: str, size: float) -> float:
    """The width of the widest piece that no line break may split."""
    pieces = "".join(f" {each} " if _is_wide(each) else each for each in text)
    return max((text_width(piece, size) for piece in pieces.split(" ")), default=0.0)


def lines_in(text: str, width: float, size: float) -> int:
    """How many lines a text takes in `width` points: broken at spaces, or anywhere in East Asian text."""
    if any(map(_is_wide, text)):
        return max(1, ceil((text_width(text, size) - _ROUNDING) / width))
    lines, used = 1, 0.0
    space = text_width(" ", size)
    for word in text.split(" "):
        wide = text_width(word, size)
        if used and used + space + wide > width + _ROUNDING:
            lines, used = lines + 1, wide
        else:
            used += wide + (space if used else 0)
    return lines


def _is_wide(character: str) -> bool:
    return character >= _FIRST_OTHER and _other_width(character) == 1.0


def _other_width(character: str) -> float:
    """The width of a character beyond Latin: nothing for marks over another, a square for East Asian (UAX #11)."""
    from unicodedata import combining, east_asian_width

    if combining(character):
        return 0.0
    if east_asian_width(character) in "WF":
        return 1.0
    return 0.48 if "\u0590" <= character <= "\u08ff" else 0.56
