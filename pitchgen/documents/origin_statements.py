"""The statement of preferential origin for goods of the seller: the agreement's own words, filled or refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct

from pitchgen.documents.conformity_report import MarketReport
from pitchgen.model.fact import Fact, Status, in_force
from pitchgen.model.finding import Finding, Place, error, notice, warning
from pitchgen.model.market import Agreement, OriginProof, ProofIssuer, ProofKind
from pitchgen.model.origin_statement import OriginStatement, OriginWording
from pitchgen.model.party import SellerCompany
from pitchgen.model.product import Product

Findings = tuple[Finding, ...]

FALLBACK = "en"
"""An agreement accepts any of its languages: this one is taken, and told, where it has none of the locale's."""

_NUMBERED = {ProofIssuer.APPROVED_EXPORTER: "approved_exporter", ProofIssuer.REGISTERED_EXPORTER: "rex_number"}
"""The field of the seller's registration that holds the number of such an exporter."""
_BY_EXPORTER = frozenset({ProofIssuer.ANY_EXPORTER, *_NUMBERED})
_BLANK = re.compile(r"\{(\w*)\}")
_COMPANY = Place("catalog/company.yaml")


class OriginAsk(Struct, frozen=True):
    """What the statement is for. `value_eur` is the value of the originating goods of one consignment, in EUR."""

    product: Product
    locale: str
    signed_on: date
    value_eur: Decimal | None = None


def origin_statements(
    report: MarketReport, statements: Mapping[str, OriginStatement], seller: SellerCompany, ask: OriginAsk
) -> tuple[dict[str, str], Findings]:
    """The texts to put on the invoice, by the key of their wording, and why there is none.

    Without a value nothing is claimed, and what is missing is told in notices; with one, an unknown preferential
    origin or a number that the value asks for refuses the statement. Origin is a fact of the catalogue: it is never
    concluded from the country of manufacture.
    """
    found: list[Finding] = []
    texts: dict[str, str] = {}
    spot = Place(spot=report.country)
    proofs = _proofs(report)
    if not proofs and ask.value_eur is not None:
        message = f"no agreement in the catalogue lets an exporter state a preferential origin in {report.country}"
        hint = f"`pitchgen comply --country {report.country}` shows the proofs of origin."
        found.append(warning("origin-no-agreement", spot, message, hint))
    for fact, kind in proofs:
        held = _held(report, statements, kind, ask.signed_on)
        if held is None:
            found.append(_elsewhere(fact, kind, spot))
        elif ask.value_eur is None:
            message = f"{fact.value.name.source}: the exporter may state the origin ({kind}); the value is not known"
            hint = "Run `pitchgen declaration` with --value: what the originating goods of the consignment are worth."
            found.append(notice("origin-value-missing", spot, message, hint))
        else:
            key, statement, wording = held
            proof = covering(fact.value, kind, ask.value_eur)
            text = _text(statement, wording, proof, fact.value, seller, ask, found)
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


def _held(
    report: MarketReport, statements: Mapping[str, OriginStatement], kind: ProofKind, day: date
) -> tuple[str, OriginStatement, Fact[OriginWording]] | None:
    """The wording for this destination on `day`. A territory has rules of its own: none is held for any."""
    if report.territory:
        return None
    for key, statement in statements.items():
        if statement.proof is kind and report.country in statement.countries:
            wording = in_force(statement.wording, day)
            if wording is not None and wording.status is not Status.UNVERIFIED:
                return key, statement, wording
    return None


def covering(agreement: Agreement, kind: ProofKind, value: Decimal) -> OriginProof | None:
    """The proof that can be used for this value; the one that needs no number where both can."""
    usable = (
        proof
        for proof in agreement.proofs
        if proof.kind is kind and proof.issuer in _BY_EXPORTER and proof.covers(value)
    )
    return min(usable, key=lambda proof: proof.issuer in _NUMBERED, default=None)


