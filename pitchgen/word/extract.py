"""Extracting the messages of a template: by compiling it and listening, so that both always agree."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from pitchgen.model.finding import Finding
from pitchgen.word.compile_story import compile_story
from pitchgen.word.compiled import TemplateMessage, source_language
from pitchgen.word.message import Sentence
from pitchgen.word.sentences import Surroundings
from pitchgen.word.xml import W, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element


class Story(Struct, frozen=True):
    """One story of a template to extract messages from; see `compile_story` for `targets` and `title`."""

    part: str
    root: _Element
    targets: Mapping[str, str] = {}
    title: str = ""


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
        stories: the body first, then headers, footers and notes.
        comments: texts of the template's Word comments by id.
        known_filters: names of all filters that an expression may use.
        file: the template's path as the user would type it.
    """
    messages: dict[tuple[str, str, str, str], TemplateMessage] = {}
    findings: list[Finding] = []
    for story in stories:

        def listen(sentence: Sentence, where: Surroundings, part: str = story.part) -> None:
            message = TemplateMessage(
                sentence.msgid,
                where.context,
                (*where.comments, *sentence.legend),
                tuple(sentence.prints),
                where.spot,
                part,
            )
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


def read_comments(data: bytes, part: str = "word/comments.xml") -> tuple[dict[str, str], list[Finding]]:
    """The texts of the comments part of a package by their ids; one line for each paragraph of a comment."""
    root, findings = parse_xml(data, part)
    if root is None:
        return {}, findings
    texts: dict[str, str] = {}
    for comment in root.iterchildren(f"{W}comment"):
        lines = ["".join(text.text or "" for text in p.iter(f"{W}t")) for p in comment.iter(f"{W}p")]
        texts[comment.get(f"{W}id", "")] = "\n".join(line for line in lines if line.strip())
    return texts, findings
