"""Small deals in the words of the field: a French seller, clients here and there, a pump, screws and a working day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from pitchgen.model.country import CountryProfile
from pitchgen.model.delivery import IncotermAdvice, IncotermRule, TransportMode
from pitchgen.model.finding import Finding
from pitchgen.model.money import Currency
from pitchgen.model.offer import Offer
from pitchgen.model.party import Address, Client, Person, Registration, SellerCompany, Signatory
from pitchgen.model.payment import PaymentTerms
from pitchgen.model.product import Category, Conformity, PriceBreak, PriceList, Product, Unit
from pitchgen.model.request import Discount, Installation, OfferRequest, RequestedDelivery, RequestLine
from pitchgen.model.territory import Territory
from pitchgen.model.text import Prose
from pitchgen.model.vat import VatRule, VatTreatment
from pitchgen.trade.inputs import OfferInputs
from pitchgen.trade.pricing import price_offer
from pitchgen.workspace.collections import (
    COUNTRIES,
    CURRENCIES,
    INCOTERMS,
    PAYMENT_TERMS,
    TERRITORIES,
    UNITS,
    VAT_RULES,
    Collection,
)
from pitchgen.workspace.workspace import Workspace

TODAY = date(2026, 11, 24)
ROOT = Path(__file__).parent.parent.parent
EUR = Currency("EUR", 2)
COUNTRY_NAMES = ("Germany", "Deutschland", "Allemagne", "France", "Bayern", "United Kingdom", "Switzerland")


@cache
def workspace() -> Workspace:
    return Workspace.find(ROOT)


@cache
def catalogue(collection: Collection[Any]) -> dict[str, Any]:
    """Every record of a collection, which must be read without a finding."""
    records, findings = workspace().load_all(collection)
    assert not findings, [str(finding) for finding in findings]
    assert records
    return records


def rules() -> dict[str, IncotermRule]:
    return catalogue(INCOTERMS)


def vat_rules() -> dict[VatTreatment, VatRule]:
    return {rule.treatment: rule for rule in catalogue(VAT_RULES).values()}


def territories() -> dict[str, Territory]:
    return catalogue(TERRITORIES)


def units() -> dict[str, Unit]:
    return catalogue(UNITS)


def currencies() -> dict[str, Currency]:
    return catalogue(CURRENCIES)


def payment_terms() -> dict[str, PaymentTerms]:
    return catalogue(PAYMENT_TERMS)


@cache
def country(code: str) -> CountryProfile:
    profile = workspace().load(COUNTRIES, code).value
    assert profile is not None
    return profile


def countries(*codes: str) -> dict[str, CountryProfile]:
    return {code: country(code) for code in codes}


@cache
def advice() -> IncotermAdvice:
    value, findings = workspace().read(ROOT / "catalog" / "incoterm-advice.yaml", IncotermAdvice)
    assert not findings, [str(finding) for finding in findings]
    assert value is not None
    return value


def seller(**changes: Any) -> SellerCompany:
    company = SellerCompany(
        name="Ateliers Bourdalou SAS",
        trade_name="Bourdalou",
        tagline=Prose("Des pompes"),
        registration=Registration("SAS", "100 000 EUR", "Lyon", "123456782", "12345678200010", "FR11123456782"),
        address=Address(("12 rue de l’Industrie",), "Saint-Priest", "FR", "69800"),
        phone="",
        email="",
        website="",
        presentation=Prose(""),
        activities=(),
        strategy=(),
        history=(),
        sites=(),
        references=(),
        certificates=(),
        bank_accounts=(),
        signatories={"export": Signatory("Vasseur", "Claire", Prose("Responsable export"))},
        default_signatory="export",
        loading_place="12 rue de l’Industrie, 69800 Saint-Priest",
        default_payment="net-30",
    )
    return replace(company, **changes)


def client(
    country_code: str = "DE", vat_number: str = "DE136695976", city: str = "Stuttgart", **changes: Any
) -> Client:
    postal_code = changes.pop("postal_code", "70469")
    territory = changes.pop("territory", "")
    address = Address(("Siemensstraße 5",), city, country_code, postal_code, territory=territory)
    made = Client(name="Neckarwerk Muster GmbH", address=address, locale="de-DE", vat_number=vat_number, currency="EUR")
    return replace(made, **changes)


def product(sku: str = "P-40", price: str = "1250.00", category: Category = Category.PUMP, **changes: Any) -> Product:
    made = Product(
        sku=sku,
        name=Prose(f"Article {sku}"),
        category=category,
        value=Prose("Pomper"),
        unit="piece",
        price_lists=(price_list("EUR", (1, price)),),
        characteristics=(),
        advantages=(),
        lead_time_weeks=8,
        warranty_months=24,
        conformity=Conformity(),
    )
    return replace(made, **changes)


def price_list(
    currency: str, *breaks: tuple[int, str], start: date = date(2026, 1, 1), end: date = date(2027, 12, 31)
) -> PriceList:
    return PriceList(currency, start, end, tuple(PriceBreak(Decimal(n), Decimal(price)) for n, price in breaks))


def service(sku: str = "DAY", price: str = "900.00", **changes: Any) -> Product:
    return product(sku, price, Category.SERVICE, unit="day", lead_time_weeks=0, **changes)


def line(sku: str = "P-40", quantity: str | int = 1, discount: str = "", *, optional: bool = False) -> RequestLine:
    """A line; the discount as a person writes it: `5 %` or `120.00`."""
    off = None
    if discount.endswith("%"):
        off = Discount(percent=Decimal(discount.rstrip("% ")))
    elif discount:
        off = Discount(amount=Decimal(discount))
    return RequestLine(sku, Decimal(quantity), off, optional)


def delivery(
    rule: str = "DAP", place: str = "Siemensstraße 5, 70469 Stuttgart", country_code: str = "DE", **changes: Any
) -> RequestedDelivery:
    return replace(RequestedDelivery(rule, place, country_code), **changes)


def inputs(
    *lines: RequestLine,
    products: Iterable[Product] = (),
    buyer: Client | None = None,
    company: SellerCompany | None = None,
    to: RequestedDelivery | None = None,
    installation: Installation | None = None,
    **request: Any,
) -> OfferInputs:
    """What an offer is made from: by default one pump, DAP Stuttgart, for a German client."""
    asked = OfferRequest(
        client="neckarwerk",
        delivery=to or delivery(),
        lines=lines or (line(),),
        installation=installation,
        **request,
    )
    sold = tuple(products) or (product(), service())
    return OfferInputs(
        request=asked,
        reference="neckarwerk-1",
        seller=company or seller(),
        buyer=buyer or client(),
        countries=countries("FR", "DE", "ES", "IT", "GB", "CH", "US", "JP", "FI", "DK", "BR"),
        products={one.sku.lower(): one for one in sold},
        units=units(),
        payment_terms=payment_terms(),
        incoterms=rules(),
        incoterm_advice=advice(),
        vat_rules=vat_rules(),
        currencies=currencies(),
        territories=territories(),
        country_names=COUNTRY_NAMES,
    )


def offered(made: OfferInputs, issued_on: date = TODAY) -> tuple[Offer, tuple[Finding, ...]]:
    """The offer, which must exist."""
    offer, findings = price_offer(made, issued_on, "2026-001")
    assert offer is not None, [str(finding) for finding in findings]
    return offer, findings


def refused(made: OfferInputs, issued_on: date = TODAY) -> tuple[Finding, ...]:
    """The findings of an offer that cannot be made."""
    offer, findings = price_offer(made, issued_on, "2026-001")
    assert offer is None
    return findings


def checks(findings: Iterable[Finding]) -> set[str]:
    """The ids of findings."""
    return {finding.check for finding in findings}


def only(check: str, findings: Iterable[Finding]) -> Finding:
    """The one finding with this id."""
    (found,) = [finding for finding in findings if finding.check == check]
    return found


PERSON = Person("Müller", "Anna")
ROAD, RAIL, AIR, SEA = TransportMode.ROAD, TransportMode.RAIL, TransportMode.AIR, TransportMode.SEA
