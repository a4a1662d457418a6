"""Text as it reads aloud: words joined over lines, compounds kept, nothing else changed."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.reflow import join_broken_words, reflow


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("the recruit-\nment of staff", "the recruitment of staff"),
        ("the recruit- \n  ment of staff", "the recruitment of staff"),
        ("a well-\nknown plan", "a well-known plan"),
        ("Councillor Smith-\nJones spoke", "Councillor Smith-Jones spoke"),
        ("in 2018-\n2019 it rose", "in 2018-2019 it rose"),
        ("fly-tipping and fly-\ntipping", "fly-tipping and fly-tipping"),
        ("a pause -\nand then", "a pause - and then"),
        ("the soft\u00adhyphen and recruit\u00ad\nment", "the softhyphen and recruitment"),
        ("the \ufb01nal o\ufb03ce", "the final office"),
        ("2\u00bd miles, 10\u00b2 hectares", "2\u00bd miles, 10\u00b2 hectares"),
        ("one\n\u00a0\n two\tthree", "one two three"),
        ("", ""),
    ],
)
def test_examples(stored: str, read: str) -> None:
    assert reflow(stored) == read


@given(st.text(alphabet="ab- \n\u00ad1A\u00a0", max_size=80))
def test_it_is_one_line_and_settled(text: str) -> None:
    once = reflow(text)
    assert "\n" not in once
    assert "  " not in once
    assert once == once.strip()
    assert reflow(once) == once


@given(st.text(max_size=200))
def test_no_letter_is_lost(text: str) -> None:
    import unicodedata

    folded = unicodedata.normalize("NFKC", text)
    read = unicodedata.normalize("NFKC", reflow(text))
    assert [c for c in read if c.isalnum()] == [c for c in folded if c.isalnum()]


def test_the_longest_word_takes_no_longer_than_its_length() -> None:
    """Ten times the letters, ten times the time and not a hundred: with room for a busy machine."""
    import time

    def seconds(letters: int) -> float:
        began = time.process_time()
        assert reflow("a" * letters + "-\nb") == "a" * letters + "b"
        return time.process_time() - began

    seconds(1000)
    assert seconds(200_000) < 2


@given(
    st.text(
        alphabet=st.sampled_from("ab \n\t\u00a0\u200b\u2028\ufeff\x1c\x85\u3000é½"), max_size=40
    )
)
def test_blanks_are_folded_alike_whatever_else_stands_there(text: str) -> None:
    # What only ``str.split`` takes for a blank stays, and zero-width blanks are blanks.
    folded = unicodedata.normalize("NFKC", text.replace("½", "H")).replace("H", "½")
    blanks = " \n\t\u00a0\u200b\ufeff\u3000"
    expected = re.sub(f"[{blanks}]+", " ", folded).strip()
    assert reflow(text) == expected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("from Sep-\ntember 2019.\n\n2. No more.", "from September 2019.\n\n2. No more."),
        ("a well-\nknown place", "a well-known place"),
        ("Smith-\nJones spoke", "Smith-Jones spoke"),
        ("a re-use, and re-\nuse", "a re-use, and re-use"),
        ("one line\nand - \na dash", "one line\nand -\na dash"),
        ("nothing\nbroken -- here", "nothing\nbroken -- here"),
    ],
)
def test_words_broken_by_a_lines_end_are_joined_and_lines_stay(text: str, shown: str) -> None:
    assert join_broken_words(text) == shown
