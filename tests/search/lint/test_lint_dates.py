"""Days that cannot be: weekdays, titles, confirmations, due dates."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.records import Document
from search.lint.dates import weekdays
from search.lint.reading import Reading, Sheet
from tests.search.lint.conftest import Linted, minutes

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = (
    "January February March April May June July August September October November December".split()
)


@given(
    st.dates(datetime.date(1990, 1, 1), datetime.date(2099, 12, 31)),
    st.integers(0, 6),
    st.sampled_from(["{day} {n} {month} {year}", "{day}, {n}th of {month}, {year}"]),
)
def test_a_weekday_is_found_wrong_just_where_the_calendar_says_so(
    date: datetime.date, said: int, shape: str
) -> None:
    words = shape.format(day=DAYS[said], n=date.day, month=MONTHS[date.month - 1], year=date.year)
    text = f"The next meeting will be held on {words} in the Town Hall."
    sheet = Sheet(Document("a.txt", "0", "text", "A", "minutes"), text)
    found = list(weekdays(Reading(None, [sheet])))  # type: ignore[arg-type]
    assert bool(found) == (said != date.weekday())
    for one in found:
        assert DAYS[said] in one.message
        assert f"was a {DAYS[date.weekday()]}" in one.message
        assert words in text[one.places[0].start : one.places[0].end]


def test_the_same_wrong_day_twice_is_one_finding(linted: Linted) -> None:
    rows = linted(
        {
            "a.md": minutes(
                "1. Dates\n\nThe Board will meet on Tuesday 19 June 2019.\n\n"
                "2. Visits\n\nThe visit is on Tuesday 19 June 2019 as well."
            )
        }
    )
    assert [row.kind for row in rows] == ["weekday"]
    assert len(rows[0].citations) == 2
    assert "that day was a Wednesday" in rows[0].message


@pytest.mark.parametrize("title", ["9.10.18", "25.9.19", "9 October 2018"])
def test_a_title_with_another_date_than_the_minute(linted: Linted, title: str) -> None:
    page = f"""<html><head><title>Agenda item - Tannery Lane - Planning Committee {title}</title>
</head><body><h1>Agenda item</h1><h2>Tannery Lane</h2>
<p>Meeting of the Planning Committee, Harrowmere Borough Council, Wednesday 25 September 2016</p>
<p>Minutes:</p><p>The Committee considered the appeal. RESOLVED that it be noted.</p></body></html>
"""
    rows = [row for row in linted({"a.html": page}) if row.kind == "title date"]
    assert len(rows) == 1
    assert title in rows[0].message
    assert "25 September 2016" in rows[0].message
    assert any("25 September 2016" in c.quote for c in rows[0].citations)


@pytest.mark.parametrize(
    "title", ["Planning Committee 12.6.19", "Progress since 3 May 2018", "Vandelay Lane"]
)
def test_a_title_that_agrees_or_speaks_of_another_day_is_no_slip(
    linted: Linted, title: str
) -> None:
    text = minutes("1. Roads\n\nThe report was noted.")
    assert not linted({"a.md": f"# {title}\n\n{text}"})


@pytest.mark.parametrize(
    ("name", "slip"),
    [
        ("2018-06-12-minutes.md", True),  # the year
        ("2019-12-06-minutes.md", True),  # day and month exchanged
        ("2019-06-12-minutes.md", False),
        ("2019-06-28-minutes.md", False),  # the day it was published
        ("minutes.md", False),
    ],
)
def test_a_file_named_for_another_day(linted: Linted, name: str, slip: bool) -> None:
    rows = linted({name: minutes("1. Roads\n\nThe report on roads was noted.")})
    assert [row.kind for row in rows] == (["title date"] if slip else [])


def test_minutes_confirmed_before_their_meeting(linted: Linted) -> None:
    confirming = (
        "1. Minutes\n\nThe minutes of the meeting held on {} were agreed as a correct record."
    )
    rows = linted(
        {
            "late.md": minutes(confirming.format("10 July 2019")),
            "own.md": minutes(confirming.format("3 April 2019"), date="3 April 2019"),
            "right.md": minutes(confirming.format("8 May 2019"), date="5 June 2019"),
        }
    )
    kinds = {row.citations[0].document.path: row.kind for row in rows}
    assert kinds == {"late.md": "confirmed before held", "own.md": "confirmed before held"}
    assert all(len(row.citations) == 2 for row in rows)


def test_an_action_due_before_it_was_made(linted: Linted) -> None:
    text = (
        "1. Roads\n\nACTION: The Clerk to write to the county council by {}.\n\n"
        "RESOLVED that the Director of Place report back by {}."
    )
    wrong = linted({"a.md": minutes(text.format("1 May 2018", "1 May 2018"))})
    assert {row.kind for row in wrong} == {"due before made"}
    assert "12 June 2019" in wrong[0].message
    assert "1 May 2018" in wrong[0].message


def test_an_action_due_in_time_is_no_slip(linted: Linted) -> None:
    assert not linted(
        {"a.md": minutes("1. Roads\n\nACTION: The Clerk to write to them by 1 May 2020.")}
    )


@pytest.mark.parametrize(
    ("heading", "slip"),
    [
        ("Minutes of the meeting held on 12 June 2018", True),
        ("Minutes of the meeting held on 12 June 2019", False),
        ("The next meeting will be held on 12 June 2020", False),
        ("Minutes of the meeting held on 14 May 2018, signed as a true record", False),
    ],
)
def test_a_head_that_gives_the_day_in_two_years(linted: Linted, heading: str, slip: bool) -> None:
    text = minutes("1. Roads\n\nThe report on roads was noted.")
    rows = linted({"a.md": text.replace("\n\nPresent", f"\n\n{heading}\n\nPresent", 1)})
    assert [row.kind for row in rows] == (["title date"] if slip else [])
    if slip:
        assert len(rows[0].citations) == 2
