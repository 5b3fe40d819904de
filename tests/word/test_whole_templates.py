"""A template with everything in it, compiled for four languages: the documents are valid whatever is left out."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.shared import Cm
from support.documents import png, text_template
from support.ooxml import assert_valid_docx
from support.rendering import body_text, compiled, part, rendered
from support.story import (
    NAMESPACES,
    Xml,
    b,
    br,
    cell,
    control,
    field,
    i,
    link,
    p,
    row,
    seen,
    t,
    tab,
)

from pitchgen.model.finding import Place
from pitchgen.word.compile_template import Target
from pitchgen.word.compiled import Lookup, MessageLookup, source_language
from pitchgen.word.pictures import read_picture
from pitchgen.word.xml import W

WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
TABLE = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="04A0"/>'
    '<w:tblCaption w:val="Prix par ligne"/></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>{rows}</w:tbl>'
)


def grid(*rows: str) -> Xml:
    return Xml(TABLE.format(rows="".join(rows)))


def boxed(*paragraphs: str) -> Xml:
    """A text box as Word 2010 and later write it."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    size = '<wp:extent cx="1800000" cy="360000"/><wp:docPr id="9" name="Zone" descr="Cadre de rappel"/>'
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="360000"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>"
    )
    old = f'<w:pict><v:rect style="width:140pt;height:28pt"><v:textbox>{content}</v:textbox></v:rect></w:pict>'
    return Xml(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        f'{size}<a:graphic><a:graphicData uri="{WPS}">{shape}</a:graphicData></a:graphic></wp:inline></w:drawing>'
        f"</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def bookmarked(*content: str) -> Xml:
    start, end = Xml('<w:bookmarkStart w:id="1" w:name="Prix"/>'), Xml('<w:bookmarkEnd w:id="1"/>')
    return p(start, *content, end)


TIP = link("confiance", extra='w:tooltip="Voir"')
INNER = cell("Prix :", grid(row("dedans")), "{%p if x %}", "fin", "{%p endif %}")
SETTLED = f"{p('{%p if more %}')}{p('Réglé')}{p('{%p endif %}')}"
BLOCKS = (
    p("Offre {{ n }} ", b("du {{ d }}"), " : ", i("merci"), br, "de votre ", TIP),
    p("Site ", link("{{ url }}", rid="rId98"), tab, "page ", field("PAGE"), " de ", control("l’offre")),
    p(t("Bonjour"), properties='<w:keepNext/><w:spacing w:after="0"/><w:jc w:val="right"/>'),
    p("{%p if more %}"),
    p("Un mot de plus : ", boxed(p("{%p if more %}"), p("Rappel : {{ n }}"), p("{%p endif %}")), " ici"),
    p("{%p endif %}"),
    p("Vide ? ", boxed(p("{%p if not more %}"), p("Rappel : {{ n }}"), p("{%p endif %}"))),
    p("{%p for x in xs %}"),
    bookmarked("Article {{ x }} : ", control("utile")),
    grid(row(cell("{%p if x %}", "Ligne {{ x }}", "{%p endif %}"), "fixe")),
    p("{%p endfor %}"),
    grid(row("{%tr for x in xs %}", ""), row("{{ x }}", INNER), row("{%tr endfor %}", "")),
    Xml(f'<w:sdt><w:sdtPr><w:id w:val="12"/></w:sdtPr><w:sdtContent>{SETTLED}</w:sdtContent></w:sdt>'),
    p("Au revoir"),
)  # fmt: skip


def prepared(document: Document) -> None:
    """Put the blocks, two links and a stand-in picture in an empty document."""
    relate = document.part.relate_to
    targets = {
        "rId98": relate("%7B%7B%20url%20%7D%7D", RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
        "rId9": relate("https://example.com", RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
    }
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    body = document.element.body
    for block in BLOCKS:
        xml = str(block)
        for name, identity in targets.items():
            xml = xml.replace(f'r:id="{name}"', f'r:id="{identity}"')
        root = parse_xml(f"<w:body {declared}>{xml}</w:body>")
        for child in root:
            body.insert(len(body) - 1, child)
    picture = document.add_picture(io.BytesIO(png(8, 8)), width=Cm(3), height=Cm(2))
    picture._inline.docPr.set("descr", "{{ photo }}")
    document.add_paragraph("Fin", style="List Bullet")


TEMPLATE = text_template(prepare=prepared)
PHOTO, _ = read_picture(png(4, 2), "Une vanne", Place("a.png"))
URL = "https://example.com/a?b=1&c=2"
FULL: dict[str, Any] = {"n": "A<1>", "d": "1/2", "url": URL, "more": True, "xs": ["a", "", "c"], "photo": PHOTO}
EMPTY: dict[str, Any] = {**FULL, "more": False, "xs": []}


def backwards(word: str) -> MessageLookup:
    """A toy language: its word, then the source text."""
    return lambda msgid, context: Lookup(f"{word} {msgid}")


@pytest.mark.parametrize("context", [FULL, EMPTY], ids=["full", "empty"])
@pytest.mark.parametrize(
    ("target", "lookup"),
    [
        (Target("fr-FR"), source_language),
        (Target("de-DE"), lambda msgid, context: Lookup(None, "absent")),
        (Target("ar-AE", "rtl", "arabic"), backwards("عرض")),
        (Target("ja-JP", "ltr", "east-asian"), backwards("見積")),
    ],
    ids=["fr", "draft", "ar", "ja"],
)
def test_a_document_is_valid_whatever_is_left_out(
    target: Target, lookup: MessageLookup, context: dict[str, Any]
) -> None:
    assert_valid_docx(rendered(compiled(TEMPLATE, None, target, lookup=lookup), context))


def test_it_reads_as_written() -> None:
    template = compiled(TEMPLATE)
    full = body_text(rendered(template, FULL))
    assert "Offre A<1> du 1/2 : merci\nde votre confiance" in full
    assert full.count("fixe") == 3
    empty = rendered(template, EMPTY)
    assert not any("Article" in each or "Ligne" in each for each in body_text(empty))
    assert part(empty, "word/document.xml").find(f".//{W}tbl") is None


def test_every_paragraph_of_an_arabic_document_is_right_to_left() -> None:
    template = compiled(TEMPLATE, None, Target("ar-AE", "rtl", "arabic"), lookup=backwards("عرض"))
    root = part(rendered(template, FULL), "word/document.xml")
    assert all(each.find(f"{W}pPr/{W}bidi") is not None for each in root.iter(f"{W}p") if seen(each))
    assert all(each.find(f"{W}bidiVisual") is not None for each in root.iter(f"{W}tblPr"))
