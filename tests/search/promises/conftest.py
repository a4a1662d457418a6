"""Minute books of a few papers, and their promise ledgers."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from indexer.build import Said, build_index
from indexer.records import Access
from search.engine import Engine
from search.promises.ledger import Ledger, promise_ledger
from search.promises.rows import Row
from search.query import parse_query
from tests.conftest import WordEncoder

TODAY = datetime.date(2026, 1, 1)
Indexed = Callable[..., Path]


def minutes(day: str, *parts: str, body: str = "Children and Families Scrutiny Board") -> str:
    """The minutes of a meeting, each of ``parts`` an item."""
    items = "\n\n".join(parts)
    held = f"Minutes of the meeting held on {day}"
    return f"# {body}\n\nHarrowmere Borough Council\n\n{held}\n\n{items}\n"


def ledger_of(index: Path, typed: str = "", reader: Access = "public", **asked: object) -> Ledger:
    """The ledger of an index; every quote in it is checked to be verbatim."""
    engine = Engine(index, reader, WordEncoder())
    asked.setdefault("today", TODAY)
    ledger = promise_ledger(engine, parse_query(typed), **asked)  # type: ignore[arg-type]
    for row in ledger.rows:
        for citation in (row.citation, *row.answered_by, *row.nearest, *row.not_done):
            content = engine.store.content(citation.document.path)
            assert citation.quote == content[citation.start : citation.end]
    return ledger


def row_about(ledger: Ledger, words: str) -> Row:
    """The one row whose quote holds ``words``, white space folded."""
    found = [row for row in ledger.rows if words in " ".join(row.citation.quote.split())]
    assert len(found) == 1, [row.citation.quote for row in ledger.rows]
    return found[0]


@pytest.fixture
def indexed(tmp_path: Path) -> Indexed:
    """Indexes papers given by name; called again, it indexes them anew into the same index."""

    def make(papers: Mapping[str, str], restricted: Mapping[str, str] | None = None) -> Path:
        index = tmp_path / "index"
        for name, held, access in (("open", papers, "public"), ("shut", restricted, "restricted")):
            folder = tmp_path / name
            for path, text in (held or {}).items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text(text, encoding="utf-8")
            if held:
                build_index(index, [folder], WordEncoder(), Said(access=access))  # type: ignore[arg-type]
        return index

    return make
