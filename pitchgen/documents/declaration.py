"""Declarations of conformity and of incorporation: which ones a market asks of a product, and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from pitchgen.model.declaration import DeclarationField, DeclarationFile, DeclarationForm
from pitchgen.model.fact import Fact, Status, all_in_force, in_force
from pitchgen.model.finding import Finding, Place, error, notice, warning
from pitchgen.model.party import SellerCompany, Signatory
from pitchgen.model.product import Product, ProductCertificate
from pitchgen.model.requirement import CertificateKind, Outcome, RequiredPaper, Responsible
from pitchgen.model.text import Prose
from pitchgen.trade.compliance.assessment import Assessment, State

TEMPLATE = "declaration"
"""Name of the Word template, and of the PO files of its messages."""

Findings = tuple[Finding, ...]

NUMBERED = Prose("{title} n° {number}")
NOTIFIED = Prose("{paper} n° {number}, {body}")
_BODIES = frozenset(
    {"eu-type-examination", "production-quality-assurance", "full-quality-assurance", "product-verification"}
)
"""Papers of notified bodies that a declaration names."""


class Declaration(Struct, frozen=True):
    """One declaration to make out: the paper of the catalogue that carries its number, and the form of its kind."""

    product: Product
    certificate: ProductCertificate
    form: DeclarationForm
    file: DeclarationFile
    day: date
    """The planned date of placing on the market."""

    @property
    def title(self) -> Prose:
        """As printed, with its number."""
        return NUMBERED.with_values(title=self.form.title, number=self.certificate.number)


def declarations_for(
    assessment: Assessment, forms: Mapping[str, DeclarationForm], file: DeclarationFile | None, place: Place, maker: str
) -> tuple[tuple[Declaration, ...], Findings]:
    """The declarations that the rules of a market ask for, filled from the catalogue, and what is missing.

    Args:
        assessment: the product on its market on the planned date.
        forms: by their keys.
        file: what its declarations say beside its certificates; None where there is no such file.
        place: where that file is, or should be.
        maker: the selling company: it declares nothing that another maker issues.
    """
    product, day = assessment.product, assessment.day
    found: list[Finding] = []
    made: dict[str, Declaration] = {}
    for paper in _asked(assessment, found):
        kinds = [form for form in forms.values() if form.kind in paper.kinds and in_force(form.legal_basis, day)]
        if not kinds:
            if any("declaration" in kind for kind in paper.kinds):
                found.append(_without_form(product, paper))
            continue
        held = _held(product, paper, kinds, day)
        if held is None:
            found.append(_not_held(product, paper, day))
            continue
        if held.issued_by != maker:
            message = f"{product.sku}: {held.number} is the declaration of {held.issued_by}"
            hint = "Hand over a copy of the maker's own declaration."
            found.append(notice("declaration-by-others", Place(spot=product.sku), message, hint))
            continue
        form = next((one for one in kinds if one.kind == held.kind and set(one.laws) & set(held.laws)), None)
        if form is None:
            found.append(_without_form(product, paper))
            continue
        made.setdefault(held.number, Declaration(product, held, form, file or DeclarationFile(), day))
    if not made and not any(finding.check.startswith("declaration-") for finding in found):
        message = f"no rule in force on {day} asks {product.sku} for a declaration in {assessment.market.country}"
        hint = f"`pitchgen comply --country {assessment.market.country} --product {product.sku}` shows what is asked."
        found.append(error("declaration-not-asked", Place(spot=product.sku), message, hint))
    for one in made.values():
        found += _missing(one, place)
    return tuple(made.values()), tuple(dict.fromkeys(found))


def _asked(assessment: Assessment, found: list[Finding]) -> Iterable[RequiredPaper]:
    """The papers of the seller in firm rules; a rule that cannot be decided, or is not verified, is told."""
    sku = assessment.product.sku
    for status in assessment.requirements:
        rule = status.rule
        papers = [one for one in rule.papers if one.supplied_by is Responsible.SELLER and not one.on_request]
        if rule.outcome is not Outcome.REQUIRED or not papers:
            continue
        if status.state is State.UNDETERMINED and status.could_matter:
            missing = ", ".join(dict.fromkeys(reason.attribute for reason in status.evaluation.reasons))
            message = f"{sku}: whether {rule.id} applies cannot be told ({missing})"
            hint = "Write the missing attributes under `conformity:` in the product's file."
            found.append(error("declaration-undetermined", Place(spot=sku), message, hint))
        elif status.state is State.TO_VERIFY:
            message = f"{sku}: the rule {rule.id} may ask for a declaration, and it is not verified"
            hint = "Check the source in catalog/requirements before the declaration is signed."
            found.append(warning("declaration-rule-unverified", Place(spot=sku), message, hint))
        elif status.evaluation.fired and status.state is not State.NOT_CONCERNED:
            yield from papers


def _held(product: Product, paper: RequiredPaper, forms: list[DeclarationForm], day: date) -> ProductCertificate | None:
    """The paper of the product that answers, is in time, and has a form."""
    kinds = {form.kind for form in forms}
    for one in product.certificates:
        in_time = (one.valid_from is None or one.valid_from <= day) and (
            one.valid_until is None or day <= one.valid_until
        )
        cites = not paper.laws or bool(set(paper.laws) & set(one.laws))
        if one.kind in kinds and one.kind in paper.kinds and in_time and cites and one.number:
            return one
    return None


def _missing(one: Declaration, place: Place) -> list[Finding]:
    """What the form needs and the file of the product does not say."""
    lacking: list[str] = []
    for field in one.form.fields:
        if field is DeclarationField.STANDARDS:
            lacking += [f"standards for {law}" for law in one.certificate.laws if not one.file.standards.get(law)]
        elif field is DeclarationField.TECHNICAL_FILE and not one.file.technical_file:
            lacking.append("technical_file")
        elif field is DeclarationField.REQUIREMENTS and not one.file.requirements:
            lacking.append("requirements")
    lacking += [f"a name for {law} in the form" for law in one.certificate.laws if law not in one.form.laws]
    findings = []
    if lacking:
        message = f"{one.certificate.number} ({one.certificate.kind}) needs {', '.join(lacking)}"
        hint = f"Write it in catalog/declarations/{one.product.sku.lower()}.yaml; ask whoever keeps the technical file."
        findings.append(error("declaration-field-missing", place, message, hint))
    facts: list[Fact[Prose]] = [
        *all_in_force(one.form.legal_basis, one.day),
        *all_in_force(one.form.statements, one.day),
    ]
    doubtful = [fact.source for fact in facts if fact.status is Status.UNVERIFIED]
    if doubtful:
        message = f"the wording of {one.form.kind} is not verified ({', '.join(dict.fromkeys(doubtful))})"
        hint = "Compare it with the source, then set its status in catalog/declaration-forms.yaml."
        findings.append(error("declaration-form-unverified", Place("catalog/declaration-forms.yaml"), message, hint))
    return findings


def _not_held(product: Product, paper: RequiredPaper, day: date) -> Finding:
    laws = f" for {' or '.join(paper.laws)}" if paper.laws else ""
    message = f"{product.sku} has no {' or '.join(paper.kinds)}{laws} that is valid on {day}, so it has no number"
    hint = "Write it under `certificates:` in the product's file, once conformity has been assessed."
    return error("declaration-not-held", Place(spot=product.sku), message, hint)


def _without_form(product: Product, paper: RequiredPaper) -> Finding:
    laws = f" for {' or '.join(paper.laws)}" if paper.laws else ""
    message = f"{product.sku}: {' or '.join(paper.kinds)}{laws} is asked for, and pitchgen has no form for it"
    hint = "Use the form of the authority; a form of your own goes into catalog/declaration-forms.yaml."
    return warning("declaration-form-missing", Place(spot=product.sku), message, hint)


def context(
    one: Declaration,
    *,
    seller: SellerCompany,
    kinds: Mapping[str, CertificateKind],
    signed_on: date,
    serial: str,
    logo: Any,
) -> dict[str, Any]:
    """What `templates/declaration.docx` may use.

    Args:
        one: what is declared.
        seller: the manufacturer, whose usual signatory signs.
        kinds: names of papers (`catalog/certificate-kinds.yaml`).
        signed_on: the date of the declaration.
        serial: serial or batch number; empty for a declaration on the type.
        logo: the company's picture.
    """
    signatory: Signatory = seller.signatories[seller.default_signatory]
    names = one.form.laws
    values = {
        "laws": tuple(names[law] for law in one.certificate.laws if law in names),
        "requirements": one.file.requirements,
    }
    bodies = [
        NOTIFIED.with_values(paper=kinds[held.kind].name, number=held.number, body=held.issued_by)
        for held in one.product.certificates
        if held.kind in _BODIES and held.kind in kinds and set(held.laws) & set(one.certificate.laws)
    ]
    return {
        "document": {"title": one.title, "number": one.certificate.number, "date": signed_on},
        "title": one.form.title,
        "number": one.certificate.number,
        "basis": [fact.value for fact in all_in_force(one.form.legal_basis, one.day)],
        "seller": seller,
        "signatory": signatory,
        "logo": logo,
        "product": one.product,
        "scope": one.certificate.scope,
        "serial": serial,
        "headline": [item for item in one.product.characteristics if item.headline],
        "statements": [
            fact.value.with_values(**_only(fact.value, values)) for fact in all_in_force(one.form.statements, one.day)
        ],
        "standards": [
            {"law": names[law], "references": list(references)}
            for law, references in one.file.standards.items()
            if law in one.certificate.laws and law in names
        ],
        "bodies": bodies,
        "technical_file": one.file.technical_file if DeclarationField.TECHNICAL_FILE in one.form.fields else "",
        "signed_on": signed_on,
    }


def _only(text: Prose, values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if f"{{{name}}}" in text.source}
