"""The checks on all translations of a workspace, and on the source texts that they translate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from pitchgen.documents.words import FILE as WORDS_FILE
from pitchgen.documents.words import read_speller
from pitchgen.language.locale import SOURCE_LANGUAGE, folder_chain
from pitchgen.language.po_file import PoFile
from pitchgen.model.finding import Finding, Place, warning
from pitchgen.translation.audience import INTERNAL_TEMPLATES
from pitchgen.translation.check_entry import Rules, check_style, check_translation
from pitchgen.translation.check_file import check_entries, check_header
from pitchgen.translation.check_source import check_source
from pitchgen.translation.domains import BRIEFING, RESERVED
from pitchgen.translation.extract import Domains, extract_all
from pitchgen.translation.locales import (
    FOLDER,
    POT_FOLDER,
    all_locales,
    is_partial,
    load_rules,
    own_locales,
    po_path,
    wants_domain,
)
from pitchgen.translation.message import Message
from pitchgen.translation.store import load_po
from pitchgen.translation.sync import pot_of
from pitchgen.workspace.reading import Reading
from pitchgen.workspace.workspace import Workspace

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def check_locales(ws: Workspace) -> list[Finding]:
    """Everything that is wrong with the source texts, POT files and PO files of the user's own layer.

    Untranslated and fuzzy entries are warnings here; the gate of a final document that prints them refuses.
    """
    extraction = extract_all(ws)
    findings: list[Finding] = list(extraction.findings)
    if ws.own is None or extraction.value is None:
        return findings
    domains = extraction.value
    findings.extend(_sources(ws, domains))
    findings.extend(_pot_files(ws, ws.own, domains))
    files = _Files(ws, ws.own)
    for locale in own_locales(ws):
        findings.extend(_locale(ws, locale, domains, files))
    return findings


class _Files:
    """PO files of the own layer, each read once."""

    def __init__(self, ws: Workspace, own: Path) -> None:
        self._ws = ws
        self._own = own
        self._read: dict[Path, Reading[PoFile]] = {}

    def get(self, locale: str, domain: str) -> tuple[str, Reading[PoFile] | None]:
        """The name of the file in findings, and its reading; None if there is no such file."""
        path = po_path(self._own, locale, domain)
        shown = self._ws.place(path).file
        if path not in self._read and path.is_file():
            self._read[path] = load_po(path, shown)
        return shown, self._read.get(path)

    def domains(self, locale: str) -> list[str]:
        """The domains that have a file in the folder of the locale."""
        return sorted(path.stem for path in (self._own / FOLDER / locale).glob("*.po"))


def _sources(ws: Workspace, domains: Domains) -> Iterator[Finding]:
    rules, findings = load_rules(ws, SOURCE_LANGUAGE)
    yield from findings
    for messages in domains.values():
        for message in messages:
            yield from check_source(message, _place_of(ws, message), rules)


def _place_of(ws: Workspace, message: Message) -> Place:
    """Where a source text stands first: a line of a YAML file, or a spot of a template."""
    reference = message.references[0] if message.references else ""
    file, _, line = reference.rpartition(":")
    if file and line.isdigit():
        return ws.place(ws.own / file if ws.own else Path(file), int(line))
    place = ws.place(ws.own / reference if ws.own else Path(reference))
    return Place(place.file, spot=message.comments[-1] if message.comments else "")


def _pot_files(ws: Workspace, own: Path, domains: Domains) -> Iterator[Finding]:
    """POT files that do not hold what the templates and the catalogue say. A workspace without any keeps none."""
    folder = own / FOLDER / POT_FOLDER
    if not folder.is_dir():
        return
    for domain, messages in domains.items():
        path = folder / f"{domain}.pot"
        reading = load_po(path, ws.place(path).file) if path.is_file() else None
        wanted = [entry.key for entry in pot_of(messages, _EPOCH).entries]
        if reading is None or reading.value is None or [entry.key for entry in reading.value.live] != wanted:
            yield warning(
                "pot-outdated",
                ws.place(path),
                "the file does not hold what is to be translated today",
                "Run `pitchgen messages update`.",
            )


def _locale(ws: Workspace, locale: str, domains: Domains, files: _Files) -> Iterator[Finding]:
    rules, findings = load_rules(ws, locale)
    yield from findings
    words = ws.own / FOLDER / locale / WORDS_FILE if ws.own is not None else None
    if words is not None and words.is_file():
        yield from read_speller(ws, words, locale)[1]
    partial = is_partial(locale, all_locales(ws))
    for domain in files.domains(locale):
        if domain not in domains:
            yield warning(
                "po-unknown-domain",
                Place(files.get(locale, domain)[0]),
                "no template and no part of the catalogue has this name, so the file translates nothing",
                f"Delete it, or name it after what it translates: {', '.join(sorted(domains))}.",
            )
    for domain, messages in domains.items():
        by_key = {message.key: message for message in messages}
        shown, reading = files.get(locale, domain)
        if reading is None:
            if not partial and wants_domain(locale, domain):
                yield warning(
                    "po-missing",
                    Place(shown),
                    f"the {len(messages)} messages of {domain} have no file in {locale}",
                    f"Run `pitchgen messages update --locale {locale}` to make it, then translate.",
                )
        else:
            yield from reading.findings
            if reading.value is not None:
                yield from _file(reading.value, by_key, rules, shown, domain, partial=partial)
        # Internal texts are read in an animateur's language, whatever its region.
        if partial and domain not in (BRIEFING, *INTERNAL_TEMPLATES):
            yield from _inherited(ws, locale, domain, by_key, rules, files)


def _file(
    po: PoFile, messages: Mapping[tuple[str, str], Message], rules: Rules, file: str, domain: str, *, partial: bool
) -> Iterator[Finding]:
    yield from check_header(po, rules.locale, file)
    yield from check_entries(po, messages, rules.locale, file, partial=partial)
    for entry in po.live:
        if entry.state == "translated" and entry.key in messages:
            place = Place(file, entry.line)
            yield from check_translation(entry, place, rules, in_word=domain not in RESERVED)


def _inherited(
    ws: Workspace, locale: str, domain: str, messages: Mapping[tuple[str, str], Message], rules: Rules, files: _Files
) -> Iterator[Finding]:
    """What a region prints of its language's file and must not: `Januar` in Austria, ß in Switzerland.

    What is wrong in the language too is reported there.
    """
    own = files.get(locale, domain)[1]
    said = {entry.key for entry in own.value.live if entry.msgstr} if own and own.value else set()
    for folder in folder_chain(locale)[1:]:
        file, reading = files.get(folder, domain)
        if reading is None or reading.value is None:
            continue
        # In the words of this locale, so that what both refuse is told apart from what only the region refuses.
        base = replace(load_rules(ws, folder)[0], locale=locale)
        for entry in reading.value.live:
            if entry.state != "translated" or entry.key in said or entry.key not in messages:
                continue
            said.add(entry.key)
            place = Place(file, entry.line)
            anyway = {finding.message for finding in check_style(entry.msgstr, place, base)}
            for finding in check_style(entry.msgstr, place, rules):
                if finding.message not in anyway:
                    hint = f"{finding.hint} Say it differently in {files.get(locale, domain)[0]}."
                    yield replace(finding, hint=hint)
