"""Conditions in three values: what is not known is asked, and filling it in never turns a decision round."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pitchgen.model.condition import ProductCondition, Range
from pitchgen.model.product import Category, Product
from pitchgen.trade.compliance.condition import judge

from .goods import product

LOW_VOLTAGE = ProductCondition(
    any_of=(
        ProductCondition(supply_current=("AC",), supply_voltage_v=Range(Decimal(50), Decimal(1000))),
        ProductCondition(supply_current=("DC",), supply_voltage_v=Range(Decimal(75), Decimal(1500))),
    )
)


@pytest.mark.parametrize(
    ("current", "volts", "expected"),
    [
        ("AC", 49, False),
        ("AC", 50, True),
        ("AC", 1000, True),
        ("AC", 1001, False),
        ("DC", 74, False),
        ("DC", 75, True),
        ("DC", 1500, True),
        ("DC", 1501, False),
        ("none", None, False),
        ("AC", None, None),
        (None, 400, None),
        (None, 60, None),
        (None, 10, False),
        (None, None, None),
    ],
)
def test_the_limits_of_the_low_voltage_directive(current: str | None, volts: int | None, expected: bool | None) -> None:
    item = product(supply_current=current, supply_voltage_v=None if volts is None else Decimal(volts))
    assert judge(LOW_VOLTAGE, item).truth is expected


def test_what_is_missing_is_named() -> None:
    condition = ProductCondition(
        category=(Category.VALVE,), max_pressure_bar=Range(above=Decimal("0.5")), has_drive=True
    )
    judgement = judge(condition, product("valve"))
    assert judgement.truth is None
    assert [reason.attribute for reason in judgement.reasons] == ["max_pressure_bar", "has_drive"]
    assert "max_pressure_bar is not known" in str(judgement.reasons[0])


def test_one_attribute_that_excludes_is_enough_whatever_else_is_unknown() -> None:
    judgement = judge(ProductCondition(category=(Category.PUMP,), has_drive=True), product("valve"))
    assert judgement.truth is False
    assert [str(reason) for reason in judgement.reasons] == ["category is valve (asked: pump)"]


def test_pressure_of_half_a_bar_is_outside_the_pressure_directive() -> None:
    condition = ProductCondition(max_pressure_bar=Range(above=Decimal("0.5")))
    assert judge(condition, product(max_pressure_bar=Decimal("0.5"))).truth is False
    assert judge(condition, product(max_pressure_bar=Decimal("0.51"))).truth is True


def test_a_customs_code_is_compared_by_its_beginning() -> None:
    condition = ProductCondition(hs_code=("8481", "73"))
    assert judge(condition, product(hs="848180")).truth is True
    assert judge(condition, product(hs="841370")).truth is False
    assert judge(condition, product(hs="")).truth is None


def test_an_empty_list_of_bands_is_a_product_without_radio_and_none_is_a_question() -> None:
    radio = ProductCondition(has_radio=True)
    assert judge(radio, product(radio_bands=())).truth is False
    assert judge(radio, product(radio_bands=("868 MHz",))).truth is True
    assert judge(radio, product()).truth is None


def test_a_zone_of_none_is_known_to_be_outside() -> None:
    explosive = ProductCondition(in_explosive_zone=True)
    assert judge(explosive, product(explosive_zone="none")).truth is False
    assert judge(explosive, product(explosive_zone="22")).truth is True
    assert judge(explosive, product()).truth is None


# Properties

ATTRIBUTES = {
    "supply_current": st.sampled_from(["AC", "DC", "none"]),
    "supply_voltage_v": st.sampled_from([Decimal(24), Decimal(60), Decimal(400), Decimal(2000)]),
    "max_pressure_bar": st.sampled_from([Decimal("0.4"), Decimal(16)]),
    "fluid_group": st.sampled_from([1, 2]),
    "pressure_category": st.sampled_from(["4(3)", "I", "III"]),
    "explosive_zone": st.sampled_from(["none", "1"]),
    "radio_bands": st.sampled_from([(), ("868 MHz",)]),
    "has_drive": st.booleans(),
    "is_structural": st.booleans(),
}

simple = st.builds(
    ProductCondition,
    category=st.sampled_from([(), (Category.MACHINE,), (Category.VALVE,)]),
    supply_current=st.sampled_from([(), ("AC",), ("AC", "DC")]),
    supply_voltage_v=st.sampled_from([None, Range(Decimal(50), Decimal(1000)), Range(below=Decimal(50))]),
    max_pressure_bar=st.sampled_from([None, Range(above=Decimal("0.5"))]),
    fluid_group=st.sampled_from([(), (1,)]),
    pressure_category=st.sampled_from([(), ("4(3)",), ("I", "III")]),
    in_explosive_zone=st.sampled_from([None, True, False]),
    has_radio=st.sampled_from([None, True, False]),
    has_drive=st.sampled_from([None, True, False]),
    is_structural=st.sampled_from([None, True]),
)


def nested(inner: st.SearchStrategy[ProductCondition]) -> st.SearchStrategy[ProductCondition]:
    lists = st.lists(inner, max_size=3).map(tuple)
    return st.builds(lambda base, any_of, unless: replace(base, any_of=any_of, unless=unless), simple, lists, lists)


conditions = nested(nested(simple))


@st.composite
def products(draw: st.DrawFn) -> Product:
    facts = {name: draw(st.none() | values) for name, values in ATTRIBUTES.items()}
    return product(draw(st.sampled_from(["machine", "valve"])), **facts)


@given(condition=conditions, item=products(), data=st.data())
def test_filling_in_an_attribute_never_turns_a_decision_round(
    condition: ProductCondition, item: Product, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(ATTRIBUTES)))
    if getattr(item.conformity, name) is not None:
        return
    before = judge(condition, item).truth
    fuller = replace(item, conformity=replace(item.conformity, **{name: data.draw(ATTRIBUTES[name])}))
    if before is not None:
        assert judge(condition, fuller).truth is before


@given(condition=conditions, item=products(), data=st.data())
def test_a_product_that_is_fully_known_is_always_decided(
    condition: ProductCondition, item: Product, data: st.DataObject
) -> None:
    known = {name: data.draw(values) for name, values in ATTRIBUTES.items() if getattr(item.conformity, name) is None}
    full = replace(item, conformity=replace(item.conformity, **known))
    assert judge(condition, full).truth is not None


@given(condition=conditions, item=products())
def test_an_open_answer_always_names_an_attribute_that_is_missing(condition: ProductCondition, item: Product) -> None:
    judgement = judge(condition, item)
    if judgement.truth is None:
        assert judgement.reasons
        assert all(reason.found is None for reason in judgement.reasons)


@given(condition=conditions, item=products())
def test_unless_is_the_contrary(condition: ProductCondition, item: Product) -> None:
    inside = judge(condition, item).truth
    outside = judge(ProductCondition(unless=(condition,)), item).truth
    assert outside is (None if inside is None else not inside)
