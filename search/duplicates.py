"""The same words at several places shown once: papers published twice, drafts and final minutes.

What repeats a passage further up is folded into it, and its place is kept. Nothing is hidden that
is not on show: a folded passage's words, its numbers and its voice are those of the one shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from indexer.records import Passage
from indexer.reflow import reflow

Numbers = NDArray[np.intp]

# How many passages beyond the last one shown are looked through for further places.
LOOKED_ON = 200

# Two passages are compared word by word where their vectors are at least this alike.
ALIKE = 0.85

# Share of a passage's runs of words that must stand in the one that is shown in its stead.
SAME = 0.85
_RUN = 4

# From so many words on, the same words are the same matter wherever they stand; fewer ("That the
# report be noted") are only under the same item of the same meeting.
TELLING = 25

# A shared half of the shorter of two passages of one paper: a decision and the minute around it.
_OVERLAPPING = 0.5

_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_DRAFT = re.compile(r"(?<![a-z])draft", re.IGNORECASE)


@dataclass(slots=True)
class Chosen:
    """A passage to show, and the passages that say the same elsewhere, in the order of rank.

    ``placed`` is the one of them that was ranked best, and so gave all of them their place.
    """

    number: int
    also: list[int] = field(default_factory=list)
    placed: int = -1

    def __post_init__(self) -> None:
        if self.placed < 0:
            self.placed = self.number


@dataclass(frozen=True, slots=True)
class _Words:
    runs: frozenset[tuple[str, ...]]
    numbers: Counter[str]
    count: int


class Folding:
    """Folds what repeats itself among the passages of one index."""

    def __init__(
        self,
        passages: Sequence[Passage],
        words_of: Callable[[Passage], str],
        vectors: Callable[[Sequence[int]], NDArray[np.float32]],
        item_of: Callable[[Passage], str | None],
    ) -> None:
        """``item_of`` gives the number of a passage's item."""
        self._passages = passages
        self._words_of = words_of
        self._vectors = vectors
        self._item_of = item_of

    def choose(
        self, order: Iterable[Numbers], k: int, before: Sequence[int] = (), fold: bool = True
    ) -> list[Chosen]:
        """The first ``k`` passages of ``order`` (parts of it, best first) that repeat none before.

        Passages that mostly share their characters with one before are left out; those that say
        the same elsewhere go with it, or stand for themselves where ``fold`` is False. What
        repeats a passage of ``before`` goes unmentioned.
        """
        chosen = [Chosen(number) for number in before]
        known: dict[int, _Words] = {}
        near: dict[str, list[Passage]] = {}
        for one in chosen:
            near.setdefault(self._passages[one.number].document, []).append(
                self._passages[one.number]
            )
        wanted = k + len(chosen)
        looked_on = 0
        for part in order:
            vectors = self._vectors(part.tolist())
            heads = self._vectors([one.number for one in chosen])
            for number, vector in zip(part.tolist(), vectors, strict=True):
                passage = self._passages[number]
                neighbours = near.setdefault(passage.document, [])
                if any(_overlap(passage, other) for other in neighbours):
                    continue
                full = len(chosen) >= wanted
                same = None
                if fold and len(heads):
                    alike = np.flatnonzero(heads @ vector >= ALIKE)
                    same = self._repeated(passage, chosen, alike, known) if len(alike) else None
                if same is not None:
                    neighbours.append(passage)
                    self._fold(same, number, known)
                elif not full:
                    neighbours.append(passage)
                    chosen.append(Chosen(number))
                    heads = np.concatenate([heads, vector[None]])
                if full:
                    looked_on += 1
                    if looked_on >= LOOKED_ON or not fold:
                        return chosen[len(before) :]
            if len(chosen) >= wanted and looked_on:
                break
        return chosen[len(before) :]

    def _repeated(
        self,
        passage: Passage,
        chosen: list[Chosen],
        places: NDArray[np.intp],
        known: dict[int, _Words],
    ) -> Chosen | None:
        for place in map(int, places):
            shown = self._passages[chosen[place].number]
            if shown.document == passage.document or shown.voice != passage.voice:
                continue
            words, shown_words = self._read(passage, known), self._read(shown, known)
            if not _holds(shown_words, words):
                continue
            if words.count >= TELLING or self._same_item(shown, passage):
                return chosen[place]
        return None

    def _same_item(self, one: Passage, other: Passage) -> bool:
        if one.date is None or (one.council, one.body, one.date) != (
            other.council,
            other.body,
            other.date,
        ):
            return False
        return self._item_of(one) == self._item_of(other)

    def _fold(self, shown: Chosen, number: int, known: dict[int, _Words]) -> None:
        """Note a further place; the final minutes stand for their draft, where they say it all."""
        head, other = self._passages[shown.number], self._passages[number]
        if (
            _is_draft(head)
            and not _is_draft(other)
            and _holds(self._read(other, known), self._read(head, known))
        ):
            shown.number, number = number, shown.number
        shown.also.append(number)

    def _read(self, passage: Passage, known: dict[int, _Words]) -> _Words:
        if id(passage) not in known:
            known[id(passage)] = _words(self._words_of(passage))
        return known[id(passage)]


def _is_draft(passage: Passage) -> bool:
    if passage.standing in ("confirmed", "corrected"):
        return False
    return passage.standing == "draft" or bool(_DRAFT.search(passage.document))


def _words(text: str) -> _Words:
    words = _WORD.findall(reflow(text).casefold())
    runs = zip(*(words[shift:] for shift in range(_RUN)), strict=False)
    numbers = Counter(word for word in words if _DIGIT.search(word))
    return _Words(frozenset(runs) or frozenset([tuple(words)]), numbers, len(words))


def _holds(shown: _Words, other: _Words) -> bool:
    """Whether ``shown`` says what ``other`` says, down to each number."""
    if other.numbers - shown.numbers:
        return False
    return len(other.runs & shown.runs) >= SAME * len(other.runs)


def _overlap(passage: Passage, other: Passage) -> bool:
    """Whether half of the shorter of two passages of one document stands in the other."""
    shared = min(passage.end, other.end) - max(passage.start, other.start)
    return shared > _OVERLAPPING * min(passage.end - passage.start, other.end - other.start)
