"""The age of every fact: counted, with what is next to be reviewed and what is overdue."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pitchgen.model.fact import Status
from pitchgen.workspace.checking.ages import FactAge, by_file, fact_ages, summary_of
from pitchgen.workspace.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def shipped() -> tuple[FactAge, ...]:
    return fact_ages(Workspace(ROOT, ROOT, base=ROOT), DAY)


def fact(
    file: str = "a.yaml", as_of: str = "2026-01-01", review_by: str = "", *, ended: bool = False, overdue: bool = False
) -> FactAge:
    review = date.fromisoformat(review_by) if review_by else None
    return FactAge(file, "vat_rate[1]", Status.STATED, "s", date.fromisoformat(as_of), review, ended, overdue)


def test_every_fact_of_the_catalogue_has_its_age(shipped: tuple[FactAge, ...]) -> None:
    files = {one.file for one in shipped}
    assert {"catalog/countries/MA.yaml", "catalog/requirements/us-asme.yaml"} <= files
    assert {path.stem for path in (ROOT / "catalog/countries").iterdir()} <= {Path(file).stem for file in files}
    assert all(one.age(one.as_of) == 0 for one in shipped)
    assert fact(as_of="2026-01-01").age(date(2026, 3, 1)) == 59


def test_a_fact_is_overdue_after_its_review_date_unless_it_is_history() -> None:
    later = date(2040, 1, 1)
    ages = fact_ages(Workspace(ROOT, ROOT, base=ROOT), later)
    assert all(one.overdue for one in ages if one.review_by is not None and not one.ended)
    history = [one for one in ages if one.ended]
    assert history
    assert not any(one.overdue for one in history)


def test_the_summary_tells_the_oldest_and_the_next_review() -> None:
    summary = summary_of(
        [
            fact(as_of="2025-06-01", review_by="2027-01-01"),
            fact(as_of="2026-01-01", review_by="2027-01-01"),
            fact(as_of="2020-01-01", review_by="2021-01-01", ended=True),
            fact(as_of="2026-01-01", review_by="2026-02-01", overdue=True),
            fact(as_of="2026-01-01"),
        ]
    )
    assert summary.facts == 5
    assert summary.oldest == date(2025, 6, 1)
    assert (summary.next_review, summary.due_then) == (date(2027, 1, 1), 2)
    assert (summary.overdue, summary.undated) == (1, 1)
    assert summary.by_status[Status.STATED] == 5


def test_nothing_has_no_dates() -> None:
    summary = summary_of(())
    assert (summary.facts, summary.oldest, summary.next_review) == (0, None, None)


def test_files_come_by_what_presses_most() -> None:
    rows = by_file(
        [
            fact("late.yaml", review_by="2028-01-01"),
            fact("soon.yaml", review_by="2027-01-01"),
            fact("overdue.yaml", review_by="2026-02-01", overdue=True),
            fact("never.yaml"),
        ]
    )
    assert [row.file for row in rows] == ["overdue.yaml", "soon.yaml", "late.yaml", "never.yaml"]


def test_all_facts_that_ship_have_a_review_date_and_are_not_overdue(shipped: tuple[FactAge, ...]) -> None:
    assert summary_of(shipped).overdue == 0
    assert sum(row.facts for row in by_file(shipped)) == len(shipped)
