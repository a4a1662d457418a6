"""An index of as many passages as are wanted, grown from another, to measure on.

    python -m benchmarks.scaled_book INDEX TARGET --passages 143000
    python -m benchmarks.scaled_book INDEX TARGET --times 6

Each copy of a paper is of a council of its own, some weeks apart, in the same words with other
names and digits, so that no copy is taken for the paper published twice. The last copy is of some
papers only, drawn always alike. Words are counted anew: vocabulary and statistics are those of the
grown book. Vectors are not embedded anew, which takes hours: those of a copy are the vectors of the
original, each moved by noise to a cosine of .94, and its pieces are the original's. What is not for
publication is left out. The same index gives the same copy; nothing is kept in the project.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from resource import RUSAGE_SELF, getrusage
from sqlite3 import Connection
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from benchmarks.copying import altered, renamed
from indexer import generations, store_writing
from indexer.columns import PassageColumns, meetings_of, open_columns, save_columns
from indexer.dense import open_dense, save_dense
from indexer.embedding import Vectors
from indexer.embedding_cache import FILE as CACHE
from indexer.lexical import LexicalIndex, load_lexical, save_lexical
from indexer.lexical_building import build_lexical
from indexer.pieces import made_by
from indexer.records import Passage, StandingChange
from indexer.reflow import reflow
from indexer.store import PARTS, Store, load_rows, table_of
from indexer.tokens import tokenize
from indexer.vectors import Dense

WEEKS_APART = 5

# The length of what a copy's vectors are moved by, themselves of length 1.
MOVED = 0.35

# A capitalised word that stands in the papers of so many councils is no name of one of them.
COMMON = 3
_MARKS = ".,;:!?()[]'\"’‘“”"

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which passage of the index copied each passage of the book is, and of which copy.

    ``numbers`` holds the passages of each copy, ascending; ``paths`` the papers of each; ``rows``
    those of the records that each passage of the index copied stands in.
    """

    numbers: list[NDArray[np.intp]]
    paths: list[tuple[str, ...]]
    rows: NDArray[np.int64]

    @property
    def count(self) -> int:
        """The passages of all copies."""
        return sum(map(len, self.numbers))


