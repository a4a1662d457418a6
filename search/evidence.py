"""What speaks for a passage besides its own two scores, as numbers that a small model weighs.

The document it stands in, the passages beside it, how much of the question its words and its
context line cover, the period the question names, and whether it holds the kind of thing asked
for. Everything is computed for the best candidates only, from arrays made when the index is opened.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.lexical import LexicalIndex
from indexer.records import Passage
from search.fusion import Scores, z_scores
from search.intent import Intent, read_intent
from search.periods import find_periods

# What each column of ``gather`` holds, in order; the ranking model names its weights by these.
FEATURES = (
    "lexical",
    "dense",
    "document",
    "neighbours",
    "covered by context",
    "covered by either",
    "covered by document",
    "within the period",
    "near the period",
    "far from the period",
    "length",
    "decision",
    "decision asked for",
    "procedural",
    "number asked for",
    "person asked for",
    "date asked for",
)

NEAR_DAYS = 120
FAR_DAYS = 400

# What a word that the index has never met weighs in how much of a question is covered.
UNMET = 6.0

Numbers = NDArray[np.intp]


class Evidence:
    """Arrays over all passages of an index, each of shape (passages,)."""

    def __init__(
        self,
        passages: Sequence[Passage],
        lexical: LexicalIndex,
        contexts: LexicalIndex,
        documents: LexicalIndex,
        readable: NDArray[np.bool_],
    ) -> None:
        self._lexical, self._contexts, self._documents = lexical, contexts, documents
        self._readable = readable
        names = {name: n for n, name in enumerate(dict.fromkeys(p.document for p in passages))}
        self._document = np.array([names[p.document] for p in passages], dtype=np.intp)
        self._day = np.array(
            [p.date.toordinal() if p.date else 0 for p in passages], dtype=np.int64
        )
        self._length = np.log1p(np.array([p.words for p in passages], dtype=np.float64))
        self._decision = np.array([p.voice == "decision" for p in passages], dtype=np.float64)
        self._procedural = np.array([p.procedural for p in passages], dtype=np.float64)
        self._number = np.array([p.has_number for p in passages], dtype=np.float64)
        self._person = np.array([p.has_person for p in passages], dtype=np.float64)
        self._date = np.array([p.has_date for p in passages], dtype=np.float64)
        same = self._document[1:] == self._document[:-1]
        self._follows = np.concatenate([[False], same]) if len(passages) else np.zeros(0, bool)
        days = self._day[readable & (self._day > 0)]
        newest = int(days.max()) if len(days) else datetime.date(2000, 1, 1).toordinal()
        self.newest = datetime.date.fromordinal(newest)

    def document_scores(self, terms: Sequence[str]) -> Scores:
        """BM25 score of the whole document of each passage, shape (passages,)."""
        scores: Scores = self._documents.scores(terms)[self._document]
        return scores

    def gather(
        self,
        question: str,
        terms: Sequence[str],
        lexical: Scores,
        dense: Scores,
        candidates: Numbers,
    ) -> Scores:
        """The evidence for ``candidates``, shape (candidates, features), columns as ``FEATURES``.

        ``lexical`` and ``dense`` are the full score vectors; ``terms`` are those of the question.
        """
        intent = read_intent(question)
        lexical_z = z_scores(lexical, self._readable)
        dense_z = z_scores(dense, self._readable)
        document_z = z_scores(self.document_scores(terms), self._readable)
        in_text, in_context, in_document = self._coverage(terms, candidates)
        within, near, far = self._periods(question, candidates)
        columns = [
            lexical_z[candidates],
            dense_z[candidates],
            document_z[candidates],
            self._neighbours((lexical_z + dense_z) / 2, candidates),
            in_context,
            in_text,
            in_document,
            within,
            near,
            far,
            self._length[candidates],
            self._decision[candidates],
            self._decision[candidates] * (Intent.DECISION in intent),
            self._procedural[candidates],
            self._number[candidates] * (Intent.NUMBER in intent),
            self._person[candidates] * (Intent.PERSON in intent),
            self._date[candidates] * (Intent.DATE in intent),
        ]
        return np.stack(columns, axis=1)

    def _coverage(self, terms: Sequence[str], candidates: Numbers) -> tuple[Scores, Scores, Scores]:
        """Shares of the question's idf that stand in each candidate, its context, its document."""
        text = np.zeros(len(candidates))
        context = np.zeros(len(candidates))
        document = np.zeros(len(candidates))
        total = 0.0
        for term in dict.fromkeys(terms):
            weight = self._lexical.weight(term, UNMET)
            total += weight
            # A passage is indexed with its context line: ``lexical`` covers both.
            text += weight * np.isin(candidates, self._lexical.holding(term))
            context += weight * np.isin(candidates, self._contexts.holding(term))
            document += weight * np.isin(self._document[candidates], self._documents.holding(term))
        return context / (total or 1.0), text / (total or 1.0), document / (total or 1.0)

    def _neighbours(self, scores: Scores, candidates: Numbers) -> Scores:
        """The better score of the passages before and after each candidate in its document."""
        worst = float(scores[self._readable].min()) if self._readable.any() else 0.0
        hidden = np.where(self._readable, scores, worst)
        before = np.full(len(candidates), worst)
        follows = self._follows[candidates]
        before[follows] = hidden[candidates[follows] - 1]
        after = np.full(len(candidates), worst)
        last = candidates + 1 < len(scores)
        goes_on = np.zeros(len(candidates), dtype=bool)
        goes_on[last] = self._follows[candidates[last] + 1]
        after[goes_on] = hidden[candidates[goes_on] + 1]
        better: Scores = np.maximum(before, after)
        return better

    def _periods(self, question: str, candidates: Numbers) -> tuple[Scores, Scores, Scores]:
        """Whether each candidate's date lies within, near or far from a period that is named."""
        periods = find_periods(question, self.newest)
        empty = np.zeros(len(candidates))
        if not periods:
            return empty, empty, empty
        days = self._day[candidates]
        away = np.full(len(candidates), np.iinfo(np.int64).max)
        for period in periods:
            first, last = period.first.toordinal(), period.last.toordinal()
            away = np.minimum(away, np.maximum(np.maximum(first - days, days - last), 0))
        known = days > 0
        within = (known & (away == 0)).astype(np.float64)
        near = (known & (away > 0) & (away <= NEAR_DAYS)).astype(np.float64)
        far = (known & (away > FAR_DAYS)).astype(np.float64)
        return within, near, far
