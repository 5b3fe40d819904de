"""What a product is worth in figures: what it uses and saves over the years, and after how long it has paid for itself.

Exact decimal arithmetic. Quantities are never rounded; amounts are rounded half-up once a year's cost is known, and
everything after that adds up from the amounts that are printed.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from msgspec import Struct

from pitchgen.model.argument import ValueCase, ValueOption
from pitchgen.model.money import Money
from pitchgen.model.text import Prose

MONTHS = 12


class OptionFigures(Struct, frozen=True):
    """What one solution uses per year and over all years; costs are None without a price."""

    key: str
    """`ours` or the key of the alternative."""
    name: Prose
    per_year: Decimal
    in_total: Decimal
    cost_per_year: Money | None
    cost_in_total: Money | None

    @property
    def is_ours(self) -> bool:
        """Whether it is the product of the pitch."""
        return self.key == "ours"


class ValueFigures(Struct, frozen=True):
    """A value case worked out for a quantity, running hours and perhaps a price per unit of the resource."""

    case: ValueCase
    quantity: Decimal
    hours: Decimal | None
    unit_price: Money | None
    options: tuple[OptionFigures, ...]
    """Ours first."""
    reference: OptionFigures
    saved_per_year: Decimal
    saved_percent: Decimal
    """Of what the reference uses, with one decimal, rounded down: a promise is never rounded up."""
    money_saved_per_year: Money | None
    money_saved_in_total: Money | None
    investment: Money | None
    payback_months: int | None
    """Full months after which the savings exceed the investment; None without both, or where nothing is saved."""


def value_figures(
    case: ValueCase,
    *,
    quantity: Decimal = Decimal(1),
    hours: Decimal | None = None,
    unit_price: Money | None = None,
    investment: Money | None = None,
) -> ValueFigures:
    """A value case worked out.

    Args:
        case: what each solution uses, from the catalogue.
        quantity: how many of the product.
        hours: the client's running hours per year; those of the case when None.
        unit_price: what one unit of the resource costs the client.
        investment: what the products cost, for the payback; counts only against what the client has already.
    """
    running = (hours or case.hours_per_year) if case.hours_per_year is not None else None
    ours = _option("ours", case.ours, case, quantity, running, unit_price)
    others = tuple(
        _option(key, option, case, quantity, running, unit_price) for key, option in case.alternatives.items()
    )
    reference = next(option for option in others if option.key == case.reference)
    saved = reference.per_year - ours.per_year
    yearly = _difference(reference.cost_per_year, ours.cost_per_year)
    total = _difference(reference.cost_in_total, ours.cost_in_total)
    pays = case.alternatives[case.reference].keeps_existing
    return ValueFigures(
        case=case,
        quantity=quantity,
        hours=running,
        unit_price=unit_price,
        options=(ours, *others),
        reference=reference,
        saved_per_year=saved,
        saved_percent=_percent(saved, reference.per_year),
        money_saved_per_year=yearly,
        money_saved_in_total=total,
        investment=investment if pays else None,
        payback_months=payback_months(investment, yearly) if pays and investment and yearly else None,
    )


def payback_months(investment: Money, saved_per_year: Money) -> int | None:
    """The first full month at whose end the savings have reached the investment; None where nothing is saved.

    Raises:
        CurrencyMismatch: the two amounts are in different currencies.
    """
    if not Money.zero(investment.currency) < saved_per_year:
        return None
    months = (investment.amount * MONTHS / saved_per_year.amount).to_integral_value(rounding=ROUND_CEILING)
    # The quotient has a limited number of digits: settle the last month with exact products.
    while months > 0 and saved_per_year.amount * (months - 1) >= investment.amount * MONTHS:
        months -= 1
    while saved_per_year.amount * months < investment.amount * MONTHS:
        months += 1
    return int(months)


def _option(
    key: str, option: ValueOption, case: ValueCase, quantity: Decimal, hours: Decimal | None, price: Money | None
) -> OptionFigures:
    per_year = option.rate * quantity * (hours if hours is not None else 1)
    cost = (price * per_year).rounded() if price is not None else None
    return OptionFigures(
        key, option.name, per_year, per_year * case.years, cost, cost * case.years if cost is not None else None
    )


def _difference(reference: Money | None, ours: Money | None) -> Money | None:
    return reference - ours if reference is not None and ours is not None else None


def _percent(saved: Decimal, reference: Decimal) -> Decimal:
    if not reference:
        return Decimal(0)
    return (saved * 1000 / reference).to_integral_value(rounding="ROUND_FLOOR") / 10
