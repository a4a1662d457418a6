"""Intervals by resampling: how far a mean, or the difference of two, may be chance.

The percentile bootstrap (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter
13): questions are drawn again with replacement, the same ones for both sides of a difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 4000
SEED = 20_260_101
COVERED = 95.0

# So many numbers are drawn at once that memory stays small whatever the set.
_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean and the bounds between which 95 of 100 resampled means lie."""

    mean: float
    low: float
    high: float

    @property
    def is_sure(self) -> bool:
        """Whether the bounds lie on one side of nought."""
        return self.low > 0 or self.high < 0

    def scaled(self, by: float, digits: int = 1) -> tuple[float, float, float]:
        """Mean, low and high times ``by``, rounded, and no minus before a nought."""
        return tuple(round(by * value, digits) + 0.0 for value in (self.mean, self.low, self.high))  # type: ignore[return-value]


def mean_interval(values: Sequence[float]) -> Interval:
    """The mean of ``values``, one a question, with its interval. Raises ValueError for none."""
    numbers = np.asarray(values, dtype=np.float64)
    if not len(numbers):
        raise ValueError("there is nothing to take a mean of")
    edge = (100.0 - COVERED) / 2
    low, high = np.percentile(_resampled(numbers), [edge, 100.0 - edge])
    return Interval(float(numbers.mean()), float(low), float(high))


def paired_difference(ours: Sequence[float], theirs: Sequence[float]) -> Interval:
    """The mean of ``ours`` less ``theirs``, question by question, with its interval.

    Raises ValueError where they are not of the same questions.
    """
    if len(ours) != len(theirs):
        raise ValueError(f"{len(ours)} questions cannot be paired with {len(theirs)}")
    return mean_interval(np.asarray(ours, dtype=np.float64) - np.asarray(theirs, dtype=np.float64))


def _resampled(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    random = np.random.default_rng(SEED)
    count = len(numbers)
    rows = max(1, _AT_ONCE // count)
    means = [
        numbers[random.integers(0, count, size=(min(rows, DRAWS - at), count))].mean(axis=1)
        for at in range(0, DRAWS, rows)
    ]
    return np.concatenate(means)
