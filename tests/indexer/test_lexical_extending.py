"""A matrix that passages were added to and removed from is the one built from all of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.earlier_matrix import from_impacts
from indexer.lexical import LexicalIndex, load_lexical, save_lexical
from indexer.lexical_building import build_lexical
from indexer.lexical_extending import extended
from indexer.renumbering import Renumbering

Passages = list[tuple[list[str], bool]]

passage = st.tuples(
    st.lists(st.sampled_from("road bus vote school été 12/18".split())), st.booleans()
)
# Of each passage whether it was there before, whether it is there afterwards.
books = st.lists(st.tuples(passage, st.sampled_from(["stays", "goes", "comes"])), max_size=14)


def built(passages: Passages) -> LexicalIndex:
    return build_lexical([terms for terms, _ in passages], [public for _, public in passages])


def assert_alike(one: LexicalIndex, other: LexicalIndex) -> None:
    assert list(one.vocabulary) == list(other.vocabulary)
    assert (one.unmet, one.count) == (other.unmet, other.count)
    for name in ("row_starts", "passages", "pairs", "factors", "idf"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name), name)
        assert getattr(one, name).dtype == getattr(other, name).dtype, name
    assert one.counts is not None
    assert other.counts is not None
    for name in ("often", "long", "lengths", "counted"):
        np.testing.assert_array_equal(getattr(one.counts, name), getattr(other.counts, name), name)


def grown(index: LexicalIndex, book: Sequence[tuple[tuple[list[str], bool], str]]) -> LexicalIndex:
    before = [what for _, what in book if what != "comes"]
    after = [what for _, what in book if what != "goes"]
    numbers = Renumbering(
        len(before),
        np.flatnonzero([what == "stays" for what in before]),
        np.flatnonzero([what == "comes" for what in after]),
    )
    fresh = [one for one, what in book if what == "comes"]
    return extended(index, numbers, [terms for terms, _ in fresh], [p for _, p in fresh])


@given(books)
def test_it_is_the_matrix_of_all_passages(book: list[tuple[tuple[list[str], bool], str]]) -> None:
    before = built([one for one, what in book if what != "comes"])
    after = built([one for one, what in book if what != "goes"])
    assert_alike(grown(before, book), after)


def test_it_is_extended_from_the_disk_and_scores_the_same(tmp_path) -> None:
    words = [f"w{number}" for number in range(40)]
    rng = np.random.default_rng(2)
    book = [
        (([words[n] for n in rng.zipf(1.4, 30) % 40], bool(rng.random() < 0.9)), what)
        for what in rng.choice(["stays", "stays", "goes", "comes"], 400)
    ]
    save_lexical(built([one for one, what in book if what != "comes"]), tmp_path)
    found = grown(load_lexical(tmp_path), book)
    wanted = built([one for one, what in book if what != "goes"])
    assert_alike(found, wanted)
    for question in (["w1", "w2"], ["w7"], words):
        np.testing.assert_allclose(found.scores(question), wanted.scores(question), atol=1e-6)


def test_more_pairs_than_two_bytes_name_take_four() -> None:
    # Each passage brings pairs of a length that no other has.
    book = [((["a"] * often + ["b"] * (400 - often), True)) for often in range(1, 3)]
    wide = [
        ([f"t{n}"] * (n % 90 + 1) + ["x"] * number, True)
        for number in range(760)
        for n in range(90)
    ]
    before, after = built(book), built([*book, *wide])
    numbers = Renumbering(2, np.arange(2), np.arange(2, 2 + len(wide)))
    found = extended(before, numbers, [terms for terms, _ in wide], [True] * len(wide))
    assert before.pairs.dtype == np.uint16
    assert_alike(found, after)


def test_a_matrix_of_before_says_that_it_cannot_be_extended() -> None:
    today = built([(["road"], True)])
    arrays = {
        "row_starts": today.row_starts,
        "passages": today.passages,
        "impacts": today.factors.take(today.pairs) * today.idf[0],
        "idf": today.idf,
        "count": np.array([1]),
    }
    first = LexicalIndex(today.vocabulary, *list(from_impacts(arrays).values())[:5], 1.0, 1)
    with pytest.raises(ValueError, match="does not say"):
        extended(first, Renumbering(1, np.arange(1), np.arange(0)), [], [])
