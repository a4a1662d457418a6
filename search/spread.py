"""Where scores lie and how far they spread, so that one of them can be told from the rest of them.

Mean and deviation are all that the standing of one score needs of the others: they are taken once
over all passages, and the distance then only of those that are looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]

# From so many on, mean and deviation come from the sums of scores and of their squares, in one walk
# over them each and without a copy. Below, from the scores' distances, exact to the last digit.
MANY = 50_000

# A longer product is shared out among threads, and waiting for them takes longer than the sum.
_BLOCK = 8192

# Sums of squares in single precision lose too many digits where scores differ by less than this
# share of their mean.
_TOO_LEVEL = 0.03
_NO_SPREAD = 1e-12


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean and standard deviation of scores; a deviation of 0 where they do not differ."""

    mean: float
    deviation: float

    def distances(self, scores: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
        """How far ``scores``, shape (n,), lie from the mean, in deviations; 0 where there are none,
        since scores that do not differ say nothing."""
        if not self.deviation:
            return np.zeros_like(scores, dtype=np.float64)
        return np.asarray((scores - self.mean) / self.deviation, dtype=np.float64)


def spread_of(scores: NDArray[np.floating[Any]], counted: Mask) -> Spread:
    """The spread of those of ``scores``, shape (n,), that are ``counted``."""
    if len(scores) < MANY:
        return _exactly(scores[counted])
    held = int(np.count_nonzero(counted))
    some = scores if held == len(scores) else scores[_first(counted, held)]
    mean = float(some.sum(dtype=np.float64)) / max(1, held)
    parts = (some[at : at + _BLOCK] for at in range(0, len(some), _BLOCK))
    variance = sum(float(np.dot(part, part)) for part in parts) / max(1, held) - mean * mean
    deviation = max(0.0, variance) ** 0.5
    if deviation < _TOO_LEVEL * abs(mean):
        return _exactly(some)
    return Spread(mean, deviation if deviation >= _NO_SPREAD else 0.0)


def _first(counted: Mask, held: int) -> slice | Mask:
    """Public passages stand before all others: the first ``held``, where those are counted."""
    return slice(held) if bool(counted[:held].all()) else counted


def _exactly(some: NDArray[np.floating[Any]]) -> Spread:
    deviation = float(some.std()) if len(some) else 0.0
    if deviation < _NO_SPREAD:
        return Spread(0.0, 0.0)
    return Spread(float(some.mean()), deviation)
