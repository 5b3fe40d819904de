"""The country briefing: an internal document that prepares the animateur for a market, a meeting, an offer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from pitchgen.documents.briefing_arguments import arguments_chapter
from pitchgen.documents.briefing_conformity import Kinds, conformity_chapter, proof_view
from pitchgen.documents.briefing_facts import changes_to_come, doubts, sources_used
from pitchgen.documents.briefing_request import deadlines, ladder_chapter, ladder_chart, request_chapter
from pitchgen.documents.briefing_views import ProofView
from pitchgen.documents.briefing_words import Words, is_doubtful
from pitchgen.documents.conformity_report import MarketReport
from pitchgen.documents.ladder_view import LadderView
from pitchgen.documents.pitch_outline import Pitch
from pitchgen.model.country import CountryProfile
from pitchgen.model.fact import Fact, Source, all_in_force
from pitchgen.model.market import Verdict
from pitchgen.model.offer import Offer
from pitchgen.model.party import Client, SellerCompany
from pitchgen.model.request import OfferRequest
from pitchgen.model.requirement import Requirement
from pitchgen.model.text import Prose
from pitchgen.trade.compliance.deliverables import origin_proofs

TEMPLATE = "country-briefing"
"""Name of the Word template, and of the PO files of its messages."""


class FactView(Struct, frozen=True):
    """A fact as the briefing prints it. `doubtful`: unverified, or past its review date."""

    value: Any
    source: str
    as_of: date
    doubtful: bool


class TopicView(Struct, frozen=True):
    """The tips on one topic."""

    topic: Prose
    tips: tuple[Prose, ...]


class Case(Struct, frozen=True):
    """A request that a briefing prepares. `offer` is None while it cannot be priced; its ladder is empty then."""

    reference: str
    request: OfferRequest
    buyer: Client
    offer: Offer | None
    ladder: LadderView


class Market(Struct, frozen=True):
    """What is known of the country and its rules. `report` is None where conformity could not be assessed."""

    profile: CountryProfile
    report: MarketReport | None
    rules: tuple[Requirement, ...]
    """The requirement rules of the market, for changes to come."""
    detailed: bool = True
    """Whether products are looked at one by one, rather than the whole catalogue in short."""


def title_of(market: Market, case: Case | None, say: Words, country_name: Callable[[str], str]) -> Prose:
    """The title of the briefing, for its first page and its properties."""
    country = country_name(market.profile.code)
    if case is None:
        return say("title.country", country=country)
    return say("title.request", client=case.buyer.name, country=country)


def context(
    market: Market,
    case: Case | None = None,
    pitch: Pitch | None = None,
    *,
    day: date,
    say: Words,
    kinds: Kinds,
    sources: Mapping[str, Source],
    seller: SellerCompany,
    logo: Any,
    country_name: Callable[[str], str],
    locale: str,
) -> dict[str, Any]:
    """What `templates/country-briefing.docx` may use.

    Args:
        market: the country, and what it asks.
        case: the request to prepare; None for a briefing on the country alone.
        pitch: what would be said of its products; None where nothing speaks for them, or no product was named.
        day: the date of the briefing; facts are those in force on it.
        say: names of the data's words (`catalog/labels.yaml`).
        kinds: names of papers (`catalog/certificate-kinds.yaml`).
        sources: where facts come from (`catalog/sources.yaml`).
        seller: the company, for the letterhead.
        logo: its picture.
        country_name: the country's name in the briefing's language.
        locale: of the briefing.
    """
    title = title_of(market, case, say, country_name)
    header = (
        say("mark.request", reference=case.reference)
        if case is not None
        else say("mark.country", country=country_name(market.profile.code))
    )
    profile, report = market.profile, market.report
    assessments = report.assessments if report is not None else ()
    clearances = case.request.clearances if case is not None else ()
    conformity = conformity_chapter(report, kinds, clearances, day, say) if report is not None else None
    changes = changes_to_come(profile, market.rules, (one.product for one in assessments), day, say)
    held = conformity["held"] if conformity is not None else []
    planned = max((one.day for one in assessments), default=None) if case is not None else None
    ladder = case.ladder if case is not None else LadderView(None, (), ())
    uncertain = doubts(profile, assessments, day, sources, say)
    dates = deadlines(case.offer if case is not None else None, planned, held, clearances, changes, day, say)
    return {
        **_letterhead(header, day, seller, logo, say),
        "title": title,
        **_country(profile, day, say),
        "request": {
            **request_chapter(case.reference, case.request, case.buyer, case.offer, planned, locale),
            "proofs": _proofs(market, case.offer, planned or day, say),
        }
        if case is not None
        else None,
        "arguments": arguments_chapter(pitch, say) if pitch is not None else None,
        "conformity": conformity,
        "detailed": market.detailed,
        "ladder": ladder_chapter(ladder, say) if ladder.rows else None,
        "ladder_chart": ladder_chart(ladder, say),
        "deadlines": dates,
        "doubts": uncertain,
        "summary": {
            "gaps": len(conformity["gaps"]) if conformity is not None else 0,
            "questions": _open_questions(conformity) if conformity is not None else 0,
            "doubts": len(uncertain) + len(all_in_force(profile.watch, day)),
            "next_date": next((one.day for one in dates if one.day >= day), None),
        },
        "sources": sources_used(profile, assessments, day, sources),
    }


def _proofs(market: Market, offer: Offer | None, day: date, say: Words) -> list[ProofView]:
    """The proofs of origin that the value of the offer allows; all of them where its value in EUR is not known."""
    if market.report is None or market.report.stopped:
        return []
    value = offer.net_total.amount if offer is not None and offer.currency.code == "EUR" else None
    return [proof_view(proof, fact, say) for fact, proof in origin_proofs(market.profile, day, value)]


def _open_questions(conformity: Mapping[str, Any]) -> int:
    return len(conformity["questions"]) + sum(1 for control in conformity["controls"] if not control.cleared)


def _letterhead(header: Prose, day: date, seller: SellerCompany, logo: Any, say: Words) -> dict[str, Any]:
    """What the letterhead prints. Its headers say on every page, the first included, that the document is internal."""
    return {
        "document": {"title": header, "number": "", "date": day},
        # The header of the first page is the house's, with the tagline beside the logo: the mark takes its place.
        "seller": replace(seller, tagline=say("mark.internal")),
        "logo": logo,
    }


def _country(profile: CountryProfile, day: date, say: Words) -> dict[str, Any]:
    """The chapters on the country."""

    def facts(series: Iterable[Fact[Any]]) -> list[FactView]:
        return [_view(fact, day) for fact in all_in_force(series, day)]

    return {
        "profile": profile,
        "languages": [
            {"language": use.language, "role": use.role.value, "region": use.region} for use in profile.languages
        ],
        "currencies": [fact.value for fact in all_in_force(profile.currency, day)],
        "customs": [say(f"customs.{fact.value.value}") for fact in all_in_force(profile.customs, day)],
        "vat_rate": facts(profile.vat_rate),
        "tax_system": [say(f"tax.{fact.value.value}") for fact in all_in_force(profile.tax_system, day)],
        "cisg": [say("yes" if fact.value else "no") for fact in all_in_force(profile.cisg, day)],
        "instruction_languages": [fact.value for fact in all_in_force(profile.instruction_languages, day)],
        "working_days": [
            [say(f"weekday.{weekday.value}") for weekday in fact.value.days]
            for fact in all_in_force(profile.working_week, day)
        ],
        "style": [
            say(f"formality.{profile.style.formality.value}"),
            say(f"leads-with.{profile.style.leads_with.value}"),
            say(f"detail.{profile.style.detail.value}"),
        ],
        "topics": _topics(profile, say),
        "agreements": [
            {
                "name": fact.value.name,
                "standing": say(f"agreement.{fact.value.standing.value}"),
                "doubtful": is_doubtful(fact, day),
                "proofs": [proof_view(proof, fact, say) for proof in fact.value.proofs],
            }
            for fact in all_in_force(profile.agreements, day)
        ],
        "taxes": facts(profile.taxes),
        "import_notes": facts(profile.import_notes),
        "papers": [
            {
                "name": fact.value.name,
                "condition": fact.value.condition,
                "prepared_by": say(f"preparer.{fact.value.prepared_by.value}"),
                "doubtful": is_doubtful(fact, day),
            }
            for fact in all_in_force(profile.documents, day)
        ],
        "inspections": [
            {
                "name": fact.value.name,
                "scope": fact.value.scope,
                "started_by": say(f"preparer.{fact.value.started_by.value}"),
                "before_shipment": fact.value.before_shipment,
                "bodies": ", ".join(fact.value.bodies),
                "doubtful": is_doubtful(fact, day),
            }
            for fact in all_in_force(profile.inspections, day)
        ],
        "advice": [
            {
                "rule": fact.value.rule,
                "verdict": say(f"verdict.{fact.value.verdict.value}"),
                "preferred": fact.value.verdict is Verdict.PREFER,
                "reason": fact.value.reason,
            }
            for fact in all_in_force(profile.delivery_advice, day)
        ],
        "payment": [
            {
                "advice": fact.value.advice,
                "instruments": [say(f"instrument.{each.value}") for each in fact.value.instruments],
                "doubtful": is_doubtful(fact, day),
            }
            for fact in all_in_force(profile.payment_habits, day)
        ],
        "payment_caps": facts(profile.payment_caps),
        "late_payment": facts(profile.late_payment),
        "law": [*facts(profile.offer_binding), *facts(profile.contract_law)],
        "watch": facts(profile.watch),
        "trade_ban": facts(profile.trade_ban),
    }


def _view(fact: Fact[Any], day: date) -> FactView:
    return FactView(fact.value, fact.source, fact.as_of, is_doubtful(fact, day))


def _topics(profile: CountryProfile, say: Words) -> list[TopicView]:
    """The tips grouped by topic, in the order in which the profile brings them up."""
    groups: dict[str, list[Prose]] = {}
    for tip in profile.tips:
        groups.setdefault(tip.topic.value, []).append(tip.advice)
    return [TopicView(say(f"tip.{topic}"), tuple(tips)) for topic, tips in groups.items()]
