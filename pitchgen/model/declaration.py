"""Declarations that a manufacturer signs: the form that the law prescribes, and what the file of a product holds."""

from __future__ import annotations

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
    REQUIREMENTS = "requirements"
    """The essential requirements that are applied and met."""


class DeclarationForm(Struct, frozen=True):
    """One form: an entry of `catalog/declaration-forms.yaml`."""

    kind: str
    """Key of `catalog/certificate-kinds.yaml`."""
    title: Prose
    laws: dict[str, Prose]
    """Acts that it may be made out for, as certificates cite them (`2006/42/EC`), with their names as printed."""
    legal_basis: tuple[Fact[Prose], ...]
    """What prescribes its content, by date of placing on the market."""
    statements: tuple[Fact[Prose], ...]
    """What is declared, in order; `{laws}` and `{requirements}` may stand in it."""
    fields: tuple[DeclarationField, ...] = ()


class DeclarationFile(Struct, frozen=True):
    """What a product's declarations say beside its certificates: `catalog/declarations/<sku in lower case>.yaml`."""

    standards: dict[str, tuple[str, ...]] = {}
    """Standards with their dates (`EN 809:1998+A1:2009`) by the act that they serve, as certificates cite it."""
    requirements: tuple[str, ...] = ()
    """Numbers of the essential requirements that are applied and met, for partly completed machinery."""
    technical_file: str = ""
    """Name and address of the person authorised to compile the technical file, as printed."""
