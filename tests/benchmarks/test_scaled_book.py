"""A grown book is an index like any other, of other councils, in the words it was grown from."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.copying import DIFFERENT, altered, renamed, with_other_digits
from benchmarks.scaled_book import count_public, scale
from indexer.passages import indexed_text
from indexer.tokens import tokenize
from search.engine import Engine
from search.query import parse_query

TEXT = "The clerk told Councillor Leech of Stoke in March that 19 grants, of Leeds too, were paid."


@given(st.text(max_size=200), st.integers(0, 200))
def test_a_copy_is_as_long_as_the_text(text: str, copy: int) -> None:
    assert len(altered(text, copy)) == len(text)
    assert altered(text, 0) == text


@given(st.integers(1, DIFFERENT - 1))
def test_names_change_each_in_its_own_way_and_common_words_stay(copy: int) -> None:
    other = renamed(TEXT, copy, {"Councillor", "March"})
    words, names = other.split(), re.findall(r"[A-Z][a-z]+", other)
    assert [new for new, old in zip(words, TEXT.split(), strict=True) if new != old] == [
        words[4],
        words[6],
        words[13],
    ]
    assert len(set(names)) == 6
    assert not {"Leech", "Stoke", "Leeds"} & set(names)


def test_digits_move_on_and_come_round() -> None:
    assert with_other_digits("19 of 2024", 1) == "20 of 3135"
    assert with_other_digits("19 of 2024", 10) == "19 of 2024"


@pytest.mark.parametrize("wanted", [7, 60])
def test_a_book_of_so_many_passages_is_opened_and_searched(
    small_index: Path, encoder: object, tmp_path: Path, wanted: int
) -> None:
    took = scale(small_index, tmp_path / "book", wanted)
    assert took["passages"] == wanted
    assert {"lexical_cpu_s", "vectors_cpu_s", "peak_MB"} <= set(took)
    engine = Engine(tmp_path / "book", encoder=encoder)  # type: ignore[arg-type]
    assert engine.columns.count == wanted == len(engine.passages)
    for number in range(wanted):
        passage = engine.passages[number]
        place = np.array([number])
        content = engine.store.content(passage.document)
        assert engine.columns.document.names[engine.columns.document.codes[number]] == (
            passage.document
        )
        for term in tokenize(indexed_text(passage, content)):
            assert engine.lexical.held_by(term, place)[0]
    assert engine.search(parse_query("the road"), 3).results
    engine.close()


def test_copies_are_of_other_councils_and_other_days(
    small_index: Path, encoder: object, tmp_path: Path
) -> None:
    public = count_public(small_index)
    scale(small_index, tmp_path / "book", 2 * public)
    engine = Engine(tmp_path / "book", encoder=encoder)  # type: ignore[arg-type]
    dated = [n for n in range(public) if engine.passages[n].date]
    assert dated
    for number in dated:
        first, second = engine.passages[number], engine.passages[number + public]
        assert second.document == f"01/{first.document}"
        assert second.council != first.council
        assert (second.date - first.date).days == 35  # type: ignore[operator]
        assert engine.columns.day[number + public] - engine.columns.day[number] == 35
        assert (second.start, second.end) == (first.start, first.end)
    likeness = (engine.vectors(range(public)) * engine.vectors(range(public, 2 * public))).sum(1)
    assert likeness.min() > 0.8
    assert likeness.max() < 0.999
    engine.close()
