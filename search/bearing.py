"""Which few sentences of the passages found bear the answer, by what speaks for each of them.

A stretch of sentences is weighed by its meaning and words beside the question's, by its passage's
place in the ranking, and by whether it holds the kind of thing asked for. The weights were learned
by ``benchmarks/train_answers.py`` and stand in ``answering.json``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from indexer.errors import MinutebookError
from indexer.passages import holds_date, holds_number, holds_person
from indexer.reflow import reflow
from indexer.structure.sentences import split_sentences
from indexer.tokens import tokenize
from search.evidence import UNMET, names_of
from search.fusion import Scores
from search.intent import Intent, read_intent
from search.piecewise import matched_codes
from search.recent_vectors import read_lately
from search.results import Result
from search.thesaurus import covered_in_other_words

if TYPE_CHECKING:
    from search.engine import Engine

STRETCH_FEATURES = (
    "passage score",
    "passage first",
    "meaning",
    "covered",
    "covered with context",
    "covered in other words",
    "covered by the passage",
    "names covered",
    "length",
    "decision",
    "decision asked for",
    "tells a decision",
    "tells a decision asked for",
    "number asked for",
    "person asked for",
    "date asked for",
    "figures of the question",
    "opens the passage",
    "matched piece by piece",
)

# Words that a quote holds where there are whole sentences enough to fill it.
LONG_ENOUGH = 54

# A stretch of less meaning (cosine) in common with the question than this, and fewer of its words
# (by idf), is about something else, however far it stands out in a small minute book.
LEAST_MEANING = 0.25
LEAST_COVERED = 0.3

_FIGURE = re.compile(r"\d[\d,./]*\d|\d")


# Minutes often tell a decision in running text, where no marker makes it a passage of its own.
_DECIDED = re.compile(
    r"\b(?:agreed|resolved|decided|approved|refused|rejected|granted|adopted|accepted|declined"
    r"|carried|deferred|voted|unanimous\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence of a result and those after it that make up a short quote, at their place."""

    result: Result
    start: int
    end: int
    text: str
    words: str
    terms: frozenset[str]
    first: bool


def stretches_of(results: Sequence[Result]) -> list[Stretch]:
    """From each sentence of ``results`` on, as many whole ones as make a quote of ``LONG_ENOUGH``.

    A sentence is often half an answer ("It opened in May. The event led to seven offers."), and
    a short stretch says more to the model than a sentence. The last of a passage reaches back.
    """
    found: list[Stretch] = []
    taken: set[tuple[str, int, int]] = set()
    for result in results:
        place = result.passage
        spans = [
            (start, end, len(reflow(result.text[start:end]).split()))
            for start, end in split_sentences(result.text, 0, len(result.text))
        ]
        for first in range(len(spans)):
            last, words = first, spans[first][2]
            while last + 1 < len(spans) and words + spans[last + 1][2] <= LONG_ENOUGH:
                last += 1
                words += spans[last][2]
            start, end = spans[first][0], spans[last][1]
            key = (place.document, place.start + start, place.start + end)
            reached = bool(found) and found[-1].result is result and found[-1].end == key[2]
            if words < 3 or key in taken or reached:
                continue
            taken.add(key)
            text = result.text[start:end]
            plain = reflow(text)
            found.append(
                Stretch(result, key[1], key[2], text, plain, frozenset(tokenize(plain)), not first)
            )
    return found


