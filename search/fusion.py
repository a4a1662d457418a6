"""One ranking from two: scores made comparable, then averaged."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


def z_scores(scores: Scores, counted: NDArray[np.bool_]) -> Scores:
    """``scores``, shape (n,), as distances from the mean of the ``counted`` in standard deviations.

    All zero where the counted scores do not differ, since they then say nothing.
    """
    some = scores[counted]
    spread = float(some.std()) if len(some) else 0.0
    if spread < 1e-12:
        return np.zeros_like(scores, dtype=np.float64)
    return np.asarray((scores - some.mean()) / spread, dtype=np.float64)


def fuse(
    lexical: Scores, dense: Scores | None, counted: NDArray[np.bool_], share: float = 0.5
) -> Scores:
    """The weighted mean of the z-scores of both, shape (n,): ``share`` is the lexical part's.

    Both are taken over the full score vectors, so that how far a passage stands out counts, not
    only its rank.
    """
    if dense is None:
        return z_scores(lexical, counted)
    return share * z_scores(lexical, counted) + (1 - share) * z_scores(dense, counted)
