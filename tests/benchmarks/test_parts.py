"""Parts that can be taken away: each piece of evidence is in one, and taking it away works."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.parts import PARTS, Part, every_part, learn, taken_away
from benchmarks.train_ranking import Example
from search import ranking
from search.engine import Engine
from search.evidence import FEATURES
from search.query import parse_query


def _examples() -> list[Example]:
    random = np.random.default_rng(3)
    made = []
    for number in range(20):
        evidence = random.normal(size=(30, len(FEATURES)))
        gold = np.zeros(30, dtype=bool)
        # The first piece of evidence tells which is gold, the second a little of it.
        gold[int(np.argmax(evidence[:, 0]))] = True
        evidence[:, 1] += 0.5 * gold
        made.append(Example(str(number), evidence, gold, frozenset({f"{number}.md"})))
    return made


class _Practice:
    def __init__(self) -> None:
        self.asked: list[tuple[tuple[str, ...], bool]] = []

    def weights(
        self, without: tuple[str, ...], anew: bool
    ) -> tuple[ranking.Weights, ranking.Weights]:
        self.asked.append((without, anew))
        return learn(_examples(), without), ranking.load_matched()


def test_every_piece_of_evidence_belongs_to_a_part() -> None:
    parts = every_part()
    assert {feature for part in parts for feature in part.features} == set(FEATURES)
    assert len({part.name for part in parts}) == len(parts)


def test_a_part_whose_evidence_is_gone_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.parts.FEATURES", ("lexical", "something new"))
    names = [part.name for part in every_part()]
    assert "the neighbours" not in names
    assert "words (BM25)" in names
    assert "something new" in names


def test_evidence_taken_away_weighs_nothing_and_the_rest_is_learned_anew() -> None:
    whole = learn(_examples(), ()).weights
    without = learn(_examples(), (FEATURES[0],)).weights
    assert whole[0] > 1
    assert without[0] == 0
    assert without[1] > whole[1]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_search_is_itself_again_after_a_part_was_taken_away(
    part: Part, small_index, encoder
) -> None:
    def found() -> list[tuple[int, float]]:
        engine = Engine(small_index, encoder=encoder)
        results = engine.search(parse_query("What was agreed about the library?"), 5, part.wanted)
        engine.close()
        return [(result.number, round(result.score, 6)) for result in results.results]

    before = found()
    held = ranking.load_weights()
    practice = _Practice()
    with taken_away(part, practice):  # type: ignore[arg-type]
        assert ranking.load_weights() is not held
        assert found()
    assert practice.asked == [(part.features, part.relearn)]
    assert found() == before
