"""A question beside a text, piece by piece: what counts, and what it does to the order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.build import build_index
from indexer.embedding import load_encoder
from indexer.pieces import DIMENSIONS, packed, unit
from indexer.quick_encoder import QuickEncoder
from search.engine import Engine
from search.piecewise import QuestionPieces, matched, matched_codes, question_pieces
from search.presentation import Presentation
from search.query import parse_query
from search.ranking import COMPARED, MATCHED, load_matched, reorder

PAPER = """Minutes of the Harbour Committee held on 4 March 2021

1. Moorings

RESOLVED that the charge for moorings be deferred until the autumn.

2. Bank of the river

It was noted that the bank of the river had been washed away by the storm.

3. Bank account

RESOLVED that the signatories of the bank account be the Clerk and the Chairman.
"""


@pytest.fixture(scope="module")
def quick() -> QuickEncoder:
    encoder = load_encoder(runtime="quick")
    assert isinstance(encoder, QuickEncoder)
    return encoder


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, quick: QuickEncoder) -> Engine:
    folder = tmp_path_factory.mktemp("harbour")
    (folder / "papers").mkdir()
    (folder / "papers" / "a.txt").write_text(PAPER, encoding="utf-8")
    build_index(folder / "index", [folder / "papers"], quick)
    return Engine(folder / "index", encoder=quick)


def _states(seed: int, count: int) -> np.ndarray:
    rows = np.random.default_rng(seed).normal(size=(count, DIMENSIONS)).astype(np.float32)
    return unit(rows)


@given(st.integers(0, 999), st.lists(st.integers(0, 9), max_size=8), st.integers(1, 9))
def test_each_piece_counts_by_its_nearest(seed: int, lengths: list[int], asked: int) -> None:
    weights = np.random.default_rng(seed).random(asked) + 0.1
    question = QuestionPieces(_states(seed, asked), weights / weights.sum())
    texts = [_states(seed + 1 + n, length) for n, length in enumerate(lengths)]
    slow = [
        sum(
            w * max(float(piece @ other) for other in text)
            for w, piece in zip(question.weights, question.states, strict=True)
        )
        if len(text)
        else 0.0
        for text in texts
    ]
    assert np.allclose(matched(question, texts), slow, atol=1e-5)
    from_codes = matched_codes(question, [packed(text) for text in texts])
    assert from_codes.shape == (len(texts),)
    assert np.allclose(from_codes, slow, atol=0.1)


def test_a_text_that_says_it_all_comes_as_near_as_can_be() -> None:
    states = _states(1, 4)
    question = QuestionPieces(states, np.full(4, 0.25))
    assert matched(question, [states, states[:2], states[:0]]) == pytest.approx(
        [1.0, matched(question, [states[:2]])[0], 0.0]
    )
    assert matched(QuestionPieces(states[:0], np.empty(0)), [states]).tolist() == [0.0]


def test_the_pieces_of_a_word_share_its_weight(quick: QuickEncoder) -> None:
    question = "Is Wimbotsham by Ashby?"
    (reading,) = quick.read([question])
    weights = {"wimbotsham": 6.0, "ashbi": 3.0}
    pieces = question_pieces(question, reading, lambda term: weights.get(term, 0.0))
    kept = [reading.encoding.tokens[place] for place in reading.places]
    assert kept[-1] == "ashby"
    assert "".join(piece.removeprefix("##") for piece in kept[:-1]) == "wimbotsham"
    letters = np.array([len(piece.removeprefix("##")) for piece in kept[:-1]])
    assert pieces.weights == pytest.approx(np.array([*(letters / 10 * 6), 3.0]) / 9)


def test_what_was_put_off_is_what_was_deferred(engine: Engine) -> None:
    numbers = np.arange(engine.columns.count)
    near = engine.nearness("was the mooring fee put off?", numbers)
    assert near is not None
    texts = [engine.read(int(number)).text for number in numbers]
    assert "deferred" in texts[int(near.argmax())]


def test_a_word_is_taken_as_it_is_meant_where_it_stands(engine: Engine) -> None:
    numbers = np.arange(engine.columns.count)
    texts = [engine.read(int(number)).text for number in numbers]
    (river,) = (n for n, text in enumerate(texts) if "washed" in text)
    (money,) = (n for n, text in enumerate(texts) if "signatories" in text)
    by_river = engine.nearness("what did the waves do to the bank?", numbers)
    by_money = engine.nearness("who signs the cheques at the bank?", numbers)
    assert by_river is not None
    assert by_money is not None
    assert by_river[river] > by_river[money]
    assert by_money[money] > by_money[river]


def test_the_order_of_what_is_compared_is_the_models_and_it_stays_above() -> None:
    ranked = np.array([5.0, 1.0, 4.0, 3.0, 2.0])
    compared = np.array([0, 2])
    model = load_matched()
    rows = np.tile(model.means, (2, 1))
    rows[1, -1] += 1.0
    after = reorder(ranked, compared, rows)
    assert after[2] > after[0] > after[3] > after[4] > after[1]
    assert after[compared] == pytest.approx(model.weigh(rows))
    assert ranked.tolist() == [5.0, 1.0, 4.0, 3.0, 2.0]


def test_nearness_speaks_for_a_passage() -> None:
    assert load_matched().weights[-1] > 0
    assert COMPARED >= 10


def test_an_explanation_says_how_near_and_adds_up(engine: Engine) -> None:
    results = engine.search(
        parse_query("was the mooring fee put off?"), 3, Presentation(explained=True)
    )
    assert results.results
    for result in results.results:
        assert result.explanation is not None
        names = [name for name, _, _ in result.explanation.evidence]
        assert MATCHED in names
        assert sum(adds for _, _, adds in result.explanation.evidence) == pytest.approx(
            result.score
        )
