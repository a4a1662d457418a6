"""Considerations: the stretches of the record that each deal with one thing, and their words.

A consideration is the item of some minutes, or a whole report; it is what a matter is made of. The
tables here are made once for each open engine, from what its reader may see and nothing else.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.store import Outline
from indexer.tokens import tokenize
from search.engine import Engine
from search.evidence import UNMET
from search.history.incidence import Incidence, distinct
from search.history.linking import links_between
from search.history.titles import Titles, parent_of
from search.occasions import Occasion
from search.registers.keeping import kept

Numbers = NDArray[np.intp]
Scores = NDArray[np.float64]


_MAKING = threading.Lock()

# How many passages stand for all where the middle of everything is wanted.
MOST_SAMPLED = 5000

# A long report's vocabulary shows in its first passages.
MOST_PASSAGES = 12


class Consideration(NamedTuple):
    """One thing that was dealt with: an item of some minutes, or (``item`` is None) a paper.

    ``passages`` are its passages' numbers, ascending; ``title`` is its item's, below its parent's.
    """

    document: str
    item: int | None
    passages: tuple[int, ...]
    title: str
    start: int
    end: int
    procedural: bool = False


class Considerations:
    """All considerations that an engine's reader may see, with tables over their words.

    ``of_passage``, shape (passages,), is the number of each passage's consideration, -1 where the
    reader may not see it; ``decisive`` tells those that are decisions. ``title_words`` are index
    terms.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.of_passage: Numbers = np.full(len(engine.passages), -1, dtype=np.intp)
        self.all: list[Consideration] = []
        # A cache of this object's own, so that it goes with the engine.
        self._of_councils = lru_cache(maxsize=256)(self._of_council)
        self.meaning = lru_cache(maxsize=8)(self._meaning)
        self.coverage = lru_cache(maxsize=8)(self._coverage)
        self._pairs = lru_cache(maxsize=4096)(self._read_pairs)
        self._holding_pair = lru_cache(maxsize=4096)(self._find_pair)
        self._read()
        self._titles = Titles([each.title for each in self.all])
        self.title_words = self._titles.words
        self.procedural = np.array([each.procedural for each in self.all], dtype=bool)
        self.titled = np.array([bool(each.title) for each in self.all], dtype=bool)
        self.decisive = engine.columns.decision >= 0
        self.sizes = np.array([len(each.passages) for each in self.all], dtype=np.float64)

    def _read(self) -> None:
        columns = self.engine.columns
        numbers = np.flatnonzero(self.engine.readable)
        if not len(numbers):
            return
        # A whole report is one consideration; its passages count as of no item.
        items = columns.item[numbers].astype(np.int64)
        reports = columns.kind.where(lambda kind: kind == "report")[numbers]
        items[reports] = -1
        keys = columns.document.codes[numbers].astype(np.int64) * (int(items.max()) + 2) + items + 1
        _, firsts, groups = np.unique(keys, return_index=True, return_inverse=True)
        # They are numbered as they are met.
        places = np.empty(len(firsts), dtype=np.intp)
        places[np.argsort(firsts)] = np.arange(len(firsts))
        self.of_passage[numbers] = places[groups]
        order, starts = self._by_consideration_of(len(firsts))
        ends = [*starts[1:].tolist(), len(order)]
        met = np.sort(firsts)
        papers = columns.document.names
        read = zip(
            columns.document.codes[numbers[met]].tolist(),
            items[met].tolist(),
            reports[met].tolist(),
            columns.start[order[starts]].tolist(),
            columns.end[order[np.array(ends) - 1]].tolist(),
            starts.tolist(),
            ends,
            strict=True,
        )
        ordered, paper, document, content = order.tolist(), -1, "", ""
        outlines: list[Outline] = []
        for code, item, is_report, first, last, start, end in read:
            if code != paper:
                paper, document = code, papers[code]
                outlines, content = self._read_paper(document)
            own = tuple(ordered[start:end])
            if 0 <= item < len(outlines):
                held = outlines[item]
                title = content[held.title_start : held.title_end]
                if held.level > 1 and (above := parent_of(item, outlines)) is not None:
                    title = f"{content[above.title_start : above.title_end]} {title}"
                span, whole = (held.start, held.end), bool(held.procedural)
                self.all.append(Consideration(document, item, own, title, *span, whole))
            else:
                title = self.engine.documents[document].title if is_report else ""
                self.all.append(Consideration(document, None, own, title, first, last))

    def _read_paper(self, document: str) -> tuple[list[Outline], str]:
        """The outlines of a paper's items, and its text where it has any."""
        items = self.engine.book.outlines.get(document, [])
        return items, self.engine.store.content(document) if items else ""

    def prepare(self) -> None:
        """Make the tables that every history needs, so that the first waits once."""
        assert self.words is not None
        assert self.links is not None

    @cached_property
    def words(self) -> Incidence:
        """Which consideration holds which term of the lexical index, context lines included."""
        lexical = self.engine.lexical
        return Incidence(lexical.row_starts, lexical.passages, self.of_passage, len(self.all))

    def headed(self, words: frozenset[str]) -> list[int]:
        """Considerations, procedural ones apart, whose title has ``words`` for a head (what stands
        before a colon)."""
        return [n for n in self._titles.headed(words) if not self.all[n].procedural]

    def holding_title(self, term: str) -> Numbers:
        """The considerations with ``term`` in their title, ascending."""
        return self._titles.holding(term)

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
    def links(self) -> dict[int, frozenset[int]]:
        """Which considerations refer to which by minute number, both ways."""
        return links_between(self)

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
        return np.array([each.passages[0] for each in self.all], dtype=np.intp)

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
        numbered = enumerate(self.all)
        return {(e.document, e.item): n for n, e in numbered if e.item is not None}

    def at(self, document: str, offset: int) -> int | None:
        """The innermost consideration around a place, or None."""
        around = [
            number
            for number in self._of_paper.get(document, ())
            if self.all[number].start <= offset < self.all[number].end
        ]
        return min(around, key=lambda n: self.all[n].end - self.all[n].start, default=None)

    @cached_property
    def _of_paper(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, each in enumerate(self.all):
            found.setdefault(each.document, []).append(number)
        return found

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
            return self.engine.likeness(numbers) - self._background
        found = np.full(len(self.of_passage), -np.inf)
        found[among] = self.engine.likeness(numbers, among) - self._background[among]
        return found

    @cached_property
    def _background(self) -> Scores:
        """Cosine of each passage with the middle of all, of many as even a sample of them."""
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
        return self._by_consideration_of(len(self.all))

    def _by_consideration_of(self, count: int) -> tuple[Numbers, Numbers]:
        seen = np.flatnonzero(self.of_passage >= 0)
        order = seen[np.argsort(self.of_passage[seen], kind="stable")]
        return order, np.searchsorted(self.of_passage[order], np.arange(count))

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
    made = Considerations(engine)
    made.prepare()
    return made
