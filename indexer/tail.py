"""Vectors that came after the others were laid down, and passages whose vectors are yet to come.

To put a paper's vectors into their cells, the files of all the cells would have to be written
again. So they are kept beside these files, which stay as they are and are shared by one generation
with the next, and each question is compared with all of them. Each passage has a place: that of its
vector among those laid down, or after them among those beside, or none while it has not been
embedded. A vector of a paper that is gone stays in its cell and is passed over.

A passage without a vector has the mean of the cosines of the others: its meaning then speaks
neither for it nor against it, and its words alone decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import map_arrays, save_arrays
from indexer.embedding import Vectors
from indexer.errors import IndexUnusableError
from indexer.vectors import Dense, Mask, Numbers, Scores

FILE = "beside.npz"

# Vectors that are of the same words: a line of context may have changed.
_SAME = 0.98
_AT_ONCE = 4096

_TYPES = {
    "place": ("int32",),
    "beside": ("float16", "float32"),
    "public": ("int64",),
    "held": ("int64",),
    "sums": ("float64",),
    "products": ("float64",),
}


@dataclass(frozen=True)
class Moments:
    """Of the public and of all passages that have a vector: how many, shape (2,), the sum of their
    vectors, shape (2, dimensions), and of the products of their dimensions with each other, shape
    (2, dimensions, dimensions). Mean and deviation of cosines follow from these."""

    held: NDArray[np.int64]
    sums: NDArray[np.float64]
    products: NDArray[np.float64]

    def with_more(self, vectors: Vectors, public: Mask, sign: int = 1) -> Moments:
        """These with some more ``vectors``, of which some are ``public``; less them, at -1."""
        held, sums, products = self.held.copy(), self.sums.copy(), self.products.copy()
        wide = vectors.astype(np.float64)
        for which, some in enumerate((wide[public], wide)):
            held[which] += sign * len(some)
            sums[which] += sign * some.sum(axis=0)
            products[which] += sign * (some.T @ some)
        return Moments(held, sums, products)

    def spread(self, vector: Vectors, public: bool) -> tuple[float, float]:
        """Mean and deviation of the cosines of ``vector`` with all of them, or all public ones."""
        which = 0 if public else 1
        held = int(self.held[which])
        if not held:
            return 0.0, 0.0
        wide = vector.astype(np.float64)
        mean = float(self.sums[which] @ wide) / held
        square = float(wide @ self.products[which] @ wide) / held
        return mean, max(0.0, square - mean * mean) ** 0.5


class WithTail:
    """The vectors ``base`` and those beside them, each passage's in its place."""

    def __init__(self, base: Dense, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Of the vectors laid down and the arrays of ``save_tail``."""
        self.base = base
        self.exact = base.exact
        self.place: NDArray[np.int32] = arrays["place"]
        self.beside: NDArray[Any] = arrays["beside"]
        self.public = int(arrays["public"][0])
        self.count, self.dimensions = len(self.place), base.dimensions
        self._near = np.asarray(self.beside, dtype=np.float32)
        self.moments = (
            Moments(arrays["held"], arrays["sums"], arrays["products"])
            if "sums" in arrays
            else None
        )
        # Of each vector laid down the number of its passage; past the last one, if that is gone.
        self._number = np.full(base.count, self.count, dtype=np.int64)
        laid = np.flatnonzero((self.place >= 0) & (self.place < base.count))
        self._number[self.place[laid]] = laid
        self._whole = len(laid) == base.count

    @classmethod
    def open(cls, folder: Path, base: Dense) -> WithTail:
        """The vectors of a generation that has some beside ``base``, or lacks some.

        Raises IndexUnusableError where they are damaged.
        """
        arrays = map_arrays(folder / FILE)
        width = base.dimensions
        shapes = {
            "beside": (len(arrays.get("beside", ())), width),
            "public": (1,),
            "held": (2,),
            "sums": (2, width),
            "products": (2, width, width),
        }
        for name in ("place", "beside", "public", *(() if base.exact else _TYPES)):
            held = arrays.get(name)
            fits = held is not None and held.dtype.name in _TYPES[name]
            if held is None or not fits or held.shape != shapes.get(name, held.shape[:1]):
                raise _damaged(folder, f"{name} is missing or of another size")
        place = arrays["place"]
        if len(place) and not -1 <= place.min() <= place.max() < base.count + len(arrays["beside"]):
            raise _damaged(folder, "a passage has a place that there is not")
        return cls(base, arrays)

    @property
    def gone(self) -> int:
        """How many of the vectors laid down are of passages that there are no more."""
        return int((self._number == self.count).sum())

    def turned_exempt(self, laid_public: int) -> bool:
        """Whether one of the first ``laid_public`` vectors laid down, those that were the public's
        then, is that of a passage that is no more for the public.

        Such a passage is another one since, with a vector of its own beside the others, all but
        the same.
        """
        exempt = self.place[self.public :]
        if bool(((exempt >= 0) & (exempt < laid_public)).any()):
            return True
        beside = self._near[exempt[exempt >= self.base.count] - self.base.count]
        gone = np.flatnonzero(self._number[:laid_public] == self.count)
        if not len(beside):
            return False
        parts = (gone[at : at + _AT_ONCE] for at in range(0, len(gone), _AT_ONCE))
        return any(
            bool((self.base.vectors(some.tolist()) @ beside.T >= _SAME).any()) for some in parts
        )

    def scores(self, vector: Vectors, among: Numbers | None = None) -> Scores:
        """Cosine of ``vector``, shape (dimensions,), with every passage, or with those of the
        numbers ``among``: shape (count,) or that of ``among``."""
        if among is None:
            return self._in_place(self.base.scores(vector), vector)
        places = self.place[among]
        found = np.full(len(places), self._mean(vector), dtype=np.float32)
        laid = (places >= 0) & (places < self.base.count)
        found[laid] = self.base.scores(vector, places[laid].astype(np.int64))
        near = places >= self.base.count
        found[near] = self._near[places[near] - self.base.count] @ vector
        return found

    def estimates(self, vector: Vectors, allowed: Mask | None = None) -> Scores:
        """As ``scores``, but exact only for the best of the ``allowed``; shape (count,)."""
        laid: Mask | None = None
        if not self._whole or allowed is not None:
            shown = np.ones(self.count, dtype=bool) if allowed is None else allowed
            laid = np.append(shown, False).take(self._number)
        return self._in_place(self.base.estimates(vector, laid), vector)

    def spread(self, vector: Vectors, public: bool) -> tuple[float, float] | None:
        """Mean and deviation of the cosines of all, or all public, passages that have a vector."""
        if self.moments is not None:
            return self.moments.spread(vector, public)
        shown = self.place[: self.public] if public else self.place
        some = self._row_of(self.base.scores(vector), vector, 0.0)[shown[shown >= 0]]
        return (float(some.mean()), float(some.std())) if len(some) else (0.0, 0.0)

    def vectors(self, numbers: Sequence[int]) -> Vectors:
        """The vectors of some passages, shape (numbers, dimensions); zero where there is none."""
        places = self.place[np.asarray(numbers, dtype=np.intp)]
        found = np.zeros((len(places), self.dimensions), dtype=np.float32)
        laid = (places >= 0) & (places < self.base.count)
        found[laid] = self.base.vectors(places[laid])  # type: ignore[arg-type]
        near = places >= self.base.count
        found[near] = self._near[places[near] - self.base.count]
        return found

    def unit_length(self) -> bool:
        """Whether every vector has length 1, as the model gives them."""
        lengths = np.linalg.norm(self._near, axis=1)
        return self.base.unit_length() and bool(np.all(np.abs(lengths - 1) < 2e-3))

    def waiting(self, public: bool) -> int:
        """How many of all, or of all public, passages have no vector yet."""
        return int((self.place[: self.public] < 0).sum() if public else (self.place < 0).sum())

    def _in_place(self, laid: Scores, vector: Vectors) -> Scores:
        found: Scores = self._row_of(laid, vector, self._mean(vector)).take(self.place)
        return found

    def _row_of(self, laid: Scores, vector: Vectors, otherwise: float) -> Scores:
        """The scores by place, that of no place (-1) at the end."""
        near = self._near @ np.asarray(vector, dtype=np.float32)
        return np.concatenate([laid, near, np.array([otherwise])]).astype(np.float32, copy=False)

    def _mean(self, vector: Vectors) -> float:
        """What a passage without a vector is scored; of the public ones, whoever reads."""
        if not self.waiting(public=False):
            return 0.0
        return (self.spread(vector, public=True) or (0.0, 0.0))[0]


def save_tail(
    folder: Path,
    place: NDArray[np.int32],
    beside: NDArray[Any],
    public: int,
    moments: Moments | None = None,
) -> None:
    """Write the ``place`` of each passage, of which the first ``public`` are the public's, and the
    vectors ``beside`` into ``folder``."""
    arrays = {"place": place, "beside": beside, "public": np.array([public], dtype=np.int64)}
    if moments is not None:
        arrays |= {"held": moments.held, "sums": moments.sums, "products": moments.products}
    save_arrays(folder / FILE, arrays)


def _damaged(folder: Path, what: str) -> IndexUnusableError:
    return IndexUnusableError(f"{folder}: {FILE} cannot be read ({what}). Build the index again.")
