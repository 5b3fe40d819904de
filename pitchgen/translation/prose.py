"""Every piece of Prose in a value of the model, with the way to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields

from pitchgen.model.fact import Fact
from pitchgen.model.text import Prose
from pitchgen.translation.audience import is_internal


class FoundProse(Struct, frozen=True):
    """A text of the catalogue. `way` leads to it in field names: `("advantages", "claim")`."""

    prose: Prose
    way: tuple[str, ...]
    internal: bool

    @property
    def line(self) -> int:
        """The line in its file; 0 where the text was not read from one."""
        _, _, line = self.prose.reference.rpartition(":")
        return int(line) if line.isascii() and line.isdigit() else 0


def find_prose(record: Struct) -> list[FoundProse]:
    """The texts of one record in the order of its file. Empty ones are left out."""
    found = [text for text in _walk(record, (), internal=False) if text.prose]
    return sorted(found, key=lambda text: text.line)


def holds_prose(kind: Any, within: frozenset[Any] = frozenset()) -> bool:
    """Whether a value of this type can hold Prose somewhere; told from the type alone."""
    if kind is Prose:
        return True
    if kind in within:
        return False
    within |= {kind}
    if any(holds_prose(argument, within) for argument in get_args(kind)):
        return True
    origin = get_origin(kind) or kind
    if isinstance(origin, type) and issubclass(origin, Struct):
        return any(holds_prose(field.type, within) for field in fields(kind))
    return False


def _walk(value: Any, way: tuple[str, ...], *, internal: bool) -> Iterator[FoundProse]:
    if isinstance(value, Prose):
        yield FoundProse(value, way, internal)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            inside = getattr(value, name)
            if isinstance(inside, (Prose, Struct, tuple, list, Mapping)):
                # A Fact dates what it holds; its `value` is a step that says nothing to a translator.
                there = way if isinstance(value, Fact) else (*way, name)
                yield from _walk(inside, there, internal=internal or is_internal(type(value), name))
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _walk(item, way, internal=internal)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _walk(item, way, internal=internal)
