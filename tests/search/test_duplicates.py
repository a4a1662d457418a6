"""What repeats another passage is told by its words and numbers, read as seldom as can be."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import duplicates
from search.duplicates import SAME, Folding, _Words
from search.engine import Engine
from search.query import parse_query

# Few words, so that the same ones come again; some of them numbers, some of those twice.
WORD = st.sampled_from(["the", "roof", "of", "pool", "£412,000", "412", "2nd", "x9y", "Ärger", "a"])
TEXT = st.lists(WORD, max_size=30).map(" ".join)


def said_plainly(shown: str, other: str) -> bool:
    """As ``_Words.hold``, every word of both looked at."""

    def parts(text: str) -> tuple[set[tuple[str, ...]], Counter[str]]:
        words = duplicates._WORD.findall(text.casefold())
        runs = {tuple(words[at : at + 4]) for at in range(len(words) - 3)} or {tuple(words)}
        return runs, Counter(word for word in words if any(map(str.isdigit, word)))

    (runs, numbers), (other_runs, other_numbers) = parts(shown), parts(other)
    if other_numbers - numbers:
        return False
    return len(other_runs & runs) >= SAME * len(other_runs)


@given(TEXT, TEXT)
def test_short_cuts_tell_what_all_words_tell(shown: str, other: str) -> None:
    assert _Words(shown).hold(_Words(other)) == said_plainly(shown, other)


@given(TEXT, st.lists(st.tuples(st.integers(0, 29), WORD), max_size=4))
def test_with_a_few_words_changed_too(text: str, changes: list[tuple[int, str]]) -> None:
    words = text.split()
    for place, word in changes:
        if place < len(words):
            words[place] = word
    other = " ".join(words)
    assert _Words(text).hold(_Words(other)) == said_plainly(text, other)
    assert _Words(other).hold(_Words(text)) == said_plainly(other, text)


def test_numbers_are_compared_before_any_run_of_words_is_made() -> None:
    shown, other = _Words("The roof costs £412,000 a year"), _Words("The roof costs £38,000 a year")
    assert not shown.hold(other)
    assert "runs" not in vars(shown) | vars(other)


def test_a_very_long_word_is_looked_through_once() -> None:
    text = "a" * 200_000
    assert _Words(f"{text} {text}1").numbers == {f"{text}1"}


def test_only_what_may_be_the_same_is_read(
    small_index: Path, encoder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Engine(small_index, encoder=encoder)
    columns = engine.columns
    read: list[tuple[str, int, int]] = []

    def quote(paper: str, start: int, end: int) -> str:
        read.append((paper, start, end))
        return engine.store.quote(paper, start, end)

    everything = np.arange(columns.count)
    folding = Folding(engine.passages, columns, quote, engine.vectors, engine._item_number)
    monkeypatch.setattr(duplicates, "ALIKE", 2.0)
    chosen = folding.choose([everything], 5)
    assert len(chosen) == 5
    assert not read, "nothing is alike"
    monkeypatch.setattr(duplicates, "ALIKE", -2.0)
    folding.choose([everything], 5)
    assert read, "everything is alike"
    assert len(read) == len(set(read)), "and no passage is read twice"
    engine.close()


def test_slices_change_nothing(
    small_index: Path, encoder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Engine(small_index, encoder=encoder)
    found = []
    for size in (1, 3, 100):
        monkeypatch.setattr(duplicates, "_AT_ONCE", size)
        results = engine.search(parse_query("the swimming pool roof")).results
        found.append([(r.number, [e.number for e in r.also]) for r in results])
    assert found[0]
    assert found[0] == found[1] == found[2]
    engine.close()
