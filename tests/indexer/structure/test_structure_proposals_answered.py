"""What answers a proposal of the sentence before it, and what was settled at another time."""

from __future__ import annotations

import pytest

from indexer.structure.promising.promises import find_promises
from indexer.structure.resolving.decisions import find_decisions

MINUTES = "Minutes of the Parish Council\n\nPresent: Councillor A Hay (Chair)\n\n"


def test_an_election_answers_the_proposal_that_was_made(text_of) -> None:
    said = (
        "A proposal was made by LH and seconded by PW that CC should be elected as Chairman. "
        "No other names were put. It was agreed by all, that CC should be elected as Chairman."
    )
    (one,) = find_decisions("x", text_of(f"{MINUTES}{said}"), ())[0]
    assert (one.mover, one.seconder, one.verb) == ("LH", "PW", "agreed")


def test_an_agreement_to_the_proposal_takes_in_what_was_proposed(text_of) -> None:
    said = "The club wished to set a seat by the pond. The Councillors agreed to the proposal."
    text = text_of(f"{MINUTES}{said}")
    (one,) = find_decisions("x", text, ())[0]
    assert text.content[one.start : one.end] == said


@pytest.mark.parametrize(
    "said",
    [
        "This suggestion was discussed and decided not to be pursued.",
        "This offer was considered and not accepted.",
    ],
)
def test_what_is_not_taken_up_is_rejected(text_of, said: str) -> None:
    (one,) = find_decisions("x", text_of(f"{MINUTES}{said}"), ())[0]
    assert one.verb == "rejected"


@pytest.mark.parametrize(
    "said",
    [
        "Approval for a new desk Mrs Orr noted that this had been previously agreed.",
        "The Chair noted that the Council objected to it, when it was first put forward.",
        "Councillors present had no comments to add.",
    ],
)
def test_what_was_settled_before_or_not_asked_is_no_decision(text_of, said: str) -> None:
    assert find_decisions("x", text_of(f"{MINUTES}{said}"), ())[0] == ()


@pytest.mark.parametrize(
    "said",
    [
        "The Councillors agreed to now pay the bill that was put off.",
        "It was agreed by all, that PW and TF should both be elected to the role.",
    ],
)
def test_what_the_body_itself_does_is_no_task_of_a_member(text_of, said: str) -> None:
    text = text_of(f"{MINUTES}{said}")
    decisions = find_decisions("x", text, ())[0]
    assert len(decisions) == 1
    assert find_promises("x", text, (), decisions, ())[0] == ()
