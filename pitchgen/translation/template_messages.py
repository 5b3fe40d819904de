"""The messages of one Word template as translators meet them; the Word engine finds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pitchgen.documents.filters import FILTER_NAMES
from pitchgen.model.finding import Finding
from pitchgen.translation.message import Message, flags_for, merge
from pitchgen.translation.placeholder_help import placeholder_help
from pitchgen.word.extract import TemplateMessage, extract_messages
from pitchgen.word.filters import FILTER_NAMES as BUILT_IN_FILTERS
from pitchgen.word.ooxml import DOCUMENT_PART
from pitchgen.word.template import Story, open_stories

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
    stories, comments, findings = open_stories(data, file, letterhead)
    messages, problems = _messages(stories, comments, file, reference)
    return messages, [*findings, *problems]


def read_letterhead_messages(data: bytes, file: str, reference: str) -> tuple[list[Message], list[Finding]]:
    """The messages of a letterhead: those of its headers and footers. What its page says is an example."""
    stories, comments, findings = open_stories(data, file)
    printed = (story for story in stories if story.part != DOCUMENT_PART)
    messages, problems = _messages(printed, comments, file, reference)
    return messages, [*findings, *problems]


def _messages(
    stories: Iterable[Story], comments: Mapping[str, str], file: str, reference: str
) -> tuple[list[Message], list[Finding]]:
    found, findings = extract_messages(stories, comments, known_filters=_KNOWN, file=file)
    messages = (
        Message(
            one.msgid,
            one.context,
            comments=tuple(_comments(one)),
            references=(reference,),
            flags=flags_for(one.msgid),
        )
        for one in found
    )
    return merge(messages), findings


def _comments(message: TemplateMessage) -> Iterator[str]:
    """What helps to translate a message, the place in Word last."""
    yield from message.comments
    for name, expression in message.placeholders.items():
        if said := placeholder_help(name, expression):
            yield said
    # The spot quotes the beginning of a paragraph, which the message is anyway.
    yield message.spot.partition(" «")[0]
