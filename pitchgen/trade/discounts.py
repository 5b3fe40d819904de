"""A discount in money, rounded half-up, never larger than what it is taken off."""

from __future__ import annotations

from pitchgen.model.finding import Finding, Place, error
from pitchgen.model.money import Money
from pitchgen.model.request import Discount


def discount_of(
    discount: Discount | None, gross: Money, place: Place, what: str = "the line"
) -> tuple[Money | None, tuple[Finding, ...]]:
    """What `discount` takes off `gross`; nothing for None. None, with the reason, where it makes no sense.

    `what` names in messages what it is taken off.
    """
    currency = gross.currency
    if discount is None:
        return Money.zero(currency).rounded(), ()
    given = discount.percent if discount.percent is not None else discount.amount
    if given is None or (discount.percent is not None and discount.amount is not None):
        return None, (
            error(
                "discount-form",
                place,
                "a discount is either a percentage or an amount.",
                "Write one of the two, for example `5 %` or `120.00`.",
            ),
        )
    if not given.is_finite() or given < 0:
        return None, (error("discount-negative", place, f"the discount is {given}.", "Write it as a positive number."),)
    if discount.percent is not None:
        if given > 100:
            return None, (
                error(
                    "discount-too-large",
                    place,
                    f"the discount is {given} %, 100 % at most expected.",
                    "Check the percentage; an amount is written without the sign `%`.",
                ),
            )
        return gross.percent(given), ()
    money = Money(given, currency)
    if gross < money:
        return None, (
            error(
                "discount-too-large",
                place,
                f"the discount {given} {currency} is larger than {what}, {gross.amount} {currency}.",
                "Lower the discount.",
            ),
        )
    if money.rounded().amount != given:
        return None, (
            error(
                "discount-too-precise",
                place,
                f"the discount {given} {currency} has more decimals than {currency} ({currency.minor_units}).",
                "Round the discount.",
            ),
        )
    return money.rounded(), ()
