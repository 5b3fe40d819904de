"""Where the goods go in the end, which decides VAT and customs: never guessed from the named place alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pitchgen.model.delivery import IncotermRule, PlaceKind
from pitchgen.model.finding import Finding, error, warning
from pitchgen.model.party import Address, Client
from pitchgen.model.request import RequestedDelivery
from pitchgen.model.territory import Territory
from pitchgen.trade.delivery import names_destination
from pitchgen.trade.places import Locate
from pitchgen.trade.territory import by_postal_code


def goods_destination(
    client: Client,
    requested: RequestedDelivery,
    rule: IncotermRule | None,
    territories: Mapping[str, Territory],
    locate: Locate,
) -> tuple[Address, tuple[Finding, ...]]:
    """The address where the goods arrive, and the doubts about it.

    What the request states comes first, then the client's delivery address, then the client's address. A named
    destination that contradicts it is asked about, because exemption from VAT hangs on it.
    """
    if requested.destination_country:
        stated = Address((), "", requested.destination_country, territory=requested.destination_territory)
        return stated, ()
    address = client.delivery_address or client.address
    if rule is None or not names_destination(rule) or not requested.country:
        return address, ()
    at = locate("request", "delivery")
    hint = (
        "If the goods stay there, correct the client's delivery address; if they travel on, add "
        "`destination_country` to the delivery of the request."
    )
    if _country(requested.country, territories) != _country(address.country, territories):
        message = f"{rule.code} names a place in {requested.country}, but the client takes goods in {address.country}."
        if rule.place_kind is PlaceKind.DESTINATION:
            return address, (error("destination-unclear", at, message, hint),)
        return address, (warning("destination-port-elsewhere", at, message, hint),)
    key = _territory_named(requested, territories)
    known = address.territory or by_postal_code(address.country, address.postal_code, territories)[0]
    if key and key != known and not address.territory:
        return address, (
            error(
                "destination-unclear",
                at,
                f"{requested.place!r} lies in {key}, which has VAT or customs rules of its own; "
                f"the client's address in {address.city} does not.",
                f"{hint} Its territory is `{key}`.",
            ),
        )
    return address, ()


def _country(code: str, territories: Mapping[str, Territory]) -> str:
    return next((one.country for one in territories.values() if code in one.codes), code)


def _territory_named(requested: RequestedDelivery, territories: Mapping[str, Territory]) -> str:
    for postal_code in re.findall(r"\b\d{5}\b", requested.place):
        key, found = by_postal_code(requested.country, postal_code, territories)
        if found is not None:
            return key
    return ""
