"""Makes a country briefing from a workspace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pitchgen.documents import briefing
from pitchgen.documents.production import Edition, Production, picture_reader, produce
from pitchgen.language.voice import Voice
from pitchgen.model.finding import Finding
from pitchgen.model.text import Prose
from pitchgen.workspace.collections import COMPANY, COUNTRIES, LABELS, SOURCES
from pitchgen.workspace.workspace import Workspace


def make_briefing(ws: Workspace, country: str, locale: str, day: date) -> tuple[Production | None, tuple[Finding, ...]]:
    """The briefing on a country in the animateur's language, dated `day`."""
    profile, company = ws.load(COUNTRIES, country), ws.load(COMPANY)
    labels, sources = ws.load_all(LABELS), ws.load_all(SOURCES)
    findings = profile.findings + company.findings + labels.findings + sources.findings
    land, seller = profile.value, company.value
    if land is None or seller is None:
        return None, findings

    def context_for(voice: Voice, found: list[Finding]) -> Mapping[str, Any]:
        logo = picture_reader(ws, found)(seller.logo, Prose("")) if seller.logo else None
        return briefing.context(
            land,
            day=day,
            labels=labels.value or {},
            sources=sources.value or {},
            seller=seller,
            logo=logo,
            country_name=voice.country_name,
        )

    production = produce(
        ws,
        briefing.TEMPLATE,
        locale,
        edition=Edition(),
        context_for=context_for,
        title=briefing.TITLE.with_values(country=land.code),
        author=seller.name,
        issued_on=day,
        draft=False,
        known=findings,
        internal=True,
    )
    return production, findings + production.findings
