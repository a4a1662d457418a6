"""The records of a generation in one SQLite file, opened read-only.

It is written once (``indexer.store_writing``). Each record type of ``indexer.records`` is a table
whose columns are its fields, so what is read back is what was written. Rows are numbered with room
between papers (``indexer.rows``), so that one can come in between. Passages are numbered from 0 in
the order of their rows; that number is the row of the passage in the lexical matrix and in the
vectors.
"""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, get_type_hints

import numpy as np
from numpy.typing import NDArray

from indexer import records
from indexer.arrays import map_arrays
from indexer.errors import IndexUnusableError
from indexer.records import Block, Document, Item, Page, Paper, Passage, Reference, Text, Unreadable

Record = TypeVar("Record")

# In which row of its table each passage stands.
ROWS = "rows.npz"

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
TABLES: list[type[Any]] = [
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


class Outline(NamedTuple):
    """An item's place, heading and meeting, as its record has them; ``procedural`` is 0 or 1."""

    meeting: int | None
    level: int
    start: int
    end: int
    title_start: int
    title_end: int
    procedural: int


def table_of(kind: type[Any]) -> str:
    """The table that holds records of ``kind``."""
    return kind.__name__.lower() + "s"


def load_rows(folder: Path) -> NDArray[np.int64] | None:
    """What ``save_rows`` wrote, mapped into memory; None in an index of before, whose passages
    stand in the order of their numbers without a gap.

    Raises IndexUnusableError where it cannot be read.
    """
    if not (folder / ROWS).exists():
        return None
    rows = map_arrays(folder / ROWS).get("row")
    if rows is None or rows.dtype != np.int64 or rows.ndim != 1:
        raise IndexUnusableError(f"{folder / ROWS}: holds no rows. Build the index again.")
    return rows


class Store:
    """What a records file holds."""

    def __init__(
        self, connection: sqlite3.Connection, numbered: NDArray[np.int64] | None = None
    ) -> None:
        """Of an open file; ``numbered`` are the rows of the passages, by number, where they are not
        their numbers and one."""
        self._connection = connection
        self._numbered = numbered

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
        return cls(connection, load_rows(path.parent))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def all(self, kind: type[Record], document: str | None = None) -> list[Record]:
        """Every record of ``kind``, or those of one document, in the order they were written."""
        return list(self._select(kind, document))

    def has(self, kind: type[Any]) -> bool:
        """Whether the file has a table for records of ``kind``: an earlier Minutebook's may not."""
        return bool(self._rows(f"PRAGMA table_info({quoted(table_of(kind))})"))

    def count(self, kind: type[Any], *, public: bool = False) -> int:
        """How many records of ``kind`` there are; with ``public`` only what the public may read.

        ``kind`` is then one whose records belong to a document.
        """
        query = f"SELECT count(*) FROM {quoted(table_of(kind))}"
        if public:
            query += " WHERE document IN (SELECT path FROM documents WHERE access = 'public')"
            if "access" in {field.name for field in fields(kind)}:
                query += " AND access = 'public'"
        return int(self._rows(query)[0][0])

    def last(self, kind: type[Any]) -> int:
        """How many records of ``kind`` there are by the number of the last of them: at once, where
        ``count`` walks all. Of passages more or fewer than are numbered, where that is not so."""
        last = int(self._rows(f"SELECT max(rowid) FROM {quoted(table_of(kind))}")[0][0] or 0)
        if kind is not Passage or self._numbered is None:
            return last
        return int(np.searchsorted(self._numbered, last, side="right")) if last else 0

    def document(self, path: str) -> Document | None:
        """The document called ``path``, or None."""
        found = self._select(Document, path, column="path")
        return next(found, None)

    def documents(self, paths: Sequence[str]) -> list[Document]:
        """Those of the documents called ``paths`` that there are, as they were written in order."""
        return self._some(Document, "path", paths)

    def passages(self, numbers: Sequence[int]) -> list[Passage]:
        """The passages with these numbers (rows of the matrix, from 0), in the order given."""
        if not len(numbers):
            return []
        if isinstance(numbers, range) and numbers.step == 1:
            query = "SELECT * FROM passages WHERE rowid BETWEEN ? AND ? ORDER BY rowid"
            ends = self._rows_of([numbers.start, numbers.stop - 1])
            return [_record(Passage, row) for row in self._rows(query, ends)]
        wanted = self._rows_of(numbers)
        rows = self._among("rowid, *", "passages", "rowid", wanted)
        found = {row[0]: _record(Passage, row[1:]) for row in rows}
        return [found[row] for row in wanted]

    def _rows_of(self, numbers: Sequence[int]) -> list[int]:
        """The rows of the passages with these numbers."""
        if self._numbered is None:
            return [int(number) + 1 for number in numbers]
        found: list[int] = self._numbered[np.asarray(numbers, dtype=np.intp)].tolist()
        return found

    def numbers(self) -> list[str]:
        """The different numbers that items are printed with."""
        rows = self._rows("SELECT DISTINCT number FROM items WHERE number IS NOT NULL")
        return sorted(str(row[0]) for row in rows)

    def numbered(self, numbers: Sequence[str]) -> list[Item]:
        """The items printed with one of ``numbers``, in the order they were written."""
        return self._some(Item, "number", numbers)

    def printed(self, numbers: Sequence[str]) -> list[tuple[str, int, str]]:
        """Where items are printed with one of ``numbers``: of each its document, its place there
        and its number, in the order they were written."""
        return [
            (document, ordinal, number)
            for document, ordinal, number in self._among(
                "document, ordinal, number", "items", "number", numbers
            )
        ]

    def outlines(self, documents: Sequence[str] | None = None) -> dict[str, list[Outline]]:
        """All items, or those of some documents, as far as a whole book is walked for, by their
        documents and in their order there: of a hundred thousand in a quarter of the time that
        whole records take."""
        columns = f"{', '.join(Outline._fields)}, document"
        if documents is None:
            rows = self._rows(f"SELECT {columns} FROM items ORDER BY rowid")
        else:
            rows = self._among(columns, "items", "document", documents)
        found: dict[str, list[Outline]] = {}
        for document, own in groupby(rows, itemgetter(-1)):
            found.setdefault(document, []).extend([Outline._make(row[:-1]) for row in own])
        return found

    def restricted_items(self) -> list[Item]:
        """The items that are not for publication, in the order they were written."""
        query = "SELECT * FROM items WHERE access = 'restricted' ORDER BY rowid"
        return [_record(Item, row) for row in self._rows(query)]

    def withheld(self, document: str) -> list[tuple[int, int]]:
        """Start and end of each record of a paper that is not for publication."""
        ends = f"start, {quoted('end')}"
        found = self._rows(f"SELECT {ends} FROM exemptions WHERE document = ?", [document])
        for table in ("items", "decisions", "passages"):
            where = "document = ? AND access <> 'public'"
            found.extend(self._rows(f"SELECT {ends} FROM {table} WHERE {where}", [document]))
        return found

    def effective_references(self) -> list[Reference]:
        """The references that do something to what they name, in the order they were written."""
        query = f"SELECT * FROM {quoted('references')} WHERE effect IS NOT NULL ORDER BY rowid"
        return [_record(Reference, row) for row in self._rows(query)]

    def minute_references(self) -> list[Reference]:
        """The references to a minute by its number, in the order they were written."""
        query = f"SELECT * FROM {quoted('references')} WHERE kind = 'minute' ORDER BY rowid"
        return [_record(Reference, row) for row in self._rows(query)]

    def short_forms(self) -> list[tuple[str, int, int, str, str]]:
        """The document, start, end, short and long form of every acronym, as they were written."""
        columns = f"document, start, {quoted('end')}, short, long"
        return self._rows(f"SELECT {columns} FROM acronyms ORDER BY rowid")

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
        query = f"SELECT * FROM {quoted(table_of(kind))}"
        where = "" if value is None else f" WHERE {column} = ?"
        values = () if value is None else (value,)
        rows = self._rows(f"{query}{where} ORDER BY rowid", values)
        conversions = _conversions(kind)
        if not conversions:
            return (kind(*row) for row in rows)
        return (_converted(kind, row, conversions) for row in rows)

    def _some(self, kind: type[Record], column: str, values: Sequence[str]) -> list[Record]:
        """The records of ``kind`` with one of ``values``, in the order they were written."""
        rows = self._among("*", quoted(table_of(kind)), column, values)
        return [_record(kind, row) for row in rows]

    def _among(
        self, columns: str, table: str, column: str, values: Sequence[Any]
    ) -> list[tuple[Any, ...]]:
        """``columns`` of the rows with one of ``values``, in the order they were written."""
        found: list[tuple[Any, ...]] = []
        for start in range(0, len(values), 500):
            some = values[start : start + 500]
            marks = ",".join("?" * len(some))
            query = f"SELECT rowid, {columns} FROM {table} WHERE {column} IN ({marks})"
            found.extend(self._rows(query, some))
        return [row[1:] for row in sorted(found, key=lambda row: row[0])]

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


def quoted(name: str) -> str:
    """A column or table name that may be a word of SQL ("references")."""
    return f'"{name}"'


_KINDS: dict[type[Any], list[tuple[int, Callable[[Any], Any]]]] = {}


def _conversions(kind: type[Any]) -> list[tuple[int, Callable[[Any], Any]]]:
    """The places of the cells that are not yet values, each with what makes it one."""
    if kind not in _KINDS:
        hints = get_type_hints(kind)
        found: list[tuple[int, Callable[[Any], Any]]] = []
        for place, field in enumerate(fields(kind)):
            if "date" in str(hints[field.name]):
                found.append((place, datetime.date.fromisoformat))
            elif hints[field.name] is bool:
                found.append((place, bool))
            elif str(hints[field.name]).startswith("tuple"):
                found.append((place, _tuple_of))
        _KINDS[kind] = found
    return _KINDS[kind]


def _tuple_of(cell: str) -> tuple[Any, ...]:
    return tuple(tuple(v) if isinstance(v, list) else v for v in json.loads(cell))


def _record(kind: type[Record], row: Sequence[Any]) -> Record:
    return _converted(kind, row, _conversions(kind))


def _converted(
    kind: type[Record], row: Sequence[Any], conversions: list[tuple[int, Callable[[Any], Any]]]
) -> Record:
    values = list(row)
    for place, converted in conversions:
        if values[place] is not None:
            values[place] = converted(values[place])
    return kind(*values)
