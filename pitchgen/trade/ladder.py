"""The price ladder: one offer under every Incoterms rule that suits it, exact to the minor unit, with the advice.

The price to quote is the price of the goods ex works and the costs that the rule's data put on the seller. A cost that
is not known gives no price: nothing is taken for zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pitchgen.model.country import CustomsStatus
from pitchgen.model.delivery import DeliveryAdvice, Duty, IncotermRule, PlaceKind, TransportMode
from pitchgen.model.fact import Status, in_force
from pitchgen.model.finding import Finding, notice, warning
from pitchgen.model.ladder import (
    Cost,
    DeliveryCosts,
    DutyBasis,
    ImportVat,
    LadderPlace,
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
from pitchgen.trade.ladder_standing import Advice, default_rule, misfit, standing_of
from pitchgen.trade.territory import Zone, zone_of

Findings = tuple[Finding, ...]

ON_BOARD = Prose(
    "Crédit documentaire : convenez que l’acheteur fait remettre au vendeur un connaissement à bord (A6/B6), et "
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
    ordered = _with_default(sorted(steps, key=_order), advice)
    findings += _cargo_unknown(inputs, route, ordered)
    if inputs.request.costs is not None:
        findings += _to_ask(inputs, ordered, shipment)
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
        places=_places(rule, premises, inputs),
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


def _places(rule: IncotermRule, premises: bool, inputs: OfferInputs) -> tuple[LadderPlace, ...]:
    """The places to name, with the place itself where request, company or client already tell it."""
    asked = inputs.request.delivery
    same = inputs.incoterms.get(asked.rule.strip().upper())
    home = LadderPlace(PlaceKind.DELIVERY, inputs.seller.loading_place, inputs.seller.address.country)
    if premises:
        return (home,)
    named = LadderPlace(rule.place_kind)
    if same is not None and same.place_kind is rule.place_kind and not (same.premises_loads and _at_home(inputs)):
        named = LadderPlace(rule.place_kind, asked.place.strip(), asked.country)
    elif rule.place_kind is PlaceKind.DESTINATION:
        named = _client_s_place(inputs)
    if rule.second_place_kind is None:
        return (named,)
    second = home if rule.second_place_kind is PlaceKind.DELIVERY else LadderPlace(rule.second_place_kind)
    if same is not None and same.second_place_kind is rule.second_place_kind and asked.delivery_place.strip():
        second = LadderPlace(rule.second_place_kind, asked.delivery_place.strip(), asked.delivery_country)
    return (named, second)


def _at_home(inputs: OfferInputs) -> bool:
    asked = inputs.request.delivery
    return asked.at_seller_premises is True or asked.place.strip() == inputs.seller.loading_place


def _client_s_place(inputs: OfferInputs) -> LadderPlace:
    address = inputs.buyer.delivery_address or inputs.buyer.address
    town = " ".join(filter(None, (address.postal_code, address.city)))
    return LadderPlace(PlaceKind.DESTINATION, ", ".join((*address.street, town)), address.country)


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
    """From the seller's least to the seller's most: carriage unpaid (E, F), paid (C), borne at risk (D), then duties."""
    whole = Shipment(DeliveryCosts(), True, TransportMode.SEA, None, 0)
    rule = step.rule
    return rule.main_carriage is Duty.SELLER, carries_risk(rule), len(seller_costs(rule, step.at_seller_premises, whole))


def _with_default(steps: Sequence[LadderStep], advice: Advice) -> tuple[LadderStep, ...]:
    standings: Mapping[str, Standing] = {step.rule.code: step.standing for step in steps}
    suitable = [step.rule.code for step in steps if step.state is not StepState.EXCLUDED]
    chosen = default_rule(suitable, standings, advice)
    return tuple(replace(step, standing=Standing.DEFAULT) if step.rule.code == chosen else step for step in steps)


def _cargo_unknown(inputs: OfferInputs, route: _Route, steps: Sequence[LadderStep]) -> Findings:
    waiting = [step.rule.code for step in steps if step.rule.sea_only and step.state is StepState.EXCLUDED]
    by_water = route.mode is None or route.mode in (TransportMode.SEA, TransportMode.INLAND_WATERWAY)
    if not waiting or not by_water or (route.mode is not None and route.containerised is not None):
        return ()
    return (
        warning(
            "ladder-cargo-unknown",
            inputs.locate("request", "delivery"),
            f"how the goods travel is not stated, so {', '.join(waiting)} are not priced.",
            "Write `mode:` and, by sea, `containerised: yes` or `no` under `delivery:`.",
        ),
    )


def _to_ask(inputs: OfferInputs, steps: Sequence[LadderStep], shipment: Shipment) -> Findings:
    """One question for each cost that is missing, with the rules that wait for it."""
    waiting: dict[Cost, list[str]] = {}
    for step in steps:
        for cost in step.missing:
            waiting.setdefault(cost, []).append(step.rule.code)
    findings = []
    for cost, codes in waiting.items():
        rules = ", ".join(dict.fromkeys(codes))
        for field, question in _questions(cost, shipment):
            at = inputs.locate("request", f"costs.{field}")
            findings.append(
                notice("ladder-cost-unknown", at, f"{question}; {rules} cannot be priced without it.", _ASK)
            )
    return tuple(findings)


_ASK = "Ask the forwarder or the customs agent and write it under `costs:`; write 0 only for what costs nothing."


def _questions(cost: Cost, shipment: Shipment) -> list[tuple[str, str]]:
    """The fields that are missing for a cost, and what is not known."""
    costs = shipment.costs
    if cost is Cost.INSURANCE:
        fields = [("insurance_rate_percent", costs.insurance_rate_percent, "the rate of the insurance is not given")]
    elif cost is Cost.DUTY:
        basis = "whether duty is levied with or without the carriage (`cif` or `fob`) is not known"
        fields = [("duty_percent", costs.duty_percent, "the rate of duty is not given")]
        if costs.duty_percent != 0:
            fields.append(("duty_basis", shipment.duty_basis, basis))
    elif cost is Cost.IMPORT_VAT:
        fields = [
            ("import_vat", costs.import_vat, "whether the price bears the import VAT is not stated"),
            ("import_vat_percent", costs.import_vat_percent, "the rate of the import VAT is not given"),
        ]
    else:
        fields = [(cost.value.replace("-", "_"), None, f"the cost of {cost.value.replace('-', ' ')} is not given")]
    return [(name, question) for name, value, question in fields if value is None]
