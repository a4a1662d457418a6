"""Dates as papers write them."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.structure.dates import find_dates, find_months, month_number, resolve


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Held on the 5th July 2001 at 7:30pm", (2001, 7, 5)),
        ("Thursday 5^th^ April 2012", (2012, 4, 5)),
        ("on 8**th** **May 2012 at", (2012, 5, 8)),
        ("THURSDAY APRIL 5TH 2012", (2012, 4, 5)),
        ("7th of April, 2005", (2005, 4, 7)),
        ("held on01/03/12were agreed", (2012, 3, 1)),
        ("5/4/12", (2012, 4, 5)),
        ("Planning Committee 9.10.18", (2018, 10, 9)),
        ("2019-01-16", (2019, 1, 16)),
        ("MONDAY 4 MARCH 2O24", (2024, 3, 4)),
        ("Thursday l0th February 2005", (2005, 2, 10)),
        ("held on 3 May2006", (2006, 5, 3)),
        ("8th DECEMEBER 2005", (2005, 12, 8)),
        ("3 & 4 May 2019", (2019, 5, 3)),
    ],
)
def test_a_date_with_its_year(words: str, expected: tuple[int, int, int]) -> None:
    (mention,) = find_dates(words)
    assert mention.date == datetime.date(*expected)


@pytest.mark.parametrize(
    "words",
    ["7.30 p.m.", "the sum of £1.5m", "five 4 may be too many", "29/18 Declarations", "32/13/19"],
)
def test_what_is_no_date(words: str) -> None:
    assert [mention.date for mention in find_dates(words) if mention.date] == []


def test_a_day_without_year_is_found_and_not_guessed() -> None:
    (mention,) = find_dates("Minutes of the meeting held on 14the March in the school")
    assert (mention.day, mention.month, mention.year, mention.date) == (14, 3, None, None)


def test_the_year_is_the_one_that_lies_nearest() -> None:
    (mention,) = find_dates("on 28 December")
    assert resolve(mention, datetime.date(2019, 1, 9)) == datetime.date(2018, 12, 28)


def test_the_weekday_chooses_between_years() -> None:
    (mention,) = find_dates("Tuesday 13th September")
    assert resolve(mention, datetime.date(2006, 3, 1)) == datetime.date(2005, 9, 13)


def test_months_with_a_year() -> None:
    assert find_months("it should be September 2025") == [(2025, 9)]


def test_a_misspelt_month_needs_leave() -> None:
    assert month_number("Febuary") == 0
    assert month_number("Febuary", misspelt=True) == 2
    assert month_number("marched", misspelt=False) == 0


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
def test_every_day_is_read_back(day: datetime.date) -> None:
    for words in (f"{day:%A} {day.day} {day:%B} {day.year}", f"{day:%d/%m/%Y}", day.isoformat()):
        (mention,) = find_dates(f"held on {words} at noon")
        assert mention.date == day


@given(st.text(max_size=300))
def test_any_text_gives_dates_in_order_and_apart(words: str) -> None:
    found = find_dates(words)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_the_number_of_the_next_row_is_no_day() -> None:
    assert list(find_dates("Clerk to report in July\n24/042\tBins")) == []
    assert [d.day for d in find_dates("on July 24, 2024")] == [24]
