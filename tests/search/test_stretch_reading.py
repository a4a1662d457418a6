"""The likeliest stretches are read beside the question by the model that is shipped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from search.answering.weighing import weigh_stretches
from search.bearing_model import Share
from search.cross_encoder import Read
from search.engine import Engine
from search.evaluation.configurations import Configuration, SetEngine
from search.query import Query
from search.stretch_reading import STRETCHES_READ, read_likeliest
from search.stretches import Stretch, stretches_of

QUESTION = "How many pupils went to school by taxi?"


@pytest.fixture(scope="module")
def engine(small_index: Path, encoder) -> Engine:
    return Engine(small_index, encoder=encoder)


@pytest.fixture(scope="module")
def stretches(engine: Engine) -> list[Stretch]:
    found = stretches_of(engine.search(Query(QUESTION, QUESTION)).results)
    assert len(found) > STRETCHES_READ
    return found


def test_only_the_likeliest_are_read(engine: Engine, stretches: list[Stretch]) -> None:
    weighed = np.random.default_rng(4).permutation(len(stretches)).astype(np.float64)
    read = read_likeliest(engine, QUESTION, stretches, weighed)
    best = set(np.argsort(-weighed)[:STRETCHES_READ].tolist())
    assert {n for n in range(len(stretches)) if not np.isnan(read[n])} == best


def test_what_a_stretch_gets_depends_on_it_and_the_question_alone(
    engine: Engine, stretches: list[Stretch]
) -> None:
    weighed = -np.arange(len(stretches), dtype=np.float64)
    some = read_likeliest(engine, QUESTION, stretches[:3], weighed[:3])
    alone = SetEngine(engine.index, Configuration(), engine.encoder)
    (last,) = read_likeliest(alone, QUESTION, [stretches[2]], weighed[:1])
    assert some[2] == pytest.approx(last, abs=1e-5)


def test_a_sentence_that_answers_reads_better_than_one_that_does_not(engine: Engine) -> None:
    assert engine.stretch_reader is not None
    context = "Saltgate Parish Council, 4 May 2014, 7. Pavilion"
    reads = {
        ("paper", 0, 1): Read(context, "The roof of the pavilion cost £4,350 to mend."),
        ("paper", 1, 2): Read(context, "The pavilion was full for the summer fair."),
        ("paper", 2, 3): Read(context, "Cllr Marsh thanked everybody who had come."),
    }
    asked = "What was paid for mending the pavilion roof?"
    scores = engine.stretch_reader.scores(asked, reads)
    assert max(scores, key=lambda place: scores[place]) == ("paper", 0, 1)


def test_what_was_not_read_gets_nothing_and_what_reads_badly_falls_behind_it() -> None:
    added = Share(share=0.5, floor=-4.0).added(np.array([np.nan, -4.0, 0.0, -8.0]))
    assert added.tolist() == [0.0, 0.0, 2.0, -2.0]


def test_the_reading_counts_in_the_weights(engine: Engine, stretches: list[Stretch]) -> None:
    weighing = weigh_stretches(engine, QUESTION, stretches)
    alone = weighing.model.weigh(weighing.evidence)
    read = ~np.isnan(weighing.read)
    assert read.sum() == STRETCHES_READ
    assert (weighing.weighed[~read] == alone[~read]).all()
    added = weighing.model.reading.share * (weighing.read - weighing.model.reading.floor)
    assert weighing.weighed[read] == pytest.approx((alone + added)[read])
    assert 0 < weighing.confidence < 1


def test_an_engine_may_be_set_to_read_none(engine: Engine, stretches: list[Stretch]) -> None:
    unread = SetEngine(engine.index, Configuration(reading=False), engine.encoder)
    weighing = weigh_stretches(unread, QUESTION, stretches)
    assert np.isnan(weighing.read).all()
    assert (weighing.weighed == weighing.model.weigh(weighing.evidence)).all()
