"""Short forms and what they stand for, both ways, from the minute book's own definitions.

"MASH" finds a paper that writes of the Multi Agency Safeguarding Hub, and the other way round. A
short form means what the papers of the same council say; where all papers that define it agree, it
means that in every paper.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from indexer.lexical import LexicalIndex
from indexer.records import Acronym
from indexer.tokens import tokenize
from search.columns import Columns, Mask

Scores = NDArray[np.float64]

MOST_MEANINGS = 4

# A short form of so few letters means something else elsewhere too often to leave its council.
_TOO_SHORT = 2

_WORD = re.compile(r"[^\W_][\w&/.-]*[^\W_]|[^\W_]")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A short form and its long form as they were defined, and the papers' councils (codes).

    ``everywhere``: no paper says that the short form stands for anything else.
    """

    short: str
    long: str
    councils: frozenset[int]
    papers: frozenset[int]
    everywhere: bool

    @property
    def terms(self) -> set[str]:
        """The index terms of both forms."""
        return {*tokenize(self.short), *tokenize(self.long)}

    def as_json(self) -> dict[str, str]:
        """What it is shown as."""
        return {"short": self.short, "long": self.long}


class Glossary:
    """The short forms that the passages in ``readable`` define."""

    def __init__(self, acronyms: Iterable[Acronym], columns: Columns, readable: Mask) -> None:
        self._columns = columns
        forms: dict[tuple[str, tuple[str, ...]], list[Acronym]] = {}
        for acronym in _shown(acronyms, columns, readable):
            key = (acronym.short.strip(), _terms(acronym.long))
            forms.setdefault(key, []).append(acronym)
        longs: dict[str, set[tuple[str, ...]]] = {}
        for short, long in forms:
            longs.setdefault(short.casefold(), set()).add(long)
        self._by_short: dict[str, list[Meaning]] = {}
        self._by_long: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for (short, long), defined in sorted(forms.items()):
            meaning = self._meaning(short, defined, len(longs[short.casefold()]) == 1)
            if tokenize(short) and long and tuple(tokenize(short)) != long:
                self._by_short.setdefault(short.casefold(), []).append(meaning)
                if len(long) > 1:
                    self._by_long.setdefault(long[0], []).append((long, meaning))

    def _meaning(self, short: str, defined: list[Acronym], agreed: bool) -> Meaning:
        numbers = [int(self._columns.of_paper(a.document)[0]) for a in defined]
        councils = {int(self._columns.council.codes[n]) for n in numbers}
        papers = {int(self._columns.document.codes[n]) for n in numbers}
        everywhere = agreed and len(short) > _TOO_SHORT
        long = " ".join(defined[0].long.split())
        return Meaning(short, long, frozenset(councils - {-1}), frozenset(papers), everywhere)

    def knows(self, word: str) -> bool:
        """Whether ``word`` is a short form."""
        return word.casefold() in self._by_short

    def find(self, text: str, is_word: Callable[[str], bool]) -> tuple[Meaning, ...]:
        """What the short forms in ``text`` mean, and the short forms of the long ones in it.

        A short form counts as it is written by the papers; in small letters only where it is no
        ordinary word (``is_word``): "town" is no short form because TOWN is one.
        """
        found: dict[Meaning, None] = {}
        for match in _WORD.finditer(text):
            word = match.group()
            for meaning in self._by_short.get(word.casefold(), ()):
                if word == meaning.short or (word.islower() and not is_word(word)):
                    found.setdefault(meaning)
        terms = tokenize(text)
        for place, term in enumerate(terms):
            for long, meaning in self._by_long.get(term, ()):
                if tuple(terms[place : place + len(long)]) == long:
                    found.setdefault(meaning)
        return tuple(found)[:MOST_MEANINGS]

    def add(
        self, scores: Scores, meanings: Iterable[Meaning], terms: set[str], lexical: LexicalIndex
    ) -> Scores:
        """``scores``, shape (passages,), with what the other form of each meaning adds.

        A passage that holds one form scores as if the form in the question stood in it once, in a
        passage of average length: BM25 then gives each word its idf, here never more than the
        form that does stand there would be worth. No passage is given both: the better is taken.
        """
        for asked, other, holds in self.other_forms(meanings, terms, lexical):
            numbers = np.flatnonzero(holds)
            worth = min(sum(map(lexical.weight, asked)), sum(map(lexical.weight, other)))
            already = lexical.scores(sorted(asked))[numbers]
            scores[numbers] += np.maximum(worth - already, 0.0)
        return scores

    def other_forms(
        self, meanings: Iterable[Meaning], terms: set[str], lexical: LexicalIndex
    ) -> Iterator[tuple[set[str], set[str], Mask]]:
        """For each meaning the terms asked for, those of its other form, and who holds the latter.

        ``terms`` are all of the question's. The mask has shape (passages,).
        """
        for meaning in meanings:
            short, long = set(tokenize(meaning.short)), set(tokenize(meaning.long))
            asked, other = (short, long) if short <= terms else (long, short)
            holds = self._within(meaning)
            for term in other:
                here = np.zeros(len(holds), dtype=bool)
                here[lexical.holding(term)] = True
                holds &= here
            yield asked, other, holds

    def _within(self, meaning: Meaning) -> Mask:
        columns = self._columns
        if meaning.everywhere:
            return np.ones(columns.count, dtype=bool)
        # Tables of the names, which are few beside the passages; the last place answers for -1.
        councils = np.zeros(len(columns.council.names) + 1, dtype=bool)
        councils[sorted(meaning.councils)] = True
        papers = np.zeros(len(columns.document.names) + 1, dtype=bool)
        papers[sorted(meaning.papers)] = True
        held: Mask = councils.take(columns.council.codes)
        held |= papers.take(columns.document.codes)
        return held


@lru_cache(maxsize=10_000)
def _terms(form: str) -> tuple[str, ...]:
    return tuple(tokenize(form))


def _shown(acronyms: Iterable[Acronym], columns: Columns, readable: Mask) -> Iterator[Acronym]:
    """Those that a readable passage holds whole: no other is for this reader."""
    for document, some in groupby(acronyms, key=lambda acronym: acronym.document):
        held = list(some)
        numbers = columns.of_paper(document)
        numbers = numbers[readable[numbers]]
        starts = np.array([acronym.start for acronym in held])[:, None]
        ends = np.array([acronym.end for acronym in held])[:, None]
        inside = (columns.start[numbers] <= starts) & (ends <= columns.end[numbers])
        yield from (held[place] for place in np.flatnonzero(inside.any(axis=1)).tolist())
