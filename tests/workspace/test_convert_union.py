"""One value for all, or one for each key: `preferential_origin: yes`, or an answer for each agreement."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from msgspec import Struct

from pitchgen.workspace.collections import PRODUCTS
from pitchgen.workspace.convert import convert
from pitchgen.workspace.reading import Reading
from pitchgen.workspace.schema import schema_of
from pitchgen.workspace.yaml_reader import read_yaml


class Goods(Struct, frozen=True):
    """One answer, or several."""

    originates: bool | Mapping[str, bool] | None = None


def goods(text: str) -> Reading[Goods]:
    node = read_yaml(text.encode(), "goods.yaml").value
    assert node is not None
    return convert(node, Goods, "goods.yaml")


@pytest.mark.parametrize(
    ("typed", "value"),
    [("yes", True), ("non", False), ("", None), ("{japan: yes, korea: no}", {"japan": True, "korea": False})],
)
def test_one_value_or_one_for_each_key(typed: str, value: object) -> None:
    read = goods(f"originates: {typed}\n")
    assert read.findings == ()
    assert read.value == Goods(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "named"), [("[yes]", "a list"), ("perhaps", "perhaps"), ("{korea: perhaps}", "originates.korea")]
)
def test_what_is_neither_is_told_with_its_place(typed: str, named: str) -> None:
    read = goods(f"originates: {typed}\n")
    assert read.value is None
    (found,) = read.findings
    assert named in found.message
    assert found.place.line == 1


@pytest.mark.parametrize("kind", [bool | str | None, bool | str, bool | Mapping[str, bool]])
def test_any_other_choice_is_a_bug_of_the_model(kind: object) -> None:
    from pitchgen.workspace.convert import converter_for

    with pytest.raises(TypeError, match="cannot be read from YAML"):
        converter_for(kind)


def test_the_schema_allows_both() -> None:
    either = schema_of(PRODUCTS)["properties"]["preferential_origin"]["anyOf"]
    assert [one.get("type", "enum") for one in either] == ["enum", "object", "null"]
