"""From paths to a new generation: what changed is read, cut, embedded; what did not is kept."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from indexer import generations, store
from indexer.columns import columns_of, save_columns
from indexer.dense import save_dense
from indexer.embedding import EmbeddingCache, Encoder, Vectors
from indexer.errors import IndexUnusableError, UnreadableFileError
from indexer.generations import Manifest
from indexer.lexical import build_lexical, save_lexical
from indexer.linking import PaperLinks, link_standings, with_standings
from indexer.passages import cut_passages, indexed_text
from indexer.readers import read_file
from indexer.records import (
    Decision,
    Document,
    Exemption,
    Item,
    Meeting,
    Paper,
    Passage,
    Reference,
    StandingChange,
    Unreadable,
)
from indexer.sayings import Said as Said
from indexer.sayings import Sayings, access_of
from indexer.scanning import FoundFile, scan
from indexer.store import Saying, Source, SourceProblem, Store
from indexer.structure.paper import read_paper
from indexer.tokens import tokenize

# Raised whenever readers or structure give other records for the same file, so that an index
# made by an earlier Minutebook reads its papers anew.
READER = 4

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Outcome:
    """What one run did, in files, documents and passages."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    documents: int = 0
    passages: int = 0
    embedded: int = 0
    unreadable: list[Unreadable] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


