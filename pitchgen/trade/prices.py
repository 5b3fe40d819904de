"""The price of a product in a currency, on a day, at a quantity."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from msgspec import Struct

from pitchgen.model.exchange import AppliedRate
from pitchgen.model.finding import Finding, Place, error, notice, refuses, warning
from pitchgen.model.money import Currency, Money
from pitchgen.model.product import PriceBreak, PriceList, Product
from pitchgen.trade.exchange import NO_RATES, Rates, converted
from pitchgen.trade.price_figures import check_prices, plain_quantity


class UnitPrice(Struct, frozen=True):
    """`list_price` for one unit at the smallest quantity, `unit_price` at the quantity asked for.

    Where the price was converted, `exchange` is the rate and `converted_from` the list price in its own currency.
    """

    list_price: Money
    unit_price: Money
    exchange: AppliedRate | None = None
    converted_from: Money | None = None


def unit_price(
    product: Product,
    quantity: Decimal,
    currency: Currency,
    issued_on: date,
    valid_until: date,
    place: Place,
    rates: Rates = NO_RATES,
) -> tuple[UnitPrice | None, tuple[Finding, ...]]:
    """The price per unit from the list in force on `issued_on`; None, with the reason, where there is none.

    Both ends of a list count. A list that ends before the offer does is a warning with its date. A product without
    any price list in `currency` is converted at one of `rates` from a currency that it has.

    Args:
        product: what is sold, with its price lists.
        quantity: in the product's unit; it decides which break of the list counts.
        currency: that of the offer.
        issued_on: the date of the offer.
        valid_until: the last day of the offer.
        place: where the line stands, for findings.
        rates: those that may be converted at.
    """
    if not any(one.currency == currency.code for one in product.price_lists):
        known = rates.find(one.currency for one in product.price_lists)
        if known is not None and known.rate is None:
            return None, known.findings
        if known is not None and known.rate is not None:
            prices, findings = _from_list(product, quantity, known.currency, issued_on, valid_until, place)
            return _converted(product, prices, known.rate, currency, place, (*known.findings, *findings))
    return _from_list(product, quantity, currency, issued_on, valid_until, place)


def _converted(
    product: Product,
    prices: UnitPrice | None,
    rate: AppliedRate,
    currency: Currency,
    place: Place,
    findings: tuple[Finding, ...],
) -> tuple[UnitPrice | None, tuple[Finding, ...]]:
    if prices is None:
        return None, findings
    base, step = (converted(one.amount, rate, currency) for one in (prices.list_price, prices.unit_price))
    wrong = check_prices(product.sku, {base, step}, currency, place)
    said = {one.check for one in findings}
    findings = (*findings, *(one for one in wrong if one.check not in said))
    if refuses(wrong):
        return None, findings
    return UnitPrice(Money(base, currency), Money(step, currency), rate, prices.list_price), findings


def _from_list(
    product: Product, quantity: Decimal, currency: Currency, issued_on: date, valid_until: date, place: Place
) -> tuple[UnitPrice | None, tuple[Finding, ...]]:
    lists = [one for one in product.price_lists if one.currency == currency.code and one.breaks]
    chosen, findings = _list_in_force(product, lists, currency, issued_on, place)
    if chosen is None:
        return None, findings
    base = min(chosen.breaks, key=lambda one: one.quantity)
    least = max(product.min_quantity, base.quantity)
    found: list[Finding] = []
    if quantity < least:
        found.append(
            error(
                "quantity-below-minimum",
                place,
                f"{plain_quantity(quantity)} of {product.sku} is below the minimum of {plain_quantity(least)}.",
                f"Offer {plain_quantity(least)} or more, or lower the minimum in the catalogue.",
            )
        )
    step = _reached(chosen, quantity)
    if step is None:
        return None, tuple(found)
    wrong = check_prices(product.sku, {base.price, step.price}, currency, place)
    found += wrong
    if refuses(wrong):
        return None, tuple(found)
    found += _cheaper(product, chosen, step, quantity, place)
    if chosen.valid_to < valid_until and not _continues(lists, chosen, quantity, step, valid_until):
        found.append(_ends_early(product, lists, chosen, quantity, valid_until, place))
    return UnitPrice(Money(base.price, currency), Money(step.price, currency)), tuple(found)


def _list_in_force(
    product: Product, lists: list[PriceList], currency: Currency, day: date, place: Place
) -> tuple[PriceList | None, tuple[Finding, ...]]:
    if not lists:
        others = ", ".join(sorted({one.currency for one in product.price_lists} - {currency.code})) or "no currency"
        return None, (
            error(
                "price-missing",
                place,
                f"{product.sku} has no price in {currency.code}, only in {others}.",
                f"Add a price list in {currency.code}, or offer in another currency.",
            ),
        )
    valid = [one for one in lists if one.valid_from <= day <= one.valid_to]
    if not valid:
        return None, (_out_of_date(product, lists, day, place),)
    if len(valid) > 1:
        return None, (
            error(
                "price-ambiguous",
                place,
                f"{product.sku} has {len(valid)} price lists in {currency.code} on {day}.",
                "End one list on the day before the next begins.",
            ),
        )
    return valid[0], ()


def _out_of_date(product: Product, lists: list[PriceList], day: date, place: Place) -> Finding:
    past = [one.valid_to for one in lists if one.valid_to < day]
    if past:
        return error(
            "price-expired",
            place,
            f"the price of {product.sku} expired on {max(past)}; the offer is dated {day}.",
            "Add the price list in force.",
        )
    return error(
        "price-not-yet-valid",
        place,
        f"the price of {product.sku} begins on {min(one.valid_from for one in lists)}; the offer is dated {day}.",
        "Date the offer later, or add a price list for its day.",
    )


def _cheaper(product: Product, prices: PriceList, step: PriceBreak, quantity: Decimal, place: Place) -> list[Finding]:
    """A larger quantity that costs less than the one asked for: worth telling the client."""
    for more in sorted(prices.breaks, key=lambda one: one.quantity):
        if more.quantity > quantity and more.price * more.quantity < step.price * quantity:
            return [
                notice(
                    "price-break-near",
                    place,
                    f"{plain_quantity(more.quantity)} of {product.sku} cost less than {plain_quantity(quantity)}.",
                    f"Propose {plain_quantity(more.quantity)} to the client.",
                )
            ]
    return []


def _ends_early(
    product: Product, lists: list[PriceList], chosen: PriceList, quantity: Decimal, until: date, place: Place
) -> Finding:
    following = [one for one in lists if one.valid_from > chosen.valid_to]
    change = ""
    if following:
        after = min(following, key=lambda one: one.valid_from)
        step = _reached(after, quantity)
        if step is not None:
            change = f", from {after.valid_from} on it is {step.price} {after.currency}"
    return warning(
        "price-ends-early",
        place,
        f"the price of {product.sku} is valid until {chosen.valid_to}{change}, but the offer holds until {until}.",
        f"Shorten the offer's validity to {chosen.valid_to}, or accept to hold today's price until {until}.",
    )


def _reached(prices: PriceList, quantity: Decimal) -> PriceBreak | None:
    """The break with the largest quantity that `quantity` reaches."""
    reached = [one for one in prices.breaks if one.quantity <= quantity]
    return max(reached, key=lambda one: one.quantity, default=None)


def _continues(lists: list[PriceList], chosen: PriceList, quantity: Decimal, step: PriceBreak, until: date) -> bool:
    """Whether later lists carry the same price on without a gap until the offer ends."""
    end = chosen.valid_to
    while end < until:
        next_day = end + timedelta(days=1)
        following = next((one for one in lists if one.valid_from <= next_day <= one.valid_to), None)
        after = _reached(following, quantity) if following is not None else None
        if following is None or after is None or after.price != step.price:
            return False
        end = following.valid_to
    return True
