"""The messages of one Word template, read with the Word engine."""

from __future__ import annotations

from pathlib import Path

from pitchgen.model.finding import Finding, Place
from pitchgen.word.compile_template import open_source, story_roots
from pitchgen.word.compiled import TemplateMessage
from pitchgen.workspace.records import read_bytes

LETTERHEAD = "letterhead"
"""The template that gives only its headers, footers and styles; what its page says is an example."""


def read_template_messages(path: Path, place: Place) -> tuple[list[TemplateMessage], list[Finding]]:
    """The messages of the .docx at `path` in the order of the document, and everything that is wrong in it."""
    from pitchgen.word.extract import extract_messages

    data, unreadable = read_bytes(path, place.file)
    if data is None:
        return [], list(unreadable)
    source, findings = open_source(data, place.file)
    if source is None:
        return [], findings
    stories = [(part, root) for part, root in story_roots(source) if path.stem != LETTERHEAD or part != source.main]
    messages, problems = extract_messages(stories, source.comments)
    return list(messages), [*findings, *problems]
