"""Nothing that only the animateur reads reaches a client: no text of it, no translation, not even its PO files."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from documents.conftest import DAY, ROOT, proposal_of
from documents.test_briefing import REQUESTS, made
from lxml import etree

from pitchgen.documents.briefings import Subject
from pitchgen.documents.production import DRAFT_INTRODUCTION
from pitchgen.documents.voices import available_locales
from pitchgen.translation.audience import BRIEFING_LANGUAGES, INTERNAL_TEMPLATES
from pitchgen.translation.prose import find_prose
from pitchgen.workspace.cache import DiskCache
from pitchgen.workspace.collections import COLLECTIONS
from pitchgen.workspace.workspace import Workspace

LOCALES = tuple(name for name in available_locales(Workspace(ROOT, ROOT, base=ROOT)) if "-" in name)
ENOUGH = 25
"""Shorter texts, such as `Oui` or `Facture`, are looked for as whole paragraphs; longer ones anywhere."""
_PLACEHOLDER = re.compile(r"\{[^}]*\}|<[^>]*>")


def plain(text: str) -> str:
    return re.sub(r"[\u00a0\u202f\s]+", " ", text).strip()


def longest_piece(text: str) -> str:
    """The longest stretch of a message that is printed as it stands."""
    return max((plain(piece) for piece in _PLACEHOLDER.split(text)), key=len)


@pytest.fixture(scope="module")
def secrets() -> frozenset[str]:
    """What must not be read by clients: internal texts in French and in English that no client's text equals."""
    ws = Workspace(ROOT, ROOT, base=ROOT)
    internal: set[str] = set()
    public: set[str] = set()
    for collection in COLLECTIONS:
        for record in (ws.load_all(collection).value or {}).values():
            for found in find_prose(record) if hasattr(record, "__struct_fields__") else ():
                (internal if found.internal else public).add(found.prose.source)
    for path in sorted((ROOT / "locales").glob("*/*.po")):
        inside = path.stem in {"briefing", *INTERNAL_TEMPLATES}
        for entry in read_po(io.BytesIO(path.read_bytes())):
            (internal if inside else public).update({str(entry.id), str(entry.string)} - {""})
    known = {plain(text) for text in public}
    pieces = {longest_piece(text) for text in internal if plain(text) not in known}
    return frozenset(piece for piece in pieces if len(piece) > 3 and not any(piece in text for text in known))


def paragraphs(data: bytes) -> list[str]:
    """Every paragraph and every attribute of every part, as plain text."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not name.endswith(".xml"):
                continue
            root = etree.fromstring(archive.read(name))
            for node in root.iter():
                if str(node.tag).endswith("}p"):
                    found.append(plain("".join(part for part in node.itertext())))
                found += [plain(str(value)) for value in node.attrib.values()]
    return [text for text in found if text]


def leaks(data: bytes, secrets: frozenset[str]) -> list[str]:
    texts = paragraphs(data)
    whole, everything = set(texts), "\n".join(texts)
    return [one for one in secrets if (one in everything if len(one) >= ENOUGH else one in whole)]


def test_a_briefing_is_full_of_what_this_test_looks_for(demo: Workspace, secrets: frozenset[str]) -> None:
    assert len(secrets) > 500
    for locale in ("fr-FR", "en-GB"):
        assert len(leaks(made(demo, Subject(request="el-jadida-pompes"), locale)[0], secrets)) > 50


@pytest.mark.parametrize("reference", REQUESTS)
def test_no_document_for_a_client_says_what_only_the_animateur_reads(
    demo: Workspace, secrets: frozenset[str], reference: str
) -> None:
    for locale in LOCALES:
        production, findings = proposal_of(demo, reference, locale)
        assert production is not None
        assert production.data is not None, [str(finding) for finding in findings]
        assert leaks(production.data, secrets) == [], locale


def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of all files that are read from now on."""
    names: list[str] = []
    read = Path.read_bytes

    def watched(path: Path) -> bytes:
        names.append(path.name)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", watched)
    return names


def test_the_voice_of_a_client_s_document_never_opens_the_briefing_s_messages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ws = Workspace(ROOT, ROOT, cache=DiskCache(tmp_path), base=ROOT)
    names = opened(monkeypatch)
    for locale in LOCALES:
        proposal_of(ws, "leeds-valves", locale)
    assert "proposal.po" in names
    assert {"briefing.po", "country-briefing.po"}.isdisjoint(names)
    made(ws, Subject(country="GB"), "en-GB", DAY)
    assert {"briefing.po", "country-briefing.po"} <= set(names)


def test_internal_texts_are_translated_into_the_languages_of_animateurs_only() -> None:
    languages = {path.parent.name for path in (ROOT / "locales").glob("*/briefing.po")}
    assert languages <= set(BRIEFING_LANGUAGES)


def test_the_introduction_of_a_draft_is_for_clients_too(secrets: frozenset[str]) -> None:
    assert plain(DRAFT_INTRODUCTION.source) not in secrets
