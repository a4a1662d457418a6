"""Which quotes stand beside the first, and which of one passage become one."""

from __future__ import annotations

import itertools
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


def _in_one_passage(stretches: Sequence[Stretch], short: bool) -> tuple[Stretch, Stretch]:
    """Two stretches of one passage, the later one first, that make a short quote or a long one."""
    for one, other in itertools.permutations(stretches, 2):
        if one.result is not other.result or one.start <= other.end:
            continue
        first = one.result.passage.start
        words = one.result.text[other.start - first : one.end - first].split()
        if (len(words) <= LONGEST_TOGETHER) is short:
            return one, other
    raise AssertionError("the papers of the tests hold none")


def test_quotes_of_one_passage_are_one_where_that_stays_short(stretches: list[Stretch]) -> None:
    later, earlier = _in_one_passage(stretches, short=True)
    (told,) = together([Quote(s, s.start, s.end, 0.0) for s in (later, earlier)])
    assert (told.start, told.end) == (earlier.start, later.end)
    assert told.stretch == later


def test_quotes_far_apart_in_one_passage_stay_two(stretches: list[Stretch]) -> None:
    quotes = [Quote(s, s.start, s.end, 0.0) for s in _in_one_passage(stretches, short=False)]
    assert together(quotes) == quotes


def test_quotes_of_two_papers_stay_two(stretches: list[Stretch]) -> None:
    one = stretches[0]
    other = next(s for s in stretches if s.place[0] != one.place[0])
    quotes = [Quote(s, s.start, s.end, 0.0) for s in (one, other)]
    assert together(quotes) == quotes
