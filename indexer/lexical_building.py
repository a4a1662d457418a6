"""The sparse matrix of BM25 impacts made from the terms of all passages.

What a posting says of its pair, and each term's idf, are worked out here; what is done with them is
told in ``indexer/lexical.py``.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.lexical import Counts, LexicalIndex

# The share of the average idf that one below zero becomes, as rank-bm25 sets it.
EPSILON = 0.25


def build_lexical(passages: Iterable[Sequence[str]], public: Sequence[bool]) -> LexicalIndex:
    """The matrix of ``passages``, each a sequence of terms.

    ``public`` says of each passage whether it counts towards the statistics (idf and average
    length). A passage that is not for publication is scored, but by the statistics of the public
    ones, so that no score shown to the public depends on a word of it.
    """
    met: dict[str, int] = {}
    # Plain arrays of four bytes a number: lists of numbers would take ten times the memory.
    terms_of, often_of, distinct, lengths = (array("I") for _ in range(4))
    for terms in passages:
        held = Counter(terms)
        terms_of.extend(met.setdefault(term, len(met)) for term in held)
        often_of.extend(held.values())
        distinct.append(len(held))
        lengths.append(len(terms))
    length = _numbers(lengths)
    counted = np.asarray(public, dtype=bool)
    if len(counted) != len(length):
        raise ValueError("one access flag is needed for each passage")
    vocabulary = {term: row for row, term in enumerate(sorted(met))}
    rows = np.zeros(len(met), dtype=np.uint32)
    rows[[met[term] for term in vocabulary]] = np.arange(len(met), dtype=np.uint32)
    row_of = rows[_numbers(terms_of)]
    order = _order(row_of)
    row_starts = np.zeros(len(vocabulary) + 1, dtype=np.int64)
    np.cumsum(np.bincount(row_of, minlength=len(vocabulary)), out=row_starts[1:])
    numbers = np.repeat(np.arange(len(length), dtype=np.int32), _numbers(distinct))[order]
    pairs, often, long = _pairs(_numbers(often_of)[order], length[numbers])
    counts = Counts(often, long, length, counted)
    return assembled(vocabulary, row_starts, numbers, pairs, counts)


def assembled(
    vocabulary: Mapping[str, int],
    row_starts: NDArray[np.int64],
    passages: NDArray[np.int32],
    pairs: NDArray[np.unsignedinteger[Any]],
    counts: Counts,
) -> LexicalIndex:
    """The matrix of postings whose places are known, with factors and idf from ``counts``."""
    idf, unmet = _idf(row_starts, passages, counts.in_statistics)
    arrays = row_starts, passages, pairs, counts.factors, idf
    return LexicalIndex(vocabulary, *arrays, unmet, len(counts.lengths), counts)


def _numbers(values: array[int]) -> NDArray[np.uint32]:
    return np.frombuffer(values, dtype=np.uint32) if values else np.zeros(0, dtype=np.uint32)


def _order(keys: NDArray[np.uint32]) -> NDArray[np.intp]:
    """What ``argsort(keys, kind="stable")`` gives, in two rounds of numpy's radix sort, which is
    for numbers of two bytes."""
    order = np.argsort((keys & 0xFFFF).astype(np.uint16), kind="stable")
    if len(keys) and int(keys.max()) > 0xFFFF:
        order = order[np.argsort((keys >> 16).astype(np.uint16)[order], kind="stable")]
    return order


def _pairs(
    often: NDArray[np.uint32], long: NDArray[np.uint32]
) -> tuple[NDArray[np.unsignedinteger[Any]], NDArray[np.uint32], NDArray[np.uint32]]:
    """The place of each posting's pair among all different ones, in order, and what these are.

    ``often`` is how often the term stands in the passage, ``long`` how many terms that has.
    """
    if not len(often):
        return np.zeros(0, dtype=np.uint16), often, long
    width = int(long.max()) + 1
    keys = often.astype(np.int64) * width + long
    most = int(keys.max()) + 1
    if most <= max(len(keys), 1 << 22):
        # Few possible pairs: a table of them all, rather than sorting the postings.
        met = np.zeros(most, dtype=bool)
        met[keys] = True
        different = np.flatnonzero(met)
        found = np.cumsum(met, dtype=np.int64)[keys] - 1
    else:
        different, found = np.unique(keys, return_inverse=True)
    pairs = found.astype(smallest_for(len(different)))
    return pairs, (different // width).astype(np.uint32), (different % width).astype(np.uint32)


def smallest_for(pairs: int) -> type[np.unsignedinteger[Any]]:
    """The type of a posting's place among so many ``pairs``."""
    return np.uint16 if pairs <= 0x10000 else np.uint32


def _idf(
    row_starts: NDArray[np.int64], numbers: NDArray[np.int32], counted: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], float]:
    """The idf of each term from the counted passages, and that of a term that none of them holds.

    A term met only in exempt passages has no public statistics; it scores as one met nowhere.
    """
    held = np.diff(row_starts)
    if not counted.all():
        # Few are not counted: theirs are looked for, rather than all added up.
        apart = np.flatnonzero(~counted.take(numbers))
        rows = np.searchsorted(row_starts, apart, side="right") - 1
        held = held - np.bincount(rows, minlength=len(held))
    met = held > 0
    passages = int(counted.sum())
    idf = np.full(len(held), np.nan)
    # As BM25Okapi has it: what is below zero becomes a share of the average.
    idf[met] = np.log(passages - held[met] + 0.5) - np.log(held[met] + 0.5)
    if met.any():
        idf[met & (idf < 0)] = EPSILON * float(idf[met].mean())
    return idf, float(np.log(passages + 0.5) - np.log(0.5))
