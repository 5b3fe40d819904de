"""What a template marks as second language is translated, printed, directed and tagged by a second locale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from lxml import etree
from support.documents import letterhead, saved
from support.ooxml import assert_valid_docx
from support.rendering import PROPERTIES, W, part

from pitchgen.model.finding import Finding
from pitchgen.model.text import LocalizedText, Prose
from pitchgen.word.compile_template import Target, compile_template
from pitchgen.word.compiled import Lookup, MessageLookup, MissingMessage, source_language
from pitchgen.word.render import render
from pitchgen.word.second_language import SecondLanguage

GERMAN = {"Prix : {offer.total}": "Preis: {offer.total}"}
ARABIC = {"Prix : {offer.total}": "السعر: {offer.total}"}
CONTEXT = {"offer": {"total": 1200, "name": Prose("pompe"), "note": LocalizedText({"fr": "oui", "de": "ja"})}}


def template(*texts: str, marked: str = "Second Language", half: bool = False) -> bytes:
    """A row of two cells: the texts, and the same texts with the character style."""
    import docx

    document: Document = docx.Document()
    document.styles.add_style(marked, WD_STYLE_TYPE.CHARACTER)
    table = document.add_table(rows=1, cols=2)
    for at, cell in enumerate(table.rows[0].cells):
        for number, text in enumerate(texts):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            run = paragraph.add_run(text)
            if at:
                run.style = marked
                if half:
                    paragraph.add_run(" et ceci")
    return saved(document)


def lookup(messages: Mapping[str, str]) -> MessageLookup:
    def look_up(msgid: str, _context: str, /) -> Lookup:
        text = messages.get(msgid)
        return Lookup(text) if text is not None else Lookup(None, "untranslated")

    return look_up


def made(
    data: bytes, second: SecondLanguage | None, house: bytes | None = None
) -> tuple[bytes | None, list[Finding], tuple[MissingMessage, ...]]:
    """The document in French and in `second`; each voice prints Prose and figures in its own way."""
    french = lookup({text: text for text in (*GERMAN, "Chez nous")})
    compiled, findings = compile_template(
        data,
        house,
        Target("fr-FR"),
        lookup=french,
        letterhead_lookup=source_language,
        filters=("money",),
        second=second,
    )
    if compiled is None:
        return None, findings, ()
    now = [0]
    spoken = second.locale if second is not None else "fr-FR"
    document, found, misses = render(
        compiled,
        CONTEXT,
        translate=lambda prose: f"{prose.source}-{now[0]}",
        localized=lambda text: text.get(("fr-FR", spoken)[now[0]]) or "",
        filters={"money": lambda value: (f"{value} €", f"€ {value}")[now[0]]},
        properties=PROPERTIES,
        speak=lambda language: now.__setitem__(0, language),
    )
    return document, [*findings, *found], misses


def cells(data: bytes) -> list[etree._Element]:
    return list(part(data, "word/document.xml").iter(f"{W}tc"))


def text(element: etree._Element) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def tags(element: etree._Element) -> list[Any]:
    """The language of each run that shows text."""
    runs = [run for run in element.iter(f"{W}r") if run.find(f"{W}t") is not None]
    return [None if (lang := run.find(f"{W}rPr/{W}lang")) is None else lang.get(f"{W}val") for run in runs]


TEXTS = ("Prix : {{ offer.total | money }}", "{{ offer.name }}", "{{ offer.note }}")


@pytest.mark.parametrize("house", [False, True])
def test_each_column_speaks_its_own_language_and_word_is_told(house: bool) -> None:
    second = SecondLanguage("de-DE", lookup(GERMAN))
    data, findings, misses = made(template(*TEXTS), second, letterhead() if house else None)
    assert data is not None and not findings and not misses
    assert_valid_docx(data)
    left, right = cells(data)[-2:]
    assert [text(p) for p in left.iter(f"{W}p")] == ["Prix : 1200 €", "pompe-0", "oui"]
    assert [text(p) for p in right.iter(f"{W}p")] == ["Preis: € 1200", "pompe-1", "ja"]
    assert set(tags(left)) == {None}
    assert set(tags(right)) == {"de-DE"}
    assert not list(right.iter(f"{W}rStyle"))


def test_without_a_second_language_the_mark_disappears() -> None:
    data, findings, _ = made(template(*TEXTS), None)
    assert data is not None and not findings
    left, right = cells(data)
    assert text(left) == text(right)
    assert set(tags(right)) == {None}
    assert not list(right.iter(f"{W}rStyle"))


def test_a_second_language_may_run_from_the_right() -> None:
    second = SecondLanguage("ar-AE", lookup(ARABIC), "rtl", "arabic", {"arabic": "Sakkal Majalla"})
    data, findings, _ = made(template(TEXTS[0]), second)
    assert data is not None and not findings
    assert_valid_docx(data)
    left, right = cells(data)
    assert left.find(f"{W}p/{W}pPr/{W}bidi") is None
    assert right.find(f"{W}p/{W}pPr/{W}bidi") is not None
    assert {lang.get(f"{W}bidi") for lang in right.iter(f"{W}lang")} == {"ar-AE"}
    assert any(run.find(f"{W}rPr/{W}rtl") is not None for run in right.iter(f"{W}r"))


def test_a_sentence_that_the_second_language_lacks_is_told_as_its_own() -> None:
    data = template("Chez nous")
    _, _, misses = made(data, SecondLanguage("de-DE", lookup(GERMAN)))
    assert [(miss.msgid, miss.second) for miss in misses] == [("Chez nous", True)]


def test_a_paragraph_cannot_be_in_two_languages() -> None:
    document, findings, _ = made(template("Prix", half=True), SecondLanguage("de-DE", lookup(GERMAN)))
    assert document is None
    assert {finding.check for finding in findings} == {"word-second-language-mixed"}
    assert "cell 2" in str(findings[0].place)


def test_the_style_that_word_links_to_a_paragraph_style_marks_too() -> None:
    from support.documents import with_part

    def linked(styles: bytes) -> bytes:
        root = etree.fromstring(styles)
        named = next(one for one in root.iter(f"{W}name") if one.get(f"{W}val") == "Second Language Car")
        twin = named.getparent()
        assert twin is not None
        style = etree.SubElement(root, f"{W}style", {f"{W}type": "paragraph", f"{W}styleId": "SL"})
        etree.SubElement(style, f"{W}name", {f"{W}val": "Second Language"})
        etree.SubElement(style, f"{W}link", {f"{W}val": twin.get(f"{W}styleId", "")})
        return etree.tostring(root)

    data = with_part(template(TEXTS[0], marked="Second Language Car"), "word/styles.xml", linked)
    document, findings, _ = made(data, SecondLanguage("de-DE", lookup(GERMAN)))
    assert document is not None, findings
    assert set(tags(cells(document)[1])) == {"de-DE"}
