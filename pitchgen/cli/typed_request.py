"""An OfferRequest typed on the command line: `--client`, `--line SKU:QTY[:DISCOUNT]`, `--delivery "DAP Stuttgart"`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from pitchgen.model.finding import Finding, Place, error
from pitchgen.model.request import Discount, OfferRequest, RequestedDelivery, RequestLine

CountryCode = Callable[[str], str | None]
"""The ISO code of a country by its name or code in any language at hand; None when it is not known."""


def typed_request(
    client: str, lines: Sequence[str], delivery: str, country_code: CountryCode, **more: str
) -> tuple[OfferRequest | None, tuple[Finding, ...]]:
    """The request that the options describe, and everything that is wrong with them.

    Args:
        client: the client's file name.
        lines: one text per `--line`.
        delivery: the text of `--delivery`.
        country_code: finds the country at the end of the delivery terms.
        more: other fields of the request, such as `payment` or `currency`.
    """
    findings: list[Finding] = []
    asked = [line for text in lines if (line := _line(text, findings)) is not None]
    terms = _delivery(delivery, country_code, findings)
    if not lines:
        hint = "Add one --line for each product, such as --line CP-16:4."
        findings.append(error("line-missing", Place(spot="--line"), "no product is asked for", hint))
    if findings or terms is None:
        return None, tuple(findings)
    fields: Mapping[str, str] = {name: value for name, value in more.items() if value}
    return OfferRequest(client=client, delivery=terms, lines=tuple(asked), **fields), ()  # type: ignore[arg-type]


def _line(text: str, findings: list[Finding]) -> RequestLine | None:
    place = Place(spot=f"--line {text}")
    sku, _, rest = text.partition(":")
    quantity_text, _, discount_text = rest.partition(":")
    quantity = _decimal(quantity_text)
    if not sku or quantity is None:
        message = f"{text!r} is not a line: a product code and a quantity were expected"
        hint = "Write SKU:QUANTITY or SKU:QUANTITY:DISCOUNT, such as CP-16:4 or CP-16:4:5% (decimals with a point)."
        findings.append(error("line-malformed", place, message, hint))
        return None
    discount = None
    if discount_text:
        percent = discount_text.strip().endswith("%")
        value = _decimal(discount_text.strip().removesuffix("%"))
        if value is None:
            message = f"{discount_text!r} is not a discount"
            hint = "Write 5% for a percentage or 120.00 for an amount off the line."
            findings.append(error("line-malformed", place, message, hint))
            return None
        discount = Discount(percent=value) if percent else Discount(amount=value)
    return RequestLine(sku, quantity, discount)


def _delivery(text: str, country_code: CountryCode, findings: list[Finding]) -> RequestedDelivery | None:
    place = Place(spot=f"--delivery {text!r}")
    hint = 'Write the rule, the place and the country: --delivery "DAP Stuttgart, Germany".'
    rule, _, rest = text.strip().partition(" ")
    named, comma, country = rest.rpartition(",")
    if not rule or not comma or not named.strip():
        what = "a rule and a place are there, but no country after a comma" if rest else "a rule alone has no place"
        findings.append(error("delivery-malformed", place, f"{text!r}: {what}", hint))
        return None
    code = country_code(country.strip())
    if code is None:
        message = f"{country.strip()!r} is not a country that is known"
        findings.append(error("delivery-malformed", place, message, f"{hint} A two-letter code such as DE works too."))
        return None
    return RequestedDelivery(rule=rule.upper(), place=named.strip(), country=code)


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
