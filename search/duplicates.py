"""The same words at several places shown once: papers published twice, drafts and final minutes.

What repeats a passage further up is folded into it, and its place is kept. Nothing is hidden that
is not on show: a folded passage's words, its numbers and its voice are those of the one shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

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

# And no further once so many have been looked at in all, or twice as many as are wanted.
_ENOUGH = 400
_AT_ONCE = 100

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
# A word with a digit in it, looked for from its first letter alone: quick in a very long one too.
_NUMBER = re.compile(r"\b[^\W\d]*\d\w*")
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


class _Words:
    """The words of a passage as they are compared: its numbers at once, the rest when wanted."""

    def __init__(self, text: str) -> None:
        self._text = reflow(text).casefold()
        found = _NUMBER.findall(self._text)
        self.numbers = frozenset(found)
        # How often each number stands there, where one does so more than once.
        self._often = Counter(found) if len(found) > len(self.numbers) else None

    @cached_property
    def _all(self) -> list[str]:
        return _WORD.findall(self._text)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(self._all)

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Every few words that follow each other; all of them where they are fewer."""
        runs = zip(*(self._all[shift:] for shift in range(_RUN)), strict=False)
        return frozenset(runs) or frozenset([tuple(self._all)])

    @property
    def count(self) -> int:
        """How many words there are."""
        return len(self._all)

    def hold(self, other: _Words) -> bool:
        """Whether these words say what ``other`` says, down to each number.

        Numbers are compared first: they are few, and tell most passages that are alike apart.
        """
        if not other.numbers <= self.numbers:
            return False
        if other._often is not None and (
            self._often is None or any(self._often[n] < o for n, o in other._often.items())
        ):
            return False
        if self._text == other._text:
            return True
        # A run begins with each word of the other, but for the last few: with so many words that
        # do not stand here too few of its runs can.
        if len(other._words - self._words) >= (1 - SAME) * len(other._all) + _RUN:
            return False
        return len(other.runs & self.runs) >= SAME * len(other.runs)


class Folding:
    """Folds what repeats itself among the passages of one index."""

    def __init__(
        self,
        passages: Sequence[Passage],
        columns: Columns,
        quote: Callable[[str, int, int], str],
        vectors: Callable[[Sequence[int]], NDArray[np.float32]],
        item_of: Callable[[Passage], str | None],
    ) -> None:
        """``quote`` gives the text of a paper between two characters, ``item_of`` the number of a
        passage's item."""
        self._passages = passages
        self._columns = columns
        self._quote = quote
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
        looked_at = looked_on = 0
        for part in _in_slices(order):
            numbers = part.tolist()
            alike = _Alike(self._columns, self._vectors, part, chosen, wanted) if fold else None
            for row, (number, place) in enumerate(zip(numbers, self._places(numbers), strict=True)):
                paper, start, end = place
                neighbours = near.setdefault(paper, [])
                if neighbours and any(_overlap(start, end, other) for other in neighbours):
                    continue
                full = len(chosen) >= wanted
                same = None
                if alike is not None:
                    same = self._repeated(number, chosen, alike.shown(row), known)
                if same is not None and alike is not None:
                    neighbours.append((start, end))
                    if self._fold(chosen[same], number, known):
                        alike.compare(same, number)
                elif not full:
                    span = widen(number, neighbours) if widen else None
                    neighbours.append(span or (start, end))
                    chosen.append(Chosen(number, span=span))
                    if alike is not None:
                        alike.compare(len(chosen) - 1, number)
                if full:
                    looked_on += 1
                    if looked_on >= LOOKED_ON or not fold:
                        return chosen[len(before) :]
            looked_at += len(part)
            if len(chosen) >= wanted and looked_on and looked_at >= max(_ENOUGH, 2 * k):
                break
        return chosen[len(before) :]

    def _repeated(
        self, number: int, chosen: list[Chosen], places: list[int], known: dict[int, _Words]
    ) -> int | None:
        """Which of the chosen at ``places`` a passage says the same as, if any."""
        for place in places:
            shown = chosen[place].number
            words = self._read(number, known)
            if not self._read(shown, known).hold(words):
                continue
            if words.count >= TELLING or self._same_item(shown, number):
                return place
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

    def _fold(self, shown: Chosen, number: int, known: dict[int, _Words]) -> bool:
        """Note a further place; the final minutes stand for their draft, where they say it all.

        Gives whether they do so from now on.
        """
        final = (
            self._is_draft(shown.number)
            and not self._is_draft(number)
            and self._read(number, known).hold(self._read(shown.number, known))
        )
        if final:
            shown.number, number = number, shown.number
        shown.also.append(number)
        return final

    def _is_draft(self, number: int) -> bool:
        columns = self._columns
        code = int(columns.standing.codes[number])
        standing = columns.standing.names[code] if code >= 0 else None
        if standing in ("confirmed", "corrected"):
            return False
        paper = columns.document.names[int(columns.document.codes[number])]
        return standing == "draft" or bool(_DRAFT.search(paper))

    def _read(self, number: int, known: dict[int, _Words]) -> _Words:
        if number not in known:
            paper, start, end = self._places([number])[0]
            known[number] = _Words(self._quote(self._columns.document.names[paper], start, end))
        return known[number]


class _Alike:
    """Which of some passages may say the same as those shown, by what is at hand without reading:
    vectors that are alike, another paper, the same voice."""

    def __init__(
        self,
        columns: Columns,
        vectors: Callable[[Sequence[int]], NDArray[np.float32]],
        numbers: Numbers,
        chosen: Sequence[Chosen],
        most: int,
    ) -> None:
        """Of the passages ``numbers``, beside at most so many that are shown."""
        self._papers, self._voices = columns.document.codes, columns.voice.codes
        self._own = self._papers[numbers], self._voices[numbers]
        self._vectors_of = vectors
        self._vectors = vectors(numbers.tolist())
        self._alike = np.zeros((len(numbers), most), dtype=bool)
        shown = [one.number for one in chosen]
        if shown:
            some = np.asarray(shown, dtype=np.intp)
            near = self._vectors @ vectors(shown).T >= ALIKE
            papers, voices = (own[:, None] for own in self._own)
            near &= (papers != self._papers[some]) & (voices == self._voices[some])
            self._alike[:, : len(shown)] = near

    def compare(self, place: int, number: int) -> None:
        """Compare all with passage ``number``, which is shown at ``place`` from now on."""
        near = self._vectors @ self._vectors_of([number])[0] >= ALIKE
        papers, voices = self._own
        near &= (papers != self._papers[number]) & (voices == self._voices[number])
        self._alike[:, place] = near

    def shown(self, row: int) -> list[int]:
        """The places of those shown that the passage in ``row`` may say the same as."""
        found: list[int] = self._alike[row].nonzero()[0].tolist()
        return found


def _in_slices(order: Iterable[Numbers]) -> Iterator[Numbers]:
    """``order`` in shorter parts: nearly always the first few are enough."""
    for part in order:
        yield from (part[at : at + _AT_ONCE] for at in range(0, len(part), _AT_ONCE))


def _overlap(start: int, end: int, other: Span) -> bool:
    """Whether half of the shorter of two passages of one document stands in the other."""
    shared = min(end, other[1]) - max(start, other[0])
    return shared > _OVERLAPPING * min(end - start, other[1] - other[0])
