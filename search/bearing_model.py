"""The learned weights: which stretch bears the answer, and how surely.

They were learned by ``benchmarks/train_answers.py`` and stand in ``answering.json``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from search.bearing import PIECE_FEATURES, STRETCH_FEATURES
from search.fusion import Scores
from search.learned import load_learned

# Where none of the best stretches has this much meaning (cosine) in common with the question, or
# this many of its words (by idf), the record is about something else, however far the best stands
# out in a small minute book.
LEAST_MEANING = 0.25
LEAST_COVERED = 0.3
_BEST = 3


@dataclass(frozen=True, slots=True)
class Share:
    """What reading a stretch beside the question adds: ``share`` of its log odds above ``floor``.

    So what was read and does not answer may fall behind what was not read.
    """

    share: float
    floor: float

    def added(self, read: Scores) -> Scores:
        """What the reading adds to each stretch, shape (stretches,): 0 where it was not read."""
        return np.where(np.isnan(read), 0.0, self.share * (read - self.floor))


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned weights: of stretches, of the reading, and of whether the best is an answer."""

    stretch: Scores
    means: Scores
    spreads: Scores
    reading: Share
    answered: Scores
    threshold: float

    def weigh(self, evidence: Scores) -> Scores:
        """One weight a stretch by its evidence alone, shape (stretches,)."""
        known = evidence[:, : len(self.stretch)]
        return np.asarray(((known - self.means) / self.spreads) @ self.stretch)

    def confidence(self, evidence: Scores, read: Scores, weighed: Scores) -> float:
        """The chance, 0 to 1, that the best stretch bears the answer (logistic regression).

        ``read`` and ``weighed``, each of shape (stretches,), are what reading the stretches gave
        and their weights with it.
        """
        signs = confidence_signs(evidence, self.reading.added(read), weighed)
        best = evidence[np.argsort(-weighed, kind="stable")[:_BEST]]
        meaning = best[:, STRETCH_FEATURES.index("meaning")]
        covered = best[:, STRETCH_FEATURES.index("covered with context")]
        if bool(((meaning < LEAST_MEANING) & (covered < LEAST_COVERED)).all()):
            return 0.0
        return float(1 / (1 + np.exp(-(signs @ self.answered))))


def confidence_signs(evidence: Scores, added: Scores, weighed: Scores) -> Scores:
    """What tells an answer from a near miss, shape (6,): how far the best stretch stands out from
    the others, its share of all their weight, its meaning, its words, what the reading ``added``
    to it, and a constant."""
    order = np.argsort(-weighed, kind="stable")
    best = int(order[0])
    likely = np.exp(weighed - weighed[best])
    behind = float(weighed[best] - weighed[order[min(5, len(order) - 1)]])
    row = evidence[best]
    meaning = row[STRETCH_FEATURES.index("meaning")]
    covered = row[STRETCH_FEATURES.index("covered with context")]
    return np.array([behind, 1.0 / float(likely.sum()), meaning, covered, added[best], 1.0])


def weights_for(evidence: Scores) -> Weights:
    """The shipped weights for evidence with a match piece by piece, or for evidence without.

    Raises MinutebookError where they cannot be used.
    """
    whole, plain = load_answer_weights()
    return plain if np.isnan(evidence[:, -len(PIECE_FEATURES) :]).any() else whole


@cache
def load_answer_weights() -> tuple[Weights, Weights]:
    """The shipped weights, of all features and of all but ``PIECE_FEATURES``.

    Raises MinutebookError where they cannot be used.
    """
    return load_learned(
        "answering.json",
        lambda model: (_weights(model), _weights(model["plain"])),
        "features",
        STRETCH_FEATURES,
    )


def _weights(model: Mapping[str, Any]) -> Weights:
    stretch, means, spreads, answered = (
        np.asarray(model[name], dtype=np.float64)
        for name in ("weights", "means", "spreads", "answered")
    )
    reading = Share(float(model["reading"]["share"]), float(model["reading"]["floor"]))
    return Weights(stretch, means, spreads, reading, answered, float(model["threshold"]))
