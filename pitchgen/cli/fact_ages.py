"""How the age of facts is shown: one line after a check, a table by file, or every fact for machines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from pitchgen.cli.output import show_json, show_table

if TYPE_CHECKING:
    from pitchgen.workspace.workspace import Workspace


def ages_in_short(ws: Workspace) -> str:
    """`2,310 facts: 812 verified, 1,406 stated, 92 unverified; oldest 2026-11-24; next review 2026-12-15 (4 facts)`."""
    from pitchgen.workspace.checking.ages import fact_ages, summary_of

    all_in_all = summary_of(fact_ages(ws, _today()))
    if not all_in_all.facts:
        return "no dated facts"
    parts = [", ".join(f"{number:,} {status.value}" for status, number in all_in_all.by_status.items() if number)]
    if all_in_all.oldest is not None:
        parts.append(f"oldest looked up on {all_in_all.oldest.isoformat()}")
    if all_in_all.next_review is not None:
        parts.append(f"next review on {all_in_all.next_review.isoformat()} ({_facts(all_in_all.due_then)})")
    if all_in_all.undated:
        parts.append(f"{_facts(all_in_all.undated)} without a review date")
    if all_in_all.overdue:
        parts.append(f"{_facts(all_in_all.overdue)} overdue")
    return f"{_facts(all_in_all.facts)}: {'; '.join(parts)}"


def show_ages(ws: Workspace, as_json: bool) -> None:
    """The facts by file, the most pressing first; every single one in JSON."""
    from pitchgen.workspace.checking.ages import by_file, fact_ages

    today = _today()
    ages = fact_ages(ws, today)
    if as_json:
        show_json(
            [
                {
                    "file": one.file,
                    "field": one.field,
                    "status": one.status.value,
                    "source": one.source,
                    "as_of": one.as_of.isoformat(),
                    "age_days": one.age(today),
                    "review_by": one.review_by.isoformat() if one.review_by is not None else None,
                    "ended": one.ended,
                    "overdue": one.overdue,
                }
                for one in ages
            ]
        )
        return
    rows = [
        [
            row.file,
            str(row.facts),
            row.oldest.isoformat(),
            row.next_review.isoformat() if row.next_review is not None else "",
            str(row.unverified or ""),
            str(row.overdue or ""),
        ]
        for row in by_file(ages)
    ]
    show_table(["File", "Facts", "Oldest looked up", "Next review", "Unverified", "Overdue"], rows)
    click.echo(ages_in_short(ws))


def _facts(number: int) -> str:
    return f"{number:,} fact" if number == 1 else f"{number:,} facts"


def _today() -> date:
    # Facts are old by the calendar of whoever asks.
    return date.today()  # noqa: DTZ011
