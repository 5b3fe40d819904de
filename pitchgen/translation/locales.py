"""Which locales a workspace has, which of them are whole and which only say what differs, and what rules they set."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from pitchgen.language.locale import folder_chain, language_of
from pitchgen.model.finding import Finding
from pitchgen.translation.audience import BRIEFING_LANGUAGES
from pitchgen.translation.check_entry import Rules
from pitchgen.translation.domains import BRIEFING
from pitchgen.translation.glossary import Glossary
from pitchgen.workspace.node import Mapping, Scalar, Sequence
from pitchgen.workspace.records import parse, read_bytes
from pitchgen.workspace.workspace import Workspace

SOURCE_LANGUAGE = "fr"
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
    return domain != BRIEFING or language_of(locale) in BRIEFING_LANGUAGES


def po_path(root: Path, locale: str, domain: str) -> Path:
    """Where the translations of a domain lie in a layer."""
    return root / FOLDER / locale / f"{domain}.po"


def load_rules(ws: Workspace, locale: str) -> tuple[Rules, list[Finding]]:
    """What a locale asks of its texts: from `conventions.yaml` and `glossary.yaml` of its folder and its language's."""
    rules, findings = Rules(locale), []
    for folder in reversed(folder_chain(locale)):
        rules = _with_conventions(ws, folder, rules)
        path = ws.file(f"{FOLDER}/{folder}/glossary.yaml")
        if path is not None:
            reading = ws.read(path, Glossary)
            findings.extend(reading.findings)
            if reading.value is not None:
                terms = {term.term: term for term in (*rules.glossary.forbidden, *reading.value.forbidden)}
                rules = replace(rules, glossary=Glossary(tuple(terms.values())))
    return rules, findings


def _with_conventions(ws: Workspace, folder: str, rules: Rules) -> Rules:
    """The rules with what one `conventions.yaml` says of them; its own faults are reported where it is read whole."""
    path = ws.file(f"{FOLDER}/{folder}/conventions.yaml")
    data = read_bytes(path, "")[0] if path is not None else None
    tree = parse(data, "").value if data is not None else None
    if not isinstance(tree, Mapping):
        return rules
    marks, substitutions = tree.get("quotation_marks"), tree.get("substitutions")
    if isinstance(marks, Sequence) and len(marks.items) == 2:
        texts = [item.text for item in marks.items if isinstance(item, Scalar)]
        if len(texts) == 2:
            rules = replace(rules, quotation_marks=(texts[0], texts[1]))
    if isinstance(substitutions, Mapping):
        added = {entry.key.text: entry.value.text for entry in substitutions if isinstance(entry.value, Scalar)}
        rules = replace(rules, substitutions={**rules.substitutions, **added})
    return rules
