"""Names of the Open XML world: namespaces, relationship types, content types (ECMA-376 parts 1 and 2)."""

from __future__ import annotations

from typing import Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
STRICT: Final = "http://purl.oclc.org/ooxml/"
"""Every namespace and relationship type of ISO/IEC 29500 Strict begins so."""

REL: Final = R + "/"
REL_DOCUMENT: Final = REL + "officeDocument"
REL_CORE: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
REL_APP: Final = REL + "extended-properties"

WML: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
TYPE_DOCUMENT: Final = WML + "document.main+xml"
TYPE_HEADER: Final = WML + "header+xml"
TYPE_STYLES: Final = WML + "styles+xml"
TYPE_NUMBERING: Final = WML + "numbering+xml"
TYPE_SETTINGS: Final = WML + "settings+xml"
TYPE_RELS: Final = "application/vnd.openxmlformats-package.relationships+xml"
TYPE_CORE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
TYPE_APP: Final = "application/vnd.openxmlformats-officedocument.extended-properties+xml"

DOCUMENT_PART: Final = "word/document.xml"
CORE_PART: Final = "docProps/core.xml"
APP_PART: Final = "docProps/app.xml"
CONTENT_TYPES_PART: Final = "[Content_Types].xml"
ROOT_RELS_PART: Final = "_rels/.rels"


def words(text: str) -> tuple[str, ...]:
    """The words of `text`: the schema's long orders of names stay readable."""
    return tuple(text.split())


def w(local: str) -> str:
    """The WordprocessingML name `local` as lxml writes it: `w("p")` is `{http://...main}p`."""
    return f"{{{W}}}{local}"


def r(local: str) -> str:
    """The name of a relationship attribute as lxml writes it: `r("id")`."""
    return f"{{{R}}}{local}"


def rels_part(part: str) -> str:
    """The zip name of the relationships of `part`: `word/document.xml` has `word/_rels/document.xml.rels`."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
