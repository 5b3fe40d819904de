"""Which colour a value of a chart gets: the accent for ours, grey for everything else.

Parts of a bar are tints from dark to light, so that a copy in black and white still tells them apart.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from pitchgen.model.chart import ChartKind
from pitchgen.word.chart_plot import Plot

GREY: Final = "9AA7B0"
QUIET: Final = "56636D"
"""Small explaining text: 4.5 : 1 on white at least (WCAG 2.2, 1.4.3)."""
WHITE: Final = "FFFFFF"
_OTHERS: Final = (GREY, "C3CBD1", "74838E", "D9DEE2", "56636D")
_OTHER_PARTS: Final = "74838E"
_PARTS: Final = (0.0, 0.4, 0.65, 0.8, 0.9)
"""How much white the tints of stacked parts have, dark first."""


def point_colors(plot: Plot, accent: str) -> list[list[str]]:
    """The colour of every point, by row and category."""
    count, rows = len(plot.categories), len(plot.rows)
    if plot.kind is ChartKind.STACKED_BAR and plot.ours is None:
        ours, others = part_colors(rows, accent), part_colors(rows, _OTHER_PARTS)
        if plot.highlight is None:
            others = ours
        return [[ours[row] if at == plot.highlight else others[row] for at in range(count)] for row in range(rows)]
    if rows == 1 and plot.highlight is not None and plot.kind is not ChartKind.LINE:
        return [[accent if at == plot.highlight else GREY for at in range(count)]]
    return [[color] * count for color in series_colors(rows, plot.ours, accent)]


def series_colors(count: int, ours: int | None, accent: str) -> list[str]:
    """One colour for each series: accent for ours, greys for the rest; the first is ours when none is named."""
    greys = iter(_OTHERS)
    chosen = 0 if ours is None else ours
    return [accent if number == chosen else next(greys, GREY) for number in range(count)]


def part_colors(count: int, color: str) -> list[str]:
    """Tints of one colour for the parts of a bar, from dark to light."""
    return [tint(color, _PARTS[min(number, len(_PARTS) - 1)]) for number in range(count)]


def tint(color: str, white: float) -> str:
    """A colour mixed with white: 0 leaves it, 1 is white."""
    return "".join(f"{round(part + (255 - part) * white):02X}" for part in bytes.fromhex(color))


def readable_on(color: str, dark: str) -> str:
    """White or the dark text colour, whichever contrasts more with `color` (WCAG 2.2, contrast ratio)."""
    lightness = _luminance(color) + 0.05
    return WHITE if 1.05 / lightness > lightness / (_luminance(dark) + 0.05) else dark


@lru_cache(maxsize=32)
def _luminance(color: str) -> float:
    parts = [part / 255 for part in bytes.fromhex(color)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
