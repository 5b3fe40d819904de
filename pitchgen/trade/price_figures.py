"""Whether the figures of a price list and a quantity can be printed and multiplied exactly."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pitchgen.model.finding import Finding, Place, error, warning
from pitchgen.model.money import Currency, Money
from pitchgen.model.product import Product, Unit

LARGEST_PRICE = Decimal(10) ** 9
LARGEST_QUANTITY = Decimal(10) ** 9
SMALLEST_STEP = Decimal("0.001")
"""These bounds keep every amount of an offer exact in the 28 digits of Decimal; no real offer comes near them."""


def plain_quantity(quantity: Decimal) -> str:
    """A quantity as a person writes it in a message: `10`, `2.5`."""
    return format(quantity.normalize(), "f")


def check_prices(sku: str, prices: Iterable[Decimal], currency: Currency, place: Place) -> list[Finding]:
    """The findings on prices per unit: negative, free, out of range, or finer than the currency prints."""
    found: list[Finding] = []
    for price in sorted(prices):
        if price < 0:
            found.append(
                error(
                    "price-negative",
                    place,
                    f"{sku} has a price of {price} {currency}.",
                    "A price is 0 or more; use a discount to give something back.",
                )
            )
        elif price == 0:
            found.append(
                warning("price-zero", place, f"{sku} costs 0 {currency}.", "Check that it is meant to be free.")
            )
        elif price > LARGEST_PRICE:
            found.append(
                error(
                    "price-too-large",
                    place,
                    f"{sku} costs {price} {currency}, {LARGEST_PRICE} at most expected.",
                    "Check the price list: a point is missing, or the unit is wrong.",
                )
            )
        elif Money(price, currency).rounded().amount != price:
            found.append(
                error(
                    "price-too-precise",
                    place,
                    f"{sku} costs {price} {currency}, which prints only {currency.minor_units} decimals: "
                    "the printed price times the quantity would not give the printed amount.",
                    "Sell it by a larger unit, such as a package, with a price in whole minor units.",
                )
            )
    return found


def check_quantity(quantity: Decimal, product: Product, unit: Unit | None, place: Place) -> list[Finding]:
    """The findings on a quantity: not positive, out of range, or a part of what is sold whole."""
    if not quantity.is_finite() or quantity <= 0:
        return [
            error(
                "quantity-not-positive",
                place,
                f"the quantity of {product.sku} is {quantity}.",
                "Write a quantity above 0, or remove the line.",
            )
        ]
    if quantity > LARGEST_QUANTITY or quantity != quantity.quantize(SMALLEST_STEP):
        return [
            error(
                "quantity-out-of-range",
                place,
                f"the quantity of {product.sku} is {quantity}; {LARGEST_QUANTITY} at most, with 3 decimals at most, "
                "expected.",
                "Check the quantity: a point may be missing.",
            )
        ]
    if unit is not None and unit.whole and quantity != quantity.to_integral_value():
        return [
            error(
                "quantity-not-whole",
                place,
                f"{quantity} of {product.sku}: it is sold by the {product.unit}, in whole numbers.",
                "Round the quantity up or down.",
            )
        ]
    return []
