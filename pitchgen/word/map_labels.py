"""Where the names on a map stand: near their dots, inside the frame, never over another name or a dot.

Lengths are hundredths of a millimetre, from the top left corner of the map.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, pi, sin
from typing import Final

from msgspec import Struct

from pitchgen.word.chart_measures import LINE, text_width
from pitchgen.word.map_clip import segment

POINT: Final = 2540 / 72
"""A point of type in hundredths of a millimetre."""
NAME, DETAIL = 8.5, 8.0
"""Sizes of type in points."""
_BOLD: Final = 1.08
_FIRST_OTHER, _BEYOND = "\u0370", "\u2000"
_OTHER_SCRIPT: Final = 1.2
"""Letters of Greek, Cyrillic, Arabic and the like are wider in some substitute fonts than in others."""
_WIDEST: Final = 6_200
"""A name that is longer is broken into lines."""
_MARGIN: Final = 150
"""Least distance of a name from the edge of the map."""
_GAP: Final = 60
_AIR: Final = 40
"""Least distance between two names, and between a name and a foreign dot."""
_NEAR: Final = (
    (1.0, 0.0, 0), (-1.0, 0.0, 1), (1.0, -0.75, 2), (1.0, 0.75, 2), (-1.0, -0.75, 3), (-1.0, 0.75, 3),
    (0.0, -1.0, 4), (0.0, 1.0, 4),
)  # fmt: skip
"""Sides of a dot where its name may stand, right and down, with what each costs."""
_RINGS: Final = (350, 550, 800, 1_100, 1_500, 2_000, 2_600, 3_300, 4_100, 5_000, 6_000, 7_200, 8_600, 10_200)
"""Distances at which a name stands that finds no room near its dot; a thin line leads to it."""
_DIRECTIONS: Final = 24
_ROUNDS: Final = 4
_TOUCHES_LINE: Final = 6.0
_LEADER: Final = 10.0


class Rectangle(Struct, frozen=True):
    """A rectangle on the map."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Rectangle, air: float = 0) -> bool:
        """Whether the two come nearer than `air`."""
        return (
            self.left < other.right + air
            and other.left < self.right + air
            and self.top < other.bottom + air
            and other.top < self.bottom + air
        )


class Words(Struct, frozen=True):
    """A line of a label as printed."""

    text: str
    bold: bool

    @property
    def size(self) -> float:
        """The size of type in points."""
        return NAME if self.bold else DETAIL

    @property
    def width(self) -> float:
        """Rather too wide than too narrow."""
        other = _OTHER_SCRIPT if any(_FIRST_OTHER <= character < _BEYOND for character in self.text) else 1.0
        return text_width(self.text, self.size) * POINT * (_BOLD if self.bold else 1.0) * other

    @property
    def height(self) -> float:
        """With the space to the next line."""
        return self.size * LINE * POINT


class Mark(Struct, frozen=True):
    """A dot on the map and the lines of its label; `radius` is half its size."""

    x: float
    y: float
    radius: float
    lines: tuple[Words, ...]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of its label."""
        return max(words.width for words in self.lines), sum(words.height for words in self.lines)

    @property
    def box(self) -> Rectangle:
        """What the dot covers."""
        return Rectangle(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


class Label(Struct, frozen=True):
    """Where a label stands. `side` is -1 where it ends at its dot, 1 where it begins there, 0 above and below.

    `leader` is a thin line from the dot to a label that stands far from it: two points, or nothing.
    """

    box: Rectangle
    side: int
    leader: tuple[tuple[float, float], ...] = ()
    cost: float = 0


class NoRoom(Exception):  # a refusal of the data, not an error of the program
    """There are more names than the map has room for."""


def lines_of(text: str, *, bold: bool, widest: float = _WIDEST) -> tuple[Words, ...]:
    """A text in as many lines as it needs, broken at spaces; a word that is too long stays whole."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and Words(longer, bold).width <= widest:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(Words(line, bold) for line in lines)


def place_labels(
    marks: Sequence[Mark], ways: Sequence[Sequence[tuple[float, float]]], width: float, height: float
) -> list[Label]:
    """A place for the label of every mark; off the `ways`, which are lines on the map, where that is possible.

    Raises:
        NoRoom: the names do not fit into the map.
    """
    near = [_choices(mark, _near_positions(mark), marks, ways, width, height) for mark in marks]
    placed = _settled(near)
    if len(placed) < len(marks):
        far = [_choices(mark, _far_positions(mark), marks, ways, width, height) for mark in marks]
        placed = _settled([[*one, *other] for one, other in zip(near, far, strict=True)])
    if len(placed) < len(marks):
        raise NoRoom
    return [placed[index] for index in range(len(marks))]


