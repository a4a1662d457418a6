"""BM25 impacts as a sparse term-by-passage matrix.

The model is rank-bm25's ``BM25Okapi`` (Robertson's BM25 with the idf of Trotman, Puurula and
Burgess, "Improvements to BM25 and Language Models Examined", 2014, negative values raised to a
quarter of the average). The score of a passage ``d`` for a question is the sum over its terms of

    idf(t) * tf(t, d) * (k1 + 1) / (tf(t, d) + k1 * (1 - b + b * |d| / avgdl))

What depends on the passage in it depends on two whole numbers alone: how often the term stands
there and how long the passage is. There are a few thousand such pairs in any minute book, however
large. So a posting holds the number of its passage (4 bytes) and that of its pair (2 bytes), and
the factor of each pair stands in a small table of full precision: a question adds up a few sparse
rows and loses nothing by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isnan
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import map_arrays, save_arrays
from indexer.earlier_matrix import from_impacts
from indexer.errors import IndexUnusableError
from indexer.vocabulary import Vocabulary

# Parameters of BM25Okapi, as rank-bm25 sets them where none are given.
K1, B = 1.5, 0.75

# A matrix of so many postings is looked through when it is opened; of a larger one each row is
# looked at when it is used, since to read all of it would take longer than the search.
LOOKED_THROUGH = 4_000_000

# So many postings of a question are added up at a time, if several rows together hold no more.
TOGETHER = 32_768

# What each array of the file is made of.
_TYPES = {
    "row_starts": ("int64",),
    "passages": ("int32",),
    "pairs": ("uint16", "uint32"),
    "factors": ("float64",),
    "idf": ("float64",),
    "unmet": ("float64",),
    "count": ("int64",),
}
# And what it takes to add to it, which an index of before does not have.
_COUNTS = {"often": "uint32", "long": "uint32", "lengths": "uint32", "counted": "bool"}


@dataclass(frozen=True, slots=True)
class Counts:
    """What a matrix was computed from, as far as it takes to add passages to it or remove some.

    Of each pair, in order, ``often`` and ``long``, uint32 of length (pairs,), are how often a term
    stands in a passage and how many terms that has. ``lengths``, uint32, and ``counted``, bool,
    both of length (count,), are each passage's number of terms and whether it is public.
    """

    often: NDArray[np.uint32]
    long: NDArray[np.uint32]
    lengths: NDArray[np.uint32]
    counted: NDArray[np.bool_]

    @property
    def in_statistics(self) -> NDArray[np.bool_]:
        """Which passages the statistics are of: where none is public there is no public score to
        keep apart, and all are."""
        return self.counted if self.counted.any() else np.ones(len(self.counted), dtype=bool)

    @property
    def factors(self) -> NDArray[np.float64]:
        """The factor of each pair: what the idf is multiplied by."""
        counted = self.in_statistics
        average = float(self.lengths[counted].mean()) if len(counted) else 0.0
        times, lengths = self.often.astype(np.float64), self.long.astype(np.int64)
        norm = K1 * (1 - B + B * lengths / average) if average else np.full(len(times), K1)
        return times * (K1 + 1) / (times + norm)


@dataclass(frozen=True, slots=True)
class LexicalIndex:
    """The matrix, row by row: ``passages[row_starts[t]:row_starts[t+1]]`` hold term ``t``.

    ``passages`` (int32) and ``pairs`` (uint16, or uint32 where there are many) are of length
    (postings,); ``row_starts`` is int64 of length (terms + 1,). ``pairs`` are places in
    ``factors``, float64 of length (pairs,): what the idf is multiplied by. ``idf`` is float64 of
    length (terms,), not a number for a term that no public passage holds, which scores as one of
    idf ``unmet``. ``count`` is the number of passages; ``counts`` are what all this was computed
    from, None in an index of before.
    """

    vocabulary: Mapping[str, int]
    row_starts: NDArray[np.int64]
    passages: NDArray[np.int32]
    pairs: NDArray[np.unsignedinteger[Any]]
    factors: NDArray[np.float64]
    idf: NDArray[np.float64]
    unmet: float
    count: int
    counts: Counts | None = None
    # Rows that were looked through and hold nothing amiss: once is enough, and takes its time.
    _sound: set[int] = field(default_factory=set, repr=False, compare=False)

    def scores(self, terms: Sequence[str]) -> NDArray[np.float64]:
        """BM25 scores of every passage, shape (count,); a repeated term counts each time."""
        scores = np.zeros(self.count, dtype=np.float64)
        together: list[tuple[int, int, int, float]] = []
        held = 0
        try:
            for term, times in Counter(terms).items():
                row = self.vocabulary.get(term)
                if row is None:
                    continue
                start, end = self.row_starts[row : row + 2].tolist()
                # One after the other in the order of the terms, whatever the rows hold: so a
                # passage's sum never depends on how many others share its words.
                together.append((row, start, end, times * self._idf_of(row)))
                held += end - start
                if held > TOGETHER:
                    self._add(scores, together)
                    together, held = [], 0
            self._add(scores, together)
        except IndexError:
            for term in dict.fromkeys(terms):
                self.holding(term)
                self.impacts(term)
            raise
        return scores

    def _add(self, scores: NDArray[np.float64], rows: list[tuple[int, int, int, float]]) -> None:
        """Add to ``scores`` what some rows are worth: of each its number, where it begins and
        ends, and its idf. Short rows are joined, since calling numpy takes longer than adding one
        of them up.

        Raises IndexError where they name what there is not.
        """
        if not rows:
            return
        # Indices of the machine's own width, which numpy would make of them at each use.
        if len(rows) == 1:
            _, start, end, idf = rows[0]
            numbers = self.passages[start:end].astype(np.intp)
            worth = (idf * self.factors).take(self.pairs[start:end])
        else:
            of_rows = [self.passages[start:end] for _, start, end, _ in rows]
            numbers = np.concatenate(of_rows, dtype=np.intp, casting="unsafe")
            of_pairs = [self.pairs[start:end] for _, start, end, _ in rows]
            pairs = np.concatenate(of_pairs, dtype=np.intp, casting="unsafe")
            worth = self.factors.take(pairs)
            at = 0
            for _, start, end, idf in rows:
                worth[at : at + end - start] *= idf
                at += end - start
        new = [row for row, *_ in rows if row not in self._sound]
        if new and len(numbers):
            # A number below zero is a large one without its sign.
            if int(numbers.view(np.uintp).max()) >= self.count:
                raise IndexError("no such passage")
            self._sound.update(new)
        # Twice as quick as ``take``, sum and store, where the types are those it is made for.
        np.add.at(scores, numbers, worth)

    def _idf_of(self, row: int) -> float:
        idf = float(self.idf[row])
        return self.unmet if isnan(idf) else idf

    def impacts(self, term: str, times: int = 1) -> NDArray[np.float64]:
        """What ``term``, said so many ``times``, adds to each of the passages that hold it."""
        row = self.vocabulary.get(term)
        if row is None:
            return np.empty(0, dtype=np.float64)
        worth = times * self._idf_of(row) * self.factors
        try:
            return worth.take(self.pairs[self.row_starts[row] : self.row_starts[row + 1]])
        except IndexError as error:
            raise _damaged(term) from error

    def holding(self, term: str) -> NDArray[np.int32]:
        """The passages in which ``term`` stands, ascending."""
        row = self.vocabulary.get(term)
        if row is None:
            return np.empty(0, dtype=np.int32)
        numbers = self.passages[self.row_starts[row] : self.row_starts[row + 1]]
        if len(numbers) and row not in self._sound:
            if numbers.max() >= self.count or numbers.min() < 0:
                raise _damaged(term)
            self._sound.add(row)
        return numbers

    def held_by(self, term: str, numbers: NDArray[np.integer[Any]]) -> NDArray[np.bool_]:
        """Which of the passages ``numbers`` hold ``term``, shape (numbers,)."""
        holding = self.holding(term)
        if not len(holding):
            return np.zeros(len(numbers), dtype=bool)
        # The row ascends, so it need not be walked: it may be longer than a minute book has papers.
        # Of the row's own type, or all of the row would be copied into that of the numbers.
        wanted = np.asarray(numbers, dtype=holding.dtype)
        places = np.minimum(np.searchsorted(holding, wanted), len(holding) - 1)
        found: NDArray[np.bool_] = holding.take(places) == wanted
        return found

    def weight(self, term: str, unmet: float = 0.0) -> float:
        """The idf of ``term``; ``unmet`` where no public passage holds it.

        So a word of an exempt passage weighs what a word weighs that stands nowhere, and nobody
        can tell the two apart.
        """
        row = self.vocabulary.get(term)
        if row is None or np.isnan(self.idf[row]):
            return unmet
        return float(self.idf[row])


def _damaged(term: str) -> IndexUnusableError:
    return IndexUnusableError(
        f"The row of {term!r} in the matrix is damaged: it names what there is not. Build the "
        "index again."
    )


def save_lexical(index: LexicalIndex, folder: Path, name: str = "lexical") -> None:
    """Write ``NAME.npz`` and ``NAME.vocabulary.txt`` (a term a line, by row) into ``folder``."""
    arrays: dict[str, NDArray[Any]] = {
        "row_starts": index.row_starts,
        "passages": index.passages,
        "pairs": index.pairs,
        "factors": index.factors,
        "idf": index.idf,
        "unmet": np.array([index.unmet]),
        "count": np.array([index.count], dtype=np.int64),
    }
    if index.counts is not None:
        arrays |= {name: getattr(index.counts, name) for name in _COUNTS}
    save_arrays(folder / f"{name}.npz", arrays)
    (folder / f"{name}.vocabulary.txt").write_bytes("\n".join(index.vocabulary).encode())


def load_lexical(folder: Path, name: str = "lexical") -> LexicalIndex:
    """Open what ``save_lexical`` wrote, its postings mapped into memory and not read.

    Raises IndexUnusableError where it is missing or damaged.
    """
    read = map_arrays(folder / f"{name}.npz")
    try:
        if "impacts" in read:
            read = from_impacts(read)
        for array_name, kinds in _TYPES.items():
            if read[array_name].ndim != 1 or read[array_name].dtype.name not in kinds:
                raise ValueError(f"{array_name} is of another type")
        index = LexicalIndex(
            Vocabulary((folder / f"{name}.vocabulary.txt").read_bytes()),
            read["row_starts"],
            read["passages"],
            read["pairs"],
            read["factors"],
            read["idf"],
            float(read["unmet"][0]),
            int(read["count"][0]),
            _counts(read),
        )
    except (OSError, ValueError, KeyError, IndexError) as error:
        raise IndexUnusableError(
            f"{folder}: {name}.npz cannot be read ({error}). Build the index again."
        ) from error
    if not whole(index, LOOKED_THROUGH):
        raise IndexUnusableError(
            f"{folder}: vocabulary and matrix do not match. Build the index again."
        )
    return index


def _counts(read: Mapping[str, NDArray[Any]]) -> Counts | None:
    """The counts among the arrays of a file, if it holds them. Raises ValueError if damaged."""
    if "counted" not in read:
        return None
    for name, kind in _COUNTS.items():
        size = len(read["factors"]) if name in ("often", "long") else int(read["count"][0])
        if read[name].shape != (size,) or read[name].dtype.name != kind:
            raise ValueError(f"{name} is of another type or length")
    return Counts(**{name: read[name] for name in _COUNTS})


def whole(index: LexicalIndex, looked_through: int) -> bool:
    """Whether the arrays fit each other, so that no look-up can leave them.

    The numbers of passages and pairs are looked at where there are at most ``looked_through``.
    """
    terms, postings = len(index.vocabulary), len(index.passages)
    starts = index.row_starts
    fit = (
        len(starts) == terms + 1
        and len(index.idf) == terms
        and len(index.pairs) == postings
        and starts[0] == 0
        and starts[-1] == postings
        and bool(np.all(np.diff(starts) >= 0))
    )
    if not fit or not postings or postings > looked_through:
        return fit
    return bool(
        index.passages.min() >= 0
        and index.passages.max() < index.count
        and index.pairs.max() < len(index.factors)
    )
