"""Findings: expected problems, returned beside a value and all reported together.

A bug is an exception; a wrong catalogue, a missing translation or an expired price is a `Finding`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How much a finding weighs: an error refuses a final document, a warning or a notice does not."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Place(Struct, frozen=True):
    """Where a finding is: a file (path as the user would type it), a line in it, or a described spot.

    `spot` says what a line number cannot, e.g. `body, table 2, row 3, cell 1` in a Word template.
    """

    file: str = ""
    line: int = 0
    spot: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return ", ".join(part for part in (where, self.spot) if part)


NOWHERE = Place()


class Finding(Struct, frozen=True):
    """One expected problem.

    `check` is the stable id that `pitchgen explain` knows; `message` says what was found and what was
    expected; `hint` says what to do.
    """

    check: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""

    def __str__(self) -> str:
        head = f"{self.place} " if str(self.place) else ""
        hint = f" Hint: {self.hint}" if self.hint else ""
        return f"{head}{self.check}: {self.message}{hint}"


def error(check: str, place: Place, message: str, hint: str = "") -> Finding:
    """A finding that refuses a final document."""
    return Finding(check, Severity.ERROR, place, message, hint)


def warning(check: str, place: Place, message: str, hint: str = "") -> Finding:
    """A finding to read before sending; it refuses nothing."""
    return Finding(check, Severity.WARNING, place, message, hint)


def notice(check: str, place: Place, message: str, hint: str = "") -> Finding:
    """A finding worth knowing, such as a proof to keep."""
    return Finding(check, Severity.NOTICE, place, message, hint)


def refuses(findings: Iterable[Finding]) -> bool:
    """Whether any finding refuses a final document."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def quoted(text: str, limit: int = 50) -> str:
    """The beginning of a text in quotation marks and on one line, at most `limit` characters: for a message."""
    flat = text.replace("\n", " ")
    return f'"{flat}"' if len(flat) <= limit else f'"{flat[: limit - 1]}…"'
