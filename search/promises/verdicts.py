"""What is worked out once for an engine: its promises, and the verdicts given on them so far.

Promises are gathered when the ledger is first asked and judged when they are first counted; both
are kept with the engine and beside the index, so that later questions only filter.
"""

from __future__ import annotations

import datetime
import re
import threading
from bisect import bisect_right
from collections.abc import Callable, Sequence

import numpy as np

from indexer.structure.sentences import split_sentences
from indexer.tokens import tokenize
from search.engine import Engine
from search.minute_book import MinuteBook
from search.promises.candidates import LaterPapers
from search.promises.carrying import Carrying, Judged, papers_told
from search.promises.gathering import gather
from search.promises.judging import Judge
from search.promises.promise import Promise, Verdict
from search.promises.rows import Row
from search.promises.shelf import KeptVerdicts, NoShelf, Shelf
from search.promises.weights import Weights
from search.registers.keeping import kept
from search.undisturbed import undisturbed

# States may be asked for on any day; the verdicts of so many days are held in memory.
_DAYS_KEPT = 4
# So many verdicts are written to disk at once.
_KEPT_AT_ONCE = 2000

# What is spoken of by a word for it was named in the sentence before, looked for so far back.
_POINTS_BACK = re.compile(
    r"\b(?:this|these|those|such|it|its|they|them|their|the same|the (?:matter|issue|subject|topic"
    r"|point|question|area|concern)s?)\b",
    re.IGNORECASE,
)
_LOOKED_BACK = 600

# Told how much is done, and of how much.
Far = Callable[[int, int], None]


