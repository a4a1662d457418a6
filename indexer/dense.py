"""Vectors on disk as a FAISS index: exact inner products over unit vectors, which is cosine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.embedding import Vectors
from indexer.errors import IndexUnusableError


class DenseIndex:
    """An exact FAISS index of ``count`` unit vectors of ``dimensions``."""

    def __init__(self, folder: Path) -> None:
        import faiss

        path = folder / "dense.faiss"
        try:
            self._index: Any = faiss.read_index(str(path))
        except RuntimeError as error:
            raise IndexUnusableError(
                f"{path}: the vectors cannot be read ({error}). Build the index again."
            ) from error
        self.count = int(self._index.ntotal)
        self.dimensions = int(self._index.d)

    def scores(
        self, vector: Vectors, among: NDArray[np.int64] | None = None
    ) -> NDArray[np.float32]:
        """Cosine of ``vector``, shape (dimensions,), with every passage, or with those of the
        numbers ``among``: shape (count,) or that of ``among``."""
        import faiss

        wanted = np.arange(self.count, dtype=np.int64) if among is None else among
        if not len(wanted):
            return np.empty(0, dtype=np.float32)
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        scores = np.empty(len(wanted), dtype=np.float32)
        numbers = np.ascontiguousarray(wanted, dtype=np.int64).reshape(1, -1)
        # Fusion wants the full score vector, so the distances are asked for, not a ranking.
        self._index.compute_distance_subset(
            1,
            faiss.swig_ptr(query),
            len(wanted),
            faiss.swig_ptr(scores),
            faiss.swig_ptr(numbers),
        )
        return scores

    def vectors(self, numbers: Sequence[int]) -> Vectors:
        """The vectors of some passages, shape (numbers, dimensions)."""
        if not len(numbers):
            return np.empty((0, self.dimensions), dtype=np.float32)
        wanted = np.asarray(numbers, dtype=np.int64)
        found: Vectors = self._index.reconstruct_batch(wanted)
        return found

    def unit_length(self) -> bool:
        """Whether every vector has length 1, as the model gives them."""
        if not self.count:
            return True
        vectors = self._index.reconstruct_n(0, self.count)
        return bool(np.all(np.abs(np.linalg.norm(vectors, axis=1) - 1) < 1e-3))


def save_dense(vectors: Vectors, folder: Path) -> None:
    """Write ``vectors``, shape (passages, dimensions), as ``dense.faiss`` into ``folder``."""
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    if len(vectors):
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
    faiss.write_index(index, str(folder / "dense.faiss"))
