"""How a story is compiled."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct

from pitchgen.word.compiled import MessageLookup
from pitchgen.word.second_language import SecondLanguage


class StoryOptions(Struct, frozen=True):
    """How a story is compiled; see `pitchgen.word.compile_story.compile_story`."""

    lookup: MessageLookup
    direction: str
    script: str
    filters: Collection[str]
    comments: Mapping[str, str]
    targets: Mapping[str, str]
    title: str
    file: str
    second: SecondLanguage | None = None
    marks: Collection[str] = ()
