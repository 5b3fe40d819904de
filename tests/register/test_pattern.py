"""Numbers from a pattern: readable, in a series of their own for every year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitchgen.register.pattern import NumberPattern, fault_in, fault_in_number, file_stem

DAY = date(2026, 11, 24)
PATTERNS = ["OF-{year}-{counter:04}", "{counter}", "{year}{month}{counter:03}", "A/{year}/{counter}", "Q {counter:2} x"]


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("OF-{year}-{counter:04}", "OF-2026-0007"),
        ("{counter}", "7"),
        ("{year}{month}{counter:03}", "202611007"),
        ("A/{year}/{counter:02}", "A/2026/07"),
    ],
)
def test_a_number_is_made_from_its_pattern(pattern: str, number: str) -> None:
    assert NumberPattern(pattern).format(DAY, 7) == number


@pytest.mark.parametrize("pattern", PATTERNS)
@given(counter=st.integers(1, 10**7), day=st.dates(date(1990, 1, 1), date(2200, 1, 1)))
def test_the_counter_of_every_number_is_read_back(pattern: str, counter: int, day: date) -> None:
    made = NumberPattern(pattern)
    assert fault_in(pattern) == ""
    assert made.counter_in(file_stem(made.format(day, counter)), day) == counter


@pytest.mark.parametrize("pattern", PATTERNS)
@given(
    first=st.tuples(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 20_000)),
    second=st.tuples(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 20_000)),
)
def test_two_numbers_of_one_series_are_never_the_same(
    pattern: str, first: tuple[date, int], second: tuple[date, int]
) -> None:
    made = NumberPattern(pattern)
    if file_stem(made.format(*first)) == file_stem(made.format(*second)):
        assert first[1] == second[1]
        assert made.counter_in(file_stem(made.format(*first)), second[0]) == second[1]


def test_the_next_number_follows_the_highest_of_its_year() -> None:
    made = NumberPattern("OF-{year}-{counter:04}")
    taken = ["OF-2026-0001", "OF-2026-0009", "OF-2026-0003-B", "OF-2025-0400", "X-17", "of-2026-0010"]
    assert made.next_counter(taken, DAY) == 11
    assert made.next_counter(taken, date(2027, 1, 4)) == 1


def test_a_counter_grows_beyond_its_width() -> None:
    made = NumberPattern("OF-{counter:02}")
    assert made.format(DAY, made.next_counter(["OF-99"], DAY)) == "OF-100"


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("OF-{year}", "{counter} once"),
        ("{counter}-{counter}", "{counter} once"),
        ("OF-{jahr}-{counter}", "{jahr} is not known"),
        ("OF-{counter:x}", "{counter:x} is not known"),
        ("OF-{counter", "brace"),
        ("OF-{month}-{counter}", "{month} without {year}"),
        (" OF-{counter}", "space"),
        ("{counter}.", "full stop"),
        ("{counter}-B", "as revisions do"),
    ],
)
def test_a_pattern_that_cannot_work_is_explained(pattern: str, words: str) -> None:
    assert words in fault_in(pattern)


@pytest.mark.parametrize("number", ["OF-2026-0001-B", "-", "", "a\nb", "x" * 61, " 1", "1."])
def test_a_number_by_hand_that_cannot_work_is_refused(number: str) -> None:
    assert fault_in_number(number)


@pytest.mark.parametrize("number", ["OF-2026-0042", "2026/17", "Angebot 5", "Ä-1"])
def test_a_number_by_hand_is_free(number: str) -> None:
    assert fault_in_number(number) == ""


@given(number=st.text(min_size=1))
def test_no_number_leads_out_of_the_folder(number: str) -> None:
    stem = file_stem(number)
    assert not set(stem) & set('/\\:*?"<>|\0\n')
    assert stem not in ("", "/")
