"""What is fetched by its key when it is asked for: records, which are kept for a while, and pieces.

An index of a million passages opens as quickly as one of a thousand, and takes no more memory for
records than those that were lately shown.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence, ValuesView
from pathlib import Path
from typing import overload

from indexer.embedding_cache import FILE, portions
from indexer.pieces import Keys
from indexer.records import Document, Passage
from indexer.store import Store

# Records kept at hand, and how many are fetched at a time by whoever walks all of them, as the
# instruments do and no search does.
PASSAGES_KEPT = 150_000
DOCUMENTS_KEPT = 5_000
_AT_ONCE = 500

_LOG = logging.getLogger(__name__)


class PassageShelf(Sequence[Passage]):
    """The passages of a store by number, as a sequence of ``count``."""

    def __init__(self, store: Store, count: int) -> None:
        self._store = store
        self._count = count
        self._kept: dict[int, Passage] = {}
        self._last = -2

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Passage: ...
    @overload
    def __getitem__(self, place: slice) -> list[Passage]: ...
    def __getitem__(self, place: int | slice) -> Passage | list[Passage]:
        if isinstance(place, slice):
            return self.some(range(*place.indices(self._count)))
        number = int(place) + self._count if place < 0 else int(place)
        if not 0 <= number < self._count:
            raise IndexError(f"there is no passage {place} of {self._count}")
        found = self._kept.get(number)
        if found is None:
            # Whoever asks for the next one after the last is walking along.
            many = _AT_ONCE if number == self._last + 1 else 1
            found = self.some(range(number, min(number + many, self._count)))[0]
        self._last = number
        return found

    def some(self, numbers: Sequence[int]) -> list[Passage]:
        """The passages with these numbers, in the order given, fetched in one go."""
        kept = self._kept
        if isinstance(numbers, range) and not any(number in kept for number in numbers):
            fetched_in_order = self._store.passages(numbers)
            self._keep(dict(zip(numbers, fetched_in_order, strict=True)))
            return fetched_in_order
        found = {n: passage for n in numbers if (passage := kept.get(n)) is not None}
        absent = [number for number in numbers if number not in found]
        fetched = dict(zip(absent, self._store.passages(absent), strict=True))
        self._keep(fetched)
        return [found[n] if n in found else fetched[n] for n in numbers]

    def _keep(self, fetched: dict[int, Passage]) -> None:
        if len(self._kept) + len(fetched) > PASSAGES_KEPT:
            # Not emptied: another thread may be looking into it.
            self._kept = {}
        self._kept.update(fetched)

    def __iter__(self) -> Iterator[Passage]:
        for start in range(0, self._count, _AT_ONCE):
            yield from self.some(range(start, min(start + _AT_ONCE, self._count)))


class DocumentShelf(Mapping[str, Document]):
    """The papers of a store by path, in the order in which they were written."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._count = store.count(Document)
        self._kept: dict[str, Document] = {}

    def __getitem__(self, path: str) -> Document:
        found = self._kept.get(path)
        return self.some([path])[0] if found is None else found

    def some(self, paths: Sequence[str]) -> list[Document]:
        """The papers at these paths, in the order given, fetched in one go. Raises KeyError where
        there is no such paper."""
        kept = self._kept
        found = {path: document for path in paths if (document := kept.get(path)) is not None}
        absent = [path for path in dict.fromkeys(paths) if path not in found]
        fetched = {document.path: document for document in self._store.documents(absent)}
        if len(kept) + len(fetched) > DOCUMENTS_KEPT:
            # Not emptied: another thread may be looking into it.
            self._kept = kept = {}
        kept.update(fetched)
        found.update(fetched)
        return [found[path] for path in paths]

    def __iter__(self) -> Iterator[str]:
        return iter(self._store.paths())

    def __len__(self) -> int:
        return self._count

    def values(self) -> ValuesView[Document]:
        """All papers, in one go rather than path by path."""
        return _AllDocuments(self, self._store)


class _AllDocuments(ValuesView[Document]):
    def __init__(self, shelf: DocumentShelf, store: Store) -> None:
        super().__init__(shelf)
        self._store = store

    def __iter__(self) -> Iterator[Document]:
        return iter(self._store.all(Document))


class PieceShelf:
    """The codes of passages' pieces, as they are kept beside an index; for reading alone. May be
    used by several threads at once."""

    def __init__(self, index: Path) -> None:
        """Where there is no such file, or none with pieces, nothing is found on the shelf."""
        self._connection: sqlite3.Connection | None = None
        self._lock = threading.Lock()
        path = index / FILE
        if path.is_file():
            address = f"{path.resolve().as_uri()}?mode=ro"
            try:
                self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            except sqlite3.Error as error:
                _LOG.warning("%s cannot be opened (%s): pieces are not compared", path, error)

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()

    def codes(self, keys: Keys) -> list[bytes] | None:
        """The codes kept under each of ``keys``; None where those of one are not there."""
        if self._connection is None:
            return None
        found: dict[int, bytes] = {}
        try:
            with self._lock:
                for some in portions(list(dict.fromkeys(keys.tolist()))):
                    found |= self._connection.execute(
                        "SELECT text, codes FROM pieces "
                        f"WHERE text IN ({','.join('?' * len(some))})",
                        some,
                    ).fetchall()
        except sqlite3.Error as error:
            # The order by whole passages stands, as in an index of before.
            _LOG.warning(
                "pieces cannot be read (%s): they are not compared until minutebook index has "
                "made them again",
                error,
            )
            return None
        rows = [found.get(key) for key in keys.tolist()]
        return (
            None if any(row is None for row in rows) else [row for row in rows if row is not None]
        )
