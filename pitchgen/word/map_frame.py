"""Which part of the Earth a map shows: all its places, with room for their names, and coasts to recognise it by."""

from __future__ import annotations

from collections.abc import Sequence
from math import acos, asin, atan2, cos, degrees, pi, radians, sin
from typing import Final

from msgspec import Struct

from pitchgen.model.site_map import EARTH_RADIUS_KM, Spot
from pitchgen.word.map_projection import Projection, Regional, Wide, patterson

_SHARE_ACROSS, _SHARE_UP = 0.56, 0.58
"""How much of the frame the places may take; the rest is for their names."""
_WIDE_SHARE_ACROSS, _WIDE_SHARE_UP = 0.72, 0.66
_LEAST_HEIGHT: Final = 900 / EARTH_RADIUS_KM
"""A map of less than 900 km from south to north may lie between two coasts and show none."""
_MOST_WIDTH: Final = 5600 / EARTH_RADIUS_KM
"""Beyond that the meridians at the sides of a regional map lean."""
_SOUTH, _NORTH = patterson(radians(-58)), patterson(radians(84))
"""What a wide map shows at most: Antarctica stays outside, unless somebody is there."""
_POLAR_ROOM: Final = 0.1
_LINE_STEPS: Final = 48


class Frame(Struct, frozen=True):
    """A part of the Earth on paper. `scale` is paper per unit of the projection; places count from the top left."""

    projection: Projection
    is_wide: bool
    width: float
    height: float
    scale: float

    def places(self, points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        """Points on the Earth in hundredths of a degree on the frame's paper; longitudes are not turned."""
        scale, middle, half = self.scale, self.width / 2, self.height / 2
        return [(middle + x * scale, half - y * scale) for x, y in self.projection.places(points)]


def unwound(spots: Sequence[Spot]) -> list[tuple[float, float]]:
    """Longitudes and latitudes in degrees, the longitudes turned so that the widest gap between places is outside."""
    places = [(float(spot.longitude) % 360, float(spot.latitude)) for spot in spots]
    easts = sorted(east for east, _ in places)
    gaps = [after - before for before, after in zip(easts, [*easts[1:], easts[0] + 360], strict=True)]
    first = easts[(gaps.index(max(gaps)) + 1) % len(easts)]
    found = [(east if east >= first else east + 360, north) for east, north in places]
    turn = 360 * round((min(east for east, _ in found) + max(east for east, _ in found)) / 720)
    return [(east - turn, north) for east, north in found]


def great_circle(one: tuple[float, float], other: tuple[float, float]) -> list[tuple[float, float]]:
    """The shortest way between two places, in degrees; longitudes run on without a jump."""
    start, end = _vector(*one), _vector(*other)
    angle = acos(max(-1.0, min(1.0, sum(a * b for a, b in zip(start, end, strict=True)))))
    if angle < 1e-6 or pi - angle < 1e-6:
        return [one, other]
    line = [one]
    for step in range(1, _LINE_STEPS):
        share = step / _LINE_STEPS
        before, after = sin((1 - share) * angle) / sin(angle), sin(share * angle) / sin(angle)
        x, y, z = (before * a + after * b for a, b in zip(start, end, strict=True))
        east = degrees(atan2(y, x))
        line.append((east + 360 * round((line[-1][0] - east) / 360), degrees(asin(max(-1.0, min(1.0, z))))))
    east, north = other
    return [*line, (east + 360 * round((line[-1][0] - east) / 360), north)]


def frame_of(places: Sequence[tuple[float, float]], width: float, height: float) -> Frame:
    """The frame for places, in degrees as `unwound` gives them, on paper of a width and height in any unit."""
    aspect = width / height
    middle, half_width = _regional(places, aspect)
    if 2 * half_width <= _MOST_WIDTH:
        return Frame(middle, False, width, height, width / (2 * half_width))
    return _wide(places, width, height)


def _regional(places: Sequence[tuple[float, float]], aspect: float) -> tuple[Regional, float]:
    easts, norths = [east for east, _ in places], [north for _, north in places]
    middle = Regional((min(easts) + max(easts)) / 2, (min(norths) + max(norths)) / 2)
    half_width = 0.0
    for _ in range(3):
        on_paper = middle.places([(east * 100, north * 100) for east, north in places])
        xs, ys = [x for x, _ in on_paper], [y for _, y in on_paper]
        half_width, _ = _fitted(max(xs) - min(xs), max(ys) - min(ys), aspect, _SHARE_ACROSS, _SHARE_UP)
        east, north = middle.spot((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
        middle = Regional(east, north)
    return middle, half_width


def _fitted(width: float, height: float, aspect: float, across: float, up: float) -> tuple[float, float]:
    """Half the width and height of a frame in which places take at most these shares."""
    tall = max(height / up, width / across / aspect, _LEAST_HEIGHT)
    return tall * aspect / 2, tall / 2


def _wide(places: Sequence[tuple[float, float]], width: float, height: float) -> Frame:
    easts = [radians(east) for east, _ in places]
    ups = [patterson(radians(north)) for _, north in places]
    half_width, half_height = _fitted(
        max(easts) - min(easts), max(ups) - min(ups), width / height, _WIDE_SHARE_ACROSS, _WIDE_SHARE_UP
    )
    south, north = min(_SOUTH, min(ups) - _POLAR_ROOM), max(_NORTH, max(ups) + _POLAR_ROOM)
    most = min(pi, (north - south) / 2 * width / height)
    if half_width > most:
        half_width, half_height = most, most * height / width
    middle = (min(ups) + max(ups)) / 2
    middle = min(max(middle, south + half_height), north - half_height)
    projection = Wide(degrees((min(easts) + max(easts)) / 2), middle)
    return Frame(projection, True, width, height, width / (2 * half_width))


def _vector(east: float, north: float) -> tuple[float, float, float]:
    across, up = radians(east), radians(north)
    return cos(up) * cos(across), cos(up) * sin(across), sin(up)
