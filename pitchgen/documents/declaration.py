"""Declarations of conformity and of incorporation: what one says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from pitchgen.model.declaration import DeclarationField, DeclarationFile, DeclarationForm, Publication
from pitchgen.model.fact import all_in_force
from pitchgen.model.party import SellerCompany, Signatory
from pitchgen.model.product import Product, ProductCertificate
from pitchgen.model.requirement import CertificateKind
from pitchgen.model.text import Prose

TEMPLATE = "declaration"
"""Name of the Word template, and of the PO files of its messages."""

NUMBERED = Prose("{title} n° {number}")
NOTIFIED = Prose("{paper} n° {number}, {body}")
PROCEDURE = Prose("Procédure d’évaluation : module {modules}")
PART = Prose("{item} (module {modules})")
PUBLISHED = Prose("JO {journal} du {day}, p. {page}")
PUBLISHED_ALONE = Prose("JO {journal} du {day}")
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
    languages: tuple[str, ...] = ()
    """Languages that the market accepts it in, where its rule says so; else those of instructions."""

    @property
    def title(self) -> Prose:
        """As printed, with its number."""
        return NUMBERED.with_values(title=self.form.title, number=self.certificate.number)

    @property
    def technical_file(self) -> str:
        """The person authorised to compile the technical file; empty where none is asked for, or nobody is known."""
        laws = [law for law in self.certificate.laws if self.asks(DeclarationField.LOCAL_TECHNICAL_FILE, law)]
        for law in laws:
            return self.file.technical_files.get(law, "")
        asked = any(self.asks(DeclarationField.TECHNICAL_FILE, law) for law in self.certificate.laws)
        return self.file.technical_file if asked else ""

    @property
    def bodies(self) -> tuple[ProductCertificate, ...]:
        """The papers of notified bodies for the acts that are declared."""
        laws = set(self.certificate.laws)
        return tuple(one for one in self.product.certificates if one.kind in _BODIES and laws & set(one.laws))

    def asks(self, field: DeclarationField, law: str) -> bool:
        """Whether the form asks for `field` where `law` is declared."""
        return field in self.form.fields or field in self.form.act_fields.get(law, ())


def context(
    one: Declaration,
    *,
    seller: SellerCompany,
    signatory: Signatory,
    kinds: Mapping[str, CertificateKind],
    signed_on: date,
    serial: str,
    logo: Any,
    translation: bool = False,
) -> dict[str, Any]:
    """What `templates/declaration.docx` may use.

    Args:
        one: what is declared.
        seller: the manufacturer.
        signatory: who signs for it.
        kinds: names of papers (`catalog/certificate-kinds.yaml`).
        signed_on: the date of the declaration.
        serial: serial or batch number; empty for a declaration on the type.
        logo: the company's picture.
        translation: whether it is the translation of an original in another language.
    """
    return {
        "document": {"title": one.title, "number": one.certificate.number, "date": signed_on},
        "title": one.form.title,
        "translation": one.form.translated if translation else "",
        "number": one.certificate.number,
        "basis": [fact.value for fact in all_in_force(one.form.legal_basis, one.day)],
        "seller": seller,
        "signatory": signatory,
        "logo": logo,
        "product": one.product,
        "scope": one.certificate.scope,
        "serial": serial,
        "headline": [item for item in one.product.characteristics if item.headline],
        "statements": _statements(one),
        "standards": _acts(one),
        "bodies": [
            NOTIFIED.with_values(paper=kinds[held.kind].name, number=held.number, body=_body(one, held))
            for held in one.bodies
            if held.kind in kinds
        ],
        "technical_file": one.technical_file,
        "signed_on": signed_on,
    }


def _statements(one: Declaration) -> list[Prose]:
    """What is declared; a sentence whose values the product's file does not have is left out."""
    names, file = one.form.laws, one.file
    declared = [law for law in one.certificate.laws if law in names]
    values: dict[str, tuple[object, ...]] = {
        "laws": tuple(names[law] for law in declared),
        "requirements": file.requirements,
        "assembly": tuple(PART.with_values(item=part.item, modules=part.modules) for part in file.assembly),
    }
    statements = []
    for fact in all_in_force(one.form.statements, one.day):
        wanted = {name: value for name, value in values.items() if f"{{{name}}}" in fact.value.source}
        if all(wanted.values()):
            statements.append(fact.value.with_values(**wanted))
    return statements


def _acts(one: Declaration) -> list[dict[str, Any]]:
    """The acts: where they are published, the procedure that was followed and the standards that were applied."""
    rows = []
    for law in one.certificate.laws:
        published = one.form.published.get(law)
        references = one.file.standards.get(law, ())
        if law in one.form.laws and (references or published is not None):
            modules = one.file.procedures.get(law, "") if one.asks(DeclarationField.PROCEDURE, law) else ""
            rows.append(
                {
                    "law": one.form.laws[law],
                    "published": _publication(published) if published is not None else "",
                    "procedure": PROCEDURE.with_values(modules=modules) if modules else "",
                    "references": list(references) or ["—"],
                }
            )
    return rows


def _publication(where: Publication) -> Prose:
    if where.page is None:
        return PUBLISHED_ALONE.with_values(journal=where.journal, day=where.day)
    return PUBLISHED.with_values(journal=where.journal, day=where.day, page=str(where.page))


def _body(one: Declaration, held: ProductCertificate) -> str:
    address = one.file.bodies.get(held.issued_by, "")
    return f"{held.issued_by}, {address}" if address else held.issued_by
