"""A question to the few sentences that bear its answer, verbatim, or to a statement of absence.

Sentences of the best passages are weighed by what the question asks for: its words (by idf), its
meaning (by the model), the place of their passage in the ranking, and whether they hold the kind
of thing asked for (a number, a date, a name, a decision).
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from indexer.reflow import reflow
from indexer.structure.sentences import split_sentences
from indexer.tokens import tokenize
from search.engine import Engine
from search.query import Query
from search.results import Result, Searched

PASSAGES_READ = 12
SENTENCES_EMBEDDED = 48
MOST_CITATIONS = 5
LONGEST_QUOTE = 60

# Below this the best sentence is not taken for an answer. Set on the margin between questions
# that the record answers and questions that it does not.
ENOUGH = 0.40


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote and its locator, in the names of the JSON contract."""

    n: int
    quote: str
    result: Result
    start: int
    end: int
    page: int | None
    score: float

    def as_json(self) -> dict[str, Any]:
        """The citation object of the contract."""
        place = self.result.passage
        title = self.result.item_title
        return {
            "n": self.n,
            "quote": self.quote,
            "voice": place.voice,
            "standing": place.standing,
            "document": place.document,
            "page": self.page,
            "item": {"number": self.result.item_number, "title": title},
            "minute": self.result.item_number,
            "date": place.date.isoformat() if place.date else None,
            "body": place.body,
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

    def as_json(self, identifier: str | None = None) -> dict[str, Any]:
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


@dataclass(frozen=True, slots=True)
class _Sentence:
    result: Result
    start: int
    end: int
    text: str
    words: str
    terms: frozenset[str]


def answer_question(engine: Engine, query: Query) -> Answer:
    """The answer to ``query`` from what ``engine``'s reader may see."""
    began = time.perf_counter()
    found = engine.search(query, PASSAGES_READ).results if query.text else ()
    sentences = [sentence for result in found for sentence in _sentences(engine, result)]
    weighed = _weigh(engine, query, sentences)
    best = max((score for score, _ in weighed), default=0.0)
    citations = _cite(engine, weighed)
    searched = engine.searched(query)
    took = (time.perf_counter() - began) * 1000
    if not citations or best < ENOUGH:
        text = absence_statement(searched, bool(citations))
        return Answer(query.typed, text, True, (), citations[:3], searched, best, took)
    kept = tuple(c for c in citations if c.score >= 0.6 * best)
    text = " ".join(reflow(c.quote) for c in kept[:2])
    return Answer(query.typed, text, False, kept, (), searched, best, took)


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


def _sentences(engine: Engine, result: Result) -> list[_Sentence]:
    place = result.passage
    content = result.text
    found = []
    for start, end in split_sentences(content, 0, len(content)):
        text = content[start:end]
        words = reflow(text)
        if len(words.split()) < 3 and place.voice != "decision":
            continue
        terms = frozenset(tokenize(words))
        found.append(_Sentence(result, place.start + start, place.start + end, text, words, terms))
    return found


def _weigh(
    engine: Engine, query: Query, sentences: Sequence[_Sentence]
) -> list[tuple[float, _Sentence]]:
    """Sentences with their weights, best first; a weight near 1 covers the question whole."""
    asked = dict.fromkeys(tokenize(query.text))
    weights = {term: engine.lexical.weight(term, 4.0) for term in asked}
    total = sum(weights.values()) or 1.0
    wanted = _wanted(query.text)
    rough = []
    for sentence in sentences:
        context = frozenset(tokenize(sentence.result.passage.context))
        said = sum(weights[term] for term in asked if term in sentence.terms) / total
        set_by_context = sum(weights[term] for term in asked if term in context) / total
        place = 1.0 / (1 + 0.15 * (sentence.result.rank - 1))
        rough.append((said + 0.3 * set_by_context + 0.3 * place, said, place, sentence))
    rough.sort(key=lambda row: -row[0])
    some = rough[:SENTENCES_EMBEDDED]
    if not some:
        return []
    vectors = engine.encoder.encode(
        [query.text, *(f"{s.result.item_title or ''}. {s.words}" for _, _, _, s in some)]
    )
    meaning = np.clip(vectors[1:] @ vectors[0], 0.0, 1.0)
    weighed = []
    for (_, said, place, sentence), likeness in zip(some, meaning, strict=True):
        score = 0.30 * said + 0.45 * float(likeness) + 0.25 * place
        score += 0.08 if wanted is not None and wanted(sentence) else 0.0
        weighed.append((score, sentence))
    weighed.sort(key=lambda pair: (-pair[0], pair[1].result.rank, pair[1].start))
    return weighed


_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|half)\b", re.I
)
_DATE = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"\b|\b(?:19|20)\d\d\b",
    re.I,
)
_NAME = re.compile(
    r"\b(?:cllr|councillor|mr|mrs|ms|miss|dr|director|officer|chair\w*|clerk)\b", re.I
)


def _wanted(question: str) -> Any:
    """What kind of thing the question asks for, as a test of a sentence; None where it is open."""
    asked = question.casefold()
    if re.search(
        r"\bhow (?:much|many|far|long|often|big)\b|\bwhat (?:figure|sum|amount|share)\b", asked
    ):
        return lambda s: bool(_NUMBER.search(s.text))
    if re.search(r"\bwhen\b|\bwhat date\b|\bon (?:what|which) (?:date|day)\b", asked):
        return lambda s: bool(_DATE.search(s.text))
    if re.search(r"\bwho\b|\bwhose\b|\bwhich (?:member|councillor|officer)\b", asked):
        return lambda s: bool(_NAME.search(s.text))
    if re.search(r"\b(?:decid|resol|agree|vote|approv)", asked):
        return lambda s: s.result.passage.voice == "decision"
    return None


def _cite(engine: Engine, weighed: Sequence[tuple[float, _Sentence]]) -> tuple[Citation, ...]:
    """The best sentences as citations, best first, no two that say the same."""
    citations: list[Citation] = []
    said: list[frozenset[str]] = []
    for score, sentence in weighed:
        if any(_alike(sentence.terms, other) for other in said):
            continue
        said.append(sentence.terms)
        document = sentence.result.passage.document
        citations.append(
            Citation(
                n=len(citations) + 1,
                quote=sentence.text,
                result=sentence.result,
                start=sentence.start,
                end=sentence.end,
                page=engine.page_at(document, sentence.start),
                score=score,
            )
        )
        if len(citations) >= MOST_CITATIONS:
            break
    return tuple(citations)


def _alike(terms: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sentences share nearly all their words (Jaccard's coefficient)."""
    together = terms | other
    return bool(together) and len(terms & other) / len(together) > 0.8
