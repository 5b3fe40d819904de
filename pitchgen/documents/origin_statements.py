"""The statement of preferential origin for goods of the seller: the agreement's own words, filled or refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct

from pitchgen.documents.conformity_report import MarketReport
from pitchgen.documents.origin_reasons import Destination, why_no_statement
from pitchgen.documents.origin_text import filled, language_for
from pitchgen.model.fact import Fact, Status, in_force
from pitchgen.model.finding import Finding, Place, error, notice
from pitchgen.model.market import Agreement, OriginProof, ProofIssuer, ProofKind
from pitchgen.model.origin_statement import OriginStatement, OriginWording
from pitchgen.model.party import SellerCompany
from pitchgen.model.product import Product

Findings = tuple[Finding, ...]

LONGEST_PERIOD = 12
"""Months that a statement for several shipments may cover (trade and cooperation agreement, annex ORIG-4, note 1)."""

_NUMBERED = {ProofIssuer.APPROVED_EXPORTER: "approved_exporter", ProofIssuer.REGISTERED_EXPORTER: "rex_number"}
"""The field of the seller's registration that holds the number of such an exporter."""
_BY_EXPORTER = frozenset({ProofIssuer.ANY_EXPORTER, *_NUMBERED})
_COMPANY = Place("catalog/company.yaml")
_WORDINGS = Place("catalog/origin-statements.yaml")


class OriginAsk(Struct, frozen=True):
    """What the statement is for. `value_eur` is the value of the originating goods of one consignment, in EUR.

    `until` asks for a statement that covers several shipments of identical goods, from `signed_on` to that day.
    """

    product: Product
    locale: str
    signed_on: date
    value_eur: Decimal | None = None
    until: date | None = None


class _Case(Struct, frozen=True):
    """One agreement, the kind of proof that an exporter makes out under it, and what is asked."""

    agreement: Agreement
    kind: ProofKind
    seller: SellerCompany
    ask: OriginAsk

    @property
    def number(self) -> str:
        """The seller's number that this kind of proof can bear: one that is held is printed below the limit too."""
        for proof in self.agreement.proofs:
            if proof.kind is self.kind and proof.issuer in _NUMBERED:
                return str(getattr(self.seller.registration, _NUMBERED[proof.issuer]))
        return ""


def origin_statements(
    report: MarketReport,
    to: Destination,
    statements: Mapping[str, OriginStatement],
    seller: SellerCompany,
    ask: OriginAsk,
) -> tuple[dict[str, str], Findings]:
    """The texts to put on the invoice, by the key of their wording, and why there is none.

    Without a value nothing is claimed, and what is missing is told in notices; with one, an unknown preferential
    origin or a number that the value asks for refuses the statement. Origin is a fact of the catalogue: it is never
    concluded from the country of manufacture.
    """
    found: list[Finding] = []
    texts: dict[str, str] = {}
    spot = Place(spot=report.country)
    # A territory has rules of its own: those of its country do not hold there.
    proofs = _proofs(report) if to.territory is None else []
    if not proofs and ask.value_eur is not None:
        found += why_no_statement(to, ask.signed_on)
    for fact, kind in proofs:
        key, statement = _statement(to, statements, kind)
        wording = in_force(statement.wording, ask.signed_on) if statement is not None else None
        case = _Case(fact.value, kind, seller, ask)
        if statement is None or wording is None or wording.status is Status.UNVERIFIED:
            found += [*_not_originating(case), *_value(case)] if ask.value_eur is not None else []
            found.append(_elsewhere(case, statement, fact.source, spot))
        elif ask.value_eur is None:
            message = f"{fact.value.name.source}: the exporter may state the origin ({kind}); the value is not known"
            hint = "Run `pitchgen declaration` with --value: what the originating goods of the consignment are worth."
            found.append(notice("origin-value-missing", spot, message, hint))
        else:
            text = _text(case, statement, wording, found)
            if text is not None:
                texts[key] = text
    return texts, tuple(dict.fromkeys(found))


def _proofs(report: MarketReport) -> list[tuple[Fact[Agreement], ProofKind]]:
    """Each kind of proof that an exporter makes out, once for each agreement."""
    found: list[tuple[Fact[Agreement], ProofKind]] = []
    for fact, proof in report.proofs:
        if proof.issuer in _BY_EXPORTER and (fact, proof.kind) not in found:
            found.append((fact, proof.kind))
    return found


