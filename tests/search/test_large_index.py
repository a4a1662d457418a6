"""A large index, whose vectors lie in cells, answers as one where every passage is weighed."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from indexer import cells, dense
from indexer.build import Said, build_index
from indexer.generations import generation_folder, read_manifest
from search import scoring
from search.engine import Engine
from search.health import index_status, verify_index
from search.query import parse_query
from tests.minute_book import write_papers, write_restricted_papers

QUESTIONS = [
    "how many school places are needed",
    "what was decided on the library",
    "bus shelters",
    "who is the chair",
    "kind:minutes parking charges",
    "since:2019 budget",
]


@pytest.fixture(scope="module")
def in_cells(encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(dense, "CELLS_FROM", 1)
        patched.setattr(cells, "ALL_WEIGHED", 0)
        build_index(folder / "index", [write_papers(folder / "papers")], encoder)
        restricted = write_restricted_papers(folder / "private")
        build_index(folder / "index", [restricted], encoder, Said(access="restricted"))
    return folder / "index"


@pytest.fixture
def few_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few enough are weighed for the estimates of the others to matter."""
    monkeypatch.setattr(cells, "ALL_WEIGHED", 0)
    monkeypatch.setattr(cells, "WEIGHED", 10)
    monkeypatch.setattr(scoring, "LIKELY", 18)
    monkeypatch.setattr(scoring, "CANDIDATES", 8)


@pytest.mark.usefixtures("few_weighed")
@pytest.mark.parametrize("reader", ["public", "restricted"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_passages_are_found(
    small_index: Path, in_cells: Path, encoder, reader: str, question: str
) -> None:
    small, large = (Engine(i, reader, encoder) for i in (small_index, in_cells))  # type: ignore[arg-type]
    assert small.columns.count == large.columns.count > 30
    query = parse_query(question)
    one, other = small.search(query, 5), large.search(query, 5)
    assert one.total == other.total
    assert [r.number for r in other.results] == [r.number for r in one.results]
    for left, right in zip(one.results, other.results, strict=True):
        assert left.dense == pytest.approx(right.dense, abs=1e-3)
        assert left.lexical == pytest.approx(right.lexical)
        assert left.score == pytest.approx(right.score, abs=0.05)
    small.close()
    large.close()


@pytest.mark.usefixtures("few_weighed")
def test_no_exempt_passage_is_found_for_the_public(in_cells: Path, encoder) -> None:
    public = Engine(in_cells, encoder=encoder)
    assert public.columns.restricted.any()
    for question in QUESTIONS:
        for result in public.search(parse_query(question), 30).results:
            assert not public.columns.restricted[result.number]
    public.close()


def test_how_the_vectors_lie_is_recorded_and_proved(in_cells: Path, small_index: Path) -> None:
    recorded = read_manifest(generation_folder(in_cells)).vectors
    assert recorded["kind"] == "cells"
    assert recorded["recall@10"] >= 0.98
    assert index_status(in_cells)["vectors"] == recorded
    assert json.dumps(recorded)
    assert index_status(small_index)["vectors"] == {"kind": "exact"}
    assert verify_index(in_cells)["problems"] == []


def test_every_passage_is_weighed_where_all_cosines_are_asked_for(
    in_cells: Path, small_index: Path, encoder
) -> None:
    small, large = (Engine(index, encoder=encoder) for index in (small_index, in_cells))
    np.testing.assert_allclose(
        large.dense_scores("school places"), small.dense_scores("school places"), atol=1e-3
    )
    np.testing.assert_allclose(large.likeness([1, 2]), small.likeness([1, 2]), atol=1e-3)
    small.close()
    large.close()
