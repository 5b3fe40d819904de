"""What is no Word document is told apart in words that help."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.documents import text_template, with_part

from pitchgen.word.package import read_package


def zipped(*names: str, content: bytes = b"<a/>") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (OLE + b"\x00" * 600, "Word 97-2003"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"%PDF-1.7", "a PDF"),
        (b"{\\rtf1}", "an RTF text"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"Bonjour", "no Word document"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), "a PowerPoint presentation"),
        (zipped("mimetype", content=b"application/vnd.oasis.opendocument.text"), "an OpenDocument"),
        (zipped("photo.png"), "a zip file"),
    ],
)
def test_other_files_are_named_for_what_they_are(data: bytes, words: str) -> None:
    parts, (finding,) = read_package(data)
    assert parts is None
    assert finding.check == "not-a-word-document"
    assert words in finding.message


def test_a_word_document_is_read() -> None:
    parts, findings = read_package(text_template("Bonjour"))
    assert findings == []
    assert parts is not None
    assert b"Bonjour" in parts["word/document.xml"]


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    parts, (finding,) = read_package(tmp_path / "none.docx")
    assert parts is None
    assert finding.check == "document-unreadable"
    assert finding.place.file.endswith("none.docx")


@given(st.data())
def test_a_damaged_document_is_never_an_exception(data: st.DataObject) -> None:
    whole = bytearray(zipped("[Content_Types].xml", "word/document.xml"))
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    parts, findings = read_package(bytes(whole[: data.draw(st.integers(1, len(whole)))]))
    assert parts is not None or findings


def test_a_document_cut_short_is_damaged() -> None:
    parts, (finding,) = read_package(text_template("Bonjour")[:4000])
    assert parts is None
    assert finding.check == "document-damaged"


def test_a_zip_bomb_is_refused_before_it_unpacks() -> None:
    bomb = with_part(text_template("x"), "word/media/a.bin", b"\x00" * 20_000_000)
    parts, (finding,) = read_package(bomb)
    assert parts is None
    assert finding.check == "document-too-large"
    assert finding.place.spot == "word/media/a.bin"


def test_too_many_parts_are_refused() -> None:
    parts, (finding,) = read_package(zipped(*(f"word/{number}.xml" for number in range(2001))))
    assert parts is None
    assert finding.check == "document-too-large"


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "word/../../x"])
def test_names_that_leave_the_document_are_refused(name: str) -> None:
    parts, (finding,) = read_package(zipped("[Content_Types].xml", "word/document.xml", name))
    assert parts is None
    assert finding.check == "document-unsafe-part"


def test_an_encrypted_part_is_refused() -> None:
    data = bytearray(zipped("[Content_Types].xml", "word/document.xml"))
    directory = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[directory + 8] |= 1
    parts, (finding,) = read_package(bytes(data))
    assert parts is None
    assert finding.check == "document-encrypted-part"
