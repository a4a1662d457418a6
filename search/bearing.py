"""What speaks for a stretch of sentences as the answer to a question, as numbers to be weighed.

Its meaning and words beside the question's, its passage's place in the ranking, what stands around
it, and whether it tells the kind of thing asked for. ``search/bearing_model.py`` weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from indexer.passages import holds_date, holds_number, holds_person
from indexer.tokens import tokenize
from search.answering.focus import PLAIN, RELATIONS, Focus, read_focus
from search.answering.things import things_told
from search.engine import Engine
from search.evidence import UNMET, names_of
from search.fusion import Scores
from search.intent import Intent, read_intent
from search.piecewise import matched_codes
from search.recent_vectors import read_lately
from search.results import Result
from search.stretches import Stretch
from search.thesaurus import covered_in_other_words

# Where the model gives no pieces the last of these are not numbers.
PIECE_FEATURES = ("matched piece by piece", "what follows matched")

STRETCH_FEATURES = (
    "passage score",
    "passage first",
    "place of the passage",
    "alone in its passage",
    "meaning",
    "covered",
    "covered with context",
    "covered in other words",
    "covered by the passage",
    "covered by what follows",
    "names covered",
    "length",
    "decision",
    "decision asked for",
    "tells a decision",
    "tells a decision asked for",
    "tells the kind asked for",
    "tells the relation asked for",
    "number asked for",
    "person asked for",
    "date asked for",
    "figures of the question",
    "opens the passage",
    *PIECE_FEATURES,
)

# Kinds of thing that a text either holds or does not; a name or a place stands in any.
_TOLD_OR_NOT = frozenset(("money", "count", "measure", "when", "why"))

_FIGURE = re.compile(r"\d[\d,./]*\d|\d")


# Minutes often tell a decision in running text, where no marker makes it a passage of its own.
_DECIDED = re.compile(
    r"\b(?:agreed|resolved|decided|approved|refused|rejected|granted|adopted|accepted|declined"
    r"|carried|deferred|voted|unanimous\w*)\b",
    re.IGNORECASE,
)


# Words that ask. A small minute book may hold none of them, and says no less of the matter.
_OF_ASKING = PLAIN | frozenset(
    tokenize("about decide decided resolve resolved agree agreed say said tell told")
)


def gather_stretches(engine: Engine, question: str, stretches: Sequence[Stretch]) -> Scores:
    """The evidence for each stretch, shape (stretches, features), columns as
    ``STRETCH_FEATURES``; ``PIECE_FEATURES`` are no numbers where the model gives no pieces."""
    lexical = engine.lexical
    asked = dict.fromkeys(tokenize(question))
    weights = {
        term: lexical.weight(term) or (0.0 if term in _OF_ASKING else UNMET) for term in asked
    }
    intent, focus = read_intent(question), read_focus(question)
    figures = set(_FIGURE.findall(question))
    vectors, codes = read_lately(engine.encoder, [s.words for s in stretches])
    meaning = vectors @ engine.question_vector(question)
    asked_pieces = engine.question_pieces(question)
    near = np.full(len(stretches), np.nan)
    if asked_pieces is not None and codes is not None:
        near = matched_codes(asked_pieces, codes)
    following = _what_follows(stretches, near)
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
                float(np.log(stretch.result.rank)),
                float(stretch.alone),
                float(meaning[number]),
                _share_of(weights, stretch.terms),
                _share_of(weights, stretch.terms | context),
                float(in_other_words[number]),
                by_passage,
                _share_of(weights, stretch.after - stretch.terms),
                _share_of(names, stretch.terms | context),
                float(np.log1p(len(stretch.words.split()))),
                float(decision),
                float(decision and Intent.DECISION in intent),
                float(told),
                float(told and Intent.DECISION in intent),
                _tells_kind(focus, stretch.words),
                _tells_relation(focus, stretch.words),
                float(Intent.NUMBER in intent and holds_number(stretch.words)),
                float(Intent.PERSON in intent and holds_person(stretch.words)),
                float(Intent.DATE in intent and holds_date(stretch.words)),
                len(figures & set(_FIGURE.findall(stretch.words))) / len(figures)
                if figures
                else 0.0,
                float(stretch.first),
                float(near[number]),
                float(following[number]),
            )
        )
    return np.asarray(rows, dtype=np.float64).reshape(-1, len(STRETCH_FEATURES))


def _share_of(weights: Mapping[str, float], terms: frozenset[str]) -> float:
    """How much of what some terms weigh is among ``terms``; 0 where there are none."""
    return sum(w for term, w in weights.items() if term in terms) / (sum(weights.values()) or 1.0)


def _what_follows(stretches: Sequence[Stretch], near: Scores) -> Scores:
    """How near the next stretch of the same passage comes to the question; where there is none,
    how near those of the passage come in the mean. Shape (stretches,)."""
    passages = np.unique([s.result.rank for s in stretches], return_inverse=True)[1]
    found = np.bincount(passages, near) / np.bincount(passages) if len(near) else near
    found = found[passages]
    same = passages[1:] == passages[:-1]
    found[:-1][same] = near[1:][same]
    return found


def _tells_kind(focus: Focus, text: str) -> float:
    return float(focus.wanted in _TOLD_OR_NOT and bool(things_told(focus, text)))


def _tells_relation(focus: Focus, text: str) -> float:
    """The share of what is asked about a thing (its cost, who proposed it) that ``text`` tells."""
    told = [bool(RELATIONS[name][1].search(text)) for name in focus.relations]
    return sum(told) / len(told) if told else 0.0
