"""Writing what was extracted: POT files for editors and platforms, and the PO files of a locale brought up to date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from pitchgen.language.po_file import PoEntry, PoFile
from pitchgen.model.finding import Place, error, refuses
from pitchgen.translation.extract import Domains, extract_all
from pitchgen.translation.header import new_po, new_pot
from pitchgen.translation.locales import (
    FOLDER,
    POT_FOLDER,
    all_locales,
    is_partial,
    po_path,
    wants_domain,
)
from pitchgen.translation.message import Message
from pitchgen.translation.store import delete_po, load_po, save_po
from pitchgen.translation.update import Change, Key, Memory, update
from pitchgen.workspace.reading import Reading
from pitchgen.workspace.special import bad_language_tag
from pitchgen.workspace.workspace import Workspace


def pot_of(messages: Iterable[Message], now: datetime) -> PoFile:
    """The POT file of a domain's messages."""
    return update(new_pot(now), messages)[0]


def write_pot(ws: Workspace, now: datetime, *, extraction: Reading[Domains] | None = None) -> Reading[tuple[Path, ...]]:
    """Write `locales/pot/<domain>.pot` for every domain of the workspace; the files that changed.

    Nothing is written when something could not be read: messages would vanish. POT files of domains that are gone
    are deleted and counted as changed.

    Args:
        ws: the workspace; only its own layer is written to.
        now: the time, with its zone, for the headers of files that change.
        extraction: what `extract_all` gave, if it was asked already.
    """
    domains, found = extraction or extract_all(ws)
    if ws.own is None or domains is None or refuses(found):
        return Reading((), found)
    folder, findings = ws.own / FOLDER / POT_FOLDER, list(found)
    changed: list[Path] = []
    for domain, messages in domains.items():
        path = folder / f"{domain}.pot"
        before = load_po(path, ws.place(path).file).value if path.is_file() else None
        pot = pot_of(messages, now)
        if before is not None:
            pot = replace(pot, header=before.header, notes=before.notes, header_flags=before.header_flags)
        if save_po(path, ws.place(path).file, pot, before, now, findings):
            changed.append(path)
    for path in sorted(folder.glob("*.pot")):
        if path.stem not in domains and delete_po(path, ws.place(path).file, findings):
            changed.append(path)
    return Reading(tuple(changed), tuple(findings))


def update_locale(
    ws: Workspace,
    locale: str,
    now: datetime,
    *,
    extraction: Reading[Domains] | None = None,
    keep_obsolete: bool = False,
) -> Reading[tuple[Change, ...]]:
    """Bring the PO files of a locale in the user's own layer up to date; files that do not exist yet are made.

    A regional locale beside its language gets no new file and no new entries. A file that cannot be read as a whole
    stays untouched, and so does every file while a template or a record cannot be read.

    Args:
        ws: the workspace; only its own layer is written to.
        locale: a BCP 47 tag, such as `de` or `pt-BR`.
        now: the time, with its zone, for the headers of files that change.
        extraction: what `extract_all` gave, if it was asked already.
        keep_obsolete: whether translations of texts that are said nowhere any more stay in the file.
    """
    wrong = bad_language_tag(locale)
    if wrong is not None:
        return Reading((), (error(wrong.check, Place(), wrong.message, wrong.hint),))
    domains, found = extraction or extract_all(ws)
    if ws.own is None or domains is None or refuses(found):
        return Reading((), found)
    partial = is_partial(locale, all_locales(ws))
    findings = list(found)
    changes: list[Change] = []
    memories = _memories(ws, locale, domains)
    for domain, messages in domains.items():
        path = po_path(ws.own, locale, domain)
        shown, exists = ws.place(path).file, path.is_file()
        if not wants_domain(locale, domain) or (partial and not exists):
            continue
        reading = load_po(path, shown) if exists else Reading(new_po(locale, now))
        findings.extend(reading.findings)
        if reading.value is None:
            continue
        po, changed = update(
            reading.value, messages, shown, partial=partial, keep_obsolete=keep_obsolete, memory=memories[domain]
        )
        before = reading.value if exists else None
        if save_po(path, shown, po, before, now, findings):
            changes.extend(changed)
    return Reading(tuple(changes), tuple(findings))


def _memories(ws: Workspace, locale: str, domains: Domains) -> dict[str, Memory]:
    """For each domain the approved translations of the same texts: in other layers, and in other domains."""
    below: dict[str, dict[Key, str]] = {}
    beside: dict[Key, str] = {}
    for layer in ws.layers:
        for path in sorted((layer / FOLDER / locale).glob("*.po")):
            po = load_po(path, ws.place(path).file).value
            approved = {entry.key: entry.msgstr for entry in _approved(po)}
            beside = {**approved, **beside}
            if layer != ws.own:
                below[path.stem] = {**approved, **below.get(path.stem, {})}
    return {domain: Memory(below.get(domain, {}), beside) for domain in domains}


def _approved(po: PoFile | None) -> tuple[PoEntry, ...]:
    return () if po is None else tuple(entry for entry in po.live if entry.state == "translated")
