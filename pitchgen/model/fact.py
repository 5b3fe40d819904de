"""Facts age: a value with its status, its source and the dates between which it holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")


class Status(StrEnum):
    """How far a fact was checked.

    verified: re-read in a public source; stated: taken from the cited text, not re-opened;
    unverified: shown to the animateur as "à vérifier", never printed to a client as certain.
    """

    VERIFIED = "verified"
    STATED = "stated"
    UNVERIFIED = "unverified"


class Source(Struct, frozen=True):
    """Where a fact comes from: `catalog/sources.yaml` keeps one entry per source."""

    title: str
    reference: str = ""
    url: str = ""


class Fact(Struct, Generic[T], frozen=True):
    """A dated value. `source` is a key of `catalog/sources.yaml`; open dates are None."""

    value: T
    status: Status
    source: str
    as_of: date
    effective_from: date | None = None
    effective_to: date | None = None
    review_by: date | None = None
    note: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the fact is in force on `day`, both ends included."""
        after_start = self.effective_from is None or self.effective_from <= day
        before_end = self.effective_to is None or day <= self.effective_to
        return after_start and before_end

    def is_stale(self, today: date) -> bool:
        """Whether the date by which it had to be reviewed has passed."""
        return self.review_by is not None and self.review_by < today


def in_force(series: Iterable[Fact[T]], day: date) -> Fact[T] | None:
    """The fact of a dated series that holds on `day`, the latest to begin if several do; None if none."""
    holding = [fact for fact in series if fact.holds_on(day)]
    return max(holding, key=lambda fact: fact.effective_from or date.min, default=None)


def all_in_force(series: Iterable[Fact[T]], day: date) -> tuple[Fact[T], ...]:
    """Keep the facts of a list that hold on `day`, in their order: documents, advice, quote currencies."""
    return tuple(fact for fact in series if fact.holds_on(day))
