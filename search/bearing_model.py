"""The learned weights: which stretch bears the answer, and how surely.

They were learned by ``benchmarks/train_answers.py`` and stand in ``answering.json``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from indexer.errors import MinutebookError
from search.bearing import PIECE_FEATURES, STRETCH_FEATURES
from search.fusion import Scores

# A stretch of less meaning (cosine) in common with the question than this, and fewer of its words
# (by idf), is about something else, however far it stands out in a small minute book.
LEAST_MEANING = 0.25
LEAST_COVERED = 0.3


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned weights: of stretches, and of whether the best of them is an answer at all."""

    stretch: Scores
    means: Scores
    spreads: Scores
    answered: Scores
    threshold: float

    def weigh(self, evidence: Scores) -> Scores:
        """One weight a stretch, shape (stretches,)."""
        known = evidence[:, : len(self.stretch)]
        return np.asarray(((known - self.means) / self.spreads) @ self.stretch)

    def confidence(self, evidence: Scores, weighed: Scores) -> float:
        """The chance, 0 to 1, that the best stretch bears the answer (logistic regression)."""
        signs = confidence_signs(evidence, weighed)
        meaning, covered = signs[2], signs[3]
        if meaning < LEAST_MEANING and covered < LEAST_COVERED:
            return 0.0
        return float(1 / (1 + np.exp(-(signs @ self.answered))))


def confidence_signs(evidence: Scores, weighed: Scores) -> Scores:
    """What tells an answer from a near miss, shape (5,): how far the best stretch stands out from
    the others, its share of all their weight, its meaning, its words, and a constant."""
    order = np.argsort(-weighed, kind="stable")
    best = int(order[0])
    likely = np.exp(weighed - weighed[best])
    behind = float(weighed[best] - weighed[order[min(5, len(order) - 1)]])
    row = evidence[best]
    meaning = row[STRETCH_FEATURES.index("meaning")]
    covered = row[STRETCH_FEATURES.index("covered with context")]
    return np.array([behind, 1.0 / float(likely.sum()), meaning, covered, 1.0])


def weights_for(evidence: Scores) -> Weights:
    """The shipped weights for evidence with a match piece by piece, or for evidence without.

    Raises MinutebookError where they are of other features.
    """
    whole, plain = load_answer_weights()
    return plain if np.isnan(evidence[:, -len(PIECE_FEATURES) :]).any() else whole


@cache
def load_answer_weights() -> tuple[Weights, Weights]:
    """The shipped weights, of all features and of all but ``PIECE_FEATURES``.

    Raises MinutebookError where they are of other features.
    """
    model = json.loads((files("search") / "answering.json").read_text(encoding="utf-8"))
    if tuple(model["features"]) != STRETCH_FEATURES:
        raise MinutebookError(
            "search/answering.json: the answering model is of other features than this "
            "Minutebook gathers. Install Minutebook again."
        )
    return _weights(model), _weights(model["plain"])


def _weights(model: Mapping[str, Any]) -> Weights:
    stretch, means, spreads, answered = (
        np.asarray(model[name], dtype=np.float64)
        for name in ("weights", "means", "spreads", "answered")
    )
    return Weights(stretch, means, spreads, answered, float(model["threshold"]))
