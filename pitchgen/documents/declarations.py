"""Makes the declarations that a market asks of a product, in one locale: all of them or none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from pitchgen.documents import declaration
from pitchgen.documents.conformity_report import MarketReport, Question, market_reports
from pitchgen.documents.declaration import Declaration, declarations_for
from pitchgen.documents.production import Edition, Production, picture_reader, produce
from pitchgen.language.voice import Voice
from pitchgen.model.country import CountryProfile
from pitchgen.model.declaration import DeclarationFile
from pitchgen.model.finding import Finding, Place, notice, refuses
from pitchgen.model.market import ProofIssuer
from pitchgen.model.party import SellerCompany
from pitchgen.model.text import Prose
from pitchgen.workspace.collections import CERTIFICATE_KINDS, COMPANY, COUNTRIES, DECLARATION_FILES, DECLARATION_FORMS
from pitchgen.workspace.workspace import Workspace

Findings = tuple[Finding, ...]

_BY_EXPORTER = frozenset({ProofIssuer.ANY_EXPORTER, ProofIssuer.APPROVED_EXPORTER, ProofIssuer.REGISTERED_EXPORTER})


class DeclarationAsk(Struct, frozen=True):
    """What is asked for. `country` is a code or the key of a territory; `on` is the day of placing on the market."""

    sku: str
    country: str
    on: date
    signed_on: date
    serial: str = ""


def make_declarations(
    ws: Workspace, ask: DeclarationAsk, locale: str, *, draft: bool
) -> tuple[dict[str, bytes], Findings]:
    """The declarations by their numbers, none where one of them is refused, and everything found."""
    reports, findings = market_reports(ws, [ask.country], Question(ask.signed_on, ask.on, (ask.sku,)))
    company, kinds, forms = ws.load(COMPANY), ws.load_all(CERTIFICATE_KINDS), ws.load_all(DECLARATION_FORMS)
    findings += (*company.findings, *kinds.findings, *forms.findings)
    report, seller = next(iter(reports), None), company.value
    if report is None or seller is None or refuses(findings):
        return {}, findings
    if report.stopped or not report.assessments:
        return {}, (*findings, *report.findings)
    profile = ws.load(COUNTRIES, report.country).value
    if profile is None:
        return {}, findings
    file, place, found = _file(ws, ask.sku)
    findings += found
    wanted, found = declarations_for(report.assessments[0], forms.value or {}, file, place, seller.name)
    findings += (*found, *_origin(report))
    made: dict[str, bytes] = {}
    refused = False
    for one in wanted:
        production = _produce(ws, one, ask, locale, seller, profile, kinds.value or {}, draft, findings)
        findings = tuple(dict.fromkeys((*findings, *production.findings)))
        if production.data is None:
            refused = True
            continue
        made[one.certificate.number] = production.data
    return ({} if refused else made), findings


def _produce(
    ws: Workspace,
    one: Declaration,
    ask: DeclarationAsk,
    locale: str,
    seller: SellerCompany,
    profile: CountryProfile,
    kinds: Mapping[str, Any],
    draft: bool,
    known: Findings,
) -> Production:
    def context_for(_voice: Voice, found: list[Finding]) -> Mapping[str, Any]:
        logo = picture_reader(ws, found)(seller.logo, Prose("")) if seller.logo else None
        return declaration.context(
            one,
            seller=seller,
            kinds=kinds,
            signed_on=ask.signed_on,
            serial=ask.serial,
            logo=logo,
        )

    return produce(
        ws,
        declaration.TEMPLATE,
        locale,
        edition=Edition(profile.letter.paper),
        context_for=context_for,
        title=one.title,
        author=seller.name,
        issued_on=ask.signed_on,
        draft=draft,
        known=known,
    )


def _file(ws: Workspace, sku: str) -> tuple[DeclarationFile | None, Place, Findings]:
    path = ws.path_of(DECLARATION_FILES, sku)
    if path is None:
        return None, Place(f"catalog/declarations/{sku.lower()}.yaml"), ()
    reading = ws.load(DECLARATION_FILES, sku)
    return reading.value, ws.place(path), reading.findings


def _origin(report: MarketReport) -> Findings:
    """Where the wording of a proof of origin is found: it is prescribed to the letter, and is not in the catalogue."""
    found: dict[str, Finding] = {}
    for fact, proof in report.proofs:
        if proof.issuer in _BY_EXPORTER:
            name = fact.value.name.source
            message = f"{name}: the exporter may make out a {proof.kind}; its prescribed wording is not in pitchgen"
            hint = f"Copy it from the agreement's protocol on origin (source {fact.source}, EUR-Lex) onto the invoice."
            found.setdefault(
                f"{name} {proof.kind}", notice("origin-wording-elsewhere", Place(spot=report.country), message, hint)
            )
    return tuple(found.values())
