"""The ledger beside the demonstration's truth, and the five real papers by hand."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from indexer.build import build_index
from search.engine import Engine
from tests.conftest import WordEncoder
from tests.search.promises.conftest import ledger_of, row_about
from tests.truth.score_promises import CORPUS, score_corpus


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    shutil.copytree(shared / "seeds", folder / "papers")
    build_index(folder / "index", [folder / "papers"], WordEncoder())
    return folder / "index"


def test_the_demonstration_is_found_and_judged(tmp_path: Path) -> None:
    build_index(tmp_path / "index", [CORPUS / "papers"], WordEncoder())
    score = score_corpus(Engine(tmp_path / "index", encoder=WordEncoder()))
    assert score.recall >= 0.85
    assert score.states_right >= 0.85
    assert score.false_claims == []
    assert score.due_right >= 0.6 * score.due
    assert score.due_in_month >= 0.75 * score.due
    assert score.due_invented <= 0.1 * (score.found - score.due)


def test_the_report_due_on_16_january_2019_is_not_found_and_the_nearest_is_of_june(
    seeds: Path,
) -> None:
    row = row_about(ledger_of(seeds), "further progress report on the implementation")
    assert (row.state, row.promise.due.known) == ("not found", "stated")
    assert row.promise.due.day == datetime.date(2019, 1, 16)
    assert row.answered_by == ()
    assert row.nearest[0].date == datetime.date(2019, 6, 19)
    assert "progress update" in row.nearest[0].quote


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("welcome the consideration of the full report", datetime.date(2019, 2, 28)),
        ("request a briefing to update the Board", datetime.date(2019, 1, 31)),
    ],
)
def test_both_promises_of_coventry(seeds: Path, words: str, due: datetime.date) -> None:
    row = row_about(ledger_of(seeds), words)
    assert (row.promise.due.day, row.promise.due.known) == (due, "inferred")
    assert (row.state, row.answered_by, row.nearest) == ("not found", (), ())


def test_the_undertaking_of_wirral(seeds: Path) -> None:
    row = row_about(ledger_of(seeds), "a report could be brought to a future meeting")
    assert (row.promise.kind, row.state, row.promise.due.day) == ("undertaking", "no date", None)
    assert row.promise.due.words == "to a future meeting"
