"""Clearances: what a person checked and decided before an offer goes out, written in the request."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct


class Decision(StrEnum):
    """What the person decided."""

    CLEARED = "cleared"
    """Checked, and nothing stands against the offer."""
    NOT_APPLICABLE = "not-applicable"
    """The condition of the rule is not met in this case."""
    TO_COME = "to-come"
    """The document that is missing will exist at delivery: the seller commits to it, and the offer says so."""


class Clearance(Struct, frozen=True):
    """One entry of `clearances` in a request: who decided what, and when."""

    topic: str
    """Name of the rule in `catalog/requirements/` or `catalog/trade-controls/`."""
    decision: Decision
    by: str
    on: date
    note: str
    """What was checked: the list consulted, the answer received, the file number."""
    products: tuple[str, ...] = ()
    """SKUs it is for; every product of the request when empty."""
    valid_until: date | None = None

    def covers(self, topic: str, sku: str, day: date) -> bool:
        """Whether it settles `topic` for a product on `day`. A clearance dated later than `day` settles nothing yet."""
        in_time = self.on <= day and (self.valid_until is None or day <= self.valid_until)
        return in_time and self.topic == topic and (not self.products or sku in self.products)