def _settled(choices: Sequence[Sequence[Label]]) -> dict[int, Label]:
    """The best place that is free for every label, those with the least choice first; some may find none."""
    order = sorted(range(len(choices)), key=lambda index: (len(choices[index]), index))
    placed: dict[int, Label] = {}
    for _ in range(_ROUNDS):
        before = dict(placed)
        for index in order:
            others = [label.box for other, label in placed.items() if other != index]
            free = (one for one in choices[index] if not any(one.box.overlaps(box, _AIR) for box in others))
            best = next(free, None)
            if best is None:
                placed.pop(index, None)
            else:
                placed[index] = best
        if placed == before:
            break
    return placed


def _choices(
    mark: Mark,
    positions: Sequence[Label],
    marks: Sequence[Mark],
    ways: Sequence[Sequence[tuple[float, float]]],
    width: float,
    height: float,
) -> list[Label]:
    """Where a label may stand, the best place first: inside the map and over no dot."""
    room = Rectangle(_MARGIN, _MARGIN, width - _MARGIN, height - _MARGIN)
    away = _away(mark, marks)
    found = []
    for label in positions:
        box = label.box
        if box.left < room.left or box.right > room.right or box.top < room.top or box.bottom > room.bottom:
            continue
        if any(box.overlaps(other.box, 0 if other is mark else _AIR) for other in marks):
            continue
        # A line from a dot that another one covers cannot but touch that one.
        if label.leader and any(_near(label.leader, other) for other in marks if not other.box.overlaps(mark.box)):
            continue
        cost = label.cost
        cost += sum(_TOUCHES_LINE for way in ways if any(_touches(box, *part) for part in pairwise(way)))
        # Beside other dots a label stands better on the side that is free of them.
        cost -= 2.0 * (away[0] * label.side + away[1] * _sign((box.top + box.bottom) / 2 - mark.y))
        found.append(Label(box, label.side, label.leader, cost))
    return sorted(found, key=lambda label: label.cost)


def _near_positions(mark: Mark) -> list[Label]:
    wide, tall = mark.size
    found = []
    reach = mark.radius + _GAP
    for right, down, cost in _NEAR:
        left = mark.x + reach if right > 0 else mark.x - reach - wide if right < 0 else mark.x - wide / 2
        if right:
            top = mark.y - tall / 2 + down * (tall / 2 + mark.radius / 2)
        else:
            top = mark.y - reach - tall if down < 0 else mark.y + reach
        found.append(Label(Rectangle(left, top, left + wide, top + tall), _sign(right), (), cost))
    return found


def _far_positions(mark: Mark) -> list[Label]:
    wide, tall = mark.size
    found = []
    for number, ring in enumerate(_RINGS):
        for step in range(_DIRECTIONS):
            angle = 2 * pi * step / _DIRECTIONS
            right, down = cos(angle), sin(angle)
            side = _sign(round(right, 6))
            end = (mark.x + right * (mark.radius + ring), mark.y + down * (mark.radius + ring))
            left = end[0] + _GAP if side > 0 else end[0] - _GAP - wide if side < 0 else end[0] - wide / 2
            top = end[1] - tall / 2 if side else end[1] + _GAP if down > 0 else end[1] - _GAP - tall
            start = (mark.x + right * mark.radius, mark.y + down * mark.radius)
            box = Rectangle(left, top, left + wide, top + tall)
            found.append(Label(box, side, (start, end), _LEADER + number * 2 + (0 if step % 6 else 1)))
    return found


def _away(mark: Mark, marks: Sequence[Mark]) -> tuple[float, float]:
    """The direction away from the dots nearby, as a vector of length one or nothing."""
    right = down = 0.0
    for other in marks:
        far = hypot(mark.x - other.x, mark.y - other.y)
        if other is not mark and 0 < far < 1_500:
            right += (mark.x - other.x) / far / far
            down += (mark.y - other.y) / far / far
    far = hypot(right, down)
    return (right / far, down / far) if far else (0.0, 0.0)


def _near(leader: Sequence[tuple[float, float]], mark: Mark) -> bool:
    (x, y), (u, v) = leader
    box = mark.box
    grown = Rectangle(box.left - _AIR, box.top - _AIR, box.right + _AIR, box.bottom + _AIR)
    return _touches(grown, (x, y), (u, v))


def _touches(box: Rectangle, one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether a straight line crosses a rectangle."""
    if max(one[0], other[0]) < box.left or min(one[0], other[0]) > box.right:
        return False
    return segment(one, other, box.left, box.top, box.right, box.bottom) is not None


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
