"""A question to the few sentences that bear its answer, verbatim, or to a statement of absence.

The sentences of the best passages are weighed by what speaks for each; the best are quoted, unless
even the best is too unlikely to be an answer, what is asked is missing from all of them, or the
question takes for granted what the record does not hold: then the record is said to hold none. The
steps stand in ``search/answering``.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from search.answering.absence import absence_statement
from search.answering.body_asked import body_asked
from search.answering.conflicts import Note, later_decision_first, newest_decision_first, notes_on
from search.answering.deciding import resolved_there, with_the_decision
from search.answering.doubt import doubt
from search.answering.finding import PASSAGES_READ, Side, asks_which_councils, find_passages
from search.answering.focus import Focus, read_focus
from search.answering.further import asks_for_several, likely_quotes
from search.answering.headline import headline
from search.answering.missing import candidates_of, missing
from search.answering.motions import with_the_outcome
from search.answering.naming import elsewhere, only_of_others
from search.answering.premises import false_premise
from search.answering.quoting import (
    MARGIN,
    MOST_CITATIONS,
    MOST_OF_ONE,
    Quote,
    choose_quotes,
    cite,
    of_each_council,
    together,
    with_every_part,
    with_lead_in,
)
from search.answering.timing import Timing, in_time_order, of_several_times, read_timing, times_told
from search.answering.weighing import Weighing, weigh_stretches
from search.citing import Citation
from search.engine import Engine
from search.intent import Intent, read_intent
from search.query import Filters, Query
from search.results import Searched
from search.stretches import Stretch, stretches_of

__all__ = ["PASSAGES_READ", "Answer", "absence_statement", "answer_question"]

_NEAREST = 3

# How far behind the best a quote may be, in logits, where they are then ordered by their dates.
_MARGIN_IN_TIME = 3.2

# What a stretch loses that is of another council than the question names, in logits.
_ELSEWHERE = 1.0


@dataclass(frozen=True, slots=True)
class Answer:
    """Citations that bear the answer, or the statement that the record holds none.

    ``notes`` say what must be known about the citations together: conflicts, a later decision.
    """

    question: str
    text: str
    abstained: bool
    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    searched: Searched
    confidence: float
    took_ms: float
    notes: tuple[Note, ...] = ()

    def as_json(self, identifier: str | int | None = None) -> dict[str, Any]:
        """The object that ``ask --json`` prints; ``notes`` only where there are any."""
        absence = None
        if self.abstained:
            absence = {
                "searched": self.searched.as_json(),
                "nearest": [citation.as_json() for citation in self.nearest],
            }
        notes = [note.as_json() for note in self.notes]
        return {
            "id": identifier,
            "question": self.question,
            "answer": self.text,
            "abstained": self.abstained,
            "absence": absence,
            "citations": [citation.as_json() for citation in self.citations],
            "took_ms": round(self.took_ms, 3),
        } | ({"notes": notes} if notes else {})


def answer_question(engine: Engine, query: Query) -> Answer:
    """The answer to ``query`` from what ``engine``'s reader may see."""
    began = time.perf_counter()
    focus = read_focus(query.text)
    timing = read_timing(query.text)
    found, sides = find_passages(engine, query, focus, timing)
    stretches = stretches_of(found)
    searched = engine.searched(query)

    def absent(because: str | None, nearest: Sequence[Citation], confidence: float) -> Answer:
        held = _numbered(_apart(nearest)[:_NEAREST])
        text = absence_statement(searched, bool(held), because, query.filters != Filters())
        took = (time.perf_counter() - began) * 1000
        return Answer(query.typed, text, True, (), held, searched, confidence, took)

    if not stretches or _asks_nothing(query, focus):
        return absent(None, (), 0.0)
    weighing = weigh_stretches(engine, query.text, stretches)
    confidence, sure = weighing.confidence, weighing.likely
    likely = [candidates_of(stretches, weighing.weighed)]
    away = elsewhere(engine, focus, stretches)
    weighing = replace(weighing, weighed=weighing.weighed - _ELSEWHERE * away)
    quotes = _quotes(engine, query, focus, timing, stretches, weighing, sides)
    if sides:
        # Each side tells its own: the likeliest stretch of all is of one of them.
        likely = [candidates_of([quote.stretch], np.zeros(1)) for quote in quotes]
    doubts = (doubt(focus, missing(focus, some, engine.lexical)) for some in likely)
    doubted = min(doubts, key=lambda one: one.chance)
    citations = [cite(engine, n, quote) for n, quote in enumerate(quotes, start=1)]
    premise = false_premise(engine, query, focus, citations)
    if premise is not None and not premise.answers:
        return absent(premise.text, (*premise.citations, *citations), confidence)
    if premise is None and quotes:
        shown_of = (quote.stretch.result.passage for quote in quotes)
        named = only_of_others(engine, focus.question, shown_of)
        if named:
            told = " or of ".join(named)
            return absent(f"Nothing that was found of {told} tells it.", citations, confidence)
    if premise is None and (not sure or doubted.enough):
        because = doubted.because if sure else None
        return absent(because, citations, confidence)
    if premise is not None:
        citations = _apart([*premise.citations, *([] if premise.alone else citations[:1])])
    if timing in ("latest", "first"):
        citations = in_time_order(citations, timing)
    else:
        citations = newest_decision_first(citations)
    if premise is None and timing != "first":
        citations = later_decision_first(engine, query.text, citations)
    shown = _numbered(citations[:MOST_CITATIONS])
    text = premise.text if premise is not None else _text(engine, focus, timing, shown, confidence)
    notes = tuple(notes_on(engine, query.text, shown))
    took = (time.perf_counter() - began) * 1000
    return Answer(query.typed, text, False, shown, (), searched, confidence, took, notes)


