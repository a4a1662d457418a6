"""Answers over a small minute book: the sentence that says it, or a plain absence."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.answers import answer_question
from search.engine import Engine
from search.query import parse_query


@pytest.fixture(scope="module")
def engine(small_index: Path, encoder) -> Engine:
    return Engine(small_index, encoder=encoder)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What was decided about the library at Saltgate?", "be not closed"),
        ("How many pupils travelled by taxi in 2022?", "412"),
        ("Who spoke against the application at Orchard Way?", "Mrs E Whitlow"),
        ("How long is the waiting list for the allotments at Fenny Lane?", "eighty-six"),
        ("What was the preferred bid for the leisure centre at Kingsmoor?", "£14.6 million"),
    ],
)
def test_what_the_record_says_in_the_question_s_words_is_cited(
    engine: Engine, question: str, words: str
) -> None:
    answer = answer_question(engine, parse_query(question))
    assert not answer.abstained
    assert words in " ".join(citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "What is the boiling point of tungsten?",
        "Who won the world cup in 1966?",
        "What did the emperor eat for breakfast?",
        "How far away is the moon?",
    ],
)
def test_what_the_record_never_speaks_of_is_absent(engine: Engine, question: str) -> None:
    answer = answer_question(engine, parse_query(question))
    assert answer.abstained
    assert answer.citations == ()
    assert answer.text.startswith("No answer was found")


@pytest.mark.parametrize(
    "question", ["", "?", "the of and", "🎉", "kind:minutes", '"no such words"']
)
def test_a_question_with_nothing_to_look_for_is_absent_or_quoted(
    engine: Engine, question: str
) -> None:
    answer = answer_question(engine, parse_query(question))
    assert answer.text
    assert answer.abstained == (not answer.citations)


@pytest.mark.parametrize("question", ["what", "and so who was it?", "the and of it what was"])
def test_words_that_only_ask_are_given_no_answer(engine: Engine, question: str) -> None:
    answer = answer_question(engine, parse_query(question))
    assert answer.abstained
    assert answer.nearest == ()
    named = answer_question(engine, parse_query(f"{question} library"))
    assert named.citations or named.nearest


def test_every_quote_is_its_stretch_of_the_text(engine: Engine) -> None:
    seen = 0
    for question in ("transport", "What was resolved?", "library closure", "vacancy rate"):
        answer = answer_question(engine, parse_query(question))
        for citation in (*answer.citations, *answer.nearest):
            content = engine.store.content(citation.document.path)
            assert citation.quote == content[citation.start : citation.end]
            seen += 1
    assert seen > 4


def test_an_absence_within_filters_says_what_was_searched(engine: Engine) -> None:
    answer = answer_question(engine, parse_query("library until:1999"))
    assert answer.abstained
    assert "Nothing was searched" in answer.text
    assert answer.searched.documents == 0
