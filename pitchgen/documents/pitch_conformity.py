"""What a pitch may say on conformity, and the sanctions gate that comes before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from pitchgen.documents.conformity import assess_for
from pitchgen.documents.rulebook import Rulebook
from pitchgen.model.country import CountryProfile
from pitchgen.model.finding import NOWHERE, Finding, Place, notice, refuses, warning
from pitchgen.model.offer import Offer
from pitchgen.model.offered_conformity import OfferedConformity, Origin
from pitchgen.model.party import Address, Client, SellerCompany
from pitchgen.model.product import Product
from pitchgen.trade.compliance.control import Stop, bans, controls
from pitchgen.trade.compliance.deliverables import importer_of_record, instruction_languages, origins
from pitchgen.trade.compliance.gate import conformity_findings
from pitchgen.trade.compliance.market import planned_date
from pitchgen.trade.compliance.offered import conformity_rows, conformity_statements
from pitchgen.workspace.workspace import Workspace

Findings = tuple[Finding, ...]


def pitch_conformity(
    ws: Workspace,
    profile: CountryProfile,
    client: Client | None,
    products: Sequence[Product],
    seller: SellerCompany,
    day: date,
    offer: Offer | None,
) -> tuple[OfferedConformity, Findings]:
    """The papers and statements that are true of these products for the destination, on the planned date.

    Sanctions and export control refuse a pitch as they refuse an offer. A paper that is missing does not: a pitch
    promises nothing that it does not print, so that the animateur is told what is open and the page leaves it out.

    Args:
        ws: where the rules are.
        profile: of the country.
        client: whose delivery address counts; the country alone when None.
        products: what the pitch is about.
        seller: whose certificates count beside those of the products.
        day: of the pitch.
        offer: what it says is repeated, where there is one; it has passed the gate itself.
    """
    if offer is not None and offer.conformity is not None:
        return offer.conformity, ()
    book, findings = Rulebook.read(ws)
    goods = tuple(product for product in products if not product.is_service)
    address = (client.delivery_address or client.address) if client is not None else Address((), "", profile.code)
    places = {one.country: one for one in ((client.address, address) if client is not None else (address,))}
    stops = tuple(
        Stop(book.market(one), " ".join((*one.street, one.city, one.region)), _place(code), one.postal_code)
        for code, one in places.items()
    )
    days = {one.sku: planned_date(day, one.lead_time_weeks) for one in goods}
    gate = (
        *bans(stops, {profile.code: profile}, (day, *days.values())),
        *controls(book.controls.values(), stops, goods, (), day, lambda sku: Place(_file(sku))),
    )
    planned = max(days.values(), default=day)
    assessed = assess_for(
        ws, book, address, goods, seller, today=day, days=days, day=planned, importer=importer_of_record(None)
    )
    found = conformity_findings(assessed.assessments, (), day, lambda sku, _: Place(_file(sku)), NOWHERE)
    language = client.locale.partition("-")[0] if client is not None else ""
    said = OfferedConformity(
        country=assessed.market.country,
        day=planned,
        rows=conformity_rows(assessed.assessments, assessed.kinds, ()),
        statements=conformity_statements(assessed.assessments),
        origins=tuple(Origin(country, skus) for country, skus in origins(goods).items()),
        manual_languages=instruction_languages(profile, planned, language) if goods else (),
    )
    return said, (*findings, *assessed.findings, *gate, *_softened(found))


def _file(sku: str) -> str:
    return f"catalog/products/{sku.lower()}.yaml"


def _place(code: str) -> Place:
    return Place(spot=f"destination {code}")


def _softened(found: Iterable[Finding]) -> Iterable[Finding]:
    for one in found:
        if one.check == "conformity-prohibited":
            yield one
        elif refuses([one]):
            hint = "The pitch says nothing on it. Settle it before an offer: the offer is refused without."
            yield warning("pitch-conformity-open", one.place, one.message, hint)
        else:
            yield notice("pitch-conformity-question", one.place, one.message, "Ask the client, and record the answer.")
