"""Few vectors: every one of them is weighed, so that the cosines are exact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from indexer.embedding import Vectors
from indexer.vectors import Mask, Numbers, Scores, read_faiss


def save_flat(vectors: Vectors, folder: Path) -> None:
    """Write ``vectors``, shape (passages, dimensions), into ``folder``."""
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    if len(vectors):
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
    faiss.write_index(index, str(folder / "dense.faiss"))


@contextmanager
def _one_thread() -> Iterator[None]:
    """FAISS on the calling thread alone: several that work together wait for the slowest, and where
    the cores are busy that is longer, by a thousand times, than a small book takes to weigh."""
    import faiss

    most = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(most)


class DenseIndex:
    """An exact FAISS index of ``count`` unit vectors of ``dimensions``."""

    exact = True

    def __init__(self, folder: Path) -> None:
        self._index = read_faiss(folder / "dense.faiss", 0)
        self.count = int(self._index.ntotal)
        self.dimensions = int(self._index.d)

    def scores(self, vector: Vectors, among: Numbers | None = None) -> Scores:
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
        with _one_thread():
            self._index.compute_distance_subset(
                1,
                faiss.swig_ptr(query),
                len(wanted),
                faiss.swig_ptr(scores),
                faiss.swig_ptr(numbers),
            )
        return scores

    def estimates(self, vector: Vectors, allowed: Mask | None = None) -> Scores:  # noqa: ARG002
        """The same as ``scores``, whichever passages are ``allowed``."""
        return self.scores(vector)

    def spread(self, vector: Vectors, public: bool) -> None:
        """None: what ``scores`` gives says it exactly."""

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

    def waiting(self, public: bool) -> int:  # noqa: ARG002
        """None: every passage has its vector."""
        return 0
