"""From a request in a workspace to a priced offer: everything it needs, read once and handed to the trade rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any, TypeVar

import msgspec

from pitchgen.documents.conformity import with_conformity
from pitchgen.documents.export_control import export_control_gate
from pitchgen.documents.terms import with_clauses
from pitchgen.language.cldr import load_formats
from pitchgen.model.country import CountryProfile
from pitchgen.model.finding import NOWHERE, Finding, Place
from pitchgen.model.locale import Conventions, SalutationForms
from pitchgen.model.offer import Offer
from pitchgen.model.party import Client, SellerCompany
from pitchgen.model.request import OfferRequest
from pitchgen.trade.inputs import OfferInputs, countries_needed
from pitchgen.trade.pricing import price_offer
from pitchgen.trade.vat_number import form_error
from pitchgen.workspace.cache import digest
from pitchgen.workspace.collections import (
    CHARGES,
    CLAUSES,
    CLIENTS,
    COMPANY,
    COUNTRIES,
    CURRENCIES,
    EXCHANGE_RATES,
    INCOTERM_ADVICE,
    INCOTERMS,
    PAYMENT_TERMS,
    PRODUCTS,
    REQUESTS,
    TERRITORIES,
    UNITS,
    VAT_RULES,
    Collection,
)
from pitchgen.workspace.workspace import Workspace

T = TypeVar("T")

_PENDING = "pending:"
_NAME_LANGUAGES = ("fr", "en", "de")
_NO_FORMS = SalutationForms("", "", "", "")


class _Reader:
    """Reads records and keeps every finding."""

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        self.findings: list[Finding] = []

    def one(self, collection: Collection[T], key: str = "", asked_at: Place = NOWHERE) -> T | None:
        reading = self.ws.load(collection, key, asked_at)
        self.findings += reading.findings
        return reading.value

    def every(self, collection: Collection[T]) -> dict[str, T]:
        reading = self.ws.load_all(collection)
        self.findings += reading.findings
        return reading.value or {}


def offer_for(
    ws: Workspace, reference: str, *, issued_on: date, number: str, request: OfferRequest | None = None
) -> tuple[Offer | None, tuple[Finding, ...]]:
    """The offer that answers a request of the workspace, or `request` itself when it was typed, not written.

    Args:
        ws: where the catalogue is.
        reference: the request's file name without `.yaml`; a name for messages when `request` is given.
        issued_on: the date of the offer.
        number: the offer's number as printed.
        request: a request that is in no file.
    """
    inputs, findings = collect_inputs(ws, reference, request)
    offer = None
    client = request.client if request is not None else ""
    if inputs is not None:
        client = inputs.request.client
        findings += export_control_gate(
            ws, inputs.request, inputs.buyer, inputs.products.values(), issued_on, inputs.locate
        )
        offer, found = price_offer(inputs, issued_on, number)
        findings += found
        if offer is not None:
            offer, found = with_clauses(ws, offer, inputs)
            findings += found
            offer, found = with_conformity(ws, offer, _locate)
            findings += found
    return offer, settle(ws, findings, reference if request is None else "", client)


def settle(ws: Workspace, findings: Iterable[Finding], reference: str, client: str) -> tuple[Finding, ...]:
    """The findings, each once, with the files and lines of their places.

    Args:
        ws: where the catalogue is.
        findings: with places that `collect_inputs` lets the rules name.
        reference: of the request; empty where it was typed on the command line.
        client: the key of the client.
    """
    return tuple(dict.fromkeys(_settled(finding, ws, reference, client) for finding in findings))


def collect_inputs(
    ws: Workspace, reference: str, request: OfferRequest | None = None
) -> tuple[OfferInputs | None, tuple[Finding, ...]]:
    """Everything that an offer is made from, and what could not be read."""
    reader = _Reader(ws)
    asked = reader.one(REQUESTS, reference) if request is None else request
    seller = reader.one(COMPANY)
    if asked is None or seller is None:
        return None, tuple(reader.findings)
    buyer = reader.one(CLIENTS, asked.client, _locate("request", "client"))
    if buyer is None:
        return None, tuple(reader.findings)
    territories = reader.every(TERRITORIES)
    products = {}
    for number, line in enumerate(asked.lines, start=1):
        product = reader.one(PRODUCTS, line.product, _locate("request", f"lines[{number}].product"))
        if product is not None:
            products[line.product.lower()] = product
    countries = _countries(reader, asked, seller, buyer, countries_needed(asked, seller, buyer, territories))
    inputs = OfferInputs(
        request=asked,
        reference=reference,
        seller=seller,
        buyer=buyer,
        countries=countries,
        products=products,
        units=reader.every(UNITS),
        payment_terms=reader.every(PAYMENT_TERMS),
        incoterms=reader.every(INCOTERMS),
        incoterm_advice=reader.one(INCOTERM_ADVICE) or msgspec.convert({"cases": []}, INCOTERM_ADVICE.model),
        vat_rules={rule.treatment: rule for rule in reader.every(VAT_RULES).values()},
        currencies=reader.every(CURRENCIES),
        territories=territories,
        country_names=country_names(ws, _NAME_LANGUAGES),
        vat_number_form=partial(_remembered_form, ws),
        locate=_locate,
        charges=reader.every(CHARGES) if asked.charges or seller.small_order_charge else {},
        exchange_rates=reader.every(EXCHANGE_RATES),
    )
    return inputs, tuple(reader.findings)


def country_names(ws: Workspace, languages: Iterable[str]) -> frozenset[str]:
    """The names of countries in some languages: too vague to be a named place."""
    languages = tuple(languages)
    return ws.once(("country names", languages), lambda: _country_names(ws, languages))


def english_names(ws: Workspace) -> dict[str, str]:
    """The names of countries in English, by their codes."""
    formats, _ = load_formats("en", Conventions("", _NO_FORMS, _NO_FORMS), ws.cache)
    return dict(formats.territories) if formats is not None else {}


def _country_names(ws: Workspace, languages: Iterable[str]) -> frozenset[str]:
    names: set[str] = set()
    for language in languages:
        formats, _ = load_formats(language, Conventions("", _NO_FORMS, _NO_FORMS), ws.cache)
        if formats is not None:
            names.update(formats.territories.values())
    return frozenset(names)


def _countries(
    reader: _Reader, request: OfferRequest, seller: SellerCompany, buyer: Client, codes: Iterable[str]
) -> dict[str, CountryProfile]:
    profiles = {}
    for code in codes:
        record, field = "client", "address.country"
        if code == seller.address.country:
            record = "company"
        elif code == request.delivery.destination_country:
            record, field = "request", "delivery.destination_country"
        elif buyer.delivery_address is not None and code == buyer.delivery_address.country != buyer.address.country:
            field = "delivery_address.country"
        profile = reader.one(COUNTRIES, code, _locate(record, field))
        if profile is not None:
            profiles[code] = profile
    return profiles


def _locate(record: str, field: str) -> Place:
    """A place still to be looked up: rules ask for places long before they know whether something is wrong there."""
    return Place(_PENDING + record, 0, field)


def _settled(finding: Finding, ws: Workspace, reference: str, client: str) -> Finding:
    """The finding with the file and line of its place; the command line for a request that is in no file."""
    place = finding.place
    if not place.file.startswith(_PENDING):
        return finding
    kind, _, name = place.file.removeprefix(_PENDING).partition(" ")
    found = Place(spot=f"{kind} {name}".strip() + (f", {place.spot}" if place.spot else ""))
    records: dict[str, tuple[Collection[Any], str]] = {
        "request": (REQUESTS, reference),
        "client": (CLIENTS, client),
        "company": (COMPANY, ""),
        "product": (PRODUCTS, name),
        "payment": (PAYMENT_TERMS, name),
        "exchange-rate": (EXCHANGE_RATES, name),
        "clause": (CLAUSES, name),
        "country": (COUNTRIES, name),
    }
    if kind == "request" and not reference:
        found = Place(spot=f"command line, {place.spot}")
    elif kind in records:
        found = _where(ws, *records[kind], place.spot)
    return msgspec.structs.replace(finding, place=found)


def _where(ws: Workspace, collection: Collection[Any], key: str, field: str) -> Place:
    """`Workspace.where` from the cache: it parses YAML, and even a sound offer may have a notice to place."""
    path = ws.path_of(collection, key)
    if path is None:
        return ws.where(collection, key, field)
    entry = digest("where-1", path.read_bytes(), collection.name, key, field)
    kept = ws.cache.get(entry)
    if kept is not None and kept.isdigit():
        return ws.place(path, int(kept))
    found = ws.where(collection, key, field)
    ws.cache.put(entry, str(found.line).encode())
    return found


def _remembered_form(ws: Workspace, number: str) -> str:
    """`form_error` from the cache: loading the rules of all states costs more than the rest of an offer."""
    key = digest("vat-form-1", number)
    kept = ws.cache.get(key)
    if kept is not None:
        return kept.decode()
    answer = form_error(number)
    ws.cache.put(key, answer.encode())
    return answer


def country_code(ws: Workspace, name: str) -> str | None:
    """The ISO code of a country named in French, English or German, or by its code; None when it is not known."""
    wanted = name.strip().casefold()
    for language in _NAME_LANGUAGES:
        formats, _ = load_formats(language, Conventions("", _NO_FORMS, _NO_FORMS), ws.cache)
        for code, country in formats.territories.items() if formats is not None else ():
            if wanted in (country.casefold(), code.casefold()):
                return code
    return None
