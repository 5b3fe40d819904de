"""Frozen offers as JSON that reads back to the very same values, checked against the model on the way.

A model's type says what every field is, except in the values of a `Prose`: what is neither text nor a whole number there
is written with its type, as `{"$Decimal": "12.50"}`.
"""

from __future__ import annotations

from collections.abc import Mapping
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
_MARK = b'{"$'


class UnreadableRecordError(ValueError):
    """JSON that is not what the model says; the text says where."""


def freeze(value: Any) -> bytes:
    """`value`, a Struct of the model, as compact JSON. Raises TypeError for a Prose with a value that has no form."""
    return msgspec.json.encode(_tagged(value) if _needs_tags(value) else value)


def thaw(data: bytes | msgspec.Raw, kind: type[T]) -> T:
    """The value that `freeze` wrote. Raises `UnreadableRecordError`."""
    raw = bytes(data)
    try:
        value = msgspec.json.decode(raw, type=kind)
        return _restored(value) if _MARK in msgspec.json.format(raw, indent=-1) else value
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError) as failure:
        raise UnreadableRecordError(str(failure)) from failure


def _needs_tags(value: Any) -> bool:
    if isinstance(value, Prose):
        return any(not isinstance(each, _PLAIN) for each in value.values.values()) if value.values else False
    if isinstance(value, msgspec.Struct):
        return any(_needs_tags(getattr(value, name)) for name in value.__struct_fields__)
    if isinstance(value, (tuple, list)):
        return any(map(_needs_tags, value))
    if isinstance(value, dict):
        return any(map(_needs_tags, value.values()))
    return False


def _tagged(value: Any) -> Any:
    """The same with the values of every Prose as tagged builtins."""
    if isinstance(value, Prose):
        return msgspec.structs.replace(value, values={key: _tag(each) for key, each in value.values.items()})
    return _mapped(value, _tagged)


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
    if isinstance(value, Prose):
        return msgspec.structs.replace(value, values={key: _untag(each) for key, each in value.values.items()})
    return _mapped(value, _restored)


def _untag(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    ((mark, inner),) = value.items()
    if mark == "$list":
        return tuple(_untag(each) for each in inner)
    return _restored(msgspec.convert(inner, _TYPES[mark[1:]]))


def _mapped(value: Any, change: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return msgspec.structs.replace(value, **{name: change(getattr(value, name)) for name in value.__struct_fields__})
    if isinstance(value, (tuple, list)):
        return type(value)(change(each) for each in value)
    if isinstance(value, Mapping):
        return {key: change(each) for key, each in value.items()}
    return value
