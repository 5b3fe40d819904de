"""The price ladder: one offer under every Incoterms rule that suits it, exact to the minor unit, with the advice.

The price to quote is the price of the goods ex works and the costs that the rule's data put on the seller. A cost that
is not known gives no price: nothing is taken for zero.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from pitchgen.model.country import CustomsStatus
from pitchgen.model.delivery import DeliveryAdvice, Duty, IncotermRule, PlaceKind, TransportMode
from pitchgen.model.fact import Status, in_force
from pitchgen.model.finding import Finding, warning
from pitchgen.model.ladder import (
    DeliveryCosts,
    DutyBasis,
    ImportVat,
    LadderReason,
    LadderStep,
    Standing,
    StepState,
)
from pitchgen.model.money import Money
from pitchgen.model.offer import Offer
from pitchgen.model.payment import PaymentMethod
from pitchgen.model.text import Prose
from pitchgen.trade.advice import suggest_delivery
from pitchgen.trade.destination import goods_destination
from pitchgen.trade.inputs import OfferInputs
from pitchgen.trade.ladder_checks import checked_costs
from pitchgen.trade.ladder_costs import Shipment, carries_risk, price_costs, seller_costs
from pitchgen.trade.ladder_goods import goods_ex_works
from pitchgen.trade.ladder_places import places_to_name
from pitchgen.trade.ladder_questions import cargo_unknown, costs_to_ask
from pitchgen.trade.ladder_standing import Advice, default_rule, misfit, standing_of
from pitchgen.trade.territory import Zone, zone_of

Findings = tuple[Finding, ...]

ON_BOARD = Prose(
    "Crédit documentaire\u00a0: convenez que l’acheteur fait remettre au vendeur un connaissement à bord (A6/B6), et "
    "écrivez-le dans la demande (on_board_bill)."
)
OWN_RISK = Prose(
    "Le vendeur porte le risque jusqu’au lieu de destination, et ce prix ne comprend aucune assurance "
    "(insures_own_risk)."
)
VAT_UNPAID = Prose("Écrivez dans l’offre que la TVA à l’importation n’est pas comprise, après avis d’un fiscaliste.")
NOT_REGISTERED = Prose("Le vendeur n’est pas connu comme importateur dans le pays de destination (importer_in).")


class _Route(Struct, frozen=True):
    """What the ladder knows of the journey beside the costs."""

    destination: Zone | None
    mode: TransportMode | None
    containerised: bool | None
    crosses_customs_border: bool
    letter_of_credit: bool


def ladder_for(inputs: OfferInputs, offer: Offer) -> tuple[tuple[LadderStep, ...], Findings]:
    """The steps of the ladder, cheapest duties first, and what must be asked before they are complete.

    Args:
        inputs: what the offer was made from; its request's `costs` are in the offer's currency.
        offer: priced from `inputs`; its firm goods, without charges and services, are the price ex works.
    """
    goods, findings = goods_ex_works(offer, inputs.locate)
    costs, found = _costs(inputs, offer)
    findings += found
    route = _route(inputs, offer)
    shipment = Shipment(
        costs=costs,
        crosses_customs_border=route.crosses_customs_border,
        mode=route.mode,
        duty_basis=costs.duty_basis or _duty_basis(route, offer),
        insured_percent=max((rule.insured_percent for rule in inputs.incoterms.values()), default=0),
    )
    advice = Advice(_case(inputs, route), route.destination.profile if route.destination else None, offer.issued_on)
    steps = [
        _step(rule, premises, goods, shipment, route, advice, inputs, offer)
        for rule in inputs.incoterms.values()
        for premises in _delivery_points(rule)
    ]
    ordered = _with_default(sorted(steps, key=_order), advice, route)
    findings += cargo_unknown(inputs, ordered)
    if inputs.request.costs is not None:
        findings += costs_to_ask(inputs, ordered, shipment)
    return ordered, tuple(dict.fromkeys(findings))


def _costs(inputs: OfferInputs, offer: Offer) -> tuple[DeliveryCosts, Findings]:
    if inputs.request.costs is None:
        return DeliveryCosts(), (
            warning(
                "ladder-costs-missing",
                inputs.locate("request", ""),
                "the request has no `costs:`, so no rule can be priced.",
                "Ask the forwarder for packing, carriage and clearance, and write them under `costs:`.",
            ),
        )
    return checked_costs(inputs.request.costs, offer.currency, inputs.locate)


def _route(inputs: OfferInputs, offer: Offer) -> _Route:
    asked = inputs.request.delivery
    rule = inputs.incoterms.get(asked.rule.strip().upper())
    address, _ = goods_destination(inputs.buyer, asked, rule, inputs.territories, inputs.locate)
    at = inputs.locate("client", "address")
    zone, _ = zone_of(address, inputs.countries, inputs.territories, offer.issued_on, at)
    return _Route(
        destination=zone,
        mode=asked.mode,
        containerised=asked.containerised,
        crosses_customs_border=offer.delivery.crosses_customs_border,
        letter_of_credit=offer.payment.kind is PaymentMethod.LETTER_OF_CREDIT,
    )


def _case(inputs: OfferInputs, route: _Route) -> DeliveryAdvice | None:
    if route.destination is None:
        return None
    regime = route.destination.status
    if not route.crosses_customs_border:
        regime = CustomsStatus.MEMBER
    elif regime is CustomsStatus.MEMBER:
        regime = CustomsStatus.THIRD_COUNTRY  # the Canary Islands and the like: formalities as abroad
    return suggest_delivery(
        inputs.incoterm_advice,
        regime=regime,
        country=route.destination.profile.code,
        mode=route.mode,
        containerised=route.containerised,
        letter_of_credit=route.letter_of_credit,
    )


def _duty_basis(route: _Route, offer: Offer) -> DutyBasis | None:
    if route.destination is None:
        return None
    fact = in_force(route.destination.profile.duty_basis, offer.issued_on)
    return fact.value if fact is not None and fact.status is not Status.UNVERIFIED else None


def _delivery_points(rule: IncotermRule) -> tuple[bool, ...]:
    """Whether a step is at the seller's premises: both where the rule tells the two apart (FCA)."""
    if rule.premises_loads is not None:
        return (True, False)
    return (rule.place_kind is PlaceKind.DELIVERY,)


