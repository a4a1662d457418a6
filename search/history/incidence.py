"""Which consideration holds which term of the index, looked up by either.

A first look at a matter asks for the terms of a few considerations: the postings are looked through
for them as they stand. Whoever asks again and again has a table made, which is in that order.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

# So often the postings are looked through before a table by consideration is worth its making.
_LOOKED_THROUGH = 6


class Incidence:
    """Pairs of term and consideration, by either."""

    def __init__(
        self, holders: NDArray[np.int32], term_starts: NDArray[np.int64], count: int
    ) -> None:
        """``holders[term_starts[t]:term_starts[t + 1]]`` are the considerations that hold term
        ``t``, each once, of ``count`` in all."""
        self.holders = holders
        self.term_starts = term_starts
        self.frequency = np.diff(term_starts)
        self._count = count
        self._asked = 0

    @classmethod
    def of_postings(
        cls,
        row_starts: NDArray[np.int64],
        passages: NDArray[np.int32],
        of_passage: NDArray[np.intp],
        count: int,
    ) -> Incidence:
        """Of postings: ``passages[row_starts[t]:row_starts[t + 1]]`` are those that hold term
        ``t``, ascending. ``of_passage``, shape (passages,), is the number of the consideration of
        each, below ``count``; -1 where it is of none, and is left out."""
        numbers = of_passage.astype(np.int32)
        first = _first_of_each(row_starts, passages, numbers)
        starts = np.searchsorted(first, row_starts).astype(np.int64)
        return cls(numbers[passages[first]], starts, count)

    def holding(self, term: int) -> NDArray[np.int32]:
        """The considerations that hold the term in row ``term``, each once."""
        return self.holders[self.term_starts[term] : self.term_starts[term + 1]]

    def counts(self, considerations: Iterable[int]) -> NDArray[np.int64]:
        """How many of ``considerations`` hold each term, shape (terms,)."""
        numbers = list(considerations)
        self._asked += 1
        if self._asked <= _LOOKED_THROUGH:
            wanted = np.zeros(self._count, dtype=bool)
            wanted[numbers] = True
            held = np.flatnonzero(wanted[self.holders])
            terms = np.searchsorted(self.term_starts, held, side="right") - 1
        else:
            of_each = [self._terms_of(number) for number in numbers]
            terms = np.concatenate([np.empty(0, dtype=np.int32), *of_each])
        return np.bincount(terms, minlength=len(self.frequency))

    def _terms_of(self, consideration: int) -> NDArray[np.int32]:
        terms, starts = self._by_consideration
        return terms[starts[consideration] : starts[consideration + 1]]

    @cached_property
    def _by_consideration(self) -> tuple[NDArray[np.int32], NDArray[np.intp]]:
        """The rows of the terms of all considerations, and where those of each begin."""
        order = _order_of(self.holders)
        terms = np.repeat(np.arange(len(self.frequency), dtype=np.int32), self.frequency)
        starts = np.concatenate([[0], np.cumsum(np.bincount(self.holders, minlength=self._count))])
        return terms[order], starts


def _first_of_each(
    row_starts: NDArray[np.int64], passages: NDArray[np.int32], of_passage: NDArray[np.int32]
) -> NDArray[np.intp]:
    """The places in ``passages`` of the first passage of each consideration in each row, ascending.

    The passages of nearly all considerations stand together: of these it is the one before which
    another's stands, and nothing need be sorted. Only the others are compared with one another.
    """
    held = of_passage[passages]
    first = np.ones(len(held), dtype=bool)
    np.not_equal(held[1:], held[:-1], out=first[1:])
    first[row_starts[:-1][row_starts[:-1] < len(held)]] = True
    first &= held >= 0
    apart = _apart(of_passage)
    if apart.any():
        again = np.flatnonzero(first & apart[held])
        rows = np.searchsorted(row_starts, again, side="right") - 1
        _, kept = np.unique(rows * (len(apart) + 1) + held[again], return_index=True)
        first[again] = False
        first[again[kept]] = True
    return np.flatnonzero(first)


def _apart(of_passage: NDArray[np.int32]) -> NDArray[np.bool_]:
    """The considerations whose passages others, or those of none, stand between; shape
    (considerations,)."""
    begun = of_passage[np.flatnonzero(np.diff(of_passage, prepend=-1))]
    return np.bincount(begun[begun >= 0]) > 1


def _order_of(numbers: NDArray[np.int32]) -> NDArray[np.intp]:
    """``np.argsort(numbers, kind="stable")`` of whole numbers from 0, in the time of counting.

    Numbers of sixteen bits are counted and not compared: the lower half is put in order first.
    """
    order: NDArray[np.intp] = np.argsort((numbers & 0xFFFF).astype(np.uint16), kind="stable")
    rest = numbers >> 16
    while rest.any():
        order = order[np.argsort((rest[order] & 0xFFFF).astype(np.uint16), kind="stable")]
        rest = rest >> 16
    return order


def distinct(numbers: NDArray[np.integer[Any]]) -> NDArray[Any]:
    """Each number once, ascending: ``np.unique``, which takes ten times as long for millions."""
    ordered = np.sort(numbers)
    first = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]
