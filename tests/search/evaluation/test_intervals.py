"""Intervals by resampling: they hold the mean, narrow with more questions, and pair by question."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.evaluation.intervals import (
    Interval,
    mean_interval,
    paired_difference,
    ratio_difference,
    ratio_interval,
)

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


shares = st.lists(
    st.integers(0, 5).flatmap(lambda of: st.tuples(st.floats(0, max(of, 0)), st.just(float(of)))),
    min_size=1,
    max_size=40,
).filter(lambda rows: any(of for _, of in rows))


def columns(rows: list[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [total for total, _ in rows], [of for _, of in rows]


def test_a_share_of_quotes_is_taken_over_all_of_them_worked_by_hand() -> None:
    # 1 of 1 quotes, 0 of 4, and a question that cites nothing: 1 of 5, not the mean of 1 and 0.
    interval = ratio_interval(([1, 0, 0], [1, 4, 0]))
    assert interval.mean == pytest.approx(0.2)
    # Of the two that cite, each draw holds one twice or both: 0, 1/5 or 1.
    assert (interval.low, interval.high) == (0.0, 1.0)


@given(shares)
def test_an_interval_of_a_share_lies_within_the_shares(rows: list[tuple[float, float]]) -> None:
    interval = ratio_interval(columns(rows))
    each = [total / of for total, of in rows if of]
    assert min(each) - 1e-9 <= interval.low <= interval.mean + 1e-9
    assert interval.mean - 1e-9 <= interval.high <= max(each) + 1e-9


@given(shares, st.integers(1, 5))
def test_questions_that_a_measure_does_not_concern_change_nothing(
    rows: list[tuple[float, float]], more: int
) -> None:
    others = [(0.0, 0.0)] * more
    assert ratio_interval(columns(rows)) == ratio_interval(columns(rows + others))


@given(shares)
def test_nothing_lies_above_itself(rows: list[tuple[float, float]]) -> None:
    assert ratio_difference(columns(rows), columns(rows)) == Interval(0.0, 0.0, 0.0)


@given(shares.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_two_sides_change_places_with_their_sign(
    both: tuple[list[tuple[float, float]], list[tuple[float, float]]],
) -> None:
    one, other = (columns(rows) for rows in both)
    there, back = ratio_difference(one, other), ratio_difference(other, one)
    assert there.mean == pytest.approx(-back.mean, abs=1e-12)
    assert there.low == pytest.approx(-back.high, abs=1e-9)
    assert there.high == pytest.approx(-back.low, abs=1e-9)


@given(values)
def test_a_mean_is_a_share_of_whole_questions(found: list[float]) -> None:
    assert ratio_interval((found, [1.0] * len(found))) == mean_interval(found)


def test_shares_of_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        ratio_interval(([0.0], [0.0]))
    with pytest.raises(ValueError, match="nothing"):
        ratio_difference(([1.0], [1.0]), ([0.0], [0.0]))
    with pytest.raises(ValueError, match="divided"):
        ratio_interval(([0.0, 1.0], [1.0]))
