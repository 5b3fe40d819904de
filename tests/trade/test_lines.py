"""Prices, quantities and discounts of a line, as an export department meets them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from pitchgen.model.finding import Severity
from pitchgen.model.request import Discount, RequestLine

from .deals import TODAY, checks, client, inputs, line, offered, only, price_list, product, refused

SCREWS = product("S-8", price_lists=(price_list("EUR", (1, "0.90"), (100, "0.50"), (1000, "0.41")),))


@pytest.mark.parametrize(
    ("quantity", "unit_price", "net"),
    [
        (1, "0.90", "0.90"),
        (99, "0.90", "89.10"),
        (100, "0.50", "50.00"),
        (999, "0.50", "499.50"),
        (1000, "0.41", "410.00"),
    ],
)
def test_the_price_follows_the_quantity_break(quantity: int, unit_price: str, net: str) -> None:
    offer, _ = offered(inputs(line("S-8", quantity), products=[SCREWS]))
    (priced,) = offer.lines
    assert priced.list_price.amount == Decimal("0.90")
    assert priced.unit_price.amount == Decimal(unit_price)
    assert priced.net.amount == Decimal(net)


def test_a_larger_quantity_that_costs_less_is_worth_a_word() -> None:
    _, findings = offered(inputs(line("S-8", 60), products=[SCREWS]))
    found = only("price-break-near", findings)
    assert "100 of S-8 cost less than 60" in found.message


@pytest.mark.parametrize(
    ("discount", "taken", "net"),
    [
        ("", "0.00", "3750.00"),
        ("5 %", "187.50", "3562.50"),
        ("0.1 %", "3.75", "3746.25"),
        ("33.333 %", "1249.99", "2500.01"),
        ("100 %", "3750.00", "0.00"),
        ("120.00", "120.00", "3630.00"),
        ("3750.00", "3750.00", "0.00"),
    ],
)
def test_a_discount_is_a_percentage_or_an_amount_of_the_line(discount: str, taken: str, net: str) -> None:
    offer, _ = offered(inputs(line("P-40", 3, discount)))
    assert offer.lines[0].discount.amount == Decimal(taken)
    assert offer.lines[0].net.amount == Decimal(net)


def test_half_a_cent_is_rounded_up() -> None:
    # 5 % of 10.10 is 0.505: commercial rounding gives 0.51, where binary floats and bankers give 0.50.
    offer, _ = offered(inputs(line("X", 1, "5 %"), products=[product("X", "10.10")]))
    assert offer.lines[0].discount.amount == Decimal("0.51")
    assert offer.lines[0].net.amount == Decimal("9.59")


def test_yen_have_no_decimals() -> None:
    pump = product(price_lists=(price_list("JPY", (1, "150001")),))
    offer, _ = offered(inputs(line("P-40", 3, "2.5 %"), products=[pump], currency="JPY"))
    assert offer.lines[0].discount.amount == Decimal("11250")
    assert str(offer.net_total.amount) == "438753"


@pytest.mark.parametrize(
    ("discount", "check"),
    [
        (Discount(percent=Decimal("100.01")), "discount-too-large"),
        (Discount(amount=Decimal("1250.01")), "discount-too-large"),
        (Discount(amount=Decimal("1E+40")), "discount-too-large"),
        (Discount(percent=Decimal(-1)), "discount-negative"),
        (Discount(amount=Decimal("NaN")), "discount-negative"),
        (Discount(), "discount-form"),
        (Discount(percent=Decimal(5), amount=Decimal(5)), "discount-form"),
        (Discount(amount=Decimal("10.005")), "discount-too-precise"),
    ],
)
def test_a_senseless_discount_is_refused(discount: Discount, check: str) -> None:
    findings = refused(inputs(RequestLine("P-40", Decimal(1), discount)))
    found = only(check, findings)
    assert found.severity is Severity.ERROR
    assert str(found.place) == "request, lines[1].discount"


@pytest.mark.parametrize(
    ("quantity", "check"),
    [
        ("0", "quantity-not-positive"),
        ("-2", "quantity-not-positive"),
        ("NaN", "quantity-not-positive"),
        ("1.5", "quantity-not-whole"),
        ("1.0005", "quantity-out-of-range"),
        ("1E+20", "quantity-out-of-range"),
        ("2", "quantity-below-minimum"),
    ],
)
def test_a_senseless_quantity_is_refused(quantity: str, check: str) -> None:
    pump = product(min_quantity=Decimal(3))
    made = inputs(RequestLine("P-40", Decimal(quantity)), products=[pump])
    if check == "quantity-below-minimum":
        _, findings = offered(made)
        assert only(check, findings).severity is Severity.ERROR
    else:
        assert check in checks(refused(made))


def test_a_list_that_begins_at_a_larger_quantity_has_no_price_below_it() -> None:
    pump = product(price_lists=(price_list("EUR", (10, "90.00")),))
    found = only("quantity-below-minimum", refused(inputs(line("P-40", 9), products=[pump])))
    assert "9 of P-40 is below the minimum of 10" in found.message


EXPIRED = price_list("EUR", (1, "10.00"), start=date(2025, 1, 1), end=date(2025, 12, 31))
COMING = price_list("EUR", (1, "12.00"), start=date(2027, 1, 1), end=date(2027, 12, 31))
THIS_YEAR = price_list("EUR", (1, "11.00"), start=date(2026, 1, 1), end=date(2026, 12, 31))


@pytest.mark.parametrize(
    ("lists", "check", "words"),
    [
        ((), "price-missing", "no currency"),
        ((price_list("USD", (1, "10.00")),), "price-missing", "only in USD"),
        ((EXPIRED,), "price-expired", "expired on 2025-12-31"),
        ((EXPIRED, COMING), "price-expired", "expired on 2025-12-31"),
        ((COMING,), "price-not-yet-valid", "begins on 2027-01-01"),
        ((THIS_YEAR, THIS_YEAR), "price-ambiguous", "2 price lists in EUR"),
        ((price_list("EUR", (1, "-1.00")),), "price-negative", "-1.00 EUR"),
        ((price_list("EUR", (1, "0.125")),), "price-too-precise", "prints only 2 decimals"),
        ((price_list("EUR", (1, "1E+25")),), "price-too-large", "at most"),
    ],
)
def test_a_line_without_a_sound_price_is_refused(lists: tuple, check: str, words: str) -> None:
    found = only(check, refused(inputs(products=[product(price_lists=lists)])))
    assert words in found.message
    assert found.hint


def test_a_price_that_ends_before_the_offer_is_a_warning_with_both_dates() -> None:
    offer, findings = offered(inputs(products=[product(price_lists=(THIS_YEAR, COMING))]))
    found = only("price-ends-early", findings)
    assert found.severity is Severity.WARNING
    assert "2026-12-31" in found.message
    assert "from 2027-01-01 on it is 12.00 EUR" in found.message
    assert str(offer.valid_until) in found.message


def test_no_warning_where_the_next_list_holds_the_same_price() -> None:
    same = replace(COMING, breaks=THIS_YEAR.breaks)
    _, findings = offered(inputs(products=[product(price_lists=(THIS_YEAR, same))]))
    assert "price-ends-early" not in checks(findings)


def test_both_ends_of_a_price_list_count() -> None:
    for day in (date(2026, 1, 1), date(2026, 12, 31)):
        offer, _ = offered(inputs(products=[product(price_lists=(THIS_YEAR,))]), day)
        assert offer.net_total.amount == Decimal("11.00")


def test_something_free_is_a_warning() -> None:
    _, findings = offered(inputs(products=[product(price="0.00")]))
    assert only("price-zero", findings).severity is Severity.WARNING


def test_unknown_products_and_units_are_all_reported_at_once() -> None:
    odd = product("ODD", unit="dozen")
    findings = refused(inputs(line("NONE"), line("ODD"), line("P-40", "-1"), products=[odd, product()]))
    assert {"line-product-unknown", "unit-unknown", "quantity-not-positive"} <= checks(findings)
    assert str(only("line-product-unknown", findings).place) == "request, lines[1].product"


@pytest.mark.parametrize("lines", [[line(optional=True)], [line(optional=True), line("DAY", optional=True)]])
def test_an_offer_needs_a_firm_line(lines: list[RequestLine]) -> None:
    assert "no-firm-line" in checks(refused(inputs(*lines)))


def test_the_client_pays_in_the_currency_of_the_request_then_of_the_client_then_of_the_country() -> None:
    pump = product(price_lists=(price_list("EUR", (1, "1.00")), price_list("CHF", (1, "2.00"))))
    swiss = client("CH", "", "Winterthur", postal_code="8404", currency="")
    by_country, _ = offered(inputs(products=[pump], buyer=swiss))
    by_client, _ = offered(inputs(products=[pump], buyer=replace(swiss, currency="EUR")))
    by_request, _ = offered(inputs(products=[pump], buyer=replace(swiss, currency="EUR"), currency="CHF"))
    assert [offer.currency.code for offer in (by_country, by_client, by_request)] == ["CHF", "EUR", "CHF"]


def test_the_date_decides_not_the_clock() -> None:
    assert offered(inputs(), TODAY)[0] == offered(inputs(), TODAY)[0]
