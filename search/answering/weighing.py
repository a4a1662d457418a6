"""How well each stretch bears the answer to one question, by everything that is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.bearing import gather_stretches
from search.bearing_model import Weights, weights_for
from search.engine import Engine
from search.fusion import Scores
from search.stretch_reading import read_likeliest
from search.stretches import Stretch


@dataclass(frozen=True, slots=True, eq=False)
class Weighing:
    """Some stretches weighed for one question.

    ``evidence`` has shape (stretches, features); ``read`` what reading the likeliest beside the
    question gave, in log odds, no numbers for the others; ``weighed`` the logits of both together,
    each of shape (stretches,).
    """

    evidence: Scores
    read: Scores
    weighed: Scores
    model: Weights

    @property
    def confidence(self) -> float:
        """The chance, 0 to 1, that the best stretch bears the answer."""
        return self.model.confidence(self.evidence, self.read, self.weighed)

    @property
    def likely(self) -> bool:
        """Whether that is enough to show it as an answer."""
        return self.confidence >= self.model.threshold


def weigh_stretches(engine: Engine, question: str, stretches: Sequence[Stretch]) -> Weighing:
    """Weigh ``stretches`` by their evidence, and the likeliest once more by reading them."""
    evidence = gather_stretches(engine, question, stretches)
    model = weights_for(evidence)
    weighed = model.weigh(evidence)
    read = read_likeliest(engine, question, stretches, weighed)
    return Weighing(evidence, read, weighed + model.reading.added(read), model)
