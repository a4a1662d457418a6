"""The model that reads a question and a passage together, as it is shipped and as it is trained."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from indexer.errors import InputError
from search.cross_encoder import Read, load_cross_encoder, shipped_weights
from search.engine import Engine
from search.query import parse_query
from search.rereading import READ, Rereading, load_share

QUESTION = "who agreed to get prices for mending the pavilion roof?"
ANSWER = Read(
    "Saltgate Parish Council, 4 May 2014, 7. Pavilion",
    "Cllr Marsh said that slates had come off in the gales. He would ask three builders for "
    "quotations and bring them to the next meeting.",
)
ASIDE = Read(
    "Saltgate Parish Council, 4 May 2014, 9. Planning",
    "The council had no objection to the extension at 4 Mill Lane.",
)
OTHER = Read("Saltgate Parish Council, 4 May 2014, 1. Apologies", "None were received.")


class WordCounter:
    """A cross-encoder whose scores are on a scale of its own."""

    name = "counts words"

    def __init__(self) -> None:
        self.asked: list[int] = []

    def scores(self, question: str, passages: Sequence[Read]) -> NDArray[np.float64]:
        self.asked.append(len(passages))
        words = set(question.lower().split())
        return np.array([1000.0 * len(words & set(p.text.lower().split())) for p in passages])


def test_what_answers_scores_above_what_does_not() -> None:
    answer, aside, other = load_cross_encoder().scores(QUESTION, [ANSWER, ASIDE, OTHER])
    assert answer > aside
    assert answer > other


def test_a_score_depends_on_its_pair_alone() -> None:
    model = load_cross_encoder()
    together = model.scores(QUESTION, [ANSWER, ASIDE, OTHER, ANSWER])
    alone = [float(model.scores(QUESTION, [read])[0]) for read in (ANSWER, ASIDE, OTHER, ANSWER)]
    assert together.tolist() == alone


@pytest.mark.parametrize("text", ["", "\ud800", "x" * 10_000, "☕ " * 400, "a " * 5_000])
def test_any_text_has_a_score(text: str) -> None:
    scores = load_cross_encoder().scores(text, [Read(text, text), Read("", "")])
    assert np.isfinite(scores).all()


def test_it_scores_as_torch_does_with_the_same_weights() -> None:
    import torch

    from benchmarks.train_cross_encoder import CrossEncoder, Pieces

    model = CrossEncoder()
    state = {name: torch.from_numpy(np.asarray(w)) for name, w in shipped_weights().items()}
    missing, unknown = model.load_state_dict(state, strict=False)
    assert not unknown
    assert all("embeddings" in name or name == "share" for name in missing)
    model.eval()
    reads = [ANSWER, ASIDE, OTHER]
    pairs = [Pieces.of(QUESTION, read) for read in reads]
    with torch.no_grad():
        expected = model(pairs).numpy()
    assert np.abs(load_cross_encoder().scores(QUESTION, reads) - expected).max() < 0.35


def test_another_model_is_put_on_the_scale_of_the_shipped_one() -> None:
    reading = Rereading(WordCounter())
    places = {("a", n, n + 1): read for n, read in enumerate((ANSWER, ASIDE, OTHER))}
    scores = reading.scores("mill lane extension", places)
    assert scores["a", 1, 2] == max(scores.values())
    assert max(abs(score) for score in scores.values()) < 20


def test_what_was_read_is_not_read_again() -> None:
    model = WordCounter()
    reading = Rereading(model)
    first = {("a", 0, 1): ANSWER, ("a", 1, 2): ASIDE}
    reading.scores(QUESTION, first)
    reading.scores(QUESTION, first | {("a", 2, 3): OTHER})
    reading.scores("another", first)
    assert model.asked == [2, 1, 2]


def test_the_best_are_read_and_only_these(small_index: Path) -> None:
    model = WordCounter()
    engine = Engine(small_index, cross_encoder=model)
    engine.search(parse_query("what was said about the library"))
    assert 0 < sum(model.asked) <= READ


def test_without_a_cross_encoder_the_evidence_alone_ranks(small_index: Path) -> None:
    query = parse_query("what was said about the library")
    plain = Engine(small_index, cross_encoder=None)
    ranked, _, _ = plain.score(query, plain.readable)
    engine = Engine(small_index)
    again, _, _ = engine.score(query, engine.readable)
    read = engine.read_again(query.text, ranked, engine.readable)
    share = load_share()
    added = {n: share.of(score) for n, score in read.items()}
    for number in range(len(ranked)):
        assert again[number] == pytest.approx(ranked[number] + added.get(number, 0.0))


def test_a_model_that_is_nowhere_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cross-encoder"):
        load_cross_encoder(str(tmp_path / "nothing"))
