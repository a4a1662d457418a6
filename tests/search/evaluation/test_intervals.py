"""Intervals by resampling: they hold the mean, narrow with more questions, and pair by question."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.evaluation.intervals import Interval, mean_interval, paired_difference

values = st.lists(st.floats(0, 1), min_size=1, max_size=80)


@given(values)
def test_an_interval_lies_around_its_mean_and_within_the_values(found: list[float]) -> None:
    interval = mean_interval(found)
    assert interval.mean == pytest.approx(np.mean(found))
    assert min(found) - 1e-9 <= interval.low <= interval.mean + 1e-9
    assert interval.mean - 1e-9 <= interval.high <= max(found) + 1e-9


def test_the_interval_of_a_share_is_about_two_standard_errors_wide() -> None:
    hits = [1.0] * 40 + [0.0] * 60
    error = np.sqrt(0.4 * 0.6 / 100)
    interval = mean_interval(hits)
    assert interval.low == pytest.approx(0.4 - 1.96 * error, abs=0.015)
    assert interval.high == pytest.approx(0.4 + 1.96 * error, abs=0.015)


def test_the_same_values_give_the_same_interval() -> None:
    found = np.linspace(0, 1, 57).tolist()
    assert mean_interval(found) == mean_interval(found)


def test_a_difference_is_paired_question_by_question() -> None:
    # The questions differ much and the two ways hardly: unpaired, the difference would be unsure.
    theirs = np.linspace(0, 0.9, 50).tolist()
    ours = [value + 0.05 for value in theirs]
    difference = paired_difference(ours, theirs)
    assert difference.is_sure
    assert difference.low == pytest.approx(0.05)
    assert difference.high == pytest.approx(0.05)


@given(values)
def test_a_difference_the_other_way_round_has_the_other_sign(found: list[float]) -> None:
    other = found[::-1]
    assert paired_difference(found, other).mean == pytest.approx(
        -paired_difference(other, found).mean, abs=1e-12
    )


def test_nothing_and_unlike_questions_are_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        mean_interval([])
    with pytest.raises(ValueError, match="paired"):
        paired_difference([1.0], [1.0, 0.0])


def test_scaled_is_rounded_and_has_no_minus_nought() -> None:
    assert Interval(0.12345, -0.00001, 0.2).scaled(100) == (12.3, 0.0, 20.0)
    assert str(Interval(0.0, -0.00001, 0.0).scaled(100)[1]) == "0.0"


def test_an_interval_across_nought_is_not_sure() -> None:
    assert not Interval(0.1, -0.1, 0.3).is_sure
    assert Interval(-0.2, -0.3, -0.1).is_sure
