"""How a language puts amounts of money into words, as data that a translator writes."""

from __future__ import annotations

from msgspec import Struct


class AmountWords(Struct, frozen=True):
    """The words of one language: `locales/<language>/amounts.yaml`. A region that counts otherwise has its own file.

    Numbers are spoken by rules that begin at a number and go on to the next, in the manner of the rule-based number
    formats of Unicode Technical Standard 35, part 3. The power of ten in the rule's number divides what is spoken:
    `{count}` is how many times it goes in, `{rest}` is what is left. `62/20` divides by 20 instead. In brackets stands
    what is said only with a rest, after a bar what is said only without. `{rest:name}` and `{count:name}` speak by
    another set of rules, `{number:name}` the whole number.
    """

    numbers: dict[str, dict[str, str]]
    """Sets of rules by name; the set `cardinal` says a number before a masculine or neuter noun."""
    amount: str
    """`{number} {currency}`."""
    with_minor: str
    """`{amount} et {minor}`; `{minor}` is a number with its unit, or a fraction where the unit has no name."""
    minor_units: dict[str, dict[str, str]] = {}
    """Names of minor units by ISO 4217 code and CLDR plural category: CLDR has none."""
    amount_of_millions: str = ""
    """Replaces `amount` where the number ends in a full million: `{number} de {currency}`."""
    amount_of_millions_before_vowel: str = ""
    vowels: str = ""
    """Letters before which the form above is used."""
    feminine: tuple[str, ...] = ()
    """Currencies whose names are feminine, by ISO 4217 code."""
    feminine_endings: dict[str, str] = {}
    """What the end of a number becomes before a feminine noun: `{un: une}`."""
    source: str = ""
    status: str = ""
    """How far the words were checked: `verified`, `stated` or `unverified`."""
