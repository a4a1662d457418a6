"""Lines that were taken one by one from a printed page."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.readers import read_bytes
from indexer.readers.double_spaced import closed_up

PARAGRAPH = [
    "The Committee looked at the report of the Director and at what had been said on the day, and",
    "it was agreed that the hall should be let to the band on four evenings of each month, at the",
    "fee that the Finance Panel had set for the use of such rooms by groups of the town itself.",
]
PRINTED = "\n\n".join([*PARAGRAPH, "**Next Matter**"] * 20)


def test_a_sentence_over_several_lines_is_one_paragraph() -> None:
    text = read_bytes(PRINTED.encode(), "x.md")
    wanted = "\n".join(PARAGRAPH)
    assert [text.content[b.start : b.end] for b in text.blocks[:2]] == [wanted, "Next Matter"]


def test_ordinary_paragraphs_keep_their_gaps() -> None:
    ordinary = "\n\n".join(
        ["A short line.", "Another, which is a whole paragraph of its own."] * 40
    )
    assert closed_up(ordinary) == ordinary


def test_numbers_and_headings_are_not_joined() -> None:
    marked = PRINTED.replace("**Next Matter**", "21.\n\nNotice of motion")
    assert "\n\n21.\n\nNotice of motion" in closed_up(marked)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            "On the proposal of Councillor Hay, seconded by Councillor Lee, Item No.",
            "2 was agreed.",
        ),
        (
            "On the proposal of Councillor Hay and Councillor Lee, Recommendation",
            "No. 3 was agreed.",
        ),
        ("That approval be given to the appointment to the trust of Mr.", "Hay as a member."),
        ("That the report be sent before the meeting in March to all", "Council Members."),
    ],
)
def test_a_line_that_waits_for_more_is_joined(above: str, below: str) -> None:
    assert f"{above}\n{below}" in closed_up(f"{PRINTED}\n\n{above}\n\n{below}\n\n{PRINTED}")


def test_a_full_line_that_ends_its_quotation_is_whole() -> None:
    above = (
        "“That the sums which the Director has set out in his report be lent to the band again”."
    )
    body = f"{PRINTED}\n\n{above}\n\nOn the proposal of Mr Hay, this was agreed.\n\n{PRINTED}"
    assert f"{above}\n\nOn the proposal" in closed_up(body)


@given(st.text(alphabet="ab .\n*#1\u00a0", max_size=300))
def test_only_white_space_changes(body: str) -> None:
    repeated = (body + "\n\n") * 30 + PRINTED
    assert closed_up(repeated).split() == repeated.split()


def test_time_grows_with_length() -> None:
    started = time.process_time()
    closed_up(PRINTED * 200)
    assert time.process_time() - started < 5
