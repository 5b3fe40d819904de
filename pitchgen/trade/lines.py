"""Pricing the lines of a request: quantity, unit, quantity break, discount."""

from __future__ import annotations

from datetime import date

from pitchgen.model.finding import Finding, error, refuses
from pitchgen.model.money import Currency
from pitchgen.model.offer import OfferLine
from pitchgen.model.request import RequestLine
from pitchgen.model.text import LocalizedText
from pitchgen.trade.discounts import discount_of
from pitchgen.trade.inputs import OfferInputs
from pitchgen.trade.price_figures import check_quantity
from pitchgen.trade.prices import unit_price


def price_lines(
    inputs: OfferInputs, currency: Currency, issued_on: date, valid_until: date
) -> tuple[tuple[OfferLine, ...] | None, tuple[Finding, ...]]:
    """Every line of the request priced, in its order; None if any cannot be: an offer never drops a line.

    All findings of all lines come together.
    """
    findings: list[Finding] = []
    lines: list[OfferLine] = []
    for position, asked in enumerate(inputs.request.lines, start=1):
        line, found = _price_line(inputs, position, asked, currency, issued_on, valid_until)
        findings += found
        if line is not None:
            lines.append(line)
    if all(asked.optional for asked in inputs.request.lines):
        findings.append(
            error(
                "no-firm-line",
                inputs.locate("request", "lines"),
                "the offer has no firm line: nothing is offered, or every line is an option.",
                "Make at least one line firm: remove its `optional: yes`.",
            )
        )
        return None, tuple(findings)
    complete = len(lines) == len(inputs.request.lines)
    return tuple(lines) if complete else None, tuple(findings)


def _price_line(
    inputs: OfferInputs, position: int, asked: RequestLine, currency: Currency, issued_on: date, valid_until: date
) -> tuple[OfferLine | None, list[Finding]]:
    field = f"lines[{position}]"
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
    prices, found = unit_price(product, asked.quantity, currency, issued_on, valid_until, at)
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
    )
    return line, findings
