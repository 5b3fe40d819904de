"""Three kinds of text, told apart by type so that none is printed in the wrong language.

- `str` is printed as typed: names, codes, addresses.
- `Prose` is French source text of the catalogue; a PO file holds its translations.
- `LocalizedText` is typed by the user in several languages, side by side in one YAML file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct


class UntranslatedText(TypeError):
    """Prose was turned into a string without going through a language: a bug, or a template error."""


class Prose(Struct, frozen=True, tag_field="is", tag="prose"):
    """French source text that reaches a document only through a locale's PO file.

    `source` is the msgid; `{name}` placeholders in it are filled from `values` after translation.
    `reference` is `file:line`. `str()` is refused: it would be a silent fall-back to French.
    """

    source: str
    reference: str = ""
    values: Mapping[str, Any] = {}

    def __str__(self) -> str:
        raise UntranslatedText(f"{self.source!r} must pass through a translation before it is printed")

    def __bool__(self) -> bool:
        return bool(self.source)

    def with_values(self, **values: Any) -> Prose:
        """The same message with values for its `{name}` placeholders."""
        return Prose(self.source, self.reference, {**self.values, **values})


class LocalizedText(Struct, frozen=True, tag_field="is", tag="localized"):
    """One text in the languages the user gave: `{"fr": "...", "de": "..."}`, keys are BCP 47 tags."""

    by_language: Mapping[str, str]
    reference: str = ""

    def __str__(self) -> str:
        raise UntranslatedText(f"text with the languages {sorted(self.by_language)} must be looked up by locale")

    def __bool__(self) -> bool:
        return bool(self.by_language)

    def get(self, locale: str) -> str | None:
        """The text for `locale` (`de-CH`), else for its language (`de`), else None: never another language."""
        parts = locale.split("-")
        while parts:
            text = self.by_language.get("-".join(parts))
            if text is not None:
                return text
            parts.pop()
        return None
