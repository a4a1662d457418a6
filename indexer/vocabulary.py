"""The terms of an index as the sorted lines of a file, each looked up by halving.

A dictionary of them takes some two hundred bytes a term and is made anew whenever an index is
opened; the lines take ten, and are what lies on the disk.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

import numpy as np

# Terms whose rows are kept at hand: one search asks for the row of each of its own many times.
_KEPT = 8192


class Vocabulary(Mapping[str, int]):
    """The row of each term: the number of its line in ``lines``, which ascend."""

    def __init__(self, lines: bytes) -> None:
        """Raises UnicodeDecodeError, a ValueError, where ``lines`` are no UTF-8."""
        lines.decode("utf-8")
        self._lines = lines
        breaks = np.flatnonzero(np.frombuffer(lines, dtype=np.uint8) == ord("\n"))
        self._ends = np.append(breaks, len(lines)) if lines else breaks
        self._find = lru_cache(maxsize=_KEPT)(self._halve)

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines.decode("utf-8").split("\n") if self._lines else ())

    def __getitem__(self, term: str) -> int:
        row = self._find(term)
        if row is None:
            raise KeyError(term)
        return row

    def __contains__(self, term: object) -> bool:
        return isinstance(term, str) and self._find(term) is not None

    def _halve(self, term: str) -> int | None:
        # Bytes of UTF-8 stand in the order of the characters they spell, as the terms were sorted.
        wanted = term.encode("utf-8", "surrogatepass")
        low, high = 0, len(self._ends)
        while low < high:
            middle = (low + high) // 2
            line = self._line(middle)
            if line == wanted:
                return middle
            if line < wanted:
                low = middle + 1
            else:
                high = middle
        return None

    def _line(self, row: int) -> bytes:
        start = int(self._ends[row - 1]) + 1 if row else 0
        return self._lines[start : int(self._ends[row])]
