"""Everything that a workspace says to be translated, as messages by domain."""

from __future__ import annotations

from pitchgen.documents.production import LETTERHEAD
from pitchgen.model.finding import Finding, Place, error
from pitchgen.translation.domains import RESERVED, TRADE, domain_of_prose
from pitchgen.translation.message import Message, flags_for, merge
from pitchgen.translation.program_prose import PACKAGE, program_messages
from pitchgen.translation.prose import FoundProse, find_prose, holds_prose
from pitchgen.translation.template_messages import read_letterhead_messages, read_template_messages
from pitchgen.workspace.collections import COLLECTIONS, Collection
from pitchgen.workspace.reading import Reading
from pitchgen.workspace.records import read_bytes
from pitchgen.workspace.workspace import Workspace

Domains = dict[str, list[Message]]
"""The messages of each domain, in the order of the document or of the files."""

TEMPLATES = "templates"


def extract_all(ws: Workspace) -> Reading[Domains]:
    """The messages of the workspace's own templates and catalogue, by domain; equal texts of one domain are merged.

    What comes from the built-in layer is translated there and left out. Everything that could not be read is in the
    findings: as long as there are errors among them, messages may be missing.
    """
    if ws.own is None:
        return Reading(
            {},
            (
                error(
                    "no-workspace",
                    Place(),
                    "no pitchgen.toml was found in this folder or above it",
                    "Go to your workspace, or make one with `pitchgen init FOLDER`.",
                ),
            ),
        )
    templates, of_templates = extract_templates(ws)
    prose, of_catalog = extract_catalog(ws)
    return Reading({**(templates or {}), **(prose or {})}, (*of_templates, *of_catalog))


def extract_catalog(ws: Workspace) -> Reading[Domains]:
    """The texts of the workspace's own records, in the domains `catalog`, `trade` and `briefing`."""
    gathered: dict[str, list[Message]] = {}
    findings: list[Finding] = []
    built_in = len(ws.layers) == 1
    for collection in COLLECTIONS:
        if not holds_prose(collection.model):
            continue
        reading = ws.load_all(collection)
        own = [(key, record) for key, record in (reading.value or {}).items() if _is_own(ws, collection, key)]
        findings.extend(finding for finding in reading.findings if _concerns_own(ws, finding))
        for _, record in own:
            for found in find_prose(record):
                domain = domain_of_prose(internal=found.internal, shared=collection.shared, built_in=built_in)
                gathered.setdefault(domain, []).append(_of_prose(found, collection.name))
    if built_in and ws.own == PACKAGE.parent:
        gathered.setdefault(TRADE, []).extend(program_messages())
    return Reading({domain: merge(messages) for domain, messages in sorted(gathered.items())}, tuple(findings))


def extract_templates(ws: Workspace) -> Reading[Domains]:
    """The messages of the workspace's own Word templates: a domain for each, named after it."""
    domains: Domains = {}
    findings: list[Finding] = []
    house = ws.file(f"{TEMPLATES}/{LETTERHEAD}.docx")
    letterhead = read_bytes(house, "")[0] if house is not None else None
    for name, path in ws.files(TEMPLATES, ".docx").items():
        if ws.own is None or not path.is_relative_to(ws.own):
            continue
        place, domain = ws.place(path), path.stem
        if domain in RESERVED:
            findings.append(
                error(
                    "template-name",
                    place,
                    f"a template cannot be called {name}: texts of the catalogue have that name",
                    "Give the file another name.",
                )
            )
            continue
        data, unreadable = read_bytes(path, place.file)
        findings.extend(unreadable)
        if data is None:
            continue
        if domain == LETTERHEAD:
            domains[domain], found = read_letterhead_messages(data, place.file, ws.reference(path))
        else:
            domains[domain], found = read_template_messages(data, place.file, ws.reference(path), letterhead)
        findings.extend(found)
    return Reading(domains, tuple(findings))


def _of_prose(found: FoundProse, record: str) -> Message:
    way = ", ".join(step.replace("_", " ") for step in found.way)
    return Message(
        found.prose.source,
        comments=(f"{record.replace('-', ' ')}: {way}" if way else record,),
        references=(found.prose.reference,) if found.prose.reference else (),
        flags=flags_for(found.prose.source),
    )


def _is_own(ws: Workspace, collection: Collection[object], key: str) -> bool:
    path = ws.path_of(collection, key)
    return path is not None and ws.own is not None and path.is_relative_to(ws.own)


def _concerns_own(ws: Workspace, finding: Finding) -> bool:
    """Whether a finding is about a file of the own layer; a record that nobody made is not a translator's affair."""
    file = finding.place.file
    return bool(file) and ws.own is not None and (ws.base / file).resolve().is_relative_to(ws.own.resolve())
