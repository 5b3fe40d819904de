"""The shipped letter layouts: they can be read, lie on their paper and do not overlap."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from pitchgen.model.letter import Box, LetterLayout

FOLDER = Path(__file__).parents[2] / "catalog" / "letter-layouts"
KEYS = sorted(path.stem for path in FOLDER.glob("*.yaml"))
PAPER = {"us-letter": (Decimal("215.9"), Decimal("279.4"))}
A4 = (Decimal(210), Decimal(297))


def exact(value: Any) -> Any:
    """Numbers of YAML as decimals, as the workspace's reader gives them."""
    if isinstance(value, dict):
        return {key: exact(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [exact(inner) for inner in value]
    return str(value) if isinstance(value, float) else value


def layout(key: str) -> LetterLayout:
    data = exact(yaml.safe_load((FOLDER / f"{key}.yaml").read_text(encoding="utf-8")))
    return msgspec.convert(data, LetterLayout, strict=False)


def apart(one: Box, other: Box) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return beside or one.y + one.height <= other.y or other.y + other.height <= one.y


def test_the_layouts_that_the_house_promises_are_there() -> None:
    assert KEYS == ["din-5008-b", "international", "nf-z-11-001", "swiss-right", "uk", "us-letter"]


@pytest.mark.parametrize("key", KEYS)
def test_a_layout_lies_on_its_paper(key: str) -> None:
    letter = layout(key)
    width, height = PAPER.get(key, A4)
    for box in (letter.address_field, letter.info_block):
        assert box.x >= 0
        assert box.x + box.width <= width
        assert box.y + box.height <= letter.body_top
    assert apart(letter.address_field, letter.info_block)
    assert letter.body_top < height - letter.margin_bottom
    assert width - letter.margin_left - letter.margin_right >= 150
    assert all(0 < mark < height for mark in letter.fold_marks)
    assert letter.return_zone < letter.address_field.height
    assert letter.source
    assert letter.status in ("verified", "stated", "unverified")


@pytest.mark.parametrize("key", KEYS)
def test_the_lines_of_an_address_fit_the_field_s_height(key: str) -> None:
    letter = layout(key)
    room = letter.address_field.height - letter.return_zone
    assert room / letter.max_address_lines >= Decimal("4.4"), "a line of 10 points needs 4.4 mm"


def test_din_5008_form_b_has_its_figures() -> None:
    letter = layout("din-5008-b")
    assert letter.address_field == Box(Decimal(20), Decimal(45), Decimal(85), Decimal(45))
    assert letter.address_field.x + letter.address_text_inset == letter.margin_left
    assert letter.info_block.x == 125
    assert letter.body_top == Decimal("98.5")
    assert letter.fold_marks == (105, 210)
    assert letter.hole_mark == Decimal("148.5")


def test_the_british_subject_follows_the_salutation_and_the_french_place_precedes_the_date() -> None:
    assert [key for key in KEYS if layout(key).subject_after_salutation] == ["uk"]
    assert [key for key in KEYS if layout(key).place_before_date] == ["nf-z-11-001"]
