"""Terms of payment: complete, and within what the law allows between businesses."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from pitchgen.model.finding import NOWHERE
from pitchgen.model.payment import Instalment, PaymentEvent, PaymentMethod, PaymentTerms
from pitchgen.model.text import Prose
from pitchgen.trade.payment import check_payment, longest_period

from .deals import checks, client, country, inputs, offered, only, payment_terms, refused, seller


def terms(*parts: tuple[int, str, int], early: tuple[int, int] = (0, 0)) -> PaymentTerms:
    shares = tuple(Instalment(Decimal(share), PaymentEvent(event), days, Prose("x")) for share, event, days in parts)
    return PaymentTerms(Prose("x"), shares, Prose("x"), Decimal(early[0]), early[1])


@pytest.mark.parametrize("key", sorted(payment_terms()))
def test_every_terms_of_the_catalogue_are_sound(key: str) -> None:
    assert check_payment(payment_terms()[key], 60, NOWHERE) == ()


@pytest.mark.parametrize("key", sorted(payment_terms()))
def test_the_sentence_says_the_figures_of_the_data(key: str) -> None:
    one = payment_terms()[key]
    said = one.statement.source.replace("RUU 600", "").replace("100\u00a0%", "")
    figures = {Decimal(number) for number in re.findall(r"\d+", said)}
    data = {part.percent for part in one.instalments} | {Decimal(part.days) for part in one.instalments}
    data |= {one.early_payment_percent, Decimal(one.early_payment_days)}
    assert figures == data - {Decimal(0), Decimal(100)}


def test_the_catalogue_has_what_is_asked_for_every_day() -> None:
    assert {"net-30", "net-30-skonto", "staged-30-60-10", "letter-of-credit", "advance"} <= set(payment_terms())
    skonto = payment_terms()["net-30-skonto"]
    assert (skonto.early_payment_percent, skonto.early_payment_days) == (2, 14)
    assert payment_terms()["letter-of-credit"].kind is PaymentMethod.LETTER_OF_CREDIT
    assert [(part.percent, part.event) for part in payment_terms()["staged-30-60-10"].instalments] == [
        (30, PaymentEvent.ORDER),
        (60, PaymentEvent.READINESS),
        (10, PaymentEvent.ACCEPTANCE),
    ]


@pytest.mark.parametrize(
    ("made", "check"),
    [
        (terms((30, "order", 0), (60, "readiness", 0)), "payment-shares"),
        (terms((110, "order", 0), (-10, "invoice", 0)), "payment-shares"),
        (terms(), "payment-shares"),
        (terms((100, "invoice", -1)), "payment-days"),
        (terms((100, "invoice", 61)), "payment-period-long"),
        (terms((100, "invoice", 30), early=(2, 0)), "payment-early-discount"),
        (terms((100, "invoice", 30), early=(0, 14)), "payment-early-discount"),
        (terms((100, "invoice", 30), early=(100, 14)), "payment-early-discount"),
        (terms((100, "invoice", 30), early=(2, 30)), "payment-early-discount-late"),
    ],
)
def test_unsound_terms(made: PaymentTerms, check: str) -> None:
    assert checks(check_payment(made, 60, NOWHERE)) == {check}


def test_sixty_days_are_allowed_and_no_cap_means_no_warning() -> None:
    assert check_payment(terms((100, "invoice", 60)), 60, NOWHERE) == ()
    assert check_payment(terms((100, "invoice", 90)), None, NOWHERE) == ()


def test_the_cap_is_the_french_one() -> None:
    # C. com. art. L. 441-10, I: 60 days from the invoice.
    assert longest_period([country("FR")], date(2026, 11, 24)) == 60


def test_the_shortest_cap_of_the_countries_concerned_counts() -> None:
    (cap,) = country("FR").payment_caps
    strict = replace(country("DE"), payment_caps=(replace(cap, value=replace(cap.value, days=30)),))
    assert longest_period([country("FR"), strict], date(2026, 11, 24)) == 30
    assert longest_period([], date(2026, 11, 24)) is None


def test_terms_come_from_the_request_then_the_client_then_the_company() -> None:
    by_company, _ = offered(inputs())
    by_client, _ = offered(inputs(buyer=client(payment="advance")))
    by_request, _ = offered(inputs(buyer=client(payment="advance"), payment="net-30-skonto"))
    found = [offer.payment for offer in (by_company, by_client, by_request)]
    assert found == [payment_terms()[key] for key in ("net-30", "advance", "net-30-skonto")]


def test_unknown_or_missing_terms_are_refused() -> None:
    assert "Did you mean net-30?" in only("payment-unknown", refused(inputs(payment="net30"))).hint
    assert "payment-missing" in checks(refused(inputs(company=replace(seller(), default_payment=""))))
