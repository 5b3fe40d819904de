"""From a positioned tree to a typed value, collecting every finding instead of stopping at the first.

The type of the value is the specification: a `msgspec.Struct` names the keys of a group, `tuple[X, ...]` is a list,
`dict[str, X]` a group with free keys, `X | None` may be left out. What a type asks of a file is worked out once.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from collections.abc import Mapping as MappingType
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import fields

from pitchgen.model.finding import Finding, Place, error
from pitchgen.model.text import LocalizedText, Prose
from pitchgen.workspace.node import Mapping, Node, Scalar, Sequence, in_words
from pitchgen.workspace.prose_text import unwrap
from pitchgen.workspace.reading import Reading
from pitchgen.workspace.scalars import Wrong, nearest, to_bool, to_date, to_decimal, to_enum, to_int
from pitchgen.workspace.special import SHORTHANDS, bad_language_tag

T = TypeVar("T")


class Context:
    """What a conversion needs beside the node: names for the file, and the list of findings so far.

    `file` is how the user would type it; `reference` is how translators see it, the same on every machine.
    """

    def __init__(self, file: str, reference: str = "") -> None:
        self.file = file
        self.reference = reference or file
        self.findings: list[Finding] = []

    def report(self, check: str, line: int, message: str, hint: str = "") -> _Invalid:
        """Keep an error and return the mark of a value that could not be made."""
        self.findings.append(error(check, Place(self.file, line), message, hint))
        return INVALID

    def at(self, line: int) -> str:
        """The reference of a text for translators: `catalog/products/x.yaml:12`."""
        return f"{self.reference}:{line}"


class _Invalid:
    """The one value that means "could not be made; a finding says why"."""


INVALID = _Invalid()

Converter = Callable[[Node, Context, str], Any]
"""`(node, context, key)`: the value, or INVALID after a report. `key` names the value in messages."""

_converters: dict[Any, Converter] = {}


def convert(node: Node, model: type[T], file: str, reference: str = "") -> Reading[T]:
    """The value of type `model` that `node` describes, or None with findings that say all that is wrong.

    Raises `TypeError` if `model` uses a type that cannot be typed in YAML: a bug in the model.
    """
    context = Context(file, reference)
    value = converter_for(model)(node, context, "")
    findings = tuple(sorted(context.findings, key=lambda finding: finding.place.line))
    return Reading(None if value is INVALID else value, findings)


def converter_for(kind: Any) -> Converter:
    """The converter of a type, made once."""
    known = _converters.get(kind)
    if known is None:
        known = _converters[kind] = _build(kind)
    return known


def _build(kind: Any) -> Converter:
    if kind in _SCALARS:
        return _SCALARS[kind]
    origin = typing.get_origin(kind) or kind
    arguments = typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _union(kind, arguments)
    if origin is tuple:
        return _list(arguments)
    if origin in (dict, MappingType):
        return _free_keys(arguments[1])
    if isinstance(origin, type) and issubclass(origin, StrEnum):
        return _enum(origin)
    if isinstance(origin, type) and issubclass(origin, Struct):
        return _group(kind, origin)
    raise TypeError(f"{kind!r} cannot be read from YAML")


def _text_of(node: Node, context: Context, key: str, expected: str) -> str | _Invalid:
    """The text of a scalar that says something."""
    if not isinstance(node, Scalar):
        hint = f"Write the value on the line of {key or 'the key'}."
        if isinstance(node, Mapping) and expected == "a text":
            hint = "Text that begins with { or holds a colon needs quotation marks."
        return context.report(
            "wrong-shape", node.line, f"{_name(key)}{in_words(node)} was found; {expected} was expected.", hint
        )
    if node.is_empty:
        return context.report(
            "value-missing",
            node.line,
            f"{_name(key)}nothing was found; {expected} was expected.",
            "Fill it in, or write '' if it is really empty.",
        )
    return node.text


def _name(key: str) -> str:
    return f"{key}: " if key else ""


def _string(node: Node, context: Context, key: str) -> Any:
    text = _text_of(node, context, key, "a text")
    return text if isinstance(text, _Invalid) else text.strip("\n")


def _prose(node: Node, context: Context, key: str) -> Any:
    text = _text_of(node, context, key, "a text")
    return text if isinstance(text, _Invalid) else Prose(_unwrapped(node, text), context.at(node.line))


def _unwrapped(node: Node, text: str) -> str:
    return unwrap(text, literal=isinstance(node, Scalar) and node.style == "|")


def _localized(node: Node, context: Context, key: str) -> Any:
    if not isinstance(node, Mapping):
        return context.report(
            "wrong-shape",
            node.line,
            f"{_name(key)}{in_words(node)} was found; a text for each language was expected.",
            f"Write one line for each language under {key or 'the key'}, e.g. fr: ... and de: ...",
        )
    texts: dict[str, str] = {}
    for tag, inner in ((entry.key, entry.value) for entry in node):
        wrong = bad_language_tag(tag.text)
        if wrong is not None:
            context.report(wrong.check, tag.line, f"{_name(key)}{wrong.message}", wrong.hint)
        text = _text_of(inner, context, f"{key}.{tag.text}", "a text")
        if not isinstance(text, _Invalid):
            texts[tag.text] = _unwrapped(inner, text)
    return LocalizedText(texts, context.at(node.line)) if len(texts) == len(node.entries) else INVALID


def _simple(read: Callable[[str], Any], expected: str) -> Converter:
    def convert_scalar(node: Node, context: Context, key: str) -> Any:
        text = _text_of(node, context, key, expected)
        if isinstance(text, _Invalid):
            return text
        value = read(text.strip())
        if isinstance(value, Wrong):
            return context.report(value.check, node.line, f"{_name(key)}{value.message}", value.hint)
        return value

    return convert_scalar


def _enum(kind: type[StrEnum]) -> Converter:
    return _simple(lambda text: to_enum(text, kind), "one of " + ", ".join(member.value for member in kind))


_SCALARS: dict[Any, Converter] = {
    str: _string,
    int: _simple(to_int, "a whole number"),
    bool: _simple(to_bool, "yes or no"),
    Decimal: _simple(to_decimal, "a number"),
    date: _simple(to_date, "a date"),
    Prose: _prose,
    LocalizedText: _localized,
}


def _union(kind: Any, arguments: tuple[Any, ...]) -> Converter:
    """Reads `X | None`, and `X | Mapping[str, Y] | None`: one value for all, or one for each key."""
    inner = [argument for argument in arguments if argument is not types.NoneType]
    keyed = [argument for argument in inner if typing.get_origin(argument) in (dict, MappingType)]
    plain = [argument for argument in inner if argument not in keyed]
    if len(inner) == len(arguments) or len(plain) != 1 or len(keyed) > 1 or (keyed and plain[0] not in _SCALARS):
        raise TypeError(f"{kind!r} cannot be read from YAML: only `X | None` and `X | Mapping[str, Y] | None` are")
    present = converter_for(plain[0])
    by_key = converter_for(keyed[0]) if keyed else present

    def convert_union(node: Node, context: Context, key: str) -> Any:
        if isinstance(node, Scalar) and node.is_empty:
            return None
        return (by_key if isinstance(node, Mapping) else present)(node, context, key)

    return convert_union


def _list(arguments: tuple[Any, ...]) -> Converter:
    repeated = len(arguments) == 2 and arguments[1] is Ellipsis
    items = [converter_for(argument) for argument in (arguments[:1] if repeated else arguments)]

    def convert_list(node: Node, context: Context, key: str) -> Any:
        if not isinstance(node, Sequence):
            return context.report(
                "wrong-shape",
                node.line,
                f"{_name(key)}{in_words(node)} was found; a list was expected.",
                "Begin each item of the list with a dash and a space.",
            )
        if not repeated and len(node.items) != len(items):
            return context.report(
                "wrong-shape",
                node.line,
                f"{_name(key)}{len(node.items)} values were found; {len(items)} were expected.",
            )
        each = items * len(node.items) if repeated else items
        values = [
            read(item, context, f"{key}[{number}]")
            for number, (read, item) in enumerate(zip(each, node.items, strict=True), 1)
        ]
        return INVALID if INVALID in values else tuple(values)

    return convert_list


def _free_keys(kind: Any) -> Converter:
    read = converter_for(kind)

    def convert_free_keys(node: Node, context: Context, key: str) -> Any:
        if not isinstance(node, Mapping):
            return _not_a_group(node, context, key)
        values = {
            entry.key.text: read(entry.value, context, f"{key}.{entry.key.text}" if key else entry.key.text)
            for entry in node
        }
        return INVALID if INVALID in values.values() else values

    return convert_free_keys


def _not_a_group(node: Node, context: Context, key: str) -> _Invalid:
    return context.report(
        "wrong-shape",
        node.line,
        f"{_name(key)}{in_words(node)} was found; a group of keys was expected.",
        "Write each key of the group on a line of its own, indented, as `key: value`.",
    )


def _group(kind: Any, model: type[Struct]) -> Converter:
    infos = {info.encode_name: info for info in fields(kind)}
    # Filled on first use: a model may hold itself, and most models hold parts that a given file leaves out.
    readers: dict[str, Converter] = {}
    shorthand = SHORTHANDS.get(model)

    def convert_group(node: Node, context: Context, key: str) -> Any:
        if shorthand is not None and isinstance(node, Scalar) and not node.is_empty:
            value = shorthand(node.text.strip())
            if isinstance(value, Wrong):
                return context.report(value.check, node.line, f"{_name(key)}{value.message}", value.hint)
            return value
        if not isinstance(node, Mapping):
            return _not_a_group(node, context, key)
        values: dict[str, Any] = {}
        suggested: set[str] = set()
        for entry in node:
            name = entry.key.text
            info = infos.get(name)
            if info is None:
                suggested |= _unknown_key(entry.key, list(infos), context, key)
                continue
            empty = isinstance(entry.value, Scalar) and entry.value.is_empty
            if empty and not info.required:
                continue
            read = readers.get(name)
            if read is None:
                read = readers[name] = converter_for(info.type)
            values[info.name] = read(entry.value, context, f"{key}.{name}" if key else name)
        missing = [name for name, info in infos.items() if info.required and node.get(name) is None]
        for name in missing:
            if name not in suggested:
                context.report(
                    "missing-key",
                    node.line,
                    f"{_name(key)}the key {name} is missing.",
                    f"Add a line `{name}: ...` here.",
                )
        if missing or INVALID in values.values():
            return INVALID
        try:
            return model(**values)
        except ValueError as refusal:
            return context.report("value-refused", node.line, f"{_name(key)}{refusal}")

    return convert_group


def _unknown_key(found: Scalar, known: list[str], context: Context, key: str) -> set[str]:
    """Report a key that nobody reads; the known key that was probably meant, if any."""
    close = nearest(found.text, known)
    hint = f"Did you mean {close[0]}?" if close else f"Known keys here: {', '.join(known)}."
    context.report("unknown-key", found.line, f'{_name(key)}the key "{found.text}" is not known.', hint)
    return set(close)
