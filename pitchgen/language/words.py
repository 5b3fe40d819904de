"""Amounts in words, for the destinations where commercial documents repeat the total so.

Numbers come from num2words, names of currencies from CLDR. num2words' own amounts are not used: it knows few currencies
and says riyals for euros in Arabic. Only languages whose grammar is told here are spoken.
"""

from __future__ import annotations

from typing import Final

from pitchgen.model.caching import Caching
from pitchgen.model.money import Money

LANGUAGES: Final = ("fr", "en")
"""Languages that amounts can be put into words in."""

_VERSION: Final = "words-1"
_MINOR: Final = {
    "fr": {"EUR": ("centime", "centimes"), "MAD": ("centime", "centimes"), "TND": ("millime", "millimes"),
           "DZD": ("centime", "centimes"), "USD": ("cent", "cents"), "CHF": ("centime", "centimes")},
    "en": {"EUR": ("cent", "cents"), "USD": ("cent", "cents"), "MAD": ("centime", "centimes"),
           "TND": ("millime", "millimes"), "AED": ("fils", "fils"), "GBP": ("penny", "pence")},
}  # fmt: skip
"""Names of minor units; CLDR has none. A currency that is not here gets a fraction: `et 50/100`."""
_AND: Final = {"fr": "et", "en": "and"}
_FEMININE: Final = ("livre", "couronne", "roupie", "lire")
"""French names of currencies that turn `vingt et un` into `vingt et une`."""


def money_in_words(value: Money, language: str, cache: Caching | None = None) -> str:
    """An amount in words: `vingt-six mille cent seize euros et cinquante centimes`.

    The first answer of a process costs some 90 ms (num2words loads every language); `cache` remembers it.
    Raises `ValueError` for a language that is not one of `LANGUAGES` and for an amount below nought.
    """
    if language not in LANGUAGES:
        raise ValueError(f"amounts in words are spoken in {', '.join(LANGUAGES)}, not in {language!r}")
    if value.amount < 0:
        raise ValueError("an amount in words is not negative")
    import hashlib  # for the few destinations that have amounts in words

    value = value.rounded()
    key = hashlib.sha256(f"{_VERSION} {language} {value.amount} {value.currency.code}".encode()).hexdigest()
    kept = cache.get(key) if cache is not None else None
    if kept is not None:
        return kept.decode()
    text = _spoken(value, language)
    if cache is not None:
        cache.put(key, text.encode())
    return text


def _spoken(value: Money, language: str) -> str:
    digits = value.currency.minor_units
    units = int(value.amount.scaleb(digits))
    whole, rest = divmod(units, 10**digits)
    words = _major(whole, value.currency.code, language)
    if not rest:
        return words
    names = _MINOR[language].get(value.currency.code)
    if names is None:
        return f"{words} {_AND[language]} {rest:0{digits}d}/{10**digits}"
    return f"{words} {_AND[language]} {_cardinal(rest, language)} {names[rest != 1]}"


def _major(count: int, code: str, language: str) -> str:
    from babel.numbers import get_currency_name

    number, name = _cardinal(count, language), str(get_currency_name(code, count, locale=language))
    if language == "fr":
        if name.startswith(_FEMININE) and number.endswith("un"):
            number += "e"
        if number.endswith(("million", "millions", "milliard", "milliards")):
            elided = name[0].lower() in "aeiou"
            return f"{number} d’{name}" if elided else f"{number} de {name}"
    return f"{number} {name}"


def _cardinal(count: int, language: str) -> str:
    from num2words import num2words

    return str(num2words(count, lang=language))
