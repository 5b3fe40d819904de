"""Prices converted at a dated rate: once for each unit price, and never where a price list exists."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from pitchgen.model.exchange import ExchangeSeries
from pitchgen.model.fact import Fact, Status
from pitchgen.model.finding import Severity, refuses
from pitchgen.model.money import Currency, Money
from pitchgen.model.request import RequestedExchange, RequestLine
from pitchgen.model.text import Prose
from pitchgen.trade.exchange import applied, converted
from pitchgen.trade.inputs import OfferInputs

from .deals import TODAY, checks, client, inputs, line, offered, only, price_list, product, refused

YESTERDAY = TODAY - timedelta(days=1)


def rate(value: str = "1.0842", day: date = YESTERDAY, **changes: Any) -> RequestedExchange:
    return replace(RequestedExchange("EUR", Decimal(value), day, "Banque centrale européenne"), **changes)


def series(*rates: tuple[str, date], quote: str = "USD", margin: str = "0", status: Status = Status.VERIFIED) -> Any:
    facts = tuple(Fact(Decimal(value), status, "bank", as_of=day) for value, day in rates)
    return ExchangeSeries("EUR", quote, Prose("Banque centrale européenne"), facts, Decimal(margin))


def in_dollars(exchange: RequestedExchange | None, *lines: RequestLine, **more: Any) -> OfferInputs:
    published = more.pop("published", {})
    made = inputs(*lines, currency="USD", exchange=exchange, **more)
    return replace(made, exchange_rates=published)


def test_the_list_price_is_converted_once_for_each_unit() -> None:
    screw = product("S-8", price_lists=(price_list("EUR", (1, "0.37")),))
    offer, findings = offered(in_dollars(rate(), line("S-8", 1000), products=[screw]))
    # 0.37 × 1.0842 = 0.401154: 0.40 for one, 400.00 for a thousand, not 401.15
    assert offer.lines[0].unit_price.amount == Decimal("0.40")
    assert offer.net_total.amount == Decimal("400.00")
    assert offer.lines[0].converted_from == Money(Decimal("0.37"), Currency("EUR", 2))
    assert not refuses(findings)


def test_the_rate_its_day_and_its_source_are_kept_for_the_mention() -> None:
    offer, _ = offered(in_dollars(rate()))
    assert offer.exchange is not None
    assert (offer.exchange.base, offer.exchange.quote) == ("EUR", "USD")
    assert offer.exchange.rate == Decimal("1.0842")
    assert offer.exchange.day == YESTERDAY
    assert offer.exchange.source == "Banque centrale européenne"


def test_a_margin_raises_the_rate_in_six_figures() -> None:
    offer, _ = offered(in_dollars(rate(margin_percent=Decimal("1.5"))))
    assert offer.exchange is not None
    assert offer.exchange.rate == Decimal("1.10046")  # 1.100463
    assert offer.exchange.reference_rate == Decimal("1.0842")
    assert offer.lines[0].unit_price.amount == Decimal("1375.58")  # 1250 × 1.10046 = 1375.575


def test_a_price_list_in_the_currency_always_wins() -> None:
    both = product(price_lists=(price_list("EUR", (1, "1250.00")), price_list("USD", (1, "1399.00"))))
    offer, findings = offered(in_dollars(rate(), products=[both]))
    assert offer.lines[0].unit_price.amount == Decimal("1399.00")
    assert offer.exchange is None
    assert "exchange-unused" in checks(findings)


def test_a_price_list_in_the_currency_that_has_expired_is_not_papered_over() -> None:
    ended = price_list("USD", (1, "1399.00"), end=date(2026, 6, 30))
    both = product(price_lists=(price_list("EUR", (1, "1250.00")), ended))
    assert "price-expired" in checks(refused(in_dollars(rate(), products=[both])))


def test_without_any_rate_a_price_is_missing_as_ever() -> None:
    assert "price-missing" in checks(refused(in_dollars(None)))


def test_the_latest_published_rate_before_the_offer_is_taken() -> None:
    rates = series(("1.05", TODAY - timedelta(days=9)), ("1.08", YESTERDAY), ("1.20", TODAY + timedelta(days=1)))
    offer, _ = offered(in_dollars(None, published={"eur-usd": rates}))
    assert offer.exchange is not None
    assert offer.exchange.rate == Decimal("1.08")
    assert offer.exchange.publisher.source == "Banque centrale européenne"


def test_the_rate_of_the_request_replaces_the_published_one() -> None:
    offer, _ = offered(in_dollars(rate("1.09"), published={"eur-usd": series(("1.05", YESTERDAY))}))
    assert offer.exchange is not None
    assert offer.exchange.rate == Decimal("1.09")


def test_a_series_that_begins_after_the_offer_has_no_rate() -> None:
    late = series(("1.05", TODAY + timedelta(days=1)))
    assert "exchange-rate-missing" in checks(refused(in_dollars(None, published={"eur-usd": late})))


def test_an_unverified_rate_refuses_a_final_document() -> None:
    doubtful = series(("1.05", YESTERDAY), status=Status.UNVERIFIED)
    _, findings = offered(in_dollars(None, published={"eur-usd": doubtful}))
    assert "exchange-rate-unverified" in checks(findings)
    assert refuses(findings)


@pytest.mark.parametrize(
    ("age", "check"),
    [(0, ""), (14, ""), (15, "exchange-rate-old"), (45, "exchange-rate-old"), (46, "exchange-rate-expired"),
     (-1, "exchange-rate-future")],
)  # fmt: skip
def test_the_age_of_a_rate_is_checked(age: int, check: str) -> None:
    day = TODAY - timedelta(days=age)
    for made in (in_dollars(rate(day=day)), in_dollars(None, published={"eur-usd": series(("1.08", day))})):
        if age < 0 and made.request.exchange is None:
            continue  # a published rate of tomorrow is not looked at today
        _, findings = offered(made)
        found = {one.check: one.severity for one in findings if one.check.startswith("exchange-")}
        assert set(found) == ({check} if check else set())
        assert found.get(check) in (None, Severity.WARNING if check == "exchange-rate-old" else Severity.ERROR)


@pytest.mark.parametrize(
    ("exchange", "check"),
    [
        (rate("0"), "exchange-rate-figure"),
        (rate("-1.1"), "exchange-rate-figure"),
        (rate("NaN"), "exchange-rate-figure"),
        (rate("1E+9"), "exchange-rate-figure"),
        (rate(margin_percent=Decimal(-1)), "exchange-margin"),
        (rate(margin_percent=Decimal(150)), "exchange-margin"),
        (rate(source=" "), "exchange-source-missing"),
        (rate(base="USD"), "exchange-same-currency"),
        (rate(base="XXX"), "exchange-currency-unknown"),
    ],
)
def test_a_senseless_rate_is_refused(exchange: RequestedExchange, check: str) -> None:
    from pitchgen.trade.pricing import price_offer

    _, findings = price_offer(in_dollars(exchange), TODAY, "2026-001")
    assert check in checks(findings)
    assert refuses(findings)


def test_prices_from_two_currencies_at_once_are_refused() -> None:
    other = product("P-50", price_lists=(price_list("CHF", (1, "900.00")),))
    swiss = replace(series(("1.12", YESTERDAY)), base="CHF")
    made = in_dollars(rate(), line("P-40"), line("P-50"), products=[product(), other], published={"chf-usd": swiss})
    _, findings = offered(made)
    assert "CHF, EUR" in only("exchange-several", findings).message


def test_the_end_of_the_list_that_is_converted_is_still_watched() -> None:
    ending = product(price_lists=(price_list("EUR", (1, "1250.00"), end=date(2026, 12, 1)),))
    _, findings = offered(in_dollars(rate(), products=[ending]))
    assert "price-ends-early" in checks(findings)


def test_yen_are_whole() -> None:
    made = replace(inputs(line("P-40", 3), currency="JPY", exchange=rate("179.35"), buyer=client()))
    offer, _ = offered(made)
    assert offer.lines[0].unit_price.amount == Decimal(224188)  # 224187.5
    assert offer.net_total.amount == 3 * 224188


@given(
    price=st.decimals("0.01", "99999.99", places=2),
    figure=st.decimals("0.0001", "9999", places=4),
    margin=st.decimals(0, 20, places=2),
    quantity=st.integers(1, 5000),
    currency=st.sampled_from(["USD", "JPY", "TND"]),
)
@settings(max_examples=150, deadline=None)
def test_a_client_who_computes_with_the_printed_rate_finds_the_printed_price(
    price: Decimal, figure: Decimal, margin: Decimal, quantity: int, currency: str
) -> None:
    made = inputs(
        line("P-40", quantity),
        products=[product(price=str(price))],
        currency=currency,
        exchange=rate(str(figure), margin_percent=margin),
    )
    from pitchgen.trade.pricing import price_offer

    offer, _ = price_offer(made, TODAY, "2026-001")
    if offer is None:
        return  # converted beyond what an offer may hold
    assert offer.exchange is not None
    unit = converted(price, offer.exchange, offer.currency)
    assert offer.lines[0].unit_price.amount == unit
    assert offer.net_total.amount == unit * quantity
    assert len(offer.exchange.rate.as_tuple().digits) <= 6 or not margin
    published = applied("EUR", currency, figure, Decimal(0), YESTERDAY)
    assert published.rate == figure
