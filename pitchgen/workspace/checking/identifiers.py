"""Numbers that carry their own proof: customs codes, company and bank numbers, country codes.

Check digits are those of python-stdnum; nothing is looked up in a register.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pitchgen.model.finding import Finding, Place, error, warning
from pitchgen.model.party import BankAccount, Client, Registration
from pitchgen.trade.vat_number import compact, form_error
from pitchgen.workspace.checking.catalogue import Catalogue, unknown
from pitchgen.workspace.collections import CLIENTS, COMPANY, COUNTRIES, PRODUCTS, REQUESTS, TERRITORIES
from pitchgen.workspace.iso_countries import country_codes


def check_customs_codes(catalogue: Catalogue) -> Iterator[Finding]:
    """Goods have an HS code (six digits, Harmonized System), services have none; a tariff code refines the HS code."""
    for key, product in catalogue.all(PRODUCTS).items():
        hs, tariff = product.hs_code, product.tariff_code
        at_hs, at_tariff = catalogue.at(PRODUCTS, key, "hs_code"), catalogue.at(PRODUCTS, key, "tariff_code")
        if product.is_service:
            if hs or tariff or product.origin:
                yield error(
                    "service-with-customs-code",
                    at_hs if hs else at_tariff,
                    "A service has a customs code or an origin; only goods have them.",
                    "Leave them out.",
                )
            continue
        if not hs:
            yield error(
                "hs-code-missing",
                at_hs,
                "The HS code of this product is missing.",
                "Add `hs_code:` with the six digits of the Harmonized System, e.g. 848180.",
            )
        elif hs.isdigit() and len(hs) < 6:
            yield error(
                "hs-code-too-short",
                at_hs,
                f'"{hs}" has {_length(hs)}, 6 expected.',
                "Use the 6-digit code of the Harmonized System, e.g. 848180; a leading zero belongs to it.",
            )
        elif not _digits(hs, 6, 6):
            yield error(
                "hs-code-form",
                at_hs,
                f'"{hs}" has {_length(hs)}, 6 digits expected.',
                "Use the six digits of the Harmonized System without points; eight or ten go to tariff_code.",
            )
        if tariff and not _digits(tariff, 8, 10):
            yield error(
                "tariff-code-form",
                at_tariff,
                f'"{tariff}" has {_length(tariff)}, 8 to 10 digits expected.',
                "Use the digits of the Combined Nomenclature (8) or TARIC (10) without points.",
            )
        elif tariff and hs and not tariff.startswith(hs):
            yield error(
                "tariff-code-mismatch",
                at_tariff,
                f"The tariff code {tariff} does not begin with the HS code {hs}.",
                "One of them is wrong: the first six digits are the same.",
            )
        if not product.origin:
            yield error(
                "origin-missing",
                catalogue.at(PRODUCTS, key, "origin"),
                "The country of origin is missing.",
                "Add `origin:` with a country code, e.g. FR.",
            )


def check_origin_agreements(catalogue: Catalogue) -> Iterator[Finding]:
    """The agreements that a product's preferential origin is stated under are those of the country profiles."""
    known = sorted(
        {fact.value.id for profile in catalogue.all(COUNTRIES).values() for fact in profile.agreements} - {""}
    )
    for key, product in catalogue.all(PRODUCTS).items():
        stated = product.preferential_origin
        fields = {"preferential_origin": stated if isinstance(stated, Mapping) else {}}
        for field, agreements in {**fields, "origin_criteria": product.origin_criteria}.items():
            for name in agreements:
                if name not in known:
                    place = catalogue.at(PRODUCTS, key, f"{field}.{name}")
                    yield unknown("unknown-agreement", name, known, "agreement", place)


def check_country_codes(catalogue: Catalogue) -> Iterator[Finding]:
    """Every country is an ISO 3166-1 alpha-2 code."""
    written: list[tuple[str, Place]] = []
    for key, product in catalogue.all(PRODUCTS).items():
        written.append((product.origin, catalogue.at(PRODUCTS, key, "origin")))
    for key, client in catalogue.all(CLIENTS).items():
        written.append((client.address.country, catalogue.at(CLIENTS, key, "address.country")))
        if client.delivery_address is not None:
            written.append((client.delivery_address.country, catalogue.at(CLIENTS, key, "delivery_address.country")))
    for key, request in catalogue.all(REQUESTS).items():
        written.append((request.delivery.country, catalogue.at(REQUESTS, key, "delivery.country")))
        written.append((request.delivery.delivery_country, catalogue.at(REQUESTS, key, "delivery.delivery_country")))
    for key, territory in catalogue.all(TERRITORIES).items():
        written.append((territory.country, catalogue.at(TERRITORIES, key, "country")))
    for key in catalogue.all(COUNTRIES):
        written.append((key, catalogue.at(COUNTRIES, key, "code")))
    company = catalogue.company
    if company is not None:
        written.append((company.address.country, catalogue.at(COMPANY, COMPANY.key, "address.country")))
        for number, site in enumerate(company.sites, 1):
            place = catalogue.at(COMPANY, COMPANY.key, f"sites[{number}].address.country")
            written.append((site.address.country, place))
        for number, reference in enumerate(company.references, 1):
            written.append((reference.country, catalogue.at(COMPANY, COMPANY.key, f"references[{number}].country")))
    known = country_codes()
    for code, place in written:
        if code and code not in known:
            yield unknown("unknown-country-code", code, sorted(known), "country code", place)


