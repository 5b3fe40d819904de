"""Whether a document repeats its total in words, and the words of a locale."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pitchgen.language.locale import folder_chain, language_of
from pitchgen.language.voice import Voice
from pitchgen.model.country import CountryProfile
from pitchgen.model.fact import Status, in_force
from pitchgen.model.finding import Finding, Place, warning
from pitchgen.model.money import Money
from pitchgen.workspace.cache import digest
from pitchgen.workspace.records import read_bytes
from pitchgen.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pitchgen.language.words import AmountSpeller

FILE = "amounts.yaml"
_VERSION = "words-3"

Said = tuple[str | None, tuple[Finding, ...]]


def amounts_file(ws: Workspace, locale: str) -> Path | None:
    """The file with a locale's words for amounts: the region's own, else the language's."""
    names = (f"locales/{folder}/{FILE}" for folder in folder_chain(locale))
    return next((path for name in names if (path := ws.file(name)) is not None), None)


def words_of(ws: Workspace, locale: str) -> Callable[[Money], Said]:
    """What puts amounts into a locale's words; None and a finding where the words are missing or wrong.

    An answer is remembered by the content of the file: saying it again costs neither YAML nor Babel.
    """

    def say(value: Money) -> Said:
        path = amounts_file(ws, locale)
        if path is None:
            place = Place(f"locales/{language_of(locale)}/{FILE}")
            message = f"amounts cannot be put into words in {locale}: the file is missing"
            hint = "Copy locales/fr/amounts.yaml there and translate it."
            return None, (warning("amount-words-missing", place, message, hint),)
        data, findings = read_bytes(path, ws.place(path).file)
        if data is None:
            return None, findings
        rounded = value.rounded()
        key = digest(_VERSION, locale, data, f"{rounded.amount} {rounded.currency.code}")
        kept = ws.cache.get(key)
        if kept is not None:
            return kept.decode(), ()
        text, findings = _said(ws, path, locale, rounded)
        if text is not None:
            ws.cache.put(key, text.encode())
        return text, findings

    return say


def _said(ws: Workspace, path: Path, locale: str, value: Money) -> Said:
    from pitchgen.language.words import say_with

    speller, findings = read_speller(ws, path, locale)
    if speller is None:
        return None, findings
    text, found = say_with(speller, value, ws.place(path))
    return text, (*findings, *found)


def read_speller(ws: Workspace, path: Path, locale: str) -> tuple[AmountSpeller | None, tuple[Finding, ...]]:
    """What speaks with a file of words for amounts, or all that is wrong in it."""
    from pitchgen.language.words import open_speller
    from pitchgen.model.amount_words import AmountWords

    reading = ws.read(path, AmountWords)
    if reading.value is None or reading.findings:
        return None, reading.findings
    return open_speller(reading.value, language_of(locale), ws.place(path))


def words_for(profile: CountryProfile, voice: Voice, day: date) -> Callable[[Money], str] | None:
    """What puts amounts into words; None where the destination does not ask for it."""
    custom = in_force(profile.amount_in_words, day)
    if custom is None or not custom.value or custom.status is Status.UNVERIFIED:
        return None
    return lambda value: voice.in_words(value) or ""
