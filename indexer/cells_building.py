"""Cells of neighbours, made from many vectors, and how well they find the best of them.

How many cells are looked at is settled here: as many as find the ten best of all, measured against
weighing every vector, and never fewer than a tenth.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import save_arrays
from indexer.cells import WEIGHED, CellIndex
from indexer.embedding import Vectors
from indexer.vectors import Mask, Scores, read_faiss

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

_AT_ONCE = 8192


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
