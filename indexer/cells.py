"""Many vectors in cells of neighbours: a question weighs those in the cells nearest to it.

Three things lie on the disk and are mapped into memory: a FAISS index of the vectors at one byte
a dimension, cell by cell, which finds the best; the vectors at two bytes, by number, which give
these their exact cosines; and of each cell its middle, the estimate for whatever was not weighed.
Mean and deviation of all cosines with a question, which fusion needs, follow from the mean of the
vectors and their covariance without weighing any.

How many cells are looked at is settled when they are made: as many as find the ten best of all,
measured against weighing every vector, and never fewer than a tenth. Cells and statistics are those
of the public passages, so that nothing shown to the public depends on what is exempt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import map_arrays, save_arrays
from indexer.embedding import Vectors
from indexer.errors import IndexUnusableError
from indexer.tail import Moments
from indexer.vectors import Mask, Numbers, Scores, read_faiss

# So many of the best are given their exact cosines.
WEIGHED = 1000

# Where filters leave no more than this, all of them are.
ALL_WEIGHED = 2000

# The share of the ten best that must be found, and the questions it is measured on.
RECALL = 0.99
MEASURED_ON = 200

# Cells for n vectors: _CELLS * sqrt(n). Each is learned from some of its vectors, in a few rounds.
_CELLS = 4
_LEARNED_FROM = 40
_ROUNDS = 6

# A question is about so far from the passages that answer it as a passage is from itself with as
# much noise: a cosine of 0.5, which is what questions about minutes have to their best passages.
_NOISE = 1.75

# Questions lie closer together than noise does, and crowd into cells: so many times the cells that
# are enough for noise are looked at, and no fewer than one in so many. Measured on questions about
# minutes: a twelfth finds .98 of the ten best among 143,000 passages, and among a million.
_CROWDED = 2
_AT_LEAST = 10

# Where a filter leaves one in n, the share of what it leaves that is weighed grows by this power of
# n; by 1 as many would be weighed as without it. Measured on a million passages within periods,
# bodies and kinds, and at random: by 3/4 .98 of the ten best and more are found.
_NARROWER = 0.75

# How many of each cell a filter lets by is known of so many filters: whoever reads on asks again.
_FILTERS = 16

# A longer product is shared out among threads, and waiting for them takes longer than the product.
_ROWS = 1000

_AT_ONCE = 8192

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


def save_cells(
    vectors: Vectors,
    folder: Path,
    public: int,
    learned: tuple[Path, NDArray[np.int32]] | None = None,
) -> dict[str, Any]:
    """Put ``vectors``, of which the first ``public`` are the public's, into cells in ``folder``.

    Where they were ``learned`` before, they are those of that generation, in whose cells each
    vector already is, -1 for one that is in none. Gives what the manifest says: how many cells
    there are and are looked at, and the share of the ten best that is found by them, of all
    passages and under filters.
    """
    import faiss

    # As they are kept: so it is the same whether they come from the model or from the disk.
    halves = np.asarray(vectors, dtype=np.float16)
    vectors = np.ascontiguousarray(halves, dtype=np.float32)
    shown = vectors[:public]
    if learned is None:
        index, quantiser = _learned_from(shown)
        cell = np.full(len(vectors), -1, dtype=np.int32)
    else:
        index, cell = read_faiss(learned[0] / "dense.faiss", 0), learned[1].copy()
        index.reset()
        quantiser = faiss.downcast_index(index.quantizer)
    cells = int(index.nlist)
    for start in range(0, len(vectors), _AT_ONCE):
        part = vectors[start : start + _AT_ONCE]
        own = cell[start : start + _AT_ONCE]
        unknown = own < 0
        if unknown.any():
            own[unknown] = quantiser.search(part[unknown], 1)[1].ravel()
        nearest = own.astype(np.int64)
        index.add_core(len(part), faiss.swig_ptr(part), None, faiss.swig_ptr(nearest))
    kept: dict[str, NDArray[Any]] = {
        "vectors": halves,
        "cell": cell,
        "middles": _middles(shown, cell[:public], quantiser.reconstruct_n(0, cells)),
        "public": np.array([public], dtype=np.int64),
        "means": np.stack([part.mean(axis=0) for part in (shown, vectors)]),
        "covariances": np.stack([_covariance(part) for part in (shown, vectors)]),
    }
    made = CellIndex(index, kept)
    questions = _questions(shown)
    right = _ten_best(shown, questions)
    everybodys = np.arange(len(vectors)) < public
    index.nprobe = 1
    while (recall := _recall(made, questions, right, everybodys)) < RECALL and index.nprobe < cells:
        index.nprobe = min(cells, 2 * index.nprobe)
    index.nprobe = min(cells, max(_CROWDED * index.nprobe, -(-cells // _AT_LEAST)))
    recall = _recall(made, questions, right, everybodys)
    faiss.write_index(index, str(folder / "dense.faiss"))
    save_arrays(folder / "cells.npz", kept)
    said: dict[str, Any] = {"kind": "cells", "cells": cells, "probed": int(index.nprobe)}
    said["learned_from"] = public
    said |= {"measured_on": len(questions), "recall@10": round(recall, 4)}
    for share in (0.5, 0.1, 0.01):
        allowed = everybodys.copy()
        allowed[:public] = np.random.default_rng(1).random(public) < share
        best = _ten_best(shown, questions, allowed[:public])
        said[f"recall@10 of {share:.0%}"] = round(_recall(made, questions, best, allowed), 4)
    return said


def _learned_from(shown: Vectors) -> tuple[Any, Any]:
    """Empty cells whose order is learned from the public vectors, and what finds the nearest."""
    import faiss

    public, width = shown.shape
    cells = max(1, min(public, int(_CELLS * public**0.5)))
    quantiser = faiss.IndexFlatIP(width)
    index = faiss.IndexIVFScalarQuantizer(
        quantiser,
        width,
        cells,
        faiss.ScalarQuantizer.QT_8bit,
        faiss.METRIC_INNER_PRODUCT,
    )
    index.cp.niter = _ROUNDS
    index.cp.min_points_per_centroid = 1
    step = max(1, public // (cells * _LEARNED_FROM))
    index.train(np.ascontiguousarray(shown[::step]))
    return index, quantiser


def _middles(vectors: Vectors, cell: NDArray[np.int32], otherwise: Vectors) -> NDArray[np.float32]:
    """The mean of the vectors of each cell, shape (cells, dimensions); of an empty one that of
    ``otherwise``."""
    order = np.argsort(cell, kind="stable")
    held = np.bincount(cell, minlength=len(otherwise))
    middles = otherwise.astype(np.float32)
    ends = np.cumsum(held)
    for number in np.flatnonzero(held):
        middles[number] = vectors[order[ends[number] - held[number] : ends[number]]].mean(axis=0)
    return middles


def _covariance(vectors: Vectors) -> NDArray[np.float32]:
    """The covariance of the dimensions, shape (dimensions, dimensions)."""
    mean = vectors.mean(axis=0, dtype=np.float64)
    width = vectors.shape[1]
    total = np.zeros((width, width), dtype=np.float64)
    for start in range(0, len(vectors), _AT_ONCE):
        part = vectors[start : start + _AT_ONCE] - mean.astype(np.float32)
        total += part.T @ part
    return (total / max(1, len(vectors))).astype(np.float32)


def _questions(vectors: Vectors) -> Vectors:
    """Vectors about as far from some passages as questions are, shape (questions, dimensions)."""
    step = max(1, len(vectors) // MEASURED_ON)
    some = vectors[::step][:MEASURED_ON]
    noise = np.random.default_rng(0).normal(size=some.shape)
    noise /= np.linalg.norm(noise, axis=1, keepdims=True)
    moved = some + _NOISE * noise
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), dtype=np.float32)


def _ten_best(vectors: Vectors, questions: Vectors, allowed: Mask | None = None) -> Scores:
    """The cosine of the tenth best of the allowed with each question, every one weighed."""
    best = np.full((len(questions), 10), -np.inf, dtype=np.float32)
    for start in range(0, len(vectors), _AT_ONCE):
        scores = questions @ vectors[start : start + _AT_ONCE].T
        if allowed is not None:
            scores[:, ~allowed[start : start + _AT_ONCE]] = -np.inf
        both = np.concatenate([best, scores], axis=1)
        best = -np.partition(-both, 9, axis=1)[:, :10]
    tenth: Scores = best.min(axis=1)
    return tenth


def _recall(index: CellIndex, questions: Vectors, tenth: Scores, allowed: Mask) -> float:
    """The share of the ten best that is found: passages no further away than the tenth."""
    found = 0
    for question, edge in zip(questions, tenth, strict=True):
        best = index.best(question, allowed, WEIGHED)
        # The vectors at two bytes a dimension differ from those at four by some 1e-4.
        found += min(10, int((index.scores(question, best) >= edge - 1e-4).sum()))
    return found / (10 * max(1, len(questions)))


def _damaged(folder: Path, what: str) -> IndexUnusableError:
    return IndexUnusableError(
        f"{folder}: cells.npz cannot be read ({what}). Build the index again."
    )
