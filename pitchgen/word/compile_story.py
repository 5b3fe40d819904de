"""Compiling one story of a template for one locale."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from pitchgen.model.finding import Finding
from pitchgen.word.compiled import CompiledStory, MessageLookup, MissingMessage
from pitchgen.word.message import Sentence
from pitchgen.word.names import check_names
from pitchgen.word.refuse import refuse_unfinished
from pitchgen.word.second_language import SecondLanguage
from pitchgen.word.sentences import OnMessage, Surroundings
from pitchgen.word.spots import title_of
from pitchgen.word.story import StoryWriter
from pitchgen.word.story_options import StoryOptions

if TYPE_CHECKING:
    from lxml.etree import _Element


def compile_story(
    root: _Element,
    part: str,
    *,
    lookup: MessageLookup,
    direction: str = "ltr",
    script: str = "latin",
    known_filters: Collection[str],
    variables: Collection[str] | None = None,
    comments: Mapping[str, str] | None = None,
    targets: Mapping[str, str] | None = None,
    title: str = "",
    file: str = "",
    on_message: OnMessage | None = None,
    second: SecondLanguage | None = None,
    marks: Collection[str] = (),
) -> tuple[CompiledStory, list[MissingMessage], list[Finding]]:
    """One story as Jinja source in which the locale's translations stand.

    The source may be rendered if no finding is an error. It prints `_miss(n)` where the n-th of the missing
    messages is used, and highlights what then stands there.

    Args:
        root: the root element of the part, parsed by `pitchgen.word.xml.parse_xml`.
        part: its zip name, `word/document.xml`.
        lookup: the locale's messages; `source_language` for the language of the template.
        direction: `ltr` or `rtl`.
        script: `latin`, `arabic` or `east-asian`.
        known_filters: names of all filters that an expression may use.
        variables: names that the document's context defines; None to allow any.
        comments: texts of the template's Word comments by id; those that begin with `context:` give the msgctxt.
        targets: targets of the part's external links by relationship id.
        title: what a reader calls the part, e.g. `header (first page)`; from the part's name if empty.
        file: the template's path as the user would type it, for findings.
        on_message: called with every message in the order of the text.
        second: the language of the paragraphs that are marked as such; None to write them in the first.
        marks: ids of the character styles that mark them.

    Returns:
        The compiled story, the messages that the locale misses, and everything that is wrong in the template
        or in its translations.
    """
    title = title or title_of(part)
    refusals = refuse_unfinished(root, title, file)
    if refusals:
        return CompiledStory(part, "", ()), [], refusals
    options = StoryOptions(
        lookup, direction, script, known_filters, dict(comments or {}), dict(targets or {}), title, file, second, marks
    )
    writer = StoryWriter(root, part, options, on_message or _nobody)
    source, spots = writer.write()
    story = CompiledStory(part, source, spots, tuple(writer.dropped))
    findings = writer.troubles.findings
    if not findings and variables is not None:
        findings = check_names(story, variables, file)
    return story, writer.misses.found, findings


def _nobody(sentence: Sentence, where: Surroundings) -> None:
    """Nobody listens."""
