"""Gaps and repetitions in the numbers of minutes."""

from __future__ import annotations

import pytest

from tests.search.lint.conftest import Linted, minutes

TITLES = ["Apologies", "Roads", "Library", "Budget", "Parks", "Schools", "Drains"]


def numbered(numbers: list[str], mark: str = "{}. ", words: str = "The report was noted.") -> str:
    return minutes(
        "\n\n".join(
            f"## {mark.format(n)}{title}\n\n{words}"
            for n, title in zip(numbers, TITLES, strict=True)
        )
    )


@pytest.mark.parametrize("mark", ["{}. ", "CA.{} ", "{}/19 "])
def test_a_number_left_out(linted: Linted, mark: str) -> None:
    rows = linted({"a.md": numbered(["40", "41", "42", "44", "45", "46", "47"], mark)})
    assert [row.kind for row in rows] == ["numbering"]
    before, after = (mark.format(n).strip(". ") for n in ("42", "44"))
    assert f"go from {before} to {after}" in rows[0].message
    assert ["42" in rows[0].citations[0].quote, "44" in rows[0].citations[1].quote] == [True, True]


@pytest.mark.parametrize(
    "numbers",
    [
        ["40", "41", "42", "43", "44", "45", "46"],
        ["40", "41", "44", "42", "43", "45", "46"],  # taken out of order
        ["1", "2", "3", "1", "2", "3", "4"],  # begun again
        ["40", "41", "42", "52", "53", "54", "55"],  # ten missing: another series
    ],
)
def test_numbers_that_may_be_right(linted: Linted, numbers: list[str]) -> None:
    assert not linted({"a.md": numbered(numbers)})


def test_a_number_that_stands_in_the_text_between_is_not_missing(linted: Linted) -> None:
    # Written like nothing that is recognised as an item, but there.
    words = "The report was noted. 43 Ponds. The pond was looked at."
    assert not linted({"a.md": numbered(["40", "41", "42", "44", "45", "46", "47"], words=words)})


def test_a_number_used_twice(linted: Linted) -> None:
    rows = linted({"a.md": numbered(["40", "41", "42", "42", "43", "44", "45"])})
    assert [row.kind for row in rows] == ["numbering"]
    assert "two items numbered 42" in rows[0].message


def test_a_gap_over_an_exempt_item_is_not_reported(linted: Linted) -> None:
    closed = (
        "RESOLVED that the press and public be excluded under section 100A(4) of the Local "
        "Government Act 1972, since exempt information as defined in paragraph 1 of Schedule 12A "
        "would be disclosed."
    )
    items = [
        ("40", "Roads", "The report on roads was noted."),
        ("41", "Library", "The report on the library was noted."),
        ("42", "Exclusion of the press and public", closed),
        ("43", "Complaint", "The complaint of Mr Quillfeather was heard."),
        ("44", "Settlement", "The settlement was agreed."),
    ]
    text = minutes("\n\n".join(f"{n}. {title}\n\n{words}" for n, title, words in items))
    assert not linted({"a.txt": text})
