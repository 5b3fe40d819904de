"""Opening a template: its bytes found to be a safe Word document, its stories with what readers call them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pitchgen.model.finding import Finding, Place, error, refuses
from pitchgen.word.assembly import Assembly, Source, kind_of
from pitchgen.word.letterhead import assemble
from pitchgen.word.ooxml import DOCUMENT_PART
from pitchgen.word.package import read_package
from pitchgen.word.safety import check_safety
from pitchgen.word.sections import references, sections
from pitchgen.word.translator_comments import read_comments

if TYPE_CHECKING:
    from lxml.etree import _Element

_PAGES: Final = {"default": "", "first": " (first page)", "even": " (even pages)"}


class Story(Struct, frozen=True):
    """One story of a template: a part with running text, its external links by relationship id, what it is called."""

    part: str
    root: _Element
    targets: Mapping[str, str] = {}
    title: str = ""


def open_source(data: bytes, file: str) -> tuple[Source | None, list[Finding]]:
    """A template or letterhead, read and found safe; None with the reasons when it is not.

    Args:
        data: the bytes of the .docx.
        file: its path as the user would type it, for findings.
    """
    parts, findings = read_package(data, Place(file))
    if parts is None:
        return None, findings
    findings = check_safety(parts, file)
    if refuses(findings):
        return None, findings
    source = Source(parts)
    if source.main not in parts:
        message = "the file has no main document, Word could not open it either"
        return None, [error("document-damaged", Place(file), message, "Save the document again from Word.")]
    return source, findings


def open_stories(
    data: bytes, file: str, letterhead: bytes | None = None
) -> tuple[list[Story], dict[str, str], list[Finding]]:
    """The stories that are printed from a template itself, the body first, and the texts of its comments by id.

    Headers and footers that the letterhead replaces are not among them. What is wrong with the letterhead is told
    where that is read.

    Args:
        data: the bytes of the .docx.
        file: its path as the user would type it, for findings.
        letterhead: the bytes of the house style, if there is one.
    """
    source, findings = open_source(data, file)
    if source is None:
        return [], {}, findings
    house = open_source(letterhead, "")[0] if letterhead is not None else None
    package, from_house = assemble(source, house)
    comments, comment_findings = read_all_comments(source)
    titles = story_titles(package)
    stories = [
        Story(part, package.story(part), link_targets(package, part), titles.get(part, ""))
        for part in story_parts(package)
        if part not in from_house
    ]
    return stories, comments, [*findings, *comment_findings]


def read_all_comments(source: Source) -> tuple[dict[str, str], list[Finding]]:
    """The texts of a document's comments by id; marketing writes them for translators."""
    for found in source.relationships:
        if kind_of(found) == "comments" and found.target in source.parts:
            return read_comments(source.parts[found.target], found.target)
    return {}, []


def story_parts(package: Assembly) -> list[str]:
    """The stories, the body first, in an order that does not depend on the relationships."""
    endings = ("header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
    return [DOCUMENT_PART, *sorted(part for part, kind in package.types.items() if kind.endswith(endings))]


def story_titles(package: Assembly) -> dict[str, str]:
    """What a reader calls each header and footer: `header (first page)`; with its section from the second on."""
    targets = {found.id: found.target for found in package.relationships[DOCUMENT_PART]}
    titles: dict[str, str] = {}
    for number, section in enumerate(sections(package.story(DOCUMENT_PART)), 1):
        for kind in ("header", "footer"):
            for page, identifier in references(section, kind).items():
                suffix = f", section {number}" if number > 1 else ""
                titles.setdefault(targets.get(identifier, ""), f"{kind}{_PAGES.get(page, '')}{suffix}")
    return titles


def link_targets(package: Assembly, part: str) -> dict[str, str]:
    """The targets of a story's external links by relationship id."""
    return {found.id: found.target for found in package.relationships.get(part, ()) if found.external}
