"""Records fetched from the store by their key when they are asked for, and kept for a while.

An index of a million passages opens as quickly as one of a thousand, and takes no more memory for
records than those that were lately shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, ValuesView
from typing import overload

from indexer.records import Document, Passage
from indexer.store import Store

# Records kept at hand, and how many are fetched at a time by whoever walks all of them, as the
# instruments do and no search does.
PASSAGES_KEPT = 150_000
DOCUMENTS_KEPT = 5_000
_AT_ONCE = 500


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
