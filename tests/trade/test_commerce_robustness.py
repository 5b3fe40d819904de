"""Senseless groups, choices, charges and rates give findings, never an exception."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from pitchgen.model.charge import ChargeKind
from pitchgen.model.finding import refuses
from pitchgen.model.request import (
    Alternative,
    Discount,
    Installation,
    LineGroup,
    RequestedCharge,
    RequestedExchange,
    RequestLine,
    Variant,
)
from pitchgen.model.text import LocalizedText
from pitchgen.model.vat import Nature
from pitchgen.trade.pricing import price_offer
from pitchgen.workspace.collections import CHARGES

from .deals import TODAY, catalogue, client, delivery, inputs, product, seller, service

TITLE = LocalizedText({"fr": "x"})
numbers = st.decimals(allow_nan=True, allow_infinity=True) | st.integers(-5, 10**12).map(Decimal)
names = st.sampled_from(["", "a", "b", "a/x", "b/y", "a/b/x", "é"])
discounts = st.none() | st.builds(Discount, percent=st.none() | numbers, amount=st.none() | numbers)
lines = st.builds(
    RequestLine,
    product=st.sampled_from(["P-40", "DAY", "NONE"]),
    quantity=st.integers(1, 9).map(Decimal) | numbers,
    discount=discounts,
    optional=st.booleans(),
    group=names,
    choice=names,
    price_on_request=st.booleans(),
)
alternatives = st.dictionaries(
    names,
    st.dictionaries(names, st.just(Variant(TITLE)), max_size=4).map(lambda variants: Alternative(TITLE, variants)),
    max_size=3,
)
charges = st.builds(
    RequestedCharge,
    kind=st.sampled_from(ChargeKind),
    amount=numbers,
    optional=st.booleans(),
    nature=st.none() | st.sampled_from(Nature),
)
exchanges = st.builds(
    RequestedExchange,
    base=st.sampled_from(["EUR", "USD", "", "ZZZ"]),
    rate=numbers,
    day=st.integers(-400, 400).map(lambda days: TODAY + timedelta(days=days)),
    source=st.sampled_from(["", "bank"]),
    margin_percent=numbers,
)


@given(
    st.lists(lines, min_size=1, max_size=5),
    st.dictionaries(names, st.builds(LineGroup, title=st.just(TITLE), discount=discounts), max_size=3),
    alternatives,
    st.lists(charges, max_size=3),
    discounts,
    st.none() | exchanges,
    st.sampled_from(["EUR", "USD", "JPY"]),
    st.sampled_from([None, *Installation]),
    st.booleans(),
    st.dictionaries(st.sampled_from(["EUR", "USD"]), numbers),
)
@settings(max_examples=400, deadline=None)
def test_senseless_commerce_is_refused_in_words(
    asked: list[RequestLine],
    groups: dict[str, LineGroup],
    choices: dict[str, Alternative],
    costs: list[RequestedCharge],
    discount: Discount | None,
    exchange: RequestedExchange | None,
    currency: str,
    installation: Installation | None,
    labels: bool,
    least: dict[str, Decimal],
) -> None:
    made = inputs(
        *asked,
        products=[product(), service()],
        buyer=client(),
        to=delivery(),
        company=seller(minimum_order=least, small_order_charge=least),
        groups=groups,
        alternatives=choices,
        charges=tuple(costs),
        discount=discount,
        exchange=exchange,
        currency=currency,
        installation=installation,
    )
    made = replace(made, charges=catalogue(CHARGES) if labels else {}, vat_number_form=lambda _: "")
    offer, findings = price_offer(made, TODAY, "2026-001")
    assert offer is not None or refuses(findings)
    if offer is not None:
        assert offer.net_total.amount >= 0
        assert offer.net_total == offer.net_total.rounded()
    for finding in findings:
        assert finding.message
        assert finding.hint
