"""Dates in words are the days that a reader takes them for."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.periods import find_periods

Day = datetime.date
TODAY = Day(2024, 2, 14)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("what was decided since 2019", Day(2019, 1, 1), TODAY),
        ("after March 2020", Day(2020, 3, 31), TODAY),
        ("before 2015", Day(1900, 1, 1), Day(2015, 1, 1)),
        ("up to the end of 2015", Day(1900, 1, 1), Day(2015, 12, 31)),
        ("last spring's budget", Day(2023, 3, 1), Day(2023, 5, 31)),
        ("this year", Day(2024, 1, 1), Day(2024, 12, 31)),
        ("last year’s fees", Day(2023, 1, 1), Day(2023, 12, 31)),
        ("last month", Day(2024, 1, 1), Day(2024, 1, 31)),
        ("in the 2018/19 municipal year", Day(2018, 5, 1), Day(2019, 5, 31)),
        ("in the 2018-19 financial year", Day(2018, 4, 1), Day(2019, 3, 31)),
        ("the 2018/2019 accounts", Day(2018, 4, 1), Day(2019, 5, 31)),
        ("on 2 October 2018", Day(2018, 10, 2), Day(2018, 10, 2)),
        ("October 2nd, 2018", Day(2018, 10, 2), Day(2018, 10, 2)),
        ("02/10/2018", Day(2018, 10, 2), Day(2018, 10, 2)),
        ("spring of 2019", Day(2019, 3, 1), Day(2019, 5, 31)),
        ("winter 2019", Day(2019, 12, 1), Day(2020, 2, 29)),
        ("between 2012 and 2014", Day(2012, 1, 1), Day(2014, 12, 31)),
        ("in Sept 2024", Day(2024, 9, 1), Day(2024, 9, 30)),
        ("late 2012", Day(2012, 9, 1), Day(2012, 12, 31)),
    ],
)
def test_one_period(words: str, first: Day, last: Day) -> None:
    (period,) = find_periods(words, TODAY)
    assert (period.first, period.last) == (first, last)
    assert period.words in words


@pytest.mark.parametrize(
    "words", ["", "the library", "31 February 2019", "minute 12/18", "£2019.50x", "2018/25"]
)
def test_what_names_no_days_gives_none_that_are_wrong(words: str) -> None:
    assert all(p.words in words for p in find_periods(words, TODAY))
    if "20" not in words:
        assert find_periods(words, TODAY) == ()


@given(st.text(max_size=100) | st.text(alphabet="0123456789/-. lastspringof", max_size=60))
def test_any_text_gives_periods_that_begin_before_they_end(text: str) -> None:
    for period in find_periods(text, TODAY):
        assert period.first <= period.last
        assert period.words in text
