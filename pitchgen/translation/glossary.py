"""Words that a locale must not use, as data: `locales/<locale>/glossary.yaml`."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct


class ForbiddenTerm(Struct, frozen=True):
    """A word or phrase that must not be printed in this locale, what to write instead, and why."""

    term: str
    use: str = ""
    reason: str = ""
    inside_words: bool = False
    """Also refused as a part of a longer word: `ß` in `Grüße`."""
    exact_case: bool = False


class Glossary(Struct, frozen=True):
    """The vocabulary of one locale folder. A regional one is added to that of its language."""

    forbidden: tuple[ForbiddenTerm, ...] = ()


def forbidden_in(text: str, glossary: Glossary) -> list[ForbiddenTerm]:
    """The forbidden terms that stand in `text`."""
    return [term for term in glossary.forbidden if _pattern(term).search(text)]


@lru_cache(maxsize=1024)
def _pattern(term: ForbiddenTerm) -> re.Pattern[str]:
    body = re.escape(term.term)
    whole = body if term.inside_words else rf"(?<!\w){body}(?!\w)"
    return re.compile(whole, 0 if term.exact_case else re.IGNORECASE)
