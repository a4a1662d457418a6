"""Results put together by the meeting they are of."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.records import Passage
from search.duplicates import Chosen

# So many passages of one meeting are shown.
MOST_OF_ONE = 3


@dataclass(frozen=True, slots=True)
class Group:
    """A meeting (or a paper whose meeting is not known) and the ranks of its results."""

    council: str | None
    body: str | None
    date: datetime.date | None
    ranks: tuple[int, ...]

    def as_json(self) -> dict[str, Any]:
        """One of the ``groups`` of ``search --json``."""
        return {
            "council": self.council,
            "body": self.body,
            "date": self.date.isoformat() if self.date else None,
            "ranks": list(self.ranks),
        }


def by_meeting(
    chosen: Sequence[Chosen], passages: Sequence[Passage], meeting: NDArray[np.int32], k: int
) -> tuple[list[Chosen], tuple[Group, ...]]:
    """The passages of the first ``k`` meetings, each meeting's together, and the groups.

    Meetings stand in the order of their best passage.
    """
    together: dict[int | str, list[Chosen]] = {}
    for one in chosen:
        code = int(meeting[one.number])
        key: int | str = code if code >= 0 else passages[one.number].document
        if key in together or len(together) < k:
            together.setdefault(key, []).append(one)
    ordered: list[Chosen] = []
    groups: list[Group] = []
    for held in together.values():
        first = passages[held[0].number]
        shown = held[:MOST_OF_ONE]
        ranks = tuple(range(len(ordered) + 1, len(ordered) + len(shown) + 1))
        groups.append(Group(first.council, first.body, first.date, ranks))
        ordered += shown
    return ordered, tuple(groups)
