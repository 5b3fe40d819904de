"""Parts of an amount add up to it, whatever is shared out."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitchgen.model.money import Currency, Money, total
from pitchgen.model.payment import Instalment, PaymentEvent
from pitchgen.model.text import Prose
from pitchgen.trade.allocation import allocate, instalment_amounts

CURRENCIES = st.sampled_from([Currency("EUR", 2), Currency("JPY", 0), Currency("TND", 3)])
units = st.integers(0, 10**12)


def money(count: int, currency: Currency) -> Money:
    return Money(Decimal(count).scaleb(-currency.minor_units), currency)


def euros(*amounts: str) -> list[Money]:
    return [Money(Decimal(amount), Currency("EUR", 2)) for amount in amounts]


def part(percent: Decimal | int) -> Instalment:
    return Instalment(Decimal(percent), PaymentEvent.ORDER, 0, Prose("x"))


@given(CURRENCIES, st.lists(units, min_size=1, max_size=6), st.data())
def test_parts_add_up_and_none_is_larger_than_its_weight(
    currency: Currency, weights: list[int], data: st.DataObject
) -> None:
    amount = data.draw(st.integers(0, sum(weights)))
    parts = allocate(money(amount, currency), [money(weight, currency) for weight in weights])
    assert total(parts, currency) == money(amount, currency)
    for share, weight in zip(parts, weights, strict=True):
        assert 0 <= share.amount <= money(weight, currency).amount
        assert share == share.rounded()


@given(CURRENCIES, st.lists(units, min_size=1, max_size=6), st.data())
def test_each_part_is_within_a_minor_unit_of_its_exact_share(
    currency: Currency, weights: list[int], data: st.DataObject
) -> None:
    amount = data.draw(st.integers(0, sum(weights)))
    parts = allocate(money(amount, currency), [money(weight, currency) for weight in weights])
    for share, weight in zip(parts, weights, strict=True):
        counted = int(share.amount.scaleb(currency.minor_units))
        assert abs(counted * sum(weights) - amount * weight) < max(sum(weights), 1)


def test_the_largest_remainder_takes_the_odd_cent() -> None:
    assert list(allocate(euros("10.00")[0], euros("1.00", "1.00", "1.00"))) == euros("3.34", "3.33", "3.33")
    assert list(allocate(euros("0.05")[0], euros("1.00", "8.00"))) == euros("0.01", "0.04")


def test_nothing_is_shared_out_over_nothing() -> None:
    assert list(allocate(euros("0.00")[0], euros("0.00", "0.00"))) == euros("0.00", "0.00")
    with pytest.raises(ValueError, match="over nothing"):
        allocate(euros("0.01")[0], euros("0.00"))


@st.composite
def shares(draw: st.DrawFn) -> list[Instalment]:
    """Percentages with up to two decimals that add up to 100."""
    cuts = sorted(draw(st.sets(st.integers(1, 9999), max_size=6)))
    edges = [0, *cuts, 10000]
    return [part(Decimal(after - before) / 100) for before, after in pairwise(edges)]


@given(CURRENCIES, units, shares())
def test_instalments_add_up_to_the_gross_total_exactly(currency: Currency, gross: int, parts: list[Instalment]) -> None:
    amounts = instalment_amounts(money(gross, currency), parts)
    assert len(amounts) == len(parts)
    assert total(amounts, currency).amount == money(gross, currency).amount
    assert all(amount.amount >= 0 and amount == amount.rounded() for amount in amounts)


def test_the_last_instalment_takes_what_rounding_leaves() -> None:
    gross = euros("33.33")[0]
    assert list(instalment_amounts(gross, [part(30), part(60), part(10)])) == euros("10.00", "20.00", "3.33")


def test_no_instalment_is_negative_when_few_cents_are_cut_into_many_parts() -> None:
    parts = [part(Decimal("16.67"))] * 5 + [part(Decimal("16.65"))]
    assert list(instalment_amounts(euros("0.03")[0], parts)) == euros("0.01", "0.01", "0.01", "0.00", "0.00", "0.00")
