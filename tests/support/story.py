"""A short notation for Word XML, and the reading back of what a compiled story prints.

`p("Offre ", b("{{ offer.number }}"), tab)` is a paragraph of three runs; a plain string is a run without format.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from jinja2 import Environment
from lxml import etree
from lxml.etree import _Element

from pitchgen.word.compile_story import compile_story
from pitchgen.word.compiled import CompiledStory, Lookup, MissingMessage, source_language
from pitchgen.word.delimiters import SYNTAX
from pitchgen.word.extract import TemplateMessage, extract_messages
from pitchgen.word.template import Story
from pitchgen.word.xml import A, M, R, W

NAMESPACES = {
    "w": W[1:-1],
    "r": R[1:-1],
    "a": A[1:-1],
    "m": M[1:-1],
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
FILTERS = frozenset({"money", "date", "upper"})


class Xml(str):
    """XML that is put into a paragraph as it is."""


def t(text: str, properties: str = "") -> Xml:
    """A run of text with ready-made properties."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return Xml(f'<w:r>{inner}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>')


def b(text: str) -> Xml:
    """A bold run."""
    return t(text, "<w:b/>")


def i(text: str) -> Xml:
    """An italic run."""
    return t(text, "<w:i/>")


def u(text: str) -> Xml:
    """An underlined run."""
    return t(text, '<w:u w:val="single"/>')


def red(text: str) -> Xml:
    """A red run."""
    return t(text, '<w:color w:val="FF0000"/>')


def thing(xml: str) -> Xml:
    """A run with an object."""
    return Xml(f"<w:r>{xml}</w:r>")


tab = thing("<w:tab/>")
br = thing("<w:br/>")


def link(*content: str, rid: str = "rId9", extra: str = "") -> Xml:
    """A link."""
    return Xml(f'<w:hyperlink r:id="{rid}" {extra}>{runs(content)}</w:hyperlink>')


def control(*content: str) -> Xml:
    """A content control inside a paragraph."""
    return Xml(f'<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>{runs(content)}</w:sdtContent></w:sdt>')


