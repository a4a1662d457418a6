"""What passages are filtered, counted and grouped by, as arrays over all passages of an index.

A record a passage is good to read and slow to walk: a filter that looks at a hundred thousand of
them one by one takes a second, and the same question asked of an array a tenth of a millisecond.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from indexer.columns import PassageColumns, encoded
from indexer.pieces import made_by

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

    def code(self, name: str) -> int:
        """The place of ``name``; -2 where no passage has it, since -1 is what has none."""
        return self.names.index(name) if name in self.names else -2

    def counts(self, mask: Mask) -> list[tuple[str, int]]:
        """How many of the passages in ``mask`` have each value, commonest first, then by name."""
        codes = self.codes[mask]
        found = np.bincount(codes[codes >= 0], minlength=len(self.names))
        rows = [(name, int(n)) for name, n in zip(self.names, found, strict=True) if n]
        return sorted(rows, key=lambda row: (-row[1], row[0]))


class Columns:
    """The columns of one generation, each of shape (passages,)."""

    def __init__(self, held: PassageColumns) -> None:
        self._held = held
        arrays = held.arrays
        self.count = held.count
        self.document = Column(held.names["document"], arrays["document"])
        self.body = Column(held.names["body"], arrays["body"])
        self.council = Column(held.names["council"], arrays["council"])
        self.voice = Column(held.names["voice"], arrays["voice"])
        self.standing = Column(held.names["standing"], arrays["standing"])
        # Days of the calendar (1 is 1 January of year 1), 0 where no date is known.
        self.day: NDArray[np.int32] = arrays["day"]
        # A number for council, body and date together, from 0; -1 where no date is known.
        self.meeting: Codes = arrays["meeting"]
        # Where each passage begins and ends in its paper, and how many words it has.
        self.start: NDArray[np.int32] = arrays["start"]
        self.end: NDArray[np.int32] = arrays["end"]
        self.words: NDArray[np.int32] = arrays["words"]
        # The places of item and decision in their paper, -1 where there is none.
        self.item: NDArray[np.int32] = arrays["item"]
        self.decision: NDArray[np.int32] = arrays["decision"]
        self.restricted: Mask = arrays["restricted"]
        self.procedural: Mask = arrays["procedural"]
        self.has_number: Mask = arrays["has_number"]
        self.has_person: Mask = arrays["has_person"]
        self.has_date: Mask = arrays["has_date"]
        # Under which the pieces of each passage are kept; None where none are made.
        self.pieces: NDArray[np.int64] | None = arrays.get(made_by())

    @cached_property
    def kind(self) -> Column:
        """The kind of a passage's paper."""
        return Column(self._held.names["kind"], self._held.arrays["kind"][self.document.codes])

    @cached_property
    def year(self) -> Column:
        """The year of a passage's date, as four digits."""
        # Days are few and small numbers: a table of them, rather than sorting all passages'.
        met = np.flatnonzero(np.bincount(self.day))
        table = np.zeros(int(met.max(initial=0)) + 1, dtype=np.int32)
        names, table[met] = encoded(_year(int(day)) for day in met)
        return Column(names, table[self.day])

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


def _year(day: int) -> str | None:
    return str(datetime.date.fromordinal(day).year) if day else None
