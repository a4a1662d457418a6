"""The records of a generation in one SQLite file: written once, opened read-only.

Each record type of ``indexer.records`` is a table whose columns are its fields, so what is read
back is what was written. Passages are numbered from 0 in the order in which they are written; that
number is the row of the passage in the lexical matrix and in the vectors.
"""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from indexer import records
from indexer.errors import IndexUnusableError
from indexer.records import Block, Document, Item, Page, Paper, Passage, Text, Unreadable

Record = TypeVar("Record")

# The lists of a paper, and the table each goes to.
PARTS: dict[str, type[Any]] = {
    "meetings": records.Meeting,
    "attendance": records.Attendance,
    "declarations": records.Declaration,
    "items": records.Item,
    "decisions": records.Decision,
    "votes": records.Vote,
    "recommendations": records.Recommendation,
    "actions": records.Action,
    "undertakings": records.Undertaking,
    "utterances": records.Utterance,
    "references": records.Reference,
    "figures": records.Figure,
    "exemptions": records.Exemption,
    "acronyms": records.Acronym,
}
_TABLES: list[type[Any]] = [
    Document,
    Passage,
    Unreadable,
    records.StandingChange,
    *PARTS.values(),
]


@dataclass(frozen=True, slots=True)
class Source:
    """The file a document came from: the folder indexed, its place in it, and how it looked.

    ``said_body`` and ``said_access`` are what the user's --body and --access came to for it.
    """

    document: str
    root: str
    file: str
    size: int
    modified_ns: int
    sha256: str
    said_body: str | None = None
    said_access: str | None = None


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """An unreadable file with the folder it was found under, so that a repaired one is noticed."""

    root: str
    file: str
    path: str
    reason: str
    remedy: str
    said_body: str | None = None
    said_access: str | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """What the user said of ``path``, absolute, with --body and --access.

    ``of_file`` tells a file that was named itself from a folder, for which it holds for all in it.
    """

    path: str
    of_file: bool
    body: str | None
    access: str | None


def table_of(kind: type[Any]) -> str:
    """The table that holds records of ``kind``."""
    return kind.__name__.lower() + "s"


def create(path: Path, before: Path | None = None) -> sqlite3.Connection:
    """A new, empty records file, open for writing; ``copy_paper`` copies papers of ``before``."""
    connection = sqlite3.connect(path.resolve().as_uri(), uri=True)
    if before is not None:
        address = f"{before.resolve().as_uri()}?mode=ro&immutable=1"
        connection.execute("ATTACH DATABASE ? AS before", [address])
    # Written once into a folder nobody reads yet: a journal would only cost time.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    for kind in [*_TABLES, Source, SourceProblem, Saying]:
        columns = ", ".join(_quoted(field.name) for field in fields(kind))
        connection.execute(f"CREATE TABLE {_quoted(table_of(kind))} ({columns})")
    connection.execute(
        "CREATE TABLE texts (document PRIMARY KEY, content, blocks, pages, metadata, read_by)"
    )
    return connection


def write(connection: sqlite3.Connection, kind: type[Record], rows: Iterable[Record]) -> None:
    """Add ``rows``, all of one kind, to their table."""
    marks = ", ".join("?" * len(fields(kind)))  # type: ignore[arg-type]
    connection.executemany(
        f"INSERT INTO {_quoted(table_of(kind))} VALUES ({marks})",
        ([_cell(getattr(row, field.name)) for field in fields(kind)] for row in rows),  # type: ignore[arg-type]
    )


def write_paper(connection: sqlite3.Connection, paper: Paper) -> None:
    """Add a document, its text and everything recognised in it."""
    write(connection, Document, [paper.document])
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
        write(connection, kind, getattr(paper, name))


