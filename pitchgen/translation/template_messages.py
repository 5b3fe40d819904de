"""The messages of one Word template, read with the Word engine: by compiling it and listening, so that both agree."""

from __future__ import annotations

from collections.abc import Iterator

from pitchgen.documents.filters import FILTER_NAMES
from pitchgen.model.finding import Finding
from pitchgen.translation.message import Message, flags_for, merge
from pitchgen.translation.placeholder_help import placeholder_help
from pitchgen.word.assembly import Source
from pitchgen.word.compile_story import compile_story
from pitchgen.word.compile_template import open_source
from pitchgen.word.compiled import source_language
from pitchgen.word.extract import Story, read_comments
from pitchgen.word.filters import FILTER_NAMES as BUILT_IN_FILTERS
from pitchgen.word.letterhead import assemble
from pitchgen.word.message import Sentence
from pitchgen.word.nodes import Print
from pitchgen.word.ooxml import DOCUMENT_PART
from pitchgen.word.sentences import Surroundings

_STORIES = ("header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
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
    others = sorted(part for part, kind in package.types.items() if kind.endswith(_STORIES))
    for part in (DOCUMENT_PART, *others):
        if part not in from_house:
            targets = {found.id: found.target for found in package.relationships.get(part, ()) if found.external}
            yield Story(part, package.story(part), targets)


def _extract(
    source: Source, stories: list[Story], file: str, reference: str
) -> tuple[list[Message], list[Finding]]:
    comments, findings = _comments(source)
    messages: list[Message] = []

    def listen(sentence: Sentence, where: Surroundings) -> None:
        prints = ((name, part.expression) for name, part in sentence.prints.items() if isinstance(part, Print))
        helps = (help for name, expression in prints if (help := placeholder_help(name, expression)))
        # The spot quotes the beginning of a paragraph, which the message is anyway.
        spot = where.spot.partition(" «")[0]
        messages.append(Message(
            sentence.msgid,
            where.context,
            comments=(*where.comments, *sentence.legend, *helps, spot),
            references=(reference,),
            flags=flags_for(sentence.msgid),
        ))

    for story in stories:
        _, _, problems = compile_story(
            story.root,
            story.part,
            lookup=source_language,
            known_filters=_KNOWN,
            comments=comments,
            targets=story.targets,
            file=file,
            on_message=listen,
        )
        findings.extend(problems)
    return merge(messages), findings


def _comments(source: Source) -> tuple[dict[str, str], list[Finding]]:
    """The texts of the Word comments by id."""
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    for found in source.relationships:
        if found.type.endswith("/comments") and found.target in source.parts:
            read, problems = read_comments(source.parts[found.target], found.target)
            texts.update(read)
            findings.extend(problems)
    return texts, findings
