"""What passages are filtered, counted and grouped by, as arrays over all passages of an index.

A record a passage is good to read and slow to walk: a filter that looks at a hundred thousand of
them one by one takes a second, and the same question asked of an array a tenth of a millisecond.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from indexer.records import Document, Passage

Mask = NDArray[np.bool_]
Codes = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Column:
    """One value a passage: its place in ``names``, -1 where a passage has none; shape (passages,).

    ``names`` stand in the order in which they were met.
    """

    names: tuple[str, ...]
    codes: Codes

    def where(self, wanted: Callable[[str], bool]) -> Mask:
        """Which passages have a value that is ``wanted``, asked once of each name."""
        # The last place answers for -1: no value is never what is wanted.
        table = np.zeros(len(self.names) + 1, dtype=bool)
        for code, name in enumerate(self.names):
            table[code] = wanted(name)
        found: Mask = table[self.codes]
        return found

    def held(self, mask: Mask) -> tuple[str, ...]:
        """The values of the passages in ``mask``, each once."""
        codes = self.codes[mask]
        found = np.bincount(codes[codes >= 0], minlength=len(self.names))
        return tuple(self.names[code] for code in np.flatnonzero(found))

    def counts(self, mask: Mask) -> list[tuple[str, int]]:
        """How many of the passages in ``mask`` have each value, commonest first, then by name."""
        codes = self.codes[mask]
        found = np.bincount(codes[codes >= 0], minlength=len(self.names))
        rows = [(name, int(n)) for name, n in zip(self.names, found, strict=True) if n]
        return sorted(rows, key=lambda row: (-row[1], row[0]))


class Columns:
    """The columns of one generation, each of shape (passages,)."""

    def __init__(self, passages: Sequence[Passage], documents: Mapping[str, Document]) -> None:
        self._passages = passages
        self._kinds = {path: document.kind for path, document in documents.items()}
        self.count = len(passages)
        self.restricted: Mask = np.fromiter(
            (p.access == "restricted" for p in passages), np.bool_, self.count
        )

    @cached_property
    def document(self) -> Column:
        """Papers by path."""
        return _encoded(p.document for p in self._passages)

    @cached_property
    def day(self) -> NDArray[np.int32]:
        """Days of the calendar (1 is 1 January of year 1), 0 where no date is known."""
        dates = [p.date for p in self._passages]
        days = {date: date.toordinal() if date else 0 for date in dict.fromkeys(dates)}
        return np.fromiter(map(days.__getitem__, dates), np.int32, self.count)

    @cached_property
    def body(self) -> Column:
        """Bodies by name."""
        return _encoded(p.body for p in self._passages)

    @cached_property
    def council(self) -> Column:
        """Councils by name."""
        return _encoded(p.council for p in self._passages)

    @cached_property
    def voice(self) -> Column:
        """Whose words a passage is."""
        return _encoded(p.voice for p in self._passages)

    @cached_property
    def standing(self) -> Column:
        """What the record says of a passage's standing."""
        return _encoded(p.standing for p in self._passages)

    @cached_property
    def kind(self) -> Column:
        """The kind of a passage's paper."""
        kinds = _encoded(self._kinds[path] for path in self.document.names)
        return Column(kinds.names, kinds.codes[self.document.codes])

    @cached_property
    def year(self) -> Column:
        """The year of a passage's date, as four digits."""
        days, places = np.unique(self.day, return_inverse=True)
        years = _encoded(_year(int(day)) for day in days)
        return Column(years.names, years.codes[places])

    @cached_property
    def meeting(self) -> Codes:
        """A number for council, body and date together, from 0; -1 where no date is known."""
        bodies = len(self.body.names) + 1
        places = (self.council.codes.astype(np.int64) + 1) * bodies + self.body.codes + 1
        together = places * (int(self.day.max(initial=0)) + 1) + self.day
        _, codes = np.unique(together, return_inverse=True)
        found: Codes = np.where(self.day > 0, codes, -1).astype(np.int32)
        return found

    @cached_property
    def start(self) -> NDArray[np.int64]:
        """Where each passage begins in its paper."""
        return np.fromiter((p.start for p in self._passages), np.int64, self.count)

    @cached_property
    def end(self) -> NDArray[np.int64]:
        """Where each passage ends in its paper."""
        return np.fromiter((p.end for p in self._passages), np.int64, self.count)

    @cached_property
    def _papers(self) -> tuple[dict[str, int], NDArray[np.intp], NDArray[np.intp]]:
        """The place of each paper, the passages in the order of papers, where each paper begins."""
        places = {path: code for code, path in enumerate(self.document.names)}
        order = np.argsort(self.document.codes, kind="stable")
        bounds = np.searchsorted(self.document.codes[order], np.arange(len(places) + 1))
        return places, order, bounds

    def of_paper(self, path: str) -> NDArray[np.intp]:
        """The numbers of the passages of one paper, in order; none for a paper that is not held."""
        places, order, bounds = self._papers
        code = places.get(path)
        if code is None:
            return np.empty(0, dtype=np.intp)
        return order[bounds[code] : bounds[code + 1]]

    def around(self, path: str, start: int, end: int) -> NDArray[np.intp]:
        """The passages of a paper that hold all characters from ``start`` to ``end``."""
        numbers = self.of_paper(path)
        return numbers[(self.start[numbers] <= start) & (end <= self.end[numbers])]


def _encoded(values: Iterable[str | None]) -> Column:
    held = list(values)
    names = tuple(name for name in dict.fromkeys(held) if name)
    codes: dict[str | None, int] = {name: code for code, name in enumerate(names)}
    codes |= {None: -1, "": -1}
    return Column(names, np.fromiter(map(codes.__getitem__, held), np.int32, len(held)))


def _year(day: int) -> str | None:
    return str(datetime.date.fromordinal(day).year) if day else None
