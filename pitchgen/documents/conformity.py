"""Conformity and export control of an offer, from the workspace: what is asked, what is held, what stops it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from pitchgen.model.caching import digest
from pitchgen.model.country import CountryProfile
from pitchgen.model.delivery import IncotermRule
from pitchgen.model.fact import in_force
from pitchgen.model.finding import Finding, Place
from pitchgen.model.offer import Offer
from pitchgen.model.offered_conformity import OfferedConformity, Origin
from pitchgen.model.party import Address, Client, SellerCompany
from pitchgen.model.product import Product
from pitchgen.model.request import OfferRequest
from pitchgen.model.requirement import CertificateKind, MarketGroup, Requirement, Responsible
from pitchgen.model.territory import Territory
from pitchgen.model.trade_control import TradeControl
from pitchgen.trade.compliance.assessment import Assessment, assess
from pitchgen.trade.compliance.control import ControlCase, Stop, bans, control_cases, controls
from pitchgen.trade.compliance.deliverables import (
    documents_at_delivery,
    importer_of_record,
    instruction_languages,
    origins,
)
from pitchgen.trade.compliance.gate import conformity_findings
from pitchgen.trade.compliance.market import Market, market_of
from pitchgen.trade.compliance.offered import conformity_rows, conformity_statements
from pitchgen.trade.destination import goods_destination
from pitchgen.trade.places import Locate, spot_only
from pitchgen.trade.territory import by_postal_code
from pitchgen.workspace.collections import (
    CERTIFICATE_KINDS,
    COUNTRIES,
    MARKET_GROUPS,
    REQUIREMENTS,
    TERRITORIES,
    TRADE_CONTROLS,
    TRADE_DOCUMENTS,
    Collection,
)
from pitchgen.workspace.packing import UnreadableError, pack, unpack
from pitchgen.workspace.records import model_version
from pitchgen.workspace.stamps import stamp_of
from pitchgen.workspace.workspace import Workspace

Findings = tuple[Finding, ...]


class OfferConformity(Struct, frozen=True):
    """Every product of an offer assessed for the market where the goods arrive, on the planned date."""

    market: Market
    day: date
    assessments: tuple[Assessment, ...]
    kinds: Mapping[str, CertificateKind]
    findings: Findings
    """What could not be read of the rules."""


def planned_date(issued_on: date, lead_time_weeks: int) -> date:
    """The day of placing on the market that an offer plans for: its date and the lead time."""
    return issued_on + timedelta(weeks=lead_time_weeks)


class Rulebook(Struct, frozen=True):
    """What every assessment needs, read once."""

    territories: Mapping[str, Territory]
    groups: Mapping[str, MarketGroup]
    kinds: Mapping[str, CertificateKind]
    controls: Mapping[str, TradeControl]

    @classmethod
    def read(cls, ws: Workspace) -> tuple[Rulebook, Findings]:
        """The rulebook of a workspace, and what could not be read of it."""
        return ws.once("rulebook", lambda: cls._read(ws))

    @classmethod
    def _read(cls, ws: Workspace) -> tuple[Rulebook, Findings]:
        territories, groups, kinds = (
            ws.load_all(TERRITORIES),
            ws.load_all(MARKET_GROUPS),
            ws.load_all(CERTIFICATE_KINDS),
        )
        controls_of, found = _controls(ws)
        read = cls(territories.value or {}, groups.value or {}, kinds.value or {}, controls_of)
        return read, (*territories.findings, *groups.findings, *kinds.findings, *found)

    def market(self, address: Address) -> Market:
        """The market that an address lies in."""
        key = address.territory
        if not key:
            key = next((name for name, one in self.territories.items() if address.country in one.codes), "")
        if not key:
            key, _ = by_postal_code(address.country, address.postal_code, self.territories)
        country = self.territories[key].country if key in self.territories else address.country
        return market_of(country, key, self.groups)

    def destination(self, request: OfferRequest, buyer: Client, rule: IncotermRule | None) -> Address:
        """Where the goods arrive; doubts about it are findings of the offer itself."""
        return goods_destination(buyer, request.delivery, rule, self.territories, spot_only)[0]


def conformity_of(ws: Workspace, offer: Offer, day: date | None = None) -> tuple[OfferConformity, Findings]:
    """What the destination asks of the products of an offer, options included, and what could not be read.

    Args:
        ws: where rules, kinds of papers and territories are.
        offer: priced and dated.
        day: the planned date of placing on the market; the offer's date and lead time when None.
    """
    book, findings = Rulebook.read(ws)
    planned = day or planned_date(offer.issued_on, offer.lead_time_weeks)
    address = book.destination(offer.request, offer.buyer, offer.delivery.rule)
    products = {line.product.sku: line.product for line in offer.lines if not line.product.is_service}
    conformity = assess_for(
        ws,
        book,
        address,
        tuple(products.values()),
        offer.seller,
        today=offer.issued_on,
        days={},
        day=planned,
        importer=importer_of_record(offer.delivery.rule),
    )
    return conformity, (*findings, *conformity.findings)


def assess_for(
    ws: Workspace,
    book: Rulebook,
    address: Address,
    products: Iterable[Product],
    company: SellerCompany | None,
    *,
    today: date,
    days: Mapping[str, date],
    day: date,
    importer: Responsible,
) -> OfferConformity:
    """Products assessed for the market at `address`.

    Args:
        ws: where the requirement rules are.
        book: the rest of what is needed.
        address: where the goods arrive.
        products: goods.
        company: whose certificates count beside those of the products.
        today: the date of the offer or of the question.
        days: planned dates by SKU, where they differ from `day`.
        day: the planned date of placing on the market.
        importer: who is importer of record.
    """
    market = book.market(address)
    rules, findings = rules_for(ws, market)

    def assessed(product: Product) -> Assessment:
        placed = days.get(product.sku, day)
        # The same product goes to the same market in many offers of a run. What is kept holds the two records alive,
        # so that nothing else can have their identity.
        key = ("assessment", id(product), id(company), market, placed, today, importer)
        assessment, *_ = ws.once(
            key,
            lambda: (
                assess(rules, product, market, company=company, kinds=book.kinds, today=today, day=placed,
                       importer=importer),
                product,
                company,
            ),
        )  # fmt: skip
        return assessment

    return OfferConformity(market, day, tuple(map(assessed, products)), book.kinds, findings)


def with_conformity(ws: Workspace, offer: Offer, locate: Locate = spot_only) -> tuple[Offer, Findings]:
    """The offer with what it says on conformity, and what stands against sending it.

    Missing papers refuse it, as do questions that only an attribute of the product can answer.
    """
    conformity, findings = conformity_of(ws, offer)
    found = conformity_findings(
        conformity.assessments,
        offer.request.clearances,
        offer.issued_on,
        lambda sku, field: locate(f"product {sku}", field),
        locate("request", "clearances"),
    )
    return replace(offer, conformity=offered(ws, offer, conformity)), (*findings, *found)


def offered(ws: Workspace, offer: Offer, conformity: OfferConformity) -> OfferedConformity:
    """What the offer prints on conformity, origin, manuals and papers at delivery."""
    profile = ws.load(COUNTRIES, conformity.market.country).value
    goods = [line.product for line in offer.lines if not line.product.is_service]
    fact = in_force(profile.customs, conformity.day) if profile is not None else None
    papers = documents_at_delivery(
        (ws.load_all(TRADE_DOCUMENTS).value or {}).values(),
        offer.delivery.rule,
        fact.value if fact is not None else None,
        offer.delivery.crosses_customs_border,
    )
    language = offer.buyer.locale.partition("-")[0]
    return OfferedConformity(
        country=conformity.market.country,
        day=conformity.day,
        rows=conformity_rows(conformity.assessments, conformity.kinds, offer.request.clearances),
        statements=conformity_statements(conformity.assessments),
        documents=tuple(paper.name for paper in papers) if goods else (),
        origins=tuple(Origin(country, skus) for country, skus in origins(goods).items()),
        manual_languages=instruction_languages(profile, conformity.day, language) if profile and goods else (),
    )


def export_control_gate(
    ws: Workspace,
    request: OfferRequest,
    buyer: Client,
    products: Iterable[Product],
    issued_on: date,
    locate: Locate = spot_only,
) -> Findings:
    """Sanctions and export control, before anything else: works on a request that cannot be priced, too."""
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


def rules_for(ws: Workspace, market: Market) -> tuple[tuple[Requirement, ...], Findings]:
    """The requirement rules that speak of a market; from the cache while no file of the rules has changed.

    Reading some two hundred files to keep a dozen rules would cost more than the rest of an offer.
    """
    names = tuple(sorted(market.names))
    return ws.once(("requirements", names), lambda: _rules_for(ws, market))


def _rules_for(ws: Workspace, market: Market) -> tuple[tuple[Requirement, ...], Findings]:
    key = _selection_key(ws, REQUIREMENTS, sorted(market.names))
    kept = ws.cache.get(key)
    if kept is not None:
        try:
            return tuple(unpack(kept)), ()
        except UnreadableError:
            pass  # the files still say what is true
    reading = ws.load_all(REQUIREMENTS)
    rules = tuple(
        rule for rule in (reading.value or {}).values() if market.is_one_of(rule.markets, rule.except_markets)
    )
    if not reading.findings:
        ws.cache.put(key, pack(rules))
    return rules, reading.findings


def _controls(ws: Workspace) -> tuple[dict[str, TradeControl], Findings]:
    return ws.once("trade controls", lambda: _read_controls(ws))


def _read_controls(ws: Workspace) -> tuple[dict[str, TradeControl], Findings]:
    key = _selection_key(ws, TRADE_CONTROLS, [])
    kept = ws.cache.get(key)
    if kept is not None:
        try:
            return dict(unpack(kept)), ()
        except UnreadableError:
            pass  # the files still say what is true
    reading = ws.load_all(TRADE_CONTROLS)
    if not reading.findings:
        ws.cache.put(key, pack(reading.value or {}))
    return reading.value or {}, reading.findings


def _selection_key(ws: Workspace, collection: Collection[Any], names: list[str]) -> str:
    """Changes with the files of a collection in any layer."""
    stamp = stamp_of([layer / collection.path for layer in ws.layers], ".yaml")
    return digest("selection-2", model_version(), collection.name, *names, "", stamp)


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
