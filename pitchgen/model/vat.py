"""VAT treatment of an offer: the rule that applies and the mention that is printed."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from pitchgen.model.fact import Fact
from pitchgen.model.money import Money
from pitchgen.model.text import Prose


class VatTreatment(StrEnum):
    """How a supply by a French seller is treated (Directive 2006/112/EC; CGI)."""

    DOMESTIC = "domestic"
    INTRA_EU_SUPPLY = "intra-eu-supply"
    EXPORT = "export"
    INTRA_EU_SERVICE = "intra-eu-service"
    FOREIGN_SERVICE = "foreign-service"
    SUPPLY_WITH_INSTALLATION = "supply-with-installation"
    FRENCH_OVERSEAS = "french-overseas"
    """Goods from metropolitan France to an overseas department: an export for VAT (CGI art. 294)."""


class Nature(StrEnum):
    """What a line supplies: the two are treated apart."""

    GOODS = "goods"
    SERVICE = "service"


class LegalReference(Struct, frozen=True):
    """A legal basis as printed: `CGI, art. 262 ter, I`, and the bare article number of Directive 2006/112/EC (`138`).

    `union` is empty where there is none; `national` is empty while it is not known (an unverified fact).
    """

    national: str
    union: str


class VatRule(Struct, frozen=True):
    """One treatment as dated data: `catalog/vat/<treatment>.yaml`."""

    treatment: VatTreatment
    title: Prose
    mention: tuple[Fact[Prose], ...]
    """What the offer prints, with `{legal_basis}` and `{directive_article}`, by date."""
    legal_basis: tuple[Fact[LegalReference], ...]
    charges_vat: bool
    prints_buyer_number: bool
    proofs: tuple[Prose, ...]
    """Proofs that the seller keeps, for the animateur."""
    source: str = ""
    status: str = ""


class VatOutcome(Struct, frozen=True):
    """What was decided for an offer. `rate` in per cent is zero where no VAT is charged."""

    treatment: VatTreatment
    rate: Decimal
    mention: Prose
    proofs: tuple[Prose, ...]
    buyer_number: str = ""
    """The buyer's VAT number as printed, where the treatment prints it."""


class VatGroup(Struct, frozen=True):
    """The lines of an offer that share one treatment, with their sums; VAT is rounded once per group."""

    outcome: VatOutcome
    positions: tuple[int, ...]
    net: Money
    vat: Money
    net_with_options: Money
    vat_with_options: Money
