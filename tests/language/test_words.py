"""Amounts in words, as a French, English or German document says them."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import convert
from msgspec.structs import replace
from support.golden import Golden

from pitchgen.language.number_rules import NumberRules, RuleError
from pitchgen.language.words import AmountSpeller, open_speller, say_with
from pitchgen.model.amount_words import AmountWords
from pitchgen.model.money import Currency, Money

LOCALES = Path(__file__).parents[2] / "locales"
LANGUAGES = ("fr", "en", "de")
DIGITS = {"EUR": 2, "MAD": 2, "TND": 3, "XOF": 0, "GBP": 2, "USD": 2, "EGP": 2, "CHF": 2, "SEK": 2}


def shipped(language: str) -> AmountWords:
    """The words that come with the program, read as text like every file of a workspace."""
    text = (LOCALES / language / "amounts.yaml").read_text(encoding="utf-8")
    return convert(yaml.load(text, yaml.BaseLoader), AmountWords)  # BaseLoader makes nothing but texts


WORDS = {language: shipped(language) for language in LANGUAGES}
SPELLERS = {language: AmountSpeller(WORDS[language], language) for language in LANGUAGES}
NUMBERS = {language: NumberRules(WORDS[language].numbers) for language in LANGUAGES}


def said(amount: str, currency: str, language: str) -> str:
    return SPELLERS[language].say(Money(Decimal(amount), Currency(currency, DIGITS[currency])))


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("26116.50", "EUR", "vingt-six mille cent seize euros et cinquante centimes"),
        ("1.01", "EUR", "un euro et un centime"),
        ("0", "EUR", "zéro euro"),
        ("80", "EUR", "quatre-vingts euros"),
        ("80000", "EUR", "quatre-vingt mille euros"),
        ("200", "EUR", "deux cents euros"),
        ("201", "EUR", "deux cent un euros"),
        ("200000", "EUR", "deux cent mille euros"),
        ("280000", "EUR", "deux cent quatre-vingt mille euros"),
        ("200000000", "EUR", "deux cents millions d’euros"),
        ("80000000", "EUR", "quatre-vingts millions d’euros"),
        ("71.21", "EUR", "soixante et onze euros et vingt et un centimes"),
        ("91", "EUR", "quatre-vingt-onze euros"),
        ("1000000", "EUR", "un million d’euros"),
        ("3000000", "MAD", "trois millions de dirhams marocains"),
        ("1000001", "MAD", "un million un dirhams marocains"),
        ("12.500", "TND", "douze dinars tunisiens et cinq cents millimes"),
        ("21", "GBP", "vingt et une livres sterling"),
        ("81", "GBP", "quatre-vingt-une livres sterling"),
        ("1000000", "GBP", "un million de livres sterling"),
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
        ("1001", "EUR", "one thousand and one euros"),
        ("1000000", "USD", "one million US dollars"),
    ],
)
def test_english(amount: str, currency: str, words: str) -> None:
    assert said(amount, currency, "en") == words


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("1200.50", "EUR", "eintausendzweihundert Euro und fünfzig Cent"),
        ("1", "EUR", "ein Euro"),
        ("1.01", "EUR", "ein Euro und ein Cent"),
        ("0.30", "EUR", "null Euro und dreißig Cent"),
        ("101", "EUR", "einhundertein Euro"),
        ("21021", "EUR", "einundzwanzigtausendeinundzwanzig Euro"),
        ("401000", "EUR", "vierhunderteintausend Euro"),
        ("1000000", "EUR", "eine Million Euro"),
        ("101000000", "EUR", "einhunderteine Millionen Euro"),
        ("21000000", "EUR", "einundzwanzig Millionen Euro"),
        ("1", "SEK", "eine schwedische Krone"),
        ("101", "SEK", "einhunderteine schwedische Kronen"),
        ("2.05", "CHF", "zwei Schweizer Franken und fünf Rappen"),
        ("3000000", "MAD", "drei Millionen marokkanische Dirham"),
    ],
)
def test_german(amount: str, currency: str, words: str) -> None:
    assert said(amount, currency, "de").casefold() == words.casefold()


def test_no_amount_is_below_nought() -> None:
    with pytest.raises(ValueError, match="negative"):
        said("-1", "EUR", "fr")


SAMPLES = sorted({
    *range(131), *range(180, 222), 300, 380, 399, 777, 999, 1000, 1001, 1021, 1071, 1080, 1100, 1101, 1180, 1200,
    1999, 2000, 2001, 2026, 9999, 10_000, 20_080, 21_000, 21_001, 71_071, 80_000, 80_080, 81_081, 99_999, 100_000,
    101_000, 180_000, 200_000, 200_200, 280_000, 300_021, 999_999, 1_000_000, 1_000_001, 1_000_100, 1_001_000,
    1_200_000, 2_000_000, 21_000_000, 80_000_000, 101_000_001, 200_000_000, 999_999_999, 1_000_000_000,
})  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_said_as_they_were_read(language: str, golden: Golden) -> None:
    golden.check(
        f"numbers_{language}.txt", "\n".join(f"{number} {NUMBERS[language].spell(number)}" for number in SAMPLES)
    )


# Reading the words back, by an independent reader for each language: nothing is said that means another number.

_SMALL = {
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "de": "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn",
}
_TENS = {
    "fr": {"vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60},
    "en": {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
           "ninety": 90},
    "de": {"zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80,
           "neunzig": 90, "eine": 1},
}  # fmt: skip
_HUNDRED = {"fr": ("cent", "cents"), "en": ("hundred",), "de": ("hundert",)}
_POWERS = {
    "fr": {"mille": 10**3, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9},
    "en": {"thousand": 10**3, "million": 10**6, "billion": 10**9},
    "de": {"tausend": 10**3, "Million": 10**6, "Millionen": 10**6, "Milliarde": 10**9, "Milliarden": 10**9},
}


def read_back(words: str, language: str) -> int:
    """The number that some words mean."""
    small = {word: value for value, word in enumerate(_SMALL[language].split())} | _TENS[language]
    known = {*small, *_HUNDRED[language], *_POWERS[language]}
    longest = "|".join(sorted(known, key=len, reverse=True))
    if language == "de":
        # `und` in the middle of a word joins; `einhundert` must not be read as `eine`.
        tokens = re.findall(rf"(?:eine(?=\s|$)|{longest.replace('eine|', '')})", words)
    else:
        tokens = [word for word in re.split(r"[\s,-]+", words) if word in known]
    total = part = 0
    for token in tokens:
        if token in _POWERS[language]:
            total += max(part, 1) * _POWERS[language][token]
            part = 0
        elif token in _HUNDRED[language]:
            below = part % 100
            part = part - below + max(below, 1) * 100
        elif language == "fr" and token.startswith("vingt") and part % 100 == 4:
            part += 76
        else:
            part += small[token]
    return total + part


@given(st.one_of(st.integers(0, 10**6), st.integers(0, 10**12 - 1)), st.sampled_from(LANGUAGES))
@settings(max_examples=400, deadline=None)
def test_what_is_said_means_the_number(number: int, language: str) -> None:
    assert read_back(NUMBERS[language].spell(number), language) == number


@given(st.integers(0, 10**11), st.sampled_from(LANGUAGES), st.sampled_from(sorted(DIGITS)))
@settings(max_examples=100, deadline=None)
def test_different_amounts_are_said_differently(units: int, language: str, currency: str) -> None:
    digits = DIGITS[currency]
    one, two = (str(Decimal(count).scaleb(-digits)) for count in (units, units + 1))
    assert said(one, currency, language) != said(two, currency, language)


@pytest.mark.parametrize(
    ("rules", "problem"),
    [
        ({"2": "zwei"}, "no rule says 0"),
        ({"zwei": "zwei"}, "a rule begins at a number"),
        ({"0": "null", "1": "ein[s"}, "a bracket is not closed"),
        ({"0": "null", "1": "ein]s"}, "']' stands in a wrong place"),
        ({"0": "null", "1": "{count}"}, "would be the number itself again"),
        ({"0": "null", "1": "{number}"}, "would be the number itself again"),
        ({"0": "null", "1": "{rest:weiblich}"}, "no set of rules 'weiblich'"),
        ({"0": "null", "1": "{zahl}"}, "cannot be read"),
        ({"0": "null", "1": "ein", "2": "viele"}, "2 and 3 are both said as 'viele'"),
        ({"0": "null", "1": "{number:cardinal}"}, "lead round in a circle"),
        ({"0": "null", "1": "ein", "01": "eins"}, "two rules begin at 1"),
        ({"0": "", "1": "ein[ {rest}]"}, "nothing is said for 0"),
        ({"0": "null", "1" + "0" * 5000: "viel"}, "a rule begins at a number"),
    ],
)
def test_rules_that_do_not_say_every_number_are_refused(rules: dict[str, str], problem: str) -> None:
    with pytest.raises(RuleError, match=re.escape(problem)):
        NumberRules({"cardinal": rules})


def test_rules_need_a_set_for_counting() -> None:
    with pytest.raises(RuleError, match="no set 'cardinal'"):
        NumberRules({})


def test_a_rule_for_a_large_number_is_tried_too() -> None:
    rules = dict(WORDS["fr"].numbers)
    rules["cardinal"] = {**rules["cardinal"], "2000000": "deux millions[ {rest:seuls}]"}
    with pytest.raises(RuleError, match="seuls: no rule says 1"):
        NumberRules({**rules, "seuls": {"21": "vingt et un[ {rest:cardinal}]"}})


def test_a_number_that_only_turns_up_in_an_amount_is_a_finding() -> None:
    rules = WORDS["fr"].numbers
    cardinal = rules["cardinal"] | {"5000000": "{count} millions[ {rest:peu}]"}
    # 250 goes into 300 no time, and nothing says that.
    peu = {"1": "{number:cardinal}", "201/300": "{count:fois}"}
    numbers = {**rules, "cardinal": cardinal, "peu": peu, "fois": {"1": "{number:cardinal}"}}
    speller, findings = open_speller(replace(WORDS["fr"], numbers=numbers), "fr")
    assert speller is not None, findings
    text, findings = say_with(speller, Money(Decimal("5000250"), Currency("EUR", 2)))
    assert text is None
    assert [finding.check for finding in findings] == ["number-rule"]


@pytest.mark.parametrize(
    "form",
    [
        "{number:d} {currency}",
        "{number!z} {currency}",
        "{number:{currency}} {currency}",
        "{number} {number} {currency}",
    ],
)
def test_a_blank_is_a_name_and_nothing_else(form: str) -> None:
    speller, findings = open_speller(replace(WORDS["fr"], amount=form), "fr")
    assert speller is None
    assert [finding.check for finding in findings] == ["amount-words-form"]


def test_only_the_forms_for_millions_may_be_empty() -> None:
    for changes, expected in (
        ({"amount_of_millions": "", "amount_of_millions_before_vowel": ""}, []),
        ({"amount_of_millions": "{number} de"}, ["amount-words-form"]),
        ({"amount": ""}, ["amount-words-form"]),
        ({"with_minor": ""}, ["amount-words-form"]),
    ):
        _, findings = open_speller(replace(WORDS["fr"], **changes), "fr")
        assert [finding.check for finding in findings] == expected, changes


def test_what_is_wrong_in_a_file_is_told_all_at_once() -> None:
    words = replace(
        WORDS["fr"],
        numbers={"cardinal": {"0": "zéro", "1": "[un", "2": "{deux}"}},
        amount="{number}",
        with_minor="{amount} et {centimes}",
        minor_units={"EUR": {"one": "centime"}},
    )
    speller, findings = open_speller(words, "fr")
    assert speller is None
    assert [finding.check for finding in findings] == ["amount-words-form"] * 3 + ["number-rule"] * 2
    assert "{currency} and {number}" in findings[0].hint
    assert open_speller(WORDS["fr"], "fr")[1] == ()
