"""Opening an index reads no records of passages, whichever format it is of."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import numpy as np
import pytest

from indexer.errors import IndexUnusableError
from indexer.generations import generation_folder
from indexer.lexical import load_lexical
from indexer.records import Passage
from indexer.store import Store
from search.engine import Engine
from search.health import verify_index
from search.query import parse_query

QUESTIONS = ["how many school places are needed", "what was decided on the library", "bus"]


@pytest.fixture
def copied(small_index: Path, tmp_path: Path) -> Path:
    shutil.copytree(small_index, tmp_path / "index")
    return tmp_path / "index"


def as_first_format(index: Path) -> None:
    """Make the generation what the first format was: summands in full, and no columns."""
    folder = generation_folder(index)
    for name in ("lexical", "contexts", "documents"):
        held = load_lexical(folder, name)
        impacts = np.concatenate([np.zeros(0), *(held.impacts(t) for t in held.vocabulary)])
        # Never over a file that is mapped.
        (folder / f"{name}.npz").unlink()
        np.savez(
            folder / f"{name}.npz",
            row_starts=held.row_starts,
            passages=held.passages,
            impacts=impacts,
            idf=held.idf,
            count=np.array([held.count]),
        )
    for path in (*folder.glob("columns.*"), folder / "rows.npz"):
        path.unlink()
    with sqlite3.connect(folder / "records.sqlite") as connection:
        # Rows stood one after the other; from the first on, so that none is in another's way.
        for number, (row,) in enumerate(
            connection.execute("SELECT rowid FROM passages ORDER BY rowid").fetchall(), 1
        ):
            connection.execute("UPDATE passages SET rowid = ? WHERE rowid = ?", [number, row])
    connection.close()
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    (folder / "manifest.json").write_text(json.dumps(manifest | {"format": 1}))


def test_opening_reads_no_records_of_passages(
    small_index: Path, encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[type] = []
    whole = Store.all

    def watched(store: Store, kind: type, document: str | None = None) -> list:
        if document is None:
            read.append(kind)
        return whole(store, kind, document)

    monkeypatch.setattr(Store, "all", watched)
    engine = Engine(small_index, encoder=encoder)
    assert not read
    engine.search(parse_query("how many school places are needed"))
    assert Passage not in read
    engine.close()


@pytest.mark.parametrize("reader", ["public", "restricted"])
def test_an_index_of_the_first_format_answers_as_one_of_today(
    small_index: Path, copied: Path, encoder, reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for the comparison piece by piece, of which it holds nothing."""
    as_first_format(copied)
    monkeypatch.setattr(Engine, "nearness", lambda engine, question, numbers: None)
    today = Engine(small_index, reader, encoder)  # type: ignore[arg-type]
    first = Engine(copied, reader, encoder)  # type: ignore[arg-type]
    for question in QUESTIONS:
        query = parse_query(question)
        one, other = today.search(query), first.search(query)
        assert [r.number for r in one.results] == [r.number for r in other.results]
        assert [r.score for r in one.results] == pytest.approx([r.score for r in other.results])
    for column in ("day", "start", "end", "item", "decision", "restricted", "meeting"):
        held = getattr(first.columns, column)
        np.testing.assert_array_equal(getattr(today.columns, column), held)
    assert first.columns.year.names == today.columns.year.names
    assert list(first.passages) == list(today.passages)
    today.close()
    first.close()


def test_an_index_without_the_columns_of_its_format_is_not_opened(copied: Path) -> None:
    (generation_folder(copied) / "columns.npz").unlink()
    with pytest.raises(IndexUnusableError, match=r"columns\.npz"):
        Engine(copied)


def test_records_that_are_not_those_of_the_columns_are_found(copied: Path) -> None:
    some = "(SELECT rowid FROM passages ORDER BY rowid LIMIT 1 OFFSET 1)"
    with sqlite3.connect(generation_folder(copied) / "records.sqlite") as connection:
        connection.execute(f"UPDATE passages SET words = words + 1 WHERE rowid = {some}")
        connection.execute(f"UPDATE passages SET standing = 'rescinded' WHERE rowid = {some}")
    connection.close()
    problems = verify_index(copied)["problems"]
    assert any("columns.npz: words" in problem for problem in problems)
    assert any("columns.npz: standing" in problem for problem in problems)


def test_passages_that_the_columns_do_not_know_are_noticed(copied: Path) -> None:
    with sqlite3.connect(generation_folder(copied) / "records.sqlite") as connection:
        connection.execute("DELETE FROM passages WHERE rowid = (SELECT max(rowid) FROM passages)")
    connection.close()
    with pytest.raises(IndexUnusableError, match="do not match"):
        Engine(copied)