def build_index(
    index: Path,
    paths: Sequence[Path],
    encoder: Encoder,
    said: Said | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> Outcome:
    """Bring ``index`` up to date with what lies under ``paths``, as a new generation.

    Documents indexed before from other folders stay. ``said`` is said of each of ``paths``: of a
    folder for all in it, now and later, of a file for that one. ``progress`` is called with the
    stage ("Reading", "Cutting", "Embedding", "Writing"), how much of it is done, and its total.

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
            for path in paths:
                before.sayings.say(path, said or Said())
            outcome = Outcome()
            connection = store.create(folder / "records.sqlite", before.records)
            sources, problems, kept = _read_all(connection, before, found, outcome, progress)
            # Linking and cutting look every paper up: without this, each would walk all of them.
            store.index_papers(connection)
            reusable = kept if before.cut_alike else set()
            links = list(_links(Store(connection), sources))
            changes = link_standings(links)
            store.write(connection, StandingChange, changes)
            passages, texts = _cut_all(
                connection, before, reusable, encoder, links, changes, outcome, progress
            )
            store.write(connection, Source, sources)
            store.write(connection, SourceProblem, problems)
            store.write(connection, Saying, before.sayings.rows())
            outcome.unreadable = [
                Unreadable(p.path, p.reason, p.remedy, access_of(p.said_access) or "public")
                for p in problems
            ]
            store.write(connection, Unreadable, outcome.unreadable)
        finally:
            before.close()
        papers = {document.path: document for document in Store(connection).all(Document)}
        save_columns(columns_of(passages, papers), folder)
        store.finish(connection)
        vectors = _embed(index, encoder, texts, outcome, progress)
        progress("Writing", 0, 1)
        laid = save_dense(vectors, folder, sum(p.access == "public" for p in passages))
        _write_matrices(folder, passages, texts)
        # Papers kept as an earlier reader gave them are read anew when their folder's turn comes.
        reader = before.reader if kept else READER
        generations.publish(index, folder, _manifest(encoder, reader, outcome, len(problems), laid))
        progress("Writing", 1, 1)
    return outcome


def to_build_again(index: Path, error: IndexUnusableError) -> IndexUnusableError:
    """``error`` for somebody who is building the index: what must go first."""
    return IndexUnusableError(f"{error} To build it again, delete the folder {index} first.")


class _Before:
    """The live generation, if any: what is known of each file, and the records to keep."""

    def __init__(
        self, live: Store | None, reader: int, cut_alike: bool, records: Path | None = None
    ) -> None:
        self.store = live
        self.records = records
        self.reader = reader
        self.same_reader = reader == READER
        self.cut_alike = cut_alike and self.same_reader
        self.sources = live.all(Source) if live else []
        self.problems = live.all(SourceProblem) if live else []
        self.sayings = Sayings.of_index(live, self.sources, self.problems) if live else Sayings()

    @classmethod
    def open(cls, index: Path, encoder: Encoder) -> _Before:
        if not generations.has_generation(index):
            return cls(None, READER, True)
        folder = generations.generation_folder(index)
        manifest = generations.read_manifest(folder)
        alike = manifest.model_sha256 == encoder.sha256
        records = folder / "records.sqlite"
        return cls(Store.open(records), manifest.reader, alike, records)

    def close(self) -> None:
        if self.store is not None:
            self.store.close()


def _read_all(
    connection: Connection,
    before: _Before,
    scanned: dict[str, list[FoundFile]],
    outcome: Outcome,
    progress: Progress,
) -> tuple[list[Source], list[SourceProblem], set[str]]:
    """Papers of every file into the records: read where it changed, copied where it did not.

    Gives the sources, the files that could not be read, and the names of the papers copied.
    """
    known: dict[tuple[str, str], list[Source]] = {}
    for source in before.sources:
        known.setdefault((source.root, source.file), []).append(source)
    files = {(f.root, f.file): f for found in scanned.values() for f in found}
    under = [Path(path) for path in scanned]
    gone = {
        key
        for key in {*known, *((p.root, p.file) for p in before.problems)}
        if key not in files and any((Path(key[0]) / key[1]).is_relative_to(path) for path in under)
    }
    outcome.removed = sum(key in gone for key in known)
    sources: list[Source] = []
    kept: set[str] = set()
    # A paper keeps its name, whatever comes in before it under the same one.
    taken = {s.document for key, rows in known.items() if key not in gone for s in rows}
    problems = [p for p in before.problems if (p.root, p.file) not in {*files, *gone}]
    # In order of place whatever happened before, so that the same files give the same index.
    keys = sorted({*files, *known} - gone)
    for number, key in enumerate(keys):
        progress("Reading", number, len(keys))
        rows = known.get(key, [])
        file = files.get(key)
        wish = before.sayings.of(file.path) if file else Said()
        if file is None or (rows and before.same_reader and _unchanged(file, rows[0], wish)):
            outcome.unchanged += file is not None
            for source in rows:
                store.copy_paper(connection, source.document)
            sources.extend(rows)
            kept.update(source.document for source in rows)
            continue
        try:
            taken.difference_update(source.document for source in rows)
            fresh = _read_one(connection, file, wish, taken)
        except UnreadableFileError as error:
            problems.append(
                SourceProblem(
                    file.root,
                    file.file,
                    error.path,
                    error.reason,
                    error.remedy,
                    wish.body,
                    wish.access,
                )
            )
            outcome.removed += bool(rows)
            continue
        sources.extend(fresh)
        taken.update(source.document for source in fresh)
        outcome.changed += bool(rows)
        outcome.added += not rows
    progress("Reading", len(keys), len(keys))
    return sources, sorted(problems, key=lambda p: p.path), kept


def _unchanged(file: FoundFile, source: Source, said: Said) -> bool:
    """Whether a file still is what was indexed, and what the user said of it is the same."""
    same_words = (said.body, said.access) == (source.said_body, source.said_access)
    if not same_words or file.size != source.size:
        return False
    if file.modified_ns == source.modified_ns:
        return True
    return generations.sha256_of(file.path) == source.sha256


def _read_one(connection: Connection, file: FoundFile, said: Said, taken: set[str]) -> list[Source]:
    """The papers of one file into the records, and the source of each. All of them, or none."""
    if file.size < 0:
        raise UnreadableFileError(
            file.file, "the file cannot be opened", "Check the link or the disk it lies on."
        )
    papers: list[Paper] = []
    own: set[str] = set()
    for reading in read_file(file.path, file.file):
        name = _free_name(reading.name, file, taken, own)
        own.add(name)
        papers.append(
            read_paper(
                name,
                reading.format,
                reading.sha256,
                reading.text,
                body=said.body,
                access=said.access,
            )
        )
    digest = generations.sha256_of(file.path)
    seen = (file.root, file.file, file.size, file.modified_ns, digest, said.body, said.access)
    for paper in papers:
        store.write_paper(connection, paper)
    return [Source(paper.document.path, *seen) for paper in papers]


def _free_name(name: str, file: FoundFile, taken: set[str], own: set[str]) -> str:
    """The name of a document, with its folder before it where another document has that name.

    ``taken`` are the names of other files' documents, ``own`` those of this one's so far: they are
    not joined, since a file may hold a hundred thousand.
    """
    if name in taken or name in own:
        name = f"{Path(file.root).name}/{name}"
    number = 2
    free = name
    while free in taken or free in own:
        free = f"{name} ({number})"
        number += 1
    return free


def _cut_all(
    connection: Connection,
    before: _Before,
    reusable: set[str],
    encoder: Encoder,
    links: Sequence[PaperLinks],
    changes: Sequence[StandingChange],
    outcome: Outcome,
    progress: Progress,
) -> tuple[list[Passage], list[str]]:
    """Passages of every document, in the order in which they are numbered, and their texts."""
    changed: dict[str, list[StandingChange]] = {}
    for change in changes:
        changed.setdefault(change.document, []).append(change)
    written = Store(connection)
    passages: list[Passage] = []
    texts: list[str] = []
    for number, paper_links in enumerate(links):
        name = paper_links.document
        progress("Cutting", number, len(links))
        if name in reusable and before.store is not None:
            cut = sorted(before.store.all(Passage, name), key=lambda passage: passage.ordinal)
            content = written.content(name)
        else:
            paper = written.paper(name)
            assert paper is not None
            cut = cut_passages(paper, encoder.count_pieces, encoder.max_pieces)
            content = paper.text.content
        cut = with_standings(cut, paper_links, changed.get(name, []))
        passages.extend(cut)
        texts.extend(indexed_text(passage, content) for passage in cut)
    progress("Cutting", len(links), len(links))
    # Public ones first, so that no number that the public sees depends on what is exempt.
    order = sorted(range(len(passages)), key=lambda n: passages[n].access == "restricted")
    passages = [passages[number] for number in order]
    texts = [texts[number] for number in order]
    store.write(connection, Passage, passages)
    outcome.documents, outcome.passages = len(links), len(passages)
    return passages, texts


def _links(written: Store, sources: Sequence[Source]) -> Iterator[PaperLinks]:
    """What linking needs of every document, in order of name."""
    for name in sorted(source.document for source in sources):
        document = written.document(name)
        assert document is not None
        yield PaperLinks(
            name,
            document.council,
            document.body,
            document.date,
            document.standing,
            tuple(written.all(Meeting, name)),
            tuple(written.all(Item, name)),
            tuple(written.all(Decision, name)),
            _public_references(written, document),
        )


def _public_references(written: Store, document: Document) -> tuple[Reference, ...]:
    """References that the public may read: what an exempt minute rescinds or calls in must not
    show in the standing of a public one."""
    if document.access == "restricted":
        return ()
    exempt: list[Exemption | Item] = [*written.all(Exemption, document.path)]
    exempt.extend(i for i in written.all(Item, document.path) if i.access == "restricted")
    return tuple(
        reference
        for reference in written.all(Reference, document.path)
        if not any(e.start < reference.end and reference.start < e.end for e in exempt)
    )


def _embed(
    index: Path, encoder: Encoder, texts: Sequence[str], outcome: Outcome, progress: Progress
) -> Vectors:
    """The vectors of ``texts``, shape (texts, dimensions)."""
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        progress("Embedding", min(done, len(texts)), len(texts))

    cache = EmbeddingCache(index / "embeddings.sqlite", encoder)
    try:
        vectors, outcome.embedded = cache.vectors(texts, advance)
    finally:
        cache.close()
    progress("Embedding", len(texts), len(texts))
    return vectors


def _write_matrices(folder: Path, passages: Sequence[Passage], texts: Sequence[str]) -> None:
    """The lexical matrices: of passages, of their context lines, and of whole documents.

    A document is its public passages, so that what is exempt moves no score that the public sees;
    one that has none is made of what it has, and counts for nothing in the statistics.
    """
    terms = [tokenize(text) for text in texts]
    public = [passage.access == "public" for passage in passages]
    save_lexical(build_lexical(terms, public), folder)
    contexts = [tokenize(passage.context) for passage in passages]
    save_lexical(build_lexical(contexts, public), folder, "contexts")
    whole: dict[str, list[str]] = {}
    hidden: dict[str, list[str]] = {}
    for passage, words, shown in zip(passages, terms, public, strict=True):
        whole.setdefault(passage.document, []).extend(words if shown else ())
        hidden.setdefault(passage.document, []).extend(words)
    documents = [words or hidden[name] for name, words in whole.items()]
    save_lexical(build_lexical(documents, [bool(w) for w in whole.values()]), folder, "documents")


def _manifest(
    encoder: Encoder, reader: int, outcome: Outcome, unreadable: int, laid: dict[str, Any]
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
        counts={
            "documents": outcome.documents,
            "passages": outcome.passages,
            "unreadable": unreadable,
        },
        vectors=laid,
    )
