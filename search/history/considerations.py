"""Considerations: the stretches of the record that each deal with one thing, and their words.

A consideration is the item of some minutes, or a whole report; it is what a matter is made of. The
tables here are made once for each open engine, from what its reader may see and nothing else.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from indexer.tokens import tokenize
from search.engine import Engine
from search.evidence import UNMET
from search.history.incidence import Incidence, distinct
from search.history.linking import links_between
from search.history.shelf import Kept, Shelf
from search.history.table import Consideration, Listed, Numbers, by_consideration, read_table
from search.history.titles import Titles
from search.occasions import Occasion
from search.registers.keeping import kept

Scores = NDArray[np.float64]


_MAKING = threading.Lock()

# How many passages stand for all where the middle of everything is wanted.
MOST_SAMPLED = 5000

# A long report's vocabulary shows in its first passages.
MOST_PASSAGES = 12


class Considerations:
    """All considerations that an engine's reader may see, with tables over their words.

    ``of_passage``, shape (passages,), is the number of each passage's consideration, -1 where the
    reader may not see it; ``decisive`` tells those that are decisions.
    """

    def __init__(self, engine: Engine, kept: Kept | None = None) -> None:
        """``kept`` is what was worked out of the same papers before."""
        self.engine = engine
        self._kept = kept
        self.table = kept.table if kept else read_table(engine)
        self.of_passage: Numbers = self.table.of_passage
        papers = engine.columns.document.names
        self.all: Sequence[Consideration] = Listed(self.table, papers, self._by_consideration)
        # A cache of this object's own, so that it goes with the engine.
        self._of_councils = lru_cache(maxsize=256)(self._of_council)
        self.meaning = lru_cache(maxsize=8)(self._meaning)
        self.coverage = lru_cache(maxsize=8)(self._coverage)
        self._pairs = lru_cache(maxsize=4096)(self._read_pairs)
        self._holding_pair = lru_cache(maxsize=4096)(self._find_pair)
        self._around = lru_cache(maxsize=1024)(self._in_paper)
        titles = self.table.titles
        self.titles = Titles(titles, self.table.title, kept.title_words if kept else None)
        self.procedural = self.table.procedural
        self.titled = np.array([bool(title) for title in titles], dtype=bool)[self.table.title]
        self.decisive = engine.columns.decision >= 0
        order, starts = self._by_consideration
        self.sizes = np.diff(np.append(starts, len(order))).astype(np.float64)

    def prepare(self) -> None:
        """Make the tables that every history needs, so that the first waits once."""
        assert self.words is not None
        assert self.links is not None

    @cached_property
    def words(self) -> Incidence:
        """Which consideration holds which term of the lexical index, context lines included."""
        if self._kept:
            return Incidence(self._kept.holders, self._kept.term_starts, len(self.all))
        lexical = self.engine.lexical
        return Incidence.of_postings(
            lexical.row_starts, lexical.passages, self.of_passage, len(self.all)
        )

    def headed(self, words: frozenset[str]) -> list[int]:
        """Considerations, procedural ones apart, whose title has ``words`` for a head (what stands
        before a colon)."""
        return [n for n in self.titles.headed(words) if not self.procedural[n]]

    def holding_title(self, term: str) -> Numbers:
        """The considerations with ``term`` in their title, ascending."""
        return self.titles.holding(term)

    @cached_property
    def acronyms(self) -> dict[str, frozenset[str]]:
        """Short forms, case folded, with the words that the papers say they stand for."""
        found: dict[str, set[str]] = {}
        book = self.engine.book
        # As they stand in the store: records of tens of thousands take longer than all else here.
        for document, start, end, short, long in book.store.short_forms():
            if book.shows(document, start, end):
                found.setdefault(short.casefold(), set()).add(" ".join(long.split()))
        return {short: frozenset(longs) for short, longs in found.items()}

    def pairs_of(self, number: int) -> frozenset[tuple[str, str]]:
        """Terms that stand one behind the other in a consideration."""
        return self._pairs(number)

    def holding_pair(self, first: str, second: str) -> Numbers:
        """The considerations with a passage that holds both terms, ascending."""
        return self._holding_pair(first, second)

    def _find_pair(self, first: str, second: str) -> Numbers:
        lexical = self.engine.lexical
        held = np.intersect1d(lexical.holding(first), lexical.holding(second), assume_unique=True)
        numbers = distinct(self.of_passage[held])
        return numbers[numbers >= 0]

    def _read_pairs(self, number: int) -> frozenset[tuple[str, str]]:
        each = self.all[number]
        found: set[tuple[str, str]] = set()
        for passage in each.passages[:MOST_PASSAGES]:
            found.update(pairwise(tokenize(self.words_of(passage)[1])))
        return frozenset(found)

    def words_of(self, passage: int) -> tuple[int, str]:
        """Where a passage of a consideration begins in its paper, and its words."""
        columns = self.engine.columns
        start, end = int(columns.start[passage]), int(columns.end[passage])
        document = columns.document.names[columns.document.codes[passage]]
        return start, self.engine.book.quote(document, start, end)

    @cached_property
    def links(self) -> Mapping[int, frozenset[int]]:
        """Which considerations refer to which by minute number, both ways."""
        return self._kept.links if self._kept else links_between(self)

    def occasion(self, number: int) -> Occasion:
        """When and where one was dealt with."""
        return self.engine.book.occasion_of(self.all[number])

    def of_council(self, council: str) -> NDArray[np.bool_]:
        """Which considerations are of one council (of none that is named, where it is empty),
        shape (considerations,)."""
        return self._of_councils(council)

    @cached_property
    def firsts(self) -> Numbers:
        """The first passage of each, shape (considerations,): its council, body and day are those
        of the whole, for a passage has them of its meeting, else of its paper."""
        order, starts = self._by_consideration
        return order[starts]

    def _of_council(self, council: str) -> NDArray[np.bool_]:
        code = self.engine.columns.council.code(council) if council else -1
        same: NDArray[np.bool_] = self.engine.columns.council.codes[self.firsts] == code
        return same

    def _meaning(self, topic: str) -> Scores:
        """Cosine of a topic with the best passage of each, shape (considerations,)."""
        return self.best(self.engine.dense_scores(topic))

    def _coverage(self, terms: tuple[str, ...]) -> tuple[Scores, Scores, Scores]:
        """The weight of ``terms`` in the best passage, the share of passages with all, and the
        weight in the title, each as a share of all and of shape (considerations,)."""
        lexical = self.engine.lexical
        covered = np.zeros(lexical.count)
        titled = np.zeros(len(self.all))
        total = 0.0
        for term in terms:
            weight = lexical.weight(term, UNMET)
            total += weight
            covered[lexical.holding(term)] += weight
            titled[self.holding_title(term)] += weight
        total = total or 1.0
        best = np.maximum(self.best(covered / total), 0)
        return best, self.share(covered / total > 0.99), titled / total

    @cached_property
    def terms(self) -> list[str]:
        """The terms of the lexical index by their rows, in which order it keeps them."""
        return list(self.engine.lexical.vocabulary)

    def of_item(self, document: str, ordinal: int) -> int | None:
        """The consideration that is this item of a paper, or None."""
        return self._of_items.get((document, ordinal))

    @cached_property
    def _of_items(self) -> dict[tuple[str, int], int]:
        papers = self.engine.columns.document.names
        numbers = np.flatnonzero(self.table.item >= 0).tolist()
        codes, items = self.table.paper[numbers].tolist(), self.table.item[numbers].tolist()
        return {(papers[c], i): n for c, i, n in zip(codes, items, numbers, strict=True)}

    def at(self, document: str, offset: int) -> int | None:
        """The innermost consideration around a place, or None."""
        around = [
            (end - start, number)
            for number, start, end in self._around(document)
            if start <= offset < end
        ]
        return min(around, default=(0, None))[1]

    def _in_paper(self, document: str) -> list[tuple[int, int, int]]:
        """The considerations of a paper, each with its ends."""
        table = self.table
        own = np.flatnonzero(table.paper == self.engine.columns.document.code(document))
        ends = (own.tolist(), table.start[own].tolist(), table.end[own].tolist())
        return list(zip(*ends, strict=True))

    def likeness(self, chosen: Sequence[int], within: NDArray[np.bool_] | None = None) -> Scores:
        """How much more like the middle of those chosen than like the middle of all the best
        passage of each is, as a difference of cosines; 0 outside ``within``."""
        among = None
        if within is not None:
            inside = (self.of_passage >= 0) & within[self.of_passage]
            among = np.flatnonzero(inside).astype(np.int64)
        likeness = self.likeness_of_passages(chosen, among)
        return np.zeros(len(self.all)) if likeness is None else np.maximum(self.best(likeness), 0)

    def likeness_of_passages(
        self, chosen: Sequence[int], among: NDArray[np.int64] | None = None
    ) -> Scores | None:
        """As ``likeness``, of every passage, shape (passages,); None where nothing is chosen. With
        ``among``, passage numbers, the others have -inf.

        All minutes of a council sound alike: only what a passage has in common with the matter and
        not with everything says that it is of it.
        """
        numbers = [number for each in chosen for number in self.all[each].passages]
        if not numbers:
            return None
        if among is None:
            return self.engine.likeness(numbers) - self.background
        found = np.full(len(self.of_passage), -np.inf)
        found[among] = self.engine.likeness(numbers, among) - self.background[among]
        return found

    @cached_property
    def background(self) -> Scores:
        """Cosine of each passage with the middle of all, of many as even a sample of them."""
        if self._kept:
            return self._kept.background
        readable = np.flatnonzero(self.of_passage >= 0)
        step = max(1, len(readable) // MOST_SAMPLED)
        return self.engine.likeness([int(number) for number in readable[::step]])

    def best(self, scores: Scores) -> Scores:
        """The best of each consideration's passages: from shape (passages,) to (considerations,)"""
        if not self.all:
            return np.zeros(0)
        order, starts = self._by_consideration
        found: Scores = np.maximum.reduceat(scores[order], starts)
        return found

    @cached_property
    def _by_consideration(self) -> tuple[Numbers, Numbers]:
        """The readable passages by their consideration, and where each one's begin: every
        consideration has one at least."""
        return by_consideration(self.of_passage, len(self.table.paper))

    def share(self, chosen: NDArray[np.bool_]) -> Scores:
        """The share of each consideration's passages that are ``chosen``, shape as ``best``."""
        seen = (self.of_passage >= 0) & chosen
        counts = np.bincount(self.of_passage[seen], minlength=len(self.all))
        shares: Scores = counts / np.maximum(self.sizes, 1)
        return shares


def considerations_of(engine: Engine) -> Considerations:
    """The considerations of an open engine, made at the first call and let go of with it."""
    # One at a time: whoever waits finds them made.
    with _MAKING:
        return kept(engine.book, "considerations", lambda _: _prepared(engine))


def _prepared(engine: Engine) -> Considerations:
    shelf = Shelf(engine)
    made = Considerations(engine, shelf.read())
    made.prepare()
    shelf.keep(made)
    return made