def copy_paper(connection: sqlite3.Connection, path: str) -> None:
    """Add a document of the records before, its text and everything recognised in it, as it is."""
    connection.execute(
        "INSERT INTO documents SELECT * FROM before.documents WHERE path = ?", [path]
    )
    for kept in ("texts", *map(table_of, PARTS.values())):
        # In the order in which they were written: a record is known by its place among them.
        name = _quoted(kept)
        rows = f"SELECT * FROM before.{name} WHERE document = ? ORDER BY rowid"
        connection.execute(f"INSERT INTO main.{name} {rows}", [path])


def index_papers(connection: sqlite3.Connection) -> None:
    """Make looking a paper and its records up quick, once all papers are written."""
    connection.execute("CREATE UNIQUE INDEX document_path ON documents (path)")
    _index_by_document(connection, PARTS.values())
    connection.execute("CREATE INDEX items_number ON items (number)")


def finish(connection: sqlite3.Connection) -> None:
    """Make looking up quick what was written after the papers, and close."""
    _index_by_document(connection, [Passage, records.StandingChange, Source])
    connection.commit()
    connection.close()


def _index_by_document(connection: sqlite3.Connection, kinds: Iterable[type[Any]]) -> None:
    for kind in kinds:
        name = table_of(kind)
        connection.execute(f"CREATE INDEX {name}_document ON {_quoted(name)} (document)")


