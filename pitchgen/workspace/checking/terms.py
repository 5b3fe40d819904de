"""Terms of payment, and certificates that run out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pitchgen.model.finding import Finding, Place, error, warning
from pitchgen.trade.payment import check_payment, longest_period
from pitchgen.workspace.checking.catalogue import Catalogue
from pitchgen.workspace.collections import COMPANY, COUNTRIES, PAYMENT_TERMS, PRODUCTS


def check_payment_terms(catalogue: Catalogue) -> Iterator[Finding]:
    """Instalments add up to the whole, and periods are lawful in the seller's country (the rules of the trade)."""
    company = catalogue.company
    home = catalogue.all(COUNTRIES).get(company.address.country) if company is not None else None
    longest = longest_period([home], catalogue.today) if home is not None else None
    for key, terms in catalogue.all(PAYMENT_TERMS).items():
        yield from check_payment(terms, longest, catalogue.at(PAYMENT_TERMS, key, "instalments"))


def check_certificates(catalogue: Catalogue) -> Iterator[Finding]:
    """A certificate that has run out must not be offered as held."""
    company = catalogue.company
    if company is not None:
        for number, held in enumerate(company.certificates, 1):
            place = catalogue.at(COMPANY, COMPANY.key, f"certificates[{number}].valid_until")
            yield from _expired(held.standard, held.valid_from, held.valid_until, catalogue.today, place)
    for key, product in catalogue.all(PRODUCTS).items():
        for number, certificate in enumerate(product.certificates, 1):
            place = catalogue.at(PRODUCTS, key, f"certificates[{number}].valid_until")
            yield from _expired(
                certificate.kind, certificate.valid_from, certificate.valid_until, catalogue.today, place
            )


def check_masses(catalogue: Catalogue) -> Iterator[Finding]:
    """A parcel weighs at least what is in it, and has a size: customs and carriers compare these figures."""
    for key, product in catalogue.all(PRODUCTS).items():
        packing = product.packing
        if packing is None:
            continue
        if packing.gross_mass_kg < packing.net_mass_kg:
            yield error(
                "packing-masses",
                catalogue.at(PRODUCTS, key, "packing.gross_mass_kg"),
                f"The gross mass {packing.gross_mass_kg} kg is less than the net mass {packing.net_mass_kg} kg.",
                "Exchange or correct them.",
            )
        sizes = (packing.length_mm, packing.width_mm, packing.height_mm, packing.units, packing.net_mass_kg)
        if any(size <= 0 for size in sizes):
            yield error(
                "packing-masses",
                catalogue.at(PRODUCTS, key, "packing"),
                "A parcel has no mass, no size or no units in it.",
                "Give figures above 0.",
            )


def _expired(what: str, start: date | None, end: date | None, today: date, place: Place) -> Iterator[Finding]:
    if start is not None and end is not None and end < start:
        yield error(
            "certificate-dates",
            place,
            f"{what} ends on {end.isoformat()}, before it begins on {start.isoformat()}.",
            "Correct the dates.",
        )
    elif end is not None and end < today:
        yield warning(
            "certificate-expired",
            place,
            f"{what} has run out on {end.isoformat()}.",
            "Enter the renewed certificate, or take this one out.",
        )
