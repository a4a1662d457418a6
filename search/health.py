"""What an index holds, and the proof that it is whole and verbatim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from indexer import generations
from indexer.columns import columns_of, open_columns
from indexer.dense import open_dense
from indexer.embedding import weights_sha256
from indexer.embedding_cache import FILE as CACHE
from indexer.embedding_cache import damage
from indexer.errors import IndexUnusableError, MinutebookError
from indexer.lexical import load_lexical
from indexer.records import (
    Decision,
    Document,
    Exemption,
    Item,
    Passage,
    StandingChange,
    Unreadable,
)
from indexer.store import PARTS, Source, Store, table_of
from search.minute_book import MinuteBook


def index_status(index: Path) -> dict[str, Any]:
    """The object that ``minutebook status --json`` prints, as the public may read it.

    Raises IndexUnusableError where there is no index or it cannot be opened.
    """
    folder = generations.generation_folder(index)
    manifest = generations.read_manifest(folder)
    store = Store.open(folder / "records.sqlite")
    documents = store.all(Document)
    public = [d for d in documents if d.access == "public"]
    dates = [d.date for d in public if d.date]
    # A file that generations share is there once.
    size = sum(dict(map(_size_of, index.rglob("*"))).values())
    unreadable = [u for u in store.all(Unreadable) if u.access == "public"]
    passages = store.count(Passage, public=True)
    vectors = dict(manifest.vectors)
    waiting = int(vectors.pop("waiting", 0))
    return {
        "index": str(index),
        "generation": folder.name,
        "built": manifest.built,
        "format": manifest.format,
        "model": manifest.model,
        "model_sha256": manifest.model_sha256,
        "runtime": manifest.runtime,
        "documents": len(documents),
        "restricted_documents": len(documents) - len(public),
        "formats": _counted(d.format for d in public),
        "kinds": _counted(d.kind for d in public),
        "councils": sorted({d.council for d in public if d.council}),
        "bodies": sorted({d.body for d in public if d.body}),
        "first": min(dates).isoformat() if dates else None,
        "last": max(dates).isoformat() if dates else None,
        "undated": len(public) - len(dates),
        # Counted as the page counts them: a meeting with minutes and a report is one.
        "meetings": MinuteBook(store).searched().meetings,
        "items": store.count(Item, public=True),
        "decisions": store.count(Decision, public=True),
        "passages": passages,
        "embedded": {"done": passages - waiting, "of": passages},
        "unreadable": [
            {"path": u.path, "reason": u.reason, "remedy": u.remedy} for u in unreadable
        ],
        "folders": sorted({source.root for source in store.all(Source)}),
        "vectors": vectors,
        "bytes": size,
    }


def _size_of(path: Path) -> tuple[object, int]:
    """Which file it is on the disk, and its bytes; none where it has just gone, as when an index is
    being built."""
    try:
        found = path.stat() if path.is_file() else None
    except OSError:
        found = None
    if found is None:
        return path, 0
    # Where the system does not number files, each is one of its own.
    return (found.st_dev, found.st_ino) if found.st_ino else path, found.st_size


def _counted(values: Any) -> dict[str, int]:
    counts: dict[str, int] = {}
    for value in sorted(values):
        counts[value] = counts.get(value, 0) + 1
    return counts


def verify_index(index: Path) -> dict[str, Any]:
    """Check every file and every record of the live generation.

    Checksums against the manifest; every span of every record, its title, lead-in and reason
    included, inside its document's text, and none empty that must not be; every passage on the
    page that its text says; no public record in a stretch that is not for publication; as many
    rows in the matrix and the vectors as passages; vectors of unit length, of the model recorded,
    whose weights are compared where that takes no loading of it: ``model_compared`` says whether
    they were; the vectors kept beside the generations can be read. ``problems`` names what does not
    hold.
    """
    folder = generations.generation_folder(index)
    manifest = generations.read_manifest(folder)
    problems = [
        f"{name}: missing or changed since it was built"
        for name in generations.damaged_files(folder, manifest)
    ]
    wrong = damage(index / CACHE, thorough=True)
    if wrong is not None:
        problems.append(f"{CACHE}: {wrong}. Delete it, and minutebook index makes it again")
    compared, found = _verify_model(manifest)
    problems.extend(found)
    checked = 0
    try:
        store = Store.open(folder / "records.sqlite")
        documents = {document.path: document for document in store.all(Document)}
        for document in documents.values():
            found, count = _verify_document(store, document)
            problems.extend(found)
            checked += count
        changes = store.all(StandingChange)
        problems.extend(_verify_changes(store, documents, changes))
        checked += len(changes)
        problems.extend(_verify_columns(folder, store))
        passages = store.count(Passage)
        problems.extend(_verify_matrix(folder, passages, manifest.dimensions))
    except MinutebookError as error:
        problems.append(str(error))
    return {
        "index": str(index),
        "generation": folder.name,
        "files": len(manifest.checksums),
        "records": checked,
        "model_compared": compared,
        "problems": problems,
    }


def _verify_model(manifest: generations.Manifest) -> tuple[bool, list[str]]:
    """Whether the weights could be compared with the ones recorded, and what is wrong with them."""
    try:
        digest = weights_sha256(manifest.model)
    except MinutebookError as error:
        return False, [str(error)]
    if digest in (None, manifest.model_sha256):
        return digest is not None, []
    return True, [
        f"manifest.json: records {manifest.model} with the sha256 {manifest.model_sha256[:12]}, "
        f"and that model has {str(digest)[:12]}: it was built with another model"
    ]


def _verify_document(store: Store, document: Document) -> tuple[list[str], int]:
    """Spans of one document's records: what is wrong, and how many records were checked."""
    name = _shown(document)
    try:
        text = store.text(document.path)
    except IndexUnusableError:
        return [f"{name}: the index holds no text of it"], 0
    problems: list[str] = []
    checked = 0
    exempt = _exempt(store, document.path)
    kinds: list[type[Any]] = [*PARTS.values(), Passage]
    for kind in kinds:
        for record in store.all(kind, document.path):
            checked += 1
            quote = store.quote(document.path, record.start, record.end)
            wrong = list(_wrong_spans(record, len(text.content)))
            if quote != text.content[record.start : record.end]:
                wrong.append((record.start, record.end))
            for start, end in wrong:
                problems.append(f"{name}: {table_of(kind)} {start}-{end} is no stretch of its text")
            if isinstance(record, Passage) and record.page != text.page_at(record.start):
                problems.append(f"{name}: passage {record.ordinal} is on another page")
            if getattr(record, "access", "restricted") == "public" and (
                document.access != "public" or _within(exempt, *_published(record))
            ):
                problems.append(
                    f"{name}: {table_of(kind)} {record.start}-{record.end} is public, and where "
                    "it stands is not for publication"
                )
    return problems, checked


