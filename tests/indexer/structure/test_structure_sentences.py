"""Sentences of minutes: what ends one and what does not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.structure.sentences import split_sentences


def sentences(words: str) -> list[str]:
    return [words[start:end] for start, end in split_sentences(words, 0, len(words))]


@pytest.mark.parametrize(
    "words",
    [
        "Apologies came from Cllr. Hardy and Mr. T. Manley.",
        "The meeting closed at 8.45 p.m. on Monday.",
        "Proposed B. Glover and seconded G. Cann.",
        "It would cost approx. £1.5m in all.",
        "See minute 4.1 and No. 4 Stoke Road.",
        "Dr. Sachs spoke of children, e.g. those in care.",
        "W.N.B.C. Conservation Officer wrote.",
        "The letter went to the St. Andrews Church.",
        "4.1. Planning applications were read.",
        "1. Apologies for absence.",
    ],
)
def test_stops_that_end_nothing(words: str) -> None:
    assert sentences(words) == [words]


def test_a_stop_before_a_capital_ends_a_sentence() -> None:
    assert sentences("It was agreed. The Clerk will write.") == [
        "It was agreed.",
        "The Clerk will write.",
    ]


def test_an_abbreviation_ends_a_sentence_before_a_word_that_opens_one() -> None:
    assert sentences("It closed at 9 p.m. The Chairman left.") == [
        "It closed at 9 p.m.",
        "The Chairman left.",
    ]


def test_a_missing_space_after_the_stop() -> None:
    assert sentences("The roof was checked.The wall was not.") == [
        "The roof was checked.",
        "The wall was not.",
    ]


def test_a_line_break_inside_a_paragraph_is_no_border() -> None:
    assert sentences("The letter was\nread to the meeting.") == [
        "The letter was\nread to the meeting."
    ]


def test_list_items_and_rows_are_units() -> None:
    words = "Resolved:\n1) that it be noted\n2) that it be paid"
    assert sentences(words) == ["Resolved:", "1) that it be noted", "2) that it be paid"]
    assert sentences("Name\tPost\nA Bell\tChair\nThe end") == [
        "Name\tPost",
        "A Bell\tChair",
        "The end",
    ]


def test_offsets_count_from_the_whole_text() -> None:
    words = "First one. Second one. Third one."
    assert split_sentences(words, 11, 22) == [(11, 22)]


@given(st.text(alphabet="aAbB .!?\n\t1(£-“”", max_size=200))
def test_every_letter_is_in_exactly_one_sentence(words: str) -> None:
    spans = split_sentences(words, 0, len(words))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    inside = "".join(words[start:end] for start, end in spans)
    assert "".join(inside.split()) == "".join(words.split())
    assert all(words[start:end] == words[start:end].strip() != "" for start, end in spans)
