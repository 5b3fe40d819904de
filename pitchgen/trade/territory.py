"""In which tax and customs territory an address lies.

Sources: Directive 2006/112/EC arts 5 to 7 (VAT), Union Customs Code, Regulation (EU) 952/2013 arts 1(3) and 4.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from pitchgen.model.country import CountryProfile, CustomsStatus
from pitchgen.model.fact import Status, in_force
from pitchgen.model.finding import Finding, Place, error, notice
from pitchgen.model.party import Address
from pitchgen.model.territory import Territory

Findings = tuple[Finding, ...]


class Zone(Struct, frozen=True):
    """A place seen by tax and customs: its country's profile, and its territory if that has rules of its own."""

    profile: CountryProfile
    status: CustomsStatus
    territory: Territory | None = None

    @property
    def vat_state(self) -> str:
        """The country whose VAT law is asked, ISO 3166-1 alpha-2: France for Monaco."""
        return (self.territory and self.territory.treated_as) or self.profile.code

    @property
    def goods_in_vat_area(self) -> bool:
        """Whether goods there are inside the common VAT area of the Union."""
        if self.territory is not None:
            return self.territory.goods_in_vat_area
        return self.status is CustomsStatus.MEMBER

    @property
    def services_in_vat_area(self) -> bool:
        """Whether a customer established there is inside the common VAT area for services."""
        if self.territory is not None:
            return self.territory.services_in_vat_area
        return self.status is CustomsStatus.MEMBER

    @property
    def in_customs_territory(self) -> bool:
        """Whether it belongs to the customs territory of the Union."""
        if self.territory is not None:
            return self.territory.in_customs_territory
        return self.status is CustomsStatus.MEMBER

    @property
    def free_circulation(self) -> bool:
        """Whether goods move in and out without formalities (UCC art. 1(3): both areas are needed)."""
        return self.goods_in_vat_area and self.in_customs_territory

    @property
    def vat_prefix(self) -> str:
        """The prefix of VAT numbers for goods: `DE`, `EL`, `XI`; empty outside the VAT area."""
        if self.territory is not None and self.territory.vat_prefix:
            return self.territory.vat_prefix
        return self.profile.eu_vat_prefix


def territory_of(
    address: Address, territories: Mapping[str, Territory], place: Place
) -> tuple[Territory | None, Findings]:
    """The territory with rules of its own in which `address` lies, None for the ordinary case."""
    if address.territory:
        return _stated(address, territories, place)
    for territory in territories.values():
        if address.country in territory.codes:
            return territory, _unverified(territory, place)
    key, found = by_postal_code(address.country, address.postal_code, territories)
    if found is None:
        return None, ()
    seen = notice(
        "territory-from-postal-code",
        place,
        f"{address.postal_code} {address.city} lies in {key}, which has VAT or customs rules of its own.",
        f"Write `territory: {key}` in the address, so that it is stated.",
    )
    return found, (seen, *_unverified(found, place))


def by_postal_code(
    country: str, postal_code: str, territories: Mapping[str, Territory]
) -> tuple[str, Territory | None]:
    """The key and territory whose postal codes are the longest beginning of `postal_code`."""
    # Letters are often written with the vehicle code of the country before the number: I-23041, FIN-22100.
    code = re.sub(r"^[A-Z]{1,3}[- ](?=\d)", "", postal_code.upper().strip())
    best: tuple[str, str, Territory | None] = ("", "", None)
    for key, territory in territories.items():
        if territory.country != country:
            continue
        for start in territory.postal_codes:
            if code.startswith(start) and len(start) > len(best[0]):
                best = (start, key, territory)
    return best[1], best[2]


def zone_of(
    address: Address,
    countries: Mapping[str, CountryProfile],
    territories: Mapping[str, Territory],
    day: date,
    place: Place,
) -> tuple[Zone | None, Findings]:
    """The zone of an address on a day; None, with a finding, where the country or its customs status is unknown.

    Args:
        address: with its country, and its territory or postal code where that has rules apart.
        countries: profiles by ISO 3166-1 alpha-2 code.
        territories: those with rules apart, by key.
        day: on which the customs relation must hold.
        place: where the address stands, for findings.
    """
    territory, findings = territory_of(address, territories, place)
    code = territory.country if territory is not None else address.country
    profile = countries.get(code)
    if profile is None:
        missing = error(
            "country-profile-missing",
            place,
            f"there is no profile for the country {code or '(none given)'}.",
            "Check the two-letter country code, or add its file to catalog/countries/.",
        )
        return None, (*findings, missing)
    customs = in_force(profile.customs, day)
    if customs is None or customs.status is Status.UNVERIFIED:
        unknown = error(
            "customs-status-unknown",
            place,
            f"the customs relation of {code} with the Union is not known for certain on {day}.",
            f"Complete `customs` in catalog/countries/{code}.yaml with a checked source.",
        )
        return None, (*findings, unknown)
    return Zone(profile, customs.value, territory), findings


def _stated(address: Address, territories: Mapping[str, Territory], place: Place) -> tuple[Territory | None, Findings]:
    territory = territories.get(address.territory)
    if territory is None:
        return None, (
            error(
                "territory-unknown",
                place,
                f"the territory {address.territory!r} is not known.",
                f"Use one of: {', '.join(sorted(territories))}.",
            ),
        )
    if address.country != territory.country and address.country not in territory.codes:
        return None, (
            error(
                "territory-country-mismatch",
                place,
                f"{address.territory} is part of {territory.country}, but the address is in {address.country}.",
                f"Correct the country, or remove `territory: {address.territory}`.",
            ),
        )
    return territory, _unverified(territory, place)


def _unverified(territory: Territory, place: Place) -> Findings:
    if territory.status != Status.UNVERIFIED:
        return ()
    return (
        error(
            "territory-unverified",
            place,
            f"the VAT and customs rules of the territory {territory.name.source!r} are not verified.",
            "Ask your tax adviser and forwarder, then set its status in catalog/territories.yaml.",
        ),
    )
