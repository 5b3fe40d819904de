"""Packing, freight, insurance, clearance, commissioning: the costs beside the articles, each as a line of its own."""

from __future__ import annotations

from decimal import Decimal

from pitchgen.model.charge import ChargeKind, ChargeRule
from pitchgen.model.delivery import DeliveryTerms, Duty
from pitchgen.model.finding import Finding, Place, error, refuses, warning
from pitchgen.model.money import Currency, Money
from pitchgen.model.offer import OfferCharge
from pitchgen.model.request import RequestedCharge
from pitchgen.model.text import Prose
from pitchgen.model.vat import Nature
from pitchgen.trade.inputs import OfferInputs
from pitchgen.trade.price_figures import LARGEST_PRICE


def natures_of(inputs: OfferInputs) -> frozenset[Nature]:
    """What the articles and charges of a request supply."""
    products = [inputs.products.get(line.product.lower()) for line in inputs.request.lines]
    natures = {Nature.SERVICE if one.is_service else Nature.GOODS for one in products if one is not None}
    rules = [(charge, inputs.charges.get(charge.kind)) for charge in inputs.request.charges]
    return frozenset(natures | {nature_of(charge, rule, natures) for charge, rule in rules})


def nature_of(charge: RequestedCharge, rule: ChargeRule | None, articles: set[Nature] | frozenset[Nature]) -> Nature:
    """What a charge supplies. Incidental costs follow the goods, or the service where no goods are offered.

    Source: Directive 2006/112/EC art. 78, first paragraph, point (b).
    """
    own = charge.nature or (rule.nature if rule is not None else None)
    return own or (Nature.SERVICE if articles == {Nature.SERVICE} else Nature.GOODS)


def price_charges(
    inputs: OfferInputs, currency: Currency, first_position: int
) -> tuple[tuple[OfferCharge, ...] | None, tuple[Finding, ...]]:
    """The charges of the request as lines; None where one of them cannot be: an offer never drops a line."""
    findings: list[Finding] = []
    charges: list[OfferCharge] = []
    articles = frozenset(
        Nature.SERVICE if one.is_service else Nature.GOODS
        for line in inputs.request.lines
        if (one := inputs.products.get(line.product.lower())) is not None
    )
    for number, asked in enumerate(inputs.request.charges, start=1):
        at = inputs.locate("request", f"charges[{number}]")
        found = _amount(asked.amount, asked.kind, currency, at)
        findings += found
        rule = inputs.charges.get(asked.kind)
        label = rule.label if rule is not None else Prose("")
        if not label and not asked.label:
            findings.append(
                error(
                    "charge-label",
                    at,
                    f"nothing says how a charge of the kind {asked.kind!r} is called.",
                    "Write a `label` for each language, or restore catalog/charges.yaml.",
                )
            )
        if refuses(found):
            continue
        charges.append(
            OfferCharge(
                position=first_position + number - 1,
                kind=asked.kind,
                label=label,
                net=Money(asked.amount, currency).rounded(),
                optional=asked.optional,
                nature=nature_of(asked, rule, articles),
                own_label=asked.label,
            )
        )
    return (None if refuses(findings) else tuple(charges)), tuple(findings)


def small_order(
    inputs: OfferInputs, lines_total: Money, position: int, at: Place
) -> tuple[OfferCharge | None, tuple[Finding, ...]]:
    """The charge on an order below the company's minimum, or a warning where it takes none.

    `lines_total` is the net value of the articles after every discount, without charges.
    """
    currency = lines_total.currency
    least = inputs.seller.minimum_order.get(currency.code)
    if least is None or not least.is_finite() or not lines_total < Money(least, currency):
        return None, ()
    extra = inputs.seller.small_order_charge.get(currency.code)
    rule = inputs.charges.get(ChargeKind.SMALL_ORDER)
    if not extra or rule is None:
        return None, (
            warning(
                "order-below-minimum",
                at,
                f"the articles come to {lines_total.amount} {currency}, the minimum order is {least} {currency}.",
                "Offer more, agree to it on purpose, or set `small_order_charge` in catalog/company.yaml.",
            ),
        )
    findings = _amount(extra, ChargeKind.SMALL_ORDER, currency, inputs.locate("company", "small_order_charge"))
    if refuses(findings):
        return None, tuple(findings)
    nature = Nature.SERVICE if natures_of(inputs) == {Nature.SERVICE} else Nature.GOODS
    net = Money(extra, currency).rounded()
    return OfferCharge(position, ChargeKind.SMALL_ORDER, rule.label, net, optional=False, nature=nature), ()


def check_charges(inputs: OfferInputs, delivery: DeliveryTerms) -> tuple[Finding, ...]:
    """Charges for what the delivery terms leave to the buyer, or for a clearance that does not exist."""
    found: list[Finding] = []
    rule = delivery.rule
    buyers = {
        ChargeKind.FREIGHT: rule.main_carriage is Duty.BUYER,
        ChargeKind.INSURANCE: rule.main_carriage is Duty.BUYER,
        ChargeKind.EXPORT_CLEARANCE: rule.export_clearance is Duty.BUYER,
    }
    for number, charge in enumerate(inputs.request.charges, start=1):
        at = inputs.locate("request", f"charges[{number}].kind")
        if charge.kind is ChargeKind.EXPORT_CLEARANCE and not delivery.crosses_customs_border:
            found.append(
                warning(
                    "charge-no-border",
                    at,
                    "export clearance is charged, but the goods cross no customs border.",
                    "Remove the charge.",
                )
            )
        elif buyers.get(charge.kind, False):
            found.append(
                warning(
                    "charge-against-delivery",
                    at,
                    f"{charge.kind} is charged, but under {rule.code} the buyer sees to it.",
                    "Remove the charge, or choose a rule under which it is yours, such as CPT, CIP or DAP.",
                )
            )
    return tuple(found)


def _amount(amount: Decimal, kind: ChargeKind, currency: Currency, at: Place) -> list[Finding]:
    if not amount.is_finite() or amount < 0 or amount > LARGEST_PRICE:
        message = f"the charge for {kind} is {amount} {currency}; 0 to {LARGEST_PRICE} expected."
        return [error("charge-amount", at, message, "Correct the amount; use a discount to give something back.")]
    if Money(amount, currency).rounded().amount != amount:
        message = f"the charge {amount} {currency} has more decimals than {currency} ({currency.minor_units})."
        return [error("charge-too-precise", at, message, "Round the amount.")]
    if not amount:
        return [warning("charge-zero", at, f"the charge for {kind} is 0 {currency}.", "Remove it, or give its price.")]
    return []