def check_company_numbers(catalogue: Catalogue) -> Iterator[Finding]:
    """SIREN, SIRET, VAT number and EORI belong together; IBAN and BIC have the right form and check digits."""
    company = catalogue.company
    if company is None:
        return
    for finding in _registration(company.registration):
        yield _placed(finding, catalogue, "registration")
    for number, account in enumerate(company.bank_accounts, 1):
        for finding in _account(account):
            yield _placed(finding, catalogue, f"bank_accounts[{number}]")


def check_client_numbers(catalogue: Catalogue) -> Iterator[Finding]:
    """A client's VAT number has the form and the check digits of its country, an EORI begins with a country code."""
    for key, client in catalogue.all(CLIENTS).items():
        if client.vat_number:
            yield from _vat_number(catalogue, key, client)
        if client.eori and client.eori[:2] not in country_codes() | {"XI"}:
            yield warning(
                "eori-form",
                catalogue.at(CLIENTS, key, "eori"),
                f'"{client.eori}" does not begin with a country code.',
                "An EORI number is a country code followed by up to 15 signs.",
            )


def _vat_number(catalogue: Catalogue, key: str, client: Client) -> Iterator[Finding]:
    number, place = client.vat_number, catalogue.at(CLIENTS, key, "vat_number")
    country = client.address.country
    profile = catalogue.all(COUNTRIES).get(country)
    if (profile is not None and profile.eu_vat_prefix) or compact(number).startswith("XI"):
        wrong = form_error(number)
        if wrong:
            yield error(
                "vat-number-invalid",
                place,
                f'The VAT number "{number}" cannot be right: {wrong}.',
                "Ask the client for the number that VIES confirms, with its country prefix.",
            )
        return
    from stdnum import get_cc_module

    module: Any = get_cc_module(country.lower(), "vat") if country in country_codes() else None
    if module is not None and not module.is_valid(number):
        yield warning(
            "vat-number-unusual",
            place,
            f'"{number}" does not have the form of a tax number of {country}.',
            "Compare it with the client's own letter; outside the Union it is printed as typed.",
        )


def _registration(registration: Registration) -> Iterator[tuple[str, str, str, str]]:
    from stdnum.fr import siren, siret, tva

    bare = registration.siren.replace(" ", "").replace("\u00a0", "")
    if not siren.is_valid(registration.siren):
        yield (
            "siren-form",
            "siren",
            f'"{registration.siren}" is not a SIREN number.',
            "Nine digits, the last one a check digit.",
        )
    if not siret.is_valid(registration.siret):
        yield (
            "siret-form",
            "siret",
            f'"{registration.siret}" is not a SIRET number.',
            "14 digits: the SIREN and five more.",
        )
    elif not siret.compact(registration.siret).startswith(bare):
        yield (
            "siret-mismatch",
            "siret",
            f'The SIRET "{registration.siret}" does not begin with the SIREN.',
            "One of them is wrong.",
        )
    if not tva.is_valid(registration.vat_number):
        yield (
            "vat-number-invalid",
            "vat_number",
            f'"{registration.vat_number}" is not a French VAT number.',
            "FR, a key of two signs and the SIREN.",
        )
    elif not tva.compact(registration.vat_number).endswith(bare):
        yield (
            "siret-mismatch",
            "vat_number",
            f'The VAT number "{registration.vat_number}" does not end with the SIREN.',
            "One of them is wrong.",
        )
    if registration.eori and not registration.eori.replace(" ", "").startswith(f"FR{bare}"):
        yield (
            "siret-mismatch",
            "eori",
            f'The EORI "{registration.eori}" is not FR followed by the SIRET.',
            "One of them is wrong.",
        )


def _account(account: BankAccount) -> Iterator[tuple[str, str, str, str]]:
    from stdnum import bic, iban

    if not iban.is_valid(account.iban):
        yield (
            "iban-form",
            "iban",
            f'"{account.iban}" is not an IBAN: its length or its check digits are wrong.',
            "Copy it again from the bank's own paper: a client would pay to nowhere.",
        )
    if not bic.is_valid(account.bic):
        yield "bic-form", "bic", f'"{account.bic}" is not a BIC.', "Eight or eleven signs, e.g. ABCDFRPP."


def _placed(parts: tuple[str, str, str, str], catalogue: Catalogue, group: str) -> Finding:
    check, field, message, hint = parts
    return error(check, catalogue.at(COMPANY, COMPANY.key, f"{group}.{field}"), message, hint)


def _digits(text: str, least: int, most: int) -> bool:
    return text.isascii() and text.isdigit() and least <= len(text) <= most


def _length(text: str) -> str:
    count = sum(sign.isdigit() for sign in text)
    return f"{count} digit{'' if count == 1 else 's'}" + ("" if count == len(text) else " and other signs")
