"""The best few, read once more beside the question by the cross-encoder.

What the reading gives is added to the score that the evidence gave: a share of how far it lies
above ``floor``, which is what comes right after the best few usually gets. So what was read and
does not answer may fall behind what was not read, and an explanation still adds up. Share and
floor were learned by ``benchmarks/train_rereading.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from search.cross_encoder import (
    CrossEncoder,
    Read,
    TrainedCrossEncoder,
    load_cross_encoder,
)
from search.lately import Lately
from search.learned import load_learned

# How many passages are read: each costs a few milliseconds.
READ = 12

# A place: document, start, end.
Place = tuple[str, int, int]

_KEPT_QUESTIONS = 64


@dataclass(frozen=True, slots=True)
class Share:
    """What a reading adds: ``share`` of its score above ``floor``."""

    share: float
    floor: float

    def of(self, score: float) -> float:
        """What a reading of that score adds."""
        return self.share * (score - self.floor)


class Rereading:
    """Reads places beside questions, and keeps what it read of the last few questions."""

    def __init__(self, model: str | CrossEncoder) -> None:
        """A ``model`` given by its name is loaded when something is first to be read."""
        self._model = model
        self._read: Lately[str, dict[Place, float]] = Lately(_KEPT_QUESTIONS)

    @property
    def model(self) -> CrossEncoder:
        """What reads. Raises InputError where one that was named cannot be loaded."""
        return load_cross_encoder(self._model) if isinstance(self._model, str) else self._model

    def scores(self, question: str, reads: Mapping[Place, Read]) -> dict[Place, float]:
        """How well what stands at each place answers ``question``, as log odds.

        Another model's scores are put on the scale of one trained here, over what is read at once.
        """
        known = self._read.get(question) or {}
        if missing := [place for place in reads if place not in known]:
            model = self.model
            found = model.scores(question, [reads[place] for place in missing])
            if not isinstance(model, TrainedCrossEncoder):
                found = _on_own_scale(found)
            known = known | dict(zip(missing, found.tolist(), strict=True))
            self._read.keep({question: known})
        return {place: known[place] for place in reads}


def _on_own_scale(found: NDArray[np.float64]) -> NDArray[np.float64]:
    """Another model's scores with the mean and the spread of one trained here."""
    held = _held()
    spread = float(found.std())
    standard = (found - found.mean()) / spread if spread > 1e-9 else np.zeros_like(found)
    return np.asarray(held["mean"] + held["spread"] * standard)


@cache
def load_share() -> Share:
    """What the reading of a passage adds, as it was learned."""
    held = _held()
    return Share(held["share"], held["floor"])


@cache
def _held() -> dict[str, float]:
    """Share, floor, mean and spread. Raises MinutebookError where they cannot be read."""
    names = ("share", "floor", "mean", "spread")
    return load_learned(
        "rereading.json", lambda model: {name: float(model[name]) for name in names}
    )
