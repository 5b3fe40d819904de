"""Compiles a template with its letterhead for one locale: the slow half, done once and cached."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pitchgen.model.finding import Finding, Place, refuses
from pitchgen.model.letter import LetterLayout
from pitchgen.word.archive import Entry, freeze
from pitchgen.word.assembly import Assembly
from pitchgen.word.chart_look import chart_look
from pitchgen.word.compiled import CompiledStory, MessageLookup, MissingMessage
from pitchgen.word.compiled_template import CompiledTemplate, StoryCode
from pitchgen.word.filters import FILTER_NAMES
from pitchgen.word.generated import code_version
from pitchgen.word.jinja_code import compile_code, too_deep
from pitchgen.word.language_tags import TextLanguage, set_direction, set_fonts, set_language, text_language
from pitchgen.word.layout import close_letterhead_space, place_letter, set_paper
from pitchgen.word.letterhead import SETTINGS_PART, assemble
from pitchgen.word.ooxml import (
    APP_PART,
    CONTENT_TYPES_PART,
    CORE_PART,
    DOCUMENT_PART,
    REL_APP,
    REL_CORE,
    REL_DOCUMENT,
    ROOT_RELS_PART,
    TYPE_APP,
    TYPE_CORE,
    TYPE_STYLES,
    W,
    rels_part,
    w,
)
from pitchgen.word.parts import serialize, write_content_types
from pitchgen.word.placeholders import settle_alignment
from pitchgen.word.relationship import Relationship, relationship_xml, relationships_xml
from pitchgen.word.second_language import SecondLanguage, marking_styles
from pitchgen.word.sections import references, sections
from pitchgen.word.template import link_targets, open_source, read_all_comments, story_parts, story_titles

if TYPE_CHECKING:
    from lxml.etree import _Element

_DOC_PR: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_BEST: Final = 9
"""Deflating level of what is written many times and packed once."""


class Target(Struct, frozen=True):
    """What a template is compiled for.

    `locale` is a BCP 47 tag; `direction` `ltr` or `rtl`; `script` `latin`, `arabic` or `east-asian`; `fonts` by
    script; `paper` `A4` or `Letter`; `layout` the positions of a letter, None for a document that is none;
    `language` the tags for spelling, made from locale and script when it is left out.
    """

    locale: str
    direction: str = "ltr"
    script: str = "latin"
    fonts: Mapping[str, str] = {}
    paper: str = "A4"
    layout: LetterLayout | None = None
    language: TextLanguage | None = None


def compile_template(
    template: bytes,
    letterhead: bytes | None,
    target: Target,
    *,
    lookup: MessageLookup,
    letterhead_lookup: MessageLookup,
    filters: Collection[str],
    file: str = "",
    letterhead_file: str = "",
    second: SecondLanguage | None = None,
) -> tuple[CompiledTemplate | None, list[Finding]]:
    """A template ready to render in one locale, or None with everything that prevents it.

    Args:
        template: the bytes of the .docx with its tags.
        letterhead: the bytes of the house style, None to keep the template's own.
        target: locale, paper and layout.
        lookup: the locale's messages for the template.
        letterhead_lookup: the locale's messages for the letterhead.
        filters: names of the filters that the rendering will offer beside the built-in ones.
        file: the template's path as the user would type it, for findings.
        letterhead_file: the letterhead's path.
        second: the language of what the template marks as such; None to write it in the first.
    """
    source, findings = open_source(template, file)
    house, house_findings = (None, []) if letterhead is None else open_source(letterhead, letterhead_file)
    findings += house_findings
    if source is None or (letterhead is not None and house is None):
        return None, findings
    from pitchgen.word.compile_story import compile_story

    package, from_house = assemble(source, house)
    findings += _localize(package, target, second, file)
    marks = marking_styles(_styles(package))
    titles = story_titles(package)
    comments, comment_findings = read_all_comments(source)
    house_comments, house_comment_findings = ({}, []) if house is None else read_all_comments(house)
    findings += [*comment_findings, *house_comment_findings]
    known = frozenset((*FILTER_NAMES, *filters))
    stories: list[tuple[CompiledStory, bytes, int]] = []
    misses: list[MissingMessage] = []
    for part in story_parts(package):
        ours = part in from_house
        name = letterhead_file if ours else file
        try:
            story, missing, problems = compile_story(
                package.story(part),
                part,
                lookup=letterhead_lookup if ours else lookup,
                direction=target.direction,
                script=target.script,
                known_filters=known,
                comments=house_comments if ours else comments,
                targets=link_targets(package, part),
                title=titles.get(part, ""),
                file=name,
                second=None if ours else second,
                marks=marks,
            )
        except RecursionError:
            findings.append(too_deep(Place(name, spot=titles.get(part, part))))
            continue
        findings += problems
        if refuses(problems):
            continue
        code, problems = compile_code(story, known, name)
        findings += problems
        if code is not None:
            stories.append((story, code, len(misses)))
            misses += missing
    if refuses(findings):
        return None, findings
    for story, _, _ in stories:
        package.drop_relationships(story.part, story.dropped_relationships)
    package.prune(DOCUMENT_PART)
    frozen, relationships = _freeze(package, [story for story, _, _ in stories])
    codes = tuple(
        StoryCode(story.part, story.spots, code, first, relationships.get(story.part)) for story, code, first in stories
    )
    look = chart_look(_styles(package), target.direction)
    compiled = CompiledTemplate(
        file,
        target.locale,
        code_version(),
        codes,
        frozen,
        tuple(misses),
        look,
        second.locale if second is not None else "",
    )
    return compiled, findings


def _localize(package: Assembly, target: Target, second: SecondLanguage | None, file: str) -> list[Finding]:
    """Language, direction, fonts, paper and the positions of a letter."""
    document = package.story(DOCUMENT_PART)
    styles = _styles(package)
    set_language(styles, package.story(SETTINGS_PART), target.language or text_language(target.locale, target.script))
    set_fonts(styles, {**(second.fonts if second is not None else {}), **target.fonts})
    set_direction(styles, document, target.direction)
    set_paper(document, target.paper, target.layout)
    findings: list[Finding] = []
    if target.layout is None:
        close_letterhead_space(_first_header(package, document), styles)
    else:
        findings = place_letter(document, _first_header(package, document), styles, target.layout, file)
    number = 0
    for part in story_parts(package):
        if target.direction == "rtl":
            settle_alignment(package.story(part), styles)
        for node in package.story(part).iter(_DOC_PR):
            number += 1
            node.set("id", str(number))
    return findings


def _styles(package: Assembly) -> _Element:
    part = next((name for name, kind in package.types.items() if kind == TYPE_STYLES), None)
    if part is None:
        from lxml import etree

        from pitchgen.word.ooxml import REL

        part = "word/styles.xml"
        package.add(part, TYPE_STYLES)
        package.trees[part] = etree.Element(w("styles"), nsmap={"w": W})
        package.relate(DOCUMENT_PART, f"{REL}styles", part)
    return package.story(part)


def _first_header(package: Assembly, document: _Element) -> _Element | None:
    """The header of the first page of the first section, where that section has one of its own."""
    first = next(sections(document), None)
    if first is None or first.find(w("titlePg")) is None:
        return None
    identifier = references(first, "header").get("first")
    for found in package.relationships[DOCUMENT_PART]:
        if found.id == identifier:
            return package.story(found.target)
    return None


def _freeze(package: Assembly, stories: list[CompiledStory]) -> tuple[tuple[Entry, ...], dict[str, str]]:
    """Every part that no longer changes, deflated; and the open relationships of the stories that place pictures."""
    sources = {story.part: story for story in stories}
    types = {**package.types, CORE_PART: TYPE_CORE, APP_PART: TYPE_APP}
    entries = [freeze(CONTENT_TYPES_PART, write_content_types(types), _BEST)]
    root = (
        Relationship("rId1", REL_DOCUMENT, DOCUMENT_PART),
        Relationship("rId2", REL_CORE, CORE_PART),
        Relationship("rId3", REL_APP, APP_PART),
    )
    entries.append(
        freeze(ROOT_RELS_PART, relationships_xml("".join(relationship_xml("", each) for each in root)), _BEST)
    )
    still_open: dict[str, str] = {}
    for part in sorted(package.parts):
        story = sources.get(part)
        elements = "".join(relationship_xml(part, found) for found in package.relationships.get(part, ()))
        if story is not None and "_picture(" in story.source:
            still_open[part] = elements
        elif elements:
            entries.append(freeze(rels_part(part), relationships_xml(elements), _BEST))
        if story is None:
            tree = package.trees.get(part)
            entries.append(freeze(part, package.parts[part] if tree is None else serialize(tree), _BEST))
    return tuple(entries), still_open
