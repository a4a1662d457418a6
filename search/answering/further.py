"""Which quotes are shown beside the first: those likely enough to bear the answer too.

A reader takes every citation shown for part of the answer. How far a quote falls behind the first
says nothing beside its share of all weight: behind a sure one it seldom bears anything, and a
question after several things needs more of them. ``benchmarks/train_further.py`` learned the
weights.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from search.answering.quoting import Quote
from search.answering.weighing import Weighing
from search.fusion import Scores
from search.intent import Intent, read_intent
from search.learned import load_learned
from search.stretches import Stretch

SIGNS = (
    "share of all weight",
    "what the reading adds",
    "what the reading adds to the first",
    "several asked for",
    "of the same paper",
    "of the same item",
    "place among the quotes",
)

# A question after one thing is answered in few quotes: the fourth best seldom bears it, and hides
# those that do. These words ask for more than one.
_SEVERAL = re.compile(
    r"\b(?:list|all|each|every|which (?:\w+ )?\w+s|trace|history|how often|over the years|compare"
    r"|changes?|changed|move[ds]?|unfold|between|several|stages?|times|meetings)\b",
    re.IGNORECASE,
)


def asks_for_several(question: str) -> bool:
    """Whether a question is after several things, or after a decision, which may have parts."""
    asked = read_intent(question)
    return bool(asked & (Intent.DECISION | Intent.COMPARE)) or bool(_SEVERAL.search(question))


def likely_quotes(
    question: str, stretches: Sequence[Stretch], weighing: Weighing, quotes: Sequence[Quote]
) -> list[Quote]:
    """The first of ``quotes``, which come best first, and those likely to bear the answer too."""
    if len(quotes) < 2:
        return list(quotes)
    model = _load()
    signs = signs_of(question, stretches, weighing, quotes)
    chances = 1 / (1 + np.exp(-(signs @ model.weights + model.constant)))
    further = zip(quotes[1:], chances.tolist(), strict=True)
    return [quotes[0], *(quote for quote, chance in further if chance >= model.chance)]


def signs_of(
    question: str, stretches: Sequence[Stretch], weighing: Weighing, quotes: Sequence[Quote]
) -> Scores:
    """``SIGNS`` for each of ``quotes`` but the first, shape (quotes - 1, len(SIGNS))."""
    number = {stretch.place: n for n, stretch in enumerate(stretches)}
    added = weighing.model.reading.added(weighing.read)
    likely = np.exp(weighing.weighed - weighing.weighed.max())
    likely /= likely.sum()
    several = float(asks_for_several(question))
    first, rows = quotes[0], []
    own = first.stretch.result.passage
    for place, quote in enumerate(quotes[1:], start=1):
        at, passage = number[quote.stretch.place], quote.stretch.result.passage
        same = passage.document == own.document
        rows.append(
            (
                float(likely[at]),
                float(added[at]),
                float(added[number[first.stretch.place]]),
                several,
                float(same),
                float(same and passage.item is not None and passage.item == own.item),
                float(np.log(place)),
            )
        )
    return np.asarray(rows, dtype=np.float64).reshape(-1, len(SIGNS))


@dataclass(frozen=True, slots=True, eq=False)
class _Model:
    weights: Scores
    constant: float
    chance: float


@cache
def _load() -> _Model:
    """The shipped weights. Raises MinutebookError where they cannot be used."""
    return load_learned("further.json", _read, "signs", SIGNS)


def _read(model: Mapping[str, Any]) -> _Model:
    weights = np.asarray(model["weights"], dtype=np.float64)
    return _Model(weights, float(model["constant"]), float(model["chance"]))
