"""Salutation and closing of a letter. Gender, title and first name are never guessed.

What a language says lies in its conventions; here is only who is addressed by which form.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pitchgen.language.placeholders import fill, placeholders
from pitchgen.model.finding import NOWHERE, Finding, Place, warning
from pitchgen.model.locale import Conventions, PluralForms, SalutationForms
from pitchgen.model.party import Gender, Person

Form = Literal["female", "male", "neutral", "unknown", "titled", "unsure"]


def salutation(conventions: Conventions, people: Sequence[Person], locale: str = "") -> str:
    """The salutation of a letter to `people`, the highest rank first; to the company when there are none.

    A salutation that the person's record gives for `locale` is printed as it is typed.
    """
    if len(people) == 1 and (own := people[0].salutation.get(locale)):
        return own
    return f"{_phrase(conventions, people, locale)}{conventions.salutation_end}"


def closing(conventions: Conventions, people: Sequence[Person], locale: str = "") -> str:
    """The complimentary close that belongs to the salutation of the same people (French repeats it word for word)."""
    person = people[0] if people else None
    form = _common_form(conventions, people, locale)
    if form == "titled" and not conventions.closing.titled and person is not None:
        form = form_for(conventions.closing, person, "")
    return _filled(
        _form(conventions.closing, form),
        person,
        kept_title(person.title, conventions) if person is not None else "",
        salutation=_phrase(conventions, people, locale),
    )


def form_for(forms: SalutationForms, person: Person | None, title: str) -> Form:
    """Which form a person is addressed by; `title` is what stays of the person's title."""
    if person is None:
        return "unknown"
    if title and forms.titled:
        return "titled"
    if person.gender is Gender.FEMALE:
        return "female"
    if person.gender is Gender.MALE:
        return "male"
    form: Form = "unsure" if person.gender is Gender.UNKNOWN and forms.unsure else "neutral"
    needs_given = "given" in placeholders(_form(forms, form))
    return "unknown" if needs_given and not person.given else form


def kept_title(title: str, conventions: Conventions) -> str:
    """What stays of a title in a salutation: `Dr.` of `Dipl.-Ing. Dr. rer. nat.` where only `Dr.` is listed.

    The whole title is looked up first, then its words; dots and capitals do not matter. Where a title stands in the
    place of Ms and Mr, only the first that stays is used (`Dear Professor Smith`).
    """
    if not title:
        return ""
    known = {_plain(listed): printed for listed, printed in conventions.title_forms.items()}
    whole = known.get(_plain(title))
    if whole is not None:
        return whole
    kept = [printed for word in title.split() if (printed := known.get(_plain(word)))]
    return " ".join(kept[:1] if conventions.salutation.titled else kept)


def person_line(conventions: Conventions, person: Person) -> str:
    """The line of a postal address that names a person: `Frau Dr. Anna Müller`."""
    title = kept_title(person.title, conventions)
    if conventions.addressee_keeps_titles and not conventions.addressee.titled:
        title = person.title
    form = form_for(conventions.addressee, person, title)
    if form == "unknown":  # a family name alone: better bare than with a courtesy that was guessed
        return f"{title} {person.family}".strip()
    return _filled(_form(conventions.addressee, form), person, title)


def first_sentence(conventions: Conventions, text: str, language: str = "") -> str:
    """The letter's first sentence, with a capital unless it goes on after the salutation's comma.

    Where it goes on, the translator writes its first word as inside a sentence (`vielen Dank`, but `Ihre Anfrage`),
    for only a translator knows nouns and pronouns. Where it does not, a capital is always right, so that Swiss letters
    follow from the same German text.
    """
    if conventions.lower_case_after_salutation or not text:
        return text
    first = "İ" if text[0] == "i" and language in ("tr", "az") else text[0].upper()
    # ß has no capital that begins a word, and a letter such as ŉ has two: leave what does not map to one letter.
    return first + text[1:] if len(first) == 1 else text


