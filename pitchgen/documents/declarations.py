"""Makes the declarations that a market asks of a product, in one locale, and its statement of preferential origin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct

from pitchgen.documents import declaration
from pitchgen.documents.conformity_report import MarketReport, Question, market_reports
from pitchgen.documents.declaration import Declaration
from pitchgen.documents.declaration_choice import Desk, declarations_for
from pitchgen.documents.origin_reasons import Destination
from pitchgen.documents.origin_statements import OriginAsk, origin_statements
from pitchgen.documents.production import Edition, Production, picture_reader, produce
from pitchgen.documents.voices import available_locales
from pitchgen.language.locale import language_of
from pitchgen.language.voice import Voice
from pitchgen.model.country import CountryProfile
from pitchgen.model.declaration import DeclarationFile
from pitchgen.model.finding import Finding, Place, error, refuses, warning
from pitchgen.model.party import SellerCompany, Signatory
from pitchgen.model.text import Prose
from pitchgen.trade.signatories import declaring_signatory
from pitchgen.workspace.collections import (
    CERTIFICATE_KINDS,
    COMPANY,
    COUNTRIES,
    DECLARATION_FILES,
    DECLARATION_FORMS,
    ORIGIN_STATEMENTS,
    TERRITORIES,
)
from pitchgen.workspace.workspace import Workspace

Findings = tuple[Finding, ...]


class DeclarationAsk(Struct, frozen=True):
    """What is asked for. `country` is a code or the key of a territory; `on` is the day of placing on the market.

    `value_eur` is the value of the originating goods of a consignment: it asks for the statement of origin, and
    `until` for one that covers several shipments of identical goods up to that day.
    """

    sku: str
    country: str
    on: date
    signed_on: date
    serial: str = ""
    value_eur: Decimal | None = None
    until: date | None = None
    translation: bool = False
    """Whether a declaration is the translation of an original in another language, and says so."""


class Declared(Struct, frozen=True):
    """What was made: declarations by their numbers, statements of origin by the keys of their wordings."""

    documents: dict[str, bytes]
    origin: dict[str, str]
    findings: Findings


def make_declarations(
    ws: Workspace, ask: DeclarationAsk, locale: str, *, draft: bool
) -> tuple[dict[str, bytes], Findings]:
    """The declarations by their numbers, none where one of them is refused, and everything found."""
    made = declare(ws, ask, locale, draft=draft)
    return made.documents, made.findings


def declare(ws: Workspace, ask: DeclarationAsk, locale: str, *, draft: bool) -> Declared:
    """The declarations, all or none of them, and the statement of preferential origin where a value is given.

    Neither waits for the other: a spare part that no rule asks a declaration for may have a statement of origin.
    """
    reports, findings = market_reports(ws, [ask.country], Question(ask.signed_on, ask.on, (ask.sku,)))
    company, kinds, forms = ws.load(COMPANY), ws.load_all(CERTIFICATE_KINDS), ws.load_all(DECLARATION_FORMS)
    findings += (*company.findings, *kinds.findings, *forms.findings)
    report, seller = next(iter(reports), None), company.value
    if report is None or seller is None or refuses(findings):
        return Declared({}, {}, findings)
    signatory, found = declaring_signatory(seller)
    findings += found
    if signatory is None:
        return Declared({}, {}, findings)
    if report.stopped:
        return Declared({}, {}, (*findings, *report.findings))
    if not report.assessments:
        message = f"{ask.sku} is a service: nothing is placed on the market, so nothing is declared"
        nothing = error("declaration-not-asked", Place(spot=ask.sku), message, "Name an article of the catalogue.")
        return Declared({}, {}, (*findings, *report.findings, nothing))
    profile = ws.load(COUNTRIES, report.country).value
    if profile is None:
        return Declared({}, {}, findings)
    file, place, found = _file(ws, ask.sku)
    findings += found
    desk = Desk(forms.value or {}, kinds.value or {}, file, place, seller.name)
    wanted, found = declarations_for(report.assessments[0], desk)
    found += tuple(_in_other_language(ws, report, wanted, locale))
    statements = ws.load_all(ORIGIN_STATEMENTS)
    asked = OriginAsk(report.assessments[0].product, locale, ask.signed_on, ask.value_eur, ask.until)
    territory = (ws.load_all(TERRITORIES).value or {}).get(report.territory)
    to = Destination(profile, territory)
    origin, told = origin_statements(report, to, statements.value or {}, seller, asked)
    if origin:
        found = tuple(finding for finding in found if finding.check != "declaration-not-asked")
    findings += found
    made: dict[str, bytes] = {}
    refused = False
    for one in wanted:
        production = _produce(ws, one, ask, locale, seller, signatory, profile, kinds.value or {}, draft, findings)
        findings = tuple(dict.fromkeys((*findings, *production.findings)))
        if production.data is None:
            refused = True
            continue
        made[one.certificate.number] = production.data
    # What refuses a statement of origin does not refuse a declaration: it is told after they are made.
    findings = tuple(dict.fromkeys((*findings, *statements.findings, *told)))
    return Declared({} if refused else made, origin, findings)


def _produce(
    ws: Workspace,
    one: Declaration,
    ask: DeclarationAsk,
    locale: str,
    seller: SellerCompany,
    signatory: Signatory,
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
            signatory=signatory,
            kinds=kinds,
            signed_on=ask.signed_on,
            serial=ask.serial,
            logo=logo,
            translation=ask.translation,
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


def _in_other_language(
    ws: Workspace, report: MarketReport, wanted: Iterable[Declaration], locale: str
) -> Iterator[Finding]:
    """Declarations in a language that the market does not ask for, with what to do about it."""
    language = language_of(locale)
    country = report.territory or report.country
    for one in wanted:
        asked = one.languages or tuple(fact.value for fact in report.languages)
        tags = tuple(dict.fromkeys(map(language_of, asked)))
        if not tags or language in tags:
            continue
        spoken = {language_of(known): known for known in available_locales(ws) if "-" in known}
        own = next((spoken[tag] for tag in tags if tag in spoken), "")
        message = (
            f"{one.certificate.number}: {country} asks for it in {' or '.join(tags)}, and this one is in {language}"
        )
        hint = (
            f"Make it with --locale {own}."
            if own
            else f"There are no texts in {' or '.join(tags)} here: have it translated, and hand both over."
        )
        yield warning("declaration-language", Place(spot=one.product.sku), message, hint)


def _file(ws: Workspace, sku: str) -> tuple[DeclarationFile | None, Place, Findings]:
    path = ws.path_of(DECLARATION_FILES, sku)
    if path is None:
        return None, Place(f"catalog/declarations/{sku.lower()}.yaml"), ()
    reading = ws.load(DECLARATION_FILES, sku)
    return reading.value, ws.place(path), reading.findings
