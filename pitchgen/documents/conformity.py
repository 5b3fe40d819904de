"""Conformity of an offer, from the workspace: what is asked where the goods arrive, what is held, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from pitchgen.documents.rulebook import Rulebook, rules_for
from pitchgen.model.fact import in_force
from pitchgen.model.finding import Finding
from pitchgen.model.offer import Offer
from pitchgen.model.offered_conformity import OfferedConformity, Origin
from pitchgen.model.party import Address, SellerCompany
from pitchgen.model.product import Product
from pitchgen.model.requirement import CertificateKind, Responsible
from pitchgen.trade.compliance.assessment import Assessment, assess
from pitchgen.trade.compliance.deliverables import (
    documents_at_delivery,
    importer_of_record,
    instruction_languages,
    origins,
)
from pitchgen.trade.compliance.gate import conformity_findings
from pitchgen.trade.compliance.market import Market, planned_date
from pitchgen.trade.compliance.offered import conformity_rows, conformity_statements
from pitchgen.trade.places import Locate, spot_only
from pitchgen.workspace.collections import COUNTRIES, TRADE_DOCUMENTS
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
