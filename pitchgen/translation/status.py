"""How far the translations are: counted by locale and domain."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from pitchgen.model.finding import Finding
from pitchgen.translation.extract import extract_all
from pitchgen.translation.locales import all_locales, is_partial, own_locales, po_path, wants_domain
from pitchgen.translation.store import load_po
from pitchgen.workspace.reading import Reading
from pitchgen.workspace.workspace import Workspace


class DomainStatus(Struct, frozen=True):
    """The messages of one domain in one locale, by what the locale has for them.

    Messages that the file does not hold count as untranslated. A `partial` locale is a region that says only what
    differs: its total is the number of its own entries.
    """

    locale: str
    domain: str
    translated: int
    fuzzy: int
    untranslated: int
    partial: bool = False

    @property
    def total(self) -> int:
        """All messages."""
        return self.translated + self.fuzzy + self.untranslated


def status(ws: Workspace) -> Reading[tuple[DomainStatus, ...]]:
    """The state of every domain in every locale of the user's own layer, and what could not be read."""
    extraction = extract_all(ws)
    findings: list[Finding] = list(extraction.findings)
    rows: list[DomainStatus] = []
    locales = all_locales(ws)
    for locale in own_locales(ws):
        partial = is_partial(locale, locales)
        for domain, messages in (extraction.value or {}).items():
            if ws.own is None or not wants_domain(locale, domain):
                continue
            path = po_path(ws.own, locale, domain)
            if partial and not path.is_file():
                continue
            states: dict[tuple[str, str], str] = {}
            if path.is_file():
                reading = load_po(path, ws.place(path).file)
                findings.extend(reading.findings)
                states = {entry.key: entry.state for entry in reading.value.live} if reading.value else {}
            keys = [message.key for message in messages if not partial or message.key in states]
            counts = Counter(states.get(key, "untranslated") for key in keys)
            rows.append(
                DomainStatus(locale, domain, counts["translated"], counts["fuzzy"], counts["untranslated"], partial)
            )
    return Reading(tuple(rows), tuple(findings))
