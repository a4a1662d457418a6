"""Closed stretches of a paper: what one rule took is no other rule's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


class Spans:
    """Closed stretches of a paper, and whether another stretch shares a character with one."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._reach: list[int] = []
        for _, end in self._spans:
            self._reach.append(max(end, self._reach[-1]) if self._reach else end)

    def touches(self, start: int, end: int) -> bool:
        """Whether any closed stretch shares a character with ``start`` to ``end``."""
        place = bisect_left(self._spans, (end, -1))
        return place > 0 and self._reach[place - 1] > start
