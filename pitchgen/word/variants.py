"""Whole sentences out of inline conditions: one message per combination of branches, never glued fragments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from pitchgen.word.nodes import Assign, Choice, Leaf, Node, Text

MAX_VARIANTS: Final = 16


class TooManyVariants(Exception):  # it names what it says
    """The conditions of one paragraph combine to more than `MAX_VARIANTS` sentences."""


class Variant(Struct, frozen=True):
    """One sentence, and the conditions (as a reader would say them) under which it is printed."""

    leaves: tuple[Leaf, ...]
    conditions: tuple[str, ...] = ()


class Decision(Struct, frozen=True):
    """An `if`/`elif`/`else` between whole sentences; the last condition is always empty (`else`)."""

    assigns: tuple[Assign, ...]
    branches: tuple[tuple[str, Variants], ...]


Variants = Variant | Decision


def expand(nodes: tuple[Node, ...]) -> Variants:
    """The sentences of a paragraph.

    Raises:
        TooManyVariants: when a translator would get more than `MAX_VARIANTS` sentences.
    """
    if _upper_bound(nodes) > 50 * MAX_VARIANTS:
        raise TooManyVariants
    variants = _expand(nodes, {}, ())
    if _count(variants) > MAX_VARIANTS:
        raise TooManyVariants
    return variants


def _expand(nodes: tuple[Node, ...], decided: Mapping[str, bool], said: tuple[str, ...]) -> Variants:
    for at, node in enumerate(nodes):
        if isinstance(node, Choice):
            return _decide(nodes[:at], node, nodes[at + 1 :], decided, said)
    return Variant(tuple(node for node in nodes if not isinstance(node, Choice)), said)


def _decide(
    before: tuple[Node, ...],
    choice: Choice,
    after: tuple[Node, ...],
    decided: Mapping[str, bool],
    said: tuple[str, ...],
) -> Variants:
    assigns = tuple(node for node in before if isinstance(node, Assign))
    before = tuple(node for node in before if not isinstance(node, Assign))
    known = dict(decided)
    branches: list[tuple[str, Variants]] = []
    otherwise: tuple[Node, ...] = ()
    heard = list(said)
    for condition, content in choice.branches:
        if not condition or known.get(condition) is True:
            otherwise = content
            break
        if known.get(condition) is False:
            continue
        inner = {**known, condition: True}
        branches.append((condition, _expand(_joined(before, content, after), inner, (*heard, condition))))
        known[condition] = False
        heard.append(f"not ({condition})")
    last = _expand(_joined(before, otherwise, after), known, tuple(heard))
    if not branches and not assigns:
        return last
    return Decision(assigns, (*branches, ("", last)))


def _joined(before: tuple[Node, ...], content: tuple[Node, ...], after: tuple[Node, ...]) -> tuple[Node, ...]:
    """The three in one; where the middle is empty, the two spaces around it become one."""
    if not content and before and after:
        left, right = before[-1], after[0]
        if isinstance(left, Text) and isinstance(right, Text) and left.text.endswith(" ") and right.text[:1] == " ":
            after = (Text(right.text[1:], right.format, right.path), *after[1:])
    return (*before, *content, *after)


def _upper_bound(nodes: tuple[Node, ...]) -> int:
    bound = 1
    for node in nodes:
        if isinstance(node, Choice):
            open_end = 0 if not node.branches[-1][0] else 1
            bound *= sum(_upper_bound(content) for _, content in node.branches) + open_end
    return bound


def _count(variants: Variants) -> int:
    if isinstance(variants, Variant):
        return 1
    return sum(_count(inner) for _, inner in variants.branches)
