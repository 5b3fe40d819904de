"""What a PO file says for printing: every message with its translation, its state and its line.

`pitchgen.language.po_file` is the whole file, for translators.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from pitchgen.model.finding import Finding

State = Literal["translated", "fuzzy", "untranslated", "absent"]
"""What a locale has for a message; only `translated` may be printed in a final document."""

CONTEXT_SEPARATOR = "\x04"
"""Between msgctxt and msgid in a key, as in MO files."""


class Translation(Struct, frozen=True, array_like=True, gc=False):
    """One entry: `text` is the msgstr, also that of a fuzzy entry; `line` is where its msgid stands."""

    text: str
    line: int
    state: State


class Translations(Struct, frozen=True, array_like=True):
    """The translations in one PO file by `message_key`, and what was wrong in it."""

    entries: dict[str, Translation]
    findings: tuple[Finding, ...] = ()


def message_key(msgid: str, context: str = "") -> str:
    """The key of a message: its msgid, after its msgctxt if it has one."""
    return f"{context}{CONTEXT_SEPARATOR}{msgid}" if context else msgid
