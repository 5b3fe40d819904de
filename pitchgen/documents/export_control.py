"""Sanctions and export control of a request, from the workspace: what stops a deal before anything is priced."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from pitchgen.documents.rulebook import Rulebook
from pitchgen.model.country import CountryProfile
from pitchgen.model.finding import Finding, Place
from pitchgen.model.party import Address, Client
from pitchgen.model.product import Product
from pitchgen.model.request import OfferRequest
from pitchgen.trade.compliance.control import ControlCase, Stop, bans, control_cases, controls
from pitchgen.trade.compliance.market import planned_date
from pitchgen.trade.places import Locate, spot_only
from pitchgen.workspace.collections import COUNTRIES
from pitchgen.workspace.workspace import Workspace

Findings = tuple[Finding, ...]


def export_control_gate(
    ws: Workspace,
    request: OfferRequest,
    buyer: Client,
    products: Iterable[Product],
    issued_on: date,
    locate: Locate = spot_only,
) -> Findings:
    """Sanctions and export control, before anything else: works on a request that cannot be priced, too.

    Args:
        ws: where country profiles, territories and controls are.
        request: with its clearances, and every place that it names.
        buyer: with the addresses that goods or papers go to.
        products: what is asked for, options included.
        issued_on: the date of the offer; the planned date is looked at as well.
        locate: where a field of a record stands, for findings.
    """
    book, findings = Rulebook.read(ws)
    stops = tuple(_stops(request, buyer, book, locate))
    profiles: dict[str, CountryProfile] = {}
    for code in dict.fromkeys(stop.market.country for stop in stops):
        known = ws.load(COUNTRIES, code).value if code in ws.keys(COUNTRIES) else None
        if known is not None:
            profiles[code] = known
    goods = tuple(products)
    weeks = max((product.lead_time_weeks for product in goods), default=0)
    days = (issued_on, planned_date(issued_on, request.lead_time_weeks or weeks))
    at = partial(_conformity_place, locate)
    found = controls(book.controls.values(), stops, goods, request.clearances, issued_on, at)
    return (*bans(stops, profiles, days), *found, *findings)


def control_cases_of(
    book: Rulebook, request: OfferRequest, buyer: Client, products: Iterable[Product], issued_on: date
) -> tuple[ControlCase, ...]:
    """What a person must clear for a request, and what is cleared; see `export_control_gate` for what it refuses."""
    stops = _stops(request, buyer, book, spot_only)
    return tuple(control_cases(book.controls.values(), stops, products, request.clearances, issued_on))


def _conformity_place(locate: Locate, sku: str) -> Place:
    return locate(f"product {sku}", "conformity")


def _stops(request: OfferRequest, buyer: Client, book: Rulebook, locate: Locate) -> Iterable[Stop]:
    """Every place that the deal touches."""
    addresses = [(buyer.address, "address")]
    if buyer.delivery_address is not None:
        addresses.append((buyer.delivery_address, "delivery_address"))
    for address, field in addresses:
        text = " ".join((*address.street, address.city, address.region))
        yield Stop(book.market(address), text, locate("client", field), address.postal_code)
    asked = request.delivery
    named = (
        (asked.place, asked.country, "", "delivery.place"),
        (asked.delivery_place, asked.delivery_country, "", "delivery.delivery_place"),
        ("", asked.destination_country, asked.destination_territory, "delivery.destination_country"),
    )
    for text, country, territory, field in named:
        if country:
            market = book.market(Address((), "", country, territory=territory))
            code = next((word for word in text.replace(",", " ").split() if word.isdigit() and len(word) == 5), "")
            yield Stop(market, text, locate("request", field), code)
