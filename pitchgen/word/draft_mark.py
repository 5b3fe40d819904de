"""How a draft is told from a final document."""

from __future__ import annotations

from msgspec import Struct


class OpenPoint(Struct, frozen=True):
    """One thing to settle before the document is final: where, what, and what to do."""

    place: str
    message: str
    hint: str = ""


class DraftMark(Struct, frozen=True):
    """The word across every page (`ENTWURF`), and the last page: its heading, a sentence, and the open points."""

    word: str
    heading: str
    items: tuple[OpenPoint, ...] = ()
    introduction: str = ""
