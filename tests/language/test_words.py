"""Amounts in words, as a French or English document says them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pitchgen.language.words import LANGUAGES, money_in_words
from pitchgen.model.money import Currency, Money

DIGITS = {"EUR": 2, "MAD": 2, "TND": 3, "XOF": 0, "GBP": 2, "USD": 2, "EGP": 2}


def said(amount: str, currency: str, language: str) -> str:
    return money_in_words(Money(Decimal(amount), Currency(currency, DIGITS[currency])), language)


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("26116.50", "EUR", "vingt-six mille cent seize euros et cinquante centimes"),
        ("1.01", "EUR", "un euro et un centime"),
        ("0", "EUR", "zéro euro"),
        ("80", "EUR", "quatre-vingts euros"),
        ("80000", "EUR", "quatre-vingt mille euros"),
        ("200", "EUR", "deux cents euros"),
        ("71.21", "EUR", "soixante et onze euros et vingt et un centimes"),
        ("1000000", "EUR", "un million d’euros"),
        ("3000000", "MAD", "trois millions de dirhams marocains"),
        ("1000001", "MAD", "un million un dirhams marocains"),
        ("12.500", "TND", "douze dinars tunisiens et cinq cents millimes"),
        ("21", "GBP", "vingt et une livres sterling"),
        ("5.05", "EGP", "cinq livres égyptiennes et 05/100"),
        ("655957", "XOF", "six cent cinquante-cinq mille neuf cent cinquante-sept francs CFA (BCEAO)"),
    ],
)
def test_french(amount: str, currency: str, words: str) -> None:
    assert said(amount, currency, "fr") == words


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("26116.50", "EUR", "twenty-six thousand, one hundred and sixteen euros and fifty cents"),
        ("1.01", "GBP", "one British pound and one penny"),
        ("1000000", "USD", "one million US dollars"),
    ],
)
def test_english(amount: str, currency: str, words: str) -> None:
    assert said(amount, currency, "en") == words


def test_no_language_is_guessed_and_no_amount_is_below_nought() -> None:
    with pytest.raises(ValueError, match="not in 'ar'"):
        said("1", "EUR", "ar")
    with pytest.raises(ValueError, match="negative"):
        said("-1", "EUR", "fr")


class Memory(dict[str, bytes]):
    def put(self, key: str, value: bytes) -> None:
        self[key] = value


def test_an_amount_that_was_said_once_is_remembered() -> None:
    memory = Memory()
    amount = Money(Decimal("12.00"), Currency("EUR", 2))
    first = money_in_words(amount, "fr", memory)
    assert len(memory) == 1
    memory.update(dict.fromkeys(memory, b"from memory"))
    assert money_in_words(amount, "fr", memory) == "from memory"
    assert first == "douze euros"


@given(st.integers(0, 10**11), st.sampled_from(LANGUAGES), st.sampled_from(sorted(DIGITS)))
@settings(max_examples=100, deadline=None)
def test_different_amounts_are_said_differently(units: int, language: str, currency: str) -> None:
    digits = DIGITS[currency]
    one, two = (str(Decimal(count).scaleb(-digits)) for count in (units, units + 1))
    assert said(one, currency, language) != said(two, currency, language)
