"""JSON Schemas of the catalogue's files, made from the models, so that an editor completes keys and explains them.

`python -m pitchgen.workspace.schema` writes them to `catalog/schemas/`. A value is described as a person types it:
an editor sees `848180` as a number and `oui` as text, and both are right.
"""

from __future__ import annotations

import inspect
import json
import sys
import types
import typing
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from pitchgen.model.meeting import TimeOfDay
from pitchgen.model.request import Discount
from pitchgen.model.text import LocalizedText, Prose
from pitchgen.workspace.attribute_docs import attribute_docs
from pitchgen.workspace.collections import COLLECTIONS, Collection, Shape

Schema = dict[str, Any]

_DIALECT = "http://json-schema.org/draft-07/schema#"
_LANGUAGE_TAG = "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
_SCALARS: dict[Any, Schema] = {
    str: {"type": ["string", "number"]},
    int: {"type": "integer"},
    bool: {"enum": [True, False, "yes", "no", "oui", "non"]},
    Decimal: {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[+-]?[0-9]+(\.[0-9]+)?$"}]},
    date: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": "A date as year-month-day."},
    Prose: {"type": ["string", "number"], "description": "French source text; a PO file holds its translations."},
}
_LOCALIZED: Schema = {
    "type": "object",
    "description": "One text for each language: `fr: ...`, `de: ...`.",
    "propertyNames": {"pattern": _LANGUAGE_TAG},
    "additionalProperties": {"type": ["string", "number"]},
}
_SHORTHANDS: dict[type, Schema] = {
    Discount: {
        "anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?\s*%?$"}],
        "description": "`5 %` of the line, or an amount in the offer's currency.",
    },
    TimeOfDay: {"type": "string", "pattern": "^[0-9]{1,2}:[0-9]{2}$", "description": "A time such as 14:00."},
}


def schema_of(collection: Collection[Any]) -> Schema:
    """The schema of one file of a collection."""
    definitions: dict[str, Schema] = {}
    body = _schema(collection.read_as, definitions)
    if collection.shape is Shape.MAP:
        body = {"type": "object", "additionalProperties": body}
    if list(body) == ["$ref"]:
        # The record itself stands at the top, so that the file reads from the outside in.
        body = definitions.pop(body["$ref"].rsplit("/", 1)[-1])
    return {"$schema": _DIALECT, "title": f"pitchgen {collection.name}", **body, "definitions": definitions}


def _schema(kind: Any, definitions: dict[str, Schema]) -> Schema:
    if kind in _SCALARS:
        return dict(_SCALARS[kind])
    if kind is LocalizedText:
        return dict(_LOCALIZED)
    origin = typing.get_origin(kind) or kind
    arguments = typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        inner = [argument for argument in arguments if argument is not types.NoneType]
        return {"anyOf": [*(_schema(argument, definitions) for argument in inner), {"type": "null"}]}
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return {"type": "array", "items": _schema(arguments[0], definitions)}
        items = [_schema(argument, definitions) for argument in arguments]
        return {"type": "array", "items": items, "minItems": len(items), "maxItems": len(items)}
    if origin in (dict, Mapping):
        return {"type": "object", "additionalProperties": _schema(arguments[1], definitions)}
    if issubclass(origin, StrEnum):
        return {"enum": [member.value for member in origin], **_described(origin)}
    name = _name(kind)
    if name not in definitions:
        definitions[name] = {}  # known before its parts are, for a model that holds itself
        definitions[name] = _group(kind, origin, definitions)
    return {"$ref": f"#/definitions/{name}"}


def _group(kind: Any, model: type[Struct], definitions: dict[str, Schema]) -> Schema:
    docs = attribute_docs(model)
    properties: dict[str, Schema] = {}
    for info in fields(kind):
        schema = _schema(info.type, definitions)
        if not info.required and "anyOf" not in schema:
            schema = {"anyOf": [schema, {"type": "null"}]}
        if info.name in docs:
            schema = (
                {**schema, "description": docs[info.name]}
                if "$ref" not in schema
                else {
                    "allOf": [schema],
                    "description": docs[info.name],
                }
            )
        properties[info.encode_name] = schema
    group: Schema = {
        **_described(model),
        "type": "object",
        "properties": properties,
        "required": [info.encode_name for info in fields(kind) if info.required],
        "additionalProperties": False,
    }
    if model in _SHORTHANDS:
        return {**_described(model), "anyOf": [group, _SHORTHANDS[model]]}
    return group


def _described(kind: type) -> Schema:
    text = inspect.getdoc(kind) if kind.__dict__.get("__doc__") else None
    return {"description": text} if text else {}


def _name(kind: Any) -> str:
    """`Fact[Decimal]` is named `Fact-Decimal`: a name that can stand in a reference."""
    arguments = typing.get_args(kind)
    origin = typing.get_origin(kind) or kind
    return "-".join([origin.__name__, *(_name(argument) for argument in arguments)])


def schema_text(collection: Collection[Any]) -> str:
    """The schema as it is written in its file."""
    return json.dumps(schema_of(collection), ensure_ascii=False, indent=1) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write the schema of every collection to `folder`, and delete those of collections that no longer exist."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for collection in COLLECTIONS:
        path = folder / f"{collection.name}.json"
        path.write_text(schema_text(collection), encoding="utf-8", newline="\n")
        written.append(path)
    for stale in set(folder.glob("*.json")) - set(written):
        stale.unlink()
    return written


def main() -> int:
    """Write the schemas of this repository."""
    from pitchgen.workspace.workspace import built_in_layer

    written = write_schemas(built_in_layer() / "catalog" / "schemas")
    sys.stdout.write(f"{len(written)} schemas written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
