"""Draws a map: from a `SiteMap` to the group of shapes that stands in the text."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from typing import Final

from pitchgen.model.site_map import MapPlace, SiteMap
from pitchgen.word.chart_look import ChartLook
from pitchgen.word.chart_plot import ChartRefusal, Say
from pitchgen.word.map_clip import Points, pieces
from pitchgen.word.map_frame import frame_of, great_circle, unwound
from pitchgen.word.map_labels import Mark, NoRoom, Words, lines_of, place_labels
from pitchgen.word.map_shapes import background
from pitchgen.word.map_xml import EMU, Drawing, map_xml

_RADIUS, _THEIR_RADIUS = 125, 170
"""Half the sizes of the marks in hundredths of a millimetre: a circle, and a diamond of about the same weight."""
_ONE_DOT: Final = 120
"""Places of one side that are nearer get one dot with all their names."""
_SHORTEST_WAY: Final = 600
_ON_THE_GLOBE: Final = (90, 180)
_SHOW_ONLY: Final = "Show the paragraph only when there is a map: {%p if map %} … {%p endif %}."


def draw_map(site_map: SiteMap, width: int, height: int, *, say: Say, look: ChartLook) -> str:
    """The `a:graphic` of a map, its shapes still without numbers (`pitchgen.word.map_numbers`).

    Args:
        site_map: the places.
        width: of the box in EMU.
        height: of the box in EMU.
        say: prints words in the document's language.
        look: colours and direction of the document.

    Raises:
        ChartRefusal: a place is not on the globe, or the names do not fit into the box.
    """
    places = site_map.places
    if not places:
        raise ChartRefusal("map-empty", "the map has no place", _SHOW_ONLY)
    for place in places:
        _check(place, say)
    on_globe = unwound([place.spot for place in places])
    frame = frame_of(on_globe, width / EMU, height / EMU)
    points = frame.places([(east * 100, north * 100) for east, north in on_globe])
    if not all(0 <= x <= frame.width and 0 <= y <= frame.height for x, y in points):
        message = "the places lie too far apart, from pole to pole, for one map"
        raise ChartRefusal("map-crowded", message, "Show fewer places.")
    ways: list[Points] = []
    home = next((number for number, place in enumerate(places) if not place.theirs), None)
    for number, place in enumerate(places):
        if home is None or not place.theirs:
            continue
        if hypot(points[home][0] - points[number][0], points[home][1] - points[number][1]) < _SHORTEST_WAY:
            continue
        way = frame.places(
            [(east * 100, north * 100) for east, north in great_circle(on_globe[home], on_globe[number])]
        )
        # The shortest way to the far side of the Earth may lead over a pole, beyond the map.
        ways += pieces(way, 0, 0, frame.width, frame.height)
    marks, theirs = _marks(places, points, say, frame.width)
    try:
        labels = place_labels(marks, ways, frame.width, frame.height)
    except NoRoom:
        message = f"the names of {len(places)} places do not fit into a map of {_millimetres(width, height)}"
        raise ChartRefusal("map-crowded", message, "Make the picture larger in Word, or show fewer places.") from None
    drawing = Drawing(
        frame.width, frame.height, background(frame), tuple(ways), tuple(marks), theirs, tuple(labels)
    )  # fmt: skip
    return map_xml(drawing, width, height, look=look)


def _check(place: MapPlace, say: Say) -> None:
    for value, most in zip((place.spot.latitude, place.spot.longitude), _ON_THE_GLOBE, strict=True):
        if not value.is_finite() or abs(value) > most:
            message = f"the coordinates of {say(place.name)!r} are no place on the Earth"
            hint = "Write latitude (-90 to 90) and longitude (-180 to 180) in decimal degrees."
            raise ChartRefusal("map-place", message, hint)


def _marks(
    places: Sequence[MapPlace], points: Sequence[tuple[float, float]], say: Say, width: float
) -> tuple[list[Mark], frozenset[int]]:
    """The dots with the lines of their labels, and which of them are the client's."""
    groups: list[list[int]] = []
    for number, place in enumerate(places):
        for group in groups:
            x, y = points[group[0]]
            near = hypot(x - points[number][0], y - points[number][1]) < _ONE_DOT
            if near and places[group[0]].theirs == place.theirs:
                group.append(number)
                break
        else:
            groups.append([number])
    marks = []
    for group in groups:
        lines: tuple[Words, ...] = ()
        for number in group:
            place = places[number]
            lines += lines_of(say(place.name), bold=True, widest=width * 0.4)
            if place.detail:
                lines += lines_of(say(place.detail), bold=False, widest=width * 0.4)
        x = sum(points[number][0] for number in group) / len(group)
        y = sum(points[number][1] for number in group) / len(group)
        marks.append(Mark(x, y, _THEIR_RADIUS if places[group[0]].theirs else _RADIUS, lines))
    return marks, frozenset(number for number, group in enumerate(groups) if places[group[0]].theirs)


def _millimetres(width: int, height: int) -> str:
    return f"{round(width / EMU / 100)} x {round(height / EMU / 100)} mm"
