"""What it takes to add, change and remove one paper of a large index.

    python -m benchmarks.scaled_book INDEX BOOK --passages 143000
    python -m benchmarks.adding BOOK --work FOLDER

The book is given a folder of files, one a paper, and a cache of its vectors, as if all had been
indexed from there, and is made once as today's Minutebook lays it out. Then ``minutebook index`` is
run as a process of its own after each change of one file: seconds from its start to its end, when
the paper can be searched, and the processor seconds it took.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import numpy as np

from benchmarks.copying import altered
from benchmarks.machine import as_installed
from indexer import generations, store_writing
from indexer.build import READER, build_index
from indexer.columns import load_columns
from indexer.dense import open_dense
from indexer.embedding import Encoder, load_encoder
from indexer.embedding_cache import FILE as CACHE
from indexer.embedding_cache import EmbeddingCache
from indexer.passages import indexed_text
from indexer.pieces import made_by
from indexer.records import Passage
from indexer.shelves import PieceShelf
from indexer.store import Source, Store

_AT_ONCE = 4096


def prepare(book: Path, work: Path) -> tuple[Path, Path]:
    """The index and the folder of papers in ``work``, made from ``book`` where they are not there.

    Raises IndexUnusableError where the book cannot be opened, and KeyError or RuntimeError where it
    lacks the pieces of its passages.
    """
    index, papers = work / "index", work / "papers"
    if (work / "ready").exists():
        return index, papers
    shutil.rmtree(work, ignore_errors=True)
    papers.mkdir(parents=True)
    shutil.copytree(book, index)
    folder = generations.generation_folder(index)
    held, encoder = Store.open(folder / "records.sqlite"), load_encoder()
    _fill_cache(held, folder, index, encoder)
    sources = [
        _written(papers, number, name, held.content(name))
        for number, name in enumerate(held.paths())
    ]
    held.close()
    connection = sqlite3.connect(folder / "records.sqlite")
    store_writing.write(connection, Source, sources)
    connection.commit()
    connection.close()
    # As an index of before, which is made anew: no paper is read, and no text embedded.
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest |= {"format": 2, "reader": READER}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    outcome = build_index(index, [papers], encoder)
    if outcome.embedded or outcome.added or outcome.changed:
        raise RuntimeError(f"the book was not taken as it is: {outcome}")
    (work / "ready").touch()
    return index, papers


def _fill_cache(held: Store, folder: Path, index: Path, encoder: Encoder) -> None:
    """Keep the vectors of all passages as if they had been embedded, whole and piece by piece."""
    dense, shelf = open_dense(folder), PieceShelf(index)
    keys = load_columns(folder).arrays[made_by()]
    cache = EmbeddingCache(index / CACHE, encoder)
    count, document, content = held.count(Passage), "", ""
    for start in range(0, count, _AT_ONCE):
        numbers = range(start, min(start + _AT_ONCE, count))
        texts = []
        for passage in held.passages(numbers):
            if passage.document != document:
                document, content = passage.document, held.content(passage.document)
            texts.append(indexed_text(passage, content))
        codes = shelf.codes(keys[start : numbers.stop])
        if codes is None:
            raise RuntimeError(f"{index}: the pieces of the book are missing")
        vectors = np.asarray(dense.vectors(numbers), dtype=np.float32)
        cache.keep(texts, vectors, codes)
    shelf.close()
    cache.close()


def _written(papers: Path, number: int, name: str, text: str) -> Source:
    path = papers / f"{number:06d}.txt"
    path.write_text(text, encoding="utf-8")
    status = path.stat()
    seen = status.st_size, status.st_mtime_ns, generations.sha256_of(path)
    return Source(name, str(papers.resolve()), path.name, *seen)


def measure(index: Path, papers: Path, rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Seconds and processor seconds of each round of adding, changing and removing one paper, and
    of a run where nothing has changed."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(papers.iterdir())[:200]]
    # A paper of the middling size.
    text = sorted(texts, key=len)[len(texts) // 2]
    fresh = papers / "000100 new.txt"
    took: dict[str, list[tuple[float, float]]] = {}
    for number in range(rounds):
        for what in ("add", "change", "nothing", "remove"):
            if what == "remove":
                fresh.unlink()
            elif what != "nothing":
                fresh.write_text(altered(text, 3 + 2 * number + (what == "add")), encoding="utf-8")
            took.setdefault(what, []).append(_run(index, papers))
    return took


def _run(index: Path, papers: Path) -> tuple[float, float]:
    before, began = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "ui.cli", "index", str(papers), "--index", str(index)]
    quiet = subprocess.DEVNULL
    subprocess.run([*command, "--json"], env=as_installed(), check=True, stdout=quiet)
    after = getrusage(RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - began, processor


def main() -> None:
    """Read the command line, make the book, and print what each kind of change took."""
    parser = argparse.ArgumentParser(description="one paper added to a large index")
    parser.add_argument("book", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    index, papers = prepare(options.book, options.work)
    passages = generations.read_manifest(generations.generation_folder(index)).counts["passages"]
    print(f"{passages} passages; median seconds, and processor seconds, of {options.rounds} rounds")
    # The first run may have byte code to make, and files to read from the disk.
    _run(index, papers)
    for what, rounds in measure(index, papers, options.rounds).items():
        wall, processor = (statistics.median(column) for column in zip(*rounds, strict=True))
        print(f"{what:8} {wall:6.2f} {processor:6.2f}")


if __name__ == "__main__":
    main()
