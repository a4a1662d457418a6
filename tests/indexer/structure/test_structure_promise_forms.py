"""Turns of phrase in which minutes give tasks and make promises, and the like that do neither."""

from __future__ import annotations

import pytest

from indexer.structure.promising.promises import find_promises
from indexer.structure.resolving.decisions import find_decisions

MINUTES = "Present: Councillor A Hay (Chair)\n\n"


def found(text_of, said: str) -> tuple[list[tuple[str, str | None]], list[tuple[str, str | None]]]:
    """The words and owners of the actions, and of the undertakings, in ``said``."""
    text = text_of(f"{MINUTES}{said}")
    actions, undertakings = find_promises("x", text, (), find_decisions("x", text, ())[0], ())
    return (
        [(text.content[one.start : one.end], one.owner) for one in actions],
        [(text.content[one.start : one.end], one.owner) for one in undertakings],
    )


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ("Prices were studied, before deciding the Clerk to obtain a price for oak.", "Clerk"),
        ("Staff Committee - to arrange a meeting about the lease.", None),
        ("Plans of the route to be provided to the Clerk.", None),
        ("An item to be included in the next village notice.", None),
        ("To comment that the Council is unhappy with the height.", None),
        ("It was agreed to mend the seat and the clerk was instructed to order it.", "clerk"),
        ("It was agreed that the paint would be bought by Mr Hay.", "Mr Hay"),
        (
            "It was agreed that the form should be signed at the end of the meeting by the Clerk.",
            "Clerk",
        ),
        ("Also to seek advice on the panel.", None),
        ("Item to be considered again at next meeting.", None),
    ],
)
def test_a_task_is_given(text_of, said: str, owner: str | None) -> None:
    assert found(text_of, said)[0] == [(said, owner)]


@pytest.mark.parametrize(
    "said",
    [
        "Mrs Orr was asked if she would be willing to take the post.",
        "The Chairman asked the councillors to vote on three options.",
        "A meeting was held with Mr Fox of the mill, the Chairman and the Clerk to discuss dust.",
        "It is worth working with groups such as the Scouts and RSPB to see if they can help.",
        "Mrs Orr made a proposal for a sum to be included for the hall.",
        "Minutes, the following word, “Town”, to be added after Hall.",
        "Features should cover the fair.",
        "The officer contacted the Chairman to give apologies.",
        "A further sum is sought, £10m to be provided by the partnership.",
        "Fences at the entry points: to be discussed under item 13.",
        "The Council wished for copies of the ‘Are you ready’ leaflet to be ordered.",
    ],
)
def test_no_task_is_given(text_of, said: str) -> None:
    assert found(text_of, said)[0] == []


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ("He would, as agreed, write to the mill with Ann Hay.", None),
        ("André will explore the options.", "André"),
        ("Mr Fox has agreed, in principle, to the use of the church.", "Mr Fox"),
        ("The item would appear again in the next village notice.", None),
        ("Highways are still intending to make a path.", "Highways"),
        ("This clearance will take place once the ground dries.", None),
        ("The bin is with the Chairman who has agreed to have it fixed to a post.", "Chairman"),
        ("Cllr Hay offered his assistance with the forms.", "Cllr Hay"),
        ("We intend to apply for the design grant.", None),
        ("Further discussion on this will take place at the next meeting in May.", None),
        ("The cost of the lamp would be paid by the Parish Council.", "Parish Council"),
        ("An offer was made for the warden to attend a meeting.", None),
        ("She advised that she would be able to provide a fuller report.", None),
    ],
)
def test_it_is_undertaken(text_of, said: str, owner: str | None) -> None:
    (one,) = found(text_of, said)[1]
    assert one[0] == said
    assert owner is None or one[1] == owner


@pytest.mark.parametrize(
    "said",
    [
        "The Mill Ward would probably follow in the new year.",
        "The committee recommendation would be made on 12 December.",
        "The winning bids will be announced in January.",
        "She would very much appreciate it if somebody else took it on.",
        "The Fair Band would play a waltz in the evening.",
        "Access to the yard would be severely restricted.",
        "The minutes will be signed at the next meeting.",
        "The advice of the police was to contact the school.",
        "His first project for the PC was to fit new gates.",
        "The form which the Council agreed to adopt was clear.",
        "The firm has agreed to a further three-year contract.",
        "The wheels shall be cleaned to the satisfaction of the authority.",
        "It was agreed during the last meeting that this report would be sent to the committee.",
        "Village sign - this will be discussed later in the meeting.",
        "There is a leaflet in a form that could be provided to the village.",
    ],
)
def test_what_is_foretold_or_advised_is_not_undertaken(text_of, said: str) -> None:
    assert found(text_of, said)[1] == []


def test_a_task_of_which_the_outcome_stands_below_was_set_before(text_of) -> None:
    log = "9.2 Clerk to arrange the spraying of the tiles.\n\n{}\n\n9.3 The lamp is broken."
    assert found(text_of, log.format("The tiles are slippery."))[0]
    assert found(text_of, log.format("Completed. Nothing further to report"))[0] == []


def test_a_line_of_payments_gives_no_task(text_of) -> None:
    line = "CGM Ltd (Operatives to attend Village Hall)  100720  18.50  3.70  22.20"
    assert found(text_of, line)[0] == []
