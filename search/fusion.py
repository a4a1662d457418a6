"""One ranking from two: scores made comparable, then averaged."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from search.spread import Spread, spread_of

Scores = NDArray[np.float64]


def z_scores(scores: Scores, counted: NDArray[np.bool_]) -> Scores:
    """``scores``, shape (n,), as distances from the mean of the ``counted`` in standard deviations.

    All zero where the counted scores do not differ, since they then say nothing.
    """
    return spread_of(scores, counted).distances(scores)


def fuse(
    lexical: Scores,
    dense: Scores | None,
    counted: NDArray[np.bool_],
    share: float = 0.5,
    words: Spread | None = None,
    meaning: Spread | None = None,
) -> Scores:
    """The weighted mean of the z-scores of both, shape (n,): ``share`` is the lexical part's.

    Both are taken over the full score vectors, so that how far a passage stands out counts, not
    only its rank. ``words`` and ``meaning`` are the spreads of ``lexical`` and ``dense`` where they
    are known already: scores of some passages may then be fused as they are among all.
    """
    words = words or spread_of(lexical, counted)
    if dense is None:
        return words.distances(lexical)
    meaning = meaning or spread_of(dense, counted)
    return share * words.distances(lexical) + (1 - share) * meaning.distances(dense)
