"""The `loop` of a template's `{% for %}`: index, first, last and the like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

LOOP_NAMES: Final = frozenset(
    ("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "previtem", "nextitem", "cycle")
)


class Loop:
    """Where a loop stands; also the iterator that moves it, as Jinja's generated code expects."""

    __slots__ = ("_items", "depth", "index0", "length", "undefined")

    def __init__(self, items: Any, undefined: Any) -> None:
        self._items: Sequence[Any] = items if isinstance(items, (list, tuple)) else list(items)
        self.index0 = -1
        self.length = len(self._items)
        self.depth = 1
        self.undefined = undefined

    def __iter__(self) -> Iterator[tuple[Any, Loop]]:
        for self.index0, item in enumerate(self._items):  # noqa: B020  # the loop's state is the loop variable
            yield item, self

    @property
    def index(self) -> int:
        """The number of the pass, from 1."""
        return self.index0 + 1

    @property
    def revindex(self) -> int:
        """How many passes are left, this one included."""
        return self.length - self.index0

    @property
    def revindex0(self) -> int:
        """How many passes are left after this one."""
        return self.length - self.index0 - 1

    @property
    def first(self) -> bool:
        """Whether this is the first pass."""
        return self.index0 == 0

    @property
    def last(self) -> bool:
        """Whether this is the last pass."""
        return self.index0 == self.length - 1

    @property
    def previtem(self) -> Any:
        """The item of the pass before; undefined in the first."""
        return self._items[self.index0 - 1] if self.index0 else self.undefined(name="previtem")

    @property
    def nextitem(self) -> Any:
        """The item of the next pass; undefined in the last."""
        return self.undefined(name="nextitem") if self.last else self._items[self.index0 + 1]

    def cycle(self, *values: Any) -> Any:
        """The value whose turn it is: `loop.cycle('odd', 'even')`."""
        return values[self.index0 % len(values)]
