"""What was decided, moved and seconded is told of the matter asked about, not of another."""

from __future__ import annotations

import pytest

from indexer.build import build_index
from search.answers import Answer, answer_question
from search.engine import Engine
from search.query import parse_query
from tests.search.answering.papers import write

MINUTES = """# Harrowmere District Council

Minutes of the Amenities Committee held on 14 March 2023

Present: Councillor Anne Smith (Chair), Councillor David Smith, Councillor Mary Jones

## 22. Swimming pool

Councillor Anne Smith moved, seconded by Councillor R Okafor, that the swimming pool be closed for
repairs from June.

Councillor Mary Jones moved an amendment, seconded by Councillor David Smith, that the pool be
closed from September instead of June. The amendment was put and lost.

The motion was then put and carried by 6 votes to 2.

RESOLVED that the swimming pool be closed for repairs from June.

## 23. Bus shelter

It was proposed that a bus shelter be built in Mill Lane. After discussion the proposal was
withdrawn.

## 24. Cemetery

RECOMMENDED to Council that cemetery fees be increased by five per cent.

## 25. Trees

Trees at a cost of £12,000 were spoken of.

The Committee deferred the item to its next meeting.

## 26. Youth club

Councillor Okafor proposed a grant of £2,000 to the youth club. There was no seconder and the motion
fell.

## 27. Litter wardens

The Head of Streets told of the litter wardens.

RESOLVED that the report be noted.
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, encoder) -> Engine:
    folder = tmp_path_factory.mktemp("matter")
    index = folder / "index"
    build_index(index, [write(folder / "papers", {"amenities.md": MINUTES})], encoder)
    return Engine(index, encoder=encoder)


def ask(engine: Engine, question: str) -> Answer:
    return answer_question(engine, parse_query(question))


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who moved the amendment about the swimming pool?", "Councillor Mary Jones"),
        ("Who seconded the amendment on the swimming pool?", "Councillor David Smith"),
        ("Who moved that the swimming pool be closed?", "Councillor Anne Smith"),
        ("Who seconded the closure of the swimming pool?", "Councillor R Okafor"),
    ],
)
def test_an_amendment_has_its_own_mover_and_seconder(
    engine: Engine, question: str, name: str
) -> None:
    answer = ask(engine, question)
    assert answer.text.startswith(f"“{name}”")


@pytest.mark.parametrize(
    "question",
    ["What was decided about the bus shelter?", "What was decided about cemetery fees?"],
)
def test_the_next_resolution_of_the_meeting_is_no_answer(engine: Engine, question: str) -> None:
    answer = ask(engine, question)
    told = " ".join((answer.text, *(c.quote for c in answer.citations)))
    assert "noted" not in told
    assert "closed for repairs" not in told
    assert "deferred" not in told


def test_what_was_agreed_about_a_grant_is_no_sum(engine: Engine) -> None:
    assert "the motion fell" in ask(engine, "What was agreed about the grant?").text.replace(
        "\n", " "
    )


def test_what_minutes_recommend_is_not_told_as_a_report(engine: Engine) -> None:
    answer = ask(engine, "What was resolved about the cemetery?")
    assert answer.abstained or answer.text.startswith("The minutes of")
    assert "resolved on" not in answer.text