class Store:
    """What a records file holds."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> Store:
        """The records of a finished generation, read-only.

        Raises IndexUnusableError where the file is missing or is not a records file.
        """
        if not path.is_file():
            raise IndexUnusableError(f"{path}: the records are missing. Build the index again.")
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        try:
            connection.execute("SELECT count(*) FROM documents")
        except sqlite3.DatabaseError as error:
            connection.close()
            raise IndexUnusableError(
                f"{path}: the records cannot be read ({error}). Build the index again."
            ) from error
        return cls(connection)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def all(self, kind: type[Record], document: str | None = None) -> list[Record]:
        """Every record of ``kind``, or those of one document, in the order they were written."""
        return list(self._select(kind, document))

    def has(self, kind: type[Any]) -> bool:
        """Whether the file has a table for records of ``kind``: an earlier Minutebook's may not."""
        return bool(self._rows(f"PRAGMA table_info({_quoted(table_of(kind))})"))

    def count(self, kind: type[Any], *, public: bool = False) -> int:
        """How many records of ``kind`` there are; with ``public`` only what the public may read.

        ``kind`` is then one whose records belong to a document.
        """
        query = f"SELECT count(*) FROM {_quoted(table_of(kind))}"
        if public:
            query += " WHERE document IN (SELECT path FROM documents WHERE access = 'public')"
            if "access" in {field.name for field in fields(kind)}:
                query += " AND access = 'public'"
        return int(self._rows(query)[0][0])

    def last(self, kind: type[Any]) -> int:
        """How many records of ``kind`` were written, none of which is ever removed: at once,
        where ``count`` walks all of them."""
        return int(self._rows(f"SELECT max(rowid) FROM {_quoted(table_of(kind))}")[0][0] or 0)

    def document(self, path: str) -> Document | None:
        """The document called ``path``, or None."""
        found = self._select(Document, path, column="path")
        return next(found, None)

    def passages(self, numbers: Sequence[int]) -> list[Passage]:
        """The passages with these numbers (rows of the matrix, from 0), in the order given."""
        found: dict[int, Passage] = {}
        if isinstance(numbers, range) and numbers.step == 1:
            query = "SELECT * FROM passages WHERE rowid BETWEEN ? AND ? ORDER BY rowid"
            rows = self._rows(query, [numbers.start + 1, numbers.stop])
            return [_record(Passage, row) for row in rows]
        for start in range(0, len(numbers), 500):
            some = [int(number) + 1 for number in numbers[start : start + 500]]
            marks = ",".join("?" * len(some))
            query = f"SELECT rowid, * FROM passages WHERE rowid IN ({marks})"
            for row in self._rows(query, some):
                found[row[0] - 1] = _record(Passage, row[1:])
        return [found[int(number)] for number in numbers]

    def numbers(self) -> list[str]:
        """The different numbers that items are printed with."""
        rows = self._rows("SELECT DISTINCT number FROM items WHERE number IS NOT NULL")
        return sorted(str(row[0]) for row in rows)

    def numbered(self, numbers: Sequence[str]) -> list[Item]:
        """The items printed with one of ``numbers``, in the order they were written."""
        marks = ",".join("?" * len(numbers))
        query = f"SELECT * FROM items WHERE number IN ({marks}) ORDER BY rowid"
        return [_record(Item, row) for row in self._rows(query, numbers)]

    def paths(self) -> list[str]:
        """The paths of all documents, in the order in which they were written."""
        return [str(row[0]) for row in self._rows("SELECT path FROM documents ORDER BY rowid")]

    def content(self, document: str) -> str:
        """The stored text of a document. Raises IndexUnusableError if there is none."""
        return str(self._text_row("content", document)[0])

    def quote(self, document: str, start: int, end: int) -> str:
        """Characters ``start`` to ``end`` of a document's stored text, exactly."""
        return str(self._text_row("substr(content, ?, ?)", document, start + 1, end - start)[0])

    def text(self, document: str) -> Text:
        """The stored text of a document with its blocks and pages."""
        row = self._text_row("content, blocks, pages, metadata, read_by", document)
        return Text(
            content=row[0],
            blocks=tuple(Block(*block) for block in json.loads(row[1])),
            pages=tuple(Page(*page) for page in json.loads(row[2])),
            metadata=tuple((name, value) for name, value in json.loads(row[3])),
            read_by=row[4],
        )

    def pages(self, document: str) -> tuple[Page, ...]:
        """Where the printed pages of a document stand in its text."""
        return tuple(Page(*page) for page in json.loads(self._text_row("pages", document)[0]))

    def paper(self, path: str) -> Paper | None:
        """A document with its text and all its records, or None."""
        document = self.document(path)
        if document is None:
            return None
        parts = {name: tuple(self.all(kind, path)) for name, kind in PARTS.items()}
        return Paper(document, self.text(path), **parts)

    def _select(
        self, kind: type[Record], value: str | None, column: str = "document"
    ) -> Iterator[Record]:
        query = f"SELECT * FROM {_quoted(table_of(kind))}"
        where = "" if value is None else f" WHERE {column} = ?"
        values = () if value is None else (value,)
        for row in self._rows(f"{query}{where} ORDER BY rowid", values):
            yield _record(kind, row)

    def _text_row(self, columns: str, document: str, *values: int) -> Any:
        rows = self._rows(f"SELECT {columns} FROM texts WHERE document = ?", [*values, document])
        if not rows:
            raise IndexUnusableError(f"{document}: the index holds no text of this document.")
        return rows[0]

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows of a query. Raises IndexUnusableError where the file turns out to be damaged."""
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise IndexUnusableError(
                f"records.sqlite: the records cannot be read ({error}). Build the index again."
            ) from error


def _quoted(name: str) -> str:
    """A column or table name that may be a word of SQL ("references")."""
    return f'"{name}"'


def _cell(value: object) -> object:
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    return value


_KINDS: dict[type[Any], list[str]] = {}


def _conversions(kind: type[Any]) -> list[str]:
    """For each field, how its cell becomes a value again."""
    if kind not in _KINDS:
        hints = get_type_hints(kind)
        _KINDS[kind] = [
            "date"
            if "date" in str(hints[f.name])
            else "bool"
            if hints[f.name] is bool
            else "tuple"
            if str(hints[f.name]).startswith("tuple")
            else ""
            for f in fields(kind)
        ]
    return _KINDS[kind]


def _record(kind: type[Record], row: Sequence[Any]) -> Record:
    values = []
    for cell, how in zip(row, _conversions(kind), strict=True):
        if cell is None or not how:
            values.append(cell)
        elif how == "date":
            values.append(datetime.date.fromisoformat(cell))
        elif how == "bool":
            values.append(bool(cell))
        else:
            values.append(tuple(tuple(v) if isinstance(v, list) else v for v in json.loads(cell)))
    return kind(*values)
