"""Sanctions and export control: what forbids an offer, and what a person must clear before it is made."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from pitchgen.model.condition import ProductCondition
from pitchgen.model.fact import Fact
from pitchgen.model.text import Prose


class Control(StrEnum):
    """What a control does to an offer."""

    EMBARGO = "embargo"
    """No offer may be made; nobody can clear it in a request."""
    CLEAR = "clear"
    """A person must clear it, and the request records who and when."""


class TradeControl(Struct, frozen=True):
    """One control: `catalog/trade-controls/<id>.yaml`; it looks at buyer, delivery address and named place."""

    id: str
    title: Prose
    control: Control
    legal_basis: tuple[Fact[str], ...]
    reason: Prose
    """Why, and what to check; for the animateur."""
    destinations: tuple[str, ...] = ()
    """Country codes, groups or territories; every destination when empty."""
    except_destinations: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    """Only these parts of the destinations, by names found in an address, in lower case."""
    postal_codes: tuple[str, ...] = ()
    """Only these parts of the destinations, by the beginnings of postal codes."""
    when: ProductCondition = ProductCondition()
    """Only for these goods; services are always under an embargo of the destination."""