def addressee_findings(
    conventions: Conventions, person: Person, locale: str = "", place: Place = NOWHERE
) -> tuple[Finding, ...]:
    """What the animateur should find out of a person who is addressed in a neutral form for want of knowledge.

    Nothing is said of a person whose record gives the salutation for `locale` itself, nor of one who has a title
    that stands in the place of Ms and Mr.
    """
    title = kept_title(person.title, conventions)
    is_known = person.gender is not Gender.UNKNOWN or form_for(conventions.salutation, person, title) == "titled"
    if is_known or person.salutation.get(locale):
        return ()
    name = f"{person.given} {person.family}".strip()
    said = salutation(conventions, (person,))
    message = f"it is not known how {name} wishes to be addressed; the salutation is {said!r}"
    hint = "Write gender: f, m or x in the client's record once you know; it is never guessed from a first name."
    return (warning("addressee-gender-unknown", place, message, hint),)


def _phrase(conventions: Conventions, people: Sequence[Person], locale: str) -> str:
    """The salutation without the mark at its end."""
    forms = conventions.salutation
    if _common_form(conventions, people, locale) == "unknown":
        return forms.unknown
    typed = any(person.salutation.get(locale) for person in people)
    if len(people) > 1 and conventions.plural_salutation is not None and not typed:
        return _plural(conventions, conventions.plural_salutation, people, locale)
    parts = [_one(conventions, forms, people[0], locale)]
    parts += [_one(conventions, conventions.following_salutation or forms, person, locale) for person in people[1:]]
    last = conventions.salutation_last_separator or conventions.salutation_separator
    head = conventions.salutation_separator.join(parts[:-1])
    return f"{head}{last}{parts[-1]}" if head else parts[-1]


def _one(conventions: Conventions, forms: SalutationForms, person: Person, locale: str) -> str:
    if own := person.salutation.get(locale):
        return own.rstrip(" ,:!，：").rstrip()
    title = kept_title(person.title, conventions)
    return _filled(_form(forms, form_for(forms, person, title)), person, title)


def _plural(conventions: Conventions, plural: PluralForms, people: Sequence[Person], locale: str) -> str:
    """One word for all women and one for all men, in the order in which the first of each is named."""
    genders = [person.gender for person in people]
    if any(gender not in (Gender.FEMALE, Gender.MALE) for gender in genders):
        return plural.mixed
    several = {Gender.FEMALE: plural.female, Gender.MALE: plural.male}
    first = {person.gender: person for person in reversed(people)}
    return conventions.salutation_separator.join(
        several[gender]
        if genders.count(gender) > 1
        else _one(conventions, conventions.salutation, first[gender], locale)
        for gender in dict.fromkeys(genders)
    )


def _common_form(conventions: Conventions, people: Sequence[Person], locale: str) -> Form:
    """The form that decides the closing: the company's if anybody cannot be addressed by name."""
    typed = [bool(person.salutation.get(locale)) for person in people]
    forms: list[Form] = [
        "titled" if own else form_for(conventions.salutation, person, kept_title(person.title, conventions))
        for person, own in zip(people, typed, strict=True)
    ]
    if not forms or "unknown" in forms:
        return "unknown"
    if len(people) > 1 and conventions.plural_salutation is not None and not any(typed):
        return "unsure"  # a plural has no name in it, whoever is meant
    return next((form for form in forms if form in ("neutral", "unsure")), forms[0])


def _form(forms: SalutationForms, form: Form) -> str:
    text: str = getattr(forms, form)
    return text or (forms.neutral if form in ("unsure", "titled") else text)


def _filled(text: str, person: Person | None, title: str = "", **more: str) -> str:
    values = {"title": title, "given": person.given if person else "", "family": person.family if person else ""}
    values.update(more)
    # A value that is empty takes the space beside it along.
    filled = fill(text, lambda name: values[name] or "\0")
    return filled.replace("\0 ", "").replace(" \0", "").replace("\0", "").strip()


def _plain(title: str) -> str:
    return " ".join(title.casefold().replace(".", " ").split())
