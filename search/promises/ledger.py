"""The promise ledger of an index: its rows, filtered, with their state on a day and the evidence.

Promises are gathered when the ledger is first asked and judged when they are first counted; both
are kept with the engine and beside the index, so that later questions only filter.
"""

from __future__ import annotations

import datetime
import threading
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from indexer.errors import InputError
from indexer.tokens import tokenize
from search.citing import Citation
from search.engine import Engine
from search.filtering import folded, names
from search.minute_book import MinuteBook, Occasion
from search.promises.candidates import LaterPapers
from search.promises.corrections import Correction, Corrections, read_corrections
from search.promises.falling_due import means_next_meeting
from search.promises.gathering import gather
from search.promises.judging import Judge
from search.promises.promise import STATES, Evidence, Promise, Span, State, Verdict
from search.promises.shelf import Shelf
from search.query import Filters, Query
from search.registers.keeping import held_already, kept
from search.results import Searched, find_highlights

# A promise for "the next meeting", of which no paper is held, is overdue after this many days.
NEXT_MEETING_DAYS = 200
# How much of what is asked for, by information weight, a row must hold.
_HELD = 0.6
_TITLE_CITED = 200
# States may be asked for on any day; the verdicts of so many days are held in memory.
_DAYS_KEPT = 4
# So many verdicts are written to disk at once.
_KEPT_AT_ONCE = 2000

# Told how much is done, and of how much.
Far = Callable[[int, int], None]


class Row:
    """One promise as it is shown. ``state`` holds on the day the ledger was asked for.

    What is cited is looked up when it is asked for: most rows are only counted.
    """

    def __init__(self, book: MinuteBook, promise: Promise, verdict: Verdict, state: State) -> None:
        self._book = book
        self.promise, self.verdict, self.state = promise, verdict, state

    @property
    def by_hand(self) -> bool:
        """Whether a reader has put the match right."""
        return self.verdict.by_hand

    @property
    def weeks_late(self) -> int | None:
        """Whole weeks from the due date to the answer, where it came late."""
        due = self.promise.due.day
        if self.state != "late" or due is None or self.verdict.answers[0].day is None:
            return None
        return (self.verdict.answers[0].day - due).days // 7

    @cached_property
    def citation(self) -> Citation:
        """The words of the promise."""
        return self._book.cite(*_span(self.promise.place))

    @cached_property
    def answered_by(self) -> tuple[Citation, ...]:
        """What the record holds that answers it."""
        return self._cited(self.verdict.answers)

    @cached_property
    def nearest(self) -> tuple[Citation, ...]:
        """What comes nearest to an answer, where there is none."""
        return self._cited(self.verdict.nearest)

    @cached_property
    def not_done(self) -> tuple[Citation, ...]:
        """Later words that say that it was not done."""
        return self._cited(self.verdict.not_done)

    @cached_property
    def evidence(self) -> tuple[dict[str, Any], ...]:
        """Why each answer, and each thing that is nearest, was taken for that."""
        answers = zip(self.answered_by, self.verdict.answers, strict=True)
        nearest = zip(self.nearest, self.verdict.nearest, strict=True)
        told = [_told(c, e, "answer") for c, e in answers]
        return (*told, *(_told(c, e, "nearest") for c, e in nearest))

    def _cited(self, found: Sequence[Evidence]) -> tuple[Citation, ...]:
        return tuple(self._book.cite(*_span(e.place), n=n) for n, e in enumerate(found, start=1))

    def as_json(self) -> dict[str, Any]:
        """The row of the contract, and what more is known."""
        promise, due = self.promise, self.promise.due
        return {
            "what": self.citation.quote,
            "owner": promise.owner,
            "made": promise.made.isoformat() if promise.made else None,
            "due": due.day.isoformat() if due.day else None,
            "due_is": due.known if due.day else None,
            "state": self.state,
            "answered_by": [c.as_json() for c in self.answered_by],
            "nearest": [c.as_json() for c in self.nearest],
            "citation": self.citation.as_json(),
            "id": promise.id,
            "kind": promise.kind,
            "council": promise.council,
            "body": promise.body,
            "to": promise.to or promise.body,
            "due_words": due.words,
            "weeks_late": self.weeks_late,
            "says_not_done": [c.as_json() for c in self.not_done],
            "evidence": list(self.evidence),
            "corrected_by_hand": self.by_hand,
        }


