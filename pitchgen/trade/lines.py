"""Pricing the lines of a request: quantity, unit, quantity break, discount."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from pitchgen.model.finding import Finding, Place, error, notice, refuses
from pitchgen.model.money import Currency, Money
from pitchgen.model.offer import OfferLine
from pitchgen.model.product import Product, Unit
from pitchgen.model.request import RequestLine
from pitchgen.model.text import LocalizedText
from pitchgen.trade.discounts import discount_of
from pitchgen.trade.exchange import NO_RATES, Rates
from pitchgen.trade.inputs import OfferInputs
from pitchgen.trade.price_figures import check_quantity
from pitchgen.trade.prices import unit_price


class Pricing(Struct, frozen=True):
    """What every line is priced with: the currency, the dates, the exchange rates, the variants of the base offer."""

    currency: Currency
    issued_on: date
    valid_until: date
    rates: Rates = NO_RATES
    base_choices: frozenset[str] = frozenset()


def price_lines(inputs: OfferInputs, pricing: Pricing) -> tuple[tuple[OfferLine, ...] | None, tuple[Finding, ...]]:
    """Every line of the request priced; None if any cannot be: an offer never drops a line.

    Lines come in the order of the request, those of one group together where its first line stands, and are numbered
    in that order. All findings of all lines come together.
    """
    findings: list[Finding] = []
    lines: list[OfferLine] = []
    for position, number in enumerate(printed_order(inputs.request.lines), start=1):
        line, found = _price_line(inputs, position, number, pricing)
        findings += found
        if line is not None:
            lines.append(line)
    if not any(_counts(asked, pricing) for asked in inputs.request.lines):
        findings.append(
            error(
                "no-firm-line",
                inputs.locate("request", "lines"),
                "the offer has no firm line with a price: nothing is offered, or every line is an option, "
                "priced on request, or part of a variant that is not the first.",
                "Make at least one line firm: remove its `optional: yes` or `price_on_request: yes`.",
            )
        )
        return None, tuple(findings)
    complete = len(lines) == len(inputs.request.lines)
    return tuple(lines) if complete else None, tuple(findings)


def printed_order(lines: Sequence[RequestLine]) -> list[int]:
    """The indices of lines as they are printed: those of one group together, where its first line stands."""
    first: dict[str, int] = {}
    for at, line in enumerate(lines):
        first.setdefault(line.group, at)
    return sorted(range(len(lines)), key=lambda at: (first[lines[at].group], at))


def _counts(asked: RequestLine, pricing: Pricing) -> bool:
    """Whether a line is part of the base offer's total."""
    in_base = not asked.choice or asked.choice in pricing.base_choices
    return in_base and not asked.optional and not asked.price_on_request


def _price_line(
    inputs: OfferInputs, position: int, number: int, pricing: Pricing
) -> tuple[OfferLine | None, list[Finding]]:
    asked = inputs.request.lines[number]
    currency = pricing.currency
    field = f"lines[{number + 1}]"
    product = inputs.products.get(asked.product.lower())
    if product is None:
        unknown = error(
            "line-product-unknown",
            inputs.locate("request", f"{field}.product"),
            f"there is no product {asked.product!r}.",
            "Check the SKU, or add the product to catalog/products/.",
        )
        return None, [unknown]
    findings: list[Finding] = []
    at = inputs.locate("request", f"{field}.quantity")
    unit = inputs.units.get(product.unit)
    if unit is None:
        findings.append(
            error(
                "unit-unknown",
                inputs.locate(f"product {product.sku}", "unit"),
                f"{product.sku} is sold by {product.unit!r}, which is not a unit.",
                f"Use one of: {', '.join(sorted(inputs.units))}.",
            )
        )
    findings += check_quantity(asked.quantity, product, unit, at)
    if unit is None or refuses(findings):
        return None, findings
    if asked.price_on_request:
        return _on_request(asked, position, product, unit, pricing, inputs.locate("request", field), findings)
    prices, found = unit_price(
        product, asked.quantity, currency, pricing.issued_on, pricing.valid_until, at, pricing.rates
    )
    findings += found
    if prices is None:
        return None, findings
    gross = (prices.unit_price * asked.quantity).rounded()
    discount, found = discount_of(asked.discount, gross, inputs.locate("request", f"{field}.discount"))
    findings += found
    if discount is None:
        return None, findings
    line = OfferLine(
        position=position,
        product=product,
        unit=unit.abbreviation,
        quantity=asked.quantity,
        list_price=prices.list_price,
        unit_price=prices.unit_price,
        discount=discount,
        discount_percent=asked.discount.percent if asked.discount is not None else None,
        net=gross - discount,
        optional=asked.optional,
        note=asked.note,
        discount_reason=asked.discount.reason if asked.discount is not None else LocalizedText({}),
        group=asked.group,
        choice=asked.choice,
        in_base=not asked.choice or asked.choice in pricing.base_choices,
        converted_from=prices.converted_from,
        exchange=prices.exchange,
    )
    return line, findings


def _on_request(
    asked: RequestLine,
    position: int,
    product: Product,
    unit: Unit,
    pricing: Pricing,
    at: Place,
    findings: list[Finding],
) -> tuple[OfferLine, list[Finding]]:
    """A line without a price, which the animateur is reminded of."""
    if asked.discount is not None:
        message = f"{product.sku} has a discount, but its price is on request."
        findings.append(error("discount-without-price", at, message, "Remove the discount or `price_on_request`."))
    reminder = "Give the price as soon as it is known; the line is outside every total until then."
    findings.append(notice("line-price-on-request", at, f"{product.sku} is offered without a price.", reminder))
    nothing = Money.zero(pricing.currency).rounded()
    line = OfferLine(
        position=position,
        product=product,
        unit=unit.abbreviation,
        quantity=asked.quantity,
        list_price=nothing,
        unit_price=nothing,
        discount=nothing,
        discount_percent=None,
        net=nothing,
        optional=asked.optional,
        note=asked.note,
        group=asked.group,
        choice=asked.choice,
        in_base=not asked.choice or asked.choice in pricing.base_choices,
        price_on_request=True,
    )
    return line, findings
