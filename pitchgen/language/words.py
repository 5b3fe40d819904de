"""Amounts in words, for the destinations where commercial documents repeat the total so.

What is said comes from `locales/<language>/amounts.yaml`, the names of currencies from CLDR. No language is spoken
whose words nobody wrote down.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Final

from pitchgen.language.number_rules import NumberRules, RuleError
from pitchgen.model.amount_words import AmountWords
from pitchgen.model.finding import NOWHERE, Finding, Place, error
from pitchgen.model.money import Money

_MILLION: Final = 1_000_000
_FORMS: Final[Mapping[str, frozenset[str]]] = {
    "amount": frozenset({"number", "currency"}),
    "amount_of_millions": frozenset({"number", "currency"}),
    "amount_of_millions_before_vowel": frozenset({"number", "currency"}),
    "with_minor": frozenset({"amount", "minor"}),
}
_HINT: Final = "Compare it with the file of a language that counts alike, such as locales/fr/amounts.yaml."
_OPTIONAL: Final = frozenset({"amount_of_millions", "amount_of_millions_before_vowel"})


class AmountSpeller:
    """Puts amounts into the words of one language."""

    def __init__(self, words: AmountWords, language: str) -> None:
        """Raises `RuleError` for rules that do not say every number; `open_speller` makes findings of it."""
        self._words = words
        self._language = language
        self._numbers = NumberRules(words.numbers)

    def say(self, value: Money) -> str:
        """An amount in words: `vingt-six mille cent seize euros et cinquante centimes`.

        Rounded to its currency's minor unit; a minor unit that has no name is a fraction: `et 50/100`. Raises
        `ValueError` for an amount below nought.
        """
        if value.amount < 0:
            raise ValueError("an amount in words is not negative")
        value = value.rounded()
        digits, code = value.currency.minor_units, value.currency.code
        whole, rest = divmod(int(value.amount.scaleb(digits)), 10**digits)
        amount = self._major(whole, code)
        if not rest:
            return amount
        names = self._words.minor_units.get(code)
        minor = f"{rest:0{digits}d}/{10**digits}"
        if names is not None:
            minor = f"{self._numbers.spell(rest)} {names.get(self._plural(rest), names['other'])}"
        return self._words.with_minor.format(amount=amount, minor=minor)

    def _major(self, count: int, code: str) -> str:
        from babel.numbers import get_currency_name

        words = self._words
        number, name = self._numbers.spell(count), str(get_currency_name(code, count, locale=self._language))
        form = words.amount
        if code in words.feminine:
            ending = next((one for one in words.feminine_endings if number.endswith(one)), None)
            number = number.removesuffix(ending) + words.feminine_endings[ending] if ending is not None else number
        if words.amount_of_millions and count and count % _MILLION == 0:
            form = words.amount_of_millions
        if form is not words.amount and words.amount_of_millions_before_vowel and name[0].lower() in words.vowels:
            form = words.amount_of_millions_before_vowel
        return form.format(number=number, currency=name)

    def _plural(self, count: int) -> str:
        from babel import Locale

        return str(Locale(self._language).plural_form(count))


def open_speller(
    words: AmountWords, language: str, place: Place = NOWHERE
) -> tuple[AmountSpeller | None, tuple[Finding, ...]]:
    """What speaks with `words`, or all that is wrong with them; `place` is their file."""
    findings = [error("amount-words-form", place, *problem) for problem in _problems(words)]
    try:
        speller = AmountSpeller(words, language)
    except RuleError as problems:
        findings += [error("number-rule", place, problem, _HINT) for problem in str(problems).split("\n")]
        return None, tuple(findings)
    return (None if findings else speller), tuple(findings)


def say_with(speller: AmountSpeller, value: Money, place: Place = NOWHERE) -> tuple[str | None, tuple[Finding, ...]]:
    """An amount in words; None, with the reason, where the rules of `place` leave a part of this one unsaid."""
    try:
        return speller.say(value), ()
    except RuleError as problem:
        return None, (error("number-rule", place, str(problem), _HINT),)


def _problems(words: AmountWords) -> list[tuple[str, str]]:
    """What is wrong beside the numbers: message and hint."""
    problems = []
    for name, known in _FORMS.items():
        text = getattr(words, name)
        try:
            blanks = [blank for _, *blank in Formatter().parse(text) if blank[0] is not None]
        except ValueError:
            blanks = []
        # Each is a name and nothing else: a format or a conversion behind it would be a program, not words.
        if sorted(blanks) != [[field, "", None] for field in sorted(known)] and (text or name not in _OPTIONAL):
            hint = f"It must hold {' and '.join(f'{{{field}}}' for field in sorted(known))}, each once."
            problems.append((f"{name} is {text!r}", hint))
    for code, names in words.minor_units.items():
        if "other" not in names:
            problems.append(
                (f"minor_units.{code} has no form `other`", "Write the name that follows a number as `other`.")
            )
    return problems
