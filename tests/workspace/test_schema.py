"""The JSON Schemas: current, and a description of what a person types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pitchgen.workspace.collections import COLLECTIONS, COMPANY, CURRENCIES, PRODUCTS, REQUESTS, Collection
from pitchgen.workspace.schema import schema_of, schema_text, write_schemas
from pitchgen.workspace.workspace import built_in_layer

SCHEMAS = built_in_layer() / "catalog/schemas"


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda collection: collection.name)
def test_the_schema_in_the_repository_is_current(collection: Collection[Any]) -> None:
    written = (SCHEMAS / f"{collection.name}.json").read_text(encoding="utf-8")
    assert written == schema_text(collection), "run `python -m pitchgen.workspace.schema`"


def test_there_is_no_schema_of_something_that_is_gone() -> None:
    assert {path.stem for path in SCHEMAS.glob("*.json")} == {collection.name for collection in COLLECTIONS}


def test_writing_again_takes_stale_schemas_away(tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text("{}")
    assert {path.name for path in write_schemas(tmp_path)} == {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda collection: collection.name)
def test_every_reference_leads_to_a_definition(collection: Collection[Any]) -> None:
    schema = schema_of(collection)
    for name in references(schema):
        assert name in schema["definitions"]


def references(node: object) -> set[str]:
    """The names that a schema refers to."""
    if isinstance(node, dict):
        own = {node["$ref"].removeprefix("#/definitions/")} if "$ref" in node else set()
        return own.union(*(references(value) for value in node.values()))
    return set().union(*(references(item) for item in node)) if isinstance(node, list) else set()


def test_a_product_is_described_as_it_is_typed() -> None:
    schema = schema_of(PRODUCTS)
    assert schema["additionalProperties"] is False
    assert {"sku", "name", "category"} <= set(schema["required"])
    assert "hs_code" not in schema["required"]
    assert "valve" in json.dumps(schema["properties"]["category"])
    assert "Six digits" in schema["properties"]["hs_code"]["description"]
    assert schema["properties"]["name"]["type"] == ["string", "number"]


def test_a_discount_may_be_one_line() -> None:
    assert {"type": "number", "minimum": 0} in schema_of(REQUESTS)["definitions"]["Discount"]["anyOf"][1]["anyOf"]


def test_maps_and_single_files_have_a_schema_of_the_whole_file() -> None:
    assert schema_of(CURRENCIES)["additionalProperties"] == {"type": "integer"}
    assert "signatories" in schema_of(COMPANY)["properties"]
