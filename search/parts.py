"""Papers that are given in numbered parts, such as the turns of a transcript line by line.

A line of a JSON Lines file may name the part of a paper that it holds behind a number sign, as an
address does ("budget hearing#turns 12"): parts of one paper whose numbers differ by one follow each
other. What is said in one goes on in the next, so that a part is spoken for by those around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

PART_FEATURES = (
    "one of several parts",
    "words of the part",
    "meaning of the part",
    "words beside",
    "better words beside",
    "words further on",
    "meaning beside",
    "better meaning beside",
    "meaning further on",
)

_PART = re.compile(r"(.+#\D*)(\d{1,6})")

Scores = NDArray[np.float64]
Places = NDArray[np.intp]


def parts_beside(names: Sequence[str]) -> Places:
    """The places in ``names`` of the part before and the part after each, shape (names, 2);
    ``len(names)`` where there is none."""
    numbered: dict[tuple[str, int], int] = {}
    of: list[tuple[str, int] | None] = []
    for place, name in enumerate(names):
        match = _PART.fullmatch(name)
        key = (match[1], int(match[2])) if match else None
        of.append(key)
        if key is not None:
            numbered[key] = place
    none = len(names)
    beside = np.full((none, 2), none, dtype=np.intp)
    for place, key in enumerate(of):
        if key is not None:
            stem, number = key
            around = (numbered.get((stem, other), none) for other in (number - 1, number + 1))
            beside[place] = tuple(around)
    return beside


class Parts:
    """The parts among the papers of one index."""

    def __init__(self, names: Sequence[str]) -> None:
        """``names`` are those of the papers, in the order of their codes."""
        beside = parts_beside(names)
        # One place more, for what is not there: nothing stands beside it either.
        self._beside = np.concatenate([beside, np.full((1, 2), len(names), dtype=np.intp)])
        self.count = len(names)
        self.any = bool((beside < len(names)).any())

    def gather(self, words: Scores, meaning: Scores, papers: NDArray[np.integer]) -> Scores:
        """The evidence of the parts around each of ``papers``, shape (papers, features), columns
        as ``PART_FEATURES``; zeros for a paper that is not one of several parts.

        ``words`` and ``meaning`` are a score for each paper of the index as a distance from the
        mean, shape (count,). Where there is no part its score counts as the mean's, 0.
        """
        before, after = self._beside.T
        found = []
        for scores in (words, meaning):
            known = np.append(scores, 0.0)
            sides = known[before[papers]], known[after[papers]]
            further = known[before[before[papers]]], known[after[after[papers]]]
            found.append((known[papers], sum(sides) / 2, np.maximum(*sides), sum(further) / 2))
        (own, beside, better, on), (own_too, beside_too, better_too, on_too) = found
        parts = (self._beside[papers] < self.count).any(axis=1)
        rows = np.stack(
            [parts, own, own_too, beside, better, on, beside_too, better_too, on_too], axis=1
        )
        rows[~parts] = 0.0
        return rows
