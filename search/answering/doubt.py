"""How likely it is that the record does not say what is asked, from the signs of ``missing``.

The weights were learned by ``benchmarks/train_doubt.py`` and stand in ``doubt.json``. No sign may
speak for an answer: what is missing never makes one likelier.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from search.answering.focus import Focus
from search.answering.missing import SIGNS
from search.fusion import Scores
from search.learned import load_learned

_SAID = {
    "sum unlikely": "What is held on the matter gives no sum of money for it.",
    "number unlikely": "What is held on the matter gives no number for it.",
    "measure unlikely": "What is held on the matter gives no measure for it.",
    "date unlikely": "What is held on the matter gives no date for it.",
    "reason unlikely": "What is held on the matter gives no reason for it.",
    "person unlikely": "What is held on the matter names nobody for it.",
    "place or thing unlikely": "What is held on the matter does not name it.",
    "what is counted unlikely": "What is held on the matter counts other things.",
}
# A sign that weighs less than this does not explain why an answer is withheld.
_TELLS = 0.15


@dataclass(frozen=True, slots=True)
class Doubt:
    """``chance`` from 0 to 1 that no answer is held, whether that is ``enough`` to say so, and why
    in a sentence, where one sign stands out."""

    chance: float
    enough: bool
    because: str | None


@dataclass(frozen=True, slots=True)
class _Model:
    weights: Scores
    constant: float
    threshold: float


def doubt(focus: Focus, signs: Scores) -> Doubt:
    """The doubt that ``signs``, shape (len(SIGNS),), throw on an answer."""
    model = _load()
    parts = model.weights * signs
    chance = float(1 / (1 + np.exp(-(parts.sum() + model.constant))))
    enough = chance >= model.threshold
    strongest = int(np.argmax(parts))
    because = None
    if enough and parts[strongest] >= _TELLS:
        because = _SAID.get(SIGNS[strongest])
        if SIGNS[strongest] == "relation unlikely" and focus.relations:
            because = "What is held on the matter does not speak of that."
    return Doubt(chance, enough, because)


@cache
def _load() -> _Model:
    """The shipped weights. Raises MinutebookError where they cannot be used."""
    return load_learned("doubt.json", _read, "signs", SIGNS)


def _read(model: Mapping[str, Any]) -> _Model:
    weights = np.asarray(model["weights"], dtype=np.float64)
    return _Model(weights, float(model["constant"]), float(model["threshold"]))