def scale(index: Path, target: Path, passages: int) -> dict[str, float]:
    """Write a book of ``passages`` grown from the live generation of ``index`` to ``target``.

    Gives what it took: processor seconds and seconds by stage, and the peak of memory in MB, which
    stand in ``target/made.json`` as well. Raises IndexUnusableError where ``index`` cannot be
    opened, and ValueError where nothing in it is public.
    """
    folder = generations.generation_folder(index)
    manifest = generations.read_manifest(folder)
    held = Store.open(folder / "records.sqlite")
    columns = open_columns(folder, held)
    rows = load_rows(folder)
    # An index of before has its passages one after the other.
    rows = np.arange(1, columns.count + 1) if rows is None else rows
    layout = _laid_out(columns, rows, passages)
    took: dict[str, float] = {}
    with generations.writing(target) as made:
        connection = store_writing.create(made / "records.sqlite", folder / "records.sqlite")
        common = _common_names(load_lexical(folder), columns, held)
        _timed(took, "records", lambda: _write_records(connection, layout, common))
        save_columns(_grown(columns, layout), made)
        _timed(took, "lexical", lambda: _write_words(connection, columns, layout, made))
        store_writing.finish(connection)
        if (keys := columns.arrays.get(made_by())) is not None:
            _timed(took, "pieces", lambda: _write_pieces(index, target, keys, layout))
        dense = open_dense(folder)
        vectors = _varied(dense, layout)
        laid = _timed(took, "vectors", lambda: save_dense(vectors, made))
        counts = {"documents": sum(map(len, layout.paths)), "passages": layout.count}
        counts = {**manifest.counts, **counts, "unreadable": 0}
        fresh = replace(manifest, format=generations.FORMAT, counts=counts, vectors=laid)
        generations.publish(target, made, fresh)
    took |= {"passages": layout.count, "peak_MB": getrusage(RUSAGE_SELF).ru_maxrss // 1024}
    (target / "made.json").write_text(json.dumps(took, indent=1) + "\n", encoding="utf-8")
    return took


def count_public(index: Path) -> int:
    """The passages of an index that the public may read: those a copy has.

    Raises IndexUnusableError where it cannot be opened.
    """
    folder = generations.generation_folder(index)
    columns = open_columns(folder, Store.open(folder / "records.sqlite"))
    return int((~columns.arrays["restricted"]).sum())


def _timed(took: dict[str, float], stage: str, work: Callable[[], Made]) -> Made:
    clock, processor = time.perf_counter(), time.process_time()
    made = work()
    took[f"{stage}_s"] = round(time.perf_counter() - clock, 3)
    took[f"{stage}_cpu_s"] = round(time.process_time() - processor, 3)
    return made


def _laid_out(columns: PassageColumns, rows: NDArray[np.int64], passages: int) -> _Layout:
    public = np.flatnonzero(~columns.arrays["restricted"])
    if not len(public):
        raise ValueError("there is nothing to copy")
    document, names = columns.arrays["document"], columns.names["document"]
    copies, rest = divmod(passages, len(public))
    numbers = [public] * copies
    if rest:
        numbers.append(_some_papers(public, document, rest))
    paths = [tuple(names[code] for code in np.unique(document[some])) for some in numbers]
    return _Layout(numbers, paths, rows)


def _some_papers(
    public: NDArray[np.intp], document: NDArray[np.int32], wanted: int
) -> NDArray[np.intp]:
    """``wanted`` passages of whole papers, but for the last, drawn always alike."""
    papers = np.unique(document[public]).tolist()
    Random(1).shuffle(papers)  # noqa: S311 (a sample, not a secret)
    sizes = np.bincount(document[public], minlength=max(papers) + 1)
    enough = int(np.searchsorted(np.cumsum(sizes[papers]), wanted)) + 1
    *whole, last = papers[:enough]
    some = public[np.isin(document[public], whole)]
    part = public[document[public] == last][: wanted - len(some)]
    return np.sort(np.concatenate([some, part]))


def _write_records(connection: Connection, layout: _Layout, common: frozenset[str]) -> None:
    """The records of every copy, as those of another council."""

    def content(text: str, copy: int) -> str:
        return altered(text, copy, common)

    def context(text: str, copy: int) -> str:
        # It begins with the name of the council, as if it went on within a sentence.
        return renamed(f", {text}", copy, common)[2:]

    connection.create_function("altered", 2, content, deterministic=True)
    connection.create_function("renamed", 2, context, deterministic=True)
    connection.execute("CREATE TEMP TABLE papers (path PRIMARY KEY)")
    connection.execute("CREATE TEMP TABLE numbers (number INTEGER PRIMARY KEY)")
    papers = [table_of(kind) for kind in PARTS.values()]
    for copy in range(len(layout.numbers)):
        _choose(connection, layout, copy)
        for name in ("documents", "texts", *papers):
            _copy(connection, name, copy)
    store_writing.index_papers(connection)
    for copy in range(len(layout.numbers)):
        _choose(connection, layout, copy)
        for kind in (Passage, StandingChange):
            _copy(connection, table_of(kind), copy)


def _choose(connection: Connection, layout: _Layout, copy: int) -> None:
    """Name the papers and passages of one copy in two tables of the connection's own."""
    connection.execute("DELETE FROM papers")
    connection.execute("DELETE FROM numbers")
    paths = ((path,) for path in layout.paths[copy])
    connection.executemany("INSERT INTO papers VALUES (?)", paths)
    rows = ((row,) for row in layout.rows[layout.numbers[copy]].tolist())
    connection.executemany("INSERT INTO numbers VALUES (?)", rows)


def _copy(connection: Connection, table: str, copy: int) -> None:
    """Records as those of another council, some weeks on; the first copy stays as it is."""
    rows = connection.execute(f'PRAGMA before.table_info("{table}")').fetchall()
    values = [_moved(table, str(row[1]), copy) if copy else f'"{row[1]}"' for row in rows]
    if table == table_of(Passage):
        chosen = "rowid IN (SELECT number FROM numbers)"
    else:
        path = "path" if table == "documents" else "document"
        chosen = f"{path} IN (SELECT path FROM papers)"
    connection.execute(
        f'INSERT INTO main."{table}" SELECT {", ".join(values)} FROM before."{table}" '
        f"WHERE {chosen} ORDER BY rowid"
    )


def _moved(table: str, column: str, copy: int) -> str:
    """What a column of a copy is, in SQL."""
    if column in ("document", "because") or (table, column) == ("documents", "path"):
        return f"'{copy:02d}/' || \"{column}\""
    if column == "content":
        return f"altered(content, {copy})"
    if column == "context":
        # Its date stays the date of the paper, or nothing asked of a year would be found again.
        return f"renamed(context, {copy})"
    if table in ("documents", "meetings", "passages"):
        if column == "council":
            return f"coalesce(council, 'Council') || ' {copy + 1}'"
        if column == "date":
            return f"date(date, '+{7 * WEEKS_APART * copy} days')"
    return f'"{column}"'


def _common_names(index: LexicalIndex, columns: PassageColumns, held: Store) -> frozenset[str]:
    """Capitalised words that are the name of no one council's places and people: Council, March."""
    found = {word.strip(_MARKS) for path in held.paths() for word in held.content(path).split()}
    council = columns.arrays["council"]

    def common(word: str) -> bool:
        terms = tokenize(word)
        return bool(terms) and len(np.unique(council[index.holding(terms[0])])) >= COMMON

    return frozenset(word for word in found if word.istitle() and common(word))


def _write_words(
    connection: Connection, columns: PassageColumns, layout: _Layout, made: Path
) -> None:
    """The matrices of passages, of their context lines and of whole papers."""
    papers: list[list[str]] = []
    terms = _terms(connection, columns, layout, papers)
    save_lexical(build_lexical(terms, [True] * layout.count), made)
    save_lexical(build_lexical(papers, [True] * len(papers)), made, "documents")
    contexts = map(tokenize, _contexts(connection))
    save_lexical(build_lexical(contexts, [True] * layout.count), made, "contexts")


def _terms(
    connection: Connection, columns: PassageColumns, layout: _Layout, papers: list[list[str]]
) -> Iterator[list[str]]:
    """The terms of each passage; those of whole papers are put into ``papers`` on the way."""
    place = [columns.arrays[name] for name in ("document", "start", "end")]
    contexts = _contexts(connection)
    query = "SELECT content FROM texts WHERE document = ?"
    for copy, numbers in enumerate(layout.numbers):
        reading = -1
        for code, start, end in zip(*(array[numbers].tolist() for array in place), strict=True):
            if code != reading:
                path = _path(columns.names["document"][code], copy)
                text = str(connection.execute(query, [path]).fetchone()[0])
                papers.append([])
                reading = code
            words, context = reflow(text[start:end]), next(contexts)
            terms = tokenize(f"{context}. {words}" if context else words)
            papers[-1].extend(terms)
            yield terms


def _contexts(connection: Connection) -> Iterator[str]:
    rows = connection.execute("SELECT context FROM passages ORDER BY rowid")
    return (str(row[0] or "") for row in rows)


def _path(path: str, copy: int) -> str:
    return f"{copy:02d}/{path}" if copy else path


def _grown(columns: PassageColumns, layout: _Layout) -> PassageColumns:
    """The columns of all copies."""
    held, chosen = columns.arrays, np.concatenate(layout.numbers)
    copies = np.repeat(np.arange(len(layout.numbers)), list(map(len, layout.numbers)))
    arrays = {name: array[chosen] for name, array in held.items() if name != "kind"}
    codes = [np.unique(held["document"][some]) for some in layout.numbers]
    arrays["kind"] = np.concatenate([held["kind"][some] for some in codes])
    before = np.cumsum([0, *map(len, codes[:-1])])
    arrays["document"] = np.concatenate(
        [
            first + np.searchsorted(some, held["document"][numbers])
            for first, some, numbers in zip(before, codes, layout.numbers, strict=True)
        ]
    ).astype(np.int32)
    moved = np.where(arrays["day"] > 0, 7 * WEEKS_APART * copies, 0)
    arrays["day"] = (arrays["day"] + moved).astype(np.int32)
    # Of each copy all councils once more, and one for the papers that are of none.
    councils = columns.names["council"]
    wide = len(councils) + 1
    council = np.where(arrays["council"] < 0, wide - 1, arrays["council"]) + copies * wide
    nowhere = (copies == 0) & (arrays["council"] < 0)
    arrays["council"] = np.where(nowhere, -1, council).astype(np.int32)
    arrays["meeting"] = meetings_of(arrays, len(columns.names["body"]))
    if made_by() in arrays:
        arrays[made_by()] = _keys(arrays[made_by()], copies)
    names = dict(columns.names)
    names["document"] = tuple(
        _path(path, copy) for copy, paths in enumerate(layout.paths) for path in paths
    )
    names["council"] = tuple(
        f"{council} {copy + 1}" if copy else council
        for copy in range(len(layout.numbers))
        for council in (*councils, "Council")
    )
    return PassageColumns(names, arrays)


def _keys(keys: NDArray[np.int64], copies: NDArray[np.intp]) -> NDArray[np.int64]:
    """Keys of the pieces of copies: each its own, so that they lie apart on the disk."""
    return keys ^ (copies.astype(np.int64) << 48)


def _write_pieces(index: Path, target: Path, keys: NDArray[np.int64], layout: _Layout) -> None:
    """Beside the book the pieces of all copies: those of the original, under keys of their own.

    ``keys`` are those of the index copied, shape (passages,).
    """
    with closing(sqlite3.connect(f"{(index / CACHE).resolve().as_uri()}?mode=ro", uri=True)) as own:
        codes = dict(own.execute("SELECT text, codes FROM pieces"))
    with closing(sqlite3.connect(target / CACHE)) as made, made:
        made.execute("PRAGMA page_size = 16384")
        made.execute("CREATE TABLE pieces (text INTEGER PRIMARY KEY, codes BLOB NOT NULL)")
        rows = (
            (key, codes[original])
            for copy, numbers in enumerate(layout.numbers)
            for original, key in zip(
                keys[numbers].tolist(),
                _keys(keys[numbers], np.full(len(numbers), copy)).tolist(),
                strict=True,
            )
        )
        made.executemany("INSERT OR REPLACE INTO pieces VALUES (?, ?)", sorted(rows))


def _varied(dense: Dense, layout: _Layout) -> Vectors:
    """The vectors of all copies, one copy below the other: each but the first moved a little."""
    made = np.empty((layout.count, dense.dimensions), dtype=np.float32)
    at = 0
    for copy, numbers in enumerate(layout.numbers):
        own = made[at : at + len(numbers)]
        own[:] = dense.vectors(numbers.tolist())
        at += len(numbers)
        if copy:
            noise = np.random.default_rng(copy).standard_normal(own.shape, dtype=np.float32)
            own += noise * (MOVED / own.shape[1] ** 0.5)
            own /= np.linalg.norm(own, axis=1, keepdims=True)
    return made


def main() -> None:
    """Read the command line and write the copy."""
    parser = argparse.ArgumentParser(description="an index grown from another")
    parser.add_argument("index", type=Path)
    parser.add_argument("target", type=Path)
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--passages", type=int)
    size.add_argument("--times", type=int, help="so many times the passages of INDEX")
    options = parser.parse_args()
    wanted = options.passages or options.times * count_public(options.index)
    print(json.dumps(scale(options.index, options.target, wanted), indent=1))


if __name__ == "__main__":
    main()
