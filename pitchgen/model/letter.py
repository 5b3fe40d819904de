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


class AddressSize(Struct, frozen=True):
    """A size in which the address may be set: type and line pitch in points, and how many lines then fit."""

    points: Decimal
    pitch: Decimal
    lines: int


class GlyphWidths(Struct, frozen=True):
    """Characters of one width, in units of the em."""

    width: int
    characters: str


class FontWidths(Struct, frozen=True):
    """How wide the characters of a font are: `catalog/font-widths.yaml`. Kerning is left out: it only narrows text."""

    title: str
    units_per_em: int
    default: int
    """For a character that is not listed, in units of the em; an East Asian wide one takes a whole em."""
    groups: tuple[GlyphWidths, ...]


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
    address_sizes: tuple[AddressSize, ...] = ()
    """The sizes in which an address may be set, the usual one first: the template's styles Address, Address Small and
    Address Smallest. Empty where only lines are counted."""
    address_font: str = "carlito"
    """Key of `catalog/font-widths.yaml`: the font in which addresses are measured."""
