"""Intervals by resampling: how far a mean, or the difference of two, may be chance.

The percentile bootstrap (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter
13): questions are drawn again with replacement, the same ones for both sides of a difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

DRAWS = 4000
SEED = 20_260_101
COVERED = 95.0

# So many numbers are drawn at once that memory stays small whatever the set.
_AT_ONCE = 2_000_000

Numbers = NDArray[np.float64]
# What each question adds to a measure, and to what the measure is divided by, each shape (n,).
Sums = tuple[ArrayLike, ArrayLike]


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
    return ratio_interval((values, np.ones(len(values))))


def paired_difference(ours: Sequence[float], theirs: Sequence[float]) -> Interval:
    """The mean of ``ours`` less ``theirs``, question by question, with its interval.

    Raises ValueError where they are not of the same questions.
    """
    return ratio_difference((ours, np.ones(len(ours))), (theirs, np.ones(len(theirs))))


def ratio_interval(sums: Sums) -> Interval:
    """The sum of what questions add over the sum of what it is divided by, with its interval.

    A question that adds to neither is none of those that are drawn from. Raises ValueError where
    none is left.
    """
    total, of = _numbers(sums)
    held = of > 0
    total, of = total[held], of[held]
    if not len(total):
        raise ValueError("there is nothing to take a mean of")
    return _between(total.sum() / of.sum(), _resampled([(total, of)])[0])


def ratio_difference(ours: Sums, theirs: Sums) -> Interval:
    """``ours`` less ``theirs``, each as in ``ratio_interval``, the same questions drawn for both.

    Raises ValueError where they are not of the same questions, or one of them is of none.
    """
    some, others = _numbers(ours), _numbers(theirs)
    if len(some[0]) != len(others[0]):
        raise ValueError(f"{len(some[0])} questions cannot be paired with {len(others[0])}")
    if not some[1].sum() > 0 or not others[1].sum() > 0:
        raise ValueError("there is nothing to take a mean of")
    held = (some[1] > 0) | (others[1] > 0)
    kept = [(total[held], of[held]) for total, of in (some, others)]
    mine, other = (total.sum() / of.sum() for total, of in kept)
    first, second = _resampled(kept)
    return _between(mine - other, first - second)


def _numbers(sums: Sums) -> tuple[Numbers, Numbers]:
    total, of = (np.asarray(part, dtype=np.float64) for part in sums)
    if total.shape != of.shape:
        raise ValueError(f"{len(total)} sums cannot be divided by {len(of)}")
    return total, of


def _between(mean: float, drawn: Numbers) -> Interval:
    edge = (100.0 - COVERED) / 2
    # A draw may hold no question that one side divides by: it says nothing.
    low, high = np.percentile(drawn[np.isfinite(drawn)], [edge, 100.0 - edge])
    return Interval(float(mean), float(low), float(high))


def _resampled(sides: Sequence[tuple[Numbers, Numbers]]) -> list[Numbers]:
    """Each side's ratio over each draw of questions, shape (DRAWS,)."""
    parts: list[list[Numbers]] = [[] for _ in sides]
    alike = [bool((of == 1).all()) for _, of in sides]
    for drawn in _draws(len(sides[0][0])):
        for found, (total, of), ones in zip(parts, sides, alike, strict=True):
            divided = drawn.shape[1] if ones else of[drawn].sum(axis=1)
            with np.errstate(divide="ignore", invalid="ignore"):
                found.append(total[drawn].sum(axis=1) / divided)
    return [np.concatenate(found) for found in parts]


def _draws(count: int) -> Iterator[NDArray[np.int64]]:
    random = np.random.default_rng(SEED)
    rows = max(1, _AT_ONCE // count)
    for at in range(0, DRAWS, rows):
        yield random.integers(0, count, size=(min(rows, DRAWS - at), count))
