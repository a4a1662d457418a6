"""What an index holds, and the proof that it is whole and verbatim."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from indexer import generations
from indexer.dense import DenseIndex
from indexer.errors import IndexUnusableError, MinutebookError
from indexer.lexical import load_lexical
from indexer.records import Decision, Document, Item, Meeting, Passage, Unreadable
from indexer.store import PARTS, Source, Store, table_of


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
    size = sum(_size_of(path) for path in index.rglob("*"))
    unreadable = [u for u in store.all(Unreadable) if u.access == "public"]
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
        "meetings": store.count(Meeting, public=True),
        "items": store.count(Item, public=True),
        "decisions": store.count(Decision, public=True),
        "passages": store.count(Passage, public=True),
        "unreadable": [
            {"path": u.path, "reason": u.reason, "remedy": u.remedy} for u in unreadable
        ],
        "folders": sorted({source.root for source in store.all(Source)}),
        "bytes": size,
    }


def _size_of(path: Path) -> int:
    """Bytes of a file; none where it has just gone, as when an index is being built."""
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0


def _counted(values: Any) -> dict[str, int]:
    counts: dict[str, int] = {}
    for value in sorted(values):
        counts[value] = counts.get(value, 0) + 1
    return counts


def verify_index(index: Path) -> dict[str, Any]:
    """Check every file and every record of the live generation.

    Checksums against the manifest; every span of every record inside its document's text and not
    empty; every passage on the page that its text says; as many rows in the matrix and the vectors
    as passages; vectors of the model named, of unit length. ``problems`` names what does not hold.
    """
    folder = generations.generation_folder(index)
    manifest = generations.read_manifest(folder)
    problems = [
        f"{name}: missing or changed since it was built"
        for name in generations.damaged_files(folder, manifest)
    ]
    checked = 0
    try:
        store = Store.open(folder / "records.sqlite")
        for document in store.all(Document):
            found, count = _verify_document(store, document)
            problems.extend(found)
            checked += count
        passages = store.count(Passage)
        problems.extend(_verify_matrix(folder, passages, manifest.dimensions))
    except MinutebookError as error:
        problems.append(str(error))
    return {
        "index": str(index),
        "generation": folder.name,
        "files": len(manifest.checksums),
        "records": checked,
        "problems": problems,
    }


def _verify_document(store: Store, document: Document) -> tuple[list[str], int]:
    """Spans of one document's records: what is wrong, and how many were checked."""
    # Whoever checks the index need not be one who may read all of it.
    name = document.path if document.access == "public" else "a paper not for publication"
    try:
        text = store.text(document.path)
    except IndexUnusableError:
        return [f"{name}: the index holds no text of it"], 0
    problems: list[str] = []
    checked = 0
    kinds: list[type[Any]] = [*PARTS.values(), Passage]
    for kind in kinds:
        for record in store.all(kind, document.path):
            checked += 1
            quote = store.quote(document.path, record.start, record.end)
            held = text.content[record.start : record.end]
            if not 0 <= record.start < record.end <= len(text.content) or quote != held:
                problems.append(
                    f"{name}: {table_of(kind)} {record.start}-{record.end} is no stretch "
                    "of its text"
                )
            elif isinstance(record, Passage) and record.page != text.page_at(record.start):
                problems.append(f"{name}: passage {record.ordinal} is on another page")
    return problems, checked


def _verify_matrix(folder: Path, passages: int, dimensions: int) -> list[str]:
    problems = []
    lexical = load_lexical(folder)
    dense = DenseIndex(folder)
    if lexical.count != passages:
        problems.append(f"lexical.npz: {lexical.count} rows for {passages} passages")
    if dense.count != passages:
        problems.append(f"dense.faiss: {dense.count} vectors for {passages} passages")
    if dense.dimensions != dimensions:
        problems.append(f"dense.faiss: {dense.dimensions} dimensions, the model has {dimensions}")
    if not dense.unit_length():
        problems.append("dense.faiss: a vector is not of unit length")
    return problems
