"""Lint in real papers: of thirty findings at most three are false alarms, and no slip is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.build import build_index
from search.minute_book import MinuteBook
from tests.conftest import WordEncoder
from tests.truth.score_lint import papers_of, read_labels, score_lint


def test_at_most_one_finding_in_ten_is_a_false_alarm(shared: Path, tmp_path: Path) -> None:
    documents = shared / "eval" / "council" / "documents"
    if not documents.is_dir():
        pytest.skip(f"the evaluation material is absent: {documents} is not there")
    labels = read_labels()
    chosen = [*labels[::3], *(label for label in labels if not label["right"])]
    for name in papers_of(chosen):
        (tmp_path / "papers" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "papers" / name).symlink_to((documents / name).resolve())
    build_index(tmp_path / "index", [tmp_path / "papers"], WordEncoder())
    score = score_lint(MinuteBook.open(tmp_path / "index"), labels)
    assert score.judged >= 30
    assert score.precision >= 0.9, score.false
    assert not score.gone
