"""The briefing on social worker recruitment over the real papers of four councils."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from indexer.build import build_index
from search.briefing.gathering import brief
from search.engine import Engine
from search.query import parse_query
from tests.search.briefing.checks import holds_to_its_promises, table_of, words_of


@pytest.fixture(scope="module")
def engine(shared: Path, encoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    index = tmp_path_factory.mktemp("seeds") / "index"
    build_index(index, [shared / "seeds"], encoder)
    return Engine(index, encoder=encoder)


def test_social_worker_recruitment_across_four_councils(engine: Engine) -> None:
    today = datetime.date(2026, 1, 5)
    briefing = brief(engine, parse_query("social worker recruitment"), today)
    holds_to_its_promises(engine, briefing)
    assert len(table_of(briefing, "The matter council by council").rows) == 4
    before = words_of(briefing, "consideration")
    assert "16 newly qualified social workers" in before
    assert "Scrutiny Board (Coventry Council)" in before
    promises = words_of(briefing, "promises")
    assert "due 16 January 2019" in promises
    # Decided against its recommendation, and told so.
    assert "Something else was decided" in words_of(briefing, "decisions")
    missing = words_of(briefing, "missing")
    assert "minute 12/18, which is not held" in missing
    assert "The day of the meeting is not stated" in missing
