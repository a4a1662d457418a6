"""A linear model over the evidence: the last word on the order of the best candidates.

The weights were learned by ``benchmarks/train_ranking.py``, which says from what, and stand in
``ranking.json`` with the mean and spread of each piece of evidence. The model is a weighted sum.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from indexer.errors import MinutebookError
from search.evidence import FEATURES
from search.fusion import Scores

CANDIDATES = 300

# Of a large index so many that may be candidates by estimates of their meaning are weighed exactly.
LIKELY = 800

# Of so many passages only the best score is looked at first, where there are many.
_BLOCK = 128

# What the score of the whole paper adds where candidates are chosen.
DOCUMENT_SHARE = 0.4


@cache
def load_weights() -> tuple[Scores, Scores, Scores]:
    """Weight, mean and spread of each feature, each shape (features,).

    Raises MinutebookError where the file is not of this version's features.
    """
    model = json.loads((files("search") / "ranking.json").read_text(encoding="utf-8"))
    if tuple(model["features"]) != FEATURES:
        raise MinutebookError(
            "search/ranking.json: the ranking model is of other features than this Minutebook "
            "gathers. Install Minutebook again."
        )
    weights, means, spreads = (
        np.asarray(model[name], dtype=np.float64) for name in ("weights", "means", "spreads")
    )
    return weights, means, spreads


def best_of(scores: Scores, allowed: NDArray[np.bool_], count: int) -> NDArray[np.intp]:
    """The ``count`` best of the allowed, best first; ties by place, so that the order is fixed."""
    numbers = _likely(scores, allowed, count)
    if len(numbers) > count:
        some = np.argpartition(-scores[numbers], count - 1)[:count]
        edge = scores[numbers[some]].min()
        # All that tie with the last are let in, or which of them came in would be left to chance.
        numbers = numbers[scores[numbers] >= edge]
    return numbers[np.argsort(-scores[numbers], kind="stable")]


def _likely(scores: Scores, allowed: NDArray[np.bool_], count: int) -> NDArray[np.intp]:
    """The allowed that may be among the ``count`` best, ascending: all of few, some of many.

    As many blocks as are wanted each hold a score that is no lower than the edge, so that no score
    below it is wanted: two walks over the scores rather than sorting them.
    """
    whole = len(scores) // _BLOCK * _BLOCK
    if not count or whole // _BLOCK <= 2 * count:
        return np.flatnonzero(allowed)
    shown = np.where(allowed, scores, -np.inf)
    best = shown[:whole].reshape(-1, _BLOCK).max(axis=1)
    edge = np.partition(best, len(best) - count)[len(best) - count]
    return np.flatnonzero(shown >= edge) if edge > -np.inf else np.flatnonzero(allowed)


def rerank(scores: Scores, candidates: NDArray[np.intp], evidence: Scores) -> Scores:
    """Scores with the ``candidates`` in the order of their evidence, above all others.

    A candidate's score is the model's; the others keep their own order below the last of them.
    """
    weights, means, spreads = load_weights()
    weighed = ((evidence - means) / spreads) @ weights
    ranked = scores - float(scores[candidates].max()) + float(weighed.min()) - 1.0
    ranked[candidates] = weighed
    return ranked
