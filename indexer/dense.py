"""Vectors on disk: cosines of unit vectors, exact while they are few, and in cells when many.

A small book's vectors lie flat in one FAISS file and every one of them is weighed. From
``CELLS_FROM`` on they are put into cells (``indexer.cells``), of which a question looks at the
nearest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.embedding import Vectors
from indexer.errors import IndexUnusableError

Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]

# So many passages are weighed one by one in some 5 ms; a cell's worth of them in less from here on.
CELLS_FROM = 50_000


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


def open_dense(folder: Path) -> Dense:
    """The vectors of a generation. Raises IndexUnusableError where they cannot be read."""
    if (folder / "cells.npz").exists():
        from indexer.cells import CellIndex

        return CellIndex.open(folder)
    return DenseIndex(folder)


def save_dense(
    vectors: Vectors, folder: Path, public: int | None = None, cells_from: int | None = None
) -> dict[str, Any]:
    """Write ``vectors``, shape (passages, dimensions), into ``folder``; what the manifest says.

    The first ``public`` of them are those that the public may read: all, where it is None. From
    ``cells_from`` (``CELLS_FROM``, where it is None) on they are put into cells.
    """
    shown = len(vectors) if public is None else public
    if shown >= (CELLS_FROM if cells_from is None else cells_from):
        from indexer.cells import save_cells

        return save_cells(vectors, folder, shown)
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    if len(vectors):
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
    faiss.write_index(index, str(folder / "dense.faiss"))
    return {"kind": "exact"}


def read_faiss(path: Path, flags: int) -> Any:
    """A FAISS file. Raises IndexUnusableError where it is missing or damaged."""
    import faiss

    try:
        return faiss.read_index(str(path), flags)
    except RuntimeError as error:
        raise IndexUnusableError(
            f"{path}: the vectors cannot be read ({error}). Build the index again."
        ) from error


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
