"""Whether an address fits its window, measured in the widths of its font, and in which of the allowed sizes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from pitchgen.language.address import window_findings
from pitchgen.model.finding import NOWHERE, Finding, Place, error, refuses
from pitchgen.model.letter import AddressSize, FontWidths, LetterLayout

_MM_PER_POINT = Decimal("25.4") / 72
_WIDE = frozenset("WF")


class AddressFit(Struct, frozen=True):
    """In which size an address is set: 0 is the usual one, each step one size smaller."""

    step: int
    points: Decimal | None
    """None where the layout measures no sizes."""


def fit_address(
    lines: Sequence[str], layout: LetterLayout, widths: FontWidths, place: Place = NOWHERE
) -> tuple[AddressFit, tuple[Finding, ...]]:
    """The largest size in which all lines lie inside the window; errors where not even the smallest will do.

    Args:
        lines: the address as printed.
        layout: its field, and the sizes that the norm leaves (DIN 5008: not below 8 points).
        widths: of the font in which addresses are set.
        place: where the address is kept, for findings.
    """
    kept = tuple(lines)
    sizes = layout.address_sizes
    if not sizes:
        return AddressFit(0, None), window_findings(kept, layout, place)
    room = layout.address_field.width - layout.address_text_inset
    for step, size in enumerate(sizes):
        if len(kept) <= size.lines and all(text_width(line, widths, size.points) <= room for line in kept):
            return AddressFit(step, size.points), tuple(
                finding for finding in window_findings(kept, layout, place) if not refuses([finding])
            )
    return AddressFit(0, sizes[0].points), tuple(_misfits(kept, layout, sizes[-1], room, widths, place))


def text_width(text: str, widths: FontWidths, points: Decimal) -> Decimal:
    """How wide a line is in mm, at a type size in points; kerning, which only narrows it, is left out."""
    known = _table(widths)
    units = 0
    for character in text:
        if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn"):
            continue
        width = known.get(character)
        if width is None:
            wide = unicodedata.east_asian_width(character) in _WIDE
            width = widths.units_per_em if wide else widths.default
        units += width
    return units * points * _MM_PER_POINT / widths.units_per_em


@lru_cache(maxsize=8)
def _table(widths: FontWidths) -> dict[str, int]:
    return {character: group.width for group in widths.groups for character in group.characters}


def _misfits(
    lines: tuple[str, ...], layout: LetterLayout, size: AddressSize, room: Decimal, widths: FontWidths, place: Place
) -> list[Finding]:
    findings = []
    if len(lines) > size.lines:
        findings.append(
            error(
                "address-too-many-lines",
                place,
                f"the address has {len(lines)} lines, and the window of {layout.title} has {size.lines} "
                f"in {size.points} point type",
                "Leave out the department, write building and street on one line, or name fewer people. "
                f"The lines are: {' / '.join(lines)}.",
            )
        )
    for line in lines:
        width = text_width(line, widths, size.points)
        if width > room:
            findings.append(
                error(
                    "address-line-too-wide",
                    place,
                    f"the address line {line!r} is {width:.1f} mm wide in {size.points} point type, and the window "
                    f"of {layout.title} is {room} mm wide",
                    "Abbreviate it (Ave, Bd, ZI; GmbH instead of the long form), or write it on two lines.",
                )
            )
    return findings
