"""A PO file as a value, with everything that translators and their editors keep in it (GNU gettext manual, 3)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

State = Literal["translated", "fuzzy", "untranslated"]

FUZZY = "fuzzy"


class PoEntry(Struct, frozen=True):
    """One entry.

    `notes` are the translator's own comments (`# `), `comments` come from the source (`#.`). `previous` is the msgid
    that a fuzzy entry was translated from (`#| msgid`). `line` is where its msgid stands; 0 if it was never read.
    """

    msgid: str
    msgstr: str = ""
    context: str = ""
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: str | None = None
    previous_context: str = ""
    obsolete: bool = False
    line: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """What makes an entry itself: context and text."""
        return self.context, self.msgid

    @property
    def is_fuzzy(self) -> bool:
        """Whether the translation still waits for a person's approval."""
        return FUZZY in self.flags

    @property
    def state(self) -> State:
        """What the entry offers; only `translated` is printed in a final document."""
        if not self.msgstr:
            return "untranslated"
        return "fuzzy" if self.is_fuzzy else "translated"


class PoFile(Struct, frozen=True):
    """A PO or POT file. `notes` is the comment above the header; `header` keeps the order of its fields."""

    header: dict[str, str]
    entries: tuple[PoEntry, ...] = ()
    notes: tuple[str, ...] = ()
    header_flags: tuple[str, ...] = ()
    header_line: int = 0

    @property
    def live(self) -> tuple[PoEntry, ...]:
        """The entries that are not obsolete."""
        return tuple(entry for entry in self.entries if not entry.obsolete)

    @property
    def obsolete(self) -> tuple[PoEntry, ...]:
        """Entries whose text is no longer said anywhere (`#~`)."""
        return tuple(entry for entry in self.entries if entry.obsolete)
