"""The age of every fact: when somebody last looked it up, and when it must be read again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec import Struct

from pitchgen.model.fact import Fact, Status
from pitchgen.workspace.checking.catalogue import Catalogue
from pitchgen.workspace.checking.facts import sourced_parts
from pitchgen.workspace.collections import COLLECTIONS, Collection
from pitchgen.workspace.workspace import Workspace


class FactAge(Struct, frozen=True):
    """One dated fact of the catalogue. `field` is where it stands in its file, counted from 1."""

    file: str
    field: str
    status: Status
    source: str
    as_of: date
    review_by: date | None
    ended: bool
    """Whether it is history: nobody has to review it again."""
    overdue: bool

    def age(self, today: date) -> int:
        """Days since somebody looked it up."""
        return (today - self.as_of).days


class FileAges(Struct, frozen=True):
    """The facts of one file in short."""

    file: str
    facts: int
    oldest: date
    next_review: date | None
    unverified: int
    overdue: int


class AgeSummary(Struct, frozen=True):
    """The facts of the whole catalogue in short; reviews count what is not history."""

    facts: int
    by_status: dict[Status, int]
    oldest: date | None
    next_review: date | None
    due_then: int
    """How many facts have that review date."""
    undated: int
    """Facts that are in use and have no review date."""
    overdue: int


def fact_ages(ws: Workspace, today: date) -> tuple[FactAge, ...]:
    """Every dated fact of the workspace and of what comes with pitchgen, in the order of collections and files."""
    catalogue = Catalogue(ws, today)
    found: list[FactAge] = []
    for collection in COLLECTIONS:
        for key, record in catalogue.all(collection).items():
            facts = [(field, part) for field, part in sourced_parts(record) if isinstance(part, Fact)]
            if facts:
                file = _file(ws, collection, key)
                found += [_age(file, field, fact, today) for field, fact in facts]
    return tuple(found)


def _file(ws: Workspace, collection: Collection[Any], key: str) -> str:
    path = ws.path_of(collection, key)
    return ws.place(path).file if path is not None else collection.path


def _age(file: str, field: str, fact: Fact[Any], today: date) -> FactAge:
    ended = fact.effective_to is not None and fact.effective_to < today
    overdue = fact.is_stale(today) and not ended
    return FactAge(file, field, fact.status, fact.source, fact.as_of, fact.review_by, ended, overdue)


def by_file(ages: Iterable[FactAge]) -> tuple[FileAges, ...]:
    """One row for each file, the most pressing first: overdue, then by the next review."""
    groups: dict[str, list[FactAge]] = {}
    for one in ages:
        groups.setdefault(one.file, []).append(one)
    rows = [
        FileAges(
            file,
            len(facts),
            min(one.as_of for one in facts),
            _next_review(facts),
            sum(one.status is Status.UNVERIFIED for one in facts),
            sum(one.overdue for one in facts),
        )
        for file, facts in groups.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.overdue, row.next_review or date.max, row.file)))


def summary_of(ages: Iterable[FactAge]) -> AgeSummary:
    """All facts in short."""
    facts = tuple(ages)
    upcoming = _next_review(facts)
    live = [one for one in facts if not one.ended]
    return AgeSummary(
        facts=len(facts),
        by_status={status: sum(one.status is status for one in facts) for status in Status},
        oldest=min((one.as_of for one in live), default=None),
        next_review=upcoming,
        due_then=sum(one.review_by == upcoming for one in live) if upcoming is not None else 0,
        undated=sum(one.review_by is None for one in live),
        overdue=sum(one.overdue for one in facts),
    )


def _next_review(facts: Iterable[FactAge]) -> date | None:
    """The next review that is still to come; what is overdue is counted apart."""
    days = (one.review_by for one in facts if one.review_by is not None and not one.ended and not one.overdue)
    return min(days, default=None)