def _text(
    statement: OriginStatement,
    wording: Fact[OriginWording],
    proof: OriginProof | None,
    agreement: Agreement,
    seller: SellerCompany,
    ask: OriginAsk,
    found: list[Finding],
) -> str | None:
    """The filled statement, None where it is refused; all that is missing is told at once."""
    problems = list(_refusals(proof, statement.proof, agreement, seller, ask))
    number = next(iter(_numbers(agreement, statement.proof, seller)), "")
    texts = wording.value.text if number else wording.value.without_number
    language = next((tag for tag in (ask.locale, FALLBACK) if texts.get(tag) and wording.value.origin.get(tag)), "")
    name = agreement.name.source
    if not language:
        message = f"{name}: the wording is held in none of {ask.locale} and {FALLBACK}"
        hint = f"Held: {', '.join(sorted(texts.by_language))}. Choose one with --locale."
        problems.append(error("origin-language-missing", Place("catalog/origin-statements.yaml"), message, hint))
    values = {"number": number, "origin": wording.value.origin.get(language) or ""}
    text = texts.get(language) or ""
    unknown = sorted({name for name in _BLANK.findall(text) if not values.get(name)})
    if unknown:
        message = f"the wording in {language} has blanks that nothing fills: {', '.join(unknown)}"
        hint = "Write {number} and {origin} where the protocol leaves a blank; {number} not under `without_number`."
        problems.append(error("origin-blank-unknown", Place("catalog/origin-statements.yaml"), message, hint))
    found += problems
    if problems:
        return None
    if language != ask.locale:
        message = f"{name}: the wording is not held in {ask.locale}; it is printed in {language}"
        hint = "The agreement accepts each of its languages."
        found.append(notice("origin-language-other", Place(spot=ask.locale), message, hint))
    message = f"{name}: wording {wording.status} as of {wording.as_of} (source {wording.source})"
    hint = "Compare it with the protocol on origin, and keep the proofs of origin: whoever signs answers for it."
    found.append(notice("origin-statement-check", Place("catalog/origin-statements.yaml"), message, hint))
    filled = _BLANK.sub(lambda blank: values[blank[1]], text)
    # In figures and year first: the same in every language of an agreement.
    lines = [filled, "", f"{seller.address.city}, {ask.signed_on.isoformat()}"]
    if statement.signed:
        signatory = seller.signatories.get(seller.default_signatory)
        lines += ["", "." * 40]
        lines += [f"{signatory.given} {signatory.family}"] if signatory is not None else []
    return "\n".join([*lines, seller.name, ""])


def _refusals(
    proof: OriginProof | None, kind: ProofKind, agreement: Agreement, seller: SellerCompany, ask: OriginAsk
) -> Iterator[Finding]:
    sku, spot = ask.product.sku, Place(f"catalog/products/{ask.product.sku.lower()}.yaml")
    if ask.product.preferential_origin is None:
        message = f"{sku}: whether it has preferential origin in the Union is not known"
        hint = "Have it determined by the rules of the agreement, then write `preferential_origin: true` or `false`."
        yield error("origin-unknown", spot, message, hint)
    elif not ask.product.preferential_origin:
        message = f"{sku}: it has no preferential origin in the Union"
        yield error("origin-not-preferential", spot, message, "Deliver it without a statement of origin.")
    if ask.value_eur is not None and ask.value_eur <= 0:
        message = f"the value is {ask.value_eur} EUR; more than zero was expected"
        yield error("origin-value-wrong", Place(spot="--value"), message, "Give the value of the originating goods.")
    elif proof is None:
        message = f"{agreement.name.source}: no {kind} can be used for {ask.value_eur} EUR"
        hint = "Ask customs for the proof that the agreement has for this value."
        yield error("origin-value-wrong", Place(spot="--value"), message, hint)
    elif proof.issuer in _NUMBERED and not getattr(seller.registration, _NUMBERED[proof.issuer]):
        field = _NUMBERED[proof.issuer]
        message = f"{agreement.name.source}: for {ask.value_eur} EUR the exporter needs a number ({proof.issuer})"
        hint = f"Write it under `registration:` as `{field}`, or ask customs for the status."
        yield error("origin-number-missing", _COMPANY, message, hint)


def _numbers(agreement: Agreement, kind: ProofKind, seller: SellerCompany) -> Iterator[str]:
    """The seller's numbers that this kind of proof can bear: one that is held is printed below the limit too."""
    for proof in agreement.proofs:
        if proof.kind is kind and proof.issuer in _NUMBERED and getattr(seller.registration, _NUMBERED[proof.issuer]):
            yield getattr(seller.registration, _NUMBERED[proof.issuer])


def _elsewhere(fact: Fact[Agreement], kind: ProofKind, spot: Place) -> Finding:
    """Where the wording of a proof of origin is found: it is prescribed to the letter, and is not in the catalogue."""
    name = fact.value.name.source
    message = f"{name}: the exporter may state the origin ({kind}); the prescribed wording is not in pitchgen"
    hint = f"Copy it from the agreement's protocol on origin (source {fact.source}, EUR-Lex) onto the invoice."
    return notice("origin-wording-elsewhere", spot, message, hint)
