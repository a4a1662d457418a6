"""A part of a paper is spoken for by the parts around it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.build import build_index
from search.engine import Engine
from search.evidence import FEATURES
from search.parts import PART_FEATURES, Parts, parts_beside
from search.presentation import PLAIN
from search.query import parse_query
from search.ranking import load_weights, model_of, weigh


def test_parts_of_one_paper_follow_each_other_by_number() -> None:
    names = ["hearing#t9", "hearing#t10", "hearing#t12", "other#t11", "minutes-11.md", "hearing 10"]
    none = len(names)
    assert parts_beside(names).tolist() == [[none, 1], [0, none], *[[none, none]] * 4]


@given(st.lists(st.integers(0, 30), unique=True, max_size=12))
def test_who_stands_after_has_the_other_before(numbers: list[int]) -> None:
    names = [f"hearing#t{number}" for number in numbers]
    for place, (before, after) in enumerate(parts_beside(names)):
        if before < len(names):
            assert numbers[before] == numbers[place] - 1
        if after < len(names):
            assert parts_beside(names)[after][0] == place


def test_a_part_has_the_scores_of_those_around_it_and_a_whole_paper_none() -> None:
    parts = Parts(["h#1", "h#2", "h#3", "h#4", "minutes.md"])
    words = np.array([4.0, 1.0, 2.0, 8.0, 9.0])
    rows = parts.gather(words, -words, np.array([1, 4, 0]))
    row = dict(zip(PART_FEATURES, rows[0].tolist(), strict=True))
    assert row["one of several parts"] == 1
    assert (row["words of the part"], row["meaning of the part"]) == (1, -1)
    assert (row["words beside"], row["better words beside"], row["words further on"]) == (3, 4, 4)
    assert (row["meaning beside"], row["better meaning beside"]) == (-3, -2)
    assert not rows[1].any()
    assert rows[2][PART_FEATURES.index("words beside")] == 0.5


def test_papers_in_parts_are_weighed_by_weights_of_their_own() -> None:
    rows = np.random.default_rng(0).normal(size=(2, len(FEATURES)))
    rows[:, FEATURES.index("one of several parts")] = (0.0, 1.0)
    whole, parts = load_weights()
    assert weigh(rows) == pytest.approx([whole.weigh(rows[:1])[0], parts.weigh(rows[1:])[0]])
    assert model_of(rows[0]) is whole
    assert model_of(rows[1]) is parts
    for row in rows:
        assert model_of(row).parts_of(row).sum() == pytest.approx(weigh(row[None])[0])


def test_what_goes_on_in_the_parts_around_is_found_first(encoder, tmp_path: Path) -> None:
    same = "The chair thanked the minister for the answer and asked the members to go on."
    talk = "The minister said that the ferry to the islands would sail twice a day."
    rows = [
        {"_id": f"hearing#t{number}", "title": "", "text": text}
        for number, text in enumerate([same, talk, same, talk, "Lunch was at one.", same, "Rain."])
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "corpus.jsonl").write_text(lines, encoding="utf-8")
    build_index(tmp_path / "index", [tmp_path / "corpus.jsonl"], encoder)
    engine = Engine(tmp_path / "index", encoder=encoder)
    found = engine.search(
        parse_query("how often will the ferry sail to the islands"), 7, replace(PLAIN, folded=False)
    )
    places = [result.passage.document for result in found.results]
    assert set(places[:2]) == {"hearing#t1", "hearing#t3"}
    assert places.index("hearing#t2") < places.index("hearing#t5")
