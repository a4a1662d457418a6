"""Passages added to a lexical matrix and removed from it, in one walk over its postings.

What comes out is what building the matrix from all passages gives, to the last digit: the same
postings in the same order, and factors and idf computed from the same counts. So nothing has to be
read or cut again but what is new.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.lexical import Counts, LexicalIndex
from indexer.lexical_building import assembled, smallest_for
from indexer.renumbering import Renumbering

_Pairs = NDArray[np.unsignedinteger[Any]]

# Runs of fewer values than this, on average, are not copied one by one.
_MANY = 500


@dataclass(frozen=True, slots=True)
class _Postings:
    """Rows of postings: which term, where each row begins, in which passage and which pair."""

    terms: list[str]
    starts: NDArray[np.int64]
    passages: NDArray[np.int32]
    pairs: _Pairs
    counts: Counts


def extended(
    index: LexicalIndex,
    numbers: Renumbering,
    added: Sequence[Sequence[str]],
    public: Sequence[bool],
) -> LexicalIndex:
    """``index`` after some of its passages went and others came, numbered as ``numbers`` says.

    ``added`` are the terms of each passage that comes in, in order of number, and ``public`` says
    of each whether it counts towards the statistics. Raises ValueError where ``index`` is one of
    before, which does not say what it was computed from.
    """
    if index.counts is None:
        raise ValueError("the matrix does not say what it was computed from")
    counts = replace(
        index.counts,
        lengths=numbers.merged(index.counts.lengths, [len(terms) for terms in added]),
        counted=numbers.merged(index.counts.counted, np.asarray(public, dtype=bool)),
    )
    postings = _Postings(
        list(index.vocabulary), index.row_starts, index.passages, index.pairs, counts
    )
    if numbers.removed:
        postings = _without_removed(postings, numbers)
    moved = numbers.numbers.take(postings.passages)
    postings = _with_added(replace(postings, passages=moved), numbers, added)
    vocabulary = {term: row for row, term in enumerate(postings.terms)}
    return assembled(
        vocabulary, postings.starts, postings.passages, postings.pairs, postings.counts
    )


def _without_removed(held: _Postings, numbers: Renumbering) -> _Postings:
    """The postings of the passages that stay; terms and pairs that are left nowhere go too."""
    gone = np.flatnonzero(~numbers.stays.take(held.passages))
    pairs = _without(held.pairs, gone)
    starts = held.starts - np.searchsorted(gone, held.starts)
    held = replace(held, starts=starts, passages=_without(held.passages, gone), pairs=pairs)
    filled = np.diff(starts) > 0
    if not filled.all():
        terms = [held.terms[row] for row in np.flatnonzero(filled).tolist()]
        held = replace(held, terms=terms, starts=np.append(starts[:-1][filled], starts[-1]))
    counts = held.counts
    used = np.bincount(pairs, minlength=len(counts.often)) > 0
    if not used.all():
        places = (np.cumsum(used) - 1).astype(smallest_for(int(used.sum())))
        counts = replace(counts, often=counts.often[used], long=counts.long[used])
        held = replace(held, pairs=places.take(pairs), counts=counts)
    return held


def _without(values: NDArray[Any], gone: NDArray[np.intp]) -> NDArray[Any]:
    """``values`` without those at the places ``gone``, which ascend."""
    if len(gone) > len(values) // _MANY:
        return np.delete(values, gone)
    # Few go: what stays are long runs, quicker to copy than to choose one by one.
    starts, ends = np.append(0, gone + 1), np.append(gone, len(values))
    runs = zip(starts.tolist(), ends.tolist(), strict=True)
    return np.concatenate([values[start:end] for start, end in runs])


def _with_added(held: _Postings, numbers: Renumbering, added: Sequence[Sequence[str]]) -> _Postings:
    """The postings with those of the passages that come in, each in its place in its row."""
    found: dict[str, list[tuple[int, int, int]]] = {}
    for number, words in zip(numbers.added.tolist(), added, strict=True):
        for term, often in Counter(words).items():
            found.setdefault(term, []).append((number, often, len(words)))
    if not found:
        return _of_smallest(held)
    held = _with_rows_for(held, sorted(found))
    places: list[NDArray[np.int64]] = []
    rows: list[int] = []
    fresh: list[tuple[int, int, int]] = []
    for term in sorted(found):
        row = bisect_left(held.terms, term)
        start, end = int(held.starts[row]), int(held.starts[row + 1])
        postings = found[term]
        wanted = [number for number, _, _ in postings]
        places.append(start + np.searchsorted(held.passages[start:end], wanted))
        rows.extend([row] * len(postings))
        fresh.extend(postings)
    passages, often, long = np.array(fresh, dtype=np.uint32).T
    held, codes = _with_pairs(held, often, long)
    at = np.concatenate(places) + np.arange(len(fresh))
    # The runs of postings that stay together, between those that come in.
    stays = np.ones(len(held.passages) + len(fresh), dtype=bool)
    stays[at] = False
    grown = np.cumsum(np.bincount(np.array(rows) + 1, minlength=len(held.starts)))
    return replace(
        held,
        starts=held.starts + grown,
        passages=_joined(stays, held.passages, at, passages.astype(np.int32)),
        pairs=_joined(stays, held.pairs, at, codes),
    )


def _joined(
    stays: NDArray[np.bool_], held: NDArray[Any], at: NDArray[np.int64], fresh: NDArray[Any]
) -> NDArray[Any]:
    made = np.empty(len(stays), dtype=held.dtype)
    made[stays] = held
    made[at] = fresh
    return made


def _with_rows_for(held: _Postings, terms: Sequence[str]) -> _Postings:
    """Empty rows for those of ``terms``, ascending, that have none yet."""
    at: list[int] = []
    unknown: list[str] = []
    for term in terms:
        place = bisect_left(held.terms, term)
        if place == len(held.terms) or held.terms[place] != term:
            at.append(place)
            unknown.append(term)
    starts = np.insert(held.starts, at, held.starts[at]) if at else held.starts
    return replace(held, terms=sorted([*held.terms, *unknown]), starts=starts)


def _with_pairs(
    held: _Postings, often: NDArray[np.uint32], long: NDArray[np.uint32]
) -> tuple[_Postings, _Pairs]:
    """Places for pairs that were not met before, and those of the pairs of the new postings."""
    counts = held.counts
    width = int(max(long.max(), counts.long.max(initial=0))) + 1
    known = counts.often.astype(np.int64) * width + counts.long
    fresh = often.astype(np.int64) * width + long
    both = np.union1d(known, fresh)
    kind = smallest_for(len(both))
    pairs = held.pairs
    if len(both) > len(known) or pairs.dtype != kind:
        pairs = np.searchsorted(both, known).astype(kind).take(pairs)
    counts = replace(
        counts, often=(both // width).astype(np.uint32), long=(both % width).astype(np.uint32)
    )
    codes = np.searchsorted(both, fresh).astype(kind)
    return replace(held, pairs=pairs, counts=counts), codes


def _of_smallest(held: _Postings) -> _Postings:
    kind = smallest_for(len(held.counts.often))
    return replace(held, pairs=held.pairs.astype(kind, copy=False))
