"""Tallies in figures and words, recorded votes, and tallies that do not add up."""

from __future__ import annotations

import pytest

from indexer.structure.ballots.votes import number, tally
from indexer.structure.resolving.decisions import find_decisions


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("For: 26 Against: 32 Abstention: 0", (26, 32, 0, None)),
        ("The motion was carried by 22 votes to one, with two abstentions.", (22, 1, 2, "carried")),
        ("4 votes for, 1 against, 1 abstention", (4, 1, 1, None)),
        ("five were in favour and one abstained.", (5, None, 1, None)),
        ("seven were in favour, and Cllr Gail Orr abstained", (7, None, 1, None)),
        ("For 11, against 14, abstentions 0", (11, 14, 0, None)),
        ("It was put and lost by six votes to three.", (3, 6, None, "lost")),
        ("All in favour", (None, None, None, "unanimous")),
        ("This was carried by 5 Votes - 1 abstention", (5, None, 1, "carried")),
        ("Cllr Hay seconded, one against, six for.", (6, 1, None, None)),
        ("The motion was lost by twenty-one votes to 30.", (21, 30, None, "lost")),
        ("It was unanimously agreed to go.", (None, None, None, "unanimous")),
        ("Approved by all present.", (None, None, None, "unanimous")),
        ("5 Members voted for the proposal 1 Member voted against.", (5, 1, None, None)),
        ("Prop. AB, 2nd CD, all of those present agreed.", (None, None, None, "unanimous")),
        ("agreed to send no comments in favour by seven and one abstained", (7, None, 1, None)),
        ("all councillors voted and agreed", (None, None, None, "unanimous")),
        ("Paid out " + "£4.50 " * 300 + "six were in favour", (6, None, None, None)),
    ],
)
def test_tallies(
    said: str, expected: tuple[int | None, int | None, int | None, str | None]
) -> None:
    found = tally(said)
    assert found is not None
    assert (found.in_favour, found.against, found.abstentions, found.result) == expected


@pytest.mark.parametrize(
    "said",
    [
        "The repairs had been carried out.",
        "He spoke against the plan.",
        "The path is 5 to 6 m wide.",
        "3 Agreed as a true record of the Meeting",
    ],
)
def test_no_vote(said: str) -> None:
    assert tally(said) is None


def test_a_result_that_denies_its_numbers_keeps_none() -> None:
    found = tally("The motion was carried by 12 votes to 20.")
    assert found is not None
    assert (found.in_favour, found.against, found.result) == (None, None, "carried")


def test_the_span_is_the_words_of_the_vote() -> None:
    said = "(Cllr Hay proposed, Cllr Lee seconded, six were in favour)."
    found = tally(said)
    assert found is not None
    assert said[found.start : found.end] == "six were in favour"


@pytest.mark.parametrize(
    ("word", "value"), [("none", 0), ("twelve", 12), ("thirty-two", 32), ("7", 7)]
)
def test_numbers_in_words(word: str, value: int) -> None:
    assert number(word) == value


RECORDED = (
    "Minutes:\n\nRESOLVED – That the pool be rebuilt.\n\nFor the motion: Councillors Ahmed, Brown "
    "and Clarke ({count})\n\nAgainst the motion: Councillors Evans, Fox (2)\n\n"
    "Abstaining: Councillor Green (1)"
)


def test_a_recorded_vote_names_each_side(text_of) -> None:
    _, votes = find_decisions("x", text_of(RECORDED.format(count=3)), ())
    (vote,) = votes
    assert (vote.in_favour, vote.against, vote.abstentions) == (3, 2, 1)
    assert vote.named[0] == ("Ahmed", "for")
    assert vote.named[-1] == ("Green", "abstained")


def test_a_recorded_vote_whose_names_are_not_as_many_as_it_says(text_of) -> None:
    _, votes = find_decisions("x", text_of(RECORDED.format(count=4)), ())
    (vote,) = votes
    assert (vote.in_favour, vote.against, vote.abstentions, vote.named) == (None, None, None, ())
