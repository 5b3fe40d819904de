"""The house style: change letterhead.docx, and every document follows."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from support.documents import french_ids, letterhead, offer_template, png, saved, text_template
from support.ooxml import assert_valid_docx
from support.outline import outline
from support.rendering import OFFER, W, compiled, compiling, names, part, rendered

from pitchgen.word.compiled import Lookup
from pitchgen.word.template import open_stories


def house(prepare: Any = None) -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Maison"
    if prepare is not None:
        prepare(document)
    return saved(document)


def style_of(data: bytes, name: str) -> Any:
    for style in part(data, "word/styles.xml").iter(f"{W}style"):
        found = style.find(f"{W}name")
        if found is not None and found.get(f"{W}val") == name:
            return style
    raise AssertionError(f"no style {name}")


def test_styles_are_the_houses_whatever_ids_word_gave_them() -> None:
    data = rendered(compiled(offer_template(), letterhead()), OFFER)
    heading = style_of(data, "heading 1")
    assert heading.get(f"{W}styleId") == "Titre1"
    assert heading.find(f"{W}rPr/{W}color").get(f"{W}val") == "004A7C"
    used = {node.get(f"{W}val") for node in part(data, "word/document.xml").iter(f"{W}pStyle")}
    assert used == {"Titre1", "Listepuces"}


def test_styles_of_the_template_only_survive() -> None:
    data = rendered(compiled(offer_template(), letterhead()), OFFER)
    assert style_of(data, "Prix").find(f"{W}rPr/{W}b") is not None
    prices = [node.get(f"{W}val") for node in part(data, "word/document.xml").iter(f"{W}rStyle")]
    assert set(prices) == {"Prix"}


def test_two_styles_with_one_id_stay_two_styles() -> None:
    def styled(name: str, size: int) -> Any:
        def prepare(document: Any) -> None:
            style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.font.size = Pt(size)
            style._element.set(qn("w:styleId"), "Note")
            document.add_paragraph("Texte", style=name)

        return prepare

    data = rendered(compiled(text_template(prepare=styled("Remarque", 8)), house(styled("Encadré", 20))), {})
    assert style_of(data, "Encadré").get(f"{W}styleId") == "Note"
    assert style_of(data, "Remarque").get(f"{W}styleId") == "Note2"
    assert "[Remarque] Texte" in outline(data)
    assert_valid_docx(data)


def test_lists_keep_their_own_numbers() -> None:
    def numbered(document: Any) -> None:
        for style in ("List Number", "List Bullet", "List Number 2"):
            paragraph = document.add_paragraph(style, style=style)
            link = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            link.get_or_add_numId().val = 1 if style == "List Number" else 3
            link.get_or_add_ilvl().val = 0

    data = rendered(compiled(text_template(prepare=numbered), letterhead()), {})
    numbering = part(data, "word/numbering.xml")
    defined = [node.get(f"{W}numId") for node in numbering.findall(f"{W}num")]
    assert len(defined) == len(set(defined))
    direct = [node.get(f"{W}val") for node in part(data, "word/document.xml").iter(f"{W}numId")]
    assert direct[0] != direct[1] == direct[2]
    assert set(direct) <= set(defined)
    assert_valid_docx(data)


def test_headers_and_footers_are_the_houses_on_every_page() -> None:
    text = outline(rendered(compiled(offer_template(), letterhead()), OFFER))
    assert "titlePg" in text
    for line in ("header (first)", "header (default)", "footer (first)", "footer (default)"):
        assert text.count(line) == 1
    assert "Ce texte ne paraît jamais" not in text


def test_a_header_that_the_house_lacks_stays_the_templates() -> None:
    def own(document: Any) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = "Le mien"
        section.footer.paragraphs[0].text = "Pied du modèle"

    text = outline(rendered(compiled(text_template("x", prepare=own), house()), {}))
    assert "Maison" in text
    assert "Le mien" not in text
    assert "Pied du modèle" in text


def test_later_sections_go_on_with_the_houses_header() -> None:
    def two(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Un"
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = "Deux"
        section.different_first_page_header_footer = True

    data = rendered(compiled(text_template("x", prepare=two), letterhead()), {})
    text = outline(data)
    assert "Un" not in text
    assert "Deux" not in text
    assert text.count("titlePg") == 1
    assert_valid_docx(data)


def test_pictures_of_the_letterhead_come_with_it_and_unused_parts_go() -> None:
    def pictured(document: Any) -> None:
        document.add_picture(io.BytesIO(png(5, 5)), width=Cm(1))
        document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(png(7, 7)), width=Cm(1))

    data = rendered(compiled(text_template("x", prepare=pictured), house(pictured)), {})
    # One picture of the template's body and one of the house's header; the header that gave way took its own along.
    assert sum(name.startswith("word/media/") for name in names(data)) == 2
    assert_valid_docx(data)


def test_the_letterhead_has_its_own_messages() -> None:
    asked: list[str] = []

    def lookup(msgid: str, _: str, /) -> Lookup:
        asked.append(msgid)
        return Lookup(msgid.upper())

    data = rendered(compiled(text_template("Offre"), letterhead(), lookup=lookup), {})
    text = outline(data)
    assert "OFFRE" in text
    assert "PAGE SUIVANTE" in text
    assert "Ce texte ne paraît jamais." not in asked


def test_faults_of_the_letterhead_name_the_letterhead() -> None:
    def broken(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ x | nosuch }}"

    template, findings = compiling(text_template("x"), house(broken))
    assert template is None
    assert {finding.place.file for finding in findings} == {"templates/letterhead.docx"}
    assert all(finding.place.spot.startswith("header") for finding in findings)


def test_faults_of_both_files_are_told_together() -> None:
    template, findings = compiling(b"%PDF", b"")
    assert template is None
    assert [finding.place.file for finding in findings] == ["templates/offer.docx", "templates/letterhead.docx"]


def test_word_compatibility_is_that_of_today() -> None:
    data = rendered(compiled(offer_template(), letterhead()), OFFER)
    modes = [
        node.get(f"{W}val")
        for node in part(data, "word/settings.xml").iter(f"{W}compatSetting")
        if node.get(f"{W}name") == "compatibilityMode"
    ]
    assert modes == ["15"]


def test_a_template_without_letterhead_keeps_its_own_style() -> None:
    data = rendered(compiled(french_ids(offer_template())), OFFER)
    assert style_of(data, "heading 1").get(f"{W}styleId") == "Titre1"
    assert_valid_docx(data)


def test_the_stories_of_a_template_are_named_for_readers() -> None:
    stories, comments, findings = open_stories(letterhead(), "templates/letterhead.docx")
    assert findings == []
    assert comments == {}
    titles = {story.part: story.title for story in stories}
    assert next(iter(titles)) == "word/document.xml"
    assert sorted(titles.values()) == ["", "footer", "footer (first page)", "header", "header (first page)"]
