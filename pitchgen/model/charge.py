"""Charges: what an offer costs beside its articles, each as a line of its own."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from pitchgen.model.text import Prose
from pitchgen.model.vat import Nature


class ChargeKind(StrEnum):
    """The costs that an offer names apart."""

    PACKING = "packing"
    FREIGHT = "freight"
    INSURANCE = "insurance"
    EXPORT_CLEARANCE = "export-clearance"
    COMMISSIONING = "commissioning"
    SMALL_ORDER = "small-order"
    OTHER = "other"


class ChargeRule(Struct, frozen=True):
    """How a kind of charge is printed and taxed: one entry of `catalog/charges.yaml`, keyed by its kind."""

    label: Prose
    source: str
    status: str
    nature: Nature | None = None
    """What it supplies by itself; None for incidental costs, which follow the goods (Directive 2006/112/EC art. 78)."""
