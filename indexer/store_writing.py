"""The records of a generation as they are written: created or copied, added to, and finished.

The file that comes of it is read by ``indexer.store`` and never written to again.
"""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import astuple, fields
from itertools import count, repeat
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import save_arrays
from indexer.records import Document, Paper, Passage, StandingChange
from indexer.rows import row_at
from indexer.store import (
    PARTS,
    ROWS,
    TABLES,
    Record,
    Saying,
    Source,
    SourceProblem,
    quoted,
    table_of,
)


def create(path: Path, before: Path | None = None) -> sqlite3.Connection:
    """A new, empty records file, open for writing; ``copy_paper`` copies papers of ``before``."""
    connection = sqlite3.connect(path.resolve().as_uri(), uri=True)
    if before is not None:
        address = f"{before.resolve().as_uri()}?mode=ro&immutable=1"
        connection.execute("ATTACH DATABASE ? AS before", [address])
    # Written once into a folder nobody reads yet: a journal would only cost time.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    for kind in [*TABLES, Source, SourceProblem, Saying]:
        columns = ", ".join(quoted(field.name) for field in fields(kind))
        connection.execute(f"CREATE TABLE {quoted(table_of(kind))} ({columns})")
    connection.execute(
        "CREATE TABLE texts (document PRIMARY KEY, content, blocks, pages, metadata, read_by)"
    )
    return connection


def open_copy(path: Path) -> sqlite3.Connection:
    """A records file that was copied, open for writing."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def write(
    connection: sqlite3.Connection,
    kind: type[Record],
    rows: Iterable[Record],
    numbers: Iterable[int] | None = None,
) -> None:
    """Add ``rows``, all of one kind, to their table: at its end, or as the rows ``numbers``."""
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    columns = ", ".join(["rowid", *map(quoted, names)])
    marks = ", ".join("?" * (1 + len(names)))
    connection.executemany(
        f"INSERT INTO {quoted(table_of(kind))} ({columns}) VALUES ({marks})",
        (
            [number, *(_cell(getattr(row, name)) for name in names)]
            for number, row in zip(repeat(None) if numbers is None else numbers, rows, strict=False)
        ),
    )


def clear(connection: sqlite3.Connection, kind: type[Any]) -> None:
    """Remove all records of ``kind``."""
    connection.execute(f"DELETE FROM {quoted(table_of(kind))}")


def write_paper(connection: sqlite3.Connection, paper: Paper, slot: int = 0) -> None:
    """Add a document, its text and everything recognised in it, as the rows of ``slot``, or after
    all others where that is 0."""

    def rows() -> Iterable[int] | None:
        return count(row_at(slot)) if slot else None

    write(connection, Document, [paper.document], rows())
    text = paper.text
    connection.execute(
        "INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?)",
        (
            paper.document.path,
            text.content,
            json.dumps([astuple(block) for block in text.blocks]),
            json.dumps([astuple(page) for page in text.pages]),
            json.dumps(text.metadata),
            text.read_by,
        ),
    )
    for name, kind in PARTS.items():
        write(connection, kind, getattr(paper, name), rows())


def copy_paper(connection: sqlite3.Connection, path: str, slot: int) -> None:
    """Add a document of the records before, its text and everything recognised in it, as it is, as
    the rows of ``slot``."""
    connection.execute(
        "INSERT INTO texts SELECT * FROM before.texts WHERE document = ?",
        [path],
    )
    kinds: list[type[Any]] = [Document, *PARTS.values()]
    for kind in kinds:
        # In the order in which they were written: a record is known by its place among them.
        name, by = quoted(table_of(kind)), "path" if kind is Document else "document"
        columns = ", ".join(quoted(field.name) for field in fields(kind))
        held = {row[1] for row in connection.execute(f"PRAGMA before.table_info({name})")}
        # What an earlier reader did not tell is empty.
        taken = [quoted(f.name) if f.name in held else "NULL" for f in fields(kind)]
        connection.execute(
            f"INSERT INTO main.{name} (rowid, {columns}) "
            f"SELECT ? + row_number() OVER (ORDER BY rowid), {', '.join(taken)} FROM before.{name} "
            f"WHERE {by} = ? ORDER BY rowid",
            [row_at(slot) - 1, path],
        )


def remove_paper(connection: sqlite3.Connection, path: str) -> None:
    """Remove a document, its text, its passages and everything recognised in it."""
    connection.execute("DELETE FROM documents WHERE path = ?", [path])
    for name in ("texts", table_of(Passage), *map(table_of, PARTS.values())):
        connection.execute(f"DELETE FROM {quoted(name)} WHERE document = ?", [path])


def change_standings(connection: sqlite3.Connection, standings: Iterable[tuple[str, int]]) -> None:
    """Give passages another standing: pairs of a standing and the row of a passage."""
    connection.executemany("UPDATE passages SET standing = ? WHERE rowid = ?", standings)


def index_papers(connection: sqlite3.Connection) -> None:
    """Make looking a paper and its records up quick, once all papers are written."""
    connection.execute("CREATE UNIQUE INDEX IF NOT EXISTS document_path ON documents (path)")
    _index_by_document(connection, PARTS.values())
    connection.execute("CREATE INDEX IF NOT EXISTS items_number ON items (number)")
    # What linking looks for in all papers: few records of many.
    connection.execute(
        "CREATE INDEX IF NOT EXISTS items_restricted ON items (access) WHERE access = 'restricted'"
    )
    connection.execute(
        'CREATE INDEX IF NOT EXISTS references_effect ON "references" (effect) '
        "WHERE effect IS NOT NULL"
    )


def finish(connection: sqlite3.Connection) -> None:
    """Make looking up quick what was written after the papers, and close."""
    _index_by_document(connection, [Passage, StandingChange, Source])
    connection.commit()
    connection.close()


def _index_by_document(connection: sqlite3.Connection, kinds: Iterable[type[Any]]) -> None:
    for kind in kinds:
        name = table_of(kind)
        connection.execute(
            f"CREATE INDEX IF NOT EXISTS {name}_document ON {quoted(name)} (document)"
        )


def save_rows(rows: NDArray[np.int64], folder: Path) -> None:
    """Write in which row each passage of the records in ``folder`` stands, by number."""
    save_arrays(folder / ROWS, {"row": rows})


def _cell(value: object) -> object:
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    return value
