"""The ledger kept beside the index: the same rows read back, for the same reader, or made anew."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path

import pytest

from indexer.records import Access
from search.engine import Engine
from search.promises.carrying import Judged
from search.promises.judging import Judge
from search.promises.ledger import promise_ledger
from search.promises.promise import Verdict
from search.promises.shelf import KeptVerdicts
from search.query import parse_query
from tests.conftest import WordEncoder
from tests.search.promises.conftest import Indexed, minutes

PAPERS = {
    "october.md": minutes(
        "10 October 2018",
        "## 4/18 Fostering\n\nRESOLVED that a report on foster placements be brought to the Board"
        " in January 2019.",
        "## 5/18 Lamps\n\nAction: the Clerk to write to the County about the broken street lamps in"
        " Quarry Lane.",
    ),
    "january.md": minutes(
        "16 January 2019",
        "## 2/19 Fostering\n\nThe Director presented the report on foster placements for which the"
        " Board had asked in October 2018.",
    ),
}
SHUT = {
    "secret.md": minutes(
        "12 December 2018",
        "## 9/18 Settlement\n\nAction: the Solicitor to write to the tenant about the hidden"
        " settlement.",
    )
}


def rows_of(index: Path, reader: Access = "public", today: datetime.date | None = None) -> str:
    """All rows of a fresh engine's ledger, as JSON."""
    ledger = promise_ledger(Engine(index, reader, WordEncoder()), parse_query(""), today)
    return json.dumps([row.as_json() for row in ledger.rows], default=str)


def files_of(index: Path) -> list[Path]:
    """The files that the ledger is kept in."""
    return sorted((index / "ledger").glob("*"))


def test_verdicts_are_read_back_and_not_judged_again(
    indexed: Indexed, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = indexed(PAPERS)
    judged = rows_of(index)
    assert "foster placements" in judged
    assert len(files_of(index)) == 1

    def refuse(*_: object) -> None:
        raise AssertionError("judged again")

    monkeypatch.setattr(Judge, "judge", refuse)
    assert rows_of(index) == judged


def test_another_day_is_judged_for_itself_and_not_kept(indexed: Indexed) -> None:
    index = indexed(PAPERS)
    before = rows_of(index, today=datetime.date(2018, 11, 1))
    kept = files_of(index)[0].read_bytes()
    assert '"kept"' not in before
    assert '"kept"' in rows_of(index)
    assert files_of(index)[0].read_bytes() != kept
    assert rows_of(index, today=datetime.date(2018, 11, 1)) == before


def test_what_is_kept_for_one_reader_is_not_read_for_another(indexed: Indexed) -> None:
    index = indexed(PAPERS, SHUT)
    restricted = rows_of(index, "restricted")
    assert "hidden settlement" in restricted
    assert "hidden" not in rows_of(index)
    assert "hidden" not in rows_of(index)
    public = next(file for file in files_of(index) if file.name.startswith("public-"))
    assert b"hidden" not in public.read_bytes()
    assert rows_of(index, "restricted") == restricted


@pytest.mark.parametrize("damage", [b"", b"not a database", None])
def test_a_damaged_or_missing_file_costs_only_time(indexed: Indexed, damage: bytes | None) -> None:
    index = indexed(PAPERS)
    judged = rows_of(index)
    for file in files_of(index):
        if damage is None:
            file.unlink()
        else:
            file.write_bytes(damage)
    assert rows_of(index) == judged
    assert rows_of(index) == judged


def test_where_nothing_can_be_kept_the_ledger_is_still_shown(indexed: Indexed) -> None:
    index = indexed(PAPERS)
    (index / "ledger").write_text("in the way", encoding="utf-8")
    assert "foster placements" in rows_of(index)


def test_indexing_again_removes_what_was_kept(indexed: Indexed) -> None:
    index = indexed(PAPERS)
    rows_of(index)
    assert files_of(index)
    shutil.rmtree(index.parent / "open")
    indexed({"october.md": PAPERS["october.md"]})
    assert not files_of(index)
    assert '"kept"' not in rows_of(index)


def test_a_damaged_verdict_is_none_and_the_others_are_made_out() -> None:
    kept = KeptVerdicts({"good": ["g", "f", True, [], [], []], "bad": ["x"]})
    assert "bad" not in kept
    assert kept["good"] == Judged(Verdict((), True, (), ()), "g", "f")
    kept["bad"] = Judged(Verdict(), "g", "f")
    assert kept["bad"].verdict == Verdict()
