"""The gate that comes first: sanctions and export control, before any thought of certificates.

Regulations (EU) No 833/2014 (Russia), (EC) No 765/2006 (Belarus), (EU) No 692/2014 and (EU) 2022/263 (occupied
territories of Ukraine), (EU) 2021/821 (dual use). A country's whole ban is the `trade_ban` of its profile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from pitchgen.model.clearance import Clearance, Decision
from pitchgen.model.country import CountryProfile
from pitchgen.model.fact import in_force
from pitchgen.model.finding import Finding, Place, error, notice
from pitchgen.model.product import Product
from pitchgen.model.trade_control import Control, TradeControl
from pitchgen.trade.compliance.condition import Judgement, judge
from pitchgen.trade.compliance.market import Market

_WORD = re.compile(r"\w+")


class Stop(Struct, frozen=True):
    """A place that the deal touches: the buyer's, the delivery's, the named one. `text` is its address as typed."""

    market: Market
    text: str
    place: Place
    """Where it is written, for findings."""
    postal_code: str = ""


class ControlCase(Struct, frozen=True):
    """A product that a person must clear before the offer: the control, and who cleared it, None if nobody has yet.

    `unknown` are the attributes of the product that are missing to tell whether the control is for it at all.
    """

    control: TradeControl
    sku: str
    stop: Stop
    clearance: Clearance | None
    unknown: tuple[str, ...]


def bans(stops: Iterable[Stop], profiles: Mapping[str, CountryProfile], days: Iterable[date]) -> tuple[Finding, ...]:
    """The whole countries that no offer may be made to, on any of `days` (offer, planned date)."""
    asked = tuple(days)
    findings = []
    for stop in stops:
        profile = profiles.get(stop.market.country)
        held = (in_force(profile.trade_ban, day) for day in asked) if profile is not None else ()
        ban = next((fact for fact in held if fact is not None), None)
        if ban is not None:
            findings.append(_embargo(stop, stop.market.country, ban.value.source))
    return tuple(dict.fromkeys(findings))


def controls(
    every: Iterable[TradeControl],
    stops: Iterable[Stop],
    products: Iterable[Product],
    clearances: Iterable[Clearance],
    day: date,
    product_place: Callable[[str], Place],
) -> tuple[Finding, ...]:
    """What the controls in force on `day` forbid, and what a person still has to clear.

    Args:
        every: the controls of the catalogue.
        stops: the places that the deal touches.
        products: what is offered, options included.
        clearances: those of the request.
        day: the date of the offer.
        product_place: where a product's attributes are written, for a missing one.
    """
    every, stops = tuple(every), tuple(stops)
    findings: list[Finding] = []
    for control in every:
        if in_force(control.legal_basis, day) is None:
            continue
        touched = next((stop for stop in stops if _touches(control, stop)), None)
        if touched is None:
            continue
        if control.control is Control.EMBARGO:
            findings.append(_embargo(touched, control.id, control.reason.source))
    for case in control_cases(every, stops, products, clearances, day):
        findings.append(_of_case(case, product_place))
    return tuple(dict.fromkeys(findings))


def control_cases(
    every: Iterable[TradeControl],
    stops: Iterable[Stop],
    products: Iterable[Product],
    clearances: Iterable[Clearance],
    day: date,
) -> Iterator[ControlCase]:
    """What a person must clear, or has cleared; the arguments are those of `controls`."""
    stops, products, clearances = tuple(stops), tuple(products), tuple(clearances)
    for control in every:
        if control.control is Control.EMBARGO or in_force(control.legal_basis, day) is None:
            continue
        touched = next((stop for stop in stops if _touches(control, stop)), None)
        for product in products if touched is not None else ():
            judgement: Judgement = judge(control.when, product)
            if touched is None or product.is_service or judgement.truth is False:
                continue
            cleared = next((one for one in clearances if one.covers(control.id, product.sku, day)), None)
            settled = cleared if cleared is not None and cleared.decision is not Decision.TO_COME else None
            unknown = tuple(reason.attribute for reason in judgement.reasons) if judgement.truth is None else ()
            yield ControlCase(control, product.sku, touched, settled, unknown)


def _touches(control: TradeControl, stop: Stop) -> bool:
    if control.destinations and not stop.market.is_one_of(control.destinations):
        return False
    if stop.market.is_one_of(control.except_destinations):
        return False
    if not control.regions and not control.postal_codes:
        return True
    code = stop.postal_code.replace(" ", "")
    text = " ".join(["", *_WORD.findall(stop.text.casefold()), ""])
    named = any(f" {name} " in text for name in control.regions)
    return named or (bool(control.postal_codes) and code.startswith(control.postal_codes))


def _of_case(case: ControlCase, product_place: Callable[[str], Place]) -> Finding:
    control, sku, stop = case.control, case.sku, case.stop
    if case.clearance is not None:
        who = f"{case.clearance.by} on {case.clearance.on.isoformat()}"
        message = f"{control.id} was cleared for {sku} by {who}: {case.clearance.note}"
        return notice("export-control-cleared", stop.place, message)
    if case.unknown:
        missing = ", ".join(case.unknown)
        return error(
            "export-control-unknown",
            product_place(sku),
            f"{sku}: whether {control.id} applies is not known; {missing} is missing. {control.reason.source}",
            f"Have it classified and fill in {missing}; or record in the request who checked this sale: "
            f"`clearances: - {{topic: {control.id}, ...}}`.",
        )
    return error(
        "export-control-open",
        stop.place,
        f"{sku} to {stop.market.territory or stop.market.country} must be cleared by a person first "
        f"({control.id}). {control.reason.source}",
        f"Check it, then record it in the request: `clearances: - {{topic: {control.id}, decision: cleared, "
        "by: ..., on: ..., note: ...}`.",
    )


def _embargo(stop: Stop, cause: str, reason: str) -> Finding:
    return error(
        "embargo",
        stop.place,
        f"No offer may be made to this destination ({cause}): {reason}",
        "Stop here and speak to whoever answers for export control; no setting lifts this.",
    )
