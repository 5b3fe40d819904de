"""Cutting outlines and lines at the edge of a map, and leaving out what is too small to be seen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Points = list[tuple[float, float]]


def cut(points: Points, west: float, south: float, east: float, north: float) -> Points:
    """The part of an outline inside a rectangle (Sutherland and Hodgman 1974); empty where nothing is inside."""
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        if not points:
            return points
        points = _cut(points, axis, limit, sign)
    return points


def _cut(points: Points, axis: int, limit: float, sign: int) -> Points:
    """The part of an outline on one side of a line."""
    edge = limit * sign
    if min(point[axis] * sign for point in points) >= edge:
        return points
    kept: Points = []
    before = points[-1]
    was = before[axis] * sign >= edge
    for here in points:
        now = here[axis] * sign >= edge
        if now != was:
            kept.append(_crossing(before, here, axis, limit))
        if now:
            kept.append(here)
        before, was = here, now
    return kept


def _crossing(one: tuple[float, float], other: tuple[float, float], axis: int, limit: float) -> tuple[float, float]:
    share = (limit - one[axis]) / (other[axis] - one[axis])
    across = limit if axis == 0 else one[0] + share * (other[0] - one[0])
    up = limit if axis == 1 else one[1] + share * (other[1] - one[1])
    return across, up


def pieces(line: Points, west: float, south: float, east: float, north: float) -> list[Points]:
    """The pieces of a line inside a rectangle."""
    found: list[Points] = []
    piece: Points = []
    for one, other in pairwise(line):
        inside = segment(one, other, west, south, east, north)
        if inside is None:
            if piece:
                found.append(piece)
            piece = []
            continue
        start, end = inside
        if not piece or piece[-1] != start:
            if piece:
                found.append(piece)
            piece = [start]
        piece.append(end)
    return [*found, piece] if piece else found


def segment(
    one: tuple[float, float], other: tuple[float, float], west: float, south: float, east: float, north: float
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """The part of a straight line inside a rectangle (Liang and Barsky 1984)."""
    first, last = 0.0, 1.0
    right, up = other[0] - one[0], other[1] - one[1]
    for step, room in ((-right, one[0] - west), (right, east - one[0]), (-up, one[1] - south), (up, north - one[1])):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    if first > last:
        return None
    start = one if first == 0 else (one[0] + first * right, one[1] + first * up)
    end = other if last == 1 else (one[0] + last * right, one[1] + last * up)
    return start, end


def dense(points: Points, step: float) -> Points:
    """An outline whose straight runs along a meridian or a parallel have a point every `step`: they may be curves."""
    found: Points = []
    before = points[-1]
    for here in points:
        right, up = here[0] - before[0], here[1] - before[1]
        longest = max(abs(right), abs(up))
        if longest > step and min(abs(right), abs(up)) < step:
            count = int(longest / step) + 1
            found += [(before[0] + right * part / count, before[1] + up * part / count) for part in range(1, count)]
        found.append(here)
        before = here
    return found


def thinned(points: Sequence[tuple[float, float]], least: float) -> list[tuple[int, int]]:
    """Points in whole units, those nearer than `least` to the one before left out; the last always stays."""
    if not points:
        return []
    near = least * least
    kept = [(round(points[0][0]), round(points[0][1]))]
    for x, y in points[1:-1]:
        right, up = x - kept[-1][0], y - kept[-1][1]
        if right * right + up * up >= near:
            kept.append((round(x), round(y)))
    last = round(points[-1][0]), round(points[-1][1])
    if last != kept[-1]:
        kept.append(last)
    return kept
