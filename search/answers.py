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
from search.engine import Engine
from search.fusion import Scores
from search.places import Place
from search.query import Query
from search.results import Result, Searched

PASSAGES_READ = 10
MOST_CITATIONS = 5

# How much weaker than the best a sentence may be and still be cited.
MARGIN = 1.6

# The share of words (Jaccard's coefficient) from which two quotes say the same, and the share of
# the shorter that may stand in the other where both are of one paper.
SAME = 0.8
SAME_PLACE = 0.3


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote and its locator, in the names of the JSON contract."""

    n: int
    quote: str
    result: Result
    start: int
    end: int
    place: Place
    score: float

    @property
    def page(self) -> int | None:
        """The printed page on which the quote begins."""
        return self.place.page

    def as_json(self) -> dict[str, Any]:
        """The citation object of the contract."""
        passage = self.result.passage
        return {
            "n": self.n,
            "quote": self.quote,
            "voice": self.place.voice,
            "standing": passage.standing,
            "document": passage.document,
            "page": self.place.page,
            "item": {"number": self.place.item_number, "title": self.place.item_title},
            "minute": self.place.item_number,
            "date": passage.date.isoformat() if passage.date else None,
            "body": passage.body,
            "start": self.start,
            "end": self.end,
            "url": self.result.document.url,
        }


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


def _cite(engine: Engine, stretches: Sequence[Stretch], weighed: Scores) -> tuple[Citation, ...]:
    """The best stretches as citations, best first, no two that say the same.

    One that is much weaker than the best is left out, since a reader takes every citation shown
    for part of the answer.
    """
    order = np.argsort(-weighed, kind="stable")
    citations: list[Citation] = []
    said: list[Stretch] = []
    for number in order:
        score = float(weighed[number])
        stretch = stretches[number]
        if len(citations) >= MOST_CITATIONS or score < float(weighed[order[0]]) - MARGIN:
            break
        if any(_repeats(stretch, other) for other in said):
            continue
        said.append(stretch)
        citations.append(
            Citation(
                n=len(citations) + 1,
                quote=stretch.text,
                result=stretch.result,
                start=stretch.start,
                end=stretch.end,
                place=engine.places.find(stretch.result.passage, stretch.start, stretch.end),
                score=score,
            )
        )
    return tuple(citations)


def _repeats(stretch: Stretch, other: Stretch) -> bool:
    """Whether two stretches share words of one paper, or say nearly all the same."""
    if stretch.result.passage.document == other.result.passage.document:
        shared = min(stretch.end, other.end) - max(stretch.start, other.start)
        if shared > SAME_PLACE * min(stretch.end - stretch.start, other.end - other.start):
            return True
    together = stretch.terms | other.terms
    return bool(together) and len(stretch.terms & other.terms) / len(together) > SAME
