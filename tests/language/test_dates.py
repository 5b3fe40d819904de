"""Date patterns of CLDR, and where their lines may break."""

from __future__ import annotations

from datetime import date

import pytest

from pitchgen.language.dates import format_date, unbroken, unknown_fields

MONTHS = [f"month{number}" for number in range(1, 13)]
SHORT = [f"m{number}" for number in range(1, 13)]


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("d M y", "5 3 2026"),
        ("dd.MM.yyyy", "05.03.2026"),
        ("dd/MM/yy", "05/03/26"),
        ("d MMM y", "5 m3 2026"),
        ("MMMM d, y", "month3 5, 2026"),
        ("d 'de' MMMM 'de' y", "5 de month3 de 2026"),
        ("y年M月d日", "2026年3月5日"),
        ("d 'o''clock' ''y''", "5 o'clock '2026'"),
    ],
)
def test_patterns(pattern: str, written: str) -> None:
    assert format_date(date(2026, 3, 5), pattern, MONTHS, SHORT) == written


def test_only_the_first_and_only_a_bare_day_is_an_ordinal() -> None:
    first, second = date(2026, 3, 1), date(2026, 3, 2)
    assert format_date(first, "d MMMM", MONTHS, SHORT, "1er") == "1er month3"
    assert format_date(second, "d MMMM", MONTHS, SHORT, "1er") == "2 month3"
    assert format_date(first, "dd MMMM", MONTHS, SHORT, "1er") == "01 month3"


def test_an_unknown_field_is_named_and_refused() -> None:
    assert unknown_fields("EEEE, d. MMMM y G") == ("EEEE", "G")
    assert unknown_fields("'Uhr' d. MMMM y") == ()
    with pytest.raises(ValueError, match="EEEE"):
        format_date(date(2026, 3, 5), "EEEE d", MONTHS, SHORT)


@pytest.mark.parametrize(
    ("pattern", "tied"),
    [
        ("d. MMMM y", "d._MMMM y"),
        ("MMMM d, y", "MMMM_d, y"),
        ("'le' d MMMM y", "'le' d_MMMM y"),
        ("d 'de' MMMM 'de' y", "d_'de'_MMMM 'de' y"),
        ("d MMMM y 'г'.", "d_MMMM y_'г'."),
        ("d. M. y", "d._M._y"),
        ("dd/MM/y", "dd/MM/y"),
    ],
)
def test_a_day_never_leaves_its_month(pattern: str, tied: str) -> None:
    assert unbroken(pattern) == tied.replace("_", "\u00a0")
