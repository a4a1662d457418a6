"""The promise ledger of an index: its rows, filtered, with their state on a day and the evidence.

Promises are gathered when the ledger is first asked and judged when they are first shown; both are
kept with the engine, so that later questions only filter.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from indexer.errors import InputError
from indexer.tokens import tokenize
from search.citing import Citation
from search.engine import Engine
from search.filtering import folded, names
from search.promises.candidates import LaterPapers
from search.promises.corrections import Correction, Corrections, read_corrections
from search.promises.falling_due import means_next_meeting
from search.promises.gathering import gather
from search.promises.judging import Judge
from search.promises.promise import STATES, Evidence, Promise, Span, State, Verdict
from search.query import Filters, Query
from search.results import Searched, find_highlights

# A promise for "the next meeting", of which no paper is held, is overdue after this many days.
NEXT_MEETING_DAYS = 200
# How much of what is asked for, by information weight, a row must hold.
_HELD = 0.6
_TITLE_CITED = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One promise as it is shown. ``state`` holds on the day the ledger was asked for.

    ``weeks_late`` counts whole weeks from the due date to the answer.
    """

    promise: Promise
    state: State
    weeks_late: int | None
    citation: Citation
    answered_by: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    not_done: tuple[Citation, ...]
    evidence: tuple[dict[str, Any], ...]
    by_hand: bool

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
        self.promises = gather(engine.book)
        self.papers = LaterPapers(engine)
        self.judge = Judge(self.papers, engine.lexical)
        self.verdicts: dict[tuple[str, datetime.date], Verdict] = {}
        self.rows: dict[tuple[str, Verdict, State], Row] = {}
        self.newest = max((p.date for p in engine.passages if p.date), default=datetime.date.min)

    def verdict(self, promise: Promise, today: datetime.date) -> Verdict:
        day = min(today, self.newest)
        key = (promise.id, day)
        if key not in self.verdicts:
            self.verdicts[key] = self.judge.judge(promise, day)
        return self.verdicts[key]


_KEPT: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()


def promise_ledger(
    engine: Engine,
    query: Query,
    today: datetime.date | None = None,
    due_by: datetime.date | None = None,
    state: State | None = None,
) -> Ledger:
    """The promises that meet ``query``, each with its state on ``today``, soonest due first.

    ``due_by`` leaves out what falls due later or has no day. Raises InputError for an unknown
    state or damaged corrections.
    """
    if state is not None and state not in STATES:
        raise InputError(f"state cannot be {state!r}. Use one of: {', '.join(STATES)}.")
    today = today or datetime.date.today()
    kept = _kept(engine)
    corrections = read_corrections(engine.index)
    counts: Counter[State] = Counter()
    chosen: list[tuple[Promise, Verdict, State]] = []
    for promise in _asked_for(engine, kept.promises, query, due_by):
        verdict = _corrected(engine, promise, kept.verdict(promise, today), corrections)
        its = state_of(promise, verdict, today)
        counts[its] += 1
        if state is None or its == state:
            chosen.append((promise, verdict, its))
    chosen.sort(key=lambda row: _order(row[0]))
    return Ledger(
        rows=tuple(_kept_row(engine, kept, *one) for one in chosen),
        counts={name: counts[name] for name in STATES},
        today=today,
        searched=engine.book.searched(query.filters),
        warnings=corrections.warnings,
    )


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
    kept = _KEPT.get(engine)
    if kept is None:
        kept = _KEPT[engine] = _Kept(engine)
    return kept


def _order(promise: Promise) -> tuple[bool, datetime.date, datetime.date, str, int]:
    due, made = promise.due.day, promise.made
    last = datetime.date.max
    return (due is None, due or last, made or last, promise.place.document, promise.place.start)


def _asked_for(
    engine: Engine, promises: Sequence[Promise], query: Query, due_by: datetime.date | None
) -> list[Promise]:
    filters = query.filters
    terms = {t: engine.lexical.weight(t, 6.0) for t in tokenize(query.text)}
    total = sum(terms.values())
    found = []
    for promise in promises:
        if due_by is not None and (promise.due.day is None or promise.due.day > due_by):
            continue
        if filters != Filters() and not _meets(engine, promise, filters):
            continue
        words = f"{promise.said} {promise.title} {promise.owner or ''}"
        if query.phrases or query.excluded:
            whole = folded(words)
            if not all(names(phrase, whole) for phrase in query.phrases):
                continue
            if any(names(phrase, whole) for phrase in query.excluded):
                continue
        if total:
            about = set(tokenize(f"{words} {promise.body or ''} {promise.to or ''}"))
            if sum(w for t, w in terms.items() if t in about) < _HELD * total:
                continue
        found.append(promise)
    return found


def _meets(engine: Engine, promise: Promise, filters: Filters) -> bool:
    if not engine.book.meets(promise.place, filters):
        return False
    if filters.kind == "decision" and not promise.decided:
        return False
    if filters.voice and engine.book.cite(*_span(promise.place)).voice != filters.voice:
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


def _kept_row(engine: Engine, kept: _Kept, promise: Promise, verdict: Verdict, state: State) -> Row:
    """The row, cited once for as long as its verdict holds."""
    key = (promise.id, verdict, state)
    if key not in kept.rows:
        kept.rows[key] = _row(engine, promise, verdict, state)
    return kept.rows[key]


def _row(engine: Engine, promise: Promise, verdict: Verdict, state: State) -> Row:
    book = engine.book

    def cited(found: Sequence[Evidence]) -> tuple[Citation, ...]:
        return tuple(book.cite(*_span(e.place), n=n) for n, e in enumerate(found, start=1))

    answers, nearest = cited(verdict.answers), cited(verdict.nearest)
    weeks = None
    due = promise.due.day
    if state == "late" and due is not None and verdict.answers[0].day is not None:
        weeks = (verdict.answers[0].day - due).days // 7
    weighed = [(c, e, "answer") for c, e in zip(answers, verdict.answers, strict=True)]
    weighed += [(c, e, "nearest") for c, e in zip(nearest, verdict.nearest, strict=True)]
    return Row(
        promise=promise,
        state=state,
        weeks_late=weeks,
        citation=book.cite(*_span(promise.place)),
        answered_by=answers,
        nearest=nearest,
        not_done=cited(verdict.not_done),
        evidence=tuple(_told(c, e, of) for c, e, of in weighed),
        by_hand=verdict.by_hand,
    )


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
