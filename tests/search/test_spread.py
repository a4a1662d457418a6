"""How far scores spread is the same by their sums, where they are many, as by their distances."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import search.spread
from search.spread import spread_of

scores = st.lists(st.floats(-50, 50, allow_subnormal=False), min_size=1, max_size=40)


@example([35.625, 35.4453125], 2, False, np.float32)
@given(scores, st.integers(0, 40), st.booleans(), st.sampled_from([np.float64, np.float32]))
def test_many_scores_spread_as_few_do(
    values: list[float], public: int, together: bool, kind: type[np.floating]
) -> None:
    given_scores = np.array(values, dtype=kind)
    counted = np.arange(len(values)) < public
    if not together:
        counted = counted[::-1]
    few = spread_of(given_scores, counted)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(search.spread, "MANY", 0)
        many = spread_of(given_scores, counted)
    assert many.mean == pytest.approx(few.mean, rel=1e-5, abs=1e-4)
    assert many.deviation == pytest.approx(few.deviation, rel=1e-3, abs=1e-4)


@pytest.mark.parametrize("many", [0, 50_000])
@pytest.mark.parametrize("level", [0.0, 0.3, 1e6])
def test_scores_that_do_not_differ_say_nothing(
    monkeypatch: pytest.MonkeyPatch, many: int, level: float
) -> None:
    monkeypatch.setattr(search.spread, "MANY", many)
    same = np.full(1000, level)
    spread = spread_of(same, np.ones(1000, dtype=bool))
    assert spread.deviation == 0
    assert not spread.distances(same).any()


def test_distances_of_some_are_those_of_all() -> None:
    values = np.random.default_rng(2).normal(3, 2, 500)
    spread = spread_of(values, np.ones(500, dtype=bool))
    some = np.array([3, 77, 401])
    assert spread.distances(values)[some].tolist() == spread.distances(values[some]).tolist()
    assert spread.distances(values).mean() == pytest.approx(0, abs=1e-12)
    assert spread.distances(values).std() == pytest.approx(1)
