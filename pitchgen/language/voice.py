"""Voice: everything that one locale says in a document, and a record of what it could not say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from msgspec import Struct

from pitchgen.language.cldr import load_formats
from pitchgen.language.formats import LocaleFormats
from pitchgen.language.locale import SOURCE_LANGUAGE, language_of
from pitchgen.language.messages import Message, Messages, PoSource, load_messages, substituted
from pitchgen.language.placeholders import fill, placeholders
from pitchgen.language.po import State
from pitchgen.language.salutation import closing, first_sentence, salutation
from pitchgen.model.caching import Caching
from pitchgen.model.finding import NOWHERE, Finding, Place, error
from pitchgen.model.locale import Conventions
from pitchgen.model.money import Money
from pitchgen.model.party import Person
from pitchgen.model.text import LocalizedText, Prose

CATALOG: Final = "catalog"
"""The domain of the catalogue's prose: `locales/<locale>/catalog.po`."""

Lack = Literal[
    "fuzzy", "untranslated", "absent", "other-language", "placeholder-lost", "placeholder-unknown", "country"
]


class Miss(Struct, frozen=True):
    """Something that a document needed and the locale could not say.

    `place` is the PO entry where there is one, else the file it belongs in; `reference` is `file:line` of the source.
    `detail` names placeholders, or the languages that a text has.
    """

    lack: Lack
    text: str
    place: Place = NOWHERE
    reference: str = ""
    detail: str = ""


InWords = Callable[[Money], tuple[str | None, tuple[Finding, ...]]]
"""Puts an amount into words; None, and why, where it cannot."""


class Voice:
    """One locale's words, formats and manners. Looking up is free of surprises: what is missing is recorded.

    `draft` prints what is not approved in brackets with its state, `[fr: …]` for source text and `[?: …]` for fuzzy
    text, so that nobody takes it for final; otherwise the source text stands in for a document that is refused anyway.
    """

    def __init__(
        self,
        locale: str,
        formats: LocaleFormats,
        conventions: Conventions,
        domains: Mapping[str, Messages],
        *,
        draft: bool = False,
        in_words: InWords | None = None,
    ) -> None:
        """Tie together what was loaded; see `load_voice`. `in_words` is for languages that put amounts into words."""
        self.locale = locale
        self.language = language_of(locale)
        self.formats = formats
        self.conventions = conventions
        self.draft = draft
        self._domains = dict(domains)
        self._in_words = in_words
        self._misses: dict[Miss, None] = {}
        self._found: dict[Finding, None] = {}
        self.printed: set[Money] = set()
        """Every amount that was put into this locale's form so far."""

    def again(self, *, draft: bool) -> Voice:
        """The same voice for another document: nothing is missed yet."""
        return Voice(self.locale, self.formats, self.conventions, self._domains, draft=draft, in_words=self._in_words)

    @property
    def misses(self) -> tuple[Miss, ...]:
        """What could not be said so far, each once, in the order in which it was asked for."""
        return tuple(self._misses)

    def findings(self) -> tuple[Finding, ...]:
        """The misses as findings, which refuse a final document, and what was found beside them."""
        return (*(_finding(miss, self.locale) for miss in self._misses), *self._found)

    def messages(self, domain: str) -> Messages:
        """The messages of a domain, callable with `(msgid, context)`; a domain without files has none."""
        known = self._domains.get(domain)
        return known or Messages(domain, (), is_source=self.language == SOURCE_LANGUAGE)

    def translate(self, prose: Prose, domain: str = CATALOG) -> str:
        """Catalogue prose in this locale, its `{placeholders}` filled with values by the locale's formats."""
        if not prose.source:
            return ""
        message = self.messages(domain)(prose.source)
        text, approved = message.text, message.state == "translated"
        if not approved:
            self._record(message.state, prose, domain, message)
        if text is None or not (approved or self.draft):
            text = prose.source
        filled = self._fill(text, prose, message)
        if self.draft and not approved:
            return f"[{'?' if message.text is not None else SOURCE_LANGUAGE}: {filled}]"
        return filled

    def localized(self, text: LocalizedText) -> str:
        """A text that the user typed in several languages, as typed; a language that is missing prints nothing."""
        if not text:
            return ""
        found = text.get(self.locale)
        if found is not None:
            return found
        languages = ", ".join(sorted(text.by_language))
        first = next(iter(text.by_language.values()))
        file, _, line = text.reference.rpartition(":")
        place = Place(file, int(line)) if file and line.isdigit() else Place(text.reference)
        self._misses.setdefault(Miss("other-language", first, place, text.reference, languages))
        return f"[{next(iter(text.by_language))}: {first}]" if self.draft else ""

    def text(self, value: object) -> str:
        """Any value that documents print, each by its type: names as typed, prose translated, figures formatted.

        Raises TypeError for a value that has no text, such as yes or no.
        """
        match value:
            case str():
                return value
            case Prose():
                return self.translate(value)
            case LocalizedText():
                return self.localized(value)
            case Money():
                return self.amount(value)
            case bool():
                raise TypeError("yes or no is not text: choose the words in the template")
            case Decimal() | int():
                return self.formats.number(value)
            case date():
                return self.formats.date(value)
            case tuple() | list():
                return self.formats.join([self.text(item) for item in value])
        raise TypeError(f"a document cannot print a value of type {type(value).__name__}")

    def amount(self, value: Money) -> str:
        """An amount with its currency; remembered in `printed`."""
        text = self.formats.amount(value)
        self.printed.add(value)
        return text

    def money(self, value: Money) -> str:
        """An amount alone, for columns headed by the currency; remembered in `printed`."""
        text = self.formats.money(value)
        self.printed.add(value)
        return text

    def in_words(self, value: Money) -> str | None:
        """An amount in words; None, with a finding, where this language has no words for amounts."""
        if self._in_words is None:
            return None
        text, findings = self._in_words(value)
        self._found.update(dict.fromkeys(findings))
        return text and substituted(text, self.conventions.substitutions)

    def salutation(self, *people: Person | None) -> str:
        """The salutation of a letter to `people`, the highest rank first; to the company if there is nobody."""
        return salutation(self.conventions, _present(people), self.locale)

    def closing(self, *people: Person | None) -> str:
        """The complimentary close that belongs to the salutation of the same people."""
        return closing(self.conventions, _present(people), self.locale)

    def first_sentence(self, text: str) -> str:
        """The sentence after the salutation: as written where it goes on after a comma, else with a capital."""
        return first_sentence(self.conventions, text, self.language)

    def subject(self, text: str) -> str:
        """A subject line with the word that the language puts before it, if any: `Objet : …`, `Re: …`."""
        word = self.conventions.subject_word
        return f"{word}{self.conventions.colon} {text}" if word else text

    def quoted(self, text: str) -> str:
        """The text in the locale's quotation marks."""
        opening, ending = self.conventions.quotation_marks
        return f"{opening}{text}{ending}"

    def country_name(self, code: str) -> str:
        """The name of a country in this language; a code that has none is a miss and stands for itself."""
        name = self.formats.country_name(code)
        if name is None:
            self._misses.setdefault(Miss("country", code))
        return name or code

    def _fill(self, text: str, prose: Prose, message: Message) -> str:
        if not ("{" in text or "}" in text or "{" in prose.source):
            return text
        asked, given = placeholders(prose.source), placeholders(text)
        place = Place(message.file, message.line) if message.line else _source_place(prose)
        if lost := asked - given:
            detail = ", ".join(sorted(lost))
            self._misses.setdefault(Miss("placeholder-lost", prose.source, place, prose.reference, detail))
        if unknown := given - prose.values.keys():
            detail = ", ".join(sorted(unknown))
            self._misses.setdefault(Miss("placeholder-unknown", prose.source, place, prose.reference, detail))

        def value(name: str) -> str:
            return self.text(prose.values[name]) if name in prose.values else f"{{{name}}}"

        return fill(text, value)

    def _record(self, state: State, prose: Prose, domain: str, message: Message) -> None:
        if state == "translated":
            return
        place = Place(message.file or f"locales/{self.language}/{domain}.po", message.line)
        self._misses.setdefault(Miss(state, prose.source, place, prose.reference))


