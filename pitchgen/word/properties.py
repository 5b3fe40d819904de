"""The document's properties: what Word shows under File > Info (ECMA-376 part 2 section 11, Dublin Core)."""

from __future__ import annotations

from datetime import date
from typing import Final

from msgspec import Struct

from pitchgen.word.relationship import DECLARATION
from pitchgen.word.text import attribute_xml

_CORE: Final = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)
_APP: Final = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'


class CoreProperties(Struct, frozen=True):
    """Title, author (the selling company), language as BCP 47 tag, and the day of issue: no clock is read."""

    title: str
    author: str
    language: str
    created: date
    subject: str = ""
    keywords: str = ""
    company: str = ""


def core_xml(properties: CoreProperties) -> bytes:
    """`docProps/core.xml`; created and modified are the day of issue at 00:00 UTC."""
    day = f"{properties.created.isoformat()[:10]}T00:00:00Z"
    texts = {
        "dc:title": properties.title,
        "dc:subject": properties.subject,
        "dc:creator": properties.author,
        "cp:keywords": properties.keywords,
        "cp:lastModifiedBy": properties.author,
        "dc:language": properties.language,
    }
    elements = [f"<{name}>{attribute_xml(text)}</{name}>" for name, text in texts.items() if text]
    elements += [
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>' for name in ("created", "modified")
    ]
    return f"{DECLARATION}{_CORE}{''.join(elements)}</cp:coreProperties>".encode()


def app_xml(properties: CoreProperties) -> bytes:
    """`docProps/app.xml`: the program and the company, nothing that has to be counted."""
    company = f"<Company>{attribute_xml(properties.company or properties.author)}</Company>"
    return f"{DECLARATION}{_APP}<Application>pitchgen</Application>{company}</Properties>".encode()
