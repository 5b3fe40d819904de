"""Which locales a workspace has, which of them are whole and which only say what differs, and what rules they set."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pitchgen.documents.voices import open_conventions
from pitchgen.language.locale import SOURCE_LANGUAGE, folder_chain, language_of
from pitchgen.model.finding import Finding
from pitchgen.translation.audience import BRIEFING_LANGUAGES, INTERNAL_TEMPLATES
from pitchgen.translation.check_entry import Rules
from pitchgen.translation.domains import BRIEFING
from pitchgen.translation.glossary import ForbiddenTerm, Glossary
from pitchgen.workspace.workspace import Workspace

FOLDER = "locales"
POT_FOLDER = "pot"


def own_locales(ws: Workspace) -> list[str]:
    """The locales that have a folder in the user's own layer."""
    if ws.own is None or not (ws.own / FOLDER).is_dir():
        return []
    return sorted(
        path.name
        for path in (ws.own / FOLDER).iterdir()
        if path.is_dir() and path.name != POT_FOLDER and not path.name.startswith((".", "_"))
    )


def all_locales(ws: Workspace) -> list[str]:
    """The locales that have a folder in any layer."""
    return [name for name in ws.folders(FOLDER) if name != POT_FOLDER]


def is_partial(locale: str, locales: Iterable[str]) -> bool:
    """Whether a locale holds only what differs: a region beside its language, and the source language itself."""
    return language_of(locale) == SOURCE_LANGUAGE or any(step in set(locales) for step in folder_chain(locale)[1:])


def wants_domain(locale: str, domain: str) -> bool:
    """Whether a locale translates a domain; internal texts are only for the languages that animateurs work in."""
    return domain not in (BRIEFING, *INTERNAL_TEMPLATES) or language_of(locale) in BRIEFING_LANGUAGES


def po_path(root: Path, locale: str, domain: str) -> Path:
    """Where the translations of a domain lie in a layer."""
    return root / FOLDER / locale / f"{domain}.po"


def load_rules(ws: Workspace, locale: str) -> tuple[Rules, list[Finding]]:
    """What a locale asks of its texts: from `conventions.yaml` and `glossary.yaml` of its folder and its language's.

    Everything that is wrong with these files is in the findings; what can be read of them counts.
    """
    conventions, _, faults = open_conventions(ws, locale)
    findings = list(faults)
    terms: dict[str, ForbiddenTerm] = {}
    for folder in reversed(folder_chain(locale)):
        path = ws.file(f"{FOLDER}/{folder}/glossary.yaml")
        if path is not None:
            reading = ws.read(path, Glossary)
            findings.extend(reading.findings)
            terms.update({term.term: term for term in reading.value.forbidden} if reading.value else {})
    glossary = Glossary(tuple(terms.values()))
    if conventions is None:
        return Rules(locale, glossary=glossary), findings
    return Rules(locale, conventions.quotation_marks, conventions.substitutions, glossary), findings
