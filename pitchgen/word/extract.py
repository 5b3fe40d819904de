"""Extracting the messages of a template: by compiling it and listening, so that both always agree."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from pitchgen.model.finding import Finding
from pitchgen.word.compile_story import compile_story
from pitchgen.word.compiled import source_language
from pitchgen.word.message import Sentence
from pitchgen.word.nodes import Print
from pitchgen.word.sentences import Surroundings
from pitchgen.word.template import Story


class TemplateMessage(Struct, frozen=True):
    """One message for translators: a paragraph, or a text attribute such as a picture's alternative text.

    `comments` are Word's comments on it, then what its marks stand for. `placeholders` gives the expression that each
    one prints; those that stand for a repeated passage print none. `part` and `spot` say where it is.
    """

    msgid: str
    context: str
    comments: tuple[str, ...]
    placeholders: Mapping[str, str]
    spot: str
    part: str


def extract_messages(
    stories: Iterable[Story],
    comments: Mapping[str, str] | None = None,
    *,
    known_filters: Collection[str],
    file: str = "",
) -> tuple[list[TemplateMessage], list[Finding]]:
    """The messages of a template in the order of its stories, and everything that is wrong in it.

    A message that stands in several places is returned once for each of them.

    Args:
        stories: the body first, then headers, footers and notes, as `open_stories` gives them.
        comments: texts of the template's Word comments by id.
        known_filters: names of all filters that an expression may use.
        file: the template's path as the user would type it.
    """
    messages: dict[tuple[str, str, str, str], TemplateMessage] = {}
    findings: list[Finding] = []
    for story in stories:

        def listen(sentence: Sentence, where: Surroundings, part: str = story.part) -> None:
            prints = {name: each.expression for name, each in sentence.prints.items() if isinstance(each, Print)}
            said = (*where.comments, *sentence.legend)
            message = TemplateMessage(sentence.msgid, where.context, said, prints, where.spot, part)
            messages.setdefault((part, where.spot, where.context, sentence.msgid), message)

        _, _, problems = compile_story(
            story.root,
            story.part,
            lookup=source_language,
            known_filters=known_filters,
            comments=comments,
            targets=story.targets,
            title=story.title,
            file=file,
            on_message=listen,
        )
        findings += problems
    return list(messages.values()), findings
