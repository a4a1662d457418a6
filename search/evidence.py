"""What speaks for a passage besides its own two scores, as numbers that a small model weighs.

The document it stands in, the passages beside it, how much of the question its words and its
context line cover, the period the question names, and whether it holds the kind of thing asked
for. Everything is computed for the best candidates only; of all passages only the spread is taken.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from indexer.lexical import LexicalIndex
from indexer.tokens import tokenize
from search.columns import Columns
from search.fusion import Scores
from search.intent import Intent, read_intent
from search.parts import PART_FEATURES, Parts
from search.periods import find_periods
from search.spread import Spread, spread_of
from search.thesaurus import covered_in_other_words

# What each column of ``gather`` holds, in order; the ranking model names its weights by these.
FEATURES = (
    "lexical",
    "dense",
    "document",
    "neighbours",
    "covered by context",
    "covered by either",
    "covered by document",
    "covered in other words",
    "names covered",
    "names covered by document",
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
    *PART_FEATURES,
)

NEAR_DAYS = 120
FAR_DAYS = 400

# What a word that the index has never met weighs in how much of a question is covered.
UNMET = 6.0

Numbers = NDArray[np.intp]

# A capital that does not stand there because a sentence begins.
_NAME = re.compile(r"(?<!^)(?<![.?!] )\b[A-Z][\w'’-]+")


def names_of(question: str) -> list[str]:
    """The terms of the words that ``question`` writes with a capital within a sentence."""
    return [term for word in _NAME.findall(question) for term in tokenize(word)]


class Evidence:
    """What the passages of one index have to say for themselves, for one kind of reader."""

    def __init__(
        self,
        columns: Columns,
        lexical: LexicalIndex,
        contexts: LexicalIndex,
        documents: LexicalIndex,
        readable: NDArray[np.bool_],
    ) -> None:
        self._lexical, self._contexts, self._documents = lexical, contexts, documents
        self._columns = columns
        self._readable = readable
        self._document = columns.document.codes
        self._decision = columns.voice.code("decision")
        newest = int(columns.day.max(where=readable, initial=0))
        unknown = datetime.date(2000, 1, 1).toordinal()
        self.newest = datetime.date.fromordinal(newest or unknown)
        # Asked for the choice of candidates, and again for the evidence on them.
        self._whole = lru_cache(maxsize=2)(self._whole_papers)

    def document_scores(self, terms: Sequence[str]) -> Scores:
        """BM25 score of the whole document of each passage, shape (passages,), read-only."""
        return self._whole(tuple(terms))

    def _whole_papers(self, terms: tuple[str, ...]) -> Scores:
        scores: Scores = self._documents.scores(terms).take(self._document)
        scores.flags.writeable = False
        return scores

    def gather(
        self,
        question: str,
        terms: Sequence[str],
        lexical: Scores,
        dense: Scores,
        candidates: Numbers,
        meaning: Spread | None = None,
    ) -> Scores:
        """The evidence for ``candidates``, shape (candidates, features), columns as ``FEATURES``.

        ``lexical`` and ``dense`` are the full score vectors, ``meaning`` the spread of the latter
        where it is known already; ``terms`` are those of the question.
        """
        intent = read_intent(question)
        document = self.document_scores(terms)
        words, paper = (spread_of(scores, self._readable) for scores in (lexical, document))
        if meaning is None:
            meaning = spread_of(dense, self._readable)
        in_text, in_context, in_document = self._coverage(terms, candidates)
        names = [term for term in dict.fromkeys(names_of(question)) if term in terms]
        named, _, named_in_document = self._coverage(names, candidates)
        within, near, far = self._periods(question, candidates)
        columns = self._columns
        decision = (columns.voice.codes[candidates] == self._decision).astype(np.float64)
        evidence = [
            words.distances(lexical[candidates]),
            meaning.distances(dense[candidates]),
            paper.distances(document[candidates]),
            self._neighbours(lexical, words, dense, meaning, candidates),
            in_context,
            in_text,
            in_document,
            covered_in_other_words(
                terms,
                len(candidates),
                lru_cache(lambda term: self._lexical.held_by(term, candidates)),
                self._lexical.weight,
                UNMET,
            ),
            named,
            named_in_document,
            within,
            near,
            far,
            np.log1p(columns.words[candidates].astype(np.float64)),
            decision,
            decision * (Intent.DECISION in intent),
            columns.procedural[candidates].astype(np.float64),
            columns.has_number[candidates] * float(Intent.NUMBER in intent),
            columns.has_person[candidates] * float(Intent.PERSON in intent),
            columns.has_date[candidates] * float(Intent.DATE in intent),
        ]
        around = self._around(document, paper, dense, meaning, candidates)
        return np.concatenate([np.stack(evidence, axis=1), around], axis=1)

    def _coverage(self, terms: Sequence[str], candidates: Numbers) -> tuple[Scores, Scores, Scores]:
        """Shares of the terms' idf that stand in each candidate, its context, its document."""
        text = np.zeros(len(candidates))
        context = np.zeros(len(candidates))
        document = np.zeros(len(candidates))
        total = 0.0
        papers = self._document[candidates]
        for term in dict.fromkeys(terms):
            weight = self._lexical.weight(term, UNMET)
            total += weight
            # A passage is indexed with its context line: ``lexical`` covers both.
            text += weight * self._lexical.held_by(term, candidates)
            context += weight * self._contexts.held_by(term, candidates)
            document += weight * self._documents.held_by(term, papers)
        return text / (total or 1.0), context / (total or 1.0), document / (total or 1.0)

    def _neighbours(
        self, lexical: Scores, words: Spread, dense: Scores, meaning: Spread, candidates: Numbers
    ) -> Scores:
        """The better score of the passages before and after each candidate in its document.

        A score is the mean of the distances of both; one that is hidden has that of the worst.
        """

        def scores_of(numbers: Numbers) -> Scores:
            both = words.distances(lexical[numbers]) + meaning.distances(dense[numbers])
            return both / 2

        worst = 0.0
        if len(lexical):
            # What orders scores as their distances do, in fewer walks over all of them.
            one, other = (1 / s.deviation if s.deviation else 0.0 for s in (words, meaning))
            lowest = one * lexical + other * dense
            lowest[~self._readable] = np.inf
            at = np.array([int(lowest.argmin())])
            worst = float(scores_of(at)[0]) if self._readable[at[0]] else 0.0
        better = np.full(len(candidates), worst)
        for step in (-1, 1):
            beside = np.clip(candidates + step, 0, max(0, len(lexical) - 1))
            shown = (beside != candidates) & self._readable[beside]
            shown &= self._document[beside] == self._document[candidates]
            better[shown] = np.maximum(better[shown], scores_of(beside[shown]))
        return better

    @cached_property
    def _parts(self) -> Parts:
        return Parts(self._columns.document.names)

    def _around(
        self, document: Scores, paper: Spread, dense: Scores, meaning: Spread, candidates: Numbers
    ) -> Scores:
        """What the parts around each candidate's paper say, where papers are given in parts."""
        if not self._parts.any:
            return np.zeros((len(candidates), len(PART_FEATURES)))
        words = np.zeros(self._parts.count)
        shown = self._readable
        words[self._document[shown]] = paper.distances(document[shown])
        best = np.full(self._parts.count, -np.inf)
        np.maximum.at(best, self._document[shown], meaning.distances(dense[shown]))
        best[~np.isfinite(best)] = 0.0
        return self._parts.gather(words, best, self._document[candidates])

    def _periods(self, question: str, candidates: Numbers) -> tuple[Scores, Scores, Scores]:
        """Whether each candidate's date lies within, near or far from a period that is named."""
        periods = find_periods(question, self.newest)
        empty = np.zeros(len(candidates))
        if not periods:
            return empty, empty, empty
        days = self._columns.day[candidates].astype(np.int64)
        away = np.full(len(candidates), np.iinfo(np.int64).max)
        for period in periods:
            first, last = period.first.toordinal(), period.last.toordinal()
            away = np.minimum(away, np.maximum(np.maximum(first - days, days - last), 0))
        known = days > 0
        within = (known & (away == 0)).astype(np.float64)
        near = (known & (away > 0) & (away <= NEAR_DAYS)).astype(np.float64)
        far = (known & (away > FAR_DAYS)).astype(np.float64)
        return within, near, far
