"""A passage that was found, with what stands beside it in its item: the stretch a result shows.

Passages are cut short, so that each is about one thing; whoever reads one wants the sentence after
it as well. A result therefore shows the passage and its neighbours, up to ``MOST_WORDS`` together.
What is cited stays the passage; what is shown is one unbroken stretch of the paper.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from search.columns import Columns, Mask
from search.hidden import Span, overlaps

# Two passages of the usual length.
MOST_WORDS = 240

# More characters than this between two passages are a heading or a table that belongs to neither.
_GAP = 200

# How many words are added, and where what is added begins and ends.
_Step = tuple[float, int, int]


class Widening:
    """Widens passages of one index over what a reader may see and a query lets by."""

    def __init__(
        self,
        columns: Columns,
        allowed: Mask,
        hidden: Callable[[str], Sequence[Span]],
        most: int = MOST_WORDS,
    ) -> None:
        """``allowed`` is shape (passages,); ``hidden`` gives the stretches of a paper that the
        reader may not see; ``most`` is in words."""
        self._columns = columns
        self._allowed = allowed
        self._hidden = hidden
        self._most = most
        self._decision = columns.voice.code("decision")

    def around(self, number: int, taken: Sequence[Span]) -> Span:
        """Where the stretch of passage ``number`` begins and ends in its paper.

        It grows first by what follows, then by what went before, over allowed passages of the same
        item, and stops before what is ``taken`` in this paper already, before anything hidden, and
        at the most words. A decision grows by decisions alone: what was said on the way to it does
        not become part of it.
        """
        columns = self._columns
        start, end = int(columns.start[number]), int(columns.end[number])
        words = float(columns.words[number])
        paper = columns.document.names[columns.document.codes[number]]
        beside = self._beside(number, paper)
        hidden = self._hidden(paper)
        for grow in (self._after, self._before):
            while (step := grow(beside, (start, end))) is not None:
                more, first, last = step
                free = not overlaps(taken, first, last) and not overlaps(hidden, first, last)
                if words + more > self._most or not free:
                    break
                words, start, end = words + more, min(start, first), max(end, last)
        return start, end

    def _beside(self, number: int, paper: str) -> NDArray[np.intp]:
        """The allowed passages of the same item, in order."""
        columns = self._columns
        numbers = columns.of_paper(paper)
        fitting = self._allowed[numbers] & (columns.item[numbers] == columns.item[number])
        voices = columns.voice.codes
        if voices[number] == self._decision:
            fitting &= voices[numbers] == self._decision
        found: NDArray[np.intp] = numbers[fitting]
        return found

    def _after(self, beside: NDArray[np.intp], shown: Span) -> _Step | None:
        """The step to the end of the next passage."""
        starts, ends = self._columns.start[beside], self._columns.end[beside]
        end = shown[1]
        near = (ends > end) & (starts <= end + _GAP)
        if not near.any():
            return None
        # Of several that begin together the shortest comes first.
        place = np.flatnonzero(near)[np.lexsort((ends[near], starts[near]))[0]]
        last = int(ends[place])
        return self._share(beside[place], max(end, int(starts[place])), last), end, last

    def _before(self, beside: NDArray[np.intp], shown: Span) -> _Step | None:
        """The step to the beginning of the passage before."""
        starts, ends = self._columns.start[beside], self._columns.end[beside]
        start = shown[0]
        near = (starts < start) & (ends >= start - _GAP)
        if not near.any():
            return None
        place = np.flatnonzero(near)[np.lexsort((-starts[near], -ends[near]))[0]]
        first = int(starts[place])
        return self._share(beside[place], first, min(start, int(ends[place]))), first, start

    def _share(self, number: int, first: int, last: int) -> float:
        """About how many of a passage's words stand between two of its characters."""
        columns = self._columns
        whole = int(columns.end[number]) - int(columns.start[number])
        return float(columns.words[number]) * max(0, last - first) / max(1, whole)
