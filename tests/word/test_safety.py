"""A template that carries code, or fetches something, is refused with the name of its part."""

from __future__ import annotations

import pytest
from support.documents import letterhead, offer_template, text_template, with_part

from pitchgen.word.ooxml import REL
from pitchgen.word.package import read_package
from pitchgen.word.safety import check_safety

RELS = "word/_rels/document.xml.rels"


def findings_of(data: bytes) -> list[tuple[str, str]]:
    parts, findings = read_package(data)
    assert parts is not None, findings
    return [(finding.check, finding.place.spot) for finding in check_safety(parts, "templates/t.docx")]


def with_relationship(kind: str, target: str, *, external: bool = True, part: str = RELS) -> bytes:
    mode = ' TargetMode="External"' if external else ""
    relationship = f'<Relationship Id="rId99" Type="{REL}{kind}" Target="{target}"{mode}/></Relationships>'
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    return with_part(
        text_template("Bonjour"),
        part,
        lambda old: (old or empty).replace(b"</Relationships>", relationship.encode()),
    )


def with_body(xml: str) -> bytes:
    return with_part(
        text_template("Bonjour"), "word/document.xml", lambda old: old.replace(b"<w:body>", f"<w:body>{xml}".encode())
    )


@pytest.mark.parametrize("data", [offer_template(), letterhead(), text_template("x")])
def test_what_word_writes_is_safe(data: bytes) -> None:
    assert findings_of(data) == []


def test_macros_are_refused() -> None:
    assert findings_of(with_part(text_template("x"), "word/vbaProject.bin", b"code")) == [
        ("template-macros", "word/vbaProject.bin")
    ]


@pytest.mark.parametrize(
    ("kind", "target", "check"),
    [
        ("attachedTemplate", "https://example.test/t.dotm", "remote-template"),
        ("attachedTemplate", "\\\\server\\share\\t.dotm", "remote-template"),
        ("attachedTemplate", "file:///\\\\server\\share\\t.dotm", "remote-template"),
        ("attachedTemplate", "file://server/t.dotm", "remote-template"),
        ("image", "https://example.test/pixel.png", "external-content"),
        ("oleObject", "https://example.test/a.xlsx", "embedded-object"),
        ("subDocument", "chapter.docx", "foreign-content"),
    ],
)
def test_what_is_fetched_is_refused(kind: str, target: str, check: str) -> None:
    assert findings_of(with_relationship(kind, target)) == [(check, "word/document.xml")]


def test_a_template_on_the_authors_disk_does_no_harm() -> None:
    part = "word/_rels/settings.xml.rels"
    assert findings_of(with_relationship("attachedTemplate", "file:///C:\\Users\\demo\\Modele.dotx", part=part)) == []


def test_hyperlinks_are_welcome() -> None:
    assert findings_of(with_relationship("hyperlink", "https://example.test/")) == []


@pytest.mark.parametrize(("kind", "check"), [("aFChunk", "foreign-content"), ("control", "embedded-object")])
def test_foreign_parts_are_refused(kind: str, check: str) -> None:
    data = with_part(with_relationship(kind, "foreign.bin", external=False), "word/foreign.bin", b"x")
    assert findings_of(data) == [(check, "word/document.xml")]


@pytest.mark.parametrize("instruction", [" INCLUDETEXT x.docx ", "dde excel a b", " LINK Excel.Sheet.12 x"])
def test_fields_that_read_files_are_refused(instruction: str) -> None:
    complex_field = f"<w:p><w:r><w:instrText>{instruction}</w:instrText></w:r></w:p>"
    simple_field = f'<w:p><w:fldSimple w:instr="{instruction}"/></w:p>'
    for field in (complex_field, simple_field):
        assert findings_of(with_body(field)) == [("fetching-field", "word/document.xml")]


def test_a_document_type_is_refused_and_never_expanded() -> None:
    evil = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    data = with_part(text_template("x"), "word/settings.xml", lambda old: old.replace(b"?>", b"?>" + evil, 1))
    assert findings_of(data) == [("part-unreadable", "word/settings.xml")]


def test_a_torn_part_is_told() -> None:
    assert findings_of(with_part(text_template("x"), "word/styles.xml", b"<w:styles>")) == [
        ("part-unreadable", "word/styles.xml")
    ]


def test_strict_documents_are_told_how_to_become_usual_ones() -> None:
    strict = b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
    assert findings_of(with_part(text_template("x"), "word/document.xml", strict)) == [
        ("strict-open-xml", "word/document.xml")
    ]
