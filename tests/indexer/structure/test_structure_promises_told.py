"""What others told the meeting as settled work, who is asked for a thing, and what only happens."""

from __future__ import annotations

import pytest

from indexer.structure.promising.promises import find_promises
from indexer.structure.resolving.decisions import find_decisions

MINUTES = "Present: Councillor A Hay (Chair)\n\n"


def found(text_of, said: str) -> tuple[list[str | None], list[str | None]]:
    """The owners of the actions, and of the undertakings, in ``said``."""
    text = text_of(f"{MINUTES}{said}")
    actions, undertakings = find_promises("x", text, (), find_decisions("x", text, ())[0], ())
    return [one.owner for one in actions], [one.owner for one in undertakings]


@pytest.mark.parametrize(
    "said",
    [
        "Holes in Mill Lane - have been programmed to be filled.",
        "Oak Drive - works programmed for May 2009.",
        "The kerb has now been programmed for renewal.",
        "Posts near the mill (NCC have put this into their work programme).",
        "Orr noted that the cheques and forms would be signed off after the meeting.",
        "A day for the visit will be set.",
        "A further report will follow in due course.",
        "The beacon would be lit on Sunday.",
        "I am happy for you to use my name.",
        "Mrs Orr noted that the lamp is to be paid for by the club.",
        "The mending was due to be carried out today.",
        "It was felt that they were slow and therefore a letter was to be sent to ask why.",
    ],
)
def test_settled_work_is_undertaken(text_of, said: str) -> None:
    assert len(found(text_of, said)[1]) == 1


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ("The Chairman asked councillors not to park on the green.", "councillors"),
        ("The Chairman asked all Councillors to read the letter and reply.", "Councillors"),
        ("Councillors are also to attend the open evening.", "Councillors"),
        ("Orr commented that the Handyman should repair the fence.", "Handyman"),
        ("She stated that the Parish Clerk should contact the registrar.", "Parish Clerk"),
        ("Email about the mill - reply to be resubmitted by the Clerk.", "Clerk"),
    ],
)
def test_councillors_are_asked(text_of, said: str, owner: str) -> None:
    assert found(text_of, said)[0] == [owner]


@pytest.mark.parametrize(
    "said",
    [
        "Nothing further to be done.",
        "Actions: None",
        "It was felt that the Clerk should rest.",
        "A number plate must be given for action to be taken.",
        "The rate would be set by the county.",
        "This would appear to be the view of the district.",
        "The pit will be operating until 2031.",
        "Almost certainly Norfolk CC would carry out a survey.",
        "Walks could be arranged if funds were found.",
    ],
)
def test_what_only_happens_is_neither(text_of, said: str) -> None:
    assert found(text_of, said) == ([], [])


def test_a_clause_with_a_name_of_its_own_is_not_held_back_by_a_worry(text_of) -> None:
    said = "Members were concerned that the lamp was dark and PK agreed to look into this."
    assert found(text_of, said)[1] == ["PK"]
