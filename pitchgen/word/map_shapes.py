"""Land, lakes and rivers in a frame, as lines on its paper."""

from __future__ import annotations

from collections.abc import Iterator
from math import pi
from typing import Final

from msgspec import Struct

from pitchgen.word.map_clip import cut, dense, pieces, thinned
from pitchgen.word.map_frame import Frame
from pitchgen.word.map_land import Extent, LevelName, level

Line = list[tuple[int, int]]
_CURVE: Final = 200
"""Hundredths of a degree after which a straight cut along a parallel gets another point, since it is a curve."""
_LEAST, _LEAST_WIDE = 12, 18
"""Hundredths of a millimetre that nobody sees."""
_SMALLEST: Final = 40
"""The size of an island or a lake that is worth ink, in hundredths of a millimetre."""
_DEGREE: Final = 18_000 / pi
"""Hundredths of a degree in a radian."""
_BORDER: Final = 2
"""Lines are drawn a little beyond the frame, so that they do not end in it."""


class Background(Struct, frozen=True):
    """What lies behind the places of a map."""

    land: tuple[Line, ...]
    lakes: tuple[Line, ...]
    rivers: tuple[Line, ...]


def background(frame: Frame) -> Background:
    """What a frame, whose paper is measured in hundredths of a millimetre, shows of the Earth.

    Rivers help to recognise a region inland; on maps of more than a continent they are only noise.
    """
    half_width, half_height = frame.width / 2 / frame.scale, frame.height / 2 / frame.scale
    extent = frame.projection.extent(half_width, half_height)
    return Background(
        tuple(_outlines(frame, "coarse-land" if frame.is_wide else "land", extent)),
        tuple(_outlines(frame, "lakes", extent)),
        () if frame.is_wide else tuple(_lines(frame, "rivers", extent)),
    )


def _outlines(frame: Frame, name: LevelName, extent: Extent) -> Iterator[Line]:
    least = _SMALLEST / frame.scale * _DEGREE
    for shape, whole in level(name).within(extent, least):
        points: list[tuple[float, float]] = list(shape)
        if not whole:
            points = cut(points, extent.west, extent.south, extent.east, extent.north)
            if not frame.is_wide:
                points = dense(points, _CURVE) if points else points
        placed = cut(frame.places(points), 0, 0, frame.width, frame.height)
        outline = thinned(placed, _LEAST_WIDE if frame.is_wide else _LEAST)
        if len(outline) > 2:
            yield outline


def _lines(frame: Frame, name: LevelName, extent: Extent) -> Iterator[Line]:
    for shape, _ in level(name).within(extent):
        for piece in pieces(frame.places(shape), -_BORDER, -_BORDER, frame.width + _BORDER, frame.height + _BORDER):
            line = thinned(piece, _LEAST)
            if len(line) > 1:
                yield line
