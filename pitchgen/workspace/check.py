"""`pitchgen check` for the catalogue: everything is read, and everything that is found comes at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from pitchgen.model.finding import Finding
from pitchgen.workspace.checking import (
    arguments,
    clauses,
    coordinates,
    facts,
    files,
    identifiers,
    locales,
    meetings,
    prices,
    references,
    requirements,
    terms,
)
from pitchgen.workspace.checking.catalogue import Catalogue
from pitchgen.workspace.collections import COLLECTIONS
from pitchgen.workspace.workspace import Workspace

Check = Callable[[Catalogue], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    references.check_company,
    references.check_products,
    references.check_clients,
    references.check_requests,
    references.check_exchange_rates,
    references.check_countries,
    locales.check_locales,
    identifiers.check_company_numbers,
    identifiers.check_client_numbers,
    identifiers.check_customs_codes,
    identifiers.check_origin_agreements,
    identifiers.check_country_codes,
    coordinates.check_coordinates,
    prices.check_prices,
    terms.check_payment_terms,
    terms.check_certificates,
    terms.check_masses,
    arguments.check_arguments,
    arguments.check_pitch_profiles,
    clauses.check_clauses,
    requirements.check_requirements,
    requirements.check_certificate_kinds,
    requirements.check_clearances,
    facts.check_facts,
    meetings.check_meetings,
    files.check_named_files,
    files.check_ignored_files,
    files.check_misspelt_names,
)
"""Every check across records. A new one is a function and a line here; a new collection is read by itself."""


def check_catalog(ws: Workspace, today: date) -> list[Finding]:
    """All findings on the catalogue of `ws`, in the order of files and lines; `today` decides what is out of date."""
    findings: dict[Finding, None] = dict.fromkeys(ws.settings.findings)
    for collection in COLLECTIONS:
        findings.update(dict.fromkeys(ws.load_all(collection).findings))
    catalogue = Catalogue(ws, today)
    for check in CHECKS:
        findings.update(dict.fromkeys(catalogue.settled(finding) for finding in check(catalogue)))
    return sorted(findings, key=lambda finding: (finding.place.file, finding.place.line))
