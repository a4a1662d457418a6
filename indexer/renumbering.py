"""How the numbers of passages change when some go and others come in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

Kind = TypeVar("Kind", bound=np.generic)


@dataclass(frozen=True)
class Renumbering:
    """Of ``before`` numbered things those stay whose numbers are in ``kept``, shape (kept,); those
    that come in have the numbers ``added`` afterwards, shape (added,). Both ascend, int64."""

    before: int
    kept: NDArray[np.int64]
    added: NDArray[np.int64]

    @classmethod
    def between(cls, before: Sequence[str], after: Sequence[str], fresh: set[str]) -> Renumbering:
        """Of things with names, of which ``fresh`` were made anew and the others stay as they were,
        in the same order."""
        stay = set(after) - fresh
        kept = [number for number, name in enumerate(before) if name in stay]
        added = [number for number, name in enumerate(after) if name in fresh]
        return cls(len(before), np.array(kept, dtype=np.int64), np.array(added, dtype=np.int64))

    @property
    def count(self) -> int:
        """How many there are afterwards."""
        return len(self.kept) + len(self.added)

    @property
    def removed(self) -> int:
        """How many do not stay."""
        return self.before - len(self.kept)

    @cached_property
    def stays(self) -> NDArray[np.bool_]:
        """Which of those before stay, shape (before,)."""
        mask = np.zeros(self.before, dtype=bool)
        mask[self.kept] = True
        return mask

    @cached_property
    def places(self) -> NDArray[np.int64]:
        """The number afterwards of each of those that stay, shape (kept,)."""
        mask = np.ones(self.count, dtype=bool)
        mask[self.added] = False
        return np.flatnonzero(mask)

    @cached_property
    def numbers(self) -> NDArray[np.int32]:
        """The number afterwards of each of those before, -1 of what does not stay; (before,)."""
        found = np.full(self.before, -1, dtype=np.int32)
        found[self.kept] = self.places
        return found

    def merged(self, before: NDArray[Kind], added: ArrayLike) -> NDArray[Kind]:
        """One array from what is known of those before, shape (before, ...), and of those added."""
        made = np.empty((self.count, *before.shape[1:]), dtype=before.dtype)
        made[self.places] = before if not self.removed else before[self.kept]
        made[self.added] = added
        return made
