"""The price ladder of a request in a workspace: read, priced and advised, with places in files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pitchgen.documents.offers import collect_inputs, settle
from pitchgen.model.finding import Finding
from pitchgen.model.ladder import LadderStep
from pitchgen.model.offer import Offer
from pitchgen.trade.ladder import ladder_for
from pitchgen.trade.pricing import price_offer
from pitchgen.workspace.workspace import Workspace


def ladder_of(
    ws: Workspace, reference: str, *, day: date
) -> tuple[Offer | None, tuple[LadderStep, ...], tuple[Finding, ...]]:
    """The offer that answers a request, its price under every rule, and everything found on the way.

    Args:
        ws: where the catalogue is.
        reference: the request's file name without `.yaml`.
        day: the date of the offer, on which prices and advice must hold.
    """
    inputs, findings = collect_inputs(ws, reference)
    if inputs is None:
        return None, (), settle(ws, findings, reference, "")
    client = inputs.request.client
    offer, found = price_offer(inputs, day, "")
    findings += found
    if offer is None:
        return None, (), settle(ws, findings, reference, client)
    steps, found = ladder_for(inputs, offer)
    # What speaks against the one rule that is asked for is in the advice on each rule.
    return offer, steps, settle(ws, (*_but_delivery(findings), *found), reference, client)


def _but_delivery(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if not finding.check.startswith("delivery-")]
