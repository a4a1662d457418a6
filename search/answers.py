"""A question to the few sentences that bear its answer, verbatim, or to a statement of absence.

The sentences of the best passages are weighed by what speaks for each; the best are quoted, unless
even the best is too unlikely to be an answer: then the record is said to hold none.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from indexer.reflow import reflow
from search.bearing import Stretch, gather_stretches, load_answer_weights, stretches_of
from search.citing import Citation
from search.engine import Engine
from search.fusion import Scores
from search.query import Query
from search.results import Searched

PASSAGES_READ = 10
MOST_CITATIONS = 5

# How much weaker than the best a sentence may be and still be cited.
MARGIN = 1.6

# The share of words (Jaccard's coefficient) from which two quotes say the same, and the share of
# the shorter that may stand in the other where both are of one paper.
SAME = 0.8
SAME_PLACE = 0.3

# An overlapping stretch that is no weaker than this is joined to a quote, up to so many words.
NEARLY = 0.5
LONGEST = 70


@dataclass(frozen=True, slots=True)
class Answer:
    """Citations that bear the answer, or the statement that the record holds none."""

    question: str
    text: str
    abstained: bool
    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    searched: Searched
    confidence: float
    took_ms: float

    def as_json(self, identifier: str | int | None = None) -> dict[str, Any]:
        """The object that ``ask --json`` prints."""
        absence = None
        if self.abstained:
            absence = {
                "searched": self.searched.as_json(),
                "nearest": [citation.as_json() for citation in self.nearest],
            }
        return {
            "id": identifier,
            "question": self.question,
            "answer": self.text,
            "abstained": self.abstained,
            "absence": absence,
            "citations": [citation.as_json() for citation in self.citations],
            "took_ms": round(self.took_ms, 3),
        }


def answer_question(engine: Engine, query: Query) -> Answer:
    """The answer to ``query`` from what ``engine``'s reader may see."""
    began = time.perf_counter()
    found = engine.search(query, PASSAGES_READ).results if query.text else ()
    stretches = stretches_of(found)
    citations: tuple[Citation, ...] = ()
    confidence, enough = 0.0, 1.0
    if stretches:
        weights = load_answer_weights()
        evidence = gather_stretches(query.text, stretches, engine.lexical, engine.encoder)
        weighed = weights.weigh(evidence)
        confidence = weights.confidence(evidence, weighed)
        enough = weights.threshold
        citations = _cite(engine, stretches, weighed)
    searched = engine.searched(query)
    took = (time.perf_counter() - began) * 1000
    if not citations or confidence < enough:
        text = absence_statement(searched, bool(citations))
        return Answer(query.typed, text, True, (), citations[:3], searched, confidence, took)
    text = reflow(citations[0].quote)
    return Answer(query.typed, text, False, citations, (), searched, confidence, took)


def absence_statement(searched: Searched, nearest: bool) -> str:
    """That the record holds no answer, and what was searched to say so."""
    if not searched.documents:
        return "Nothing was searched: no paper in this minute book meets the filters."
    period = ""
    if searched.since and searched.until:
        first, last = (f"{day.day} {day:%B %Y}" for day in (searched.since, searched.until))
        period = f" dated {first} to {last}" if first != last else f" dated {first}"
    papers = "1 paper" if searched.documents == 1 else f"{searched.documents} papers"
    parts = [f"No answer was found in the record. Searched: {papers}{period}"]
    if searched.bodies:
        count = len(searched.bodies)
        parts.append(f", of {count} bodies" if count > 1 else f", of {searched.bodies[0]}")
    parts.append(".")
    if searched.unreadable:
        count = len(searched.unreadable)
        parts.append(f" {count} {'file' if count == 1 else 'files'} could not be read.")
    if searched.exempt:
        count = searched.exempt
        parts.append(f" {count} {'paper is' if count == 1 else 'papers are'} not for publication.")
    if nearest:
        parts.append(" The nearest passages are shown, but do not answer the question.")
    return "".join(parts)


@dataclass(slots=True)
class _Quote:
    """A stretch chosen to be quoted, with what has been joined to it at either end."""

    stretch: Stretch
    start: int
    end: int
    score: float

    def joins(self, other: Stretch, score: float) -> bool:
        """Take in an overlapping stretch that is nearly as good, where the quote stays short.

        The name that answers a question often stands in the sentence after the one that is most
        like it.
        """
        whole = self.stretch.result
        apart = other.start > self.end or other.end < self.start
        if other.result is not whole or apart or score < self.score - NEARLY:
            return False
        start, end = min(self.start, other.start), max(self.end, other.end)
        first = whole.passage.start
        if len(whole.text[start - first : end - first].split()) > LONGEST:
            return False
        self.start, self.end = start, end
        return True


def _cite(engine: Engine, stretches: Sequence[Stretch], weighed: Scores) -> tuple[Citation, ...]:
    """The best stretches as citations, best first, no two that say the same.

    One that is much weaker than the best is left out, since a reader takes every citation shown
    for part of the answer.
    """
    order = np.argsort(-weighed, kind="stable")
    quotes: list[_Quote] = []
    for number in order:
        score = float(weighed[number])
        stretch = stretches[number]
        if score < float(weighed[order[0]]) - MARGIN:
            break
        repeated = [quote for quote in quotes if _repeats(stretch, quote)]
        if repeated:
            repeated[0].joins(stretch, score)
        elif len(quotes) < MOST_CITATIONS:
            quotes.append(_Quote(stretch, stretch.start, stretch.end, score))
    return tuple(_citation(engine, n, quote) for n, quote in enumerate(quotes, start=1))


def _citation(engine: Engine, n: int, quote: _Quote) -> Citation:
    result = quote.stretch.result
    passage = result.passage
    place = engine.places.find(passage, quote.start, quote.end)
    return Citation(
        n=n,
        quote=result.text[quote.start - passage.start : quote.end - passage.start],
        start=quote.start,
        end=quote.end,
        document=result.document,
        voice=place.voice,
        standing=passage.standing,
        page=place.page,
        item_number=place.item_number,
        item_title=place.item_title,
        body=passage.body,
        council=passage.council,
        date=passage.date,
    )


def _repeats(stretch: Stretch, quote: _Quote) -> bool:
    """Whether a stretch shares words with a quote of its paper, or says nearly all the same."""
    other = quote.stretch
    if stretch.result.passage.document == other.result.passage.document:
        shared = min(stretch.end, quote.end) - max(stretch.start, quote.start)
        if shared > SAME_PLACE * min(stretch.end - stretch.start, quote.end - quote.start):
            return True
    together = stretch.terms | other.terms
    return bool(together) and len(stretch.terms & other.terms) / len(together) > SAME
