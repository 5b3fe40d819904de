"""The conformity of products on a market, for the animateur: everything with its state, source and open questions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct

from pitchgen.documents.conformity import OfferConformity, assess_for
from pitchgen.documents.export_control import control_cases_of, export_control_gate
from pitchgen.documents.rulebook import Rulebook
from pitchgen.model.clearance import Clearance
from pitchgen.model.country import CountryProfile, CustomsStatus
from pitchgen.model.delivery import Duty, IncotermRule
from pitchgen.model.fact import Fact, all_in_force, in_force
from pitchgen.model.finding import NOWHERE, Finding, Place, error
from pitchgen.model.market import Agreement, ImportDocument, OriginProof, Preparer
from pitchgen.model.party import Address, Client, SellerCompany
from pitchgen.model.product import Product
from pitchgen.model.request import OfferRequest
from pitchgen.model.requirement import Responsible
from pitchgen.model.text import Prose
from pitchgen.model.trade_document import TradeDocument
from pitchgen.trade.compliance.assessment import Assessment
from pitchgen.trade.compliance.control import ControlCase, Stop, bans, control_cases, controls
from pitchgen.trade.compliance.deliverables import documents_at_delivery, importer_of_record, origin_proofs
from pitchgen.trade.compliance.gate import conformity_findings
from pitchgen.trade.compliance.market import planned_date
from pitchgen.trade.delivery import rule_for
from pitchgen.workspace.collections import CLIENTS, COMPANY, COUNTRIES, INCOTERMS, PRODUCTS, REQUESTS, TRADE_DOCUMENTS
from pitchgen.workspace.workspace import Workspace

Findings = tuple[Finding, ...]


class Supplier(StrEnum):
    """Who supplies a paper under the delivery terms."""

    SELLER = "seller"
    BUYER = "buyer"
    CARRIER = "carrier"
    SELLER_AS_IMPORTER = "seller (importer of record)"
    SELLER_NOT_EXPORTER = "seller; the buyer clears for export"


class PaperToSupply(Struct, frozen=True):
    """A paper of the file and who supplies it under the delivery terms; `condition` says when, where it depends."""

    name: Prose
    by: Supplier
    condition: Prose = Prose("")
    source: str = ""
    status: str = ""


class MarketReport(Struct, frozen=True):
    """What one market asks of some products."""

    country: str
    territory: str
    incoterm: str
    importer: Responsible
    assessments: tuple[Assessment, ...]
    papers: tuple[PaperToSupply, ...]
    proofs: tuple[tuple[Fact[Agreement], OriginProof], ...]
    languages: tuple[Fact[str], ...]
    findings: Findings
    controls: tuple[ControlCase, ...] = ()
    """What a person must clear under export control, and what is cleared."""
    stopped: bool = False
    """Whether sanctions forbid any offer: nothing else is assessed then."""


class Question(Struct, frozen=True):
    """What `comply` was asked. `on` None: today and the lead time of each product."""

    today: date
    on: date | None = None
    products: tuple[str, ...] = ()
    """SKUs; every product of the catalogue when empty."""
    incoterm: str = ""


def market_reports(
    ws: Workspace, countries: Iterable[str], question: Question
) -> tuple[tuple[MarketReport, ...], Findings]:
    """The conformity of products in some countries, and what could not be read or is not known.

    Args:
        ws: where the catalogue is.
        countries: ISO codes, or keys of territories such as `northern-ireland`.
        question: products, dates, delivery terms.
    """
    book, findings = Rulebook.read(ws)
    company = ws.load(COMPANY)
    goods, found = _products(ws, question.products)
    findings += (*company.findings, *found)
    rule, found = _incoterm(ws, question.incoterm)
    findings += found
    reports = []
    for asked in countries:
        territory = book.territories.get(asked.lower())
        code = territory.country if territory is not None else asked.upper()
        profile = ws.load(COUNTRIES, code, Place(spot=f"--country {asked}"))
        findings += profile.findings
        if profile.value is None:
            continue
        address = Address((), "", code, territory=asked.lower() if territory is not None else "")
        reports.append(_report(ws, book, address, profile.value, goods, company.value, rule, question))
    return tuple(reports), tuple(dict.fromkeys(findings))


def request_report(ws: Workspace, reference: str, question: Question) -> tuple[MarketReport | None, Findings]:
    """The conformity of what a request asks for, where its goods arrive, with its clearances and delivery terms."""
    request = ws.load(REQUESTS, reference, Place(spot=f"--request {reference}"))
    if request.value is None:
        return None, request.findings
    buyer = ws.load(CLIENTS, request.value.client)
    company = ws.load(COMPANY)
    book, findings = Rulebook.read(ws)
    skus = question.products or tuple(dict.fromkeys(line.product for line in request.value.lines))
    goods, found = _products(ws, skus)
    findings += (*request.findings, *buyer.findings, *company.findings, *found)
    if buyer.value is None:
        return None, findings
    rule, found = _incoterm(ws, question.incoterm or request.value.delivery.rule)
    findings += found
    address = book.destination(request.value, buyer.value, rule)
    profile = ws.load(COUNTRIES, book.market(address).country)
    findings += profile.findings
    gate = export_control_gate(ws, request.value, buyer.value, goods, question.today)
    if profile.value is None:
        return None, (*findings, *gate)
    weeks = request.value.lead_time_weeks
    if weeks is None:
        optional = {line.product.lower() for line in request.value.lines if line.optional}
        weeks = max((one.lead_time_weeks for one in goods if one.sku.lower() not in optional), default=0)
    day = question.on or planned_date(question.today, weeks)
    asked = Question(question.today, day, skus, rule.code if rule is not None else "")
    return _report(
        ws, book, address, profile.value, goods, company.value, rule, asked, request.value, buyer.value, gate
    ), findings


def _report(
    ws: Workspace,
    book: Rulebook,
    address: Address,
    profile: CountryProfile,
    goods: tuple[Product, ...],
    company: SellerCompany | None,
    rule: IncotermRule | None,
    question: Question,
    request: OfferRequest | None = None,
    buyer: Client | None = None,
    gate: Findings | None = None,
) -> MarketReport:
    market = book.market(address)
    importer = importer_of_record(rule)
    clearances: tuple[Clearance, ...] = request.clearances if request is not None else ()
    day = question.on or question.today
    days = {one.sku: question.on or planned_date(question.today, one.lead_time_weeks) for one in goods}
    conformity: OfferConformity = assess_for(
        ws, book, address, goods, company, today=question.today, days=days, day=day, importer=importer
    )
    cases: tuple[ControlCase, ...]
    if request is not None and buyer is not None:
        cases = control_cases_of(book, request, buyer, goods, question.today)
    else:
        alone = Stop(market, "", NOWHERE)
        cases = tuple(control_cases(book.controls.values(), [alone], goods, (), question.today))
    if gate is None:
        stop = Stop(market, "", Place(spot=f"--country {market.territory or market.country}"))
        gate = (
            *bans([stop], {profile.code: profile}, (question.today, *days.values())),
            *controls(book.controls.values(), [stop], goods, (), question.today, lambda sku: Place(spot=sku)),
        )
    stopped = any(finding.check == "embargo" for finding in gate)
    # Sanctions come first: what a market would ask is of no interest where no offer may be made.
    assessments = () if stopped else conformity.assessments
    found = conformity_findings(
        assessments,
        clearances,
        question.today,
        lambda sku, _field: Place(spot=f"{sku} in {market.territory or market.country}"),
        NOWHERE,
    )
    documents = (ws.load_all(TRADE_DOCUMENTS).value or {}).values()
    border = _crosses_border(book, market.territory, profile, day)
    return MarketReport(
        country=market.country,
        territory=market.territory,
        incoterm=rule.code if rule is not None else "",
        importer=importer,
        assessments=assessments,
        papers=() if stopped else tuple(_papers(profile, documents, rule, importer, day, border)),
        proofs=() if stopped else origin_proofs(profile, day, None),
        languages=all_in_force(profile.instruction_languages, day),
        findings=tuple(dict.fromkeys((*gate, *found))),
        controls=() if stopped else cases,
        stopped=stopped,
    )


def _crosses_border(book: Rulebook, territory: str, profile: CountryProfile, day: date) -> bool:
    """Whether goods cross a customs border, or leave the common VAT area, on their way there."""
    apart = book.territories.get(territory)
    if apart is not None:
        return not (apart.in_customs_territory and apart.goods_in_vat_area)
    fact = in_force(profile.customs, day)
    return fact is None or fact.value is not CustomsStatus.MEMBER


def _papers(
    profile: CountryProfile,
    documents: Iterable[TradeDocument],
    rule: IncotermRule | None,
    importer: Responsible,
    day: date,
    border: bool,
) -> Iterable[PaperToSupply]:
    """The trade papers of the file: those that go with every delivery, then those of the country's profile."""
    fact = in_force(profile.customs, day)
    named: set[str] = set()
    if rule is not None:
        for one in documents_at_delivery(documents, rule, fact.value if fact is not None else None, border):
            named.add(one.name.source)
            yield PaperToSupply(one.name, Supplier.SELLER, Prose(""), one.source, one.status)
    for held in all_in_force(profile.documents, day):
        paper: ImportDocument = held.value
        if paper.name.source in named:
            continue
        by = Supplier(paper.prepared_by.value)
        if paper.prepared_by is Preparer.BUYER and importer is Responsible.SELLER:
            by = Supplier.SELLER_AS_IMPORTER
        elif paper.prepared_by is Preparer.SELLER and rule is not None and rule.export_clearance is Duty.BUYER:
            by = Supplier.SELLER_NOT_EXPORTER
        yield PaperToSupply(paper.name, by, paper.condition, held.source, held.status.value)


def _products(ws: Workspace, skus: Iterable[str]) -> tuple[tuple[Product, ...], Findings]:
    wanted = tuple(skus)
    if not wanted:
        every = ws.load_all(PRODUCTS)
        return tuple(one for one in (every.value or {}).values() if not one.is_service), every.findings
    found: dict[str, Product] = {}
    findings: Findings = ()
    for sku in wanted:
        reading = ws.load(PRODUCTS, sku, Place(spot=f"--product {sku}"))
        findings += reading.findings
        if reading.value is not None and not reading.value.is_service:
            found[reading.value.sku] = reading.value
    return tuple(found.values()), findings


def _incoterm(ws: Workspace, code: str) -> tuple[IncotermRule | None, Findings]:
    if not code:
        return None, ()
    every = ws.load_all(INCOTERMS)
    rule = rule_for(code, every.value or {})
    if rule is None:
        known = ", ".join(every.value or {})
        message = f"there is no Incoterms 2020 rule {code!r}"
        return None, (*every.findings, error("delivery-rule-unknown", NOWHERE, message, f"Known: {known}."))
    return rule, every.findings
