"""What the command line shows: findings in plain words, tables in a terminal, tab-separated text in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

import click

from pitchgen.model.finding import Finding, Severity, refuses

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "blue"}
_ORDER = list(Severity)


def show_findings(findings: Iterable[Finding]) -> None:
    """Print findings to standard error, the weightiest first: what, where, what to do."""
    for finding in sorted(findings, key=lambda finding: _ORDER.index(finding.severity)):
        label = click.style(f"{finding.severity.value:<8}", fg=_COLOURS[finding.severity], bold=True)
        place = f"{finding.place}: " if str(finding.place) else ""
        click.echo(f"{label}{place}{finding.message}  [{finding.check}]", err=True)
        if finding.hint:
            click.echo(f"        → {finding.hint}", err=True)


def count_findings(findings: Sequence[Finding]) -> str:
    """`2 errors, 1 warning`, or an empty text for none."""
    parts = []
    for severity in Severity:
        number = sum(finding.severity is severity for finding in findings)
        if number:
            parts.append(f"{number} {severity.value}{'s' if number > 1 else ''}")
    return ", ".join(parts)


_NOTHING_TO_DRAW = frozenset(
    {"unknown-client", "unknown-meeting", "unknown-offer", "unknown-request", "locale-unknown", "embargo"}
)
"""Checks after which there is no draft either: not the document is wrong but what it was asked of."""


def refusal(findings: Sequence[Finding], *, draft: bool, what: str = "the document") -> str:
    """The last line where nothing was written; it names --draft where a draft would show more.

    Args:
        findings: everything found.
        draft: whether a draft was asked for already.
        what: what a draft would show.
    """
    said = f"Refused: {count_findings(findings)}. Nothing was written."
    if draft or any(finding.check in _NOTHING_TO_DRAW for finding in findings):
        return said
    return f"{said} Use --draft to see {what} all the same."


def findings_as_data(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings for `--json`."""
    return [
        {
            "check": finding.check,
            "severity": finding.severity.value,
            "file": finding.place.file,
            "line": finding.place.line or None,
            "spot": finding.place.spot or None,
            "message": finding.message,
            "hint": finding.hint,
        }
        for finding in findings
    ]


def show_json(data: Any) -> None:
    """Print `data` as JSON for machines."""
    import json

    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def show_table(columns: Sequence[str], rows: Iterable[Sequence[str]], title: str = "") -> None:
    """A table with rules in a terminal, tab-separated lines with a head in a pipe."""
    if not sys.stdout.isatty():
        click.echo("\t".join(columns))
        for row in rows:
            click.echo("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row))
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, title=title or None, box=SIMPLE_HEAD, title_justify="left")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def stop(findings: Sequence[Finding]) -> NoReturn:
    """Exit with 1 if a finding refuses the work, else with 0."""
    sys.exit(1 if refuses(findings) else 0)
