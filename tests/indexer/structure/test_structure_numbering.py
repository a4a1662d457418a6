"""Item numbers of every style, read at one place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.structure.agenda.numbering import number_at, roman_value


@pytest.mark.parametrize(
    ("words", "printed", "style", "value"),
    [
        ("12. Planning", "12", "running", 12),
        ("1.MINUTES OF JUNE", "1", "running", 1),
        ("7,  SECRETARY’S REPORT", "7", "running", 7),
        ("2\\. DISCUSSION", "2", "running", 2),
        ("58(b) Clean air", "58(b)", "running", 58),
        ("Agenda item 5: Budget", "5", "running", 5),
        ("67/19 Evacuation", "67/19", "yearly", 67),
        ("5/15 Minutes", "5/15", "yearly", 5),
        ("C048/23 Motions", "C048/23", "yearly", 48),
        ("24/031 Apologies", "24/031", "yearly", 31),
        ("2024/7. Fences", "2024/7", "yearly", 7),
        ("24/25-031 Drains", "24/25-031", "yearly", 31),
        ("2024/25/031 Drains", "2024/25/031", "yearly", 31),
        ("FC24/112 Swings", "FC24/112", "yearly", 112),
        ("CA.6 Retention", "CA.6", "prefixed", 6),
        ("2307.01 Apologies", "2307.01", "section", 1),
        ("44.23 Finance", "44.23", "section", 23),
        ("4.1.2 Allotments", "4.1.2", "section", 2),
        ("1.0 Purpose", "1.0", "section", 0),
        ("a) Car parking", "a", "letter", 1),
        ("(d) Closed churchyard", "d", "letter", 4),
        ("b)Commercial waste", "b", "letter", 2),
        ("iv) wheat dust", "iv", "roman", 4),
    ],
)
def test_a_number_of_each_style(words: str, printed: str, style: str, value: int) -> None:
    number = number_at(words, 0, len(words))
    assert number is not None
    assert (number.printed, number.style, number.value) == (printed, style, value)
    assert words[number.end :].strip()


@pytest.mark.parametrize(
    "words",
    [
        "2024/62/90411/W",
        "24/00123/FUL",
        "£12 each",
        "the 5th",
        "A letter",
        "2nd July",
        "12%",
        "(see 4)",
    ],
)
def test_what_is_no_number(words: str) -> None:
    assert number_at(words, 0, len(words)) is None


def test_the_year_is_what_stays_the_same() -> None:
    number = number_at("C048/23 x", 0, 9)
    assert number is not None
    assert number.family == ("C", "23")
    before = number_at("24/031 x", 0, 8)
    assert before is not None
    assert before.family == ("", "24")


def test_roman_values() -> None:
    assert [roman_value(n) for n in ("i", "iv", "ix", "xiv")] == [1, 4, 9, 14]


@given(st.text(max_size=40))
def test_any_text_is_read_or_left(words: str) -> None:
    number = number_at(words, 0, len(words))
    assert number is None or 0 == number.start < number.end <= len(words)
