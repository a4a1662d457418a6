"""From paths to a new generation: what changed is read, cut, embedded; what did not is kept."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import numpy as np

from indexer import generations, store_writing
from indexer.columns import PassageColumns, columns_of, load_columns, save_columns
from indexer.columns_extending import merged
from indexer.cutting import Cut, Held, cut_papers
from indexer.dense import extend_dense, save_dense
from indexer.embedding import Encoder, PieceEncoder, Vectors
from indexer.embedding_cache import FILE as CACHE
from indexer.embedding_cache import EmbeddingCache, without_damage
from indexer.errors import IndexUnusableError
from indexer.filling import fill, keep_in_order, said_of
from indexer.generations import Manifest
from indexer.matrices import write_matrices
from indexer.papers import Papers, Plan, marked_by_name, plan_reading, read_papers
from indexer.pieces import made_by, piece_keys
from indexer.records import Passage, Unreadable
from indexer.rows import NoRoomError
from indexer.sayings import Said as Said
from indexer.sayings import Sayings, access_of
from indexer.scanning import scan
from indexer.store import Saying, Source, SourceProblem, Store, load_rows
from indexer.vectors import Mask

# Raised whenever readers or structure give other records for the same file, so that an index
# made by an earlier Minutebook reads its papers anew.
READER = 12

# So many texts are embedded before anything is published: it takes a second or two. Of more the
# words can be searched first.
EMBEDDED_FIRST = 128

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Outcome:
    """What one run did, in files, documents and passages.

    ``by_name`` are the papers and the unreadable files of the whole index that are taken as not
    for publication because their names say so. Of ``passages``, ``restricted`` are not public.
    """

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    documents: int = 0
    passages: int = 0
    embedded: int = 0
    unreadable: list[Unreadable] = field(default_factory=list)
    by_name: list[str] = field(default_factory=list)
    restricted: int = 0


def build_index(
    index: Path,
    paths: Sequence[Path],
    encoder: Encoder,
    said: Said | None = None,
    progress: Progress = lambda stage, done, total: None,
    holds_for: Sequence[Path] | None = None,
) -> Outcome:
    """Bring ``index`` up to date with what lies under ``paths``, as a new generation.

    Documents indexed before from other folders stay. ``said`` is said of each of ``holds_for``,
    or where that is not given of each of ``paths``: of a folder for all in it, now and later, of a
    file for that one. ``progress`` is called with the
    stage ("Reading", "Cutting", "Embedding", "Writing"), how much of it is done, and its total.

    Where much is to be embedded, a generation whose words can be searched is published before, and
    others as its vectors come. Where nothing has changed, the live generation stays.

    Raises InputError where a path is missing or holds no files, LockedError while another process
    writes, IndexUnusableError where the live generation is of a newer format.
    """
    with generations.writing(index) as folder:
        try:
            before = _Before.open(index, encoder)
        except IndexUnusableError as error:
            raise to_build_again(index, error) from error
        try:
            held = {(s.root, s.file) for s in before.sources}
            held |= {(p.root, p.file) for p in before.problems}
            found = scan(paths, index, held)
            for path in paths if holds_for is None else holds_for:
                before.sayings.say(path, said or Said())
            plan = plan_reading(
                before.sources, before.problems, before.sayings, found, before.same_reader
            )
            outcome = _Run(index, folder, encoder, before, plan, progress).done()
        finally:
            before.close()
        outcome.embedded += fill(index, encoder, lambda done, of: progress("Embedding", done, of))
        keep_in_order(index)
    return outcome


def to_build_again(index: Path, error: IndexUnusableError) -> IndexUnusableError:
    """``error`` for somebody who is building the index: what must go first.

    Not the whole folder: what people put right and judged by hand lies in it too.
    """
    return IndexUnusableError(
        f"{error} To build it again, delete the file {index / 'CURRENT'} first, and say again what "
        "was said with --access and --body."
    )


class _Before:
    """The live generation, if any: what is known of each file, and the records to keep."""

    def __init__(
        self, index: Path, folder: Path | None, manifest: Manifest | None, encoder: Encoder
    ) -> None:
        self.folder = folder
        self.manifest = manifest
        self.store = live = Store.open(folder / "records.sqlite") if folder else None
        self.reader = manifest.reader if manifest else READER
        self.same_reader = self.reader == READER
        alike = manifest is None or manifest.model_sha256 == encoder.sha256
        self.cut_alike = alike and self.same_reader
        self.wants_pieces = isinstance(encoder, PieceEncoder)
        # Without the pieces that lie in it nothing can be added: all of it is embedded again.
        self.cache = without_damage(index / CACHE)
        self.sources = live.all(Source) if live else []
        self.problems = live.all(SourceProblem) if live else []
        self.sayings = Sayings.of_index(live, self.sources, self.problems) if live else Sayings()

    @classmethod
    def open(cls, index: Path, encoder: Encoder) -> _Before:
        if not generations.has_generation(index):
            return cls(index, None, None, encoder)
        folder = generations.generation_folder(index)
        return cls(index, folder, generations.read_manifest(folder), encoder)

    @property
    def can_grow(self) -> bool:
        """Whether papers can be added to it and taken from it as it lies."""
        if self.store is None or self.manifest is None or not self.store.has(Saying):
            return False
        if self.folder is None or not (self.folder / "rows.npz").exists():
            return False
        if not self.cut_alike or self.manifest.format < 3:
            return False
        in_pieces = made_by() in load_columns(self.folder).arrays and self.cache.is_file()
        return in_pieces or not self.wants_pieces

    def close(self) -> None:
        if self.store is not None:
            self.store.close()


@dataclass(frozen=True, slots=True)
class _Run:
    """One run: what is there, what is to be done, and where it is put."""

    index: Path
    folder: Path
    encoder: Encoder
    before: _Before
    plan: Plan
    progress: Progress

    def done(self) -> Outcome:
        """Publish the new generation, if there is anything new; what was done."""
        # Where less than half stays, to make all of it anew is quicker.
        if self.before.can_grow and len(self.plan.to_read) <= len(self.plan.kept):
            try:
                return self._made(extending=True)
            except NoRoomError:
                (self.folder / "records.sqlite").unlink()
        return self._made(extending=False)

    def _made(self, extending: bool) -> Outcome:
        before = self.before
        if (
            extending
            and not self.plan.to_read
            and self._nothing_new(Papers(problems=before.problems))
        ):
            return self._unchanged()
        held = self._held() if extending else None
        records = self.folder / "records.sqlite"
        if held is not None:
            shutil.copyfile(held.folder / "records.sqlite", records)
            connection = store_writing.open_copy(records)
        else:
            connection = store_writing.create(
                records, before.folder and before.folder / "records.sqlite"
            )
        try:
            papers = read_papers(
                connection, self.plan, extending, lambda *done: self.progress("Reading", *done)
            )
            if extending and self._nothing_new(papers):
                return self._unchanged()
            # Linking and cutting look every paper up: without this, each would walk all of them.
            store_writing.index_papers(connection)
            cut = cut_papers(
                connection,
                papers.fresh if extending else papers.fresh | papers.kept,
                held,
                self.encoder,
                lambda *done: self.progress("Cutting", *done),
                before.store,
                frozenset(papers.kept if before.cut_alike else ()),
            )
            self._write_sources(connection, papers)
            columns = self._write_columns(connection, held, cut)
            store_writing.finish(connection)
        finally:
            connection.close()
        store_writing.save_rows(cut.rows, self.folder)
        with ThreadPoolExecutor(1) as beside:
            # The largest file, and no more written to: its checksum is made meanwhile.
            digest = beside.submit(generations.sha256_of, records)
            vectors, known, embedded = self._embedded(cut)
            self.progress("Writing", 0, 1)
            write_matrices(self.folder, cut, columns, held)
            laid = self._write_vectors(held, cut, columns, vectors, known)
        counts = {
            "documents": len(papers.kept) + len(papers.fresh),
            "passages": columns.count,
            "unreadable": len(papers.problems),
        }
        # Papers kept as an earlier reader gave them are read anew when their folder's turn comes.
        reader = before.reader if papers.kept else READER
        manifest = _manifest(self.encoder, reader, counts, said_of(self.folder, laid))
        files = set(before.sources)
        grown = bool(files) and bool(known.all()) and files <= set(papers.sources)
        before_it, sums = held.folder if held else None, {records.name: digest.result()}
        generations.publish(self.index, self.folder, manifest, before_it, grown, sums)
        self.progress("Writing", 1, 1)
        restricted = int(np.count_nonzero(columns.arrays["restricted"]))
        return self._outcome(papers, counts, embedded, restricted)

    def _held(self) -> Held:
        """The generation before, as it is added to."""
        folder = self.before.folder
        assert folder is not None
        rows = load_rows(folder)
        if rows is None:
            raise IndexUnusableError(f"{folder}: rows.npz is missing.")
        return Held(folder, load_columns(folder), rows)

    def _nothing_new(self, papers: Papers) -> bool:
        """Whether all is as it was: no paper came or went, and nothing else was said of any."""
        before = self.before
        assert before.store is not None
        return (
            not (self.plan.gone or papers.fresh or papers.removed)
            and papers.problems == before.problems
            and before.sayings.rows() == before.store.all(Saying)
        )

    def _unchanged(self) -> Outcome:
        manifest, store = self.before.manifest, self.before.store
        assert manifest is not None
        assert store is not None
        for stage in ("Reading", "Cutting", "Embedding", "Writing"):
            self.progress(stage, 1, 1)
        held = Papers(self.before.sources, self.before.problems)
        restricted = store.count(Passage) - store.count(Passage, public=True)
        return self._outcome(held, manifest.counts, 0, restricted)

    def _outcome(
        self, papers: Papers, counts: dict[str, int], embedded: int, restricted: int
    ) -> Outcome:
        return Outcome(
            papers.added,
            papers.changed,
            papers.removed,
            self.plan.unchanged,
            counts["documents"],
            counts["passages"],
            embedded,
            _unreadable(papers.problems),
            _by_name(papers),
            restricted,
        )

    def _write_sources(self, connection: Connection, papers: Papers) -> None:
        """Where the papers are from, what could not be read, and what the user said."""
        rows: dict[type[Any], Sequence[Any]] = {
            Source: papers.sources,
            SourceProblem: papers.problems,
            Saying: self.before.sayings.rows(),
            Unreadable: _unreadable(papers.problems),
        }
        for kind, records in rows.items():
            store_writing.clear(connection, kind)
            store_writing.write(connection, kind, records)

    def _write_columns(self, connection: Connection, held: Held | None, cut: Cut) -> PassageColumns:
        written = Store(connection)
        names = dict.fromkeys(passage.document for passage in cut.passages)
        papers = {name: document for name in names if (document := written.document(name))}
        columns = columns_of(cut.passages, papers)
        if isinstance(self.encoder, PieceEncoder):
            columns.arrays[made_by()] = piece_keys(cut.texts, self.encoder.pieces_key)
        if held is not None:
            columns = merged(held.columns, columns, cut.numbers, cut.standings)
        save_columns(columns, self.folder)
        return columns

    def _embedded(self, cut: Cut) -> tuple[Vectors, Mask, int]:
        """The vectors of what was cut, for which of it they are known, and how many texts were
        embedded now: all, if these are few."""
        texts, done = cut.texts, 0

        def advance(count: int) -> None:
            nonlocal done
            done += count
            self.progress("Embedding", min(done, len(texts)), len(texts))

        cache = EmbeddingCache(self.index / CACHE, self.encoder)
        try:
            vectors, known = cache.held(texts)
            if int((~known).sum()) > EMBEDDED_FIRST:
                return vectors, known, 0
            advance(int(known.sum()))
            absent = np.flatnonzero(~known)
            vectors[absent], embedded = cache.vectors([texts[n] for n in absent], advance)
        finally:
            cache.close()
        self.progress("Embedding", len(texts), len(texts))
        return vectors, np.ones_like(known), embedded

    def _write_vectors(
        self,
        held: Held | None,
        cut: Cut,
        columns: PassageColumns,
        vectors: Vectors,
        known: Mask,
    ) -> dict[str, Any]:
        """The vectors of all passages; those that are not known are filled in later."""
        public = int(np.count_nonzero(~columns.arrays["restricted"]))
        if held is None:
            # Cells are made once everything can be searched.
            return save_dense(vectors, self.folder, public, len(vectors) + 1, known)
        assert self.before.manifest is not None
        said = self.before.manifest.vectors
        there = cut.numbers.added[known], vectors[known]
        return extend_dense(held.folder, self.folder, cut.numbers, public, there, said)


def _unreadable(problems: Sequence[SourceProblem]) -> list[Unreadable]:
    return [
        Unreadable(
            p.path,
            p.reason,
            p.remedy,
            "restricted" if _kept_back(p) else access_of(p.said_access) or "public",
        )
        for p in problems
    ]


def _kept_back(problem: SourceProblem) -> bool:
    return marked_by_name(problem.root, problem.file, problem.path, problem.said_access)


def _by_name(papers: Papers) -> list[str]:
    marked = [
        source.document
        for source in papers.sources
        if marked_by_name(source.root, source.file, source.document, source.said_access)
    ]
    return sorted([*marked, *(p.path for p in papers.problems if _kept_back(p))])


def _manifest(
    encoder: Encoder, reader: int, counts: dict[str, int], vectors: dict[str, Any]
) -> Manifest:
    return Manifest(
        format=generations.FORMAT,
        built=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        minutebook=version("minutebook"),
        model=encoder.name,
        model_sha256=encoder.sha256,
        dimensions=encoder.dimensions,
        max_pieces=encoder.max_pieces,
        reader=reader,
        runtime=encoder.runtime,
        counts=counts,
        vectors=vectors,
    )
