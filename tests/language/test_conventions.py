"""Conventions: a region over its language, and every fault of a file at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from pitchgen.language.conventions import build_conventions, merge_conventions
from pitchgen.model.finding import Place

LOCALES = Path(__file__).parents[2] / "locales"
SHIPPED = sorted(path.parent.name for path in LOCALES.glob("*/conventions.yaml"))
Layers = Callable[[str], list[Mapping[str, Any]]]

FORMS = {"female": "F", "male": "M", "neutral": "N", "unknown": "U"}
LEAST: dict[str, Any] = {"language_name": "X", "salutation": FORMS, "closing": FORMS}


@pytest.mark.parametrize("locale", SHIPPED)
def test_shipped_conventions_are_sound(locale: str, locale_layers: Layers) -> None:
    conventions, findings = build_conventions(locale_layers(locale))
    assert findings == ()
    assert conventions is not None
    assert conventions.status in ("verified", "stated", "unverified")


@pytest.mark.parametrize("locale", [name for name in SHIPPED if "-" in name])
def test_a_region_says_only_what_differs(locale: str, locale_layers: Layers) -> None:
    own, language = locale_layers(locale)

    def repeated(mine: Mapping[str, Any], below: Mapping[str, Any]) -> list[str]:
        return [
            key
            for key, value in mine.items()
            if (repeated(value, below[key]) if isinstance(value, dict) and key in below else value == below.get(key))
        ]

    assert repeated(own, language) == []


def test_layers_are_merged_key_by_key_and_null_takes_away() -> None:
    language = {"a": 1, "forms": {"x": 1, "y": 2}, "gone": 3}
    region = {"forms": {"y": 5, "z": 6}, "gone": None}
    assert merge_conventions(region, language) == {"a": 1, "forms": {"x": 1, "y": 5, "z": 6}}
    assert language == {"a": 1, "forms": {"x": 1, "y": 2}, "gone": 3}


@pytest.mark.parametrize(
    ("change", "check", "word"),
    [
        ({"salutaion": FORMS}, "conventions-unknown-key", "salutaion"),
        ({"closing": None}, "conventions-missing-key", "closing"),
        ({"closing": {"female": None}}, "conventions-missing-key", "closing.female"),
        ({"closing": {"femal": "x"}}, "conventions-unknown-key", "closing.femal"),
        ({"lower_case_after_salutation": "maybe"}, "conventions-value", "lower_case_after_salutation"),
        ({"closing": "Bye"}, "conventions-value", "closing"),
        ({"direction": "left"}, "conventions-value", "direction"),
        ({"money_position": "behind"}, "conventions-value", "money_position"),
        ({"addressee_order": ["company", "nobody"]}, "conventions-value", "nobody"),
        ({"salutation": {"female": "Frau {name}"}}, "conventions-placeholder", "{name}"),
        (
            {"plural_salutation": {"female": "F", "male": "M", "mixed": "X", "many": "Y"}},
            "conventions-unknown-key",
            "many",
        ),
        ({"plural_salutation": {"female": "F", "male": "M"}}, "conventions-missing-key", "plural_salutation.mixed"),
        (
            {"plural_salutation": {"female": "F {family}", "male": "M", "mixed": "X"}},
            "conventions-placeholder",
            "{family}",
        ),
        ({"salutation": {"female": "{salutation}"}}, "conventions-placeholder", "{salutation}"),
    ],
)
def test_each_fault_is_named(change: dict[str, Any], check: str, word: str) -> None:
    place = Place("locales/de/conventions.yaml")
    conventions, (finding,) = build_conventions([change, LEAST], place)
    assert conventions is None
    assert (finding.check, finding.place) == (check, place)
    assert word in finding.message
    assert finding.hint


def test_all_faults_come_at_once() -> None:
    _, findings = build_conventions([{"a": 1, "b": 2, "colon": 5, "language_name": None}, LEAST])
    assert sorted(finding.check for finding in findings) == [
        "conventions-missing-key",
        "conventions-unknown-key",
        "conventions-unknown-key",
        "conventions-value",
    ]


@pytest.mark.parametrize(("typed", "meant"), [("yes", True), ("No", False), ("true", True), (True, True)])
def test_a_reader_may_hand_in_text(typed: object, meant: bool) -> None:
    conventions, findings = build_conventions([{"lower_case_after_salutation": typed, "minimum_grouping": "2"}, LEAST])
    assert findings == ()
    assert conventions is not None
    assert (conventions.lower_case_after_salutation, conventions.minimum_grouping) == (meant, 2)
