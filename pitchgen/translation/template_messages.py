"""The messages of one Word template, read with the Word engine: by compiling it and listening, so that both agree."""

from __future__ import annotations

from collections.abc import Iterator

from pitchgen.documents.filters import FILTER_NAMES
from pitchgen.model.finding import Finding
from pitchgen.translation.message import Message, flags_for, merge
from pitchgen.translation.placeholder_help import placeholder_help
from pitchgen.word.assembly import Source
from pitchgen.word.compile_story import compile_story
from pitchgen.word.compiled import source_language
from pitchgen.word.extract import Story
from pitchgen.word.filters import FILTER_NAMES as BUILT_IN_FILTERS
from pitchgen.word.letterhead import assemble
from pitchgen.word.message import Sentence
from pitchgen.word.nodes import Print
from pitchgen.word.ooxml import DOCUMENT_PART
from pitchgen.word.sentences import Surroundings
from pitchgen.word.template import link_targets, open_source, read_all_comments, story_parts, story_titles

_KNOWN = frozenset((*BUILT_IN_FILTERS, *FILTER_NAMES))


def read_template_messages(
    data: bytes, file: str, reference: str, letterhead: bytes | None
) -> tuple[list[Message], list[Finding]]:
    """The messages of a template in the order of the document, and everything that is wrong in it.

    Headers and footers that the letterhead replaces are not printed, so they are no messages of the template. What is
    wrong with the letterhead is told where that is read.

    Args:
        data: the template.
        file: its path as the user would type it, for findings.
        reference: its path from the root of its layer, for translators.
        letterhead: the house style, if there is one.
    """
    source, findings = open_source(data, file)
    if source is None:
        return [], findings
    house = open_source(letterhead, "")[0] if letterhead is not None else None
    messages, problems = _extract(source, list(_stories(source, house)), file, reference)
    return messages, [*findings, *problems]


def read_letterhead_messages(data: bytes, file: str, reference: str) -> tuple[list[Message], list[Finding]]:
    """The messages of a letterhead: those of its headers and footers. What its page says is an example."""
    source, findings = open_source(data, file)
    if source is None:
        return [], findings
    stories = [story for story in _stories(source, None) if story.part != DOCUMENT_PART]
    messages, problems = _extract(source, stories, file, reference)
    return messages, [*findings, *problems]


def _stories(source: Source, house: Source | None) -> Iterator[Story]:
    """The stories that are printed from the template itself, the body first."""
    package, from_house = assemble(source, house)
    titles = story_titles(package)
    for part in story_parts(package):
        if part not in from_house:
            yield Story(part, package.story(part), link_targets(package, part), titles.get(part, ""))


def _extract(source: Source, stories: list[Story], file: str, reference: str) -> tuple[list[Message], list[Finding]]:
    comments, findings = read_all_comments(source)
    messages: list[Message] = []

    def listen(sentence: Sentence, where: Surroundings) -> None:
        prints = ((name, part.expression) for name, part in sentence.prints.items() if isinstance(part, Print))
        helps = (said for name, expression in prints if (said := placeholder_help(name, expression)))
        # The spot quotes the beginning of a paragraph, which the message is anyway.
        spot = where.spot.partition(" «")[0]
        messages.append(
            Message(
                sentence.msgid,
                where.context,
                comments=(*where.comments, *sentence.legend, *helps, spot),
                references=(reference,),
                flags=flags_for(sentence.msgid),
            )
        )

    for story in stories:
        _, _, problems = compile_story(
            story.root,
            story.part,
            lookup=source_language,
            known_filters=_KNOWN,
            comments=comments,
            targets=story.targets,
            title=story.title,
            file=file,
            on_message=listen,
        )
        findings.extend(problems)
    return merge(messages), findings
