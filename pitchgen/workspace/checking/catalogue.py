"""What the checks look at: every record that can be read, the day, and the way back to file and line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar

from msgspec import structs

from pitchgen.model.finding import Finding, Place, error
from pitchgen.model.party import SellerCompany
from pitchgen.workspace.collections import COMPANY, Collection
from pitchgen.workspace.scalars import nearest
from pitchgen.workspace.workspace import Workspace

T = TypeVar("T")

_PROMISE = "\0"
"""No file name can hold this sign."""


class Catalogue:
    """The records of a workspace, each collection read once. What cannot be read has findings of its own elsewhere."""

    def __init__(self, ws: Workspace, today: date) -> None:
        self.ws = ws
        self.today = today
        self._all: dict[str, dict[str, Any]] = {}
        self._promised: dict[str, Collection[Any]] = {}

    def all(self, collection: Collection[T]) -> dict[str, T]:
        """Every readable record of a collection by its key."""
        known = self._all.get(collection.name)
        if known is None:
            known = self._all[collection.name] = self.ws.load_all(collection).value or {}
        return known

    @property
    def company(self) -> SellerCompany | None:
        """The selling company, if its file can be read."""
        return self.all(COMPANY).get(COMPANY.key)

    def at(self, collection: Collection[Any], key: str, field: str = "") -> Place:
        """Where a field of a record is written: a promise, which `settled` redeems.

        Most checks ask for the place before they know whether anything is wrong there; finding the line means to
        read the YAML again, which only a real finding is worth.
        """
        self._promised[collection.name] = collection
        return Place(f"{_PROMISE}{collection.name}{_PROMISE}{key}", 0, field)

    def settled(self, finding: Finding) -> Finding:
        """The finding with the file and the line of its place."""
        place = finding.place
        if not place.file.startswith(_PROMISE):
            return finding
        _, name, key = place.file.split(_PROMISE, 2)
        return structs.replace(finding, place=self.ws.where(self._promised[name], key, place.spot))

    def unknown(self, wanted: str, collection: Collection[Any], place: Place) -> Iterator[Finding]:
        """The finding that `wanted` is not a key of `collection`, or nothing. An unreadable record does exist."""
        keys = self.ws.keys(collection)
        if collection.keys(wanted) not in keys:
            yield unknown(collection.unknown, wanted, list(keys), collection.name, place)


def unknown(check: str, wanted: str, known: list[str], thing: str, place: Place) -> Finding:
    """The finding that `wanted` is none of the `known` names of a kind of `thing`."""
    close = nearest(wanted, known, count=3)
    hint = f"Did you mean {' or '.join(close)}?" if close else f"Known: {', '.join(known[:12]) or 'none'}."
    return error(check, place, f'There is no {thing.replace("-", " ")} "{wanted}".', hint)