def load_voice(
    locale: str,
    po_files: Mapping[str, Sequence[PoSource]],
    conventions: Conventions,
    cache: Caching | None = None,
    *,
    draft: bool = False,
    place: Place = NOWHERE,
    in_words: InWords | None = None,
) -> tuple[Voice | None, tuple[Finding, ...]]:
    """The voice of `locale`, and all that was wrong in its files.

    `po_files` are the PO files by domain (`catalog`, `proposal`), in each the region's before the language's;
    `conventions` come from `build_conventions`; `place` is their file. There is no voice when the formats of the
    locale are not known; broken PO entries are left out and reported.
    """
    formats, findings = load_formats(locale, conventions, cache, sender_language=SOURCE_LANGUAGE, place=place)
    domains: dict[str, Messages] = {}
    is_source = language_of(locale) == SOURCE_LANGUAGE
    for domain, sources in po_files.items():
        domains[domain], found = load_messages(
            domain, sources, cache, is_source=is_source, substitutions=conventions.substitutions
        )
        findings += found
    if formats is None:
        return None, findings
    return Voice(locale, formats, conventions, domains, draft=draft, in_words=in_words), findings


def _present(people: Sequence[Person | None]) -> tuple[Person, ...]:
    return tuple(person for person in people if person is not None)


def _source_place(prose: Prose) -> Place:
    file, _, line = prose.reference.rpartition(":")
    return Place(file, int(line)) if file and line.isdigit() else Place(prose.reference)


_MESSAGES: Final[Mapping[Lack, tuple[str, str, str]]] = {
    "fuzzy": (
        "message-fuzzy",
        "the translation of {text} is a draft (fuzzy)",
        "Have it read by a person who knows {locale}, then take the mark 'needs work' away in the PO editor.",
    ),
    "untranslated": (
        "message-untranslated",
        "{text} is not translated",
        "Translate it in the PO editor.",
    ),
    "absent": (
        "message-absent",
        "{text} is not in the translator's file",
        "Bring the translators' files up to date with the catalogue and the templates, then translate it.",
    ),
    "other-language": (
        "text-language-missing",
        "{text} is needed for {locale}, and it is written in {detail} only",
        "Add the text in the language of {locale} beside the others.",
    ),
    "placeholder-lost": (
        "placeholder-lost",
        "the translation of {text} lost {detail}, so that the document would not say it",
        "Put the placeholder back into the translation, in braces, exactly as in the French text.",
    ),
    "placeholder-unknown": (
        "placeholder-unknown",
        "the text for {text} has the placeholder {detail}, for which there is no value",
        "Compare it with the French text: a placeholder's name is never translated.",
    ),
    "country": (
        "country-unknown",
        "{text} is not a country code that has a name",
        "Write the two-letter code of the country (ISO 3166-1), such as DE for Germany.",
    ),
}


def _finding(miss: Miss, locale: str) -> Finding:
    check, message, hint = _MESSAGES[miss.lack]
    shown = miss.text if len(miss.text) <= 80 else f"{miss.text[:79]}…"
    values = {"text": f"“{shown}”", "locale": locale, "detail": miss.detail}
    used = f" (used at {miss.reference})" if miss.reference and miss.reference != str(miss.place) else ""
    return error(check, miss.place, message.format_map(values) + used, hint.format_map(values))
