"""The clauses of an offer: the pages of `catalog/clauses/` and the countries concerned, handed to the trade rules."""

from __future__ import annotations

from msgspec.structs import replace

from pitchgen.model.country import CountryProfile
from pitchgen.model.finding import Finding
from pitchgen.model.offer import Offer
from pitchgen.trade.clause_case import clause_case, contract_terms
from pitchgen.trade.clauses import select_clauses
from pitchgen.trade.destination import goods_destination
from pitchgen.trade.inputs import OfferInputs
from pitchgen.trade.territory import zone_of
from pitchgen.workspace.collections import CLAUSES, COUNTRIES
from pitchgen.workspace.workspace import Workspace

Findings = tuple[Finding, ...]


def with_clauses(ws: Workspace, offer: Offer, inputs: OfferInputs) -> tuple[Offer, Findings]:
    """`offer` with the clauses that it prints, and what was found about them; unchanged where a country is unknown.

    Args:
        ws: where the clauses and the profile of the governing law are.
        offer: priced and dated.
        inputs: what the offer was made from; doubts about its countries were reported when it was priced.
    """
    day, locate = offer.issued_on, inputs.locate
    known = (inputs.countries, inputs.territories, day)
    address, _ = goods_destination(
        inputs.buyer, inputs.request.delivery, offer.delivery.rule, inputs.territories, locate
    )
    buyer, _ = zone_of(inputs.buyer.address, *known, locate("client", "address"))
    destination, _ = zone_of(address, *known, locate("request", "delivery"))
    if buyer is None or destination is None:
        return offer, ()
    law, findings = _law(ws, offer, inputs)
    pages = ws.load_all(CLAUSES)
    case, found = clause_case(offer, buyer=buyer, destination=destination, law=law, locate=locate)
    clauses, selected = select_clauses((pages.value or {}).values(), case)
    return replace(offer, clauses=clauses), (*findings, *pages.findings, *found, *selected)


def _law(ws: Workspace, offer: Offer, inputs: OfferInputs) -> tuple[CountryProfile | None, Findings]:
    """The profile of the country whose law governs, read only where the offer has not read it already."""
    asked = offer.request.terms
    code = contract_terms(offer.seller, asked).governing_law
    if code in inputs.countries:
        return inputs.countries[code], ()
    record = "request" if asked is not None and asked.governing_law else "company"
    reading = ws.load(COUNTRIES, code, inputs.locate(record, "terms.governing_law"))
    return reading.value, reading.findings
