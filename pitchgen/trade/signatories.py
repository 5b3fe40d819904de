"""Who signs for the selling company."""

from __future__ import annotations

from pitchgen.model.finding import Finding, Place
from pitchgen.model.party import SellerCompany, Signatory
from pitchgen.trade.parties import signatory_named

_FILE = "catalog/company.yaml"


def usual_signatory(seller: SellerCompany) -> tuple[Signatory | None, tuple[Finding, ...]]:
    """The person who signs what names nobody else."""
    return _named(seller, seller.default_signatory, "default_signatory")


def declaring_signatory(seller: SellerCompany) -> tuple[Signatory | None, tuple[Finding, ...]]:
    """The person who signs declarations of conformity in the manufacturer's name (Decision 768/2008/EC, annex III)."""
    if not seller.declaration_signatory:
        return usual_signatory(seller)
    return _named(seller, seller.declaration_signatory, "declaration_signatory")


def _named(seller: SellerCompany, key: str, field: str) -> tuple[Signatory | None, tuple[Finding, ...]]:
    return signatory_named(seller, key, Place(_FILE, spot=field))
