"""Writing runs: a sentence's text, values and objects as WordprocessingML for one direction and script."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final

from pitchgen.word.delimiters import printed
from pitchgen.word.formats import HIGHLIGHT, Format
from pitchgen.word.language_tags import TextLanguage
from pitchgen.word.nodes import Item
from pitchgen.word.xml import legal, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPECIAL: Final = {
    "\u2011": "<w:noBreakHyphen/>",
    "\u00ad": "<w:softHyphen/>",
    "\n": "<w:br/>",
    "\t": "<w:tab/>",
}
_STRONG_RTL: Final = frozenset({"R", "AL", "AN"})


class RunWriter:
    """Writes runs. `write(element)` gives the XML of an object.

    `language` are the tags of text that is in another language than the document's, which its styles say.
    """

    def __init__(
        self, *, direction: str, script: str, write: Callable[[_Element], str], language: TextLanguage | None = None
    ) -> None:
        self._rtl = direction == "rtl"
        self._east_asian = script == "east-asian"
        self._write = write
        self._language = "" if language is None else _lang(language)

    def text(self, text: str, form: Format, *, highlight: bool = False) -> str:
        """Text in a format; `highlight` marks it as not translated or not reviewed."""
        form = self._tagged(form)
        if highlight:
            form = form.with_property(*HIGHLIGHT)
        if self._east_asian and not text.isascii():
            form = form.with_east_asian_hint()
        if not self._rtl:
            return _run(form.xml(), _content(text))
        form = form.for_complex_script()
        return "".join(
            _run(form.xml("<w:rtl/>" if is_rtl else ""), _content(piece)) for is_rtl, piece in by_direction(text)
        )

    def value(self, expression: str, form: Format) -> str:
        """A printed value in a format. In a right-to-left language its own letters decide its direction."""
        direction = ""
        form = self._tagged(form)
        if self._east_asian:
            form = form.with_east_asian_hint()
        if self._rtl:
            form, direction = form.for_complex_script(), printed(f"_rtl({expression})")
        return _run(form.xml(direction), f'<w:t xml:space="preserve">{printed(expression)}</w:t>')

    def items(self, items: tuple[Item, ...]) -> str:
        """Objects as they are, each in the format that it has in the template."""
        parts: list[str] = []
        for (run_level, form), group in groupby(items, lambda item: (item.run_level, item.format)):
            inner = "".join(self._write(item.element) for item in group)
            parts.append(_run(self._tagged(form).xml(), inner) if run_level else inner)
        return "".join(parts)

    def _tagged(self, form: Format) -> Format:
        return form.with_property("w:lang", self._language) if self._language else form


def _lang(language: TextLanguage) -> str:
    return f'<w:lang w:val="{language.latin}" w:eastAsia="{language.east_asian}" w:bidi="{language.bidi}"/>'


def _run(properties: str, content: str) -> str:
    return f"<w:r>{properties}{content}</w:r>"


def _content(text: str) -> str:
    parts: list[str] = []
    for special, group in groupby(legal(text).replace("\r", ""), lambda character: character in _SPECIAL):
        piece = "".join(group)
        if special:
            parts += [_SPECIAL[character] for character in piece]
        else:
            parts.append(f'<w:t xml:space="preserve">{text_of(piece)}</w:t>')
    return "".join(parts)


def by_direction(text: str) -> Iterator[tuple[bool, str]]:
    """Stretches of `text` as (is right-to-left, stretch).

    Word shows a run as right-to-left or not as a whole: a Latin name or code in an Arabic sentence is a run of
    its own, from its first letter to its last letter or digit; digits and punctuation alone go with the sentence.
    """
    at = 0
    while at < len(text):
        start = next((i for i in range(at, len(text)) if unicodedata.bidirectional(text[i]) == "L"), len(text))
        if start > at:
            yield True, text[at:start]
        if start == len(text):
            return
        end = start + 1
        for i in range(start + 1, len(text)):
            kind = unicodedata.bidirectional(text[i])
            if kind in _STRONG_RTL:
                break
            if kind in ("L", "EN"):
                end = i + 1
        end = _with_closing_brackets(text, start, end)
        yield False, text[start:end]
        at = end


def _with_closing_brackets(text: str, start: int, end: int) -> int:
    """The end of a stretch with the brackets that close what it opens: a pair is mirrored together or not at all."""
    opened = sum(unicodedata.category(each) == "Ps" for each in text[start:end])
    closed = sum(unicodedata.category(each) == "Pe" for each in text[start:end])
    while opened > closed and end < len(text) and unicodedata.category(text[end]) == "Pe":
        closed, end = closed + 1, end + 1
    return end
