"""Which consideration holds which term of the index, looked up by either: one sparse table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray


class Incidence:
    """Pairs of term and consideration, by either."""

    def __init__(
        self, terms: NDArray[np.int64], holders: NDArray[np.int64], vocabulary: int, count: int
    ) -> None:
        self.frequency = np.bincount(terms, minlength=vocabulary)
        order = _order_of(holders)
        self._terms = terms[order].astype(np.int32)
        self._starts = np.searchsorted(holders[order], np.arange(count + 1))
        self._holders = holders.astype(np.int32)
        self._term_starts = np.concatenate([[0], np.cumsum(self.frequency)])

    def terms_of(self, consideration: int) -> NDArray[np.int32]:
        """The rows of the terms that one consideration holds, ascending."""
        return self._terms[self._starts[consideration] : self._starts[consideration + 1]]

    def holding(self, term: int) -> NDArray[np.int32]:
        """The considerations that hold the term in row ``term``, ascending."""
        return self._holders[self._term_starts[term] : self._term_starts[term + 1]]

    def counts(self, considerations: Iterable[int]) -> NDArray[np.int64]:
        """How many of ``considerations`` hold each term, shape (terms,)."""
        held = [self.terms_of(number) for number in considerations]
        if not held:
            return np.zeros(len(self.frequency), dtype=np.int64)
        return np.bincount(np.concatenate(held), minlength=len(self.frequency))


def _order_of(numbers: NDArray[np.int64]) -> NDArray[np.intp]:
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
