"""Word templates made in code, as marketing would make them in Word: an offer, and the house's letterhead."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor


def png(width: int, height: int, colour: tuple[int, int, int] = (0, 90, 140)) -> bytes:
    """A PNG of one colour."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = (b"\x00" + bytes(colour) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    """The segments of a JPEG that say its size; no decoder would show it."""
    app = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + app + frame + b"\xff\xd9"


def saved(document: Document) -> bytes:
    """The bytes of a document."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def text_template(*paragraphs: str, prepare: Callable[[Document], Any] | None = None) -> bytes:
    """A template with these paragraphs and nothing else."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if prepare is not None:
        prepare(document)
    return saved(document)


def french_ids(data: bytes) -> bytes:
    """The same document with the style ids that French Word gives."""
    ids = {b"Heading1": b"Titre1", b"Heading2": b"Titre2", b"ListBullet": b"Listepuces", b"Title": b"Titre"}
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename.startswith("word/") and info.filename.endswith(".xml"):
                for english, french in ids.items():
                    content = content.replace(b'"' + english + b'"', b'"' + french + b'"')
            target.writestr(info, content)
    return result.getvalue()


def with_part(data: bytes, name: str, content: bytes | Callable[[bytes], bytes]) -> bytes:
    """The same package with a part replaced, changed by a function, or added."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            old = source.read(info)
            if info.filename == name:
                old = content(old) if callable(content) else content
            target.writestr(info.filename, old)
        if name not in source.namelist():
            target.writestr(name, content(b"") if callable(content) else content)
    return result.getvalue()


def letterhead() -> bytes:
    """A house style: blue headings, a first page with its space for the letter, page numbers, French style ids."""
    document = docx.Document()
    for name in ("Letterhead Space", "Address Field", "Info Block"):
        document.styles.add_style(name, WD_STYLE_TYPE.TABLE)
    heading = document.styles["Heading 1"]
    heading.font.color.rgb = RGBColor(0x00, 0x4A, 0x7C)
    heading.font.size = Pt(15)
    document.styles["Normal"].font.name = "Calibri"
    section = document.sections[0]
    section.different_first_page_header_footer = True
    first = section.first_page_header
    first.is_linked_to_previous = False
    table = first.add_table(1, 2, Cm(17))
    table.style = "Letterhead Space"
    table.cell(0, 0).paragraphs[0].add_run().add_picture(io.BytesIO(png(40, 20)), width=Cm(4))
    table.cell(0, 1).paragraphs[0].add_run("Vannes Demo SAS")
    _move_paragraph_behind_table(first)
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0].text = "Vannes Demo SAS"
    section.footer.is_linked_to_previous = False
    section.footer.paragraphs[0].text = "Page suivante"
    section.first_page_footer.is_linked_to_previous = False
    section.first_page_footer.paragraphs[0].text = "SAS au capital de 100 000 EUR"
    document.add_paragraph("Ce texte ne paraît jamais.")
    return french_ids(saved(document))


def _move_paragraph_behind_table(header: Any) -> None:
    element = header._element
    paragraph = element.find(qn("w:p"))
    element.remove(paragraph)
    element.append(paragraph)


def offer_template() -> bytes:
    """An offer with the letter's tables, lines in a table, a list, an optional block and a page of conditions."""
    document = docx.Document()
    for name in ("Address Field", "Info Block"):
        document.styles.add_style(name, WD_STYLE_TYPE.TABLE)
    emphasis = document.styles.add_style("Prix", WD_STYLE_TYPE.CHARACTER)
    emphasis.font.bold = True
    address = document.add_table(2, 1)
    address.style = "Address Field"
    address.cell(0, 0).text = "{{ seller.name }}"
    address.cell(1, 0).text = "{{ buyer.name }}"
    information = document.add_table(1, 2)
    information.style = "Info Block"
    information.cell(0, 0).text = "Date"
    information.cell(0, 1).text = "{{ offer.date }}"
    document.add_paragraph("Offre n° {{ offer.number }}", style="Heading 1")
    document.add_paragraph("Nous avons le plaisir de vous remettre notre offre pour {{ buyer.name }}.")
    table = document.add_table(4, 3)
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, ("Désignation", "Quantité", "Montant"), strict=True):
        cell.text = text
    table.rows[1].cells[0].text = "{%tr for line in offer.lines %}"
    table.rows[2].cells[0].text = "{{ line.name }}"
    table.rows[2].cells[1].text = "{{ line.quantity }}"
    paragraph = table.rows[2].cells[2].paragraphs[0]
    paragraph.add_run("{{ line.net").style = "Prix"
    paragraph.add_run(" | money }}").style = "Prix"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    document.add_paragraph("{%p for reason in offer.reasons %}")
    document.add_paragraph("{{ reason }}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p if offer.note %}")
    document.add_paragraph("{{ offer.note }}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Conditions", style="Heading 1")
    document.add_paragraph("Prix total : {{ offer.total | money }}")
    return saved(document)
