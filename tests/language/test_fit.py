"""Addresses measured against their window in the widths of the font, and set smaller within the norm."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pitchgen.language.fit import fit_address, text_width
from pitchgen.model.finding import Place, refuses
from pitchgen.model.letter import FontWidths, LetterLayout
from pitchgen.workspace.collections import FONT_WIDTHS, LETTER_LAYOUTS
from pitchgen.workspace.workspace import Workspace

ROOT = Path(__file__).parents[2]
WORKSPACE = Workspace(ROOT, ROOT, base=ROOT)
KEYS = sorted(path.stem for path in (ROOT / "catalog" / "letter-layouts").glob("*.yaml"))
FILE = Place("catalog/clients/muster.yaml", 3)


def layout(key: str = "din-5008-b") -> LetterLayout:
    value, findings = WORKSPACE.load(LETTER_LAYOUTS, key)
    assert value is not None
    assert not findings
    return value


def carlito() -> FontWidths:
    value, findings = WORKSPACE.load(FONT_WIDTHS, "carlito")
    assert value is not None
    assert not findings
    return value


SHORT = ("Nordwerk Armaturen GmbH", "Frau Dr. Anna Müller", "Einkauf", "Hafenweg 12", "23552 Lübeck", "ALLEMAGNE")


def test_six_lines_stand_in_the_usual_size() -> None:
    fit, findings = fit_address(SHORT, layout(), carlito(), FILE)
    assert (fit.step, fit.points, findings) == (0, Decimal(10), ())


@pytest.mark.parametrize(("lines", "step", "points"), [(7, 1, 9), (8, 2, 8)])
def test_more_lines_are_set_smaller(lines: int, step: int, points: int) -> None:
    fit, findings = fit_address(("Halle 3",) * lines, layout(), carlito(), FILE)
    assert (fit.step, fit.points, findings) == (step, Decimal(points), ())


def test_nine_lines_are_refused_with_their_place() -> None:
    _, findings = fit_address(("Halle 3",) * 9, layout(), carlito(), FILE)
    (found,) = findings
    assert (found.check, found.place) == ("address-too-many-lines", FILE)
    assert "9 lines" in found.message
    assert "8 point" in found.message
    assert refuses(findings)


def test_a_long_name_is_set_smaller_and_a_longer_one_refused() -> None:
    name = "Vereinigte Schwabenquell Rohrleitungsbau GmbH & Co. KG"  # 85.1 mm in 10 points
    fit, findings = fit_address((name, "Hafenweg 12"), layout(), carlito(), FILE)
    assert fit.step == 1
    assert not findings
    longer = "Vereinigte Schwabenquell Rohrleitungs- und Anlagenbau GmbH & Co. KG"  # 84.0 mm in 8 points
    _, findings = fit_address((longer, "Hafenweg 12"), layout(), carlito(), FILE)
    (found,) = findings
    assert (found.check, found.place) == ("address-line-too-wide", FILE)
    assert "80 mm" in found.message


def test_the_french_post_allows_seven_lines_in_any_size_and_38_characters() -> None:
    french = layout("nf-z-11-001")
    assert refuses(fit_address(("x",) * 8, french, carlito(), FILE)[1])
    _, findings = fit_address(("x" * 39,), french, carlito(), FILE)
    assert [finding.check for finding in findings] == ["address-line-too-long"]
    assert not refuses(findings)


def test_a_layout_without_sizes_counts_lines_only() -> None:
    own = replace(layout(), address_sizes=())
    fit, findings = fit_address(("M" * 200,) * 6, own, carlito(), FILE)
    assert fit.points is None
    assert not findings
    assert refuses(fit_address(("M",) * 7, own, carlito(), FILE)[1])


@pytest.mark.parametrize("key", KEYS)
def test_the_lines_that_a_layout_promises_are_no_higher_than_its_field(key: str) -> None:
    one = layout(key)
    height = (one.address_field.height - one.return_zone) / Decimal("25.4") * 72
    assert one.address_sizes[0].lines == one.max_address_lines
    points = [size.points for size in one.address_sizes]
    assert points == sorted(points, reverse=True)
    assert points[-1] >= 8
    for size in one.address_sizes:
        assert size.lines * size.pitch <= height
        assert size.pitch >= size.points


def test_widths_are_those_of_the_font() -> None:
    """Ten digits of Carlito are 1038 / 2048 em each: 10 x 1038 / 2048 x 10 pt = 50.68 pt = 17.88 mm."""
    assert round(text_width("0123456789", carlito(), Decimal(10)), 2) == Decimal("17.88")
    assert text_width("", carlito(), Decimal(10)) == 0
    assert text_width("é", carlito(), Decimal(10)) == text_width("e\u0301", carlito(), Decimal(10))
    assert round(text_width("東京", carlito(), Decimal(10)), 2) == Decimal("7.06")  # two whole ems


def test_an_unknown_character_is_measured_wide() -> None:
    assert text_width("ش", carlito(), Decimal(10)) >= text_width("M", carlito(), Decimal(10))


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_longer_line_is_never_narrower(one: str, other: str) -> None:
    both = text_width(one + other, carlito(), Decimal(8))
    apart = text_width(one, carlito(), Decimal(8)) + text_width(other, carlito(), Decimal(8))
    assert abs(both - apart) < Decimal("1e-9")
    assert both <= text_width(one + other, carlito(), Decimal(10))
