"""Real papers of four councils: decided against what was recommended, and a minute not held."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.build import build_index
from search.minute_book import MinuteBook
from search.query import parse_query
from search.registers.decisions import register_of
from search.registers.extracts import find_minute
from tests.conftest import WordEncoder
from tests.truth import score_outcomes
from tests.truth.score_references import read_labels, score_labels


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> MinuteBook:
    index = tmp_path_factory.mktemp("seeds") / "index"
    build_index(index, [shared / "seeds"], WordEncoder())
    return MinuteBook.open(index)


@pytest.fixture(scope="module")
def labelled(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> MinuteBook:
    """The papers whose references are labelled, and those that hold what they point at."""
    folder = tmp_path_factory.mktemp("labelled")
    documents = shared / "eval" / "council" / "documents"
    wanted = set()
    for paper in read_labels():
        wanted.add(paper["document"])
        wanted.update(r["target_document"] for r in paper["references"] if r["held"])
    for name in wanted:
        (folder / "papers" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "papers" / name).symlink_to((documents / name).resolve())
    build_index(folder / "index", [folder / "papers"], WordEncoder())
    return MinuteBook.open(folder / "index")


def test_bradfords_committee_decided_otherwise_than_it_was_recommended(seeds: MinuteBook) -> None:
    rows = [
        row
        for row in register_of(seeds, parse_query("")).rows
        if "outcomes column" in row.wording or "Caseloads" in row.wording
    ]
    assert len(rows) == 2
    for row in rows:
        assert row.outcome is not None
        assert row.outcome.difference == "replaced"
        assert row.outcome.recommended.startswith("That the Committee notes the contents")
        cited = row.outcome.citations[0]
        assert cited.voice == "report"
        assert cited.document.path == row.decision.document


def test_a_resolution_without_a_known_recommendation_is_not_guessed_at(seeds: MinuteBook) -> None:
    thanked = [r for r in register_of(seeds, parse_query("")).rows if "be thanked" in r.wording]
    assert thanked
    assert all(row.outcome is None for row in thanked)


def test_minute_12_18_is_not_held(seeds: MinuteBook) -> None:
    found = find_minute(seeds, "minute 12/18").as_json()
    assert found["held"] is False
    assert found["extract"] is None
    assert found["message"].startswith("not held: add Coventry 2018/19")
    assert "12/18" in found["citation"]["quote"]


def test_references_of_real_papers_resolve_and_none_to_another_minute(
    labelled: MinuteBook,
) -> None:
    score = score_labels(labelled, list(read_labels()))
    assert not score.false
    assert score.right >= 0.95 * score.labelled, score.missed


def test_what_became_of_recommendations_in_thirty_real_papers(shared: Path, tmp_path: Path) -> None:
    labels = score_outcomes.read_labels()
    assert len(labels["papers"]) == 30
    for name in labels["papers"]:
        (tmp_path / "papers" / name).parent.mkdir(parents=True, exist_ok=True)
        source = shared / "eval" / "council" / "documents" / name
        (tmp_path / "papers" / name).symlink_to(source.resolve())
    build_index(tmp_path / "index", [tmp_path / "papers"], WordEncoder())
    score = score_outcomes.score_outcomes(MinuteBook.open(tmp_path / "index"), labels)
    assert score.told >= 6
    assert score.right >= 0.9 * score.told, score.false
    assert score.right >= 0.7 * score.labelled, score.missed
