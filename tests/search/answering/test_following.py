"""What a follow-up means after the question before it."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.records import Document
from search.answering.following import MOST_EARLIER, Turn, follows_up, understand
from search.citing import Citation

PRECEPT = Turn("How much was the precept in Wereham in 2010?")
LEWIS = Turn("Who queried mandatory training in Wirral?", None, "Councillor Ian Lewis")


@pytest.mark.parametrize(
    ("before", "asked", "meant"),
    [
        (PRECEPT, "and in 2019?", "How much was the precept in Wereham in 2019?"),
        (PRECEPT, "And in March 2012?", "How much was the precept in Wereham in March 2012?"),
        (PRECEPT, "what about Stoke Ferry?", "How much was the precept in Stoke Ferry in 2010?"),
        (PRECEPT, "and since:2018", "How much was the precept in Wereham in 2010? since:2018"),
        (LEWIS, "and Coventry?", "Who queried mandatory training in Coventry?"),
        (LEWIS, "what did he say about caseloads?",
         "what did Councillor Ian Lewis say about caseloads?"),
        (PRECEPT, "What was decided about the phone box in West Dereham?",
         "What was decided about the phone box in West Dereham?"),
    ],
)  # fmt: skip
def test_a_follow_up_is_rewritten_to_stand_alone(before: Turn, asked: str, meant: str) -> None:
    assert understand(asked, [before]) == meant


@pytest.mark.parametrize("asked", ["who seconded it?", "was it unanimous?", "why?"])
def test_what_asks_of_it_names_the_matter(asked: str) -> None:
    meant = understand(asked, [PRECEPT])
    assert meant.startswith(asked.rstrip("?"))
    assert "precept in Wereham" in meant


def test_since_then_asks_without_the_year_that_was_asked_before() -> None:
    meant = understand("and since then?", [PRECEPT])
    assert "precept in Wereham" in meant
    assert "2010" not in meant


def quoted(path: str, day: datetime.date) -> Citation:
    paper = Document(path, "", "md", "", "minutes", date=day)
    return Citation(1, "That it be mended.", 0, 18, paper, "decision", "unknown", date=day)


@pytest.mark.parametrize("asked", ["who moved it?", "who seconded it?", "why?", "when is it due?"])
def test_what_only_the_minute_tells_is_asked_of_its_paper(asked: str) -> None:
    before = Turn("What was decided about the weir?", quoted("a/b.md", datetime.date(2021, 3, 8)))
    meant = understand(asked, [before])
    assert meant == f'{asked.rstrip("?")}, about the weir? document:"a/b.md"'.replace("the ", "", 1)


def test_the_next_question_is_not_bound_to_the_paper_before_and_keeps_the_matter() -> None:
    first = Turn("What was decided about the weir?", quoted("a/b.md", datetime.date(2021, 3, 8)))
    second = Turn(understand("who moved it?", [first]), quoted("a/b.md", datetime.date(2021, 3, 8)))
    assert "weir" in understand("who seconded it?", [first, second])
    assert "moved" not in understand("who seconded it?", [first, second])
    assert "document:" not in understand("and in 2019?", [first, second])


def test_what_happened_next_looks_only_at_later_days() -> None:
    before = Turn("What was decided about the weir?", quoted("a/b.md", datetime.date(2021, 3, 8)))
    meant = understand("what happened next?", [before])
    assert meant.endswith("about weir? since:2021-03-09")


def test_nothing_before_leaves_a_question_alone() -> None:
    assert understand("and in 2019?", []) == "and in 2019?"


@given(st.text(max_size=80), st.lists(st.text(max_size=60), max_size=MOST_EARLIER + 2))
def test_whatever_is_typed_gives_a_question_of_bounded_length(
    asked: str, before: list[str]
) -> None:
    turns = [Turn(text) for text in before]
    meant = understand(asked, turns)
    assert isinstance(follows_up(asked), bool)
    if asked.split():
        assert len(meant) <= max(400, len(asked))


@pytest.mark.parametrize(
    ("before", "asked", "understood"),
    [
        (
            "What was decided about the swimming pool?",
            "What about the library van?",
            "What was decided about the library van?",
        ),
        (
            "Who moved it, about swimming pool?",
            "And how about the library van?",
            "Who moved it, about the library van?",
        ),
        # Her words on another matter are not asked of the one before.
        (
            "What was decided about the swimming pool?",
            "what did she say about trees?",
            "what did she say about trees?",
        ),
    ],
)
def test_another_matter_takes_the_place_of_the_one_before(
    before: str, asked: str, understood: str
) -> None:
    assert understand(asked, [Turn(before)]) == understood
