"""Which costs a rule puts on the seller, read from the rule's own data, and what they come to for one shipment."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from pitchgen.model.delivery import Duty, IncotermRule, InsuranceCover, PlaceKind, TransportMode
from pitchgen.model.ladder import Cost, DeliveryCosts, DutyBasis, ImportVat, LadderCost
from pitchgen.model.money import Money
from pitchgen.model.text import Prose
from pitchgen.trade.premium import premium_within

LABELS = {
    Cost.PACKING: Prose("Emballage"),
    Cost.LOADING: Prose("Chargement dans nos locaux"),
    Cost.PRE_CARRIAGE: Prose("Préacheminement"),
    Cost.EXPORT_CLEARANCE: Prose("Dédouanement à l’exportation"),
    Cost.TERMINAL: Prose("Manutention au terminal de départ"),
    Cost.SHIP_LOADING: Prose("Mise à bord"),
    Cost.MAIN_CARRIAGE: Prose("Transport principal"),
    Cost.INSURANCE: Prose("Assurance du transport"),
    Cost.ON_CARRIAGE: Prose("Post-acheminement"),
    Cost.UNLOADING: Prose("Déchargement à destination"),
    Cost.IMPORT_CLEARANCE: Prose("Dédouanement à l’importation"),
    Cost.DUTY: Prose("Droits de douane"),
    Cost.IMPORT_VAT: Prose("TVA à l’importation"),
}

_AFTER_CARRIAGE = (Cost.ON_CARRIAGE, Cost.UNLOADING, Cost.IMPORT_CLEARANCE, Cost.DUTY, Cost.IMPORT_VAT)
_INTERNATIONAL = (Cost.MAIN_CARRIAGE, Cost.INSURANCE)
_WATER = (TransportMode.SEA, TransportMode.INLAND_WATERWAY)


class Shipment(Struct, frozen=True):
    """What decides the costs of a rule beside the rule: the border, the mode, who insures, on what duty is levied."""

    costs: DeliveryCosts
    crosses_customs_border: bool
    mode: TransportMode | None
    duty_basis: DutyBasis | None
    insured_percent: int
    """The insured share of the price under rules that oblige nobody to insure."""


def seller_costs(rule: IncotermRule, at_premises: bool, shipment: Shipment) -> tuple[Cost, ...]:
    """The kinds of cost that the seller bears under `rule`, in the order of the journey.

    Packing is the seller's under every rule (ICC 723E A8). From the first metre that the seller carries the goods,
    the seller also loads them. Formalities exist only where a customs border is crossed. One lorry may go all the way:
    by road, the stages before and after the main carriage count where they are given, and are not asked for.
    """
    costs, border = shipment.costs, shipment.crosses_customs_border
    carries = rule.main_carriage is Duty.SELLER
    to_ship = rule.place_kind is PlaceKind.PORT_OF_SHIPMENT
    leaves = carries or to_ship or not at_premises
    loads = rule.premises_loads if at_premises and rule.premises_loads is not None else rule.loads
    staged = shipment.mode is not TransportMode.ROAD
    imports = border and rule.import_clearance is Duty.SELLER
    borne = {
        Cost.PACKING: True,
        Cost.LOADING: leaves or loads is Duty.SELLER,
        Cost.PRE_CARRIAGE: leaves and (staged or not carries or costs.pre_carriage is not None),
        Cost.EXPORT_CLEARANCE: border and rule.export_clearance is Duty.SELLER,
        Cost.TERMINAL: (carries or to_ship) and (staged or costs.terminal is not None),
        Cost.SHIP_LOADING: (carries or (to_ship and loads is Duty.SELLER)) and shipment.mode in _WATER,
        Cost.MAIN_CARRIAGE: carries,
        Cost.INSURANCE: rule.insurance is not InsuranceCover.NONE or (carries_risk(rule) and costs.insures_own_risk),
        Cost.ON_CARRIAGE: (carries and rule.place_kind is PlaceKind.DESTINATION)
        and (staged or costs.on_carriage is not None),
        Cost.UNLOADING: rule.unloads is Duty.SELLER,
        Cost.IMPORT_CLEARANCE: imports,
        Cost.DUTY: imports,
        Cost.IMPORT_VAT: imports and costs.import_vat is not ImportVat.EXCLUDED,
    }
    return tuple(cost for cost in Cost if borne[cost])


def carries_risk(rule: IncotermRule) -> bool:
    """Whether the seller bears the risk of the main carriage: carriage paid, and one place for cost and risk (D)."""
    return rule.main_carriage is Duty.SELLER and rule.second_place_kind is None


def price_costs(
    kinds: Iterable[Cost], goods: Money, rule: IncotermRule, shipment: Shipment
) -> tuple[tuple[LadderCost, ...], tuple[Cost, ...]]:
    """The seller's costs with their amounts, and those that cannot be computed.

    The premium is on the price with everything up to the end of the carriage; duty is on the goods with the costs up
    to the border by the country's basis; import VAT is on the whole price with duty (as Directive 2006/112/EC arts
    85 and 86). Each is rounded half-up to the minor unit.
    """
    wanted = tuple(kinds)
    amounts = {cost: given for cost in wanted if (given := _given(cost, shipment.costs, goods)) is not None}
    if Cost.INSURANCE in wanted:
        _put(amounts, Cost.INSURANCE, _premium(wanted, amounts, goods, rule, shipment))
    if Cost.DUTY in wanted:
        _put(amounts, Cost.DUTY, _duty(wanted, amounts, goods, shipment))
    if Cost.IMPORT_VAT in wanted:
        _put(amounts, Cost.IMPORT_VAT, _import_vat(wanted, amounts, goods, shipment))
    known = tuple(LadderCost(cost, LABELS[cost], amounts[cost]) for cost in wanted if cost in amounts)
    return known, tuple(cost for cost in wanted if cost not in amounts)


def _put(amounts: dict[Cost, Money], cost: Cost, amount: Money | None) -> None:
    if amount is not None:
        amounts[cost] = amount


def _given(cost: Cost, costs: DeliveryCosts, goods: Money) -> Money | None:
    """A cost that is written as an amount; None for one that is computed, or not given."""
    amount: Decimal | None = getattr(costs, cost.value.replace("-", "_"), None) if cost not in _COMPUTED else None
    return None if amount is None else Money(amount, goods.currency).rounded()


_COMPUTED = (Cost.INSURANCE, Cost.DUTY, Cost.IMPORT_VAT)


def _premium(
    wanted: tuple[Cost, ...], amounts: dict[Cost, Money], goods: Money, rule: IncotermRule, shipment: Shipment
) -> Money | None:
    rate = shipment.costs.insurance_rate_percent
    insured = [cost for cost in wanted if cost is not Cost.INSURANCE and cost not in _AFTER_CARRIAGE[1:]]
    base = _sum(insured, amounts, goods)
    if rate is None or base is None:
        return None
    return premium_within(base, rate, rule.insured_percent or shipment.insured_percent)


def _duty(wanted: tuple[Cost, ...], amounts: dict[Cost, Money], goods: Money, shipment: Shipment) -> Money | None:
    rate, basis = shipment.costs.duty_percent, shipment.duty_basis
    if rate is None:
        return None
    if rate == 0:
        return Money.zero(goods.currency).rounded()
    left_out = (*_AFTER_CARRIAGE, *(_INTERNATIONAL if basis is DutyBasis.FOB else ()))
    value = _sum([cost for cost in wanted if cost not in left_out], amounts, goods)
    return None if value is None or basis is None else value.percent(rate)


def _import_vat(wanted: tuple[Cost, ...], amounts: dict[Cost, Money], goods: Money, shipment: Shipment) -> Money | None:
    rate = shipment.costs.import_vat_percent
    if rate == 0 and shipment.costs.import_vat is not None:
        return Money.zero(goods.currency).rounded()
    value = _sum([cost for cost in wanted if cost is not Cost.IMPORT_VAT], amounts, goods)
    if rate is None or value is None or shipment.costs.import_vat is None:
        return None
    return value.percent(rate)


def _sum(kinds: Iterable[Cost], amounts: dict[Cost, Money], goods: Money) -> Money | None:
    """The goods with these costs; None where one of them is not known."""
    result = goods
    for cost in kinds:
        if cost not in amounts:
            return None
        result = result + amounts[cost]
    return result
