"""A Word document as parts: read from a zip with limits, told apart from what is no Word document."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import Final

from pitchgen.model.finding import Finding, Place, error
from pitchgen.word.ooxml import CONTENT_TYPES_PART

MAX_ENTRIES: Final = 2_000
MAX_ENTRY_BYTES: Final = 64 * 1024 * 1024
MAX_TOTAL_BYTES: Final = 192 * 1024 * 1024
MAX_RATIO: Final = 200
RATIO_MATTERS_FROM: Final = 1024 * 1024
"""A small part may well shrink two hundred times; a large one that does is a zip bomb."""

OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_AS_DOCX: Final = "Open it in Word and choose File > Save As > Word Document (.docx)."

Parts = dict[str, bytes]
"""The parts of a package by zip name, directories left out."""


def read_package(source: Path | bytes, place: Place | None = None) -> tuple[Parts | None, list[Finding]]:
    """The parts of a .docx, or None with the reasons in words for someone who knows Word and not zip.

    Args:
        source: a path, or the bytes of the file.
        place: what findings name as their place; the path when it is left out.
    """
    where = place or Place(file=str(source) if isinstance(source, Path) else "")
    if isinstance(source, Path):
        try:
            data = source.read_bytes()
        except OSError as problem:
            reason = problem.strerror or type(problem).__name__
            return None, [error("document-unreadable", where, f"the file cannot be read: {reason}")]
    else:
        data = source
    mistaken = _what_it_is_instead(data)
    if mistaken is not None:
        message, hint = mistaken
        return None, [error("not-a-word-document", where, message, hint)]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            findings = _limits(archive, where)
            if findings:
                return None, findings
            parts = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError, zlib.error):
        hint = f"Restore it from a copy, or repair it: {SAVE_AS_DOCX}"
        return None, [error("document-damaged", where, "the file is cut short or damaged", hint)]
    findings = _wrong_kind(parts, where)
    return (None, findings) if findings else (parts, [])


def _what_it_is_instead(data: bytes) -> tuple[str, str] | None:
    """Message and hint for a file that is no zip at all; None for a zip."""
    if data.startswith(b"PK\x03\x04"):
        return None
    if not data:
        return "the file is empty (0 bytes), a Word document was expected", "Save it again from Word."
    if data.startswith(OLE_MAGIC):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return (
                "the document is protected by a password",
                "Open it in Word and remove the password under File > Info > Protect Document.",
            )
        return "this is a document of Word 97-2003 (.doc), .docx was expected", SAVE_AS_DOCX
    kinds = [(b"%PDF", "a PDF"), (b"{\\rtf", "an RTF text"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture")]
    for magic, kind in kinds:
        if data.startswith(magic):
            return f"this is {kind}, a Word document (.docx) was expected", SAVE_AS_DOCX
    head = data[:512].lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html", b"<?xml")):
        return "this is a web page or an XML file, a Word document (.docx) was expected", SAVE_AS_DOCX
    return "this is no Word document (.docx), whatever its name says", SAVE_AS_DOCX


def _limits(archive: zipfile.ZipFile, where: Place) -> list[Finding]:
    entries = archive.infolist()
    findings = []
    hint = "A document from Word never looks like this: ask its sender for another one."
    if len(entries) > MAX_ENTRIES:
        message = f"the document holds {len(entries)} parts, at most {MAX_ENTRIES} are read"
        return [error("document-too-large", where, message, hint)]
    total = sum(info.file_size for info in entries)
    if total > MAX_TOTAL_BYTES:
        message = f"the document unpacks to {total:,} bytes, at most {MAX_TOTAL_BYTES:,} are read"
        findings.append(error("document-too-large", where, message, hint))
    seen: set[str] = set()
    for info in entries:
        spot = Place(where.file, where.line, info.filename)
        if info.flag_bits & 0x1:
            findings.append(error("document-encrypted-part", spot, "this part of the zip is encrypted", SAVE_AS_DOCX))
        if info.file_size > MAX_ENTRY_BYTES:
            message = f"the part unpacks to {info.file_size:,} bytes, at most {MAX_ENTRY_BYTES:,} are read"
            findings.append(error("document-too-large", spot, message, hint))
        if info.file_size > RATIO_MATTERS_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            message = f"the part unpacks to more than {MAX_RATIO} times its size in the file"
            findings.append(error("document-too-large", spot, message, hint))
        folders = info.filename.split("/")
        if ".." in folders or info.filename.startswith("/") or "\\" in info.filename:
            findings.append(error("document-unsafe-part", spot, "the part's name points outside of the document", hint))
        key = info.filename.lower()
        if key in seen:
            findings.append(error("document-unsafe-part", spot, "two parts have the same name", hint))
        seen.add(key)
    return findings


def _wrong_kind(parts: Parts, where: Place) -> list[Finding]:
    """Findings for a zip that is sound but no Word document."""
    if CONTENT_TYPES_PART in parts:
        if any(name.startswith("word/") for name in parts):
            return []
        kinds = {"xl/": "an Excel workbook", "ppt/": "a PowerPoint presentation"}
        for folder, kind in kinds.items():
            if any(name.startswith(folder) for name in parts):
                message = f"this is {kind}, a Word document (.docx) was expected"
                return [error("not-a-word-document", where, message, "Choose the Word document instead.")]
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        message = "this is an OpenDocument file (.odt), a Word document (.docx) was expected"
        return [error("not-a-word-document", where, message, SAVE_AS_DOCX)]
    message = "this is a zip file, a Word document (.docx) was expected"
    return [error("not-a-word-document", where, message, SAVE_AS_DOCX)]
