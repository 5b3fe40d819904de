"""Where a letter's parts stand on the page, measured in millimetres from the paper's upper left corner."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct


class Box(Struct, frozen=True):
    """A rectangle on the page, in mm: `x` from the left edge, `y` from the top edge."""

    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal


class LetterLayout(Struct, frozen=True):
    """A letter layout: `catalog/letter-layouts/<key>.yaml`, e.g. DIN 5008 form B.

    `address_field` is the whole field; its upper `return_zone` mm hold the return address and postal notes.
    `body_top` is where the text begins on the first page. Fold and hole marks are distances from the top.
    """

    title: str
    source: str
    status: str
    margin_left: Decimal
    margin_right: Decimal
    margin_top: Decimal
    margin_bottom: Decimal
    header_distance: Decimal
    footer_distance: Decimal
    address_field: Box
    address_text_inset: Decimal
    """Distance from the field's left edge to its text."""
    return_zone: Decimal
    info_block: Box
    body_top: Decimal
    fold_marks: tuple[Decimal, ...] = ()
    hole_mark: Decimal | None = None
    max_address_lines: int = 6
    max_address_characters: int = 0
    """Longest address line in characters; 0 where the norm gives none."""
    subject_after_salutation: bool = False
    """British use: the subject line follows the salutation."""
    place_before_date: bool = False
    """French use: `Lyon, le 24 novembre 2026`."""
