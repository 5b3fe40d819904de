"""Word comments on a paragraph are for its translators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pitchgen.model.finding import Finding
from pitchgen.word.sentences import Surroundings
from pitchgen.word.xml import W, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_comments(data: bytes, part: str) -> tuple[dict[str, str], list[Finding]]:
    """The texts of the comments part of a package by their ids; one line for each paragraph of a comment."""
    root, findings = parse_xml(data, part)
    if root is None:
        return {}, findings
    texts: dict[str, str] = {}
    for comment in root.iterchildren(f"{W}comment"):
        lines = ["".join(text.text or "" for text in p.iter(f"{W}t")) for p in comment.iter(f"{W}p")]
        texts[comment.get(f"{W}id", "")] = "\n".join(line for line in lines if line.strip())
    return texts, findings


def surroundings(paragraph: _Element, spot: str, comments: Mapping[str, str]) -> Surroundings:
    """What is known of a paragraph: its comments, one that begins with `context:` being the msgctxt.

    `comments` are the texts of the document's comments by id.
    """
    context, remarks = "", []
    for identity in _comment_ids(paragraph):
        text = comments.get(identity, "").strip()
        head, colon, rest = text.partition(":")
        if colon and head.strip().casefold() == "context":
            context = rest.strip()
        elif text:
            remarks.append(text)
    return Surroundings(spot, context, tuple(remarks))


def _comment_ids(paragraph: _Element) -> list[str]:
    """Ids of the comments anchored on a paragraph: those that begin in it, or whose mark alone is in it."""
    begun = [element.get(f"{W}id", "") for element in paragraph.iter(f"{W}commentRangeStart")]
    for element in paragraph.iter(f"{W}commentReference"):
        identity = element.get(f"{W}id", "")
        if identity not in begun and not _begins_elsewhere(paragraph, identity):
            begun.append(identity)
    before = paragraph.getprevious()
    while before is not None and before.tag == f"{W}commentRangeStart":  # Word may put it between paragraphs
        begun.append(before.get(f"{W}id", ""))
        before = before.getprevious()
    return sorted(set(begun), key=lambda identity: (len(identity), identity))


def _begins_elsewhere(paragraph: _Element, identity: str) -> bool:
    root = paragraph.getroottree().getroot()
    return any(element.get(f"{W}id") == identity for element in root.iter(f"{W}commentRangeStart"))
