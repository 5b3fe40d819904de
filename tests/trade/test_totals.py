"""Whatever is offered, the printed lines add up to the printed totals."""

from __future__ import annotations

import random
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from pitchgen.model.finding import refuses
from pitchgen.model.money import Money, total
from pitchgen.model.request import Discount, Installation, RequestLine

from .deals import client, delivery, inputs, line, offered, price_list, product, service

FRENCH = client("FR", "FR40303265045", "Grenoble", postal_code="38000")
IN_FRANCE = delivery("DAP", "6 quai des Meuniers, 38000 Grenoble", "FR")

PRODUCTS = [
    product("P-40", price_lists=(price_list("EUR", (1, "1250.00"), (3, "1187.35"), (10, "999.99")),)),
    product("S-8", price_lists=(price_list("EUR", (1, "0.90"), (100, "0.07")),)),
    product("ROPE", unit="metre", min_quantity=Decimal("0.001"), price_lists=(price_list("EUR", (0, "3.33")),)),
    service(),
]

whole = st.integers(1, 5000).map(Decimal)
metres = st.decimals("0.001", "5000", places=3)
percents = st.decimals(0, 100, places=3).map(lambda value: Discount(percent=value))
discounts = st.none() | percents


@st.composite
def request_lines(draw: st.DrawFn) -> RequestLine:
    sku = draw(st.sampled_from(["P-40", "S-8", "ROPE", "DAY"]))
    quantity = draw(metres if sku == "ROPE" else whole)
    return RequestLine(sku, quantity, draw(discounts), draw(st.booleans()))


baskets = st.lists(request_lines(), min_size=0, max_size=8).map(lambda some: [line("P-40"), *some])


def cents(money: Money) -> Decimal:
    """The amount, which must be whole cents."""
    assert money.amount == money.rounded().amount
    assert -money.amount.as_tuple().exponent == 2
    return money.amount


@given(baskets)
@settings(max_examples=150, deadline=None)
def test_printed_lines_add_up_to_printed_totals(basket: list[RequestLine]) -> None:
    offer, findings = offered(inputs(*basket, products=PRODUCTS, buyer=FRENCH, to=IN_FRANCE))
    assert not refuses(findings)
    for priced in offer.lines:
        assert cents(priced.net) == (priced.unit_price * priced.quantity).rounded().amount - cents(priced.discount)
        assert priced.net.amount >= 0
    assert cents(offer.net_total) == sum(cents(one.net) for one in offer.firm_lines)
    assert cents(offer.options_total) == sum(cents(one.net) for one in offer.optional_lines)
    assert cents(offer.gross_total) == cents(offer.net_total) + cents(offer.vat_total)
    assert cents(offer.net_total_with_options) == offer.net_total.amount + offer.options_total.amount
    assert cents(offer.vat_total) == offer.net_total.percent(Decimal(20)).amount
    with_options = offer.net_total_with_options
    assert offer.gross_total_with_options == with_options + with_options.percent(Decimal(20))


@given(baskets, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_lines_does_not_matter_to_totals(basket: list[RequestLine], shuffler: random.Random) -> None:
    turned = list(basket)
    shuffler.shuffle(turned)
    one, _ = offered(inputs(*basket, products=PRODUCTS, buyer=FRENCH, to=IN_FRANCE))
    two, _ = offered(inputs(*turned, products=PRODUCTS, buyer=FRENCH, to=IN_FRANCE))
    for name in ("net_total", "vat_total", "gross_total", "options_total", "gross_total_with_options"):
        assert getattr(one, name) == getattr(two, name)


@given(baskets)
@settings(max_examples=60, deadline=None)
def test_options_never_change_the_firm_total(basket: list[RequestLine]) -> None:
    everything, _ = offered(inputs(*basket, products=PRODUCTS, buyer=FRENCH, to=IN_FRANCE))
    firm = [one for one in basket if not one.optional]
    bare, _ = offered(inputs(*firm, products=PRODUCTS, buyer=FRENCH, to=IN_FRANCE))
    assert everything.net_total == bare.net_total
    assert everything.gross_total == bare.gross_total


@given(baskets)
@settings(max_examples=60, deadline=None)
def test_groups_of_one_treatment_share_out_every_line_once(basket: list[RequestLine]) -> None:
    offer, _ = offered(inputs(*basket, products=PRODUCTS, installation=Installation.NONE))
    positions = sorted(position for group in offer.vat_groups for position in group.positions)
    assert positions == [one.position for one in offer.lines]
    assert total((group.net for group in offer.vat_groups), offer.currency) == offer.net_total
    assert total((group.vat for group in offer.vat_groups), offer.currency) == offer.vat_total


def test_an_option_keeps_its_quantity_and_stays_outside_the_total() -> None:
    made = inputs(line("P-40", 2), line("P-40", 1, "10 %", optional=True), buyer=FRENCH, to=IN_FRANCE)
    offer, _ = offered(made)
    assert str(offer.net_total.amount) == "2500.00"
    assert str(offer.vat_total.amount) == "500.00"
    assert str(offer.gross_total.amount) == "3000.00"
    assert str(offer.options_total.amount) == "1125.00"
    assert str(offer.gross_total_with_options.amount) == "4350.00"
    assert [one.position for one in offer.optional_lines] == [2]
