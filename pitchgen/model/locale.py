"""A locale's conventions: how its letters address, close, quote and write dates and amounts, as data."""

from __future__ import annotations

from msgspec import Struct


class SalutationForms(Struct, frozen=True):
    """One phrase by who is written to, with `{title}`, `{given}`, `{family}`; a closing also has `{salutation}`.

    Salutations are written without the mark at their end, which is `Conventions.salutation_end`.
    """

    female: str
    male: str
    neutral: str
    """A person who is neither addressed as a woman nor as a man; needs `{given}`, never a guess."""
    unknown: str
    """Nobody by name: the company is written to."""
    titled: str = ""
    """Replaces the forms above when a title stays and the language puts it in the place of Ms and Mr."""
    unsure: str = ""
    """A named person whose gender is not known; the neutral form when empty."""


class PluralForms(Struct, frozen=True):
    """Salutations of several people at once: `Mesdames`, `Messieurs`, `Mesdames, Messieurs`."""

    female: str
    male: str
    mixed: str
    """Somebody among them is not addressed as a woman or a man."""


class Conventions(Struct, frozen=True):
    """One locale's letter conventions: `locales/<locale>/conventions.yaml` over those of its language."""

    language_name: str
    """The language's own name: `Deutsch (Österreich)`."""
    salutation: SalutationForms
    closing: SalutationForms
    title_forms: dict[str, str] = {}
    """Titles that stay in a salutation, as written there; a title that is not listed drops out."""
    lower_case_after_salutation: bool = False
    """The salutation ends in a comma and the first sentence goes on in lower case (German, Italian, Polish)."""
    substitutions: dict[str, str] = {}
    """Characters replaced in translated text, such as ß by ss in Switzerland."""
    quotation_marks: tuple[str, str] = ("“", "”")
    colon: str = ":"
    direction: str = "ltr"
    script: str = "latin"
    """`latin`, `arabic`, `east-asian`: decides which font slot and language attribute carries the text."""
    fonts: dict[str, str] = {}
    date_long: str = ""
    """A CLDR date pattern that replaces the locale's long date, such as `d. MMMM y`."""
    date_short: str = ""
    money_position: str = ""
    """`before` or `after`: where the ISO currency code stands beside an amount; CLDR's choice when empty."""
    group_separator: str = ""
    money_group_separator: str = ""
    date_letter: str = ""
    """The date in a letter's head where it differs from the long date: `'le' d MMMM y`."""
    first_day: str = ""
    """How the first of a month is written in long dates: `1er`."""
    minimum_grouping: int = 1
    """Digits before the first separator that a number needs to be grouped (CLDR minimumGroupingDigits)."""
    country_names: dict[str, str] = {}
    """Names of countries by ISO 3166-1 alpha-2 code where CLDR's are not what a letter writes: `HK: Hong Kong`."""
    salutation_end: str = ","
    following_salutation: SalutationForms | None = None
    """Forms for the second and later people of one salutation; None repeats the full salutation."""
    salutation_separator: str = ", "
    salutation_last_separator: str = ""
    """Before the last of several people, where it differs: ` and `."""
    plural_salutation: PluralForms | None = None
    addressee: SalutationForms = SalutationForms(*("{title} {given} {family}",) * 4)
    """The line of a postal address that names the person: `Frau {title} {given} {family}`."""
    addressee_keeps_titles: bool = True
    """Whether titles that drop out of a salutation still stand in the address."""
    addressee_order: tuple[str, ...] = ("company", "person", "department")
    time: str = "HH:mm"
    """A CLDR pattern for times of the day, with `H`, `h`, `mm` and `a`: `HH 'h' mm`."""
    draft_word: str = "DRAFT"
    """Printed across a document that is not final."""
    subject_word: str = ""
    """The word before a letter's subject; empty where the subject line has none."""
    source: str = ""
    status: str = ""
    """How far the conventions were checked: `verified`, `stated` or `unverified`."""
