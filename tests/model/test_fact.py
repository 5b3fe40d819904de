"""Dated facts: which ones hold on a day."""

from __future__ import annotations

from datetime import date

from pitchgen.model.fact import Fact, Status, all_in_force, in_force

PAST = Fact("BGN", Status.STATED, "bnb", date(2026, 11, 24), effective_to=date(2025, 12, 31))
EURO = Fact("EUR", Status.VERIFIED, "ecb", date(2026, 11, 24), effective_from=date(2026, 1, 1))
DOLLAR = Fact("USD", Status.STATED, "practice", date(2026, 11, 24))


def test_both_ends_of_a_period_belong_to_it() -> None:
    assert [PAST.holds_on(date(2025, 12, 31)), PAST.holds_on(date(2026, 1, 1))] == [True, False]
    assert [EURO.holds_on(date(2025, 12, 31)), EURO.holds_on(date(2026, 1, 1))] == [False, True]


def test_of_a_series_the_latest_to_begin_counts() -> None:
    assert in_force((DOLLAR, EURO), date(2026, 6, 1)) is EURO
    assert in_force((DOLLAR, EURO), date(2025, 6, 1)) is DOLLAR
    assert in_force((EURO,), date(2025, 6, 1)) is None


def test_of_a_list_all_that_hold_are_kept_in_their_order() -> None:
    assert all_in_force((DOLLAR, PAST, EURO), date(2026, 6, 1)) == (DOLLAR, EURO)
    assert all_in_force((DOLLAR, PAST, EURO), date(2025, 6, 1)) == (DOLLAR, PAST)


def test_a_fact_is_stale_the_day_after_its_review() -> None:
    rate = Fact("20", Status.VERIFIED, "law", date(2026, 11, 24), review_by=date(2027, 11, 24))
    assert not rate.is_stale(date(2027, 11, 24))
    assert rate.is_stale(date(2027, 11, 25))
