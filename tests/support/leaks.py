"""Looks for texts that a file must not hold, wherever a reader or a program could find them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator

from lxml import etree

ENOUGH = 25
"""Shorter texts, such as `Oui` or `Facture`, are looked for as whole texts; longer ones anywhere."""


def plain(text: str) -> str:
    """The text with plain spaces, and no more of them than one."""
    return re.sub(r"[\u00a0\u202f\s]+", " ", text).strip()


def texts(data: bytes) -> list[str]:
    """Every text of a file: of a Word document, of its workbooks, of a table, of a calendar.

    A paragraph is one text however many runs it has; so is every other element and every attribute of every part,
    properties, headers, notes and comments included. The content lines of a calendar are unfolded (RFC 5545, 3.1).
    """
    if not data.startswith(b"PK"):
        content = data.decode("utf-8-sig").replace("\r\n ", "")
        unescaped = re.sub(r"\\([,;\\])", r"\1", content.replace("\\n", "\n"))
        cells = (cell for line in unescaped.splitlines() for cell in (line, *re.split(r'[;,:\t"]', line)))
        return [text for text in map(plain, (unescaped, *cells)) if text]
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                found += filter(None, map(plain, _texts_of(etree.fromstring(archive.read(name)))))
            elif name.endswith((".xlsx", ".docx")):
                found += texts(archive.read(name))
    return found


def _texts_of(root: etree._Element) -> Iterator[str]:
    for node in root.iter(etree.Element):
        if str(node.tag).endswith("}p"):
            yield "".join(node.itertext())
        yield node.text or ""
        yield from map(str, node.attrib.values())


def leaks(data: bytes, secrets: Iterable[str], *, enough: int = ENOUGH) -> list[str]:
    """Those of `secrets`, in plain spaces, that the file holds; anywhere in a text from `enough` characters."""
    return leaked(texts(data), secrets, enough=enough)


def leaked(found: Iterable[str], secrets: Iterable[str], *, enough: int = ENOUGH) -> list[str]:
    """Those of `secrets` that are among some texts. Texts of many files, put into one set, are searched only once."""
    whole = set(found)
    everything = "\n".join(whole)
    return [one for one in secrets if (one in everything if len(one) >= enough else one in whole)]


def leaked_figures(data: bytes, figures: Iterable[str]) -> list[str]:
    """Those of `figures`, given in digits only, that the file holds with whatever marks a locale puts into them."""
    written = (number for text in texts(data) for number in re.findall(r"\d[\d .,’']*\d", text))
    digits = {re.sub(r"\D", "", number) for number in written}
    return [one for one in figures if one in digits]
