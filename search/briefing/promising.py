"""Promises on the matter: what is still open, and what was answered."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace

from search.briefing.considering import is_decision
from search.briefing.parts import Block, Cell, Notes, Run, Table, paragraph, said
from search.briefing.topical import Topic
from search.briefing.wording import counted, day, minute_of, named, short_body, short_day
from search.engine import Engine
from search.history.considerations import considerations_of
from search.history.happenings import Happening
from search.promises.ledger import promise_ledger
from search.promises.rows import Row
from search.query import Query

OPEN = ("not found", "partly", "not yet due", "no date")
MOST_PROMISES = 40
# Considerations whose promises are looked for by place; the rest only by their words.
_MOST_PAPERS = 30


def promises_on(
    engine: Engine,
    query: Query,
    events: Sequence[Happening],
    topic: Topic,
    today: datetime.date,
) -> list[Row]:
    """The promises that name the matter, and those within what was decided or quoted of it.

    Soonest due first, each once.
    """
    found = {
        row.promise.id: row
        for row in promise_ledger(engine, query, today).rows
        if topic.touched_in(f"{row.promise.said} {row.promise.title}")
    }
    quoted = {
        (e.citation.document.path, e.citation.start, e.citation.end)
        for e in events
        if is_decision(e) or topic.touched_in(e.citation.quote)
    }
    these = considerations_of(engine)
    papers = list(dict.fromkeys(these.all[e.consideration].document for e in events))
    for path in papers[-_MOST_PAPERS:]:
        there = replace(query, text="", phrases=(), excluded=())
        there = replace(there, filters=replace(query.filters, document=path))
        for row in promise_ledger(engine, there, today).rows:
            place = row.promise.place
            if place.document == path and any(
                document == path and start < place.end and place.start < end
                for document, start, end in quoted
            ):
                found.setdefault(row.promise.id, row)
    last = datetime.date.max
    return sorted(
        found.values(),
        key=lambda row: (
            row.promise.due.day or last,
            row.promise.made or last,
            row.promise.place.document,
            row.promise.place.start,
        ),
    )


def promise_blocks(rows: Sequence[Row], today: datetime.date, notes: Notes) -> Iterator[Block]:
    """A table of the open ones, and one of those that a paper answers."""
    still = [row for row in rows if row.state in OPEN]
    answered = [row for row in rows if row.state not in OPEN]
    if not rows:
        yield paragraph(said("No promise on the matter was found in the papers searched."))
        return
    yield paragraph(
        said(
            f"Open on {day(today)}: {len(still)}; answered by a paper that is held: "
            f"{len(answered)}. “Not found” means that no paper held answers it, not that nothing "
            "was done."
        )
    )
    for caption, some in (("Open promises", still), ("Promises answered", answered)):
        if not some:
            continue
        shown = some[:MOST_PROMISES]
        yield Table(
            f"{caption}, soonest due first",
            ("Made", "Promise", "Owner and due date", "What the record holds"),
            tuple(_row(row, notes) for row in shown),
            (0.18, 0.36, 0.16, 0.3),
        )
        if len(shown) < len(some):
            left = counted(len(some) - len(shown), "more stands", "more stand")
            yield paragraph(said(f"{left} in the ledger of promises."), style="aside")


def _row(row: Row, notes: Notes) -> tuple[Cell, ...]:
    promise = row.promise
    minute = minute_of(row.citation)
    made = f"{short_day(promise.made)}, {short_body(row.citation)}"
    return (
        (said(f"{made}, {minute}" if minute else made),),
        (notes.quote(row.citation),),
        (said(_owner_and_due(row)),),
        _held(row, notes),
    )


def _owner_and_due(row: Row) -> str:
    due = row.promise.due
    owner = named(row.promise.owner) or "Owner not stated"
    if due.day is None:
        return f"{owner}; no day stated"
    return f"{owner}; due {day(due.day)}" + (" (inferred)" if due.known == "inferred" else "")


def _held(row: Row, notes: Notes) -> Cell:
    state = row.state
    if row.answered_by:
        late = f", {counted(row.weeks_late, 'week')} late" if row.weeks_late else ""
        word = "Partly" if state == "partly" else "Kept" if state == "kept" else "Answered"
        cell: list[Run] = [said(f"{word}{late}: ")]
        cell.append(notes.quote(row.answered_by[0]))
        return tuple(cell)
    told = {
        "not found": "Not found",
        "not yet due": "Not yet due",
        "no date": "No day was set; no answer found",
    }.get(state, state.capitalize())
    if row.nearest and state == "not found":
        return (said(f"{told}. Nearest, which is no answer: "), notes.quote(row.nearest[0]))
    return (said(told),)
