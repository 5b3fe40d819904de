"""Pages of clauses: what a wording names must exist before an offer needs it."""

from __future__ import annotations

from collections.abc import Iterator

from pitchgen.model.clause import Clause, ClauseTopic
from pitchgen.model.contract import Binding
from pitchgen.model.finding import Finding, error
from pitchgen.trade.clause_case import VALUES
from pitchgen.trade.clauses import placeholders_of
from pitchgen.workspace.checking.catalogue import Catalogue, unknown
from pitchgen.workspace.collections import CLAUSES, COMPANY, COUNTRIES, REQUESTS
from pitchgen.workspace.iso_countries import country_codes
from pitchgen.workspace.scalars import nearest

_COUNTRIES = ("buyer", "destination", "law")
_DAY = "valid_until"


def check_clauses(catalogue: Catalogue) -> Iterator[Finding]:
    """Wordings use placeholders that an offer can fill and countries that exist; the governing law has a profile."""
    for key, topic in catalogue.all(CLAUSES).items():
        for name, clause in topic.clauses.items():
            yield from _placeholders(catalogue, key, name, clause)
            yield from _countries(catalogue, key, topic, name)
    for key, request in catalogue.all(REQUESTS).items():
        if request.terms is not None and request.terms.governing_law:
            place = catalogue.at(REQUESTS, key, "terms.governing_law")
            yield from catalogue.unknown(request.terms.governing_law, COUNTRIES, place)
    company = catalogue.company
    if company is not None and company.terms.governing_law:
        place = catalogue.at(COMPANY, COMPANY.key, "terms.governing_law")
        yield from catalogue.unknown(company.terms.governing_law, COUNTRIES, place)


def _placeholders(catalogue: Catalogue, key: str, name: str, clause: Clause) -> Iterator[Finding]:
    known = {*VALUES, *clause.figures, "legal_basis"}
    if clause.when.binding is not Binding.UNTIL_DATE:
        # Only what binds has a last day: naming one elsewhere would contradict the choice of the seller.
        known.discard(_DAY)
    for number, fact in enumerate(clause.text, 1):
        for asked in placeholders_of(fact.value):
            if asked in known:
                continue
            place = catalogue.at(CLAUSES, key, f"clauses.{name}.text[{number}].value")
            if asked == _DAY:
                hint = "Only a wording with `binding: until-date` under `when` may name the last day of the offer."
            else:
                close = nearest(asked, sorted(known))
                hint = f"Did you mean {{{close[0]}}}?" if close else f"Known: {', '.join(sorted(known))}."
            message = f"the clause {key}/{name} has the placeholder {{{asked}}}, which no offer can fill."
            yield error("clause-placeholder-unknown", place, message, hint)


def _countries(catalogue: Catalogue, key: str, topic: ClauseTopic, name: str) -> Iterator[Finding]:
    known = country_codes()
    for field in _COUNTRIES:
        for number, code in enumerate(getattr(topic.clauses[name].when, field), 1):
            if code not in known:
                place = catalogue.at(CLAUSES, key, f"clauses.{name}.when.{field}[{number}]")
                yield unknown("unknown-country-code", code, sorted(known), "country code", place)
