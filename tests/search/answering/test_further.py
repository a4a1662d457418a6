"""Which quotes stand beside the first, and which of one passage become one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from search.answering.further import SIGNS, asks_for_several, likely_quotes, signs_of
from search.answering.quoting import LONGEST_TOGETHER, Quote, choose_quotes, together
from search.answering.weighing import Weighing, weigh_stretches
from search.engine import Engine
from search.query import Query
from search.stretches import Stretch, stretches_of

QUESTION = "What was said about home to school transport and taxis?"


@pytest.fixture(scope="module")
def engine(small_index: Path, encoder) -> Engine:
    return Engine(small_index, encoder=encoder)


@pytest.fixture(scope="module")
def stretches(engine: Engine) -> list[Stretch]:
    return stretches_of(engine.search(Query(QUESTION, QUESTION)).results)


@pytest.fixture(scope="module")
def weighing(engine: Engine, stretches: list[Stretch]) -> Weighing:
    return weigh_stretches(engine, QUESTION, stretches)


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("Which councils have closed a library?", True),
        ("How did the caseload change over the years?", True),
        ("What was resolved about the library?", True),
        ("Who chaired the meeting in May?", False),
        ("What did the new boiler cost?", False),
    ],
)
def test_some_questions_are_after_several_things(question: str, several: bool) -> None:
    assert asks_for_several(question) is several


def test_the_first_stays_and_the_likelier_of_the_others_come_with_it(
    stretches: list[Stretch], weighing: Weighing
) -> None:
    first, second = (q.stretch for q in choose_quotes(stretches, weighing.weighed, 1e9)[:2])
    for behind, shown in ((0.2, 2), (9.0, 1)):
        weighed = np.full(len(stretches), -20.0)
        weighed[stretches.index(first)], weighed[stretches.index(second)] = 0.0, -behind
        told = replace(weighing, weighed=weighed)
        quotes = choose_quotes(stretches, weighed, margin=1e9)
        assert len(quotes) > 2
        assert likely_quotes(QUESTION, stretches, told, quotes) == quotes[:shown]
        assert likely_quotes(QUESTION, stretches, told, quotes[:1]) == quotes[:1]


def test_signs_are_of_each_quote_behind_the_first(
    stretches: list[Stretch], weighing: Weighing
) -> None:
    quotes = choose_quotes(stretches, weighing.weighed, margin=1e9, most=4)
    signs = signs_of(QUESTION, stretches, weighing, quotes)
    assert signs.shape == (3, len(SIGNS))
    likely = np.exp(weighing.weighed - weighing.weighed.max())
    shares = {s.place: share for s, share in zip(stretches, likely / likely.sum(), strict=True)}
    told = signs[:, SIGNS.index("share of all weight")]
    assert told.tolist() == pytest.approx([shares[q.stretch.place] for q in quotes[1:]])
    assert (np.diff(signs[:, SIGNS.index("place among the quotes")]) > 0).all()


def _in_one_passage(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches of the passage that holds most of them."""
    by_rank: dict[int, list[Stretch]] = {}
    for stretch in stretches:
        by_rank.setdefault(stretch.result.rank, []).append(stretch)
    return max(by_rank.values(), key=len)


def test_quotes_of_one_passage_are_one_where_that_stays_short(stretches: list[Stretch]) -> None:
    some = _in_one_passage(stretches)
    assert len(some) > 1
    first, last = some[0], some[-1]
    result = first.result
    words = result.text[first.start - result.passage.start : last.end - result.passage.start]
    quotes = [Quote(s, s.start, s.end, 0.0) for s in (last, first)]
    told = together(quotes)
    if len(words.split()) <= LONGEST_TOGETHER:
        assert [(q.start, q.end) for q in told] == [(first.start, last.end)]
        assert told[0].stretch == last
    else:
        assert told == quotes


def test_quotes_of_two_papers_stay_two(stretches: list[Stretch]) -> None:
    one = stretches[0]
    other = next(s for s in stretches if s.place[0] != one.place[0])
    quotes = [Quote(s, s.start, s.end, 0.0) for s in (one, other)]
    assert together(quotes) == quotes
