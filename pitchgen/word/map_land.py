"""Land, lakes and rivers of the world, from a packed file beside this module (its making: docs/dependencies.md).

The outlines come from Natural Earth, which is in the public domain. There is no border of a state in them.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

LevelName = Literal["land", "coarse-land", "lakes", "rivers"]
_LEVELS: Final = ("land", "coarse-land", "lakes", "rivers")
_FILE: Final = Path(__file__).with_name("map_land.bin")
TURN: Final = 36_000
"""Once around the Earth in hundredths of a degree."""


class Extent(Struct, frozen=True):
    """Part of the Earth between two meridians and two parallels, in hundredths of a degree; `east` may exceed 180."""

    west: float
    south: float
    east: float
    north: float


class Level:
    """All shapes of one kind in one resolution; points are read when they are asked for."""

    def __init__(self, data: bytes) -> None:
        count, points = int.from_bytes(data[:4], "little"), int.from_bytes(data[4:8], "little")
        at = 8
        lengths = _integers(data[at : at + 2 * count])
        at += 2 * count
        self._boxes = []
        for _ in range(4):
            self._boxes.append(_integers(data[at : at + 2 * count]))
            at += 2 * count
        self._starts = [0, *accumulate(lengths)]
        self._across = _integers(data[at : at + 2 * points])
        self._up = _integers(data[at + 2 * points : at + 4 * points])

    def within(self, extent: Extent, least: float = 0) -> Iterator[tuple[list[tuple[int, int]], bool]]:
        """Every shape that may reach into an extent, moved by whole turns; and whether it lies inside it whole.

        Shapes that are smaller than `least` hundredths of a degree both ways are left out.
        """
        for number, (west, south, east, north) in enumerate(zip(*self._boxes, strict=True)):
            if south > extent.north or north < extent.south or (east - west < least and north - south < least):
                continue
            for turn in (-TURN, 0, TURN):
                if west + turn > extent.east or east + turn < extent.west:
                    continue
                first, last = self._starts[number], self._starts[number + 1]
                across = accumulate(self._across[first:last], initial=turn)
                up = accumulate(self._up[first:last], initial=0)
                inside = (
                    west + turn >= extent.west
                    and east + turn <= extent.east
                    and south >= extent.south
                    and north <= extent.north
                )
                points = list(zip(across, up, strict=True))
                del points[0]
                yield points, inside


def _integers(data: bytes) -> array[int]:
    """Signed 16-bit integers, whose low bytes stand before the high ones: so they pack better."""
    found = array("h")
    half = len(data) // 2
    joined = bytearray(len(data))
    joined[0::2], joined[1::2] = data[:half], data[half:]
    found.frombytes(joined)
    if array("H", b"\x01\x00")[0] != 1:  # a machine that puts the high byte first
        found.byteswap()
    return found


@lru_cache(maxsize=1)
def _packed() -> tuple[bytes, ...]:
    data = _FILE.read_bytes()
    parts, at = [], 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "little")
        parts.append(data[at + 4 : at + 4 + size])
        at += 4 + size
    return tuple(parts)


@lru_cache(maxsize=len(_LEVELS))
def level(name: LevelName) -> Level:
    """The shapes of one kind: `land` for parts of a continent, `coarse-land` for more; `lakes` and `rivers`."""
    return Level(zlib.decompress(_packed()[_LEVELS.index(name)]))
