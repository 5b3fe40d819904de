"""The value of a product in figures: what is printed adds up, and no promise is rounded up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitchgen.model.argument import ValueCase, ValueOption
from pitchgen.model.money import Currency, CurrencyMismatch, Money
from pitchgen.model.text import Prose
from pitchgen.trade.value import ValueFigures, payback_months, value_figures

EUR = Currency("EUR", 2)
CHF = Currency("CHF", 2)

rates = st.decimals(min_value=0, max_value=10_000, places=3)
prices = st.decimals(min_value="0.001", max_value=1_000, places=4)
amounts = st.decimals(min_value="0.01", max_value=10_000_000, places=2)
counts = st.decimals(min_value="0.5", max_value=500, places=1)


def case(ours: str = "19.08", older: str = "22.29", *, keeps: bool = True, hours: str | None = "6000") -> ValueCase:
    return ValueCase(
        resource="energy",
        title=Prose("Énergie consommée"),
        unit="kWh",
        ours=ValueOption(Prose("Notre pompe"), Decimal(ours)),
        alternatives={"older": ValueOption(Prose("Pompe de 1998"), Decimal(older), keeps_existing=keeps)},
        reference="older",
        basis=Prose("Pour {hours} heures"),
        years=10,
        hours_per_year=Decimal(hours) if hours is not None else None,
    )


def eur(amount: str | Decimal) -> Money:
    return Money(Decimal(amount), EUR)


def saved(figures: ValueFigures) -> tuple[Decimal, Money | None, Money | None]:
    return figures.saved_per_year, figures.money_saved_per_year, figures.money_saved_in_total


def test_four_pumps_save_77_040_kwh_and_13_096_80_eur_a_year() -> None:
    figures = value_figures(case(), quantity=Decimal(4), unit_price=eur("0.17"), investment=eur("23978.40"))
    assert saved(figures) == (Decimal("77040.00"), eur("13096.80"), eur("130968.00"))
    assert figures.saved_percent == Decimal("14.4")
    assert figures.payback_months == 22


def test_without_the_client_s_price_nothing_is_said_in_money() -> None:
    figures = value_figures(case(), investment=eur("6480"))
    assert saved(figures) == (Decimal("19260.00"), None, None)
    assert figures.payback_months is None


def test_the_client_s_own_hours_replace_those_of_the_catalogue() -> None:
    assert value_figures(case(), hours=Decimal(4000)).saved_per_year == Decimal("12840.00")


def test_a_yearly_rate_is_not_multiplied_by_hours() -> None:
    figures = value_figures(case("0.1", "3", hours=None), hours=Decimal(6000))
    assert figures.hours is None
    assert figures.saved_per_year == Decimal("2.9")


def test_there_is_no_payback_against_something_that_would_have_to_be_bought_too() -> None:
    figures = value_figures(case(keeps=False), unit_price=eur("0.17"), investment=eur("6480"))
    assert figures.investment is None
    assert figures.payback_months is None


def test_a_product_that_uses_more_saves_nothing_and_never_pays_back() -> None:
    figures = value_figures(case("25", "22"), unit_price=eur("0.17"), investment=eur("6480"))
    assert figures.saved_per_year < 0
    assert figures.payback_months is None


def test_a_reference_that_uses_nothing_gives_no_percentage_to_divide_by() -> None:
    assert value_figures(case("0", "0")).saved_percent == 0


def test_two_currencies_are_never_compared() -> None:
    with pytest.raises(CurrencyMismatch):
        payback_months(eur("100"), Money(Decimal(10), CHF))


@given(ours=rates, older=rates, quantity=counts, price=prices)
def test_what_is_printed_adds_up(ours: Decimal, older: Decimal, quantity: Decimal, price: Decimal) -> None:
    figures = value_figures(case(str(ours), str(older)), quantity=quantity, unit_price=eur(price))
    mine, other = figures.options
    assert mine.cost_per_year is not None and other.cost_per_year is not None
    assert mine.cost_per_year == (eur(price) * mine.per_year).rounded()
    assert mine.cost_in_total == mine.cost_per_year * 10
    assert figures.money_saved_per_year == other.cost_per_year - mine.cost_per_year
    assert figures.money_saved_in_total == other.cost_per_year * 10 - mine.cost_per_year * 10
    assert other.in_total - mine.in_total == figures.saved_per_year * 10


@given(ours=rates, older=rates)
def test_a_percentage_is_never_rounded_up(ours: Decimal, older: Decimal) -> None:
    figures = value_figures(case(str(ours), str(older)))
    if older:
        assert figures.saved_percent * older <= (older - ours) * 100
        assert (figures.saved_percent + Decimal("0.1")) * older > (older - ours) * 100


@given(investment=amounts, yearly=amounts)
def test_after_the_payback_the_savings_have_reached_the_investment_and_a_month_before_they_had_not(
    investment: Decimal, yearly: Decimal
) -> None:
    months = payback_months(eur(investment), eur(yearly))
    assert months is not None
    assert yearly * months >= investment * 12
    assert yearly * (months - 1) < investment * 12
