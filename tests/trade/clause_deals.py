"""Deals whose clauses are looked at: an offer to a country by date and choice, and what it says."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from pitchgen.model.clause import ClauseTopic, SelectedClause
from pitchgen.model.contract import Binding, RequestedTerms, SalesConvention
from pitchgen.model.delivery import TransportMode
from pitchgen.model.finding import Finding, Place
from pitchgen.model.offer import Offer
from pitchgen.model.party import Address
from pitchgen.model.product import Product
from pitchgen.trade.clause_case import clause_case, contract_terms
from pitchgen.trade.clauses import select_clauses
from pitchgen.trade.territory import zone_of
from pitchgen.workspace.collections import CLAUSES
from trade.deals import (
    ROAD,
    catalogue,
    client,
    country,
    delivery,
    inputs,
    line,
    offered,
    payment_terms,
    product,
    rules,
    seller,
    territories,
)

NOVEMBER_2026, JANUARY_2027, JULY_2028 = date(2026, 11, 24), date(2027, 1, 15), date(2028, 7, 1)
UNTIL_DATE, SUBJECT = Binding.UNTIL_DATE, Binding.SUBJECT_TO_CONFIRMATION
APPLIED, EXCLUDED = SalesConvention.APPLIED, SalesConvention.EXCLUDED

Found = tuple[tuple[SelectedClause, ...], tuple[Finding, ...]]


def pages() -> dict[str, ClauseTopic]:
    return catalogue(CLAUSES)


def deal(
    buyer: str = "DE",
    *,
    day: date = NOVEMBER_2026,
    goods_to: str = "",
    territory: str = "",
    payment: str = "net-30",
    rule: str = "DAP",
    mode: TransportMode | None = ROAD,
    sold: tuple[Product, ...] = (),
    company: dict[str, Any] | None = None,
    **terms: Any,
) -> Offer:
    """An offer to a buyer in a country; what is left out is the usual: goods by road, 30 days, French law."""
    things = sold or (product(),)
    made = inputs(*(line(one.sku) for one in things), products=things, to=delivery(), company=seller(**(company or {})))
    offer, _ = offered(made)
    goods_at = Address((), "", goods_to or buyer, territory=territory)
    return replace(
        offer,
        issued_on=day,
        valid_until=date(day.year, day.month, 28),
        buyer=client(buyer, city="Ville", territory=territory, delivery_address=goods_at),
        request=replace(offer.request, terms=RequestedTerms(**terms) if terms else None),
        payment=payment_terms()[payment],
        delivery=replace(offer.delivery, rule=rules()[rule], mode=mode),
    )


def clauses_of(offer: Offer, topics: dict[str, ClauseTopic] | None = None) -> Found:
    """What an offer prints, and everything found."""
    law = contract_terms(offer.seller, offer.request.terms).governing_law
    assert offer.buyer.delivery_address is not None
    goods_to = offer.buyer.delivery_address.country
    known = {code: country(code) for code in {"FR", offer.buyer.address.country, goods_to} - {"MC"}}
    place = Place(spot="client, address")
    buyer, _ = zone_of(offer.buyer.address, known, territories(), offer.issued_on, place)
    destination, _ = zone_of(offer.buyer.delivery_address, known, territories(), offer.issued_on, place)
    assert buyer is not None
    assert destination is not None
    case, findings = clause_case(offer, buyer=buyer, destination=destination, law=country(law))
    selected, found = select_clauses((topics or pages()).values(), case)
    return selected, (*findings, *found)


def said(offer: Offer) -> dict[str, str]:
    """The wording of every subject that an offer speaks of."""
    selected, _ = clauses_of(offer)
    return {one.topic: one.clause for one in selected}


def printed(clause: SelectedClause) -> str:
    """A clause in French with its values, as a reader sees it."""
    return clause.text.source.format_map({name: str(value) for name, value in clause.text.values.items()})


def one(topic: str, offer: Offer) -> SelectedClause:
    (found,) = [clause for clause in clauses_of(offer)[0] if clause.topic == topic]
    return found
