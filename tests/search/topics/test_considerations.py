"""The tables of considerations say what the records say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.records import Access
from search.engine import Engine
from search.history.considerations import Considerations
from search.history.incidence import _order_of


def _check(engine: Engine) -> None:
    these = Considerations(engine)
    found = [number for each in these.all for number in each.passages]
    assert sorted(found) == np.flatnonzero(engine.readable).tolist()
    for place, each in enumerate(these.all):
        own = [engine.passages[number] for number in each.passages]
        assert {passage.document for passage in own} == {each.document}
        assert all(these.of_passage[number] == place for number in each.passages)
        if engine.documents[each.document].kind == "report":
            assert each.item is None
            assert each.title == engine.documents[each.document].title
        else:
            assert {passage.item for passage in own} == {each.item}
        if each.item is None:
            assert (each.start, each.end) == (own[0].start, own[-1].end)
    firsts = [each.passages[0] for each in these.all]
    assert firsts == sorted(firsts)


@pytest.mark.parametrize("reader", ["public", "restricted"])
def test_each_readable_passage_is_of_the_consideration_its_record_names(
    small_index: Path, encoder, reader: Access
) -> None:
    _check(Engine(small_index, reader=reader, encoder=encoder))


@given(st.lists(st.integers(0, 2**40), max_size=60))
def test_numbers_are_put_in_order_as_by_comparing(numbers: list[int]) -> None:
    held = np.array(numbers, dtype=np.int64)
    assert _order_of(held).tolist() == np.argsort(held, kind="stable").tolist()
