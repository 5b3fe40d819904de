"""The clause book of a destination: every wording that an offer there may print, for the lawyer who reviews them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from pitchgen.model.clause import Clause, ClauseSituation, ClauseTopic
from pitchgen.model.fact import Fact, all_in_force, in_force
from pitchgen.model.finding import Finding, error
from pitchgen.model.party import Address, SellerCompany
from pitchgen.model.text import Prose
from pitchgen.trade.clause_case import ClauseFacts, contract_terms, country_facts
from pitchgen.trade.clauses import may_apply
from pitchgen.trade.territory import zone_of
from pitchgen.workspace.collections import CLAUSES, COMPANY, COUNTRIES, TERRITORIES
from pitchgen.workspace.workspace import Workspace

Findings = tuple[Finding, ...]


class BookEntry(Struct, frozen=True):
    """One wording: `settled` conditions hold for this destination, `open` ones hang on the deal.

    Facts of the future are kept beside those in force, so that a lawyer sees what is coming.
    """

    topic: str
    title: Prose
    clause: str
    settled: tuple[str, ...]
    open: tuple[str, ...]
    fallback: bool
    text: tuple[Fact[Prose], ...]
    legal_basis: tuple[Fact[str], ...]
    figures: dict[str, tuple[Fact[Any], ...]]
    advice: tuple[Fact[Prose], ...]


class ClauseBook(Struct, frozen=True):
    """What may be said in offers to `country` on `day` under the law of `law`."""

    country: str
    day: date
    law: str
    entries: tuple[BookEntry, ...]


def clause_book(ws: Workspace, country: str, day: date, law: str = "") -> tuple[ClauseBook | None, Findings]:
    """The clauses of a destination whose buyer is there too.

    Args:
        ws: where company, countries and clauses are.
        country: ISO 3166-1 alpha-2.
        day: the day whose law counts.
        law: the country whose law governs; the company's choice when empty.
    """
    company = ws.load(COMPANY)
    if company.value is None:
        return None, company.findings
    facts, code, findings = _facts(ws, company.value, country.upper(), day, law)
    pages = ws.load_all(CLAUSES)
    findings = (*company.findings, *findings, *pages.findings)
    if facts is None:
        return None, findings
    topics = sorted((pages.value or {}).values(), key=lambda topic: (topic.position, topic.topic))
    entries = [
        _entry(topic, key, topic.clauses[key], unknown, day)
        for topic in topics
        for key, unknown in may_apply(topic, facts).items()
    ]
    return ClauseBook(facts.destination or country, day, code, tuple(entries)), findings


def _facts(
    ws: Workspace, company: SellerCompany, country: str, day: date, law: str
) -> tuple[ClauseFacts | None, str, Findings]:
    terms = contract_terms(company if not law else replace(company, terms=replace(company.terms, governing_law=law)))
    profile, governing = ws.load(COUNTRIES, country), ws.load(COUNTRIES, terms.governing_law)
    territories = ws.load_all(TERRITORIES)
    findings = (*profile.findings, *governing.findings, *territories.findings)
    if profile.value is None:
        return None, terms.governing_law, findings
    ban = in_force(profile.value.trade_ban, day)
    if ban is not None:
        # The same id as the gate's: to such a destination there is no offer whose clauses could be read.
        message = f"No offer may be made to {country}: {ban.value.source}"
        hint = "Stop here and speak to whoever answers for export control; no setting lifts this."
        banned = error("embargo", ws.where(COUNTRIES, country, "trade_ban"), message, hint)
        return None, terms.governing_law, (*findings, banned)
    address = Address((), "", country)
    zone, found = zone_of(address, {country: profile.value}, territories.value or {}, day, ws.where(COUNTRIES, country))
    if zone is None:
        return None, terms.governing_law, (*findings, *found)
    facts = country_facts(
        company,
        terms,
        day,
        buyer=zone,
        destination=zone,
        law=governing.value,
        buyer_state=country,
        goods=None,
    )
    # What one request may choose otherwise stays open: the lawyer sees every choice.
    choices = {"binding": None, "cisg": None, "disputes": None, "general_conditions": None, "liability_cap": None}
    return replace(facts, **choices), terms.governing_law, (*findings, *found)


def _entry(topic: ClauseTopic, key: str, clause: Clause, unknown: tuple[str, ...], day: date) -> BookEntry:
    asked = [name for name in clause.when.__struct_fields__ if getattr(clause.when, name) not in (None, ())]
    return BookEntry(
        topic=topic.topic,
        title=topic.title,
        clause=key,
        settled=tuple(in_words(clause.when, name) for name in asked if name not in unknown),
        open=tuple(in_words(clause.when, name) for name in unknown),
        fallback=clause.fallback,
        text=_now_and_later(clause.text, day),
        legal_basis=_now_and_later(clause.legal_basis, day),
        figures={name: _now_and_later(series, day) for name, series in clause.figures.items()},
        advice=all_in_force(clause.advice, day),
    )


def _now_and_later(series: Iterable[Fact[Any]], day: date) -> tuple[Fact[Any], ...]:
    return tuple(fact for fact in series if fact.effective_to is None or fact.effective_to >= day)


def in_words(situation: ClauseSituation, name: str) -> str:
    """One condition of a situation as an English phrase."""
    wanted = getattr(situation, name)
    if isinstance(wanted, bool):
        return _YES_OR_NO[name][0 if wanted else 1]
    listed = ", ".join(str(one) for one in wanted) if isinstance(wanted, tuple) else str(wanted)
    return _LISTED[name].format(listed)


_LISTED = {
    "buyer": "the buyer is in {}",
    "destination": "the goods go to {}",
    "customs": "customs status of the destination: {}",
    "law": "the governing law is that of {}",
    "binding": "the seller chooses binding: {}",
    "cisg": "the seller chooses cisg: {}",
    "disputes": "the seller chooses disputes: {}",
    "payment": "payment by {}",
    "instalments": "an instalment falls due by {}",
    "guarantees": "the terms of payment ask for a guarantee: {}",
    "rules": "Incoterms rule {}",
    "modes": "main carriage by {}",
    "import_clearance": "import clearance by the {}",
}
_YES_OR_NO = {
    "buyer_in_union": ("the buyer is in a Member State", "the buyer is outside the Union"),
    "union_law": ("the governing law is that of a Member State", "the governing law is that of a third country"),
    "cisg_reach": (
        "the governing law brings the UN sales convention in",
        "the governing law does not bring the UN sales convention in",
    ),
    "credit": ("some of the price falls due after dispatch", "all of the price is paid before dispatch"),
    "on_board_bill": (
        "the delivery terms print the on-board bill of lading",
        "the delivery terms do not print the on-board bill of lading",
    ),
    "goods": ("goods are offered", "no goods are offered"),
    "services": ("services are offered", "no services are offered"),
    "abroad": ("buyer and seller are in different states", "buyer and seller are in the same state"),
    "inspection": ("the destination has an inspection programme", "no inspection programme is known"),
    "reexport_ban": ("re-export to Russia and Belarus must be forbidden", "no ban on re-export is due"),
    "general_conditions": ("the company has general conditions", "the company has no general conditions"),
    "liability_cap": ("the company limits its liability", "the company does not limit its liability"),
}