class Verdicts:
    """What is worked out once for an engine: the promises, and the verdicts given so far."""

    def __init__(self, engine: Engine, papers: Sequence[str] | None = None) -> None:
        """Of the whole book, or of some ``papers`` alone, of which nothing is kept."""
        # Not the engine itself: it must be let go of when nobody else holds it.
        self._shelf = Shelf(engine) if papers is None else NoShelf(engine)
        shelved = self._shelf.promises()
        if shelved is None:
            self.promises: Sequence[Promise] = sorted(gather(engine.book, papers), key=_order)
            self.terms = [_terms_of(engine.book, promise) for promise in self.promises]
            made_in = [promise.place.document for promise in self.promises]
            self._shelf.keep_promises(list(zip(self.promises, self.terms, strict=True)))
        else:
            self.promises, self.terms, made_in = shelved, shelved.terms, shelved.papers
        self.by_paper: dict[str, list[int]] = {}
        for number, document in enumerate(made_in):
            self.by_paper.setdefault(document, []).append(number)
        self.rows: dict[str, Row] = {}
        self._carrying: dict[datetime.date, Carrying] = {}
        self._later: tuple[LaterPapers, Judge] | None = None
        days = np.unique(engine.columns.day)
        self._days = [datetime.date.fromordinal(int(day)) for day in days if day]
        self._verdicts: dict[datetime.date, KeptVerdicts] = {}
        self._fresh: dict[str, Judged] = {}
        self._fresh_on = datetime.date.min
        self._judging = threading.Lock()

    def verdicts(
        self,
        engine: Engine,
        promises: Sequence[Promise],
        today: datetime.date,
        far: Far | None = None,
    ) -> list[Verdict]:
        """The verdict on each of ``promises`` by the papers up to ``today``."""
        day = self._day(today)
        with self._judging:
            if day not in self._verdicts:
                # Any day may be asked for: only the last few are kept.
                for other in list(self._verdicts)[: 1 - _DAYS_KEPT]:
                    del self._verdicts[other]
                with undisturbed():
                    self._verdicts[day] = self._shelf.verdicts(day)
            known = self._verdicts[day]
        # Council by council and paper by paper: those of one place rest on the same passages, each
        # of which is then cut into its sentences once.
        with undisturbed():
            judged = [known.get(promise.id) for promise in promises]
            if None not in judged:
                return [one.verdict for one in judged if one is not None]
            missing = [p for p, one in zip(promises, judged, strict=True) if one is None]
        missing.sort(key=_by_place)
        for number, promise in enumerate(missing, start=len(promises) - len(missing) + 1):
            self._judged(engine, promise, day, known)
            if far is not None:
                far(number, len(promises))
        return [known[promise.id].verdict for promise in promises]

    def is_judged(self, today: datetime.date) -> bool:
        """Whether every promise is judged by the papers up to ``today``."""
        known = self._verdicts.get(self._day(today))
        return known is not None and all(promise.id in known for promise in self.promises)

    @property
    def anew(self) -> int:
        """How many verdicts were neither kept nor carried over."""
        return sum(carrying.anew for carrying in self._carrying.values())

    def _day(self, today: datetime.date) -> datetime.date:
        """The last day up to ``today`` with a paper: until the next, nothing can change."""
        place = bisect_right(self._days, today)
        return self._days[place - 1] if place else datetime.date.min

    def put_away(self, whole: datetime.date | None = None) -> None:
        """Keep on disk what was judged since, as of today and of no other day asked for.

        ``whole`` is a day of which all promises are judged: where that is today, what was kept of
        other generations goes.
        """
        with self._judging:
            self._put_away()
            if whole is not None and self._is_today(self._day(whole)):
                self._shelf.keep_no_other()

    def _is_today(self, day: datetime.date) -> bool:
        return day == self._day(datetime.date.today())

    def _put_away(self) -> None:
        if self._fresh:
            self._shelf.keep_verdicts(self._fresh_on, self._fresh)
            self._fresh = {}

    def _judged(
        self, engine: Engine, promise: Promise, day: datetime.date, known: KeptVerdicts
    ) -> None:
        # One at a time: whoever waits finds the most of it done.
        with self._judging:
            if promise.id not in known:
                known[promise.id] = self._carrying_on(engine, day).judge(promise)
                if self._is_today(day):
                    if day != self._fresh_on:
                        self._put_away()
                        self._fresh_on = day
                    self._fresh[promise.id] = known[promise.id]
                # Whoever is stopped half way begins where it was stopped.
                if len(self._fresh) >= _KEPT_AT_ONCE:
                    self._put_away()

    def _carrying_on(self, engine: Engine, day: datetime.date) -> Carrying:
        """What gives verdicts on ``day``."""
        if self._later is None:
            weights = Weights(engine.lexical)
            papers = kept(engine.book, "later papers", lambda _: LaterPapers(engine, weights))
            self._later = papers, Judge(papers, weights)
        papers, judge = self._later
        if day not in self._carrying:
            told = papers_told(engine.book.documents)
            carried = self._shelf.carried(day)
            self._carrying = {day: Carrying(papers, judge, told, day, carried)}
            if self._is_today(day):
                self._shelf.keep_grounds(day, told, papers.count_of_councils)
        return self._carrying[day]


def _order(promise: Promise) -> tuple[bool, datetime.date, datetime.date, str, int]:
    due, made = promise.due.day, promise.made
    last = datetime.date.max
    return (due is None, due or last, made or last, promise.place.document, promise.place.start)


def _by_place(promise: Promise) -> tuple[str, str, int]:
    return (promise.council or "", promise.place.document, promise.place.start)


def _terms_of(book: MinuteBook, promise: Promise) -> str:
    """The terms that a promise is found by, each between spaces."""
    told = f"{words_of(promise)} {promise.body or ''} {promise.to or ''}"
    if _POINTS_BACK.search(promise.said):
        told += f" {_said_before(book, promise)}"
    return f" {' '.join(dict.fromkeys(tokenize(told)))} "


def _said_before(book: MinuteBook, promise: Promise) -> str:
    """The sentence before a promise, of the same item: it names what "this area" is."""
    document, start = promise.place.document, promise.place.start
    begins = max(0, start - _LOOKED_BACK)
    if promise.item is not None:
        begins = max(begins, book.items(document)[promise.item].start)
    if begins >= start or not book.shows(document, begins, start):
        return ""
    content = book.quote(document, begins, start)
    sentences = split_sentences(content, 0, len(content))
    return content[slice(*sentences[-1])] if sentences else ""


def words_of(promise: Promise) -> str:
    """The words that a promise is known by: its own, its item's title and its owner."""
    return f"{promise.said} {promise.title} {promise.owner or ''}"
