"""Loads a locale's voice from a workspace: its conventions and PO files, by folder, region before language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from pitchgen.documents.words import words_of
from pitchgen.language.locale import folder_chain, resolve_locale
from pitchgen.language.messages import PoSource
from pitchgen.language.voice import CATALOG, Voice, load_voice
from pitchgen.model.finding import Finding, Place, error
from pitchgen.model.locale import Conventions
from pitchgen.workspace.cache import digest
from pitchgen.workspace.node import Mapping, Node, Scalar
from pitchgen.workspace.workspace import Workspace

LOCALES = "locales"
CATALOG_DOMAINS = (CATALOG, "trade")
"""Both hold prose of YAML files for clients: the workspace's own, and what comes with pitchgen (rules, terms)."""
INTERNAL_DOMAINS = (*CATALOG_DOMAINS, "briefing")
"""With what only the animateur reads; a client's document never looks there."""

_SHAPE = "conventions-2"


def available_locales(ws: Workspace) -> tuple[str, ...]:
    """The folders of `locales/`: languages and their regions."""
    return tuple(name for name in ws.folders(LOCALES) if ws.file(f"{LOCALES}/{name}/conventions.yaml"))


def choose_locale(ws: Workspace, wanted: str, country: str) -> tuple[str | None, tuple[Finding, ...]]:
    """The locale that is meant by `wanted`; a bare language takes the client's country."""
    return resolve_locale(wanted, country=country, available=available_locales(ws))


def po_sources(ws: Workspace, locale: str, domains: Sequence[str]) -> tuple[PoSource, ...]:
    """The PO files of some domains that a locale reads: the region's first, the user's layer before the built-in."""
    sources = []
    for folder in folder_chain(locale):
        for domain in domains:
            for layer in ws.layers:
                path = layer / LOCALES / folder / f"{domain}.po"
                if path.is_file():
                    sources.append(PoSource(ws.place(path).file, path.read_bytes()))
    return tuple(sources)


def open_voice(
    ws: Workspace, locale: str, templates: Sequence[str], *, draft: bool, internal: bool = False
) -> tuple[Voice | None, tuple[Finding, ...]]:
    """The voice of `locale` with the messages of `templates` (names of Word templates) and of the catalogue.

    `internal` is for the animateur's own documents, which may say what a client must not read.
    """
    key = ("voice", locale, tuple(templates), internal)
    voice, findings = ws.once(key, lambda: _loaded_voice(ws, locale, templates, internal))
    return voice and voice.again(draft=draft), findings


def _loaded_voice(
    ws: Workspace, locale: str, templates: Sequence[str], internal: bool
) -> tuple[Voice | None, tuple[Finding, ...]]:
    conventions, place, findings = open_conventions(ws, locale)
    if conventions is None:
        return None, findings
    files = {name: po_sources(ws, locale, [name]) for name in templates}
    files[CATALOG] = po_sources(ws, locale, INTERNAL_DOMAINS if internal else CATALOG_DOMAINS)
    voice, found = load_voice(locale, files, conventions, ws.cache, place=place, in_words=words_of(ws, locale))
    return voice, findings + found


def open_conventions(ws: Workspace, locale: str) -> tuple[Conventions | None, Place, tuple[Finding, ...]]:
    """The conventions of a locale, from the cache where its files have not changed."""
    paths = [
        path for folder in folder_chain(locale) if (path := ws.file(f"{LOCALES}/{folder}/conventions.yaml")) is not None
    ]
    if not paths:
        place = Place(f"{LOCALES}/{locale}")
        hint = f"Make the folder with a conventions.yaml, or use one of: {', '.join(available_locales(ws))}."
        return None, place, (error("locale-without-conventions", place, "the locale has no conventions.yaml", hint),)
    place = ws.place(paths[0])
    key = digest(_SHAPE, *(path.read_bytes() for path in paths))
    kept = ws.cache.get(key)
    if kept is not None:
        try:
            return msgspec.msgpack.decode(kept, type=Conventions), place, ()
        except msgspec.MsgspecError:
            pass  # a damaged cache costs reading the YAML again, nothing else
    conventions, findings = _read_conventions(ws, paths, place)
    if conventions is not None:
        ws.cache.put(key, msgspec.msgpack.encode(conventions))
    return conventions, place, findings


def _read_conventions(
    ws: Workspace, paths: Sequence[Path], place: Place
) -> tuple[Conventions | None, tuple[Finding, ...]]:
    from pitchgen.language.conventions import build_conventions
    from pitchgen.workspace.records import parse, read_bytes

    layers: list[dict[str, Any]] = []
    findings: tuple[Finding, ...] = ()
    for path in paths:
        shown = ws.place(path).file
        data, found = read_bytes(path, shown)
        tree = parse(data, shown) if data is not None else None
        findings += found + (tree.findings if tree is not None else ())
        layer = plain(tree.value) if tree is not None and tree.value is not None else {}
        if isinstance(layer, dict):
            layers.append(layer)
    if findings:
        return None, findings
    return build_conventions(layers, place)


def plain(node: Node) -> Any:
    """A tree as dicts, lists and texts; what is left empty is None."""
    if isinstance(node, Scalar):
        return None if node.is_empty else node.text
    if isinstance(node, Mapping):
        return {entry.key.text: plain(entry.value) for entry in node}
    return [plain(item) for item in node.items]
