"""The promise ledger of an index: its rows, filtered, with their state on a day."""

from __future__ import annotations

import datetime
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from indexer.errors import InputError
from indexer.tokens import tokenize
from search.engine import Engine
from search.filtering import folded, names
from search.minute_book import MinuteBook
from search.occasions import Occasion
from search.promises.corrections import Correction, Corrections, read_corrections
from search.promises.promise import STATES, Evidence, Promise, Span, State, Verdict
from search.promises.rows import Row, span_of, state_of
from search.promises.shelf import Shelf
from search.promises.verdicts import Far, Verdicts, words_of
from search.query import Filters, Query
from search.registers.keeping import held_already, kept
from search.results import Searched
from search.undisturbed import undisturbed

# How much of what is asked for, by information weight, a row must hold.
_HELD = 0.6
_TITLE_CITED = 200
# Of so many papers promises are gathered by themselves; so many such ledgers are kept at hand.
_FEW_PAPERS, _FEW_LEDGERS = 64, 8


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
    ours = _of_few(engine, query.filters) or _kept(engine)
    corrections = read_corrections(engine.index)
    counts: Counter[State] = Counter()
    chosen: list[tuple[Promise, Verdict, State]] = []
    with undisturbed():
        promises = _asked_for(engine, ours, query, due_by)
    verdicts = ours.verdicts(engine, promises, today, far)
    ours.put_away(today if len(promises) == len(ours.promises) else None)
    with undisturbed():
        for promise, judged in zip(promises, verdicts, strict=True):
            verdict = _corrected(engine, promise, judged, corrections)
            its = state_of(promise, verdict, today)
            counts[its] += 1
            if state is None or its == state:
                chosen.append((promise, verdict, its))
        rows = tuple(_kept_row(engine.book, ours, *one) for one in chosen)
    return Ledger(
        rows=rows,
        counts={name: counts[name] for name in STATES},
        today=today,
        searched=engine.book.searched(query.filters),
        warnings=corrections.warnings,
    )


def judge_all(engine: Engine, today: datetime.date, far: Far | None = None) -> None:
    """Judge every promise by the papers up to ``today``, so that a ledger need only be filtered."""
    ours = _kept(engine)
    judged = None
    try:
        ours.verdicts(engine, ours.promises, today, far)
        judged = today
    finally:
        ours.put_away(judged)


def judged_anew(engine: Engine) -> tuple[int, int]:
    """How many promises were judged since the engine was opened, and how many there are: the
    verdicts on the others were kept, or carried over from the generation before."""
    ours = _kept(engine)
    return ours.anew, len(ours.promises)


def is_judged(engine: Engine, today: datetime.date) -> bool:
    """Whether a ledger counted from ``today`` need only be filtered. Never waits."""
    ours = held_already(engine.book, "ledger", Verdicts)
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


def _kept(engine: Engine) -> Verdicts:
    # One at a time: whoever waits finds it done.
    with _GATHERING:
        return kept(engine.book, "ledger", lambda _: Verdicts(engine))


def _of_few(engine: Engine, filters: Filters) -> Verdicts | None:
    """The promises of a few papers, where only those are asked for and nothing is worked out of the
    whole book: to gather all of a large one takes longer than anybody waits for an answer."""
    if not filters.document or Shelf(engine).is_there:
        return None
    papers = tuple(engine.book.papers_meeting(filters))
    with _GATHERING:
        whole = held_already(engine.book, "ledger", Verdicts)
        if whole is not None or len(papers) > _FEW_PAPERS:
            return None
        known: dict[tuple[str, ...], Verdicts] = kept(engine.book, "ledgers of few", lambda _: {})
        if papers not in known:
            # Whoever asks on asks of the papers that were asked of last.
            for other in list(known)[: 1 - _FEW_LEDGERS]:
                del known[other]
            known[papers] = Verdicts(engine, papers)
        return known[papers]


def _asked_for(
    engine: Engine, ours: Verdicts, query: Query, due_by: datetime.date | None
) -> list[Promise]:
    """The promises that ``query`` lets through, in order."""
    filters = query.filters
    weights = {f" {t} ": engine.lexical.weight(t, 6.0) for t in tokenize(query.text)}
    least = _HELD * sum(weights.values())
    found = []
    for number in _in_papers(engine.book, ours, filters):
        if least:
            about = ours.terms[number]
            if sum([weight for term, weight in weights.items() if term in about]) < least:
                continue
        promise = ours.promises[number]
        if due_by is not None and (promise.due.day is None or promise.due.day > due_by):
            continue
        if filters != Filters() and not _meets(engine, promise, filters):
            continue
        if query.phrases or query.excluded:
            whole = folded(words_of(promise))
            if not all(names(phrase, whole) for phrase in query.phrases):
                continue
            if any(names(phrase, whole) for phrase in query.excluded):
                continue
        found.append(promise)
    return found


def _in_papers(book: MinuteBook, ours: Verdicts, filters: Filters) -> Sequence[int]:
    """The numbers of the promises made in the papers that ``filters`` let through."""
    if filters == Filters():
        return range(len(ours.promises))
    papers = book.papers_meeting(filters)
    return sorted(number for path in papers for number in ours.by_paper.get(path, ()))


def _meets(engine: Engine, promise: Promise, filters: Filters) -> bool:
    book = engine.book
    if not book.occasion_meets(Occasion(promise.council, promise.body, promise.made), filters):
        return False
    if filters.standing and book.standing_of(promise.place).standing != filters.standing:
        return False
    if filters.kind == "decision" and not promise.decided:
        return False
    if filters.voice and book.cite(*span_of(promise.place)).voice != filters.voice:
        return False
    if filters.person:
        return names(filters.person, f"{promise.owner or ''} {promise.said}")
    return True


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
    book: MinuteBook, ours: Verdicts, promise: Promise, verdict: Verdict, state: State
) -> Row:
    """The row, cited once for as long as its verdict holds."""
    row = ours.rows.get(promise.id)
    if row is None or row.verdict is not verdict or row.state != state:
        row = ours.rows[promise.id] = Row(book, promise, verdict, state)
    return row