def _statement(
    to: Destination, statements: Mapping[str, OriginStatement], kind: ProofKind
) -> tuple[str, OriginStatement | None]:
    for key, statement in statements.items():
        if statement.proof is kind and to.code in statement.countries:
            return key, statement
    return "", None


def covering(agreement: Agreement, kind: ProofKind, value: Decimal) -> OriginProof | None:
    """The proof that can be used for this value; the one that needs no number where both can."""
    usable = (
        proof
        for proof in agreement.proofs
        if proof.kind is kind and proof.issuer in _BY_EXPORTER and proof.covers(value)
    )
    return min(usable, key=lambda proof: proof.issuer in _NUMBERED, default=None)


def _text(case: _Case, statement: OriginStatement, fact: Fact[OriginWording], found: list[Finding]) -> str | None:
    """The filled statement, None where it is refused; all that is missing is told at once."""
    ask, wording, name = case.ask, fact.value, case.agreement.name.source
    codes = case.ask.product.origin_criteria.get(case.agreement.id, ())
    lines = [
        *([wording.period] if ask.until is not None else []),
        wording.text if case.number else wording.without_number,
        *([wording.criterion] if statement.criteria else []),
    ]
    parts = [*lines, wording.origin]
    problems = [
        *_not_originating(case),
        *_value(case),
        *_criteria(case, statement.criteria, codes),
        *_period(case, wording),
    ]
    language = language_for(ask.locale, parts)
    text: str | None = None
    if not language:
        held = ", ".join(sorted({tag for part in parts for tag in part.by_language}))
        message = f"{name}: the wording is held in no language whole (parts of it in {held or 'none'})"
        hint = "Every language of a wording needs its text, its origin and each line that is asked."
        problems.append(error("origin-language-missing", _WORDINGS, message, hint))
    else:
        values = {
            "number": case.number,
            "origin": wording.origin.get(language) or "",
            "criterion": ", ".join(codes),
            # In figures and year first: the same in every language of an agreement.
            "start": ask.signed_on.isoformat() if ask.until is not None else "",
            "end": ask.until.isoformat() if ask.until is not None else "",
        }
        text, unknown = filled([line.get(language) or "" for line in lines], values)
        # A criterion that is missing has a finding of its own.
        unknown = [name for name in unknown if name != "criterion"]
        if unknown:
            message = f"the wording in {language} has blanks that nothing fills: {', '.join(unknown)}"
            hint = "Write {number} and {origin} where the protocol leaves a blank; {number} not under `without_number`."
            problems.append(error("origin-blank-unknown", _WORDINGS, message, hint))
    found += problems
    if problems or text is None:
        return None
    if language != ask.locale:
        message = f"{name}: the wording is not held in {ask.locale}; it is printed in {language}"
        hint = "The agreement accepts each of its languages."
        found.append(notice("origin-language-other", Place(spot=ask.locale), message, hint))
    message = f"{name}: wording {fact.status} as of {fact.as_of} (source {fact.source})"
    hint = "Compare it with the protocol on origin, and keep the proofs of origin: whoever signs answers for it."
    found.append(notice("origin-statement-check", _WORDINGS, message, hint))
    return "\n".join([text, "", *_signed(case, by_hand=statement.signed), ""])


def _signed(case: _Case, *, by_hand: bool) -> list[str]:
    """Place and day, the signature where the agreement asks for one, and the exporter's name."""
    seller = case.seller
    lines = [f"{seller.address.city}, {case.ask.signed_on.isoformat()}"]
    if by_hand:
        signatory = seller.signatories.get(seller.default_signatory)
        lines += ["", "." * 40]
        lines += [f"{signatory.given} {signatory.family}"] if signatory is not None else []
    return [*lines, seller.name]


def _not_originating(case: _Case) -> Iterator[Finding]:
    product, agreement = case.ask.product, case.agreement
    sku, spot = product.sku, _product_file(product)
    originates = product.originates_under(agreement.id)
    if originates is None and isinstance(product.preferential_origin, Mapping):
        message = f"{sku}: whether it originates in the Union under {agreement.id} is not known"
        hint = f"Have it determined, then write `{agreement.id}: yes` or `no` under `preferential_origin:`."
        yield error("origin-not-confirmed", spot, message, hint)
    elif originates is None:
        message = f"{sku}: whether it has preferential origin in the Union is not known"
        hint = "Have it determined by the rules of the agreement, then write `preferential_origin: true` or `false`."
        yield error("origin-unknown", spot, message, hint)
    elif not originates:
        message = f"{sku}: it has no preferential origin in the Union under {agreement.id or agreement.name.source}"
        yield error("origin-not-preferential", spot, message, "Deliver it without a statement of origin.")


