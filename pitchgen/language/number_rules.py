"""Whole numbers in words, by rules that are data."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from msgspec import Struct

CARDINAL: Final = "cardinal"
"""The set of rules that every language has."""

_KEY: Final = re.compile(r"([0-9]{1,40})(?:/([1-9][0-9]{0,39}))?")
_PIECE: Final = re.compile(r"\{(count|rest|number)(?::([^{}\[\]|]+))?\}|([\[\]|])|([^{}\[\]|]+)")
_DEEPEST: Final = 200
_RESTS: Final = (0, 1, 21, 80, 99, 200)
_SAMPLES: Final = frozenset((*range(1000), *(10**power + more for power in range(3, 16) for more in _RESTS)))


class RuleError(Exception):
    """A number that the rules cannot say, or a rule that says nothing."""


class _Piece(Struct, frozen=True):
    """A part of a rule: fixed text, or `what` is spoken by the rules of `by`; `when` there is a rest, or none."""

    text: str = ""
    what: str = ""
    by: str = ""
    when: bool | None = None


class _Rule(Struct, frozen=True):
    """From `base` on; what is left over by `divisor` is the rest."""

    base: int
    divisor: int
    pieces: tuple[_Piece, ...]


class NumberRules:
    """The rules of one language, ready to speak. They are what `AmountWords.numbers` describes."""

    def __init__(self, sets: Mapping[str, Mapping[str, str]]) -> None:
        """Raises `RuleError` with all that is wrong with the rules, one a line."""
        problems: list[str] = []
        self._sets: dict[str, list[_Rule]] = {}
        for name, rules in sets.items():
            read = []
            for key, text in rules.items():
                try:
                    read.append(_read(key, text, name, sets))
                except RuleError as problem:
                    problems.append(f"{name}, {key}: {problem}")
            self._sets[name] = sorted(read, key=lambda rule: rule.base)
            problems += [
                f"{name}: two rules begin at {one.base}"
                for one, other in pairwise(self._sets[name])
                if one.base == other.base
            ]
        if CARDINAL not in sets:
            problems.append(f"there is no set {CARDINAL!r}")
        if not problems:
            problems += self._unsaid()
        if problems:
            raise RuleError("\n".join(problems))

    def spell(self, number: int, by: str = CARDINAL) -> str:
        """A whole number from nought in words. Raises `RuleError` where no rule says it."""
        return self._spell(number, by, 0)

    def _spell(self, number: int, by: str, depth: int) -> str:
        if depth > _DEEPEST:
            raise RuleError(f"{by}: the rules for {number} lead round in a circle")
        rules = self._sets[by]
        place = bisect_right(rules, number, key=lambda rule: rule.base) - 1
        if place < 0:
            raise RuleError(f"{by}: no rule says {number}")
        rule = rules[place]
        count, rest = divmod(number, rule.divisor)
        values = {"count": count, "rest": rest, "number": number}
        return "".join(
            self._spell(values[piece.what], piece.by, depth + 1) if piece.what else piece.text
            for piece in rule.pieces
            if piece.when is None or piece.when == (rest != 0)
        )

    def _unsaid(self) -> list[str]:
        """What goes wrong with numbers of each size: rules that are sound one by one may still miss one another."""
        said: dict[str, int] = {}
        begun = {rule.base + more for rules in self._sets.values() for rule in rules for more in _RESTS}
        for number in sorted(_SAMPLES | begun):
            try:
                words = self.spell(number)
            except RuleError as problem:
                return [str(problem)]
            if not words.strip():
                return [f"{CARDINAL}: nothing is said for {number}"]
            if words in said:
                return [f"{CARDINAL}: {said[words]} and {number} are both said as {words!r}"]
            said[words] = number
        return []


def _read(key: str, text: str, name: str, sets: Mapping[str, object]) -> _Rule:
    found = _KEY.fullmatch(key.replace("_", ""))
    if found is None:
        raise RuleError("a rule begins at a number, such as 80 or 62/20")
    base = int(found[1])
    divisor = int(found[2]) if found[2] else 10 ** (len(str(base)) - 1)
    pieces: list[_Piece] = []
    inside: bool | None = None
    at = 0
    while at < len(text):
        piece = _PIECE.match(text, at)
        if piece is None:
            raise RuleError(f"{text[at:]!r} cannot be read: write {{count}}, {{rest}} or {{number:name}}")
        at = piece.end()
        what, by, mark, fixed = piece.groups()
        if mark:
            inside = _turned(mark, inside)
        elif what:
            if by is not None and by not in sets:
                raise RuleError(f"there is no set of rules {by!r}")
            if (what == "number" and by is None) or (what == "count" and divisor == 1):
                raise RuleError(f"{{{what}}} would be the number itself again")
            pieces.append(_Piece(what=what, by=by or name, when=inside))
        else:
            pieces.append(_Piece(fixed, when=inside))
    if inside is not None:
        raise RuleError("a bracket is not closed")
    return _Rule(base, divisor, tuple(pieces))


def _turned(mark: str, inside: bool | None) -> bool | None:
    """Where the next piece stands: outside brackets (None), where there is a rest (True), where there is none."""
    turns: dict[tuple[str, bool | None], bool | None] = {
        ("[", None): True, ("|", True): False, ("]", True): None, ("]", False): None,
    }  # fmt: skip
    if (mark, inside) not in turns:
        raise RuleError(f"the mark {mark!r} stands in a wrong place")
    return turns[mark, inside]
