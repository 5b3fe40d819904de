"""The filters and tests that every template has, whatever its language; a locale's own filters come on top.

They know no locale: numbers, dates and money are printed by the filters of the voice only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from pitchgen.word.limits import MAX_TEXT, TemplateRefusal
from pitchgen.word.undefined import Undefined

Lookup = Callable[[Any, str], Any]
"""How a filter reads an attribute: the guarded look-up of the runtime."""


def _default(_: Lookup, value: Any, fallback: Any = "", if_false: bool = False) -> Any:
    missing = isinstance(value, Undefined) or value is None
    return fallback if missing or (if_false and not value) else value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        kind = type(value).__name__
        raise TypeError(f"a text was expected, this is {kind}")
    return value


def _join(_: Lookup, values: Iterable[Any], separator: str = "") -> str:
    texts = [_text(value) for value in values]
    if sum(map(len, texts)) + len(texts) * len(separator) > MAX_TEXT:
        raise TemplateRefusal("template-too-long", f"the joined text has more than {MAX_TEXT:,} characters")
    return separator.join(texts)


def _replace(_: Lookup, value: str, old: str, new: str) -> str:
    text = _text(value)
    if len(text) + text.count(old) * len(new) > MAX_TEXT:
        raise TemplateRefusal("template-too-long", f"the replacement makes a text of more than {MAX_TEXT:,} characters")
    return text.replace(old, new)


def _map(look: Lookup, values: Iterable[Any], attribute: str) -> list[Any]:
    return [_path(look, value, attribute) for value in values]


def _path(look: Lookup, value: Any, attribute: str) -> Any:
    for name in attribute.split("."):
        value = look(value, name)
    return value


def _select(look: Lookup, values: Iterable[Any], attribute: str, test: str = "", *arguments: Any) -> list[Any]:
    return [value for value in values if _passes(_path(look, value, attribute), test, arguments)]


def _reject(look: Lookup, values: Iterable[Any], attribute: str, test: str = "", *arguments: Any) -> list[Any]:
    return [value for value in values if not _passes(_path(look, value, attribute), test, arguments)]


def _passes(value: Any, test: str, arguments: tuple[Any, ...]) -> bool:
    return bool(TESTS[test](value, *arguments)) if test else bool(value)


def _sort(look: Lookup, values: Iterable[Any], reverse: bool = False, attribute: str = "") -> list[Any]:
    return sorted(values, key=(lambda value: _path(look, value, attribute)) if attribute else None, reverse=reverse)


def _unique(_: Lookup, values: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(values))


def _first(_: Lookup, values: Iterable[Any]) -> Any:
    return next(iter(values))


def _last(_: Lookup, values: Iterable[Any]) -> Any:
    return list(values)[-1]


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "default": _default,
    "d": _default,
    "join": _join,
    "replace": _replace,
    "map": _map,
    "selectattr": _select,
    "rejectattr": _reject,
    "sort": _sort,
    "unique": _unique,
    "first": _first,
    "last": _last,
    "list": lambda _, values: list(values),
    "reverse": lambda _, values: list(values)[::-1],
    "length": lambda _, values: len(values),
    "count": lambda _, values: len(values),
    "upper": lambda _, value: _text(value).upper(),
    "lower": lambda _, value: _text(value).lower(),
    "capitalize": lambda _, value: _text(value).capitalize(),
    "trim": lambda _, value: _text(value).strip(),
}
"""Each takes the guarded attribute look-up, then the value, then its arguments."""

FILTER_NAMES: Final = frozenset(FILTERS)
ACCEPTS_UNDEFINED: Final = frozenset(("default", "d"))

TESTS: Final[Mapping[str, Callable[..., bool]]] = {
    "defined": lambda value: not isinstance(value, Undefined),
    "undefined": lambda value: isinstance(value, Undefined),
    "none": lambda value: value is None,
    "true": lambda value: value is True,
    "false": lambda value: value is False,
    "odd": lambda value: value % 2 == 1,
    "even": lambda value: value % 2 == 0,
    "divisibleby": lambda value, number: value % number == 0,
    "eq": lambda value, other: bool(value == other),
    "equalto": lambda value, other: bool(value == other),
    "ne": lambda value, other: bool(value != other),
    "lt": lambda value, other: bool(value < other),
    "le": lambda value, other: bool(value <= other),
    "gt": lambda value, other: bool(value > other),
    "ge": lambda value, other: bool(value >= other),
    "in": lambda value, other: value in other,
    "string": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, (int, Decimal)) and not isinstance(value, bool),
    "sequence": lambda value: isinstance(value, (list, tuple)),
    "mapping": lambda value: isinstance(value, Mapping),
}
