"""What the titles of considerations tell: their parts, and what they are a part of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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
_NONE: NDArray[np.intp] = np.zeros(0, dtype=np.intp)


class Titles:
    """The titles of considerations, each looked at once, for many minutes have the same.

    ``words`` are the index terms of each title, in the order of the considerations.
    """

    def __init__(self, titles: Sequence[str]) -> None:
        self._numbers: dict[str, list[int]] = {}
        for number, title in enumerate(titles):
            self._numbers.setdefault(title, []).append(number)
        words = {title: frozenset(tokenize(title)) for title in self._numbers}
        self.words: list[frozenset[str]] = [words[title] for title in titles]
        self._holding = _inverted(words)
        self.holding = lru_cache(maxsize=4096)(self._find)

    def _find(self, term: str) -> NDArray[np.intp]:
        """The considerations with ``term`` in their title, ascending."""
        some = [self._numbers[title] for title in self._holding.get(term, ())]
        if not some:
            return _NONE
        return np.array(sorted(n for numbers in some for n in numbers), dtype=np.intp)

    def headed(self, words: frozenset[str]) -> list[int]:
        """The considerations whose titles have ``words`` for a head (what stands before a colon),
        ascending."""
        titles: set[str] | None = None
        for word in words:
            held = self._holding.get(word, ())
            titles = set(held) if titles is None else titles.intersection(held)
        heads = [
            title
            for title in titles or ()
            if frozenset(tokenize(next(_parts_of(title), ""))) == words
        ]
        return sorted(number for title in heads for number in self._numbers[title])


def _inverted(words: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for title, some in words.items():
        for word in some:
            found.setdefault(word, []).append(title)
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
