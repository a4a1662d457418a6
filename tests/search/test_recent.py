"""What is kept of the last answers: the same answer, found once, and nobody's but the index's."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.embedding import PieceEncoder, load_encoder
from indexer.pieces import packed
from search import recent_answers
from search.answers import answer_question
from search.engine import Engine
from search.query import parse_query
from search.recent_answers import recent_answer
from search.recent_vectors import RecentVectors, read_lately
from tests.conftest import WordEncoder

QUESTION = "What was decided about the library at Saltgate?"
FOLLOWING = "How many pupils travelled by taxi in 2022?"


def test_texts_are_encoded_once_and_come_in_their_order() -> None:
    encoder, recent = WordEncoder(), RecentVectors()
    first, _ = recent.of(encoder, ["ferry", "library", "ferry"])
    again, _ = recent.of(encoder, ["library", "harbour", "ferry"])
    assert encoder.encoded == ["ferry", "library", "harbour"]
    assert np.array_equal(first, WordEncoder().encode(["ferry", "library", "ferry"]))
    assert np.array_equal(again, WordEncoder().encode(["library", "harbour", "ferry"]))
    assert recent.of(encoder, [])[0].shape == (0, encoder.dimensions)


def test_no_more_are_kept_than_may_be_and_the_oldest_goes() -> None:
    encoder, recent = WordEncoder(), RecentVectors(most=2)
    for text in ("ferry", "library", "ferry", "harbour", "ferry", "library"):
        recent.of(encoder, [text])
    assert encoder.encoded == ["ferry", "library", "harbour", "library"]


def test_a_model_that_pads_what_comes_together_is_asked_each_time() -> None:
    encoder = WordEncoder()
    read_lately(encoder, ["ferry"])
    read_lately(encoder, ["ferry"])
    assert encoder.encoded == ["ferry", "ferry"]


def test_two_encoders_share_nothing() -> None:
    first, second = WordEncoder(), WordEncoder()
    first.runtime = second.runtime = "onnx of a test"
    read_lately(first, ["ferry"])
    read_lately(second, ["ferry"])
    assert first.encoded == second.encoded == ["ferry"]


def test_the_vectors_kept_are_those_of_the_model() -> None:
    encoder = load_encoder()
    texts = ["The library was kept open.", "The ferry sailed twice a day."]
    read_lately(encoder, texts[:1])
    vectors, codes = read_lately(encoder, texts)
    assert np.array_equal(vectors, encoder.encode(texts))
    assert isinstance(encoder, PieceEncoder)
    assert codes == [packed(reading.states) for reading in encoder.read(texts)]


def test_an_answer_is_found_once_for_a_question_and_its_filters(
    small_index: Path, encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []

    def counted(engine: Engine, query):
        found.append(query.typed)
        return answer_question(engine, query)

    monkeypatch.setattr(recent_answers, "answer_question", counted)
    engine = Engine(small_index, encoder=encoder)
    first = recent_answer(engine, parse_query(QUESTION))
    assert recent_answer(engine, parse_query(QUESTION)) is first
    assert recent_answer(engine, parse_query(QUESTION, {"since": "2031"})) is not first
    assert recent_answer(engine, parse_query(FOLLOWING)).citations != first.citations
    assert found == [QUESTION, QUESTION, FOLLOWING]


def test_another_reader_and_another_generation_find_their_own(small_index: Path, encoder) -> None:
    public = Engine(small_index, encoder=encoder)
    first = recent_answer(public, parse_query(QUESTION))
    for other in (
        Engine(small_index, reader="restricted", encoder=encoder),
        Engine(small_index, encoder=encoder),
    ):
        assert recent_answer(other, parse_query(QUESTION)) is not first


def test_so_many_answers_are_kept_and_no_more(
    small_index: Path, encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recent_answers, "MOST_KEPT", 1)
    engine = Engine(small_index, encoder=encoder)
    first = recent_answer(engine, parse_query(QUESTION))
    recent_answer(engine, parse_query(FOLLOWING))
    assert recent_answer(engine, parse_query(QUESTION)) is not first
