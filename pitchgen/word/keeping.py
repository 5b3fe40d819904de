"""Which rows of a table stay on the page of the row after them, so that a total never begins a page alone.

The rows that the last pass of a loop prints are kept with what follows the loop in the same table. For a loop inside
a loop that ends with it, the last pass of both decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct

from pitchgen.word.blocks import OTHER
from pitchgen.word.delimiters import block, printed

KEEP: Final = "<w:keepNext/>"


class _Loop(Struct):
    """A loop over rows: where it stands among the pieces of its table, and the loop around it."""

    around: _Loop | None
    is_over: bool = False
    followed: bool = False
    slot: int = 0


class RowKeeping:
    """The plan for the rows of one table.

    Args:
        rows: for each row, the keywords of its statements, or `other` where it is printed.
        fresh: gives numbers under which a rendering remembers that a loop is in its last pass.
    """

    def __init__(self, rows: Sequence[Sequence[str]], fresh: Callable[[], int]) -> None:
        self._fresh = fresh
        self._begins: dict[tuple[int, int], _Loop] = {}
        self._loops: list[_Loop | None] = []
        self._used: set[int] = set()
        self._read(rows)
        self._conditions = [self._condition(loop) for loop in self._loops]

    def after_statement(self, row: int, number: int) -> str:
        """The source after the `number`-th statement of a row: a loop that is followed notes its last pass."""
        loop = self._begins.get((row, number))
        return printed(f"_note({loop.slot}, loop.last)") if loop is not None and loop.slot else ""

    def mark(self, row: int) -> str:
        """The source of the property for the paragraphs of a row; empty where the row may go to a page of its own."""
        condition = self._conditions[row]
        return block(f"if {condition}") + KEEP + block("endif") if condition else ""

    def _read(self, rows: Sequence[Sequence[str]]) -> None:
        open_blocks: list[_Loop | None] = []
        ended: list[_Loop] = []
        for at, kinds in enumerate(rows):
            inner = _innermost(open_blocks)
            self._loops.append(inner if OTHER in kinds else None)
            for number, kind in enumerate(kinds):
                if kind == "for":
                    loop = _Loop(_innermost(open_blocks))
                    self._begins[at, number] = loop
                    open_blocks.append(loop)
                elif kind == "if":
                    open_blocks.append(None)
                elif kind == "else" and open_blocks and open_blocks[-1] is not None:
                    open_blocks[-1].is_over = True
                elif kind in ("endif", "endfor") and open_blocks:
                    closed = open_blocks.pop()
                    if closed is not None:
                        ended.append(closed)
                elif kind == OTHER:
                    for loop in ended:
                        loop.followed |= _encloses(loop.around, _innermost(open_blocks))

    def _condition(self, loop: _Loop | None) -> str:
        passes = []
        while loop is not None:
            passes.append(loop)
            if loop.followed:
                for each in passes:
                    each.slot = each.slot or self._fresh()
                return " and ".join(f"_noted({each.slot})" for each in passes)
            loop = loop.around
        return ""


def _innermost(open_blocks: Sequence[_Loop | None]) -> _Loop | None:
    """The loop that rows here are printed by; the `else` of a loop belongs to the loop around it."""
    return next((loop for loop in reversed(open_blocks) if loop is not None and not loop.is_over), None)


def _encloses(outer: _Loop | None, inner: _Loop | None) -> bool:
    """Whether rows of `inner` are printed in the pass of `outer`; None is the table itself."""
    while inner is not None:
        if inner is outer:
            return True
        inner = inner.around
    return outer is None
