"""Lengths: millimetres to the twentieths of a point that Word measures pages in (1 mm = 1440/25.4 twips)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

_TWIPS_PER_MM: Final = Decimal(1440) / Decimal("25.4")
_POINTS_PER_MM: Final = Decimal(72) / Decimal("25.4")

PAPERS: Final = {"A4": (11906, 16838), "Letter": (12240, 15840)}
"""Width and height in twips, upright, as Word writes them (ISO 216; ANSI/ASME Y14.1)."""


def twips(millimetres: Decimal) -> int:
    """A length in mm as whole twips."""
    return int((millimetres * _TWIPS_PER_MM).to_integral_value(ROUND_HALF_UP))


def points(millimetres: Decimal) -> str:
    """A length in mm as points with two decimals, for VML: `297.64pt`."""
    return f"{(millimetres * _POINTS_PER_MM).quantize(Decimal('0.01'), ROUND_HALF_UP)}pt"
