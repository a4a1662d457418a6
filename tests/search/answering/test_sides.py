"""What a question sets side by side: councils, times, and each of the councils held."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from search.answering.finding import Side, asks_which_councils, sides_of
from search.answering.focus import read_focus
from search.answering.quoting import MOST_CITATIONS, choose_quotes, of_each_council
from search.answering.weighing import weigh_stretches
from search.engine import Engine
from search.query import Query
from search.stretches import stretches_of


@pytest.fixture(scope="module")
def engine(small_index: Path, encoder) -> Engine:
    return Engine(small_index, encoder=encoder)


def times_of(engine: Engine, question: str) -> list[tuple[str, str]]:
    sides = sides_of(engine, Query(question, question), read_focus(question))
    return [(str(side.first), str(side.last)) for side in sides if side.council is None]


def test_months_and_years_are_sides_and_a_month_is_told_of_later_too(engine: Engine) -> None:
    question = "How did the balance move between early 2021, March 2022 and the whole of 2023?"
    assert times_of(engine, question) == [
        ("2021-01-01", "2021-06-14"),
        ("2022-03-01", "2022-05-15"),
        ("2023-01-01", "2023-12-31"),
    ]


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("What did the library cost in 2021 and in 2022?", 2),
        ("What was said in March 2022, of all the meetings in 2022?", 0),
        ("What has been said of the library since March 2021 and in 2022?", 2),
        ("What did the library cost in 2021?", 0),
        ("What did it cost in 2011, 2012, 2013, 2014, 2015 and 2016?", 0),
    ],
)
def test_times_that_have_days_in_common_are_no_sides(
    engine: Engine, question: str, count: int
) -> None:
    assert len(times_of(engine, question)) == count


def test_a_side_holds_what_is_of_its_days(engine: Engine) -> None:
    results = engine.search(Query("library", "library")).results
    dated = next(r for r in results if r.passage.date is not None)
    day = dated.passage.date
    assert day is not None
    assert Side(first=day, last=day).holds(dated)
    before = day - datetime.timedelta(days=1)
    assert not Side(first=before, last=before).holds(dated)


@pytest.mark.parametrize(
    ("question", "each"),
    [
        ("Which councils find it hard to keep social workers?", True),
        ("Which of the Norfolk parishes have a pond?", True),
        ("What councils say so?", True),
        ("Which council runs the pool?", False),
        ("What did the councils agree?", False),
    ],
)
def test_some_questions_are_after_each_council(question: str, each: bool) -> None:
    assert asks_which_councils(question) is each


def test_each_council_is_quoted_once_best_first(engine: Engine) -> None:
    question = "Which councils spoke of a library?"
    stretches = stretches_of(engine.search(Query(question, question), 20).results)
    weighing = weigh_stretches(engine, question, stretches)
    quotes = choose_quotes(stretches, weighing.weighed, margin=1e9, most=40)
    told = of_each_council(quotes)
    councils = [q.stretch.result.passage.council or q.stretch.result.passage.body for q in told]
    assert len(told) > 1
    assert len(set(councils)) == len(councils) <= MOST_CITATIONS
    assert told[0] == quotes[0]
    assert [q.score for q in told] == sorted((q.score for q in told), reverse=True)
