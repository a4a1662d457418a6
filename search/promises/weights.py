"""What a term tells, in steps, so that one more paper changes the weights of few.

The inverse document frequency of every term changes with every paper, by next to nothing. A
verdict that rests on it would have to be given anew each time. Here the number of passages, and how
many hold a term, are rounded in steps of a fixed ratio before the idf is worked out of them: it is
off by 0.4 at most, of 4 to 12, and stays the same until a step is crossed.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from indexer.lexical import LexicalIndex

# The steps of the number of all passages, and of those that hold a term.
_ALL, _HOLDING = 1.1, 2.0
# The share of all passages beyond which a term is too common to gather by; it may be in so many.
_COMMON, _LEAST_COMMON = 0.06, 400
# A term of more than half of all passages weighs a share of the usual; in tenths it is steady.
_TENTHS = 1


class Weights:
    """The weights of the terms of one lexical index, from what its public passages hold."""

    def __init__(self, lexical: LexicalIndex) -> None:
        self._lexical = lexical
        # A term of one passage has an idf of log((n - 0.5) / 1.5); there always is one.
        rarest = np.nanmax(lexical.idf, initial=0.0) if len(lexical.idf) else 0.0
        self._passages = max(1.5 * math.exp(float(rarest)) + 0.5, 2.0)
        self._all = _step(self._passages, _ALL)
        self.of = lru_cache(maxsize=200_000)(self._of)
        self.is_common = lru_cache(maxsize=200_000)(self._is_common)

    @property
    def unit(self) -> float:
        """What a word tells that stands in one passage alone."""
        return math.log(self._all)

    def _of(self, term: str) -> float:
        """The idf of a term (Robertson and Sparck Jones, 1976); 0 where no public passage holds
        it."""
        idf = self._lexical.weight(term)
        if not idf:
            return 0.0
        holding = self._holding(idf)
        if 2 * holding >= self._passages:
            return round(idf, _TENTHS)
        held = _step(holding, _HOLDING)
        return round(math.log((self._all - held + 0.5) / (held + 0.5)), 4)

    def _is_common(self, term: str) -> bool:
        """Whether a term stands in too many passages for a matter to be gathered by it."""
        idf = self._lexical.weight(term)
        held = _step(self._holding(idf), _HOLDING) if idf else 0.0
        return held > max(_LEAST_COMMON, _COMMON * self._all)

    def _holding(self, idf: float) -> float:
        """How many public passages hold a term of this idf, from the formula of it."""
        odds = math.exp(idf)
        return max((self._passages + 0.5 - 0.5 * odds) / (1 + odds), 1.0)


def _step(count: float, ratio: float) -> float:
    """The power of ``ratio`` that is nearest to ``count``."""
    return float(ratio ** round(math.log(count, ratio)))
