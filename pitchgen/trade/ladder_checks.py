"""Whether the costs of a shipment can be added up: no negative amount, no fraction of a cent, no absurd rate."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from msgspec.structs import fields, replace

from pitchgen.model.finding import Finding, error
from pitchgen.model.ladder import DeliveryCosts
from pitchgen.model.money import Currency, Money
from pitchgen.trade.places import Locate
from pitchgen.trade.price_figures import LARGEST_PRICE

_HIGHEST: Final = {
    "insurance_rate_percent": Decimal(20),
    "duty_percent": Decimal(1000),
    "import_vat_percent": Decimal(100),
}
"""Per cent that no real rate reaches; what is above is a slip of the pen."""


def checked_costs(
    costs: DeliveryCosts, currency: Currency, locate: Locate
) -> tuple[DeliveryCosts, tuple[Finding, ...]]:
    """The costs without those that cannot be right, which count as unknown, and a finding for each of these."""
    findings: list[Finding] = []
    wrong: dict[str, None] = {}
    for field in fields(costs):
        value = getattr(costs, field.name)
        if not isinstance(value, Decimal):
            continue
        finding = _wrong_rate(field.name, value, locate) or _wrong_amount(field.name, value, currency, locate)
        if finding is not None:
            findings.append(finding)
            wrong[field.name] = None
    return (replace(costs, **wrong) if wrong else costs), tuple(findings)


def _wrong_rate(name: str, value: Decimal, locate: Locate) -> Finding | None:
    highest = _HIGHEST.get(name)
    if highest is None or (value.is_finite() and 0 <= value <= highest):
        return None
    return error(
        "ladder-rate-range",
        locate("request", f"costs.{name}"),
        f"the rate {name} is {value} %; 0 to {highest} expected.",
        "Write the rate in per cent: 0.35 means 0.35 %.",
    )


def _wrong_amount(name: str, value: Decimal, currency: Currency, locate: Locate) -> Finding | None:
    if name in _HIGHEST:
        return None
    at = locate("request", f"costs.{name}")
    if not value.is_finite() or not 0 <= value <= LARGEST_PRICE:
        return error(
            "ladder-cost-range",
            at,
            f"the cost {name} is {value} {currency}; 0 to {LARGEST_PRICE} expected.",
            "Write what the forwarder charges, 0 for what costs nothing, or remove the line while it is unknown.",
        )
    if Money(value, currency).rounded().amount != value:
        return error(
            "ladder-cost-too-precise",
            at,
            f"the cost {name} is {value} {currency}, which has {currency.minor_units} decimals.",
            "Round the amount.",
        )
    return None
