"""The numbers of a map's shapes: a map is drawn once and kept, and gets numbers of its own in every document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

Keep = Callable[[str, Callable[[], str]], str]
"""Gives what was kept under a key, else makes it and keeps it if that is possible."""
NUMBER: Final = "\x02"
"""Stands where the number of a shape goes: a character that no text of a document can hold (XML 1.0, 2.2)."""
NAME_NUMBER: Final = "\x03"
"""Stands where the same number is part of the shape's name."""


def numbered(drawn: str, fresh: Callable[[], int]) -> str:
    """A drawn map with a number from `fresh` for every shape."""
    first, *rest = drawn.split(NUMBER)
    parts = [first]
    for part in rest:
        number = str(fresh())
        parts += (number, part.replace(NAME_NUMBER, number))
    return "".join(parts)
