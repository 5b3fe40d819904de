"""What compiling a template yields, and how it asks for translations: shared by compiler and packager.

Imports neither lxml nor jinja2: a render from the cache loads these types and nothing else.
"""

from __future__ import annotations

from typing import Final, Literal, Protocol

from msgspec import Struct

State = Literal["translated", "untranslated", "fuzzy", "absent"]
MissingState = Literal["untranslated", "fuzzy", "absent"]

RUNTIME_NAMES: Final = (
    "_attr",
    "_id",
    "_chart",
    "_picture",
    "_fit_width",
    "_fit_height",
    "_miss",
    "_href",
    "_rtl",
    "_note",
    "_noted",
    "_speak",
)
"""The functions that a compiled source may call besides what its template names; what they return is printed as is.

- `_attr(value)`: the value as text of an XML attribute.
- `_id()`: a fresh integer, for ids that must be unique in the document.
- `_chart(value, cx, cy)`: the graphic of a chart in a box in EMU, its parts registered; nothing for another value.
- `_picture(value)`: registers an image, its relationship id in the current story.
- `_fit_width(value, cx, cy)`, `_fit_height(value, cx, cy)`: EMU that keep the image's aspect inside the box.
- `_miss(n)`: notes that the n-th missing message is used; prints nothing.
- `_href(value)`: the value as the target of a HYPERLINK field.
- `_rtl(value)`: `<w:rtl/>` where the printed value has right-to-left characters (bidirectional class R, AL or AN),
  else nothing. Only sources for right-to-left locales call it.
- `_note(slot, state)`: remembers a small integer under a small integer for this rendering of this story; prints
  nothing.
- `_noted(slot)`: the last state noted under the slot, 0 if none. Only templates with conditional paragraphs
  that may empty a cell, or rows that may empty a table, call these two.
- `_speak(n)`: from here on the first (0) or the second (1) language is spoken; prints nothing.
"""


class Lookup(Struct, frozen=True):
    """The answer of a locale to one message.

    `text` is the msgstr, or the draft of a fuzzy entry, or None; `place` is `locales/de/proposal.po:123` if known.
    """

    text: str | None
    state: State = "translated"
    place: str = ""


class MessageLookup(Protocol):
    """Finds the translation of a message of a template; `context` is its msgctxt, empty for none."""

    def __call__(self, msgid: str, context: str, /) -> Lookup:
        """The locale's answer; a message that it does not know is `absent`."""


def source_language(msgid: str, _context: str, /) -> Lookup:
    """The lookup of the language in which templates are written: every message is its own translation."""
    return Lookup(msgid)


class CompiledStory(Struct, frozen=True):
    """One story of a document (body, header, footnotes ...) as Jinja source for one locale.

    `source` is XML with tags in the delimiters of `pitchgen.word.delimiters`, one paragraph per line;
    `spots[i]` describes what stands on line i + 1, e.g. `body, table 2, row 3, cell 1`.
    `dropped_relationships` are the ids that the source no longer refers to (targets and pictures that an
    expression replaced).
    """

    part: str
    source: str
    spots: tuple[str, ...]
    dropped_relationships: tuple[str, ...] = ()


class MissingMessage(Struct, frozen=True):
    """A message of the template that the locale does not translate; `_miss(n)` marks the n-th one as used."""

    msgid: str
    context: str
    spot: str
    part: str
    state: MissingState
    place: str = ""
    second: bool = False
    """Whether it is the second language that lacks it; see `pitchgen.word.second_language`."""
