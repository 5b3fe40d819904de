"""Puts a template into the house style: letterhead.docx gives styles, theme, fonts, lists, settings, header, footer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pitchgen.word.assembly import Assembly, Source, kind_of
from pitchgen.word.numbering import empty_numbering, merge_numbering, renumber
from pitchgen.word.ooxml import DOCUMENT_PART, REL, TYPE_DOCUMENT, TYPE_NUMBERING, TYPE_SETTINGS, w
from pitchgen.word.parts import parse
from pitchgen.word.sections import drop, ensure_section, put, references, sections, set_reference, unset
from pitchgen.word.settings import empty_settings, merge_settings
from pitchgen.word.styles import merge_styles, rename_styles

if TYPE_CHECKING:
    from lxml.etree import _Element

SETTINGS_PART: Final = "word/settings.xml"
NUMBERING_PART: Final = "word/numbering.xml"


def assemble(template: Source, letterhead: Source | None) -> tuple[Assembly, frozenset[str]]:
    """The package of a template in the house style, its stories still with their tags.

    Without a letterhead the template keeps its own style. What the letterhead does not have (a kind of header, a
    style, a theme) stays the template's.

    Returns:
        The package, and the names of the stories that are the letterhead's.
    """
    package = Assembly()
    package.take(template, template.main, DOCUMENT_PART)
    package.types[DOCUMENT_PART] = TYPE_DOCUMENT
    document = package.story(DOCUMENT_PART)
    ensure_section(document)
    for section in sections(document):
        drop(section, "printerSettings")
    house = letterhead or template
    for kind in ("theme", "fontTable", "styles", "numbering"):
        _take_merged(package, kind, house, template)
    if letterhead is not None:
        _restyle(package, template, letterhead)
    own_stories = {part for part in package.parts if _is_story(package, part)}
    if letterhead is not None:
        _take_headers(package, document, letterhead)
    _take_settings(package, house, template)
    package.prune(DOCUMENT_PART)
    stories = {part for part in package.parts if _is_story(package, part)}
    return package, frozenset(stories - own_stories)


def _is_story(package: Assembly, part: str) -> bool:
    endings = ("main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
    return package.types[part].endswith(endings)


def _take_merged(package: Assembly, kind: str, house: Source, template: Source) -> None:
    source = house if house.merged(kind) else template
    part = source.merged(kind)
    if part is not None:
        package.relate(DOCUMENT_PART, f"{REL}{kind}", package.take(source, part, _home(kind)))


def _home(kind: str) -> str:
    return "word/theme/theme1.xml" if kind == "theme" else f"word/{kind}.xml"


def _restyle(package: Assembly, template: Source, letterhead: Source) -> None:
    """Bring the template's own styles and lists into the house's, and its stories to the house's ids."""
    stories = [package.story(part) for part in package.parts if _is_story(package, part)]
    own_styles = template.merged("styles")
    if own_styles is None or letterhead.merged("styles") is None:
        return
    mapping, added = merge_styles(package.story("word/styles.xml"), parse(template.parts[own_styles]))
    for story in stories:
        rename_styles(story, mapping)
    own_numbering = template.merged("numbering")
    numbers = {"0": "0"}
    if own_numbering is not None:
        if letterhead.merged("numbering") is None:
            package.forget(DOCUMENT_PART, "numbering")
            for table in (package.parts, package.trees, package.types, package.relationships):
                table.pop(NUMBERING_PART, None)
            package.add(NUMBERING_PART, TYPE_NUMBERING)
            package.trees[NUMBERING_PART] = empty_numbering()
            package.relate(DOCUMENT_PART, f"{REL}numbering", NUMBERING_PART)
        house = package.story(NUMBERING_PART)
        numbers = merge_numbering(house, parse(template.parts[own_numbering]), mapping)
    renumber([*stories, *added], numbers)


def _take_headers(package: Assembly, document: _Element, letterhead: Source) -> None:
    """Give the first section the letterhead's headers and footers; the later ones go on with them."""
    from lxml import etree

    house = list(sections(parse(letterhead.parts[letterhead.main])))
    if not house:
        return
    model = house[-1]
    targets = {found.id: found.target for found in letterhead.relationships}
    first, *later = sections(document)
    for kind in ("header", "footer"):
        for page, identifier in references(model, kind).items():
            target = targets.get(identifier, "")
            if target not in letterhead.parts:
                continue
            part = package.take(letterhead, target)
            set_reference(first, kind, page, package.relate(DOCUMENT_PART, f"{REL}{kind}", part))
            for section in later:
                for node in section.findall(w(f"{kind}Reference")):
                    if node.get(w("type"), "default") == page:
                        section.remove(node)
    if model.find(w("titlePg")) is not None:
        title = put(first, "titlePg")
        unset(title, w("val"))
        for section in later:
            drop(section, "titlePg")
    _forget_unused(package, document)
    etree.cleanup_namespaces(document, keep_ns_prefixes=[prefix for prefix in document.nsmap if prefix])


def _forget_unused(package: Assembly, document: _Element) -> None:
    """Drop the relationships of headers and footers that no section names any more."""
    used = {
        identifier
        for section in sections(document)
        for kind in ("header", "footer")
        for identifier in references(section, kind).values()
    }
    package.relationships[DOCUMENT_PART] = [
        found
        for found in package.relationships[DOCUMENT_PART]
        if kind_of(found) not in ("header", "footer") or found.id in used
    ]


def _take_settings(package: Assembly, house: Source, template: Source) -> None:
    part, own = house.merged("settings"), template.merged("settings")
    settings = empty_settings() if part is None else parse(house.parts[part])
    kinds = {kind_of(found) for found in package.relationships[DOCUMENT_PART]}
    notes = {"footnote": "footnotes" in kinds, "endnote": "endnotes" in kinds}
    merge_settings(settings, None if own is None or house is template else parse(template.parts[own]), notes)
    package.add(SETTINGS_PART, TYPE_SETTINGS)
    package.trees[SETTINGS_PART] = settings
    package.relate(DOCUMENT_PART, f"{REL}settings", SETTINGS_PART)
