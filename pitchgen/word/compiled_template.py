"""A template compiled for one locale: all that a rendering needs, and small enough to keep in a cache."""

from __future__ import annotations

import marshal
from types import CodeType
from typing import Final

import msgspec
from msgspec import Struct

from pitchgen.word.archive import Entry
from pitchgen.word.chart_look import ChartLook
from pitchgen.word.compiled import MissingMessage
from pitchgen.word.generated import code_version


class StoryCode(Struct, frozen=True):
    """One story ready to run.

    `code` is marshalled; `first_miss` is where its missing messages begin in those of the template.
    `relationships` are the elements of its .rels part, to which a rendering adds its pictures; None when the
    story places no picture and the part is frozen.
    """

    part: str
    spots: tuple[str, ...]
    code: bytes
    first_miss: int
    relationships: str | None


class CompiledTemplate(Struct, frozen=True, weakref=True):
    """A template with its letterhead, in one language, on one paper: stories that change, parts that do not."""

    file: str
    locale: str
    version: str
    stories: tuple[StoryCode, ...]
    frozen: tuple[Entry, ...]
    misses: tuple[MissingMessage, ...]
    look: ChartLook = ChartLook()
    """How charts that are placed in it look."""
    second: str = ""
    """The locale of what is marked as second language; empty for a document in one language."""

    @property
    def names(self) -> frozenset[str]:
        """The zip names of its parts that do not change."""
        return frozenset(entry.name for entry in self.frozen)

    def to_bytes(self) -> bytes:
        """This template for a cache on the user's own disk: it holds code, so never load it from elsewhere."""
        return msgspec.msgpack.encode(self)

    @classmethod
    def from_bytes(cls, data: bytes) -> CompiledTemplate | None:
        """A template from the cache; None when it is damaged, or was made for another Python or pitchgen."""
        try:
            template = _DECODER.decode(data)
        except msgspec.MsgspecError:
            return None
        return template if template.version == code_version() else None


_DECODER: Final = msgspec.msgpack.Decoder(CompiledTemplate)
_LOADED: dict[bytes, CodeType] = {}
_KEEP: Final = 256


def load_code(story: StoryCode) -> CodeType:
    """The code of a story; kept in the process, so that many renderings load it once."""
    code = _LOADED.get(story.code)
    if code is None:
        if len(_LOADED) >= _KEEP:
            _LOADED.clear()
        code = _LOADED[story.code] = marshal.loads(story.code)  # noqa: S302  # from our own compiler or cache
    return code
