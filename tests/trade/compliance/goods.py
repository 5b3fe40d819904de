"""Products, certificates and rules for the tests of this room, each with just what a test is about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from pitchgen.model.condition import ProductCondition
from pitchgen.model.fact import Fact, Status
from pitchgen.model.party import Address, CompanyCertificate, Registration, SellerCompany
from pitchgen.model.product import Category, Conformity, Product, ProductCertificate
from pitchgen.model.requirement import (
    CertificateKind,
    MarketGroup,
    Outcome,
    RequiredPaper,
    Requirement,
    Stage,
)
from pitchgen.model.text import Prose
from pitchgen.trade.compliance.market import Market, market_of

COMPANY = SellerCompany(
    name="Valdorne",
    trade_name="Valdorne",
    tagline=Prose("Pompes"),
    registration=Registration("SAS", Decimal(1), "Lyon", "123456782", "12345678200028", "FR11123456782"),
    address=Address((), "Genas", "FR"),
    phone="",
    email="",
    website="",
    presentation=Prose("Pompes"),
    activities=(),
    strategy=(),
    history=(),
    sites=(),
    references=(),
    certificates=(),
    bank_accounts=(),
    signatories={},
    default_signatory="",
)
TODAY = date(2026, 11, 24)
NEW_LAW = date(2027, 1, 20)
GROUPS = {
    "EU": MarketGroup(Prose("Union"), ("DE", "FR", "northern-ireland"), "eu-treaty", "stated"),
    "great-britain": MarketGroup(Prose("GB"), ("GB",), "x", "stated", without=("northern-ireland",)),
}
KINDS = {
    "eu-declaration-of-conformity": CertificateKind(Prose("Déclaration UE de conformité")),
    "ec-declaration-of-conformity": CertificateKind(Prose("Déclaration CE de conformité")),
    "en-10204-3.1": CertificateKind(Prose("Certificat 3.1")),
    "certificate-of-consignment": CertificateKind(Prose("Certificat de l’envoi"), Stage.SHIPMENT),
    "weee-registration": CertificateKind(Prose("Enregistrement"), handed_over=False),
}


def product(category: str = "machine", *certificates: ProductCertificate, hs: str = "841370", **facts: Any) -> Product:
    """A product with only the attributes that are given."""
    return Product(
        sku="P-1",
        name=Prose("Pompe"),
        category=Category(category),
        value=Prose("Pomper"),
        unit="piece",
        price_lists=(),
        characteristics=(),
        advantages=(),
        lead_time_weeks=4,
        warranty_months=12,
        conformity=Conformity(**facts),
        hs_code=hs,
        origin="FR",
        certificates=certificates,
    )


def certificate(kind: str = "eu-declaration-of-conformity", law: str = "2014/35/EU", **more: Any) -> ProductCertificate:
    """A certificate held for a product."""
    return ProductCertificate(kind, f"N-{kind}", Prose("Série"), "Valdorne", directive=law, **more)


def company_certificate(**more: Any) -> CompanyCertificate:
    """A certificate of the company that proves conformity of products."""
    fields: dict[str, Any] = {"kind": "eu-declaration-of-conformity", "laws": ("2014/35/EU",), **more}
    return CompanyCertificate("DoC", "C-1", Prose("Séries"), "Valdorne", date(2030, 1, 1), **fields)


def basis(status: Status = Status.STATED, start: date | None = None, end: date | None = None) -> Fact[str]:
    """A legal basis."""
    return Fact("Directive", status, "x", TODAY, effective_from=start, effective_to=end)


def rule(outcome: Outcome = Outcome.REQUIRED, *papers: RequiredPaper, **more: Any) -> Requirement:
    """A rule for the Union."""
    fields: dict[str, Any] = {
        "id": "a-rule",
        "title": Prose("Règle"),
        "markets": ("EU",),
        "legal_basis": (basis(),),
        "explanation": Prose("Parce que"),
        "when": ProductCondition(),
        **more,
    }
    return Requirement(outcome=outcome, papers=papers, **fields)


def paper(*kinds: str, laws: tuple[str, ...] = ("2014/35/EU",), **more: Any) -> RequiredPaper:
    """A paper that a rule asks for."""
    return RequiredPaper(kinds or ("eu-declaration-of-conformity",), laws, **more)


def germany() -> Market:
    """A market of the Union."""
    return market_of("DE", "", GROUPS)
