"""What can be asked of the vectors of one generation, whichever way they lie."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.embedding import Vectors
from indexer.errors import IndexUnusableError

Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]


class Dense(Protocol):
    """The vectors of one generation, whichever way they lie."""

    count: int
    dimensions: int
    # Whether ``estimates`` are the cosines themselves.
    exact: bool

    def scores(self, vector: Vectors, among: Numbers | None = None) -> Scores:
        """Cosine of ``vector``, shape (dimensions,), with every passage, or with those of the
        numbers ``among``: shape (count,) or that of ``among``."""

    def estimates(self, vector: Vectors, allowed: Mask | None = None) -> Scores:
        """As ``scores``, but exact only for the best of the ``allowed``; shape (count,)."""

    def spread(self, vector: Vectors, public: bool) -> tuple[float, float] | None:
        """Mean and deviation of the cosines of all, or all public, passages; None where they are
        to be taken from ``scores``."""

    def vectors(self, numbers: Sequence[int]) -> Vectors:
        """The vectors of some passages, shape (numbers, dimensions)."""

    def unit_length(self) -> bool:
        """Whether every vector has length 1, as the model gives them."""

    def waiting(self, public: bool) -> int:
        """How many of all, or of all public, passages have no vector yet."""


def read_faiss(path: Path, flags: int) -> Any:
    """A FAISS file. Raises IndexUnusableError where it is missing or damaged."""
    import faiss

    try:
        return faiss.read_index(str(path), flags)
    except RuntimeError as error:
        raise IndexUnusableError(
            f"{path}: the vectors cannot be read ({error}). Build the index again."
        ) from error
