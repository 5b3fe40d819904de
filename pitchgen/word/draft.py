"""Marks a rendered document as a draft: a word across every page, and a last page of open points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from pitchgen.word.draft_mark import DraftMark
from pitchgen.word.ooxml import (
    CONTENT_TYPES,
    CONTENT_TYPES_PART,
    DOCUMENT_PART,
    REL,
    RELATIONSHIPS,
    TYPE_HEADER,
    R,
    W,
    rels_part,
    w,
)
from pitchgen.word.parts import parse, relationships, serialize
from pitchgen.word.relationship import relationships_xml
from pitchgen.word.sections import references, sections, set_reference
from pitchgen.word.styles import style_ids
from pitchgen.word.text import attribute_xml, text_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_PAGES: Final = ("default", "first", "even")
_NAMESPACES: Final = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_SHAPE_TYPE: Final = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>'
    '<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>'
    '<v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom"'
    ' o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
    '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)
"""The preset WordArt shape 136, "plain text", as Word writes it with every watermark."""


def mark_draft(parts: dict[str, bytes], mark: DraftMark) -> dict[str, bytes]:
    """The parts of a rendered document with the marks of a draft.

    Every header of every section carries the word; where the first section has no header for some pages, it gets
    one, which the later sections go on with.

    Args:
        parts: every part of the document by zip name.
        mark: the word, and the open points.
    """
    marked = dict(parts)
    document = parse(parts[DOCUMENT_PART])
    targets = {found.id: found.target for found in relationships(parts, DOCUMENT_PART)}
    headers: dict[str, _Element] = {}
    for number, section in enumerate(sections(document)):
        known = references(section, "header")
        for page in _PAGES:
            if page in known:
                part = targets[known[page]]
                headers.setdefault(part, parse(parts[part]))
            elif number == 0:
                part = f"word/header-draft-{page}.xml"
                headers[part] = _fragment(f"<w:hdr {_NAMESPACES}><w:p/></w:hdr>")
                identifier = _register(marked, part)
                set_reference(section, "header", page, identifier)
    for number, (part, header) in enumerate(sorted(headers.items()), 1):
        _last_paragraph(header).append(_watermark(mark.word, number))
        marked[part] = serialize(header)
    _append_open_points(document, style_ids(parse(parts["word/styles.xml"])), mark)
    marked[DOCUMENT_PART] = serialize(document)
    return marked


def _fragment(xml: str) -> _Element:
    return parse(xml.encode())


def _register(parts: dict[str, bytes], part: str) -> str:
    """Declare a new header of the document; returns its relationship id."""
    identifier = "rId" + part.rpartition("/")[2].removesuffix(".xml").replace("-", "_")
    name = rels_part(DOCUMENT_PART)
    rels = parse(parts.get(name) or relationships_xml(""))
    node = rels.makeelement(f"{{{RELATIONSHIPS}}}Relationship")
    for key, value in {"Id": identifier, "Type": f"{REL}header", "Target": part.removeprefix("word/")}.items():
        node.set(key, value)
    rels.append(node)
    parts[name] = serialize(rels)
    types = parse(parts[CONTENT_TYPES_PART])
    override = types.makeelement(f"{{{CONTENT_TYPES}}}Override")
    override.set("PartName", f"/{part}")
    override.set("ContentType", TYPE_HEADER)
    types.append(override)
    parts[CONTENT_TYPES_PART] = serialize(types)
    return identifier


def _last_paragraph(header: _Element) -> _Element:
    paragraphs = header.findall(w("p"))
    if paragraphs:
        return paragraphs[-1]
    paragraph = header.makeelement(w("p"))
    header.append(paragraph)
    return paragraph


def _watermark(word: str, number: int) -> _Element:
    """The word, light grey, diagonal, behind the text, in the middle of the margins."""
    width = max(220, min(450, 62 * len(word)))
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{max(70, width // 4)}pt;rotation:315;"
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    return _fragment(
        f"<w:r {_NAMESPACES}><w:rPr><w:noProof/></w:rPr><w:pict>{_SHAPE_TYPE}"
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" type="#_x0000_t136"'
        f' style="{style}" o:allowincell="f" fillcolor="silver" stroked="f"><v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt" string="{attribute_xml(word)}"/>'
        "</v:shape></w:pict></w:r>"
    )


def _append_open_points(document: _Element, styles: dict[str, str], mark: DraftMark) -> None:
    body = document.find(w("body"))
    if body is None:
        return
    heading = styles.get("heading 1") or styles.get("title")
    item = styles.get("list number") or styles.get("list bullet") or styles.get("list paragraph")
    paragraphs = [_paragraph([mark.heading], heading, ("<w:pageBreakBefore/>",), bold=heading is None)]
    if mark.introduction:
        paragraphs.append(_paragraph([mark.introduction], None))
    for point in mark.items:
        paragraphs.append(_paragraph([line for line in (point.message, point.place, point.hint) if line], item))
    last = body.find(w("sectPr"))
    for paragraph in paragraphs:
        if last is None:
            body.append(paragraph)
        else:
            last.addprevious(paragraph)


def _paragraph(
    lines: Iterable[str], style: str | None, properties: Iterable[str] = (), *, bold: bool = False
) -> _Element:
    """A paragraph of lines; the first is set in bold where more follow."""
    lines = list(lines)
    runs = []
    for number, line in enumerate(lines):
        strong = "<w:rPr><w:b/><w:bCs/></w:rPr>" if bold or (number == 0 and len(lines) > 1) else ""
        start = "<w:br/>" if number else ""
        runs.append(f'<w:r>{strong}{start}<w:t xml:space="preserve">{text_xml(line)}</w:t></w:r>')
    pointer = f'<w:pStyle w:val="{attribute_xml(style)}"/>' if style else ""
    return _fragment(f"<w:p {_NAMESPACES}><w:pPr>{pointer}{''.join(properties)}</w:pPr>{''.join(runs)}</w:p>")