def _verify_changes(
    store: Store, documents: dict[str, Document], changes: Sequence[StandingChange]
) -> list[str]:
    """What is wrong with the words by which one paper changes the standing of another."""
    problems = []
    for change in changes:
        done_to, because = documents.get(change.document), documents.get(change.because)
        if done_to is None or because is None:
            problems.append("standingchanges: one names a paper that the index does not hold")
            continue
        length = len(store.content(change.because))
        span = (change.because_start, change.because_end)
        for start, end in _wrong_spans(change, length):
            problems.append(
                f"{_shown(because)}: standingchanges {start}-{end} is no stretch of its text"
            )
        if because.access != "public" or _within(_exempt(store, because.path), *span):
            problems.append(
                f"{_shown(done_to)}: its standing tells of words that are not for publication"
            )
    return problems


def _wrong_spans(record: Any, length: int) -> Iterator[tuple[int, int]]:
    """Every span of ``record``, by the names of its fields, that is no stretch of a text of
    ``length`` characters. A lead-in or a title that is not there is empty; no other may be."""
    names = [field.name for field in fields(record) if field.name.endswith("start")]
    for name in names:
        start, end = getattr(record, name), getattr(record, f"{name.removesuffix('start')}end")
        shortest = 0 if name in ("lead_start", "title_start") else 1
        if start < 0 or end - start < shortest or end > length:
            yield start, end


def _published(record: Any) -> tuple[int, int]:
    """The span of which a public record's access speaks: all of it, but of an item its head.

    What follows a resolution to exclude the public may stand in the item of that resolution.
    """
    if isinstance(record, Item):
        return record.start, max(record.title_end, record.start + 1)
    return record.start, record.end


def _exempt(store: Store, path: str) -> list[tuple[int, int]]:
    """The stretches of a document that are not for publication."""
    spans = [(exemption.start, exemption.end) for exemption in store.all(Exemption, path)]
    spans.extend((i.start, i.end) for i in store.all(Item, path) if i.access != "public")
    return spans


def _within(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in spans)


def _shown(document: Document) -> str:
    """The name of a paper. Whoever checks the index need not be one who may read all of it."""
    return document.path if document.access == "public" else "a paper not for publication"


def _verify_columns(folder: Path, store: Store) -> list[str]:
    """Whether the columns say what the records say."""
    held = open_columns(folder, store)
    documents = {document.path: document for document in store.all(Document)}
    made = columns_of(store.all(Passage), documents)
    wrong = [
        name
        for name, array in made.arrays.items()
        if made.names.get(name) != held.names.get(name)
        or not np.array_equal(array, held.arrays[name])
    ]
    return [f"columns.npz: {name} is not what the records say" for name in wrong]


def _verify_matrix(folder: Path, passages: int, dimensions: int) -> list[str]:
    problems = []
    lexical = load_lexical(folder)
    dense = open_dense(folder)
    if lexical.count != passages:
        problems.append(f"lexical.npz: {lexical.count} rows for {passages} passages")
    if dense.count != passages:
        problems.append(f"dense.faiss: {dense.count} vectors for {passages} passages")
    if dense.dimensions != dimensions:
        problems.append(f"dense.faiss: {dense.dimensions} dimensions, the model has {dimensions}")
    if not dense.unit_length():
        problems.append("dense.faiss: a vector is not of unit length")
    return problems