def gather_stretches(engine: Engine, question: str, stretches: Sequence[Stretch]) -> Scores:
    """The evidence for each stretch, shape (stretches, features), columns as
    ``STRETCH_FEATURES``; the last is not a number where the model gives no pieces."""
    lexical = engine.lexical
    asked = dict.fromkeys(tokenize(question))
    weights = {term: lexical.weight(term) or UNMET for term in asked}
    intent = read_intent(question)
    figures = set(_FIGURE.findall(question))
    vectors, codes = read_lately(engine.encoder, [s.words for s in stretches])
    meaning = vectors @ engine.question_vector(question)
    asked_pieces = engine.question_pieces(question)
    near = np.full(len(stretches), np.nan)
    if asked_pieces is not None and codes is not None:
        near = matched_codes(asked_pieces, codes)
    best = max((s.result.score for s in stretches), default=0.0)

    in_other_words = covered_in_other_words(
        list(asked),
        len(stretches),
        lru_cache(lambda term: np.array([term in s.terms for s in stretches], dtype=bool)),
        lexical.weight,
        UNMET,
    )
    names = {term: weights[term] for term in names_of(question) if term in weights}
    rows = []
    read: Result | None = None
    context, by_passage = frozenset[str](), 0.0
    for number, stretch in enumerate(stretches):
        place = stretch.result.passage
        if stretch.result is not read:
            # The stretches of a passage follow each other: it is read once for all of them.
            read = stretch.result
            context = frozenset(tokenize(place.context))
            by_passage = _share_of(weights, frozenset(tokenize(read.text)))
        decision = place.voice == "decision"
        told = decision or bool(_DECIDED.search(stretch.words))
        rows.append(
            (
                stretch.result.score - best,
                float(stretch.result.rank == 1),
                float(meaning[number]),
                _share_of(weights, stretch.terms),
                _share_of(weights, stretch.terms | context),
                float(in_other_words[number]),
                by_passage,
                _share_of(names, stretch.terms | context),
                float(np.log1p(len(stretch.words.split()))),
                float(decision),
                float(decision and Intent.DECISION in intent),
                float(told),
                float(told and Intent.DECISION in intent),
                float(Intent.NUMBER in intent and holds_number(stretch.words)),
                float(Intent.PERSON in intent and holds_person(stretch.words)),
                float(Intent.DATE in intent and holds_date(stretch.words)),
                len(figures & set(_FIGURE.findall(stretch.words))) / len(figures)
                if figures
                else 0.0,
                float(stretch.first),
                float(near[number]),
            )
        )
    return np.asarray(rows, dtype=np.float64).reshape(-1, len(STRETCH_FEATURES))


def _share_of(weights: Mapping[str, float], terms: frozenset[str]) -> float:
    """How much of what some terms weigh is among ``terms``; 0 where there are none."""
    return sum(w for term, w in weights.items() if term in terms) / (sum(weights.values()) or 1.0)


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned weights: of stretches, and of whether the best of them is an answer at all."""

    stretch: Scores
    means: Scores
    spreads: Scores
    answered: Scores
    threshold: float

    def weigh(self, evidence: Scores) -> Scores:
        """One weight a stretch, shape (stretches,)."""
        known = evidence[:, : len(self.stretch)]
        return np.asarray(((known - self.means) / self.spreads) @ self.stretch)

    def confidence(self, evidence: Scores, weighed: Scores) -> float:
        """The chance, 0 to 1, that the best stretch bears the answer (logistic regression)."""
        signs = confidence_signs(evidence, weighed)
        meaning, covered = signs[2], signs[3]
        if meaning < LEAST_MEANING and covered < LEAST_COVERED:
            return 0.0
        return float(1 / (1 + np.exp(-(signs @ self.answered))))


def confidence_signs(evidence: Scores, weighed: Scores) -> Scores:
    """What tells an answer from a near miss, shape (5,): how far the best stretch stands out from
    the others, its share of all their weight, its meaning, its words, and a constant."""
    order = np.argsort(-weighed, kind="stable")
    best = int(order[0])
    likely = np.exp(weighed - weighed[best])
    behind = float(weighed[best] - weighed[order[min(5, len(order) - 1)]])
    row = evidence[best]
    meaning = row[STRETCH_FEATURES.index("meaning")]
    covered = row[STRETCH_FEATURES.index("covered with context")]
    return np.array([behind, 1.0 / float(likely.sum()), meaning, covered, 1.0])


def weights_for(evidence: Scores) -> Weights:
    """The shipped weights for evidence with a match piece by piece, or for evidence without.

    Raises MinutebookError where they are of other features.
    """
    whole, plain = load_answer_weights()
    return plain if np.isnan(evidence[:, -1]).any() else whole


@cache
def load_answer_weights() -> tuple[Weights, Weights]:
    """The shipped weights, of all features and of all but the last: that of pieces.

    Raises MinutebookError where they are of other features.
    """
    model = json.loads((files("search") / "answering.json").read_text(encoding="utf-8"))
    if tuple(model["features"]) != STRETCH_FEATURES:
        raise MinutebookError(
            "search/answering.json: the answering model is of other features than this "
            "Minutebook gathers. Install Minutebook again."
        )
    return _weights(model), _weights(model["plain"])


def _weights(model: Mapping[str, Any]) -> Weights:
    stretch, means, spreads, answered = (
        np.asarray(model[name], dtype=np.float64)
        for name in ("weights", "means", "spreads", "answered")
    )
    return Weights(stretch, means, spreads, answered, float(model["threshold"]))
