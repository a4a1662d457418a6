"""Considerations: the stretches of the record that each deal with one thing, and their words.

A consideration is the item of some minutes, or a whole report; it is what a matter is made of. The
tables here are made once for each open engine, from what its reader may see and nothing else.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.records import Acronym, Item, Reference
from indexer.tokens import tokenize
from search.engine import Engine
from search.evidence import UNMET
from search.minute_book import Occasion
from search.registers.keeping import kept

Numbers = NDArray[np.intp]
Scores = NDArray[np.float64]


_PARTING = re.compile(r"[:;,()\n]|\s[-–—]\s")
_DONE = re.compile(
    r"^(?:(?:an?|the)\s+)?(?:review|update|outcome|report|audit|closure|future|transfer|land)"
    r"\s+(?:of|on|at|upon)\s+(?:the\s+)?",
    re.IGNORECASE,
)

_MAKING = threading.Lock()

# How many passages stand for all where the middle of everything is wanted.
MOST_SAMPLED = 5000

# A long report's vocabulary shows in its first passages.
MOST_PASSAGES = 12


@dataclass(frozen=True, slots=True)
class Consideration:
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
        # Many minutes have the same titles: each is looked at once.
        words = {title: frozenset(tokenize(title)) for title in {each.title for each in self.all}}
        self.title_words: list[frozenset[str]] = [words[each.title] for each in self.all]
        self.procedural = np.array([each.procedural for each in self.all], dtype=bool)
        self.titled = np.array([bool(each.title) for each in self.all], dtype=bool)
        self.decisive = engine.columns.decision >= 0
        self.sizes = np.array([len(each.passages) for each in self.all], dtype=np.float64)
        self.holding_title: dict[str, Numbers] = _inverted(self.title_words)

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
        ordered = order.tolist()
        for paper, item, is_report, first, last, start, end in read:
            own = tuple(ordered[start:end])
            self.all.append(self._make(papers[paper], item, is_report, own, first, last))

    def _make(
        self, document: str, item: int, is_report: bool, own: tuple[int, ...], start: int, end: int
    ) -> Consideration:
        """One consideration; ``item`` is -1 where it is none, ``start`` and ``end`` are those of
        its passages."""
        book = self.engine.book
        items = book.items(document)
        if item < 0 or item >= len(items):
            title = self.engine.documents[document].title if is_report else ""
            return Consideration(document, None, own, title, start, end)
        held = items[item]
        content = book.quote(document, held.title_start, held.title_end)
        above = parent_of(held, items)
        if above is not None:
            content = f"{book.quote(document, above.title_start, above.title_end)} {content}"
        return Consideration(
            document, item, own, content, held.start, held.end, procedural=held.procedural
        )

    def prepare(self) -> None:
        """Make the tables that every history needs, so that the first waits once."""
        assert self.words is not None
        assert self.headed is not None
        assert self.links is not None

    @cached_property
    def words(self) -> Incidence:
        """Which consideration holds which term of the lexical index, context lines included."""
        lexical = self.engine.lexical
        terms = np.repeat(
            np.arange(len(lexical.vocabulary), dtype=np.int64), np.diff(lexical.row_starts)
        )
        held = self.of_passage[lexical.passages].astype(np.int64)
        seen = held >= 0
        pairs = distinct(terms[seen] * max(1, len(self.all)) + held[seen])
        count = max(1, len(self.all))
        return Incidence(pairs // count, pairs % count, len(lexical.vocabulary), len(self.all))

    @cached_property
    def headed(self) -> dict[frozenset[str], tuple[int, ...]]:
        """Considerations by the words of the head of their title (what stands before a colon)."""
        heads: dict[str, frozenset[str]] = {}
        found: dict[frozenset[str], list[int]] = {}
        for number, each in enumerate(self.all):
            if each.procedural:
                continue
            if each.title not in heads:
                heads[each.title] = frozenset(tokenize(next(_parts_of(each.title), "")))
            if words := heads[each.title]:
                found.setdefault(words, []).append(number)
        return {words: tuple(numbers) for words, numbers in found.items()}

    @cached_property
    def acronyms(self) -> dict[str, frozenset[str]]:
        """Short forms, case folded, with the words that the papers say they stand for."""
        found: dict[str, set[str]] = {}
        for each in self.engine.book.all(Acronym):
            found.setdefault(each.short.casefold(), set()).add(" ".join(each.long.split()))
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
            place = self.engine.passages[passage]
            terms = tokenize(self.engine.book.quote(place.document, place.start, place.end))
            found.update(pairwise(terms))
        return frozenset(found)

    @cached_property
    def links(self) -> dict[int, frozenset[int]]:
        """Which considerations refer to which by minute number, both ways.

        A number that several minutes bear is that of the body that refers to it, and of the latest
        meeting before; nothing where two fit alike.
        """
        book = self.engine.book
        numbered: dict[str, list[int]] = {}
        for number, each in enumerate(self.all):
            if each.item is not None:
                printed = book.items(each.document)[each.item].number
                if printed:
                    numbered.setdefault(printed.casefold(), []).append(number)
        found: dict[int, set[int]] = {}
        for reference in book.all(Reference):
            if reference.kind != "minute":
                continue
            source = self.at(reference.document, reference.start)
            target = self._target(reference, numbered.get(reference.target.casefold(), []))
            if source is not None and target is not None and source != target:
                found.setdefault(source, set()).add(target)
                found.setdefault(target, set()).add(source)
        return {number: frozenset(others) for number, others in found.items()}

    def _target(self, reference: Reference, fitting: Sequence[int]) -> int | None:
        book = self.engine.book
        here = book.occasion_of(reference)
        ranked: list[tuple[bool, int, int]] = []
        for number in fitting:
            each = self.all[number]
            there = self.occasions[number]
            if here.date is None or there.date is None or there.date > here.date:
                continue
            if here.council and there.council and here.council != there.council:
                continue
            if reference.date is not None and there.date != reference.date:
                continue
            if each.document == reference.document and there.date == here.date:
                continue
            ranked.append((there.body == here.body, there.date.toordinal(), number))
        ranked.sort(reverse=True)
        return ranked[0][2] if ranked else None

    @cached_property
    def occasions(self) -> list[Occasion]:
        """When and where each was dealt with."""
        return [self.engine.book.occasion_of(each) for each in self.all]

    def of_council(self, council: str) -> NDArray[np.bool_]:
        """Which considerations are of one council (of none that is named, where it is empty),
        shape (considerations,)."""
        return self._of_councils(council)

    def _of_council(self, council: str) -> NDArray[np.bool_]:
        return np.array([(each.council or "") == council for each in self.occasions], dtype=bool)

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
            if term in self.holding_title:
                titled[self.holding_title[term]] += weight
        total = total or 1.0
        best = np.maximum(self.best(covered / total), 0)
        return best, self.share(covered / total > 0.99), titled / total

    @cached_property
    def terms(self) -> list[str]:
        """The terms of the lexical index by their rows."""
        vocabulary = self.engine.lexical.vocabulary
        return sorted(vocabulary, key=vocabulary.__getitem__)

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


class Incidence:
    """Pairs of term and consideration, by either."""

    def __init__(
        self, terms: NDArray[np.int64], holders: NDArray[np.int64], vocabulary: int, count: int
    ) -> None:
        self.frequency = np.bincount(terms, minlength=vocabulary)
        order = _order_of(holders)
        self._terms = terms[order].astype(np.int32)
        self._starts = np.searchsorted(holders[order], np.arange(count + 1))
        self._holders = holders.astype(np.int32)
        self._term_starts = np.concatenate([[0], np.cumsum(self.frequency)])

    def terms_of(self, consideration: int) -> NDArray[np.int32]:
        """The rows of the terms that one consideration holds, ascending."""
        return self._terms[self._starts[consideration] : self._starts[consideration + 1]]

    def holding(self, term: int) -> NDArray[np.int32]:
        """The considerations that hold the term in row ``term``, ascending."""
        return self._holders[self._term_starts[term] : self._term_starts[term + 1]]

    def counts(self, considerations: Iterable[int]) -> NDArray[np.int64]:
        """How many of ``considerations`` hold each term, shape (terms,)."""
        held = [self.terms_of(number) for number in considerations]
        if not held:
            return np.zeros(len(self.frequency), dtype=np.int64)
        return np.bincount(np.concatenate(held), minlength=len(self.frequency))


def _order_of(numbers: NDArray[np.int64]) -> Numbers:
    """``np.argsort(numbers, kind="stable")`` of whole numbers from 0, in the time of counting.

    Numbers of sixteen bits are counted and not compared: the lower half is put in order first.
    """
    order = np.argsort((numbers & 0xFFFF).astype(np.uint16), kind="stable")
    rest = numbers >> 16
    while rest.any():
        order = order[np.argsort((rest[order] & 0xFFFF).astype(np.uint16), kind="stable")]
        rest = rest >> 16
    return order


def parent_of(item: Item, items: Sequence[Item]) -> Item | None:
    """The item that ``item`` is a part of; None for one of level 1."""
    if item.level <= 1:
        return None
    for other in reversed(items[: item.ordinal]):
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


def considerations_of(engine: Engine) -> Considerations:
    """The considerations of an open engine, made at the first call and let go of with it."""
    # One at a time: whoever waits finds them made.
    with _MAKING:
        return kept(engine.book, "considerations", lambda _: _prepared(engine))


def _prepared(engine: Engine) -> Considerations:
    made = Considerations(engine)
    made.prepare()
    return made


def distinct(numbers: NDArray[np.integer[Any]]) -> NDArray[Any]:
    """Each number once, ascending: ``np.unique``, which takes ten times as long for millions."""
    ordered = np.sort(numbers)
    first = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def _inverted(words: Sequence[frozenset[str]]) -> dict[str, Numbers]:
    found: dict[str, list[int]] = {}
    for number, some in enumerate(words):
        for word in some:
            found.setdefault(word, []).append(number)
    return {word: np.array(numbers, dtype=np.intp) for word, numbers in found.items()}
