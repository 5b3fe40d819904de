"""Where in the catalogue a finding points: the caller knows the files, the rules know the fields."""

from __future__ import annotations

from collections.abc import Callable

from pitchgen.model.finding import Place

Locate = Callable[[str, str], Place]
"""`(record, field) -> Place`: the record is `request`, `client`, `company`, `product <sku>` or `payment <key>`,
the field a path as written in YAML (`lines[2].quantity`, counted from 1), or empty text for the whole record."""


def spot_only(record: str, field: str) -> Place:
    """A place that names record and field, for callers that know no files."""
    return Place(spot=f"{record}, {field}" if field else record)
