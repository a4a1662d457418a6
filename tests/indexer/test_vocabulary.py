"""Terms are found in their sorted lines as in a dictionary of them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.vocabulary import Vocabulary

terms = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), min_size=1)


@given(st.sets(terms, max_size=40), st.lists(st.text(max_size=4), max_size=5))
@example({"a", "é", "\U0001f600", "\uffff", "z"}, ["\ud800", ""])  # beyond the plane of UTF-16
def test_lines_hold_what_a_dictionary_holds(held: set[str], others: list[str]) -> None:
    expected = {term: row for row, term in enumerate(sorted(held))}
    vocabulary = Vocabulary("\n".join(expected).encode())
    assert len(vocabulary) == len(expected)
    assert list(vocabulary) == list(expected)
    assert dict(vocabulary.items()) == expected
    for term in [*held, *others]:
        assert vocabulary.get(term) == expected.get(term)
        assert (term in vocabulary) == (term in expected)
    assert 7 not in vocabulary


def test_a_term_that_is_not_held_has_no_row() -> None:
    with pytest.raises(KeyError):
        Vocabulary(b"bus\nroad")["rail"]


def test_lines_that_are_no_text_are_refused() -> None:
    with pytest.raises(ValueError, match="utf-8"):
        Vocabulary(b"road\n\xff\xfe")
