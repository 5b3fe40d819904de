"""Makes a briefing from a workspace: on a country, or on a request and the country where its goods arrive."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from pitchgen.documents import briefing
from pitchgen.documents.briefing import Case, Market
from pitchgen.documents.briefing_words import Words
from pitchgen.documents.conformity_report import MarketReport, Question, market_reports, request_report
from pitchgen.documents.ladder_view import ladder_view
from pitchgen.documents.ladders import ladder_of
from pitchgen.documents.pitch_outline import Pitch, PitchAsk
from pitchgen.documents.pitch_plan import plan_pitch
from pitchgen.documents.pitch_request import completed_by
from pitchgen.documents.production import Edition, Production, picture_reader, produce
from pitchgen.documents.rulebook import Rulebook, rules_for
from pitchgen.language.voice import Voice
from pitchgen.model.finding import Finding, Severity, notice
from pitchgen.model.party import Address
from pitchgen.model.text import Prose
from pitchgen.workspace.collections import (
    CERTIFICATE_KINDS,
    CLIENTS,
    COMPANY,
    COUNTRIES,
    LABELS,
    REQUESTS,
    SOURCES,
)
from pitchgen.workspace.workspace import Workspace

Findings = tuple[Finding, ...]


class Subject(Struct, frozen=True):
    """What a briefing is on: a country (its code, or the key of a territory), or a request by its reference.

    `products` are SKUs; all of the catalogue, or those of the request, when empty.
    """

    country: str = ""
    request: str = ""
    products: tuple[str, ...] = ()


def make_briefing(ws: Workspace, subject: Subject, locale: str, day: date) -> tuple[Production | None, Findings]:
    """The briefing in the animateur's language, dated `day`, and what stands against making it.

    What is wrong with the offer itself does not: the briefing is there to tell it. It is counted in one notice.
    """
    market, case, findings = _of_request(ws, subject, day) if subject.request else _of_country(ws, subject, day)
    company, labels = ws.load(COMPANY), ws.load_all(LABELS)
    sources, kinds = ws.load_all(SOURCES), ws.load_all(CERTIFICATE_KINDS)
    findings += (*company.findings, *labels.findings, *sources.findings, *kinds.findings)
    seller = company.value
    if market is None or seller is None:
        return None, tuple(dict.fromkeys(findings))
    say = Words(labels.value or {})
    pitch, found = _pitch_of(ws, subject, market, case, day)
    findings += found

    def context_for(voice: Voice, found: list[Finding]) -> Mapping[str, Any]:
        logo = picture_reader(ws, found)(seller.logo, Prose("")) if seller.logo else None
        context = briefing.context(
            market,
            case,
            pitch,
            day=day,
            say=say,
            kinds=kinds.value or {},
            sources=sources.value or {},
            seller=seller,
            logo=logo,
            country_name=voice.country_name,
            locale=voice.locale,
        )
        found.extend(say.findings())
        return context

    production = produce(
        ws,
        briefing.TEMPLATE,
        locale,
        edition=Edition(),
        context_for=context_for,
        title=briefing.title_of(market, case, say, lambda code: code),
        author=seller.name,
        issued_on=day,
        draft=False,
        known=findings,
        internal=True,
    )
    return production, tuple(dict.fromkeys((*findings, *production.findings)))


def _of_country(ws: Workspace, subject: Subject, day: date) -> tuple[Market | None, None, Findings]:
    book, _ = Rulebook.read(ws)
    territory = book.territories.get(subject.country.lower())
    code = territory.country if territory is not None else subject.country
    profile = ws.load(COUNTRIES, code)
    if profile.value is None:
        return None, None, profile.findings
    # What cannot be read of products is told; what conformity finds is in the document.
    reports, findings = market_reports(ws, [subject.country], Question(day, products=subject.products))
    address = Address((), "", profile.value.code, territory=subject.country.lower() if territory is not None else "")
    rules, found = rules_for(ws, book.market(address))
    report = reports[0] if reports else None
    return Market(profile.value, report, rules, bool(subject.products)), None, (*profile.findings, *findings, *found)


def _of_request(ws: Workspace, subject: Subject, day: date) -> tuple[Market | None, Case | None, Findings]:
    request = ws.load(REQUESTS, subject.request)
    if request.value is None:
        return None, None, request.findings
    buyer = ws.load(CLIENTS, request.value.client)
    report, findings = request_report(ws, subject.request, Question(day, products=subject.products))
    if report is None or buyer.value is None:
        return None, None, (*request.findings, *buyer.findings, *findings)
    profile = ws.load(COUNTRIES, report.country)
    if profile.value is None:
        return None, None, (*findings, *profile.findings)
    book, _ = Rulebook.read(ws)
    rules, found = rules_for(ws, book.market(Address((), "", report.country, territory=report.territory)))
    offer, steps, troubles = ladder_of(ws, subject.request, day=day)
    case = Case(subject.request, request.value, buyer.value, offer, ladder_view(steps))
    market = Market(profile.value, report, rules)
    return market, case, (*findings, *profile.findings, *found, *_offer_notice(ws, subject, report, troubles))


def _pitch_of(
    ws: Workspace, subject: Subject, market: Market, case: Case | None, day: date
) -> tuple[Pitch | None, Findings]:
    """The full pitch for the client of a request, or for a country's readers where products are named.

    What keeps a pitch from being made does not keep the briefing: it is counted in one notice.
    """
    stopped = market.report is not None and market.report.stopped
    if stopped or (case is None and not subject.products):
        return None, ()
    ask = PitchAsk(day, products=subject.products)
    ask = completed_by(ask, case.request) if case is not None else replace(ask, country=market.profile.code)
    pitch, found = plan_pitch(ws, ask)
    wrong = [one for one in found if one.severity is Severity.ERROR]
    if not wrong:
        return pitch, ()
    message = f"{_points(len(wrong))} a pitch of these products; the briefing says no more of their arguments."
    target = f"--request {subject.request}" if case is not None else f"--country {ask.country}"
    hint = f"`pitchgen pitch {target} --why --draft` lists them with their places."
    return None, (notice("briefing-pitch-open", wrong[0].place, message, hint),)


def _points(many: int) -> str:
    return f"{many} points refuse" if many > 1 else "1 point refuses"


def _offer_notice(ws: Workspace, subject: Subject, report: MarketReport, troubles: Findings) -> Findings:
    """One notice that the offer itself is not ready, where it is not."""
    wrong = [one for one in (*troubles, *report.findings) if one.severity is Severity.ERROR]
    if not wrong:
        return ()
    message = f"{_points(len(wrong))} the offer itself; the briefing tells what they mean."
    hint = f"`pitchgen proposal {subject.request} --draft` lists them with their places."
    return (notice("briefing-offer-open", ws.where(REQUESTS, subject.request), message, hint),)
