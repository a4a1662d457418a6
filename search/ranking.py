"""A linear model over the evidence: the last word on the order of the best candidates.

The weights were learned by ``benchmarks/train_ranking.py``, which says from what, and stand in
``ranking.json`` with the mean and spread of each piece of evidence. The model is a weighted sum;
papers that are given in parts, such as a transcript's turns, have weights of their own. The best of
all are then compared with the question piece by piece (``search.piecewise``), which is one more
piece of evidence, and ordered once more by weights that know of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.evidence import FEATURES
from search.fusion import Scores
from search.learned import load_learned

CANDIDATES = 300

# So many of the best are compared with the question piece by piece.
COMPARED = 30
MATCHED = "matched piece by piece"

_PART = FEATURES.index("one of several parts")

# Of a large index so many that may be candidates by estimates of their meaning are weighed exactly.
LIKELY = 800

# Of so many passages only the best score is looked at first, where there are many.
_BLOCK = 128

# What the score of the whole paper adds where candidates are chosen.
DOCUMENT_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Weights:
    """Weight, mean and spread of each feature, each shape (features,), and what is added."""

    weights: Scores
    means: Scores
    spreads: Scores
    constant: float = 0.0

    def weigh(self, evidence: Scores) -> Scores:
        """The weighted sums of ``evidence``, shape (n, features): shape (n,)."""
        return np.asarray((evidence - self.means) / self.spreads @ self.weights + self.constant)

    def parts_of(self, row: Scores) -> Scores:
        """What each feature of one row adds to its score, shape (features,)."""
        adds = (row - self.means) / self.spreads * self.weights
        return np.asarray(adds + self.constant / len(adds))


def load_weights() -> tuple[Weights, Weights]:
    """The weights for papers, and for those that are given in parts.

    Raises MinutebookError where they cannot be used.
    """
    whole, parts, _ = _model()
    return whole, parts


def load_matched() -> Weights:
    """The weights for what was compared piece by piece: of ``FEATURES``, and of ``MATCHED``."""
    return _model()[2]


@cache
def _model() -> tuple[Weights, Weights, Weights]:
    return load_learned(
        "ranking.json",
        lambda model: (_read(model), _read(model["parts"]), _read(model["matched"])),
        "features",
        FEATURES,
    )


def _read(model: Mapping[str, Any]) -> Weights:
    weights, means, spreads = (
        np.asarray(model[name], dtype=np.float64) for name in ("weights", "means", "spreads")
    )
    return Weights(weights, means, spreads, float(model["constant"]))


def model_of(row: Scores) -> Weights:
    """The weights for one row of evidence, shape (features,)."""
    whole, parts = load_weights()
    return parts if row[_PART] > 0 else whole


def given_in_parts(evidence: Scores) -> NDArray[np.bool_]:
    """Which rows of evidence are of papers given in parts, shape (n,)."""
    return np.asarray(evidence[:, _PART] > 0)


def weigh(evidence: Scores) -> Scores:
    """One score a row of ``evidence``, shape (n, features): shape (n,)."""
    whole, parts = load_weights()
    weighed = whole.weigh(evidence)
    in_parts = given_in_parts(evidence)
    if in_parts.any():
        weighed[in_parts] = parts.weigh(evidence[in_parts])
    return weighed


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
    below it is wanted: one walk over the scores rather than sorting them, and a look into those
    blocks that hold any so high.
    """
    held = int(np.count_nonzero(allowed))
    blocks = held // _BLOCK
    if not count or blocks <= 2 * count:
        return np.flatnonzero(allowed)
    # Public passages stand before all others: mostly the first are allowed and no more.
    numbers = None if bool(allowed[:held].all()) else np.flatnonzero(allowed)
    shown = scores[:held] if numbers is None else scores.take(numbers)
    # A block is every so many scores, not so many in a row: what is alike stands close together.
    whole = blocks * _BLOCK
    best = shown[:whole].reshape(_BLOCK, blocks).max(axis=0)
    edge = np.partition(best, blocks - count)[blocks - count]
    some = (np.arange(_BLOCK)[:, None] * blocks + np.flatnonzero(best >= edge)).ravel()
    some = np.concatenate([some, np.arange(whole, held)])
    likely: NDArray[np.intp] = some[shown.take(some) >= edge]
    return likely if numbers is None else numbers[likely]


def rerank(scores: Scores, candidates: NDArray[np.intp], evidence: Scores) -> Scores:
    """Scores with the ``candidates`` in the order of their evidence, above all others.

    A candidate's score is the model's; the others keep their own order below the last of them.
    """
    weighed = weigh(evidence)
    ranked = scores - float(scores[candidates].max()) + float(weighed.min()) - 1.0
    ranked[candidates] = weighed
    return ranked


def to_compare(weighed: Scores, evidence: Scores) -> NDArray[np.intp]:
    """Which rows of the candidates' ``evidence``, ``weighed`` as they are ranked, are compared
    piece by piece, best first.

    None where papers in parts are among them: their weights know nothing of it.
    """
    best = np.argsort(-weighed, kind="stable")[:COMPARED]
    if given_in_parts(evidence[best]).any():
        return np.empty(0, dtype=np.intp)
    return best


def reorder(ranked: Scores, compared: NDArray[np.intp], evidence: Scores) -> Scores:
    """``ranked`` with the ``compared``, which are its best, in the order of all their evidence,
    shape (compared, features and ``MATCHED``), above all others.

    Their scores are the model's; the others keep their own order below the last of them.
    """
    weighed = load_matched().weigh(evidence)
    ranked = ranked.copy()
    ranked[compared] = -np.inf
    edge = float(ranked.max(initial=-np.inf))
    if np.isfinite(edge):
        ranked += float(weighed.min()) - 1.0 - edge
    ranked[compared] = weighed
    return ranked
