"""Plans a pitch from a workspace: whom it addresses, what it says and in which order, with no locale in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from msgspec.structs import replace

from pitchgen.documents.pitch_conformity import pitch_conformity
from pitchgen.documents.pitch_outline import REFERENCES, Length, Pitch, PitchAsk, sections_of
from pitchgen.model.argument import Argument, ArgumentBook, PitchProfile, Proof, ProofKind
from pitchgen.model.country import CountryProfile, CultureStyle
from pitchgen.model.fact import all_in_force
from pitchgen.model.finding import Finding, Place, error, notice, warning
from pitchgen.model.money import Currency, Money
from pitchgen.model.offer import Offer
from pitchgen.model.party import Client, Person
from pitchgen.model.product import Product
from pitchgen.trade.arguments import (
    COMPANY as COMPANY_SUBJECT,
)
from pitchgen.trade.arguments import (
    FULL_LENGTH,
    PAGE_LENGTH,
    PAGE_LENGTH_WITH_PRICE,
    Audience,
    provable,
    rank_arguments,
    rank_references,
    unknown_names,
)
from pitchgen.trade.signatories import usual_signatory
from pitchgen.trade.value import ValueFigures, value_figures
from pitchgen.workspace.collections import ARGUMENTS, CLIENTS, COMPANY, COUNTRIES, CURRENCIES, PRODUCTS, Collection
from pitchgen.workspace.workspace import Workspace

T = TypeVar("T")
Findings = tuple[Finding, ...]


def plan_pitch(
    ws: Workspace, ask: PitchAsk, offer: Offer | None = None, offer_findings: Findings = ()
) -> tuple[Pitch | None, Findings]:
    """What a pitch says, and everything that is missing or worth knowing.

    Args:
        ws: where the catalogue is.
        ask: whom for, about what, and what is overridden.
        offer: whose price is shown; None for a pitch without a price.
        offer_findings: what was found of that offer.
    """
    findings: list[Finding] = list(offer_findings)

    def read(collection: Collection[T], key: str = "", place: Place | None = None) -> T | None:
        reading = ws.load(collection, key, place or Place())
        findings.extend(reading.findings)
        return reading.value

    client = read(CLIENTS, ask.client, Place(spot=f"--client {ask.client}")) if ask.client else None
    country = client.address.country if client is not None else ask.country.upper()
    seller = read(COMPANY)
    profile = read(COUNTRIES, country, Place(spot=f"--country {country}")) if country else None
    if seller is None or profile is None:
        return None, tuple(dict.fromkeys(findings))
    signatory, found = usual_signatory(seller)
    findings += found
    if signatory is None:
        return None, tuple(dict.fromkeys(findings))
    known = client.pitch if client is not None and client.pitch is not None else PitchProfile()
    skus = ask.products or (() if ask.company else known.products)
    products = [one for sku in skus if (one := read(PRODUCTS, sku, Place(spot=f"--product {sku}"))) is not None]
    contact, contact_key = _contact(client, ask, findings)
    audience = _audience(ask, known, client, profile, contact_key)
    books = _books(ws, products, findings)
    arguments, found = provable(_arguments(books, products, findings), seller, products, ask.day)
    where = Place(spot=f"client {ask.client}" if ask.client else "--first, --without")
    findings += [*found, *unknown_names(arguments, (*audience.first, *audience.without), where)]
    if not arguments:
        message = "nothing speaks for what this pitch is about: there is no argument"
        hint = "Write catalog/arguments/<sku>.yaml, or company.yaml there for the company."
        findings.append(error("pitch-without-arguments", Place("catalog/arguments"), message, hint))
    room = FULL_LENGTH[audience.style.detail]
    if ask.length is Length.PAGE:
        room = PAGE_LENGTH_WITH_PRICE if offer is not None else PAGE_LENGTH
    ranked = rank_arguments(arguments, audience, room)
    references = rank_references(seller.references, audience, [one.sku for one in products], REFERENCES[ask.length])
    currency = _currency(ws, client, profile, ask.day, findings)
    values = tuple(_values(products, books, ask, known, currency, offer, findings))
    conformity, found = pitch_conformity(ws, profile, client, products, seller, ask.day, offer)
    findings += found
    if client is not None and not client.needs:
        message = f"what {client.name} needs is not recorded: the pitch cannot say what we understood"
        hint = "Fill in `needs` in the client's file."
        findings.append(warning("pitch-need-unknown", ws.where(CLIENTS, ask.client), message, hint))
    if not audience.motives and audience.role is None:
        message = "neither motives nor a role are known: the order follows the country's style alone"
        hint = "Fill in `pitch` in the client's file, or use --motive and --role."
        spot = f"client {ask.client}" if ask.client else "--motive, --role"
        findings.append(notice("pitch-audience-unknown", Place(spot=spot), message, hint))
    pitch = Pitch(
        ask=ask,
        audience=audience,
        profile=profile,
        seller=seller,
        signatory=signatory,
        client=client,
        contact=contact,
        products=tuple(products),
        books=books,
        arguments=ranked,
        references=references,
        values=values,
        conformity=conformity,
        sections=(),
        offer=offer,
    )
    return replace(pitch, sections=sections_of(pitch)), tuple(dict.fromkeys(findings))


def _contact(client: Client | None, ask: PitchAsk, findings: list[Finding]) -> tuple[Person | None, str]:
    if client is None:
        return None, ""
    key = client.default_contact if ask.contact is None else ask.contact
    if key and key not in client.contacts:
        hint = f"Known: {', '.join(client.contacts) or 'none'}."
        place = Place(spot=f"client {ask.client}")
        findings.append(error("unknown-contact", place, f'There is no contact "{key}".', hint))
    return client.contacts.get(key), key


def _audience(
    ask: PitchAsk, known: PitchProfile, client: Client | None, profile: CountryProfile, contact: str
) -> Audience:
    style = CultureStyle(
        profile.style.formality, ask.leads_with or profile.style.leads_with, ask.detail or profile.style.detail
    )
    return Audience(
        style=style,
        motives=ask.motives or known.motives,
        role=ask.role or known.roles.get(contact),
        needs=known.needs,
        sectors=known.sectors,
        country=client.address.country if client is not None else profile.code,
        first=ask.first or known.first,
        without=ask.without or known.without,
    )


def _books(ws: Workspace, products: Iterable[Product], findings: list[Finding]) -> dict[str, ArgumentBook]:
    books = {}
    for key in (*(one.sku.lower() for one in products), COMPANY_SUBJECT):
        if key in ws.keys(ARGUMENTS):
            reading = ws.load(ARGUMENTS, key)
            findings.extend(reading.findings)
            if reading.value is not None:
                books[key] = reading.value
    return books


def _arguments(
    books: Mapping[str, ArgumentBook], products: Iterable[Product], findings: list[Finding]
) -> dict[str, Argument]:
    """The arguments of all subjects by name; of a product without a book, the advantages of its own file."""
    named: dict[str, Argument] = {}
    for product in products:
        subject = product.sku.lower()
        book = books.get(subject)
        if book is None:
            hint = f"Write catalog/arguments/{subject}.yaml to tag them with motives, roles and needs."
            message = f"{product.sku} has no arguments of its own; the advantages in its file are used"
            findings.append(notice("pitch-without-book", Place(f"catalog/products/{subject}.yaml"), message, hint))
            for number, one in enumerate(product.advantages, 1):
                named[f"{subject}/advantage-{number}"] = Argument(
                    one.claim, one.benefit, Proof(ProofKind.FIGURE, one.proof)
                )
        else:
            named |= {f"{subject}/{key}": one for key, one in book.arguments.items()}
    company = books.get(COMPANY_SUBJECT)
    if company is not None:
        named |= {f"{COMPANY_SUBJECT}/{key}": one for key, one in company.arguments.items()}
    return named


def _currency(
    ws: Workspace, client: Client | None, profile: CountryProfile, day: date, findings: list[Finding]
) -> Currency | None:
    code = client.currency if client is not None else ""
    if not code:
        usual = all_in_force(profile.currency, day)
        code = usual[0].value if usual else ""
    reading = ws.load(CURRENCIES, code) if code else None
    if reading is not None:
        findings.extend(reading.findings)
    return reading.value if reading is not None else None


def _values(
    products: Iterable[Product],
    books: Mapping[str, ArgumentBook],
    ask: PitchAsk,
    known: PitchProfile,
    currency: Currency | None,
    offer: Offer | None,
    findings: list[Finding],
) -> Iterable[tuple[Product, ValueFigures]]:
    prices = {**known.prices, **ask.prices}
    for product in products:
        book = books.get(product.sku.lower())
        case = book.value if book is not None else None
        if case is None:
            continue
        place = Place(f"catalog/arguments/{product.sku.lower()}.yaml")
        if case.reference not in case.alternatives:
            message = f'the reference of the value, "{case.reference}", is none of its alternatives'
            hint = f"Write one of: {', '.join(case.alternatives) or 'none'}."
            findings.append(error("value-reference-unknown", place, message, hint))
            continue
        lines = [line for line in offer.firm_lines if line.product.sku == product.sku] if offer is not None else []
        price = prices.get(case.resource)
        if price is None:
            message = f"the savings of {product.sku} are given in {case.unit}: the client's price is not known"
            hint = f"Give it as `pitch: prices: {{{case.resource}: ...}}` in the client's file, or with --cost."
            findings.append(notice("value-not-priced", place, message, hint))
        money = Money(price, currency) if price is not None and currency is not None else None
        priced = [line for line in lines if not line.price_on_request]
        same = money is not None and all(line.net.currency == money.currency for line in priced)
        investment = sum((line.net for line in priced[1:]), priced[0].net) if priced and same else None
        yield (
            product,
            value_figures(
                case,
                quantity=sum((line.quantity for line in lines), Decimal(0)) or Decimal(1),
                hours=ask.hours or known.hours_per_year,
                unit_price=money,
                investment=investment,
            ),
        )
