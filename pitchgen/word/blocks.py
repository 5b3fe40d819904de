"""Statements that wrap whole paragraphs, rows or cells: their nesting, and what may be left when they are false."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct

from pitchgen.word.tags import Tag, excerpt

PARAGRAPH: Final = "paragraph"
TABLE: Final = "table"
OTHER: Final = "other"

Report = Callable[[str, str, str, str], None]
"""Takes check id, spot, message and hint."""

_LEVEL_NAMES: Final = {"p": "paragraph", "tr": "row", "tc": "cell"}


class _Open(Struct):
    tag: Tag
    spot: str
    number: int
    has_else: bool = False


class BlockStack:
    """The open `{%p`, `{%tr` or `{%tc` statements of one container (a cell, a table, a row, the body)."""

    def __init__(self, report: Report, container: str, fresh: Callable[[], int]) -> None:
        self._report = report
        self._container = container
        self._fresh = fresh
        self._open: list[_Open] = []

    @property
    def scope(self) -> tuple[int, ...]:
        """A number for every open branch: two places with the same scope are printed together."""
        return tuple(frame.number for frame in self._open)

    @property
    def loops(self) -> int:
        """How many loops are open."""
        return sum(frame.tag.keyword == "for" for frame in self._open)

    def take(self, tag: Tag, spot: str) -> bool:
        """Follow one statement; False if it does not fit, after reporting it."""
        keyword = tag.keyword
        if keyword in ("if", "for"):
            self._open.append(_Open(tag, spot, self._fresh()))
            return True
        if keyword == "set":
            return True
        frame = self._open[-1] if self._open else None
        if keyword in ("endif", "endfor") and frame and frame.tag.keyword == keyword.removeprefix("end"):
            self._open.pop()
            return True
        opens = ("if", "for") if keyword == "else" else ("if",)
        if keyword in ("elif", "else") and frame and frame.tag.keyword in opens and not frame.has_else:
            frame.has_else, frame.number = keyword == "else", self._fresh()
            return True
        opener = keyword.removeprefix("end") if keyword.startswith("end") else "if"
        message = f"{excerpt(tag.raw)} has no {{%{tag.level} {opener} %}} before it in {self._container}"
        hint = f"Both must stand in {self._container}, each alone in its {_LEVEL_NAMES[tag.level]}."
        self._report("word-block-unopened", spot, message, hint)
        return False

    def end(self) -> list[Tag]:
        """Report what is still open; the tags, innermost first."""
        left = [frame.tag for frame in reversed(self._open)]
        for frame in self._open:
            level, keyword = frame.tag.level, frame.tag.keyword
            message = f"{excerpt(frame.tag.raw)} has no {{%{level} end{keyword} %}} in {self._container}"
            hint = f"Add {{%{level} end{keyword} %}} in {self._container}, alone in its {_LEVEL_NAMES[level]}."
            self._report("word-block-unclosed", frame.spot, message, hint)
        self._open.clear()
        return left


def may_vanish(kinds: Sequence[str]) -> bool:
    """Whether rows (or cells) may all be left out. `kinds` has statements' keywords and `other` for each of them."""
    depth = 0
    for kind in kinds:
        depth += {"if": 1, "for": 1, "endif": -1, "endfor": -1}.get(kind, 0)
        if kind == OTHER and depth == 0:
            return False
    return any(kind == OTHER for kind in kinds)


def needs_watch(kinds: Sequence[str]) -> bool:
    """Whether leaving paragraphs out may leave a container without a last one, or with two tables that touch.

    Word refuses the first and shows the second as one table. `kinds` are statements' keywords, `paragraph`, `table`
    or `other`.
    """
    if not any(kind not in (PARAGRAPH, TABLE, OTHER) for kind in kinds):
        return False
    depth, loops = 0, 0
    ends_well, table_before = False, False
    for kind in kinds:
        depth += {"if": 1, "for": 1, "endif": -1, "endfor": -1}.get(kind, 0)
        loops += {"for": 1, "endfor": -1}.get(kind, 0)
        if kind == TABLE:
            if table_before or loops:
                return True
            table_before, ends_well = True, False
        elif kind == PARAGRAPH and depth == 0:
            table_before, ends_well = False, True
    return not ends_well
