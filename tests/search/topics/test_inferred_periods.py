"""Periods that only the day of the meeting tells, worked out and kept apart from those stated."""

from __future__ import annotations

import datetime

import pytest

from search.figures.inferred_periods import infer_period

SAID_ON = datetime.date(2023, 2, 9)


@pytest.mark.parametrize(
    ("period", "sentence", "head", "expected"),
    [
        (None, "A count in January had found 2,270 books.", "", "January 2023"),
        (None, "The caseload stood at 19.6 at the end of November.", "", "end of November 2022"),
        (None, "Reserves would be £7.6 million at the end of March.", "", "end of March 2023"),
        (
            None,
            "In the third quarter 4 of 6 failed.",
            "",
            "October to December 2022",
        ),
        (None, "Quarter 4 brought 19 complaints.", "", "January to March 2022"),
        (None, "There were 12 fires in the last financial year.", "", "2021/22"),
        (None, "The current municipal year has 9 meetings.", "", "2022/23"),
        ("Quarter 3", "Calls answered | 90% | 77% | 84%", "", "October to December 2022"),
        (
            "A year before",
            "Calls | 77% | 84%",
            "Quarter 3 | A year before",
            "October to December 2021",
        ),
        # What cannot be told is not.
        ("A year before", "Calls | 77% | 84%", "Quarter 2 | Quarter 3 | A year before", None),
        ("2021/22", "In January 12 were sold.", "", None),
        (None, "In January 2021 there were 12.", "", None),
        (None, "There were 4 in May and 9 in June.", "", None),
        (None, "Twelve may be sold, 14 by now.", "", None),
        (None, "There were 12 last year.", "", None),
        (None, "As she was asked in September, 12 were sold.", "", None),
        (None, "The hub has served 3,150 meals since April.", "", None),
    ],
)
def test_a_period_is_inferred_from_the_day_it_was_told(
    period: str | None, sentence: str, head: str, expected: str | None
) -> None:
    assert infer_period(period, sentence, head, SAID_ON) == expected


def test_without_a_day_nothing_is_inferred() -> None:
    assert infer_period(None, "In January 12 were sold.", "", None) is None


@pytest.mark.parametrize(
    ("sentence", "title", "expected"),
    [
        ("Savings of £4.7 million were approved.", "Revenue Budget 2021/22", "2021/22"),
        ("88 of 90 were decided in time.", "Planning Performance 2022-23", "2022/23"),
        ("Reserves stood at £4.7 million.", "Revenue Budget 2021/22", None),
        ("It was £4.7 million in 2019.", "Revenue Budget 2021/22", None),
        ("It was £4.7 million that summer.", "Revenue Budget 2021/22", None),
        ("It was £4.7 million.", "Budgets 2021/22 and 2022/23", None),
        ("It was £4.7 million.", "Minutes of 2023-12-13", None),
        ("It was £4.7 million.", "Planning application 2021/44", None),
        ("It was £4.7 million.", "", None),
    ],
)
def test_the_financial_year_of_a_title_is_that_of_what_is_said_of_no_other(
    sentence: str, title: str, expected: str | None
) -> None:
    assert infer_period(None, sentence, "", None, title) == expected
