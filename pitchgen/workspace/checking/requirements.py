"""Conformity rules and export controls: every market, paper and clearance that they name must exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pitchgen.model.finding import Finding, Place, error, warning
from pitchgen.model.requirement import Outcome
from pitchgen.workspace.checking.catalogue import Catalogue, unknown
from pitchgen.workspace.collections import (
    CERTIFICATE_KINDS,
    COMPANY,
    MARKET_GROUPS,
    PRODUCTS,
    REQUESTS,
    REQUIREMENTS,
    TERRITORIES,
    TRADE_CONTROLS,
)
from pitchgen.workspace.iso_countries import country_codes


def check_requirements(catalogue: Catalogue) -> Iterator[Finding]:
    """Rules name markets and papers that exist, and a conditional one says what to ask."""
    for key, group in catalogue.all(MARKET_GROUPS).items():
        for market in (*group.members, *group.without):
            yield from _market(catalogue, market, catalogue.at(MARKET_GROUPS, key, "members"))
    for key, rule in catalogue.all(REQUIREMENTS).items():
        for market in (*rule.markets, *rule.except_markets):
            yield from _market(catalogue, market, catalogue.at(REQUIREMENTS, key, "markets"))
        for number, paper in enumerate(rule.papers, 1):
            place = catalogue.at(REQUIREMENTS, key, f"papers[{number}].kinds")
            for kind in paper.kinds:
                yield from catalogue.unknown(kind, CERTIFICATE_KINDS, place)
        if rule.outcome is Outcome.CONDITIONAL and not rule.question:
            yield warning(
                "requirement-without-question",
                catalogue.at(REQUIREMENTS, key, "outcome"),
                f"The rule {key} is conditional but does not say what to ask.",
                "Add `question:` in French: what must somebody find out?",
            )
    for key, control in catalogue.all(TRADE_CONTROLS).items():
        for market in (*control.destinations, *control.except_destinations):
            yield from _market(catalogue, market, catalogue.at(TRADE_CONTROLS, key, "destinations"))


def check_certificate_kinds(catalogue: Catalogue) -> Iterator[Finding]:
    """A certificate is of a kind that rules can ask for."""
    for key, product in catalogue.all(PRODUCTS).items():
        for number, held in enumerate(product.certificates, 1):
            place = catalogue.at(PRODUCTS, key, f"certificates[{number}].kind")
            yield from catalogue.unknown(held.kind, CERTIFICATE_KINDS, place)
    company = catalogue.company
    for number, certificate in enumerate(company.certificates if company is not None else (), 1):
        if certificate.kind:
            place = catalogue.at(COMPANY, COMPANY.key, f"certificates[{number}].kind")
            yield from catalogue.unknown(certificate.kind, CERTIFICATE_KINDS, place)


def check_clearances(catalogue: Catalogue) -> Iterator[Finding]:
    """A clearance settles a rule or a control that exists, and is dated by a day that has come."""
    topics = [*catalogue.ws.keys(REQUIREMENTS), *catalogue.ws.keys(TRADE_CONTROLS)]
    for key, request in catalogue.all(REQUESTS).items():
        for number, clearance in enumerate(request.clearances, 1):
            if clearance.topic not in topics:
                place = catalogue.at(REQUESTS, key, f"clearances[{number}].topic")
                yield unknown("unknown-clearance-topic", clearance.topic, topics, "rule or control", place)
            if clearance.on > catalogue.today:
                yield error(
                    "clearance-dates",
                    catalogue.at(REQUESTS, key, f"clearances[{number}].on"),
                    f"The clearance is dated {clearance.on.isoformat()}, which is still to come.",
                    "Write the day on which the person decided.",
                )


def _market(catalogue: Catalogue, market: str, place: Place) -> Iterator[Finding]:
    known: Iterable[str] = (*catalogue.ws.keys(MARKET_GROUPS), *catalogue.ws.keys(TERRITORIES))
    if market not in known and market not in country_codes():
        yield unknown("unknown-market", market, [*known, *sorted(country_codes())], "market", place)
