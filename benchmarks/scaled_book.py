"""An index several times the size of another, to measure the instruments on.

    python -m benchmarks.scaled_book INDEX TARGET --times 6

Each copy of a paper is of a council of its own, some weeks apart, with the same words and vectors;
a rare word so stands in as many councils as there are copies. The statistics of words are those of
the index copied. The same index gives the same copy; nothing is kept in the project.
"""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from indexer import generations, store
from indexer.dense import DenseIndex, save_dense
from indexer.lexical import LexicalIndex, load_lexical, save_lexical
from indexer.records import Document, Meeting, Paper, Passage, StandingChange, Unreadable
from indexer.store import PARTS, Store

WEEKS_APART = 5


def scale(index: Path, target: Path, times: int) -> int:
    """Write ``times`` copies of the live generation of ``index`` to ``target``; passages written.

    Raises IndexUnusableError where ``index`` cannot be opened.
    """
    folder = generations.generation_folder(index)
    manifest = generations.read_manifest(folder)
    held = Store.open(folder / "records.sqlite")
    papers = [paper for d in held.all(Document) if (paper := held.paper(d.path)) is not None]
    passages = held.all(Passage)
    with generations.writing(target) as made:
        connection = store.create(made / "records.sqlite")
        for copy in range(times):
            for paper in papers:
                store.write_paper(connection, _copied(paper, copy))
        store.index_papers(connection)
        for copy in range(times):
            store.write(connection, Passage, _all_moved(passages, copy))
            store.write(connection, StandingChange, _all_moved(held.all(StandingChange), copy))
        store.write(connection, Unreadable, held.all(Unreadable))
        store.finish(connection)
        dense = DenseIndex(folder)
        vectors = dense.vectors(range(dense.count))
        save_dense(np.tile(vectors, (times, 1)), made)
        save_lexical(_tiled(load_lexical(folder), times), made)
        for name in ("contexts", "documents"):
            save_lexical(_tiled(load_lexical(folder, name), times), made, name)
        counts = {name: count * times for name, count in manifest.counts.items()}
        generations.publish(target, made, replace(manifest, counts=counts, checksums={}))
    return len(passages) * times


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


def _copied(paper: Paper, copy: int) -> Paper:
    parts: dict[str, Any] = {name: tuple(_all_moved(getattr(paper, name), copy)) for name in PARTS}
    return Paper(_moved(paper.document, copy), paper.text, **parts)


def _all_moved(records: Iterable[Any], copy: int) -> Iterator[Any]:
    return (_moved(record, copy) for record in records)


def _moved(record: Any, copy: int) -> Any:
    """A record as that of another council, some weeks on; the first copy stays as it is."""
    if not copy:
        return record
    changes: dict[str, Any] = {}
    for name in ("path", "document", "because"):
        if hasattr(record, name):
            changes[name] = f"{copy:02d}/{getattr(record, name)}"
    if isinstance(record, Document | Meeting | Passage):
        changes["council"] = f"{record.council or 'Council'} {copy + 1}"
        if record.date is not None:
            changes["date"] = record.date + datetime.timedelta(weeks=WEEKS_APART * copy)
    return replace(record, **changes)


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
