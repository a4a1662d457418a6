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
from search.columns import Columns
from search.hidden import Span

Numbers = NDArray[np.intp]
Widen = Callable[[int, Sequence[Span]], Span]

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
    ``span`` is the stretch of the paper to show, where more than the passage is wanted.
    """

    number: int
    also: list[int] = field(default_factory=list)
    placed: int = -1
    span: Span | None = None

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
        columns: Columns,
        words_of: Callable[[Passage], str],
        vectors: Callable[[Sequence[int]], NDArray[np.float32]],
        item_of: Callable[[Passage], str | None],
    ) -> None:
        """``item_of`` gives the number of a passage's item."""
        self._passages = passages
        self._columns = columns
        self._words_of = words_of
        self._vectors = vectors
        self._item_of = item_of

    def choose(
        self,
        order: Iterable[Numbers],
        k: int,
        before: Sequence[int] = (),
        fold: bool = True,
        widen: Widen | None = None,
    ) -> list[Chosen]:
        """The first ``k`` passages of ``order`` (parts of it, best first) that repeat none before.

        Passages that mostly share their characters with one before are left out; those that say
        the same elsewhere go with it, or stand for themselves where ``fold`` is False. What
        repeats a passage of ``before`` goes unmentioned. ``widen`` gives the stretch to show for a
        passage, from its number and the stretches of its paper that are shown already: what stands
        in a stretch that is shown is not shown again.
        """
        chosen = [Chosen(number) for number in before]
        known: dict[int, _Words] = {}
        near: dict[int, list[Span]] = {}
        for paper, start, end in self._places([one.number for one in chosen]):
            near.setdefault(paper, []).append((start, end))
        wanted = k + len(chosen)
        looked_on = 0
        for part in order:
            numbers = part.tolist()
            vectors = self._vectors(numbers)
            heads = self._vectors([one.number for one in chosen])
            places = self._places(numbers)
            for number, vector, (paper, start, end) in zip(numbers, vectors, places, strict=True):
                neighbours = near.setdefault(paper, [])
                if any(_overlap(start, end, other) for other in neighbours):
                    continue
                full = len(chosen) >= wanted
                same = None
                if fold and len(heads):
                    alike = np.flatnonzero(heads @ vector >= ALIKE)
                    same = self._repeated(number, chosen, alike, known) if len(alike) else None
                if same is not None:
                    neighbours.append((start, end))
                    self._fold(same, number, known)
                elif not full:
                    span = widen(number, neighbours) if widen else None
                    neighbours.append(span or (start, end))
                    chosen.append(Chosen(number, span=span))
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
        number: int,
        chosen: list[Chosen],
        places: NDArray[np.intp],
        known: dict[int, _Words],
    ) -> Chosen | None:
        papers, voices = self._columns.document.codes, self._columns.voice.codes
        for place in map(int, places):
            shown = chosen[place].number
            if papers[shown] == papers[number] or voices[shown] != voices[number]:
                continue
            words, shown_words = self._read(number, known), self._read(shown, known)
            if not _holds(shown_words, words):
                continue
            if words.count >= TELLING or self._same_item(shown, number):
                return chosen[place]
        return None

    def _places(self, numbers: Sequence[int]) -> list[tuple[int, int, int]]:
        """Paper, start and end of some passages, without a look at their records."""
        columns = self._columns
        parts = (columns.document.codes, columns.start, columns.end)
        some = np.asarray(numbers, dtype=np.intp)
        return list(zip(*(part[some].tolist() for part in parts), strict=True))

    def _same_item(self, shown: int, number: int) -> bool:
        one, other = self._passages[shown], self._passages[number]
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
            and _holds(self._read(number, known), self._read(shown.number, known))
        ):
            shown.number, number = number, shown.number
        shown.also.append(number)

    def _read(self, number: int, known: dict[int, _Words]) -> _Words:
        if number not in known:
            known[number] = _words(self._words_of(self._passages[number]))
        return known[number]


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


def _overlap(start: int, end: int, other: Span) -> bool:
    """Whether half of the shorter of two passages of one document stands in the other."""
    shared = min(end, other[1]) - max(start, other[0])
    return shared > _OVERLAPPING * min(end - start, other[1] - other[0])