def _step(
    rule: IncotermRule,
    premises: bool,
    goods: Money,
    shipment: Shipment,
    route: _Route,
    advice: Advice,
    inputs: OfferInputs,
    offer: Offer,
) -> LadderStep:
    standing, reasons = standing_of(rule.code, advice)
    step = LadderStep(
        rule=rule,
        at_seller_premises=premises,
        state=StepState.EXCLUDED,
        standing=standing,
        goods=goods,
        components=(),
        price=None,
        places=places_to_name(rule, premises, inputs),
        reasons=reasons,
        requested=_is_requested(rule, premises, offer),
    )
    unsuitable = misfit(rule, route.mode, route.containerised)
    if unsuitable is not None:
        return replace(step, reasons=(LadderReason(unsuitable, rule.source, rule.status),))
    components, missing = price_costs(seller_costs(rule, premises, shipment), goods, rule, shipment)
    price = goods
    for component in components:
        price = price + component.amount
    return replace(
        step,
        state=StepState.ASK if missing else StepState.PRICED,
        components=components,
        price=None if missing else price.rounded(),
        missing=missing,
        notes=_notes(rule, shipment, route, inputs),
    )


def _is_requested(rule: IncotermRule, premises: bool, offer: Offer) -> bool:
    if rule.code != offer.delivery.rule.code:
        return False
    return rule.premises_loads is None or premises is offer.delivery.at_seller_premises


def _notes(rule: IncotermRule, shipment: Shipment, route: _Route, inputs: OfferInputs) -> tuple[Prose, ...]:
    notes = []
    by_ship = route.mode in (TransportMode.SEA, TransportMode.INLAND_WATERWAY, TransportMode.MULTIMODAL)
    if rule.on_board_statement and route.letter_of_credit and by_ship:
        notes.append(ON_BOARD)
    if carries_risk(rule) and not shipment.costs.insures_own_risk:
        notes.append(OWN_RISK)
    if rule.import_clearance is Duty.SELLER and route.crosses_customs_border:
        if shipment.costs.import_vat is ImportVat.EXCLUDED:
            notes.append(VAT_UNPAID)
        code = route.destination.profile.code if route.destination is not None else ""
        if code not in inputs.seller.importer_in:
            notes.append(NOT_REGISTERED)
    return tuple(notes)


def _order(step: LadderStep) -> tuple[bool, bool, int]:
    """From the seller's least to the seller's most: carriage unpaid (E, F), paid (C), borne at risk (D)."""
    whole = Shipment(DeliveryCosts(), True, TransportMode.SEA, None, 0)
    rule = step.rule
    duties = len(seller_costs(rule, step.at_seller_premises, whole))
    return rule.main_carriage is Duty.SELLER, carries_risk(rule), duties


def _with_default(steps: Sequence[LadderStep], advice: Advice, route: _Route) -> tuple[LadderStep, ...]:
    standings = {step.rule.code: step.standing for step in steps}
    suitable = [step.rule.code for step in steps if step.state is not StepState.EXCLUDED]
    chosen = default_rule(suitable, standings, advice)
    points = [step for step in steps if step.rule.code == chosen]
    # Of the two delivery points of FCA: the one asked for, else the works by road, a terminal or airport otherwise.
    at_works = route.mode is TransportMode.ROAD
    best = max(points, key=lambda step: (step.requested, step.at_seller_premises is at_works), default=None)
    return tuple(replace(step, standing=Standing.DEFAULT) if step is best else step for step in steps)
