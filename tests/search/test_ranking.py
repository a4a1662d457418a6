"""The best of many scores are found without sorting them, and in the order sorting would give."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import search.ranking
from search.ranking import best_of


@pytest.mark.parametrize("block", [1, 3, 128])
@given(
    # Few values, so that there are ties.
    scores=st.lists(st.integers(-4, 4), max_size=200),
    hidden=st.sets(st.integers(0, 199)),
    count=st.integers(1, 30),
)
def test_the_best_are_those_that_sorting_gives(
    block: int, scores: list[int], hidden: set[int], count: int
) -> None:
    values = np.array(scores, dtype=np.float64)
    allowed = np.array([number not in hidden for number in range(len(scores))], dtype=bool)
    count = min(count, max(1, int(allowed.sum())))
    expected = sorted(np.flatnonzero(allowed).tolist(), key=lambda n: (-values[n], n))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(search.ranking, "_BLOCK", block)
        found = best_of(values, allowed, count).tolist()
    # All that tie with the last come along: which of them to leave out is not for chance to say.
    assert found[:count] == expected[:count]
    assert {values[n] for n in found[count:]} <= {values[n] for n in expected[count - 1 : count]}


def test_a_hundred_thousand_scores_of_which_few_are_allowed() -> None:
    rng = np.random.default_rng(5)
    scores = rng.normal(size=100_003)
    allowed = rng.random(len(scores)) < 0.01
    expected = np.argsort(np.where(allowed, -scores, np.inf), kind="stable")[:300]
    assert best_of(scores, allowed, 300).tolist() == expected.tolist()


@pytest.mark.parametrize("which", ["all", "the first", "half", "none"])
def test_however_many_are_allowed(which: str) -> None:
    rng = np.random.default_rng(6)
    scores = np.round(rng.normal(size=100_003), 3)  # many ties
    allowed = np.ones(len(scores), dtype=bool)
    if which == "the first":
        allowed[90_000:] = False
    elif which == "half":
        allowed = rng.random(len(scores)) < 0.5
    elif which == "none":
        allowed[:] = False
    numbers = np.flatnonzero(allowed)
    expected = numbers[np.argsort(-scores[numbers], kind="stable")]
    edge = scores[expected[299]] if len(expected) else 0.0
    assert best_of(scores, allowed, 300).tolist() == expected[scores[expected] >= edge].tolist()
