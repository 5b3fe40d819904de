"""Why an exporter can state no preferential origin somewhere: one precise finding instead of a shrug."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from pitchgen.model.country import CountryProfile
from pitchgen.model.fact import Fact, Status
from pitchgen.model.finding import Finding, Place, notice, warning
from pitchgen.model.market import Agreement, AgreementStanding, OriginProof, ProofKind
from pitchgen.model.territory import Territory

_PROOFS = {
    ProofKind.EUR_1: "movement certificate EUR.1",
    ProofKind.ORIGIN_DECLARATION: "origin declaration",
    ProofKind.STATEMENT_ON_ORIGIN: "statement on origin",
    ProofKind.IMPORTER_KNOWLEDGE: "importer's knowledge",
    ProofKind.A_TR: "A.TR (free circulation, not origin)",
}


class Destination(Struct, frozen=True):
    """Where the goods go: a country, or a part of one with customs rules of its own."""

    profile: CountryProfile
    territory: Territory | None = None

    @property
    def code(self) -> str:
        """The country, ISO 3166-1 alpha-2."""
        return self.profile.code


def why_no_statement(to: Destination, day: date) -> Iterator[Finding]:
    """Why no statement can be made out for goods that go there on `day`: at least one finding, whatever is known."""
    if to.territory is not None:
        yield _apart(to.territory)
        return
    if not to.profile.agreements:
        message = f"the catalogue does not say whether an agreement with {to.code} gives a preference"
        hint = "Ask customs; what is found belongs under `agreements:` in the country's file."
        yield warning("origin-agreement-unknown", _file(to), message, hint)
        return
    for fact in to.profile.agreements:
        yield _why(to, fact, day)


def _apart(territory: Territory) -> Finding:
    name, where = territory.name.source, Place("catalog/territories.yaml")
    if territory.in_customs_territory:
        message = f"{name}: goods stay under the Union's customs rules; no proof of preferential origin is needed"
        return notice("origin-not-needed", where, f"{message} (source {territory.source})", _INSIDE)
    message = f"{name} has customs rules of its own; the catalogue holds no agreement for it: {territory.note.source}"
    hint = "Ask customs or the forwarder for the paper that opens a reduced duty there, if any."
    return warning("origin-territory", where, f"{message} (source {territory.source})", hint)


_INSIDE = "Leave the statement out of the invoice; VAT and statistics have papers of their own."


def _why(to: Destination, fact: Fact[Agreement], day: date) -> Finding:
    agreement, known = fact.value, f"({fact.status} as of {fact.as_of}, source {fact.source})"
    name = agreement.name.source
    if agreement.standing is AgreementStanding.SINGLE_MARKET:
        return notice("origin-not-needed", _file(to), f"{to.code}: {name} {known}", _INSIDE)
    if agreement.standing is AgreementStanding.NONE:
        hint = (
            "Deliver without a statement; a non-preferential certificate of origin comes from the chamber of commerce."
        )
        return warning("origin-no-agreement", _file(to), f"{to.code}: {name} {known}", hint)
    if agreement.standing is AgreementStanding.CONCLUDED or not fact.holds_on(day):
        when = ""
        if fact.effective_from is not None and day < fact.effective_from:
            when = f"; it applies from {fact.effective_from}"
        elif fact.effective_to is not None and fact.effective_to < day:
            when = f"; it ended on {fact.effective_to}"
        message = f"{to.code}: not applied on {day}{when}: {name} {known}"
        hint = "Print no proof of origin for it. Look whether it has entered into force before the goods leave."
        return warning("origin-not-in-force", _file(to), message, hint)
    if fact.status is Status.UNVERIFIED:
        message = f"{to.code}: {name}: what the catalogue says of it is not verified (source {fact.source})"
        return warning("origin-agreement-unknown", _file(to), message, "Ask customs before any origin is stated.")
    proofs = listed(agreement.proofs) or "none is known"
    message = f"{to.code}: {name}: an exporter makes out no statement; its proofs: {proofs} {known}"
    return warning("origin-other-proof", _file(to), message, "Ask customs or the importer for that proof.")


def listed(proofs: Iterable[OriginProof]) -> str:
    """Proofs in words, with who makes them out and for which goods."""
    said = (
        f"{_PROOFS[proof.kind]} by {proof.issuer}" + (f" [{proof.scope.source}]" if proof.scope else "")
        for proof in proofs
    )
    return "; ".join(dict.fromkeys(said))


def _file(to: Destination) -> Place:
    return Place(f"catalog/countries/{to.code}.yaml", spot="agreements")
