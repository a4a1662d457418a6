"""BM25 impacts as a sparse term-by-passage matrix.

The model is rank-bm25's ``BM25Okapi`` (Robertson's BM25 with the idf of Trotman, Puurula and
Burgess, "Improvements to BM25 and Language Models Examined", 2014, negative values raised to a
quarter of the average). The score of a passage ``d`` for a question is the sum over its terms of

    idf(t) * tf(t, d) * (k1 + 1) / (tf(t, d) + k1 * (1 - b + b * |d| / avgdl))

Each summand depends on the term and the passage alone, so it is computed once, when the index is
built; a question then adds up a few sparse rows.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from indexer.errors import IndexUnusableError


class _Statistics(BM25Okapi):  # type: ignore[misc]
    """BM25Okapi's idf from counts made elsewhere, so that the passages are walked only once."""

    def __init__(self, frequencies: dict[str, int], passages: int) -> None:
        self.k1, self.b, self.epsilon = 1.5, 0.75, 0.25
        self.corpus_size = passages
        self.idf: dict[str, float] = {}
        if frequencies:
            self._calc_idf(frequencies)


@dataclass(frozen=True, slots=True)
class LexicalIndex:
    """The matrix, row by row: ``passages[row_starts[t]:row_starts[t+1]]`` hold term ``t``.

    ``passages`` is int32, ``impacts`` float64, both of length (postings,); ``row_starts`` is
    int64 of length (terms + 1,). ``idf`` is float64 of length (terms,), not a number for a term
    that no public passage holds. ``count`` is the number of passages.
    """

    vocabulary: dict[str, int]
    row_starts: NDArray[np.int64]
    passages: NDArray[np.int32]
    impacts: NDArray[np.float64]
    idf: NDArray[np.float64]
    count: int

    def scores(self, terms: Sequence[str]) -> NDArray[np.float64]:
        """BM25 scores of every passage, shape (count,); a repeated term counts each time."""
        scores = np.zeros(self.count, dtype=np.float64)
        for term, times in Counter(terms).items():
            row = self.vocabulary.get(term)
            if row is None:
                continue
            here = slice(self.row_starts[row], self.row_starts[row + 1])
            scores[self.passages[here]] += times * self.impacts[here]
        return scores

    def holding(self, term: str) -> NDArray[np.int32]:
        """The passages in which ``term`` stands, ascending."""
        row = self.vocabulary.get(term)
        if row is None:
            return np.empty(0, dtype=np.int32)
        return self.passages[self.row_starts[row] : self.row_starts[row + 1]]

    def weight(self, term: str, unmet: float = 0.0) -> float:
        """The idf of ``term``; ``unmet`` where no public passage holds it.

        So a word of an exempt passage weighs what a word weighs that stands nowhere, and nobody
        can tell the two apart.
        """
        row = self.vocabulary.get(term)
        if row is None or np.isnan(self.idf[row]):
            return unmet
        return float(self.idf[row])


def build_lexical(passages: Iterable[Sequence[str]], public: Sequence[bool]) -> LexicalIndex:
    """The impacts of ``passages``, each a sequence of terms.

    ``public`` says of each passage whether it counts towards the statistics (idf and average
    length). A passage that is not for publication is scored, but by the statistics of the public
    ones, so that no score shown to the public depends on a word of it.
    """
    rows: dict[str, list[int]] = {}
    frequencies: dict[str, list[int]] = {}
    lengths: list[int] = []
    for number, terms in enumerate(passages):
        lengths.append(len(terms))
        for term, times in Counter(terms).items():
            rows.setdefault(term, []).append(number)
            frequencies.setdefault(term, []).append(times)
    counted = np.asarray(public, dtype=bool)
    length = np.asarray(lengths, dtype=np.float64)
    if len(counted) != len(length):
        raise ValueError("one access flag is needed for each passage")
    if not counted.any():
        # Where nothing is public there is no public score to keep apart.
        counted = np.ones(len(length), dtype=bool)
    counted_passages = int(counted.sum())
    average = float(length[counted].mean()) if counted_passages else 0.0

    vocabulary = {term: row for row, term in enumerate(sorted(rows))}
    held = {term: int(counted[rows[term]].sum()) for term in vocabulary}
    statistics = _Statistics({t: n for t, n in held.items() if n}, counted_passages)
    # A term met only in exempt passages has no public statistics; it scores as one met nowhere.
    unmet = float(np.log(counted_passages + 0.5) - np.log(0.5))
    idf = np.array([statistics.idf.get(term, np.nan) for term in vocabulary], dtype=np.float64)
    scored = np.where(np.isnan(idf), unmet, idf)

    k1, b = statistics.k1, statistics.b
    norm = k1 * (1 - b + b * length / average) if average else np.full(len(length), k1)
    row_starts = np.zeros(len(vocabulary) + 1, dtype=np.int64)
    np.cumsum([len(rows[term]) for term in vocabulary], out=row_starts[1:])
    numbers = np.empty(int(row_starts[-1]), dtype=np.int32)
    impacts = np.empty(int(row_starts[-1]), dtype=np.float64)
    for term, row in vocabulary.items():
        here = slice(row_starts[row], row_starts[row + 1])
        numbers[here] = rows[term]
        counts = np.asarray(frequencies[term], dtype=np.float64)
        impacts[here] = scored[row] * counts * (k1 + 1) / (counts + norm[numbers[here]])
    return LexicalIndex(vocabulary, row_starts, numbers, impacts, idf, len(lengths))


def save_lexical(index: LexicalIndex, folder: Path, name: str = "lexical") -> None:
    """Write ``NAME.npz`` and ``NAME.vocabulary.txt`` (a term a line, by row) into ``folder``."""
    np.savez(
        folder / f"{name}.npz",
        row_starts=index.row_starts,
        passages=index.passages,
        impacts=index.impacts,
        idf=index.idf,
        count=np.array([index.count], dtype=np.int64),
    )
    (folder / f"{name}.vocabulary.txt").write_text("\n".join(index.vocabulary), encoding="utf-8")


def load_lexical(folder: Path, name: str = "lexical") -> LexicalIndex:
    """Read what ``save_lexical`` wrote. Raises IndexUnusableError if it is missing or damaged."""
    try:
        with np.load(folder / f"{name}.npz", allow_pickle=False) as arrays:
            read = {name: arrays[name] for name in arrays.files}
        words = (folder / f"{name}.vocabulary.txt").read_text(encoding="utf-8")
        terms = words.split("\n") if words else []
        index = LexicalIndex(
            {term: row for row, term in enumerate(terms)},
            read["row_starts"],
            read["passages"],
            read["impacts"],
            read["idf"],
            int(read["count"][0]),
        )
    except (OSError, ValueError, KeyError, IndexError, EOFError, BadZipFile, zlib.error) as error:
        raise IndexUnusableError(
            f"{folder}: {name}.npz cannot be read ({error}). Build the index again."
        ) from error
    if not _whole(index):
        raise IndexUnusableError(
            f"{folder}: vocabulary and matrix do not match. Build the index again."
        )
    return index


def _whole(index: LexicalIndex) -> bool:
    """Whether the arrays fit each other, so that no look-up can leave them."""
    terms, postings = len(index.vocabulary), len(index.passages)
    starts = index.row_starts
    return (
        len(starts) == terms + 1
        and len(index.idf) == terms
        and len(index.impacts) == postings
        and starts[0] == 0
        and starts[-1] == postings
        and bool(np.all(np.diff(starts) >= 0))
        and (not postings or (index.passages.min() >= 0 and index.passages.max() < index.count))
    )
