"""Which consideration holds which term: as counting it out by hand gives it, however it is kept."""

from __future__ import annotations

from itertools import chain

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.history import incidence
from search.history.incidence import Incidence

POSTINGS = st.lists(st.sets(st.integers(0, 11), max_size=12), max_size=8)
# Some passages are of no consideration, and others stand between those of one.
OF_PASSAGE = st.lists(st.integers(-1, 4), min_size=12, max_size=12)
COUNT = 5


def made(postings: list[set[int]], of_passage: list[int]) -> Incidence:
    starts = np.cumsum([0, *map(len, postings)]).astype(np.int64)
    passages = np.array([*chain.from_iterable(map(sorted, postings))], dtype=np.int32)
    return Incidence.of_postings(starts, passages, np.array(of_passage, dtype=np.intp), COUNT)


@given(POSTINGS, OF_PASSAGE, st.sets(st.integers(0, COUNT - 1)))
def test_the_tables_are_those_that_counting_gives(
    postings: list[set[int]], of_passage: list[int], chosen: set[int]
) -> None:
    known = set(of_passage) - {-1}
    chosen &= known
    truth = [{of_passage[passage] for passage in row} - {-1} for row in postings]
    table = made(postings, of_passage)

    assert [set(table.holding(term).tolist()) for term in range(len(truth))] == truth
    assert [len(table.holding(term)) for term in range(len(truth))] == [len(t) for t in truth]
    assert table.frequency.tolist() == [len(held) for held in truth]
    for _ in range(incidence._LOOKED_THROUGH + 2):
        assert table.counts(chosen).tolist() == [len(held & chosen) for held in truth]
