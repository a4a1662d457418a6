"""Weights that put gold first: the one loss by which ranking and answers are learned."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

PENALTY = 0.02

Matrix = NDArray[np.float64]
Rows = Sequence[tuple[Matrix, NDArray[np.bool_]]]


def fit_shares(rows: Sequence[tuple[Matrix, Matrix]]) -> Matrix:
    """Weights, shape (features,), by which the rows of a query come to share its relevance.

    Each of ``rows`` is one query: standardised evidence, shape (n, features), and the share of the
    relevance that each of its n rows has, shape (n,), 1 in all. The loss is the cross-entropy of
    the two shares (ListNet, Cao et al. 2007), with an L2 penalty.
    """

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        value, slope = 0.0, np.zeros_like(weights)
        for evidence, shares in rows:
            scores = evidence @ weights
            likely = np.exp(scores - scores.max())
            likely /= likely.sum()
            value -= float(shares @ np.log(likely + 1e-12))
            slope += evidence.T @ (likely - shares)
        value = value / len(rows) + PENALTY * float(weights @ weights)
        return value, slope / len(rows) + 2 * PENALTY * weights

    start = np.zeros(rows[0][0].shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x)


def fit_gold_first(rows: Rows) -> Matrix:
    """Weights, shape (features,), by which a gold row comes first most surely.

    Each of ``rows`` is one question: standardised evidence, shape (n, features), and which of its
    n rows are gold. The loss is the negative log likelihood that a gold one comes first (ListNet's
    top-one probability, Cao et al. 2007), with an L2 penalty.
    """

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        value, slope = 0.0, np.zeros_like(weights)
        for evidence, gold in rows:
            scores = evidence @ weights
            likely = np.exp(scores - scores.max())
            everything, right = likely.sum(), likely[gold].sum()
            value -= np.log(right / everything)
            slope += evidence.T @ (likely / everything)
            slope -= evidence[gold].T @ (likely[gold] / right)
        value = value / len(rows) + PENALTY * float(weights @ weights)
        return value, slope / len(rows) + 2 * PENALTY * weights

    start = np.zeros(rows[0][0].shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x)