@dataclass(frozen=True, slots=True)
class Ledger:
    """The rows that were asked for, how many there are of each state, and what was searched.

    ``counts`` are over all states, whatever state the rows are limited to.
    """

    rows: tuple[Row, ...]
    counts: dict[State, int]
    today: datetime.date
    searched: Searched
    warnings: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The object that ``promises --json`` prints."""
        return {
            "rows": [row.as_json() for row in self.rows],
            "searched": self.searched.as_json(),
            "counted_from": self.today.isoformat(),
            "counts": dict(self.counts),
            "warnings": list(self.warnings),
        }


class _Kept:
    """What is worked out once for an engine: the promises, and the verdicts given so far."""

    def __init__(self, engine: Engine) -> None:
        # Not the engine itself: it must be let go of when nobody else holds it.
        self._shelf = Shelf(engine)
        shelved = self._shelf.promises()
        if shelved is None:
            gathered = sorted(gather(engine.book), key=_order)
            shelved = [(promise, _terms_of(promise)) for promise in gathered]
            self._shelf.keep_promises(shelved)
        self.promises = [promise for promise, _ in shelved]
        self.terms = [terms for _, terms in shelved]
        self.by_paper: dict[str, list[int]] = {}
        for number, promise in enumerate(self.promises):
            self.by_paper.setdefault(promise.place.document, []).append(number)
        self.rows: dict[str, Row] = {}
        self._judge: Judge | None = None
        days = np.unique(engine.columns.day)
        self._days = [datetime.date.fromordinal(int(day)) for day in days if day]
        self._verdicts: dict[datetime.date, dict[str, Verdict]] = {}
        self._fresh: dict[str, Verdict] = {}
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
                self._verdicts[day] = self._shelf.verdicts(day)
            known = self._verdicts[day]
        found = []
        for number, promise in enumerate(promises, start=1):
            if promise.id not in known:
                self._judged(engine, promise, day, known)
                if far is not None:
                    far(number, len(promises))
            found.append(known[promise.id])
        return found

    def is_judged(self, today: datetime.date) -> bool:
        """Whether every promise is judged by the papers up to ``today``."""
        known = self._verdicts.get(self._day(today))
        return known is not None and all(promise.id in known for promise in self.promises)

    def _day(self, today: datetime.date) -> datetime.date:
        """The last day up to ``today`` with a paper: until the next, nothing can change."""
        place = bisect_right(self._days, today)
        return self._days[place - 1] if place else datetime.date.min

    def put_away(self) -> None:
        """Keep on disk what was judged since, as of today and of no other day asked for."""
        with self._judging:
            self._put_away()

    def _put_away(self) -> None:
        if self._fresh:
            self._shelf.keep_verdicts(self._fresh_on, self._fresh)
            self._fresh = {}

    def _judged(
        self, engine: Engine, promise: Promise, day: datetime.date, known: dict[str, Verdict]
    ) -> None:
        # One at a time: whoever waits finds the most of it done.
        with self._judging:
            if promise.id not in known:
                if self._judge is None:
                    self._judge = Judge(LaterPapers(engine), engine.lexical)
                known[promise.id] = self._judge.judge(promise, day)
                if day == self._day(datetime.date.today()):
                    if day != self._fresh_on:
                        self._put_away()
                        self._fresh_on = day
                    self._fresh[promise.id] = known[promise.id]
                # Whoever is stopped half way begins where it was stopped.
                if len(self._fresh) >= _KEPT_AT_ONCE:
                    self._put_away()


_GATHERING = threading.Lock()


def promise_ledger(
    engine: Engine,
    query: Query,
    today: datetime.date | None = None,
    due_by: datetime.date | None = None,
    state: State | None = None,
    far: Far | None = None,
) -> Ledger:
    """The promises that meet ``query``, each with its state on ``today``, soonest due first.

    ``due_by`` leaves out what falls due later or has no day; ``far`` is told how many are judged
    and of how many, while any had not been judged before. Raises InputError for an unknown state or
    damaged corrections.
    """
    if state is not None and state not in STATES:
        raise InputError(f"state cannot be {state!r}. Use one of: {', '.join(STATES)}.")
    today = today or datetime.date.today()
    ours = _kept(engine)
    corrections = read_corrections(engine.index)
    counts: Counter[State] = Counter()
    chosen: list[tuple[Promise, Verdict, State]] = []
    promises = _asked_for(engine, ours, query, due_by)
    verdicts = ours.verdicts(engine, promises, today, far)
    ours.put_away()
    for promise, judged in zip(promises, verdicts, strict=True):
        verdict = _corrected(engine, promise, judged, corrections)
        its = state_of(promise, verdict, today)
        counts[its] += 1
        if state is None or its == state:
            chosen.append((promise, verdict, its))
    return Ledger(
        rows=tuple(_kept_row(engine.book, ours, *one) for one in chosen),
        counts={name: counts[name] for name in STATES},
        today=today,
        searched=engine.book.searched(query.filters),
        warnings=corrections.warnings,
    )


def judge_all(engine: Engine, today: datetime.date, far: Far | None = None) -> None:
    """Judge every promise by the papers up to ``today``, so that a ledger need only be filtered."""
    ours = _kept(engine)
    try:
        ours.verdicts(engine, ours.promises, today, far)
    finally:
        ours.put_away()


def is_judged(engine: Engine, today: datetime.date) -> bool:
    """Whether a ledger counted from ``today`` need only be filtered. Never waits."""
    ours = held_already(engine.book, "ledger", _Kept)
    return ours is not None and ours.is_judged(today)


def find_promise(engine: Engine, identifier: str) -> Promise:
    """The readable promise with this id. Raises InputError where there is none."""
    for promise in _kept(engine).promises:
        if promise.id == identifier:
            return promise
    raise InputError(
        f"{identifier}: no promise of this index has that id. `minutebook promises --json` gives "
        "the id of each."
    )


def state_of(promise: Promise, verdict: Verdict, today: datetime.date) -> State:
    """What became of a promise, as far as the record tells on ``today``."""
    due = promise.due.day
    if verdict.answers:
        if verdict.partly:
            return "partly"
        day = verdict.answers[0].day
        return "late" if due is not None and day is not None and day > due else "kept"
    if due is not None:
        return "not found" if due < today else "not yet due"
    if means_next_meeting(promise.due) and promise.made is not None:
        return "not found" if (today - promise.made).days > NEXT_MEETING_DAYS else "not yet due"
    return "no date"


def _kept(engine: Engine) -> _Kept:
    # One at a time: whoever waits finds it done.
    with _GATHERING:
        return kept(engine.book, "ledger", lambda _: _Kept(engine))


def _order(promise: Promise) -> tuple[bool, datetime.date, datetime.date, str, int]:
    due, made = promise.due.day, promise.made
    last = datetime.date.max
    return (due is None, due or last, made or last, promise.place.document, promise.place.start)


def _terms_of(promise: Promise) -> str:
    """The terms that a promise is found by, each between spaces."""
    told = f"{_words_of(promise)} {promise.body or ''} {promise.to or ''}"
    return f" {' '.join(dict.fromkeys(tokenize(told)))} "


def _words_of(promise: Promise) -> str:
    return f"{promise.said} {promise.title} {promise.owner or ''}"


def _asked_for(
    engine: Engine, ours: _Kept, query: Query, due_by: datetime.date | None
) -> list[Promise]:
    """The promises that ``query`` lets through, in order."""
    filters = query.filters
    weights = {f" {t} ": engine.lexical.weight(t, 6.0) for t in tokenize(query.text)}
    least = _HELD * sum(weights.values())
    found = []
    for number in _in_papers(engine.book, ours, filters):
        promise = ours.promises[number]
        if due_by is not None and (promise.due.day is None or promise.due.day > due_by):
            continue
        if least:
            about = ours.terms[number]
            if sum([weight for term, weight in weights.items() if term in about]) < least:
                continue
        if filters != Filters() and not _meets(engine, promise, filters):
            continue
        if query.phrases or query.excluded:
            whole = folded(_words_of(promise))
            if not all(names(phrase, whole) for phrase in query.phrases):
                continue
            if any(names(phrase, whole) for phrase in query.excluded):
                continue
        found.append(promise)
    return found


def _in_papers(book: MinuteBook, ours: _Kept, filters: Filters) -> Sequence[int]:
    """The numbers of the promises made in the papers that ``filters`` let through."""
    if filters == Filters():
        return range(len(ours.promises))
    papers = [path for path in ours.by_paper if book.paper_meets(path, filters)]
    return sorted(number for path in papers for number in ours.by_paper[path])


def _meets(engine: Engine, promise: Promise, filters: Filters) -> bool:
    book = engine.book
    if not book.occasion_meets(Occasion(promise.council, promise.body, promise.made), filters):
        return False
    if filters.standing and book.standing_of(promise.place).standing != filters.standing:
        return False
    if filters.kind == "decision" and not promise.decided:
        return False
    if filters.voice and book.cite(*_span(promise.place)).voice != filters.voice:
        return False
    if filters.person:
        return names(filters.person, f"{promise.owner or ''} {promise.said}")
    return True


def _span(place: Span) -> tuple[str, int, int]:
    return place.document, place.start, place.end


def _corrected(
    engine: Engine, promise: Promise, verdict: Verdict, corrections: Corrections
) -> Verdict:
    """The verdict after what a reader has put right, if anything."""
    correction = corrections.by_promise.get(promise.id)
    if correction is None:
        return verdict
    if correction.said == "not answered":
        nearest = verdict.answers or verdict.nearest
        return Verdict(nearest=nearest, not_done=verdict.not_done, by_hand=True)
    place = locate_answer(engine, correction)
    if place is None:
        return verdict
    day = engine.book.occasion_of(place).date
    answer = Evidence(place=place, day=day)
    return Verdict(answers=(answer,), not_done=verdict.not_done, by_hand=True)


def locate_answer(engine: Engine, correction: Correction) -> Span | None:
    """Where the words of a correction stand now; None where they are not held or not readable."""
    book = engine.book
    if correction.paper not in book.documents:
        return None
    content = engine.store.content(correction.paper)
    start, end = correction.start, min(correction.end, len(content))
    if correction.quote and content[start:end] != correction.quote:
        start = content.find(correction.quote)
        end = start + len(correction.quote)
        if start < 0:
            return None
    if not content[start:end].strip() or not book.shows(correction.paper, start, end):
        return None
    return Span(correction.paper, start, end)


def heading_of(engine: Engine, document: str) -> Span | None:
    """The first words of a paper, to cite it by where no place in it is named."""
    content = engine.store.content(document)
    begins = len(content) - len(content.lstrip())
    ends = content.find("\n", begins)
    ends = min(len(content) if ends < 0 else ends, begins + _TITLE_CITED)
    if begins >= ends or not engine.book.shows(document, begins, ends):
        return None
    return Span(document, begins, ends)


def _kept_row(
    book: MinuteBook, ours: _Kept, promise: Promise, verdict: Verdict, state: State
) -> Row:
    """The row, cited once for as long as its verdict holds."""
    row = ours.rows.get(promise.id)
    if row is None or row.verdict is not verdict or row.state != state:
        row = ours.rows[promise.id] = Row(book, promise, verdict, state)
    return row


def _told(citation: Citation, evidence: Evidence, of: str) -> dict[str, Any]:
    """The evidence in words: those of the sentence, not the stems they were compared by."""
    return {
        "of": of,
        "shared_words": list(find_highlights(citation.quote, evidence.shared)[1]),
        "share_of_matter": evidence.share,
        "meaning": evidence.meaning,
        "refers_back": evidence.refers,
        "says_done": evidence.does,
        "on": evidence.day.isoformat() if evidence.day else None,
        "same_body": evidence.same_body,
    }
