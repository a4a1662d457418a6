"""Index terms: the same for a paper and for a question, whatever shape the words come in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import indexer.tokens
from indexer.tokens import STOP_WORDS, tokenize


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The cost was £1,037,500.", ["cost", "1037500"]),
        ("1,037 and 1037", ["1037", "1037"]),
        ("£5.8m", ["5.8", "m"]),
        ("minute 12/18", ["minut", "12/18", "12", "18"]),
        ("2307.01", ["2307.01"]),
        ("home-to-school", ["home", "school"]),
        ("Children's children’s CHILDREN", ["children", "children", "children"]),
        ("members' allowances", ["member", "allow"]),
        ("Résumé resume", ["resum", "resum"]),
        ("ﬁnance finance", ["financ", "financ"]),
        ("not against who when", ["not", "against", "who", "when"]),
        ("Cofnodion y Cyngor", ["cofnodion", "y", "cyngor"]),
        ("", []),
        ("… — ‘’ £", []),
        ("🎉", []),
    ],
)
def test_terms(text: str, terms: list[str]) -> None:
    assert tokenize(text) == terms


def test_endings_are_one_word() -> None:
    assert (
        len({tokenize(word)[0] for word in ("resolve", "resolved", "resolving", "resolves")}) == 1
    )


def test_stop_words_are_left_out_but_not_negation() -> None:
    assert tokenize("That the tender be not accepted") == ["tender", "not", "accept"]
    assert not {"not", "no", "against", "who", "when"} & STOP_WORDS


@given(st.text(max_size=200))
def test_any_text_gives_terms_that_are_stable(text: str) -> None:
    terms = tokenize(text)
    assert all(terms)
    assert not any(c.isspace() for term in terms for c in term)
    assert tokenize(text) == terms


@given(st.text(max_size=100), st.text(max_size=100))
def test_a_line_break_parts_texts(one: str, two: str) -> None:
    assert tokenize(f"{one}\n{two}") == tokenize(one) + tokenize(two)


@given(st.text(alphabet="abcdeéÀ ", max_size=60))
def test_case_says_nothing(text: str) -> None:
    assert tokenize(text.upper()) == tokenize(text.lower())


def test_a_long_word_gives_the_same_terms_and_is_not_kept() -> None:
    long = "1/" * 40 + "2"
    before = indexer.tokens._remembered.cache_info().currsize
    assert tokenize(long) == [long, *["1"] * 40, "2"]
    assert tokenize("x" * 41 + "'s") == ["x" * 41]
    assert indexer.tokens._remembered.cache_info().currsize == before
