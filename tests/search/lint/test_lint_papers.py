"""What two papers say against each other: figures, copies, short forms, names of bodies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.lint.figures import _exchanged
from tests.search.lint.conftest import Linted, minutes

WORDS = " ".join(
    f"Councillor Voss asked about the {n} thing, and the officer said that street {n} was swept."
    for n in "first second third fourth fifth sixth seventh eighth ninth tenth".split()
)


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("£4.6 million in 2022-23", "£4.9 million in 2022-23", True),
        ("£4.6 million in 2022-23", "£4.6 million in 2022-23", False),
        ("£4.6 million in 2021-22", "£4.9 million in 2022-23", False),
        ("£4.6 million in 2022-23", "£9.2 million in 2022-23", False),
    ],
)
def test_a_figure_that_differs_between_papers(
    linted: Linted, one: str, other: str, slip: bool
) -> None:
    rows = linted(
        {
            "a.md": minutes(f"1. Money\n\nSpending on school transport was expected to be {one}."),
            "b.md": minutes(
                f"1. Buses\n\nSchool transport is forecast to cost {other}.", date="3 July 2019"
            ),
        }
    )
    assert [row.kind for row in rows] == (["figure"] if slip else [])
    if slip:
        assert "(school, transport)" in rows[0].message
        assert ["£4.6" in rows[0].citations[0].quote, "£4.9" in rows[0].citations[1].quote] == [
            True,
            True,
        ]


def test_a_budget_is_not_what_was_spent(linted: Linted) -> None:
    assert not linted(
        {
            "a.md": minutes("1. Money\n\nSchool transport cost £4.6 million in 2022-23."),
            "b.md": minutes(
                "1. Buses\n\nThe budget for school transport was £4.2 million in 2022-23.",
                date="3 July 2019",
            ),
        }
    )


def test_two_digits_exchanged_in_a_count(linted: Linted) -> None:
    rows = linted(
        {
            "a.md": minutes("1. Petition\n\nThe petition bore 2,316 signatures."),
            "b.md": minutes(
                "1. Library\n\nA petition of 2,361 signatures was received.", date="3 July 2019"
            ),
        }
    )
    assert [row.kind for row in rows] == ["figure"]
    assert "2,316" in rows[0].message
    assert "2,361" in rows[0].message


@given(st.integers(1000, 99999), st.integers(0, 3))
def test_digits_exchanged_are_told_from_others(number: int, place: int) -> None:
    digits = list(str(number))
    digits[place], digits[place - 1] = digits[place - 1], digits[place]
    swapped = int("".join(digits))
    neighbours = place > 0 and digits[0] != "0"
    if neighbours:
        assert _exchanged(number, swapped) == (number != swapped)
    assert not _exchanged(number, number)


def test_one_paper_published_twice(linted: Linted) -> None:
    text = minutes(f"1. Streets\n\n{WORDS}")
    other = minutes(
        "1. Streets\n\n" + WORDS.replace("street", "bin").replace("Voss", "Oduya"),
        date="3 July 2019",
    )
    rows = linted({"a.md": text, "b.txt": text.replace("1. Streets", "1. STREETS"), "c.md": other})
    assert [row.kind for row in rows] == ["duplicate"]
    assert {c.document.path for c in rows[0].citations} == {"a.md", "b.txt"}


@pytest.mark.parametrize(
    ("long", "slip"),
    [
        ("Initial Teacher Training", True),
        ("independent travel training", False),
        ("Independant Travel Training", False),
    ],
)
def test_a_short_form_with_two_meanings(linted: Linted, long: str, slip: bool) -> None:
    rows = linted(
        {
            "a.md": minutes("1. Buses\n\nIndependent Travel Training (ITT) was offered."),
            "b.md": minutes(f"1. Schools\n\nThey run {long} (ITT).", date="3 July 2019"),
        }
    )
    assert [row.kind for row in rows] == (["short form"] if slip else [])


def test_a_body_renamed_while_papers_stand_under_both_names(linted: Linted) -> None:
    def of(body: str, words: str, date: str) -> str:
        return (
            f"Harrowmere Borough Council\n{body}\nMinutes of the meeting held on {date}\n\n"
            f"Present: Councillor A Penhale (Chair)\n\n1. Business\n\n{words}\n"
        )

    renaming = (
        "RESOLVED that the Regeneration Scrutiny Panel be renamed the Place Scrutiny Committee."
    )
    papers = {
        "old.md": of("Regeneration Scrutiny Panel", "The report was noted.", "3 April 2019"),
        "new.md": of("Place Scrutiny Committee", "The plan was noted.", "3 July 2019"),
        "full.md": of("Standards Committee", renaming, "12 June 2019"),
    }
    rows = linted(papers)
    assert [row.kind for row in rows] == ["renamed body"]
    assert "became the Place Scrutiny Committee on 12 June 2019" in rows[0].message
