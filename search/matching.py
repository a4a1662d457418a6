"""Which passages are about what was asked, for whatever is counted or put in order of date.

A ranking gives every passage a place, down to the last. Counting or sorting by date needs a border:
a passage is about a question where it holds at least half of what the question's words weigh.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from indexer.lexical import LexicalIndex
from search.columns import Mask

HALF = 0.5

Scores = NDArray[np.float64]


def coverage(
    terms: Iterable[str], lexical: LexicalIndex, standing_for: Iterable[tuple[set[str], Mask]] = ()
) -> Scores:
    """The share of the idf of ``terms`` that stands in each passage, shape (passages,).

    A term that no public passage holds weighs nothing. ``standing_for`` are terms and the passages
    that hold another form of them (a short form's long one).
    """
    forms = list(standing_for)
    held = np.zeros(lexical.count, dtype=np.float64)
    total = 0.0
    for term in dict.fromkeys(terms):
        weight = lexical.weight(term)
        if not weight:
            continue
        total += weight
        here = lexical.holding(term).astype(np.intp)
        held[here] = held.take(here) + weight
        for replaced, mask in forms:
            if term in replaced:
                other = mask.copy()
                other[here] = False
                held[other] += weight
    return held / total if total else held


def in_order_of_date(
    days: NDArray[np.int32], numbers: NDArray[np.intp], newest: bool
) -> NDArray[np.intp]:
    """``numbers``, best first, in order of date; the undated last, equal dates as they came."""
    dated = days[numbers] > 0
    keys = np.where(dated, -days[numbers] if newest else days[numbers], np.iinfo(np.int32).max)
    return numbers[np.argsort(keys, kind="stable")]
