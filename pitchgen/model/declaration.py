"""Declarations that a manufacturer signs: the form that the law prescribes, and what the file of a product holds."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from pitchgen.model.fact import Fact
from pitchgen.model.text import Prose


class DeclarationField(StrEnum):
    """What a form cannot do without, beside manufacturer, product and signature."""

    STANDARDS = "standards"
    """Harmonised standards or other specifications that conformity is declared to."""
    TECHNICAL_FILE = "technical-file"
    """Who is authorised to compile the technical file, with an address in the Union."""
    LOCAL_TECHNICAL_FILE = "local-technical-file"
    """The same, with an address where the form's market is: the product's file names that person by the act."""
    REQUIREMENTS = "requirements"
    """The essential requirements that are applied and met."""
    PROCEDURE = "procedure"
    """The conformity assessment procedure that was followed."""
    BODY_ADDRESS = "body-address"
    """The address of a notified body, beside its name and number."""


class Publication(Struct, frozen=True):
    """Where an act of the Union is published: series and number of the Official Journal, its date, the first page."""

    journal: str
    """`L 157`; since October 2023 an act is an issue of its own, `L, 2024/2847`."""
    day: date
    page: int | None = None


class DeclarationForm(Struct, frozen=True):
    """One form: an entry of `catalog/declaration-forms.yaml`."""

    kind: str
    """Key of `catalog/certificate-kinds.yaml`."""
    market: str
    """Country, or key of `catalog/market-groups.yaml`, whose law prescribes it; others accept it where their rules
    name it."""
    title: Prose
    laws: dict[str, Prose]
    """Acts that it may be made out for, as certificates cite them (`2006/42/EC`), with their names as printed."""
    legal_basis: tuple[Fact[Prose], ...]
    """What prescribes its content, by date of placing on the market."""
    statements: tuple[Fact[Prose], ...]
    """What is declared, in order; `{laws}`, `{requirements}` and `{assembly}` may stand in it.
    A sentence of which the product's file has nothing to say is left out."""
    fields: tuple[DeclarationField, ...] = ()
    act_fields: dict[str, tuple[DeclarationField, ...]] = {}
    """What single acts ask for beside `fields`, by the act."""
    published: dict[str, Publication] = {}
    """Where its acts are published; a declaration for several acts names that (Decision No 768/2008/EC, art. R10)."""
    translated: Prose = Prose("")
    """What a translation bears under its title."""
    advice: Prose = Prose("")
    """What whoever fills it in must know; for the animateur."""


class AssemblyPart(Struct, frozen=True):
    """One piece of pressure equipment in an assembly (Directive 2014/68/EU, Annex IV, point 4)."""

    item: Prose
    modules: str
    """The conformity assessment procedure that it went through: `B + D`."""


class DeclarationFile(Struct, frozen=True):
    """What a product's declarations say beside its certificates: `catalog/declarations/<sku in lower case>.yaml`."""

    standards: dict[str, tuple[str, ...]] = {}
    """Standards with their dates (`EN 809:1998+A1:2009`) by the act that they serve, as certificates cite it."""
    requirements: tuple[str, ...] = ()
    """Numbers of the essential requirements that are applied and met, for partly completed machinery."""
    technical_file: str = ""
    """Name and address of the person authorised to compile the technical file, as printed."""
    technical_files: dict[str, str] = {}
    """The same by the act, where it asks for somebody else: a person established in the United Kingdom."""
    procedures: dict[str, str] = {}
    """Modules of the conformity assessment by the act: `B + D`."""
    bodies: dict[str, str] = {}
    """Addresses of the bodies that issued certificates, by their names as `issued_by` has them."""
    assembly: tuple[AssemblyPart, ...] = ()
    """Where the product is an assembly, the pressure equipment that it is made of."""
