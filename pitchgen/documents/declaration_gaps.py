"""What a declaration still needs before it can be signed."""

from __future__ import annotations

from pitchgen.documents.declaration import Declaration
from pitchgen.model.declaration import DeclarationField
from pitchgen.model.fact import Fact, Status, all_in_force
from pitchgen.model.finding import Finding, Place, error
from pitchgen.model.text import Prose

_FORMS = Place("catalog/declaration-forms.yaml")


def missing(one: Declaration, place: Place) -> list[Finding]:
    """What the form and its acts need and the file of the product does not say; a wording that nobody has verified.

    Args:
        one: as the catalogue fills it.
        place: the product's file of declarations, or where it should be.
    """
    form, laws = one.form, one.certificate.laws
    lacking: list[str] = [text for field in form.fields for text in _lacking(one, field, laws)]
    for law, asked in form.act_fields.items():
        if law in laws:
            lacking += [text for field in asked for text in _lacking(one, field, (law,))]
    lacking += [f"a name for {law} in the form" for law in laws if law not in form.laws]
    findings = []
    if lacking:
        what = ", ".join(dict.fromkeys(lacking))
        message = f"{one.certificate.number} ({one.certificate.kind}) needs {what}"
        hint = (
            f"{form.advice.source} Write it in catalog/declarations/{one.product.sku.lower()}.yaml; "
            "ask whoever keeps the technical file."
        )
        findings.append(error("declaration-field-missing", place, message, hint.strip()))
    facts: list[Fact[Prose]] = [*all_in_force(form.legal_basis, one.day), *all_in_force(form.statements, one.day)]
    doubtful = [fact.source for fact in facts if fact.status is Status.UNVERIFIED]
    if doubtful:
        message = f"the wording of {form.kind} is not verified ({', '.join(dict.fromkeys(doubtful))})"
        hint = "Compare it with the source, then set its status in catalog/declaration-forms.yaml."
        findings.append(error("declaration-form-unverified", _FORMS, message, hint))
    return findings


def _lacking(one: Declaration, field: DeclarationField, laws: tuple[str, ...]) -> list[str]:
    file = one.file
    if field is DeclarationField.STANDARDS:
        return [f"standards for {law}" for law in laws if not file.standards.get(law)]
    if field is DeclarationField.PROCEDURE:
        return [f"procedures for {law}" for law in laws if not file.procedures.get(law)]
    if field is DeclarationField.REQUIREMENTS:
        return [] if file.requirements else ["requirements"]
    if field is DeclarationField.TECHNICAL_FILE:
        return [] if one.technical_file else ["technical_file"]
    if field is DeclarationField.LOCAL_TECHNICAL_FILE:
        return [f"technical_files for {law}" for law in laws if not file.technical_files.get(law)]
    return [
        f"the address of {held.issued_by} under bodies"
        for held in one.bodies
        if set(held.laws) & set(laws) and not file.bodies.get(held.issued_by)
    ]
