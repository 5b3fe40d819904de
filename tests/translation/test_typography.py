from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitchgen.translation.typography import french_spacing, plain, straight_quotes, wrong_quotes

NB, THIN = "\u00a0", "\u202f"
FRENCH, GERMAN, ENGLISH, SWEDISH = ("«\u00a0", "\u00a0»"), ("„", "“"), ("“", "”"), ("”", "”")


@pytest.mark.parametrize(
    "text",
    [
        f"Objet{NB}: offre",
        f"Vraiment{THIN}? Oui{THIN}!",
        f"Marque «{NB}freibleibend{NB}»{NB}; sinon rien.",
        "Rendez-vous à 10:30, voir https://www.valdorne.example",
        "Rapport 1:2",
        "Prix (?)",
        f"Impossible{THIN}?!",
        "",
    ],
)
def test_french_that_is_well_spaced(text: str) -> None:
    assert french_spacing(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Objet : offre",
        "Objet: offre",
        "Objet:",
        "Vraiment?",
        "Oui !",
        f"« freibleibend{NB}»",
        f"«{NB}freibleibend »",
        f"«freibleibend{NB}»",
        "prix ; délai",
        "Note :texte",
    ],
)
def test_french_that_lacks_a_no_break_space(text: str) -> None:
    assert french_spacing(text)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Das „Angebot“ ist „freibleibend“.", GERMAN),
        ("The “offer” isn’t binding", ENGLISH),
        ("‘Offer’ in single marks", ENGLISH),
        (f"L’«{NB}offre{NB}»", FRENCH),
        ("Ett ”anbud” till", SWEDISH),
        ("Een ‘offerte’ die ’s morgens komt", ("‘", "’")),
        ("「お見積り」の件", ("「", "」")),
    ],
)
def test_quotation_marks_that_fit_the_locale(text: str, marks: tuple[str, str]) -> None:
    assert wrong_quotes(text, marks) == ""


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Das «Angebot»", GERMAN),
        ("Das “Angebot”", GERMAN),
        ("Das „Angebot", GERMAN),
        ("The „offer”", ENGLISH),
        ("The offer”", ENGLISH),
        ("The “offer “again”", ENGLISH),
        ("L’“offre”", FRENCH),
        ("Ett ”anbud", SWEDISH),
    ],
)
def test_quotation_marks_of_another_locale_or_without_partner(text: str, marks: tuple[str, str]) -> None:
    assert wrong_quotes(text, marks)


@pytest.mark.parametrize(
    ("text", "is_straight"),
    [
        ("l'offre", True),
        ('das "Angebot"', True),
        ("the buyers' terms", True),
        ("l’offre", False),
        ('Vanne DN 2", corps en fonte', False),
    ],
)
def test_straight_marks_are_typewriter_habits_except_after_a_figure(text: str, is_straight: bool) -> None:
    assert bool(straight_quotes(text)) is is_straight


def test_marks_and_placeholders_do_not_hide_what_stands_around_them() -> None:
    assert plain("<b>{buyer.name}</b> : <x1/>") == "x : "


@given(st.text(st.characters(categories=("L", "N")), max_size=40))
def test_a_text_without_punctuation_has_no_typographic_fault(text: str) -> None:
    assert not french_spacing(text)
    assert not straight_quotes(text)
    assert not any(wrong_quotes(text, marks) for marks in (FRENCH, GERMAN, ENGLISH, SWEDISH))
