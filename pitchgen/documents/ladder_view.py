"""What a template sees of the price ladder: rows to loop over, in words that a locale can translate."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from pitchgen.model.delivery import PlaceKind
from pitchgen.model.ladder import LadderCost, LadderPlace, LadderReason, LadderStep, Standing, StepState
from pitchgen.model.money import Money
from pitchgen.model.text import Prose
from pitchgen.trade.ladder_costs import LABELS

_STANDINGS = {
    Standing.DEFAULT: Prose("proposée"),
    Standing.FIRST: Prose("premier choix"),
    Standing.SECOND: Prose("second choix"),
    Standing.OPEN: Prose(""),
    Standing.AVOID: Prose("à éviter"),
}
_PLACES = {
    PlaceKind.DELIVERY: Prose("lieu de livraison"),
    PlaceKind.DESTINATION: Prose("lieu de destination"),
    PlaceKind.PORT_OF_SHIPMENT: Prose("port d’embarquement"),
    PlaceKind.PORT_OF_DESTINATION: Prose("port de destination"),
}
_AT_PREMISES = Prose("dans nos locaux")
_ELSEWHERE = Prose("autre lieu")


class PlaceView(Struct, frozen=True):
    """A place to name: what kind it is, and where, as far as it is known (country as its code)."""

    kind: Prose
    place: str
    country: str


class LadderRow(Struct, frozen=True):
    """One rule as a template shows it. `price` is None while `missing` costs are to be asked for."""

    code: str
    point: Prose
    """FCA: at the seller's premises or elsewhere; empty for the other rules."""
    price: Money | None
    costs: tuple[LadderCost, ...]
    missing: tuple[Prose, ...]
    places: tuple[PlaceView, ...]
    standing: Prose
    suggested: bool
    requested: bool
    reasons: tuple[LadderReason, ...]
    notes: tuple[Prose, ...]


class LadderView(Struct, frozen=True):
    """The ladder as a template shows it: `rows` to offer, `excluded` with the reason that stands against each."""

    goods: Money | None
    rows: tuple[LadderRow, ...]
    excluded: tuple[LadderRow, ...]

    @property
    def categories(self) -> tuple[str, ...]:
        """The priced rules, for the axis of a chart; `FCA*` is FCA at another place than the premises."""
        return tuple(f"{row.code}*" if row.point == _ELSEWHERE else row.code for row in self.rows if row.price)

    @property
    def prices(self) -> tuple[Decimal, ...]:
        """The prices that belong to `categories`."""
        return tuple(row.price.amount for row in self.rows if row.price)


def ladder_view(steps: Sequence[LadderStep]) -> LadderView:
    """The steps of `pitchgen.trade.ladder.ladder_for` in their order, as rows."""
    return LadderView(
        goods=steps[0].goods if steps else None,
        rows=tuple(_row(step) for step in steps if step.state is not StepState.EXCLUDED),
        excluded=tuple(_row(step) for step in steps if step.state is StepState.EXCLUDED),
    )


def _row(step: LadderStep) -> LadderRow:
    two_points = step.rule.premises_loads is not None
    return LadderRow(
        code=step.rule.code,
        point=(_AT_PREMISES if step.at_seller_premises else _ELSEWHERE) if two_points else Prose(""),
        price=step.price,
        costs=step.components,
        missing=tuple(LABELS[cost] for cost in step.missing),
        places=tuple(_place(place) for place in step.places),
        standing=_STANDINGS[step.standing],
        suggested=step.standing is Standing.DEFAULT,
        requested=step.requested,
        reasons=step.reasons,
        notes=step.notes,
    )


def _place(place: LadderPlace) -> PlaceView:
    return PlaceView(_PLACES[place.kind], place.place, place.country)
