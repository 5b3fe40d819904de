"""Frozen offers as JSON that reads back to the very same values, checked against the model on the way.

A model's type says what every field is, except in the values of a `Prose`: what is neither text nor a whole number
there is written with its type, as `{"$Decimal": "12.50"}`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import msgspec

from pitchgen.model.money import Money
from pitchgen.model.text import LocalizedText, Prose

T = TypeVar("T")

_PLAIN = (str, int)
_TYPES: dict[str, Any] = {
    "Decimal": Decimal,
    "date": date,
    "Money": Money,
    "Prose": Prose,
    "LocalizedText": LocalizedText,
    "list": tuple[Any, ...],
}
_LEAVES = frozenset({str, int, bool, type(None), Decimal, date})
_MARK = b'{"$'


class UnreadableRecordError(ValueError):
    """JSON that is not what the model says; the text says where."""


def freeze(value: Any) -> bytes:
    """`value`, a Struct of the model, as compact JSON. Raises TypeError for a Prose with a value that has no form."""
    return msgspec.json.encode(_tagged(value))


def thaw(data: bytes | msgspec.Raw, kind: type[T]) -> T:
    """The value that `freeze` wrote. Raises `UnreadableRecordError`."""
    raw = bytes(data)
    try:
        value = msgspec.json.decode(raw, type=kind)
        return _restored(value) if _MARK in msgspec.json.format(raw, indent=-1) else value
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError) as failure:
        raise UnreadableRecordError(str(failure)) from failure


def _tagged(value: Any) -> Any:
    """The same with the values of every Prose as tagged builtins; the very same object where nothing needs a tag."""
    if type(value) is not Prose:
        return _mapped(value, _tagged)
    if all(isinstance(each, _PLAIN) for each in value.values.values()):
        return value
    return msgspec.structs.replace(value, values={key: _tag(each) for key, each in value.values.items()})


def _tag(value: Any) -> Any:
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, (tuple, list)):
        return {"$list": [_tag(each) for each in value]}
    name = type(value).__name__
    if name not in _TYPES:
        raise TypeError(f"a {name} in a sentence cannot be kept in the register")
    return {f"${name}": msgspec.to_builtins(_tagged(value))}


def _restored(value: Any) -> Any:
    if type(value) is not Prose:
        return _mapped(value, _restored)
    if not value.values:
        return value
    return msgspec.structs.replace(value, values={key: _untag(each) for key, each in value.values.items()})


def _untag(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    ((mark, inner),) = value.items()
    if mark == "$list":
        return tuple(_untag(each) for each in inner)
    return _restored(msgspec.convert(inner, _TYPES[mark[1:]]))


def _mapped(value: Any, change: Callable[[Any], Any]) -> Any:
    """`value` with its parts changed, or the very same object if none of them was: most of an offer has no values."""
    if isinstance(value, msgspec.Struct):
        changed = {}
        for name in value.__struct_fields__:
            part = getattr(value, name)
            if type(part) not in _LEAVES and (new := change(part)) is not part:
                changed[name] = new
        return msgspec.structs.replace(value, **changed) if changed else value
    if isinstance(value, (tuple, list)):
        parts = [change(part) for part in value]
        same = all(new is old for new, old in zip(parts, value, strict=True))
        return value if same else type(value)(parts)
    if isinstance(value, Mapping):
        pairs = {key: change(part) for key, part in value.items()}
        return value if all(pairs[key] is part for key, part in value.items()) else pairs
    return value
