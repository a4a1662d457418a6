"""Many vectors in cells of neighbours: a question weighs those in the cells nearest to it.

Three things lie on the disk and are mapped into memory: a FAISS index of the vectors at one byte
a dimension, cell by cell, which finds the best; the vectors at two bytes, by number, which give
these their exact cosines; and of each cell its middle, the estimate for whatever was not weighed.
Mean and deviation of all cosines with a question, which fusion needs, follow from the mean of the
vectors and their covariance without weighing any.

Cells and statistics are those of the public passages, so that nothing shown to the public depends
on what is exempt. ``indexer/cells_building.py`` makes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import map_arrays
from indexer.embedding import Vectors
from indexer.errors import IndexUnusableError
from indexer.tail import Moments
from indexer.vectors import Mask, Numbers, Scores, read_faiss

# So many of the best are given their exact cosines.
WEIGHED = 1000

# Where filters leave no more than this, all of them are.
ALL_WEIGHED = 2000

# Where a filter leaves one in n, the share of what it leaves that is weighed grows by this power of
# n; by 1 as many would be weighed as without it. Measured on a million passages within periods,
# bodies and kinds, and at random: by 3/4 .98 of the ten best and more are found.
_NARROWER = 0.75

# How many of each cell a filter lets by is known of so many filters: whoever reads on asks again.
_FILTERS = 16

# A longer product is shared out among threads, and waiting for them takes longer than the product.
_ROWS = 1000

# The nearest of a cell is taken to lie so many deviations above the mean of its cosines.
_DEVIATIONS = 4.0


class CellIndex:
    """An index of ``count`` unit vectors of ``dimensions`` in cells."""

    exact = False

    def __init__(self, index: Any, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Of a FAISS index and the arrays of ``_arrays``, as they are made or as they are held."""
        import faiss

        self._index = index
        self._vectors: NDArray[np.float16] = arrays["vectors"]
        self._cell: NDArray[np.int32] = arrays["cell"]
        self._middles: NDArray[np.float32] = arrays["middles"]
        self._cells = len(self._middles)
        self._means: NDArray[np.float32] = arrays["means"]
        self._covariances: NDArray[np.float32] = arrays["covariances"]
        self.public = int(arrays["public"][0])
        self.count, self.dimensions = int(index.ntotal), int(index.d)
        # How far the vectors of a cell lie apart, beside how far all public ones do.
        mean = float(self._means[0] @ self._means[0])
        own = np.einsum("ij,ij->i", self._middles, self._middles)
        self._apart = np.sqrt(np.clip(1 - own, 0, 1) / max(1 - mean, 1e-6)).astype(np.float32)
        centres: Any = faiss.downcast_index(index.quantizer)
        self._centres: NDArray[np.float32] = centres.reconstruct_n(0, self._cells)
        parts: Any = faiss.try_extract_index_ivf(index)
        lists = parts.invlists
        if hasattr(lists, "prefetch_nthread"):
            # Threads that read ahead cost more than they save where the file is in memory.
            lists.prefetch_nthread = 0
        self._let_by = lru_cache(maxsize=_FILTERS)(self._of_each_cell)

    @classmethod
    def open(cls, folder: Path) -> CellIndex:
        """The vectors of a generation, mapped into memory.

        Raises IndexUnusableError where they are missing or damaged.
        """
        import faiss

        arrays = map_arrays(folder / "cells.npz")
        index = read_faiss(folder / "dense.faiss", faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
        count, width = int(index.ntotal), int(index.d)
        cells = int(getattr(index, "nlist", 0))
        shapes = {
            "vectors": (count, width),
            "cell": (count,),
            "middles": (cells, width),
            "means": (2, width),
            "covariances": (2, width, width),
            "public": (1,),
        }
        kinds = {"vectors": "float16", "cell": "int32", "public": "int64"}
        for name, shape in shapes.items():
            kind = kinds.get(name, "float32")
            held = arrays.get(name)
            if held is None or held.shape != shape or held.dtype.name != kind:
                raise _damaged(folder, f"{name} is missing or of another size than the cells")
        if count and not 0 <= int(arrays["cell"].min()) <= int(arrays["cell"].max()) < cells:
            raise _damaged(folder, "a vector is in a cell that there is not")
        return cls(index, arrays)

    def scores(self, vector: Vectors, among: Numbers | None = None) -> Scores:
        """Cosine of ``vector``, shape (dimensions,), with every passage, or with those of the
        numbers ``among``: shape (count,) or that of ``among``."""
        if among is not None:
            return _product(_widened(self._vectors[among]), np.asarray(vector, dtype=np.float32))
        parts = [part @ vector for part in self._parts()]
        return np.concatenate(parts) if parts else np.empty(0, dtype=np.float32)

    def estimates(self, vector: Vectors, allowed: Mask | None = None) -> Scores:
        """As ``scores``, exact for the best ``WEIGHED`` of the ``allowed``: that of the cell's
        middle for the others, and never more than the least of the best."""
        middles = self._of_middles(vector)
        best = self.best(vector, allowed, WEIGHED, middles)
        exact = self.scores(vector, best)
        if len(best):
            # The middle is the mean of the whole cell: what a filter leaves of it may lie further
            # off, and was not among the best where it was weighed.
            middles = np.minimum(middles, exact.min())
        scores: Scores = middles.take(self._cell)
        scores[best] = exact
        return scores

    def best(
        self, vector: Vectors, allowed: Mask | None, count: int, middles: Scores | None = None
    ) -> NDArray[np.intp]:
        """The ``count`` allowed passages nearest to ``vector``, as far as cells tell, ascending.

        Cells that hold none of the allowed are passed over. The fewer are allowed the larger the
        share of them that is weighed. ``middles`` are the cosines with the middles of cells, where
        they are known.
        """
        import faiss

        held = self.count if allowed is None else int(np.count_nonzero(allowed))
        if allowed is not None and held <= max(ALL_WEIGHED, count):
            return np.flatnonzero(allowed)
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        kinds: Any = faiss  # its annotations know nothing of these ways to call them
        settings = kinds.SearchParametersIVF()
        if allowed is not None and held < self.count:
            bits = np.packbits(allowed, bitorder="little")
            selector = kinds.IDSelectorBitmap(bits)
            settings.sel = selector
            # Without a filter every public one is let by, and as many cells as ever are looked at.
            by_cell = self._let_by(bits.tobytes()) if held < self.public else None
            cells = self._likely(query[0], self._index.nprobe, middles, by_cell)
        else:
            cells = self._likely(query[0], self._index.nprobe, middles)
        settings.nprobe = len(cells)
        size = min(count, self.count)
        centres = _product(self._centres[cells], query[0])
        cosines, found = np.empty(size, dtype=np.float32), np.empty(size, dtype=np.int64)
        arrays = map(kinds.swig_ptr, (query, cells, centres, cosines, found))
        asked, own, near, *places = arrays
        self._index.search_preassigned_c(1, asked, size, own, near, *places, False, settings)
        return np.sort(found[found >= 0]).astype(np.intp)

    def _of_middles(self, vector: Vectors) -> Scores:
        """Cosine of ``vector`` with the middle of each cell, shape (cells,)."""
        return _product(self._middles, vector)

    def _of_each_cell(self, bits: bytes) -> NDArray[np.intp]:
        """How many vectors of each cell a filter lets by, given as one bit a vector."""
        allowed = np.unpackbits(np.frombuffer(bits, np.uint8), count=self.count, bitorder="little")
        return np.bincount(self._cell[allowed.view(np.bool_)], minlength=self._cells)

    def _likely(
        self,
        vector: Vectors,
        count: int,
        middles: Scores | None = None,
        let_by: NDArray[np.intp] | None = None,
    ) -> NDArray[np.int64]:
        """The ``count`` cells likeliest to hold what is nearest to ``vector``, likeliest first.

        A cell's nearest lies some deviations of its cosines above their mean: a cell whose vectors
        lie apart may hold a near one where its middle is further off. ``let_by`` is how many of
        each cell a filter lets by: other cells are then passed over, and so many are taken that
        enough of what is left is weighed.
        """
        if middles is None:
            middles = self._of_middles(vector)
        reach = (self.spread(vector, public=True) or (0.0, 0.0))[1] * _DEVIATIONS
        hopes = middles + np.float32(reach) * self._apart
        if let_by is not None:
            some = np.flatnonzero(let_by)
            order = some[np.argsort(-hopes[some], kind="stable")]
            weighed = np.cumsum(let_by[order])
            share = min(1.0, count / self._cells * (self.public / weighed[-1]) ** _NARROWER)
            enough = int(np.searchsorted(weighed, share * weighed[-1])) + 1
            # The nearest cells hold the most: never fewer of them than of all without a filter.
            fewest = -(-count * len(some) // self._cells)
            return np.ascontiguousarray(order[: max(enough, fewest)], dtype=np.int64)
        likely = np.argpartition(-hopes, count - 1)[:count] if count < len(hopes) else None
        numbers = np.arange(len(hopes)) if likely is None else np.sort(likely)
        order = np.argsort(-hopes[numbers], kind="stable")
        return np.ascontiguousarray(numbers[order], dtype=np.int64)

    def spread(self, vector: Vectors, public: bool) -> tuple[float, float] | None:
        """Mean and deviation of the cosines of all, or all public, passages with ``vector``.

        The mean of products is the product with the mean; their variance q'Cq, C the covariance.
        """
        which = 0 if public else 1
        variance = float(vector @ self._covariances[which] @ vector)
        return float(self._means[which] @ vector), max(0.0, variance) ** 0.5

    def vectors(self, numbers: Sequence[int]) -> Vectors:
        """The vectors of some passages, shape (numbers, dimensions)."""
        wanted = np.asarray(numbers, dtype=np.intp)
        return _widened(self._vectors[wanted])

    def unit_length(self) -> bool:
        """Whether every vector has length 1, as the model gives them."""
        lengths = (np.linalg.norm(part, axis=1) for part in self._parts())
        return all(bool(np.all(np.abs(length - 1) < 2e-3)) for length in lengths)

    def waiting(self, public: bool) -> int:  # noqa: ARG002
        """None: every passage has its vector."""
        return 0

    def moments(self) -> Moments:
        """Of the public vectors and of all: how many, their sums, and those of their products."""
        held = np.array([self.public, self.count], dtype=np.int64)
        means = self._means.astype(np.float64)
        products = self._covariances + means[:, :, None] * means[:, None, :]
        return Moments(held, means * held[:, None], products * held[:, None, None])

    def cells_of(self, places: NDArray[np.integer[Any]]) -> NDArray[np.int32]:
        """The cell of the vector in each of ``places``, -1 for a place that is none of these."""
        laid = (places >= 0) & (places < self.count)
        return np.where(laid, self._cell[np.where(laid, places, 0)], -1).astype(np.int32)

    def _parts(self) -> Iterator[Vectors]:
        # Few enough at a time to stay in the processor's cache, which takes a third of the time.
        for start in range(0, self.count, _ROWS):
            yield _widened(self._vectors[start : start + _ROWS])


@cache
def _every_half() -> Vectors:
    """Each of the numbers of two bytes at four, by its bits, shape (65536,)."""
    return np.arange(1 << 16, dtype=np.uint16).view(np.float16).astype(np.float32)


def _product(rows: Vectors, vector: Vectors) -> Scores:
    """Each of ``rows`` times ``vector``, shape (rows,), on one thread."""
    found = np.empty(len(rows), dtype=np.float32)
    for at in range(0, len(rows), _ROWS):
        np.matmul(rows[at : at + _ROWS], vector, out=found[at : at + _ROWS])
    return found


def _widened(halves: NDArray[np.float16]) -> Vectors:
    """As ``halves.astype(np.float32)`` gives them, looked up in less than half the time."""
    found: Vectors = _every_half().take(np.ascontiguousarray(halves).view(np.uint16))
    return found


def _damaged(folder: Path, what: str) -> IndexUnusableError:
    return IndexUnusableError(
        f"{folder}: cells.npz cannot be read ({what}). Build the index again."
    )