def field(instruction: str, result: str = "1") -> Xml:
    """A complex field, as Word writes one."""
    return Xml(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{t(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def picture(descr: str, rid: str = "rId5") -> Xml:
    """A picture of 2 by 1 cm in a run."""
    alt = escape(descr, {'"': "&quot;"})
    return thing(
        f'<w:drawing><wp:inline><wp:extent cx="720000" cy="360000"/><wp:docPr id="3" name="Image" descr="{alt}"/>'
        f'<a:graphic><a:graphicData uri="pic"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="i" descr="{alt}"/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{rid}"><a:extLst/></a:blip><a:srcRect l="10"/></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="720000" cy="360000"/></a:xfrm></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def text_box(*paragraphs: str) -> Xml:
    """A text box with its fallback for old programs, as Word writes both."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return thing(
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )


def runs(content: tuple[str, ...]) -> str:
    return "".join(each if isinstance(each, Xml) else t(each) for each in content)


def p(*content: str, properties: str = "") -> Xml:
    """A paragraph."""
    inner = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return Xml(f"<w:p>{inner}{runs(content)}</w:p>")


def cell(*content: str) -> Xml:
    """A cell; a string that is no XML is a paragraph."""
    return Xml(f"<w:tc><w:tcPr/>{''.join(each if isinstance(each, Xml) else p(each) for each in content)}</w:tc>")


def row(*cells: str) -> Xml:
    """A row; a string is a cell with that text."""
    return Xml(f"<w:tr>{''.join(each if isinstance(each, Xml) else cell(each) for each in cells)}</w:tr>")


def table(*rows: str) -> Xml:
    """A table."""
    return Xml(f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/><w:tblW w:w="0"/></w:tblPr><w:tblGrid/>{"".join(rows)}</w:tbl>')


def document(*blocks: str, root: str = "w:document", inside: str = "w:body") -> _Element:
    """The root of a story; a string that is no XML is a paragraph."""
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    content = "".join(each if isinstance(each, Xml) else p(each) for each in blocks)
    if inside:
        content = f"<{inside}>{content}</{inside}>"
    return etree.fromstring(f"<{root} {declared}>{content}</{root}>")


def messages(*blocks: str, **options: Any) -> list[TemplateMessage]:
    """The messages of a body that is known to be right."""
    found, findings = extract_messages(
        [Story("word/document.xml", document(*blocks), options.pop("targets", {}))], known_filters=FILTERS, **options
    )
    assert not findings, [str(finding) for finding in findings]
    return found


def msgids(*blocks: str) -> list[str]:
    """The msgids of a body."""
    return [message.msgid for message in messages(*blocks)]


def problems(*blocks: str, **options: Any) -> list[str]:
    """What is wrong in a body, as `check: spot`."""
    _, _, findings = compile_story(
        document(*blocks), "word/document.xml", lookup=source_language, known_filters=FILTERS, **options
    )
    assert all(finding.message and finding.hint for finding in findings)
    return [f"{finding.check}: {finding.place.spot}" for finding in findings]


def compiled(
    *blocks: str, translations: Mapping[str, str] | None = None, **options: Any
) -> tuple[CompiledStory, list[MissingMessage]]:
    """A body that is known to be right, compiled with translations; without any, for the source language."""

    def lookup(msgid: str, context: str) -> Lookup:
        assert translations is not None
        key = f"{context}|{msgid}" if context else msgid
        return Lookup(translations[key]) if key in translations else Lookup(None, "absent")

    story, misses, findings = compile_story(
        document(*blocks),
        "word/document.xml",
        lookup=source_language if translations is None else lookup,
        known_filters=FILTERS,
        **options,
    )
    assert not findings, [str(finding) for finding in findings]
    return story, misses


class Functions:
    """The functions that a compiled source calls, in their simplest form."""

    def __init__(self) -> None:
        self.missed: list[int] = []
        self._slots: dict[int, int] = {}
        self._last = 100

    def names(self) -> dict[str, Any]:
        return {
            "_attr": lambda value: Xml(escape(str(value), {'"': "&quot;"})),
            "_id": self._id,
            "_chart": lambda value, width, height: Xml(getattr(value, "graphic", "")),
            "_picture": lambda value: Xml(value.rid),
            "_fit_width": lambda value, width, height: width // 2,
            "_fit_height": lambda value, width, height: height // 2,
            "_miss": lambda number: self.missed.append(number) or "",
            "_href": lambda value: Xml(escape(str(value), {'"': "%22"})),
            "_rtl": lambda value: Xml("<w:rtl/>" if any("\u0590" <= each <= "\u06ff" for each in str(value)) else ""),
            "_note": lambda slot, state: self._slots.__setitem__(slot, state) or "",
            "_noted": lambda slot: self._slots.get(slot, 0),
        }

    def _id(self) -> int:
        self._last += 1
        return self._last


def rendered(story: CompiledStory, **context: Any) -> _Element:
    """What a story prints with a context, as XML."""
    return rendered_with(Functions(), story, **context)


def rendered_with(functions: Functions, story: CompiledStory, **context: Any) -> _Element:
    def printed(value: Any) -> str:
        return value if isinstance(value, Xml) else escape(str(value))

    environment = Environment(finalize=printed, **SYNTAX)
    environment.filters |= {"money": lambda value: f"{value} EUR", "date": lambda value: f"le {value}"}
    assert len(story.source.split("\n")) == len(story.spots)
    source = environment.from_string(story.source, globals=functions.names()).render(context)
    return etree.fromstring(source.encode())


def shown(root: _Element) -> list[str]:
    """The paragraphs that a reader sees: text, tabs as tab, breaks as line feed, other objects as their name."""
    return [seen(paragraph) for paragraph in root.iter(f"{W}p")]


def seen(paragraph: _Element) -> str:
    words = {"tab": "\t", "br": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
    text = ""
    for element in paragraph.iter(f"{W}t", *(f"{W}{name}" for name in words)):
        text += element.text or "" if element.tag == f"{W}t" else words[etree.QName(element).localname]
    return text


def xml(element: _Element) -> str:
    """An element without its namespace declarations."""
    text = etree.tostring(element, encoding="unicode")
    for prefix, uri in NAMESPACES.items():
        text = text.replace(f' xmlns:{prefix}="{uri}"', "")
    return text.strip()
