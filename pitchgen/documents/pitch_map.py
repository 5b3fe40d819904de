"""The map of a pitch: our sites, and the client's place where its coordinates are known."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from pitchgen.model.party import Address, Client, SellerCompany, Site
from pitchgen.model.site_map import MapPlace, SiteMap, Spot, distance_km
from pitchgen.model.text import Prose

SITES = Prose("Carte de nos sites : {sites}.")
SITES_AND_CLIENT = Prose("Carte de nos sites et du vôtre. Nos sites : {sites}. Le vôtre : {client}, {city}.")
DISTANCE = Prose("{city}, à {distance} km à vol d’oiseau")
NEAR_KM: Final = 1500
"""Up to here being near is an argument, and the distance is told."""
_ROUND: Final = 10
"""Coordinates are those of a town: nearer than ten kilometres nothing is known."""
FEWEST: Final = 2
"""A map of one place says no more than its address."""


def pitch_map(seller: SellerCompany, client: Client | None) -> SiteMap | None:
    """The map of the seller's sites, with the client's place: where the goods go, else its seat.

    None where the map would help nobody: no site has coordinates, or there is nothing but one place.

    Args:
        seller: whose sites are shown, in their order; the first is the one that distances count from.
        client: whom the pitch is for, if for somebody.
    """
    sites = [(site, spot) for site in seller.sites for spot in [_spot(site) or _spot(site.address)] if spot is not None]
    if not sites:
        return None
    places = [MapPlace(spot, site.name) for site, spot in sites]
    names = tuple(site.name for site, _ in sites)
    description = SITES.with_values(sites=names)
    theirs = _place_of(client) if client is not None else None
    if client is not None and theirs is not None:
        address, spot = theirs
        places.append(MapPlace(spot, client.name, _detail(address.city, sites[0][1], spot), theirs=True))
        description = SITES_AND_CLIENT.with_values(sites=names, client=client.name, city=address.city)
    return SiteMap(tuple(places), description) if len(places) >= FEWEST else None


def _place_of(client: Client) -> tuple[Address, Spot] | None:
    for address in (client.delivery_address, client.address):
        spot = _spot(address) if address is not None else None
        if address is not None and spot is not None:
            return address, spot
    return None


def _detail(city: str, home: Spot, spot: Spot) -> Prose | str:
    """The town, and how far it is where that speaks for us."""
    far = distance_km(home, spot)
    if not _ROUND <= far <= NEAR_KM:
        return city
    return DISTANCE.with_values(city=city, distance=Decimal(round(far / _ROUND) * _ROUND))


def _spot(place: Site | Address) -> Spot | None:
    if place.latitude is None or place.longitude is None:
        return None
    return Spot(place.latitude, place.longitude)
