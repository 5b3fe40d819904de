"""A map as values: which places are shown, and whose they are; no projection, colour or position on paper in it.

Maps show land, lakes and rivers, and no border of any state, on purpose: where a border runs, and what it is called,
offends somebody in Morocco, China, India, Ukraine and many other places, and no offer depends on it.
"""

from __future__ import annotations

from decimal import Decimal
from math import asin, cos, radians, sin, sqrt
from typing import Final

from msgspec import Struct

from pitchgen.model.chart import Words
from pitchgen.model.text import LocalizedText, Prose

EARTH_RADIUS_KM: Final = 6371.0088
"""Mean radius of the Earth (IUGG, R1): distances are good to half a per cent."""


class Spot(Struct, frozen=True):
    """A point on the Earth in decimal degrees (WGS 84): north and east are positive."""

    latitude: Decimal
    longitude: Decimal


class MapPlace(Struct, frozen=True):
    """A place on a map with its label: `name` in bold, `detail` below in small type.

    `theirs` marks the client's place, which gets a shape and a colour of its own.
    """

    spot: Spot
    name: Words
    detail: Words = ""
    theirs: bool = False


class SiteMap(Struct, frozen=True):
    """A map that a template places where a picture has `{{ name }}` as its alternative text.

    The frame follows from the places. A line joins each place of the client with the first of ours.
    """

    places: tuple[MapPlace, ...]
    description: Prose | LocalizedText
    """The alternative text: which places are shown, for readers who cannot see it."""


def distance_km(one: Spot, other: Spot) -> float:
    """The great-circle distance in kilometres (haversine formula), as the crow flies."""
    south, north = radians(one.latitude), radians(other.latitude)
    across = radians(other.longitude) - radians(one.longitude)
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))
