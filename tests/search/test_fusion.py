"""Scores made comparable by their spread among what the reader may see, then averaged."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from search.fusion import fuse, z_scores

finite = st.floats(-1e3, 1e3)
vectors = arrays(np.float64, st.integers(2, 30), elements=finite)


def every(scores: np.ndarray) -> np.ndarray:
    return np.ones(len(scores), dtype=bool)


def test_z_scores_worked_by_hand() -> None:
    scores = np.array([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0])  # mean 5, standard deviation 2
    expected = [-1.5, -0.5, -0.5, -0.5, 0.0, 0.0, 1.0, 2.0]
    np.testing.assert_allclose(z_scores(scores, every(scores)), expected)


def test_the_mean_and_spread_are_those_of_the_counted() -> None:
    scores = np.array([1.0, 3.0, 1000.0])
    counted = np.array([True, True, False])
    np.testing.assert_allclose(z_scores(scores, counted), [-1.0, 1.0, 998.0])


@pytest.mark.parametrize("scores", [[0.0, 0.0, 0.0], [0.7], []])
def test_scores_that_do_not_differ_say_nothing(scores: list[float]) -> None:
    given_scores = np.array(scores)
    assert not z_scores(given_scores, every(given_scores)).any()


def test_none_counted_gives_zeros() -> None:
    assert not z_scores(np.array([1.0, 2.0]), np.zeros(2, dtype=bool)).any()


def test_fusion_is_the_weighted_mean() -> None:
    lexical, dense = np.array([0.0, 2.0]), np.array([3.0, 1.0])
    np.testing.assert_allclose(fuse(lexical, dense, every(lexical)), [0.0, 0.0])
    np.testing.assert_allclose(fuse(lexical, dense, every(lexical), share=0.75), [-0.5, 0.5])


def test_without_vectors_the_words_decide() -> None:
    lexical = np.array([0.0, 5.0, 1.0])
    assert np.argmax(fuse(lexical, None, every(lexical))) == 1


@given(vectors, st.floats(0.1, 50), finite)
def test_neither_scale_nor_level_of_one_part_matters(
    scores: np.ndarray, scale: float, level: float
) -> None:
    assume(scores.std() > 1e-3)
    other = scores[::-1].copy()
    one = fuse(scores, other, every(scores))
    two = fuse(scores * scale + level, other, every(scores))
    np.testing.assert_allclose(one, two, atol=1e-4)


@given(vectors, finite)
def test_what_is_not_counted_changes_nothing_for_the_rest(
    scores: np.ndarray, hidden: float
) -> None:
    counted = every(scores)
    counted[0] = False
    changed = scores.copy()
    changed[0] = hidden
    one, two = (z_scores(some, counted)[1:] for some in (scores, changed))
    assert one.tobytes() == two.tobytes()
