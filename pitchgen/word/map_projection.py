"""How the round Earth becomes flat paper: two projections, each for the maps on which it looks right.

Radians in, and lengths in units of the Earth's radius out: x to the east, y to the north, from the middle of the map.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import asin, atan2, cos, degrees, hypot, pi, radians, sin, sqrt
from typing import Final, Protocol

from pitchgen.word.map_land import Extent

Point = tuple[float, float]
_UNIT: Final = pi / 18_000
"""A hundredth of a degree in radians."""
_FULL: Final = 9_000
_STEPS: Final = 24
"""Into how many pieces the edge of a frame is cut to find out what part of the Earth it shows."""


class Projection(Protocol):
    """A way to draw the Earth on paper around a middle."""

    def places(self, points: Iterable[tuple[float, float]]) -> list[Point]:
        """Points on the Earth, longitude and latitude in hundredths of a degree, on paper."""

    def extent(self, half_width: float, half_height: float) -> Extent:
        """The part of the Earth that a frame around the middle shows, or a little more."""


class Regional:
    """Lambert's azimuthal equal-area projection (Snyder, USGS Professional Paper 1395, p. 182): up to a continent.

    Areas are true everywhere, shapes near the middle: the look of a page in an atlas, at any latitude.

    Args:
        longitude: of the middle, in degrees.
        latitude: of the middle, in degrees.
    """

    def __init__(self, longitude: float, latitude: float) -> None:
        self._longitude = longitude
        self._latitude = radians(latitude)
        self._sine, self._cosine = sin(self._latitude), cos(self._latitude)

    def places(self, points: Iterable[tuple[float, float]]) -> list[Point]:
        """Points on paper."""
        middle, sine, cosine = radians(self._longitude), self._sine, self._cosine
        placed = []
        for across, up in points:
            east, north = across * _UNIT - middle, up * _UNIT
            low, high = cos(north), sin(north)
            ahead = low * cos(east)
            scale = sqrt(2 / max(1e-9, 1 + sine * high + cosine * ahead))
            placed.append((scale * low * sin(east), scale * (cosine * high - sine * ahead)))
        return placed

    def spot(self, x: float, y: float) -> Point:
        """Longitude and latitude in degrees of a point on paper: Snyder's inverse formulas."""
        far = hypot(x, y)
        if far == 0:
            return self._longitude, degrees(self._latitude)
        angle = 2 * asin(min(1.0, far / 2))
        latitude = asin(cos(angle) * self._sine + y * sin(angle) * self._cosine / far)
        east = atan2(x * sin(angle), far * self._cosine * cos(angle) - y * self._sine * sin(angle))
        return self._longitude + degrees(east), degrees(latitude)

    def extent(self, half_width: float, half_height: float) -> Extent:
        """What the frame shows; every meridian where it holds a pole."""
        shares = [step / _STEPS * 2 - 1 for step in range(_STEPS + 1)]
        edge = [(share * half_width, side * half_height) for share in shares for side in (-1, 1)]
        edge += [(side * half_width, share * half_height) for share in shares for side in (-1, 1)]
        found = [self.spot(x, y) for x, y in edge]
        ups = [latitude for _, latitude in found]
        south, north = min(ups) - 2, max(ups) + 2
        easts = [longitude - self._longitude for longitude, _ in found]
        west, east = min(easts) - 2, max(easts) + 2
        for pole in (-90.0, 90.0):
            x, y = self.places([(self._longitude * 100, pole * 100)])[0]
            if abs(y) <= half_height * 1.05 and abs(x) <= half_width:
                south, north = min(south, pole), max(north, pole)
                west, east = -180.0, 180.0
        west, east = max(west, -180.0), min(east, 180.0)
        return Extent(
            (self._longitude + west) * 100,
            max(-_FULL, south * 100),
            (self._longitude + east) * 100,
            min(_FULL, north * 100),
        )


class Wide:
    """Patterson's cylindrical projection (Patterson, Šavrič and Jenny 2014): more than a continent.

    Meridians stand upright, so that the world looks as readers know it, with polar regions less swollen than
    Mercator's.

    Args:
        longitude: of the middle, in degrees.
        height: of the middle on paper.
    """

    def __init__(self, longitude: float, height: float) -> None:
        self._longitude = longitude
        self._height = height

    def places(self, points: Iterable[tuple[float, float]]) -> list[Point]:
        """Points on paper."""
        middle = radians(self._longitude)
        return [(across * _UNIT - middle, patterson(up * _UNIT) - self._height) for across, up in points]

    def extent(self, half_width: float, half_height: float) -> Extent:
        """What the frame shows."""
        wide = degrees(half_width) * 100
        middle = self._longitude * 100
        south, north = (_latitude(self._height + side * half_height) for side in (-1, 1))
        return Extent(middle - wide, south, middle + wide, north)


def patterson(latitude: float) -> float:
    """The height of a parallel over the equator: the polynomial of Patterson, Šavrič and Jenny (2014), table 2."""
    square = latitude * latitude
    return latitude * (1.0148 + square * square * (0.23185 + square * (-0.14499 + square * 0.02406)))


def _latitude(height: float) -> float:
    """The parallel at a height over the equator, in hundredths of a degree; a pole where there is none."""
    low, high = -pi / 2, pi / 2
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if patterson(middle) < height else (low, middle)
    return degrees(low) * 100