def _asks_nothing(query: Query, focus: Focus) -> bool:
    """Whether a question is of words that only ask ("what?", "and so?"), and no filter says where
    to look: whatever was found for it has nothing to do with it."""
    told = focus.subject or focus.names or focus.years or focus.figures or focus.relations
    narrowed = query.filters != Filters() or query.phrases
    return focus.wanted in ("open", "who") and not told and not narrowed


def _quotes(
    engine: Engine,
    query: Query,
    focus: Focus,
    timing: Timing,
    stretches: Sequence[Stretch],
    weighing: Weighing,
    sides: Sequence[Side],
) -> list[Quote]:
    """The quotes to show: the best of each side of a comparison, else the best of all, with every
    part of a resolution that is asked for, and items of a list with their lead-in."""
    weighed, asked = weighing.weighed, read_intent(query.text)
    in_time = timing in ("latest", "first", "how often")
    several = bool(sides) or asks_for_several(query.text)
    margin = _MARGIN_IN_TIME if in_time else MARGIN
    quotes = choose_quotes(stretches, weighed, margin, MOST_CITATIONS if several else MOST_OF_ONE)
    if asks_which_councils(query.text) and not sides:
        quotes = of_each_council(choose_quotes(stretches, weighed, _MARGIN_IN_TIME, most=40))
    elif not sides and not in_time:
        quotes = likely_quotes(query.text, stretches, weighing, quotes)
    if sides:
        quotes = _of_each_side(
            quotes, choose_quotes(stretches, weighed, margin=1e9, most=40), sides
        )
    elif focus.wanted == "whether" and body_asked(query.text):
        # Whether a body did it is told by what that body resolved, not by what it was asked to do.
        if quotes and quotes[0].stretch.result.passage.voice == "decision":
            own = resolved_there(engine, focus, quotes, stretches, weighed)
            told = {quote.stretch for quote in own}
            quotes = [*own, *(q for q in quotes if q.stretch not in told)][:MOST_CITATIONS]
        quotes = with_the_decision(engine, focus, quotes)
    elif asked & (Intent.DECISION | Intent.DUE):
        if focus.wanted == "decision":
            # What was resolved is in a resolution, that of the nearest paper before any other that
            # is near enough to be quoted at all.
            resolved = resolved_there(engine, focus, quotes, stretches, weighed)
            quotes.sort(key=lambda quote: quote.stretch.result.passage.voice != "decision")
            told = {quote.stretch for quote in resolved}
            quotes = [*resolved, *(q for q in quotes if q.stretch not in told)][:MOST_CITATIONS]
        quotes = with_every_part(engine, with_the_decision(engine, focus, quotes))
    else:
        quotes = with_the_decision(engine, focus, quotes)
    return together([with_lead_in(quote) for quote in with_the_outcome(engine, quotes)])


def _of_each_side(
    best: Sequence[Quote], every: Sequence[Quote], sides: Sequence[Side]
) -> list[Quote]:
    """The best quote of each side, best first, and then what else was best."""
    firsts = [next((q for q in every if side.holds(q.stretch.result)), None) for side in sides]
    chosen: list[Quote] = []
    for quote in sorted((q for q in firsts if q), key=lambda q: -q.score):
        if quote not in chosen:
            chosen.append(quote)
    rest = [q for q in best if q not in chosen]
    return [*chosen, *rest][:MOST_CITATIONS]


def _text(
    engine: Engine, focus: Focus, timing: str, citations: Sequence[Citation], confidence: float
) -> str:
    """The headline, with what a word of time in the question makes of it."""
    said = headline(engine, focus, citations, confidence)
    if timing == "how often":
        told = times_told(citations)
        return f"{told}. {said}" if told else said
    if timing in ("latest", "first") and of_several_times(citations):
        which = "The latest found" if timing == "latest" else "The earliest found"
        return f"{which}: {said}"
    return said


def _apart(citations: Sequence[Citation]) -> list[Citation]:
    """``citations`` without those whose place overlaps that of one before them."""
    kept: list[Citation] = []
    for one in citations:
        path = one.document.path
        if not any(
            path == other.document.path and one.start < other.end and other.start < one.end
            for other in kept
        ):
            kept.append(one)
    return kept


def _numbered(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    return tuple(replace(citation, n=n) for n, citation in enumerate(citations, start=1))
