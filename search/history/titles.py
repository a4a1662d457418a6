"""What the titles of considerations tell: their parts, and what they are a part of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from indexer.tokens import tokenize

_PARTING = re.compile(r"[:;,()\n]|\s[-–—]\s")
_DONE = re.compile(
    r"^(?:(?:an?|the)\s+)?(?:review|update|outcome|report|audit|closure|future|transfer|land)"
    r"\s+(?:of|on|at|upon)\s+(?:the\s+)?",
    re.IGNORECASE,
)


class _InPaper(Protocol):
    """An item, or its outline."""

    @property
    def level(self) -> int: ...
    @property
    def end(self) -> int: ...


Part = TypeVar("Part", bound=_InPaper)
Numbers = NDArray[np.intp]
_NONE: Numbers = np.zeros(0, dtype=np.intp)


class Titles:
    """The titles of considerations, each looked at once, for many minutes have the same."""

    def __init__(
        self,
        titles: Sequence[str],
        of_each: NDArray[np.int32],
        words: Sequence[frozenset[str]] | None = None,
    ) -> None:
        """``of_each`` is the place in ``titles`` of each consideration's, shape (considerations,);
        ``words`` the index terms of each of ``titles``, where they are known."""
        self._titles = titles
        self._of_each = of_each
        self.words = words or [frozenset(tokenize(title)) for title in titles]
        self._holding: dict[str, list[int]] = {}
        for place, some in enumerate(self.words):
            for word in some:
                self._holding.setdefault(word, []).append(place)
        self.holding = lru_cache(maxsize=4096)(self._find)

    def words_of(self, consideration: int) -> frozenset[str]:
        """The index terms of a consideration's title."""
        return self.words[int(self._of_each[consideration])]

    def _find(self, term: str) -> Numbers:
        """The considerations with ``term`` in their title, ascending."""
        return self._titled(self._holding.get(term, ()))

    def _titled(self, places: Collection[int]) -> Numbers:
        """The considerations with one of some titles, ascending."""
        if not places:
            return _NONE
        wanted = np.zeros(len(self._titles), dtype=bool)
        wanted[list(places)] = True
        return np.flatnonzero(wanted[self._of_each])

    def headed(self, words: frozenset[str]) -> list[int]:
        """The considerations whose titles have ``words`` for a head (what stands before a colon),
        ascending."""
        places: set[int] | None = None
        for word in words:
            held = self._holding.get(word, ())
            places = set(held) if places is None else places.intersection(held)
        heads = [
            place
            for place in places or ()
            if frozenset(tokenize(next(_parts_of(self._titles[place]), ""))) == words
        ]
        found: list[int] = self._titled(heads).tolist()
        return found


def parent_of(ordinal: int, items: Sequence[Part]) -> Part | None:
    """The one of a paper's items that its item ``ordinal`` is a part of; None for one of level
    1."""
    item = items[ordinal]
    if item.level <= 1:
        return None
    for other in reversed(items[:ordinal]):
        if other.level < item.level:
            return other if other.end >= item.end else None
    return None


def title_parts(title: str) -> list[str]:
    """The parts of a title of two words and more: around its colon, dash or commas, less what
    only says what is done ("Review of ...")."""
    return list(_parts_of(title))


def _parts_of(title: str) -> Iterator[str]:
    for part in _PARTING.split(title):
        words = _DONE.sub("", " ".join(part.split()))
        if len(tokenize(words)) >= 2:
            yield words
