"""How the price ladder is shown: a calm table, tab-separated text, or JSON."""

from __future__ import annotations

import sys
from typing import Any

import click

from pitchgen.cli.output import show_table
from pitchgen.model.fact import Status
from pitchgen.model.ladder import Cost, LadderCost, LadderPlace, LadderReason, LadderStep, Standing, StepState
from pitchgen.model.money import Money
from pitchgen.model.offer import Offer

_PLACE_KINDS = {
    "delivery": "place of delivery",
    "destination": "place of destination",
    "port-of-shipment": "port of shipment",
    "port-of-destination": "port of destination",
}
_STANDINGS = {
    Standing.DEFAULT: "suggested",
    Standing.FIRST: "first choice",
    Standing.SECOND: "second choice",
    Standing.OPEN: "",
    Standing.AVOID: "avoid",
}
COLUMNS = ("Rule", "Place to name", "Price", "In the price beside the goods", "Advice")


def show_ladder(offer: Offer, steps: tuple[LadderStep, ...]) -> None:
    """The steps as a table: in a terminal each is told from one below it, and words follow; a pipe gets whole rows."""
    shown = [step for step in steps if step.state is not StepState.EXCLUDED]
    calm = sys.stdout.isatty()
    rows = [
        (
            rule_name(step),
            ", ".join(_PLACE_KINDS[place.kind.value] for place in step.places) if calm else _places(step),
            _price(step),
            _increment(step, shown[:number]) if calm else _contents(step.components, step),
            _advice(step),
        )
        for number, step in enumerate(shown)
    ]
    goods = f"{steps[0].goods.amount} {offer.currency}" if steps else ""
    show_table(COLUMNS, rows, f"{offer.buyer.name}: goods ex works {goods}, Incoterms® {_edition(steps)}")
    if calm:
        _say(steps)


def _say(steps: tuple[LadderStep, ...]) -> None:
    """What the table has no room for: the places, the reason of the suggestion, what was left out, what to mind."""
    for place in dict.fromkeys(place for step in steps for place in step.places if place.place):
        click.echo(f"{_PLACE_KINDS[place.kind.value].capitalize()}: {place.place}, {place.country}")
    for step in steps:
        if step.standing is Standing.DEFAULT and step.reasons:
            click.echo(f"Suggested: {rule_name(step)}. {_reason(step.reasons[0])}")
    excluded = [step for step in steps if step.state is StepState.EXCLUDED]
    for reason in dict.fromkeys(_reason(step.reasons[0]) for step in excluded):
        codes = dict.fromkeys(step.rule.code for step in excluded if _reason(step.reasons[0]) == reason)
        click.echo(f"Left out: {', '.join(codes)}. {reason}")
    for note in dict.fromkeys(note.source for step in steps for note in step.notes):
        codes = dict.fromkeys(step.rule.code for step in steps if note in [one.source for one in step.notes])
        click.echo(f"{', '.join(codes)}: {note}")


def _edition(steps: tuple[LadderStep, ...]) -> str:
    return ", ".join(str(edition) for edition in sorted({step.rule.edition for step in steps}))


def _increment(step: LadderStep, below: list[LadderStep]) -> str:
    """What a step adds to the last step below it whose costs it contains, at the same amounts."""
    mine = _amounts(step)
    base = max(
        (one for one in below if not one.missing and _amounts(one) <= mine),
        key=lambda one: len(one.components),
        default=None,
    )
    if base is None or not base.components:
        return _contents(step.components, step)
    held = base.costs
    added = _contents(tuple(each for each in step.components if each.cost not in held), step)
    return f"{rule_name(base)} + {added}" if added else f"as {rule_name(base)}"


def ladder_data(offer: Offer, steps: tuple[LadderStep, ...]) -> dict[str, Any]:
    """The ladder for machines; amounts are text, exact to the minor unit."""
    return {
        "client": offer.buyer.name,
        "currency": offer.currency.code,
        "goods": str(steps[0].goods.amount) if steps else None,
        "crosses_customs_border": offer.delivery.crosses_customs_border,
        "steps": [_step_data(step) for step in steps],
    }


def rule_name(step: LadderStep) -> str:
    """`FCA (your premises)`, `FCA (other place)`, `DAP`."""
    if step.rule.premises_loads is None:
        return step.rule.code
    return f"{step.rule.code} ({'your premises' if step.at_seller_premises else 'other place'})"


def _step_data(step: LadderStep) -> dict[str, Any]:
    return {
        "rule": step.rule.code,
        "edition": step.rule.edition,
        "at_seller_premises": step.at_seller_premises,
        "requested": step.requested,
        "state": step.state.value,
        "standing": step.standing.value,
        "price": None if step.price is None else str(step.price.amount),
        "components": {each.cost.value: str(each.amount.amount) for each in step.components},
        "missing": [cost.value for cost in step.missing],
        "places": [
            {"kind": place.kind.value, "place": place.place or None, "country": place.country or None}
            for place in step.places
        ],
        "reasons": [{"text": _filled(each), "source": each.source, "status": each.status} for each in step.reasons],
        "notes": [note.source for note in step.notes],
    }


def _places(step: LadderStep) -> str:
    return "; ".join(_place(place) for place in step.places)


def _place(place: LadderPlace) -> str:
    kind = _PLACE_KINDS[place.kind.value]
    return f"{place.place}, {place.country} ({kind})" if place.place else f"{kind}: to be named"


def _price(step: LadderStep) -> str:
    return "ask" if step.price is None else f"{step.price.amount} {step.price.currency}"


def _amounts(step: LadderStep) -> set[tuple[Cost, Money]]:
    return {(each.cost, each.amount) for each in step.components}


def _contents(components: tuple[LadderCost, ...], step: LadderStep) -> str:
    known = [f"{each.cost.value} {each.amount.amount}" for each in components if each.amount]
    return ", ".join([*known, *(f"{cost.value} ?" for cost in step.missing)])


def _advice(step: LadderStep) -> str:
    marks = [_STANDINGS[step.standing], "requested" if step.requested else ""]
    return ", ".join(mark for mark in marks if mark)


def _reason(reason: LadderReason) -> str:
    unsure = " (à vérifier)" if reason.status == Status.UNVERIFIED else ""
    return _filled(reason) + unsure


def _filled(reason: LadderReason) -> str:
    text = reason.text.source
    for name, value in reason.text.values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text
