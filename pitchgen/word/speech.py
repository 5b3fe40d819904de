"""How a story is written in each of its languages: its own, and the second one where there is one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from pitchgen.word.compiled import MessageLookup
from pitchgen.word.language_tags import text_language
from pitchgen.word.outputs import RunOutput
from pitchgen.word.runs import RunWriter
from pitchgen.word.second_language import SecondLanguage
from pitchgen.word.sentences import SentenceWriter

if TYPE_CHECKING:
    from lxml.etree import _Element


class Speech(Struct, frozen=True):
    """The writers of one language; `rtl` if its paragraphs run from right to left."""

    sentences: SentenceWriter
    output: RunOutput
    rtl: bool


def speeches(
    lookup: MessageLookup,
    direction: str,
    script: str,
    second: SecondLanguage | None,
    *,
    write: Callable[[_Element], str],
    sentences: Callable[[MessageLookup, bool], SentenceWriter],
    output: Callable[[RunWriter], RunOutput],
) -> tuple[Speech, ...]:
    """One speech, or two.

    Args:
        lookup: the messages of the story's own language.
        direction: `ltr` or `rtl`.
        script: `latin`, `arabic` or `east-asian`.
        second: the other language, if there is one.
        write: gives the XML of an object.
        sentences: makes the writer of sentences of a lookup; told whether it is the second.
        output: makes what puts a paragraph together from runs.
    """
    runs = RunWriter(direction=direction, script=script, write=write)
    first = Speech(sentences(lookup, False), output(runs), direction == "rtl")
    if second is None:
        return (first,)
    tags = text_language(second.locale, second.script)
    runs = RunWriter(direction=second.direction, script=second.script, write=write, language=tags)
    return first, Speech(sentences(second.lookup, True), output(runs), second.direction == "rtl")
