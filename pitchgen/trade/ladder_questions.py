"""What must be asked before every rule of the ladder has a price."""

from __future__ import annotations

from collections.abc import Sequence

from pitchgen.model.delivery import TransportMode
from pitchgen.model.finding import Finding, notice, warning
from pitchgen.model.ladder import Cost, LadderStep, StepState
from pitchgen.trade.inputs import OfferInputs
from pitchgen.trade.ladder_costs import Shipment

Findings = tuple[Finding, ...]

_ASK = "Ask the forwarder or the customs agent and write it under `costs:`; write 0 only for what costs nothing."


def cargo_unknown(inputs: OfferInputs, steps: Sequence[LadderStep]) -> Findings:
    """The question of how the goods travel, where the sea rules wait for it."""
    asked = inputs.request.delivery
    waiting = [step.rule.code for step in steps if step.rule.sea_only and step.state is StepState.EXCLUDED]
    by_water = asked.mode is None or asked.mode in (TransportMode.SEA, TransportMode.INLAND_WATERWAY)
    if not waiting or not by_water or (asked.mode is not None and asked.containerised is not None):
        return ()
    return (
        warning(
            "ladder-cargo-unknown",
            inputs.locate("request", "delivery"),
            f"how the goods travel is not stated, so {', '.join(waiting)} are not priced.",
            "Write `mode:` and, by sea, `containerised: yes` or `no` under `delivery:`.",
        ),
    )


def costs_to_ask(inputs: OfferInputs, steps: Sequence[LadderStep], shipment: Shipment) -> Findings:
    """One question for each group of rules that wait for the same costs."""
    waiting: dict[Cost, list[str]] = {}
    for step in steps:
        for cost in step.missing:
            waiting.setdefault(cost, []).append(step.rule.code)
    groups: dict[str, list[tuple[str, str]]] = {}
    for cost, codes in waiting.items():
        groups.setdefault(", ".join(dict.fromkeys(codes)), []).extend(_questions(cost, shipment))
    at = inputs.locate("request", "costs")
    return tuple(
        notice(
            "ladder-cost-unknown",
            at,
            f"{rules} cannot be priced: {'; '.join(question for _, question in questions)}.",
            f"{_ASK} The keys are: {', '.join(field for field, _ in questions)}.",
        )
        for rules, questions in groups.items()
    )


def _questions(cost: Cost, shipment: Shipment) -> list[tuple[str, str]]:
    """The fields that are missing for a cost, and what is not known."""
    costs = shipment.costs
    fields: list[tuple[str, object, str]]
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
