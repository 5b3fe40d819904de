"""The content of a paragraph between Word's XML and a message: leaves in reading order, inside containers.

`Container`, `Leaf` and their kinds are compared by identity: two tabs are two objects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pitchgen.word.formats import PLAIN, Format

if TYPE_CHECKING:
    from lxml.etree import _Element

INSTRUCTION: Final = "instrText"


class Container(Struct, frozen=True, eq=False):
    """What encloses a stretch of text and is more than its format: a link, a content control, a field's result.

    `element` is the enclosing element; a complex field has none, but the runs that `opens` and `closes` it.
    `label` says to a translator what it is.
    """

    label: str
    element: _Element | None = None
    opens: tuple[Item, ...] = ()
    closes: tuple[Item, ...] = ()
    is_link: bool = False


Path = tuple[Container, ...]


class Item(Struct, frozen=True, eq=False):
    """An element inside a run, with the run's format; `run_level` ones stand beside runs instead (a formula)."""

    element: _Element
    format: Format = PLAIN
    run_level: bool = True


class Text(Struct, frozen=True, eq=False):
    """Text as the reader sees it."""

    text: str
    format: Format = PLAIN
    path: Path = ()


class Print(Struct, frozen=True, eq=False):
    """A printed expression."""

    expression: str
    format: Format = PLAIN
    path: Path = ()


class Thing(Struct, frozen=True, eq=False):
    """What is not text: a tab, a picture, a field, a note reference. `label` says to a translator what it is."""

    items: tuple[Item, ...]
    label: str
    path: Path = ()
    is_value: bool = False
    """Whether it reads as a word or number of the sentence: a page number, a symbol, a formula."""


class Anchor(Struct, frozen=True, eq=False):
    """A bookmark's start or end: kept, never shown to a translator."""

    element: _Element
    path: Path = ()

    @property
    def is_end(self) -> bool:
        """Whether this ends a bookmark."""
        return str(self.element.tag).endswith("}bookmarkEnd")


class Assign(Struct, frozen=True, eq=False):
    """A `{% set %}` statement: invisible."""

    statement: str
    path: Path = ()


class Loop(Struct, frozen=True, eq=False):
    """An inline `{% for %}`: a placeholder whose body, and what it shows when it is empty, are texts of their own."""

    header: str
    body: tuple[Node, ...]
    otherwise: tuple[Node, ...]
    path: Path = ()
    format: Format = PLAIN


class Choice(Struct, frozen=True, eq=False):
    """An inline `{% if %}`: (condition, content) branches, the last condition is empty for `else`."""

    branches: tuple[tuple[str, tuple[Node, ...]], ...]
    path: Path = ()


Leaf = Text | Print | Thing | Anchor | Assign | Loop
Node = Leaf | Choice
