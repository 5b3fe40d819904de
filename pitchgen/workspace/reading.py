"""What reading gives: a value and every finding, never the first exception."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from pitchgen.model.finding import Finding

T = TypeVar("T")


class Reading(NamedTuple, Generic[T]):
    """A value that was read, None where it could not be made, and all that was found on the way."""

    value: T | None
    findings: tuple[Finding, ...] = ()
