"""Names that point at other records: every one must lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from pitchgen.model.finding import Finding, Place
from pitchgen.model.party import Address
from pitchgen.trade.choices import check_structure
from pitchgen.workspace.checking.catalogue import Catalogue, unknown
from pitchgen.workspace.collections import (
    CLIENTS,
    COMPANY,
    COUNTRIES,
    CURRENCIES,
    EXCHANGE_RATES,
    LETTER_LAYOUTS,
    PAYMENT_TERMS,
    PRODUCTS,
    REQUESTS,
    TERRITORIES,
    UNITS,
    Collection,
)


def check_requests(catalogue: Catalogue) -> Iterator[Finding]:
    """A request names a client and its contact, products, terms of payment, a currency and a signatory."""
    for key, request in catalogue.all(REQUESTS).items():
        yield from catalogue.unknown(request.client, CLIENTS, catalogue.at(REQUESTS, key, "client"))
        client = catalogue.all(CLIENTS).get(CLIENTS.keys(request.client))
        if client is not None and request.contact and request.contact not in client.contacts:
            yield unknown(
                "unknown-contact",
                request.contact,
                list(client.contacts),
                "contact",
                catalogue.at(REQUESTS, key, "contact"),
            )
        for number, line in enumerate(request.lines, 1):
            yield from catalogue.unknown(
                line.product, PRODUCTS, catalogue.at(REQUESTS, key, f"lines[{number}].product")
            )
        if request.payment:
            yield from catalogue.unknown(request.payment, PAYMENT_TERMS, catalogue.at(REQUESTS, key, "payment"))
        if request.currency:
            yield from catalogue.unknown(request.currency, CURRENCIES, catalogue.at(REQUESTS, key, "currency"))
        if request.exchange is not None:
            yield from catalogue.unknown(
                request.exchange.base, CURRENCIES, catalogue.at(REQUESTS, key, "exchange.from")
            )
        yield from check_structure(request, partial(_at_request, catalogue, key))
        company = catalogue.company
        if company is not None and request.signatory and request.signatory not in company.signatories:
            yield unknown(
                "unknown-signatory",
                request.signatory,
                list(company.signatories),
                "signatory",
                catalogue.at(REQUESTS, key, "signatory"),
            )


def check_exchange_rates(catalogue: Catalogue) -> Iterator[Finding]:
    """A series of exchange rates is between two currencies that exist."""
    for key, series in catalogue.all(EXCHANGE_RATES).items():
        yield from catalogue.unknown(series.base, CURRENCIES, catalogue.at(EXCHANGE_RATES, key, "from"))
        yield from catalogue.unknown(series.quote, CURRENCIES, catalogue.at(EXCHANGE_RATES, key, "to"))


def check_clients(catalogue: Catalogue) -> Iterator[Finding]:
    """A client lives in a country with a profile, and names a contact, a currency and terms of payment that exist."""
    for key, client in catalogue.all(CLIENTS).items():
        yield from _address(catalogue, CLIENTS, key, "address", client.address)
        yield from catalogue.unknown(client.address.country, COUNTRIES, catalogue.at(CLIENTS, key, "address.country"))
        if client.delivery_address is not None:
            yield from _address(catalogue, CLIENTS, key, "delivery_address", client.delivery_address)
        if client.default_contact and client.default_contact not in client.contacts:
            place = catalogue.at(CLIENTS, key, "default_contact")
            yield unknown("unknown-contact", client.default_contact, list(client.contacts), "contact", place)
        if client.currency:
            yield from catalogue.unknown(client.currency, CURRENCIES, catalogue.at(CLIENTS, key, "currency"))
        if client.payment:
            yield from catalogue.unknown(client.payment, PAYMENT_TERMS, catalogue.at(CLIENTS, key, "payment"))


def check_company(catalogue: Catalogue) -> Iterator[Finding]:
    """The company names a signatory, terms of payment, currencies and territories that exist."""
    company = catalogue.company
    if company is None:
        return
    key = COMPANY.key
    yield from _address(catalogue, COMPANY, key, "address", company.address)
    for number, site in enumerate(company.sites, 1):
        yield from _address(catalogue, COMPANY, key, f"sites[{number}].address", site.address)
    for name in ("default_signatory", "declaration_signatory"):
        signatory = getattr(company, name)
        if signatory not in company.signatories and (signatory or name == "default_signatory"):
            place = catalogue.at(COMPANY, key, name)
            yield unknown("unknown-signatory", signatory, list(company.signatories), "signatory", place)
    if company.default_payment:
        yield from catalogue.unknown(
            company.default_payment, PAYMENT_TERMS, catalogue.at(COMPANY, key, "default_payment")
        )
    for field in ("minimum_order", "small_order_charge"):
        for currency in getattr(company, field):
            yield from catalogue.unknown(currency, CURRENCIES, catalogue.at(COMPANY, key, f"{field}.{currency}"))
    for number, account in enumerate(company.bank_accounts, 1):
        place = catalogue.at(COMPANY, key, f"bank_accounts[{number}].currency")
        yield from catalogue.unknown(account.currency, CURRENCIES, place)


def check_products(catalogue: Catalogue) -> Iterator[Finding]:
    """A product is sold by a unit and in currencies that exist."""
    for key, product in catalogue.all(PRODUCTS).items():
        yield from catalogue.unknown(product.unit, UNITS, catalogue.at(PRODUCTS, key, "unit"))
        for number, prices in enumerate(product.price_lists, 1):
            place = catalogue.at(PRODUCTS, key, f"price_lists[{number}].currency")
            yield from catalogue.unknown(prices.currency, CURRENCIES, place)


def check_countries(catalogue: Catalogue) -> Iterator[Finding]:
    """A country profile names a letter layout, a paper and currencies that exist."""
    for key, country in catalogue.all(COUNTRIES).items():
        yield from catalogue.unknown(
            country.letter.layout, LETTER_LAYOUTS, catalogue.at(COUNTRIES, key, "letter.layout")
        )
        if country.letter.paper not in ("A4", "Letter"):
            yield unknown(
                "unknown-paper",
                country.letter.paper,
                ["A4", "Letter"],
                "paper",
                catalogue.at(COUNTRIES, key, "letter.paper"),
            )
        for number, fact in enumerate(country.currency, 1):
            if fact.effective_to is not None and fact.effective_to < catalogue.today:
                continue  # a currency of the past is history, no offer is made in it
            place = catalogue.at(COUNTRIES, key, f"currency[{number}].value")
            yield from catalogue.unknown(fact.value, CURRENCIES, place)


def _at_request(catalogue: Catalogue, key: str, _record: str, field: str) -> Place:
    return catalogue.at(REQUESTS, key, field)


def _address(
    catalogue: Catalogue, collection: Collection[Any], key: str, field: str, address: Address
) -> Iterator[Finding]:
    if address.territory:
        place = catalogue.at(collection, key, f"{field}.territory")
        yield from catalogue.unknown(address.territory, TERRITORIES, place)