def _value(case: _Case) -> Iterator[Finding]:
    value, name = case.ask.value_eur or Decimal(0), case.agreement.name.source
    proof = covering(case.agreement, case.kind, value)
    if value <= 0:
        message = f"the value is {value} EUR; more than zero was expected"
        yield error("origin-value-wrong", Place(spot="--value"), message, "Give the value of the originating goods.")
    elif proof is None:
        message = f"{name}: no {case.kind} can be used for {value} EUR"
        hint = "Ask customs for the proof that the agreement has for this value."
        yield error("origin-value-wrong", Place(spot="--value"), message, hint)
    elif proof.issuer in _NUMBERED and not case.number:
        message = f"{name}: for {value} EUR the exporter needs a number ({proof.issuer})"
        hint = f"Write it under `registration:` as `{_NUMBERED[proof.issuer]}`, or ask customs for the status."
        if any(other.kind is ProofKind.EUR_1 and other.covers(value) for other in case.agreement.proofs):
            hint += " Customs may issue a certificate EUR.1 instead."
        yield error("origin-number-missing", _COMPANY, message, hint)


def _criteria(case: _Case, allowed: tuple[str, ...], codes: tuple[str, ...]) -> Iterator[Finding]:
    """The codes that say how the goods got their origin, where the agreement asks for them (Japan: annex 3-D)."""
    product, agreement = case.ask.product, case.agreement
    if not allowed:
        return
    known = ", ".join(allowed)
    if not codes:
        message = f"{product.sku}: {agreement.name.source}: the statement names an origin criterion; none is held"
        hint = (
            f"Write it in the product's file: `origin_criteria:` and under it `{agreement.id}: [...]`. Codes: {known}."
        )
        yield error("origin-criterion-missing", _product_file(product), message, hint)
    for code in codes:
        if code not in allowed:
            message = f'{product.sku}: "{code}" is no origin criterion of {agreement.name.source}'
            yield error("origin-criterion-wrong", _product_file(product), message, f"Codes: {known}.")


def _period(case: _Case, wording: OriginWording) -> Iterator[Finding]:
    """A period begins on the day of the statement, ends after it, and is no longer than a year."""
    start, end, place = case.ask.signed_on, case.ask.until, Place(spot="--until")
    if end is None:
        return
    if not wording.period:
        message = f"{case.agreement.name.source}: no statement for several shipments is held"
        yield error("origin-period-wrong", place, message, "Make one statement for each shipment, without --until.")
    elif end <= start or _months_after(start, LONGEST_PERIOD) < end:
        message = f"the period from {start} to {end} is not one of up to {LONGEST_PERIOD} months"
        yield error("origin-period-wrong", place, message, "Give a last day within twelve months after the statement.")


def _months_after(day: date, months: int) -> date:
    """The same day some months later; the first of the next month where that month is too short.

    The last day that there is where the calendar ends before.
    """
    year, month = divmod(day.month - 1 + months, 12)
    if day.year + year > date.max.year:
        return date.max
    try:
        return day.replace(year=day.year + year, month=month + 1)
    except ValueError:
        return date(day.year + year, month + 2, 1)


def _product_file(product: Product) -> Place:
    return Place(f"catalog/products/{product.sku.lower()}.yaml")


def _elsewhere(case: _Case, statement: OriginStatement | None, source: str, spot: Place) -> Finding:
    """Where the wording of a proof of origin is found: it is prescribed to the letter, and is not in the catalogue."""
    name, day = case.agreement.name.source, case.ask.signed_on
    message = f"{name}: the exporter may state the origin ({case.kind}); the prescribed wording is not in pitchgen"
    if statement is not None and statement.wording:
        message = f"{name}: the exporter may state the origin ({case.kind}); no verified wording is held for {day}"
    where = statement.prescribed_in if statement is not None and statement.prescribed_in else "its protocol on origin"
    number = f", with the number {case.number}" if case.number else ""
    hint = f"Copy it onto the invoice from: {where}{number} (source {source})."
    return notice("origin-wording-elsewhere", spot, message, hint)
