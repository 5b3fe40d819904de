"""Projections, frames and land: true on the globe, and every place on the paper, wherever it is."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from math import radians

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pitchgen.model.site_map import Spot, distance_km
from pitchgen.word.map_clip import cut, dense, pieces, thinned
from pitchgen.word.map_frame import Frame, frame_of, great_circle, unwound
from pitchgen.word.map_projection import Regional, Wide, patterson
from pitchgen.word.map_shapes import Line, background

WIDTH, HEIGHT = 16_500.0, 8_000.0
degrees_north = st.floats(-60, 75).map(lambda value: round(value, 3))
degrees_east = st.floats(-180, 180).map(lambda value: round(value, 3))
spots = st.builds(lambda north, east: Spot(Decimal(str(north)), Decimal(str(east))), degrees_north, degrees_east)


def spot(north: str, east: str) -> Spot:
    return Spot(Decimal(north), Decimal(east))


LYON = spot("45.76", "4.84")


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        (spot("48.8566", "2.3522"), spot("40.7128", "-74.0060"), 5837),
        (spot("0", "179"), spot("0", "-179"), 222),
        (spot("90", "0"), spot("-90", "0"), 20015),
        (LYON, LYON, 0),
    ],
)
def test_distances_are_those_of_the_globe(one: Spot, other: Spot, km: int) -> None:
    assert distance_km(one, other) == pytest.approx(km, abs=km * 0.002 + 0.01)
    assert distance_km(one, other) == distance_km(other, one)


@given(st.lists(spots, min_size=1, max_size=6))
def test_places_are_unwound_without_the_widest_gap(found: list[Spot]) -> None:
    places = unwound(found)
    for (east, north), one in zip(places, found, strict=True):
        assert (east - float(one.longitude)) % 360 == pytest.approx(0, abs=1e-6) or (
            east - float(one.longitude)
        ) % 360 == pytest.approx(360, abs=1e-6)
        assert north == float(one.latitude)
    easts = sorted(east for east, _ in places)
    assert easts[-1] - easts[0] <= 360 * (1 - 1 / len(found)) + 1e-6


def test_a_map_of_fiji_and_samoa_does_not_go_around_the_world() -> None:
    places = unwound([spot("-18.14", "178.44"), spot("-13.83", "-171.76")])
    assert abs(places[0][0] - places[1][0]) == pytest.approx(9.8, abs=0.01)


@settings(deadline=None)
@given(st.lists(spots, min_size=1, max_size=5))
def test_every_place_is_on_the_paper(found: list[Spot]) -> None:
    places = unwound(found)
    frame = frame_of(places, WIDTH, HEIGHT)
    for x, y in frame.places([(east * 100, north * 100) for east, north in places]):
        assert -1 <= x <= WIDTH + 1
        assert -1 <= y <= HEIGHT + 1


@given(st.floats(-80, 80), st.floats(-170, 170), st.floats(-0.5, 0.5), st.floats(-0.5, 0.5))
def test_a_regional_map_can_be_read_back(north: float, east: float, x: float, y: float) -> None:
    projection = Regional(east, north)
    back = projection.spot(x, y)
    ((u, v),) = projection.places([(back[0] * 100, back[1] * 100)])
    assert (u, v) == pytest.approx((x, y), abs=1e-9)


def test_a_regional_map_keeps_areas() -> None:
    """A small square of one degree has the area that it has on the globe, near the middle and far from it."""
    from math import cos

    projection = Regional(5, 46)
    for east, north in ((5, 46), (25, 60), (-15, 30)):
        corners = projection.places(
            [(100 * (east + u), 100 * (north + v)) for u, v in ((0, 0), (1, 0), (1, 1), (0, 1))]
        )
        area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, [*corners[1:], corners[0]], strict=True))) / 2
        true = radians(1) * radians(1) * cos(radians(north + 0.5))
        assert area == pytest.approx(true, rel=0.001)


def test_patterson_s_parallels_are_those_of_its_paper() -> None:
    assert patterson(0) == 0
    assert patterson(radians(90)) == pytest.approx(1.790857183, abs=1e-6)
    extent = Wide(5, 0).extent(radians(60), patterson(radians(50)))
    assert (extent.west, extent.east) == pytest.approx((-5500, 6500))
    assert (extent.south, extent.north) == pytest.approx((-5000, 5000), abs=0.01)


def test_the_shortest_way_goes_over_the_north_and_does_not_jump_at_the_date_line() -> None:
    way = great_circle((4.84, 45.76), (139.64, 35.44))
    assert max(north for _, north in way) > 65
    over = great_circle((170.0, 10.0), (190.0, 10.0))
    assert max(abs(one[0] - other[0]) for one, other in pairwise(over)) < 2
    assert great_circle((5.0, 46.0), (5.0, 46.0)) == [(5.0, 46.0), (5.0, 46.0)]


# Land

INLAND = {
    "Lyon": ("45.76", "4.84"),
    "München": ("48.14", "11.58"),
    "Dallas": ("32.78", "-96.80"),
    "Alice Springs": ("-23.70", "133.88"),
    "Beijing": ("39.90", "116.40"),
    "Marrakech": ("31.63", "-8.00"),
    "Manaus": ("-3.12", "-60.02"),
    "Jakutsk": ("62.03", "129.73"),
    "Anadyr": ("65.50", "173.00"),
}
AT_SEA = {
    "Biskaya": ("45.5", "-6"),
    "Atlantic": ("35", "-40"),
    "Pacific": ("0", "-150"),
    "Date line": ("-5", "179.9"),
    "Caspian": ("42", "50.5"),
    "Coral Sea": ("-18", "155"),
}


def inside(lines: tuple[Line, ...], x: float, y: float) -> bool:
    """By the rule that Word fills with: odd counts of outlines crossed."""
    crossed = 0
    for line in lines:
        for (a, b), (c, d) in zip(line, [*line[1:], line[0]], strict=True):
            if (b > y) != (d > y) and x < a + (y - b) / (d - b) * (c - a):
                crossed += 1
    return crossed % 2 == 1


@pytest.mark.parametrize("company", ["alone", "Lyon"])
@pytest.mark.parametrize("name", [*INLAND, *AT_SEA])
def test_towns_are_on_land_and_the_sea_is_not(name: str, company: str) -> None:
    here = spot(*(INLAND | AT_SEA)[name])
    places = unwound([here, LYON] if company == "Lyon" else [here])
    frame = frame_of(places, WIDTH, HEIGHT)
    ((x, y),) = frame.places([(places[0][0] * 100, places[0][1] * 100)])
    drawn = background(frame)
    assert inside(drawn.land, x, y) == (name in INLAND)


@settings(max_examples=25, deadline=None)
@given(st.lists(spots, min_size=1, max_size=3))
def test_nothing_is_drawn_outside_the_frame(found: list[Spot]) -> None:
    frame = frame_of(unwound(found), WIDTH, HEIGHT)
    drawn = background(frame)
    for line in (*drawn.land, *drawn.lakes, *drawn.rivers):
        assert all(-3 <= x <= WIDTH + 3 and -3 <= y <= HEIGHT + 3 for x, y in line)


def test_a_map_at_the_pole_is_drawn() -> None:
    frame = frame_of([(20.0, 82.0)], WIDTH, HEIGHT)
    assert isinstance(frame, Frame) and not frame.is_wide
    assert background(frame).land


# Cutting

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]


def test_an_outline_is_cut_at_the_edges() -> None:
    assert sorted(cut(SQUARE, 5, 5, 20, 20)) == [(5, 5), (5, 10), (10, 5), (10, 10)]
    assert cut(SQUARE, 20, 20, 30, 30) == []
    assert cut(SQUARE, -1, -1, 11, 11) == SQUARE


def test_a_line_is_cut_into_pieces() -> None:
    line = [(-5.0, 5.0), (5.0, 5.0), (5.0, 15.0), (15.0, 15.0), (15.0, 5.0), (8.0, 5.0)]
    assert pieces(line, 0, 0, 10, 10) == [[(0.0, 5.0), (5.0, 5.0), (5.0, 10.0)], [(10.0, 5.0), (8.0, 5.0)]]


def test_points_that_nobody_sees_are_left_out_and_the_ends_stay() -> None:
    assert thinned([(0, 0), (1, 0), (2, 0), (20, 0), (21, 0)], 10) == [(0, 0), (20, 0), (21, 0)]
    assert thinned([], 10) == []


def test_a_long_run_along_a_parallel_gets_points_between() -> None:
    assert len(dense(SQUARE, 3)) == 16
