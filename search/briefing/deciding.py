"""Decisions to date with their standing, and apart from them what was only recommended."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from search.briefing.considering import is_decision
from search.briefing.parts import Block, Cell, Notes, Table, paragraph, said
from search.briefing.topical import Topic
from search.briefing.wording import counted, minute_of, short_body, short_day
from search.citing import Citation
from search.engine import Engine
from search.history.considerations import considerations_of
from search.history.happenings import Happening
from search.query import Query
from search.registers.decisions import DecisionRow, all_rows, register_of
from search.registers.relevance import decision_scores

MOST_DECISIONS = 60
_DIFFERENCES = {
    "adopted": "As recommended",
    "amended": "Adopted with changes. Recommended was:",
    "replaced": "Something else was decided. Recommended was:",
    "deferred": "Put off. Recommended was:",
    "not adopted": "Not adopted. Recommended was:",
}


def decisions_on(
    engine: Engine, query: Query, events: Sequence[Happening]
) -> tuple[list[DecisionRow], list[DecisionRow]]:
    """The decisions on a matter, and what bodies only recommended, each oldest first.

    They are the decisions of the matter's history and those of the register that answer the
    query; its filters hold for both.
    """
    places = {(e.citation.document.path, e.citation.start) for e in events if _by_a_body(e)}
    scores = decision_scores(engine, query)
    found = {row.key: row for row in register_of(engine.book, query, "oldest", scores).rows}
    papers = {path for path, _ in places}
    for row in all_rows(engine.book):
        if row.decision.document not in papers or row.key in found:
            continue
        if (row.decision.document, row.citation.start) in places:
            found[row.key] = row
    recommended = {
        (e.citation.document.path, e.citation.start) for e in events if e.event == "recommended"
    }
    rows = sorted(found.values(), key=_order)
    only = [row for row in rows if _recommends(row, recommended)]
    return [row for row in rows if row not in only], only


def decided_besides(
    engine: Engine, rows: Sequence[DecisionRow], events: Sequence[Happening]
) -> list[Happening]:
    """Decisions that the register holds on a topic and its history does not, as events."""
    known = {(e.citation.document.path, e.citation.start) for e in events}
    these = considerations_of(engine)
    found = []
    for row in rows:
        decision, vote = row.decision, row.vote
        number = these.at(decision.document, row.citation.start)
        if number is None or (decision.document, row.citation.start) in known:
            continue
        counts = (vote.in_favour, vote.against, vote.abstentions) if vote else None
        found.append(
            Happening(
                "recommended" if decision.verb.startswith("recommend") else "decided",
                number,
                row.citation,
                verb=decision.verb,
                mover=decision.mover,
                seconder=decision.seconder,
                vote=counts,
                amendment=decision.amendment,
            )
        )
    return found


def _by_a_body(event: Happening) -> bool:
    return is_decision(event) or (
        event.event == "recommended" and event.citation.voice == "decision"
    )


def _recommends(row: DecisionRow, recommended: set[tuple[str, int]]) -> bool:
    return (
        row.decision.verb.startswith("recommend")
        or (row.decision.document, row.citation.start) in recommended
    )


def _order(row: DecisionRow) -> tuple[bool, datetime.date, str, int]:
    last = datetime.date.max
    return (row.date is None, row.date or last, row.decision.document, row.decision.start)


def decision_blocks(
    rows: Sequence[DecisionRow], only: Sequence[DecisionRow], topic: Topic, notes: Notes
) -> Iterator[Block]:
    """A table of the decisions, and one of what was only recommended.

    Decisions that name the topic stand apart from the others of the same items.
    """
    if rows:
        shown = rows[-MOST_DECISIONS:]
        if len(rows) > len(shown):
            left = counted(len(rows) - len(shown), "earlier decision is", "earlier decisions are")
            yield paragraph(said(f"{left} left out here; the register lists them."), style="aside")
        named = [row for row in shown if _names(topic, row)]
        others = [row for row in shown if row not in named]
        if not named:
            yield paragraph(said("No decision whose words or title name the topic was found."))
        for caption, some in (
            ("Decisions that name the topic, oldest first", named),
            ("Other decisions under the items in which it came up, oldest first", others),
        ):
            if some:
                yield Table(
                    caption,
                    ("When and where", "Decided", "Standing", "Against what was recommended"),
                    tuple((*_row(row, notes), _difference(row, notes)) for row in some),
                    (0.17, 0.35, 0.22, 0.26),
                )
    else:
        yield paragraph(said("No decision on the matter was found in the papers searched."))
    if only:
        yield Table(
            "Recommended by bodies to others: none of these is a decision",
            ("When and where", "Recommended", "Standing"),
            tuple(_row(row, notes) for row in only[-MOST_DECISIONS:]),
            (0.22, 0.56, 0.22),
        )


def _names(topic: Topic, row: DecisionRow) -> bool:
    return topic.named_in(row.wording) or topic.named_in(row.title or "")


def _row(row: DecisionRow, notes: Notes) -> tuple[Cell, ...]:
    return (
        (said(place_words(row.citation)),),
        (notes.quote(row.citation),),
        _standing(row, notes),
    )


def place_words(citation: Citation) -> str:
    """When and where, for the first cell of a row."""
    minute = minute_of(citation)
    whose = short_body(citation)
    whose = whose if citation.body or citation.council else f"{whose[0].lower()}{whose[1:]}"
    told = f"{short_day(citation.date)}, {whose}"
    return f"{told}, {minute}" if minute else told


def _standing(row: DecisionRow, notes: Notes) -> Cell:
    if row.standing == "unknown":
        return (said("Not told in the papers held"),)
    standing = said(f"{row.standing[0].upper()}{row.standing[1:]}")
    because = row.standing_because
    if because is None:
        return (standing,)
    return (said(f"{standing.text}: "), notes.quote(because))


def _difference(row: DecisionRow, notes: Notes) -> Cell:
    outcome = row.outcome
    if outcome is None:
        return (said("No recommendation was found"),)
    words = _DIFFERENCES[outcome.difference]
    if outcome.difference == "adopted":
        return (said(words, notes.number(outcome.citations[0]) if outcome.citations else 0),)
    cell = [said(f"{words} ")]
    for place, citation in enumerate(outcome.citations):
        if place:
            cell.append(said("; "))
        cell.append(notes.quote(citation))
    return tuple(cell)
