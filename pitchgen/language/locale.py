"""Locale tags: tidy what a person typed, choose the locale of a country, name the folders that speak for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pitchgen.model.finding import NOWHERE, Finding, Place, error

SOURCE_LANGUAGE: Final = "fr"
"""The language that the catalogue and the templates are written in, and that envelopes are posted in."""


def normalise(tag: str) -> str:
    """The tag in BCP 47 spelling (RFC 5646 section 2.1.1): `DE_de.UTF-8` is `de-DE`, `zh_hans_cn` is `zh-Hans-CN`."""
    parts = [part for part in tag.strip().partition(".")[0].partition("@")[0].replace("_", "-").split("-") if part]
    tidy = [parts[0].lower()] if parts else []
    for part in parts[1:]:
        tidy.append(part.title() if len(part) == 4 and part.isalpha() else part.upper())
    return "-".join(tidy)


def language_of(tag: str) -> str:
    """The language of a tag: `de` of `de-AT`."""
    return tag.partition("-")[0]


def folder_chain(tag: str) -> tuple[str, ...]:
    """The folders of `locales/` that speak for a locale, the most special first: `de-CH`, `de`."""
    parts = tag.split("-")
    return tuple("-".join(parts[:length]) for length in range(len(parts), 0, -1))


def resolve_locale(
    tag: str, *, country: str = "", available: Iterable[str] = (), place: Place = NOWHERE
) -> tuple[str | None, tuple[Finding, ...]]:
    """The locale that `tag` means.

    `available` are the folder names of `locales/`. A bare language takes `country` (ISO 3166-1 alpha-2) when the
    folder of that locale exists, else the language's home locale (`de-DE`), else the language itself. A tag with a
    region that has no folder is accepted when its language has one: the folder of a region holds only differences.
    """
    wanted, folders = normalise(tag), sorted({normalise(name) for name in available})
    chosen = _choose(wanted, country.upper(), folders) if wanted else None
    if chosen is not None:
        return chosen, ()
    shown = ", ".join(_nearest(wanted, folders)) or "none"
    return None, (
        error(
            "locale-unknown",
            place,
            f"the locale {tag!r} was asked for, and there is no folder for it or its language under locales/",
            f"Choose one of: {shown}; or add locales/{language_of(wanted)}/ with conventions.yaml and PO files.",
        ),
    )


def _choose(wanted: str, country: str, folders: list[str]) -> str | None:
    language = language_of(wanted)
    if not any(language_of(folder) == language for folder in folders):
        return None
    if wanted != language:
        return wanted if any(step in folders for step in folder_chain(wanted)) else None
    for candidate in (f"{language}-{country}", f"{language}-{language.upper()}", language):
        if candidate in folders:
            return candidate
    regional = [folder for folder in folders if language_of(folder) == language]
    return regional[0] if len(regional) == 1 else None


def _nearest(wanted: str, folders: list[str]) -> list[str]:
    """The folders closest to `wanted` first; all of them when none is close."""
    from difflib import get_close_matches

    return get_close_matches(wanted, folders, n=5, cutoff=0.5) or folders
