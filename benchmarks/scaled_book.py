"""An index several times the size of another, to measure the instruments on.

    python -m benchmarks.scaled_book INDEX TARGET --times 6

Each copy of a paper is of a council of its own, some weeks apart, with the same words and other
digits, so that no copy is taken for the paper published twice; its vectors are moved to a cosine of
.94. A rare word so stands in as many councils as there are copies. The statistics of words, and
which digits the lexical index knows, are those of the index copied. The same index gives the same
copy; nothing is kept in the project.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from sqlite3 import Connection

import numpy as np

from indexer import generations, store
from indexer.columns import PassageColumns, meetings_of, open_columns, save_columns
from indexer.dense import open_dense, save_dense
from indexer.embedding import Vectors
from indexer.lexical import LexicalIndex, load_lexical, save_lexical
from indexer.records import Passage, StandingChange, Unreadable
from indexer.store import PARTS, Store, table_of

WEEKS_APART = 5

# The length of what a copy's vectors are moved by, themselves of length 1.
MOVED = 0.35


def scale(index: Path, target: Path, times: int) -> int:
    """Write ``times`` copies of the live generation of ``index`` to ``target``; passages written.

    Raises IndexUnusableError where ``index`` cannot be opened.
    """
    folder = generations.generation_folder(index)
    manifest = generations.read_manifest(folder)
    held = Store.open(folder / "records.sqlite")
    with generations.writing(target) as made:
        connection = store.create(made / "records.sqlite", folder / "records.sqlite")
        connection.create_function("with_other_digits", 2, _with_other_digits, deterministic=True)
        papers = [table_of(kind) for kind in PARTS.values()]
        for copy in range(times):
            for name in ("documents", "texts", *papers):
                _copy(connection, name, copy)
        store.index_papers(connection)
        for copy in range(times):
            for kind in (Passage, StandingChange):
                _copy(connection, table_of(kind), copy)
        _copy(connection, table_of(Unreadable), 0)
        store.finish(connection)
        columns = open_columns(folder, held)
        save_columns(_more(columns, times), made)
        dense = open_dense(folder)
        laid = save_dense(_varied(dense.vectors(range(dense.count)), times), made)
        save_lexical(_tiled(load_lexical(folder), times), made)
        for name in ("contexts", "documents"):
            save_lexical(_tiled(load_lexical(folder, name), times), made, name)
        counts = {name: count * times for name, count in manifest.counts.items()}
        fresh = replace(manifest, format=generations.FORMAT, counts=counts, vectors=laid)
        generations.publish(target, made, fresh)
    return columns.count * times


def _copy(connection: Connection, table: str, copy: int) -> None:
    """Records as those of another council, some weeks on; the first copy stays as it is."""
    rows = connection.execute(f'PRAGMA before.table_info("{table}")').fetchall()
    values = [_moved(table, str(row[1]), copy) if copy else f'"{row[1]}"' for row in rows]
    connection.execute(
        f'INSERT INTO main."{table}" SELECT {", ".join(values)} FROM before."{table}" '
        "ORDER BY rowid"
    )


def _moved(table: str, column: str, copy: int) -> str:
    """What a column of a copy is, in SQL."""
    if column in ("document", "because") or (table, column) == ("documents", "path"):
        return f"'{copy:02d}/' || \"{column}\""
    if column == "content":
        return f"with_other_digits(content, {copy})"
    if table in ("documents", "meetings", "passages"):
        if column == "council":
            return f"coalesce(council, 'Council') || ' {copy + 1}'"
        if column == "date":
            return f"date(date, '+{7 * WEEKS_APART * copy} days')"
    return f'"{column}"'


def _with_other_digits(text: str, copy: int) -> str:
    others = "".join(str((digit + copy) % 10) for digit in range(10))
    return text.translate(str.maketrans("0123456789", others))


def _more(columns: PassageColumns, times: int) -> PassageColumns:
    """The columns of ``times`` copies."""
    held, copies = columns.arrays, np.repeat(np.arange(times, dtype=np.int32), columns.count)
    arrays = {name: np.tile(array, times) for name, array in held.items()}
    papers, councils = columns.names["document"], columns.names["council"]
    arrays["document"] += copies * len(papers)
    arrays["day"] += np.where(arrays["day"] > 0, 7 * WEEKS_APART * copies, 0).astype(np.int32)
    # Of each copy all councils once more, and one for the papers that are of none.
    wide = len(councils) + 1
    arrays["council"] = np.where(
        (copies == 0) & (arrays["council"] < 0),
        -1,
        arrays["council"] + np.where(arrays["council"] < 0, wide, 0) + copies * wide,
    ).astype(np.int32)
    arrays["meeting"] = meetings_of(arrays, len(columns.names["body"]))
    names = dict(columns.names)
    names["document"] = tuple(
        f"{copy:02d}/{path}" if copy else path for copy in range(times) for path in papers
    )
    names["council"] = tuple(
        f"{council} {copy + 1}" if copy else council
        for copy in range(times)
        for council in (*councils, "Council")
    )
    return PassageColumns(names, arrays)


def _varied(vectors: Vectors, times: int) -> Vectors:
    """The vectors of ``times`` copies, one copy below the other: each moved a little."""
    made = np.tile(vectors, (times, 1))
    for copy in range(1, times):
        own = made[copy * len(vectors) : (copy + 1) * len(vectors)]
        noise = np.random.default_rng(copy).standard_normal(own.shape, dtype=np.float32)
        own += noise * (MOVED / own.shape[1] ** 0.5)
        own /= np.linalg.norm(own, axis=1, keepdims=True)
    return made


def _tiled(index: LexicalIndex, times: int) -> LexicalIndex:
    """The matrix of ``times`` copies: each row's postings once a copy, ascending."""
    starts, width = index.row_starts, index.count
    rows = np.repeat(np.arange(len(starts) - 1, dtype=np.int64), np.diff(starts))
    order = np.argsort(np.tile(rows, times), kind="stable")
    numbers = np.concatenate([index.passages + copy * width for copy in range(times)])
    return LexicalIndex(
        index.vocabulary,
        starts * times,
        numbers[order].astype(np.int32),
        np.tile(index.pairs, times)[order],
        index.factors,
        index.idf,
        index.unmet,
        width * times,
    )


def main() -> None:
    """Read the command line and write the copy."""
    parser = argparse.ArgumentParser(description="an index several times the size of another")
    parser.add_argument("index", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--times", type=int, default=6)
    options = parser.parse_args()
    print(scale(options.index, options.target, options.times), "passages")


if __name__ == "__main__":
    main()
