"""A positioned tree of what a YAML file says, before anything is known about its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct


class Scalar(Struct, frozen=True):
    """One text of the file, exactly as typed: `NO` is Norway, `1.10` keeps its zero.

    `line` counts from 1. `style` is YAML's: empty for plain, a quotation mark, `|` or `>`.
    """

    text: str
    line: int
    style: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed after the key (or YAML's `~` or `null`), which is not an empty text in quotes."""
        return not self.style and self.text in ("", "~", "null")


class Sequence(Struct, frozen=True):
    """A list: items that begin with a dash."""

    items: tuple[Node, ...]
    line: int


class Entry(Struct, frozen=True):
    """One `key: value` of a mapping."""

    key: Scalar
    value: Node


class Mapping(Struct, frozen=True):
    """A mapping: entries in the order of the file, each key once."""

    entries: tuple[Entry, ...]
    line: int

    def get(self, key: str) -> Node | None:
        """The value typed under `key`, or None."""
        for entry in self.entries:
            if entry.key.text == key:
                return entry.value
        return None

    def key(self, key: str) -> Scalar | None:
        """The key itself, for its position, or None."""
        for entry in self.entries:
            if entry.key.text == key:
                return entry.key
        return None

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)


Node = Scalar | Sequence | Mapping

_STEP = r"([^.\[\]]+)|\[([0-9]+)\]"


def steps_of(field: str) -> tuple[str | int, ...]:
    """The steps of a field as a person writes it, counted from 1: `lines[2].quantity` is ("lines", 1, "quantity")."""
    return tuple(key or int(number) - 1 for key, number in re.findall(_STEP, field))


def line_of(node: Node, field: str) -> int:
    """The line of the part that `field` names, or of the nearest part around it that the file does have."""
    line = node.line
    for step in steps_of(field):
        inner: Node | None = None
        if isinstance(node, Mapping) and isinstance(step, str):
            key = node.key(step)
            if key is not None:
                line = key.line
            inner = node.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
            inner = node.items[step]
            line = inner.line
        if inner is None:
            break
        node = inner
    return line


def in_words(node: Node) -> str:
    """What a node is, for a message."""
    if isinstance(node, Mapping):
        return f"a group of keys ({', '.join(entry.key.text for entry in node.entries[:3])})" if node.entries else "{}"
    if isinstance(node, Sequence):
        return "a list"
    if node.is_empty:
        return "nothing"
    text = node.text if len(node.text) <= 60 else node.text[:57] + "..."
    return f'"{text}"'.replace("\n", " ")
