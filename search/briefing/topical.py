"""How much of a topic stands in some words: what names it comes before what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable

from indexer.tokens import tokenize
from search.engine import Engine
from search.evidence import UNMET

# From this share of a topic's weight on, words name it; from the lesser one on they touch it.
NAMES, TOUCHES = 0.6, 0.34
LEAST = 0.05


class Topic:
    """A topic under all its names, each as index terms with what they weigh (idf)."""

    def __init__(self, engine: Engine, names: Iterable[str]) -> None:
        self._names: list[dict[str, float]] = []
        for name in dict.fromkeys(names):
            # A term of most passages weighs nothing, or less; of a topic it is still a part.
            weights = {
                term: max(engine.lexical.weight(term, UNMET), LEAST) for term in set(tokenize(name))
            }
            if weights:
                self._names.append(weights)

    def share(self, words: str) -> float:
        """The greatest share of a name's weight that stands in ``words``, 0 to 1."""
        held = set(tokenize(words))
        shares = (
            sum(w for term, w in weights.items() if term in held) / (sum(weights.values()) or 1.0)
            for weights in self._names
        )
        return max(shares, default=0.0)

    def named_in(self, words: str) -> bool:
        """Whether ``words`` name the topic."""
        return self.share(words) >= NAMES

    def touched_in(self, words: str) -> bool:
        """Whether ``words`` touch the topic."""
        return self.share(words) >= TOUCHES
