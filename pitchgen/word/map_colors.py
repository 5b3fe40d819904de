"""The colours of a map, made from the two of the house style: sea and land are tints of the accent.

Land, sea and dots differ in lightness, and whose place a dot is in its shape, so that black and white is enough.
"""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from typing import Final

from pitchgen.word.chart_colors import tint

_SEA, _LAND = 0.93, 0.79
"""How much white the tints have: the text colour keeps 4.5 : 1 on both (WCAG 2.2, 1.4.3) if it is a dark one."""
_LIGHTNESS, _STRENGTH = 0.46, 0.65
_GREY: Final = 0.1
"""An accent of less saturation has no opposite."""


class MapColors:
    """Colours as RRGGBB.

    Args:
        accent: of the house style.
        text: of the house style.
    """

    def __init__(self, accent: str, text: str) -> None:
        self.sea = tint(accent, _SEA)
        self.land = tint(accent, _LAND)
        self.text = text
        self.ours = accent
        self.theirs = opposite(accent) or text


def opposite(color: str) -> str:
    """The colour across the colour wheel, strong and of middle lightness; nothing for a grey."""
    hue, _, strength = rgb_to_hls(*(part / 255 for part in bytes.fromhex(color)))
    if strength < _GREY:
        return ""
    return "".join(f"{round(part * 255):02X}" for part in hls_to_rgb((hue + 0.5) % 1, _LIGHTNESS, _STRENGTH))
