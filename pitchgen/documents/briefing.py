"""The country briefing: an internal document that prepares the animateur for a market, a meeting, an offer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct

from pitchgen.model.country import CountryProfile
from pitchgen.model.fact import Fact, Source, Status, all_in_force
from pitchgen.model.label import Label
from pitchgen.model.market import OriginProof, Verdict
from pitchgen.model.text import Prose

TEMPLATE = "country-briefing"
"""Name of the Word template, and of the PO files of its messages."""

TITLE = Prose("Fiche pays {country}")

Naming = Callable[[str], Prose]
"""The name of a word of the data: `verdict.prefer`."""


class FactView(Struct, frozen=True):
    """A fact as the briefing prints it. `doubtful`: unverified, or past its review date."""

    value: Any
    source: str
    as_of: date
    doubtful: bool


class ProofView(Struct, frozen=True):
    """A proof of origin in words, with the value limits in EUR."""

    kind: Prose
    issuer: Prose
    above_eur: Decimal | None
    up_to_eur: Decimal | None
    scope: Prose


class TopicView(Struct, frozen=True):
    """The tips on one topic."""

    topic: Prose
    tips: tuple[Prose, ...]


def context(
    profile: CountryProfile,
    *,
    day: date,
    labels: Mapping[str, Label],
    sources: Mapping[str, Source],
    seller: Any,
    logo: Any,
    country_name: Callable[[str], str],
) -> dict[str, Any]:
    """What `templates/country-briefing.docx` may use.

    Args:
        profile: the country.
        day: the date of the briefing; facts are those in force on it.
        labels: names of the data's words (`catalog/labels.yaml`).
        sources: where facts come from (`catalog/sources.yaml`).
        seller: the company, for the letterhead.
        logo: its picture.
        country_name: the country's name in the briefing's language.
    """

    def name(key: str) -> Prose:
        return labels[key].text

    def facts(series: Iterable[Fact[Any]]) -> list[FactView]:
        return [_view(fact, day) for fact in all_in_force(series, day)]

    used: dict[str, None] = {}
    for series in _series(profile):
        used.update(dict.fromkeys(fact.source for fact in all_in_force(series, day)))
    return {
        "document": {"title": TITLE.with_values(country=country_name(profile.code)), "number": "", "date": day},
        "seller": seller,
        "logo": logo,
        "profile": profile,
        "languages": [
            {"language": use.language, "role": use.role.value, "region": use.region} for use in profile.languages
        ],
        "currencies": [fact.value for fact in all_in_force(profile.currency, day)],
        "customs": [name(f"customs.{fact.value.value}") for fact in all_in_force(profile.customs, day)],
        "vat_rate": facts(profile.vat_rate),
        "tax_system": [name(f"tax.{fact.value.value}") for fact in all_in_force(profile.tax_system, day)],
        "cisg": [name("yes" if fact.value else "no") for fact in all_in_force(profile.cisg, day)],
        "instruction_languages": [fact.value for fact in all_in_force(profile.instruction_languages, day)],
        "working_days": [
            [name(f"weekday.{weekday.value}") for weekday in fact.value.days]
            for fact in all_in_force(profile.working_week, day)
        ],
        "style": [
            name(f"formality.{profile.style.formality.value}"),
            name(f"leads-with.{profile.style.leads_with.value}"),
            name(f"detail.{profile.style.detail.value}"),
        ],
        "topics": _topics(profile, name),
        "agreements": [
            {
                "name": fact.value.name,
                "standing": name(f"agreement.{fact.value.standing.value}"),
                "doubtful": _doubtful(fact, day),
                "proofs": [_proof(proof, name) for proof in fact.value.proofs],
            }
            for fact in all_in_force(profile.agreements, day)
        ],
        "taxes": facts(profile.taxes),
        "import_notes": facts(profile.import_notes),
        "papers": [
            {
                "name": fact.value.name,
                "condition": fact.value.condition,
                "prepared_by": name(f"preparer.{fact.value.prepared_by.value}"),
                "doubtful": _doubtful(fact, day),
            }
            for fact in all_in_force(profile.documents, day)
        ],
        "inspections": [
            {
                "name": fact.value.name,
                "scope": fact.value.scope,
                "started_by": name(f"preparer.{fact.value.started_by.value}"),
                "bodies": ", ".join(fact.value.bodies),
                "doubtful": _doubtful(fact, day),
            }
            for fact in all_in_force(profile.inspections, day)
        ],
        "advice": [
            {
                "rule": fact.value.rule,
                "verdict": name(f"verdict.{fact.value.verdict.value}"),
                "preferred": fact.value.verdict is Verdict.PREFER,
                "reason": fact.value.reason,
            }
            for fact in all_in_force(profile.delivery_advice, day)
        ],
        "payment": [
            {
                "advice": fact.value.advice,
                "instruments": [name(f"instrument.{each.value}") for each in fact.value.instruments],
                "doubtful": _doubtful(fact, day),
            }
            for fact in all_in_force(profile.payment_habits, day)
        ],
        "payment_caps": facts(profile.payment_caps),
        "late_payment": facts(profile.late_payment),
        "law": [*facts(profile.offer_binding), *facts(profile.contract_law)],
        "watch": facts(profile.watch),
        "trade_ban": facts(profile.trade_ban),
        "sources": [sources[key] for key in sorted(used, key=lambda key: sources[key].title) if key in sources],
    }


def _series(profile: CountryProfile) -> Iterable[tuple[Fact[Any], ...]]:
    for field in profile.__struct_fields__:
        value = getattr(profile, field)
        if isinstance(value, tuple) and value and isinstance(value[0], Fact):
            yield value


def _view(fact: Fact[Any], day: date) -> FactView:
    return FactView(fact.value, fact.source, fact.as_of, _doubtful(fact, day))


def _doubtful(fact: Fact[Any], day: date) -> bool:
    return fact.status is Status.UNVERIFIED or fact.is_stale(day)


def _proof(proof: OriginProof, name: Naming) -> ProofView:
    kind, issuer = name(f"proof.{proof.kind.value}"), name(f"issuer.{proof.issuer.value}")
    return ProofView(kind, issuer, proof.above_eur, proof.up_to_eur, proof.scope)


def _topics(profile: CountryProfile, name: Naming) -> list[TopicView]:
    """The tips grouped by topic, in the order in which the profile brings them up."""
    groups: dict[str, list[Prose]] = {}
    for tip in profile.tips:
        groups.setdefault(tip.topic.value, []).append(tip.advice)
    return [TopicView(name(f"tip.{topic}"), tuple(tips)) for topic, tips in groups.items()]
