"""Facts age: their sources, their dates, and whether they were reviewed in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from pitchgen.model.fact import Fact, Status
from pitchgen.model.finding import Finding, Place, error, notice, warning
from pitchgen.model.text import LocalizedText, Prose
from pitchgen.workspace.checking.catalogue import Catalogue, unknown
from pitchgen.workspace.collections import COLLECTIONS, SOURCES, Collection
from pitchgen.workspace.scalars import Wrong, to_enum


def check_facts(catalogue: Catalogue) -> Iterator[Finding]:
    """Every fact, wherever it is, has a source that exists and dates that make sense; old and unverified ones are told.

    What bears a `source` and a `status` without being a dated fact (a rule, a layout) has them checked too.
    """
    unverified: dict[str, list[Place]] = {}
    for collection in COLLECTIONS:
        for key, record in catalogue.all(collection).items():
            for field, part in sourced_parts(record):
                yield from _source(catalogue, collection, key, field, part)
                if isinstance(part, Fact):
                    yield from _dates(catalogue, collection, key, field, part)
                if part.status == Status.UNVERIFIED:
                    place = catalogue.ws.where(collection, key, field)
                    unverified.setdefault(place.file, []).append(place)
    for places in unverified.values():
        yield _to_verify(places)


def sourced_parts(value: Any, field: str = "") -> Iterator[tuple[str, Any]]:
    """Every part of a record that has a source and a status, with its field counted from 1."""
    if isinstance(value, Struct):
        if isinstance(value, Prose | LocalizedText):
            return
        names = value.__struct_fields__
        part: Any = value
        if "source" in names and "status" in names and (part.source or part.status):
            yield field, value
        for name in names:
            yield from sourced_parts(getattr(value, name), f"{field}.{name}" if field else name)
    elif isinstance(value, tuple):
        for number, item in enumerate(value, 1):
            yield from sourced_parts(item, f"{field}[{number}]")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from sourced_parts(item, f"{field}.{key}")


def _source(catalogue: Catalogue, collection: Collection[Any], key: str, field: str, part: Any) -> Iterator[Finding]:
    dot = f"{field}." if field else ""
    # A dated fact names its source by key; a rule or a layout may cite it in words.
    in_words = not isinstance(part, Fact) and " " in part.source
    if part.source not in catalogue.all(SOURCES) and not in_words:
        place = catalogue.at(collection, key, f"{dot}source")
        yield unknown("unknown-source", part.source, list(catalogue.all(SOURCES)), "source", place)
    if not isinstance(part.status, Status):
        wrong = to_enum(part.status, Status)
        if isinstance(wrong, Wrong):
            yield error(wrong.check, catalogue.at(collection, key, f"{dot}status"), wrong.message, wrong.hint)


def _dates(
    catalogue: Catalogue, collection: Collection[Any], key: str, field: str, fact: Fact[Any]
) -> Iterator[Finding]:
    if fact.effective_from and fact.effective_to and fact.effective_to < fact.effective_from:
        yield error(
            "fact-dates",
            catalogue.at(collection, key, f"{field}.effective_to"),
            f"The fact ends on {fact.effective_to.isoformat()}, before it begins on {fact.effective_from.isoformat()}.",
            "Correct effective_from or effective_to.",
        )
    if fact.as_of > catalogue.today:
        yield warning(
            "fact-dates",
            catalogue.at(collection, key, f"{field}.as_of"),
            f"The fact was looked up on {fact.as_of.isoformat()}, which is still to come.",
            "Write the day on which somebody read the source.",
        )
    # A fact that ended is history: nobody has to review it again.
    ended = fact.effective_to is not None and fact.effective_to < catalogue.today
    if fact.is_stale(catalogue.today) and not ended:
        yield warning(
            "fact-stale",
            catalogue.at(collection, key, f"{field}.review_by"),
            f"The fact had to be reviewed by {fact.review_by.isoformat() if fact.review_by else ''}.",
            "Read its source again; then update as_of and review_by, and the value if it changed.",
        )


def _to_verify(places: list[Place]) -> Finding:
    places = sorted(places, key=lambda place: place.line)
    lines = ", ".join(str(place.line) for place in places)
    count = f"{len(places)} facts are" if len(places) > 1 else "1 fact is"
    return notice(
        "fact-unverified",
        places[0],
        f"{count} not verified (line{'s' if len(places) > 1 else ''} {lines}).",
        "Check the source and set status: verified; until then nothing of it is printed to a client as certain.",
    )
