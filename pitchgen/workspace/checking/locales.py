"""Locales that records name: well formed, and with words to write in."""

from __future__ import annotations

from collections.abc import Iterator

from pitchgen.model.finding import Finding, Place, error, warning
from pitchgen.workspace.checking.catalogue import Catalogue
from pitchgen.workspace.collections import CLIENTS, COUNTRIES, REQUESTS
from pitchgen.workspace.special import bad_language_tag

LOCALES = "locales"


def check_locales(catalogue: Catalogue) -> Iterator[Finding]:
    """A client is written to, and a request answered, in a locale; a profile lists those of its country."""
    written: list[tuple[str, Place]] = []
    for key, client in catalogue.all(CLIENTS).items():
        written.append((client.locale, catalogue.at(CLIENTS, key, "locale")))
    for key, request in catalogue.all(REQUESTS).items():
        for number, locale in enumerate(request.locales, 1):
            written.append((locale, catalogue.at(REQUESTS, key, f"locales[{number}]")))
    for key, country in catalogue.all(COUNTRIES).items():
        for number, locale in enumerate(country.locales, 1):
            written.append((locale, catalogue.at(COUNTRIES, key, f"locales[{number}]")))
    there = catalogue.ws.folders(LOCALES)
    for locale, place in written:
        wrong = bad_language_tag(locale)
        if wrong is not None:
            yield error("bad-language-tag", place, wrong.message, wrong.hint)
        elif locale not in there and locale.split("-")[0] not in there:
            yield warning(
                "locale-without-words",
                place,
                f"No document can be made in {locale} yet: {LOCALES} has no folder for it.",
                f"Add {LOCALES}/{locale.split('-')[0]}, or name one of {', '.join(there)}.",
            )
