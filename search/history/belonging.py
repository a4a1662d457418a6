"""What of a consideration is of a matter: all of it, a passage, a sentence."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from indexer.tokens import tokenize
from search.history.considerations import Considerations
from search.history.matters import THRESHOLD, Matter
from search.history.table import Consideration

# The share of its passages that makes a consideration the matter's whole; less is asked of one
# that is of the matter beyond doubt.
WHOLLY, LARGELY = 0.5, 0.34
SURELY = THRESHOLD + 1.5

# A passage as much more like the matter's middle than like everything's, or with this much of its
# vocabulary, is of it; a sentence that does not name it needs SOME.
ALIKE, MUCH, SOME = 0.05, 0.8, 0.6


class Belonging:
    """Tells, by the matter's names, its vocabulary and its meaning, what speaks of it."""

    def __init__(self, these: Considerations, matter: Matter) -> None:
        self._these = these
        self._book = these.engine.book
        self._matter = matter
        self._names = [
            terms for terms in (frozenset(tokenize(n.words)) for n in matter.names) if terms
        ]
        self._vocabulary = matter.vocabulary
        chosen = sorted(matter.strength)
        own = [number for each in chosen for number in these.all[each].passages]
        self._like = these.likeness_of_passages(chosen, np.array(own, dtype=np.int64))
        self._usual = sum(sorted(self._vocabulary.values(), reverse=True)[:6]) or 1.0

    def wholly(self, number: int) -> bool:
        """Whether a consideration is about the matter and nothing else."""
        each = self._these.all[number]
        title = self._these.titles.words_of(number)
        if any(terms <= title for terms in self._names):
            return True
        passages = self._these.engine.passages
        held = 0
        for passage in each.passages:
            place = passages[passage]
            words = self._book.quote(each.document, place.start, place.end)
            alike = self._like is not None and bool(self._like[passage] >= ALIKE)
            held += alike or self.named(words) or self.weight(words) >= MUCH
        sure = self._matter.strength[number] >= SURELY
        return held >= (LARGELY if sure else WHOLLY) * len(each.passages)

    def speaks(self, each: Consideration, start: int, end: int) -> bool:
        """Whether a stretch of a consideration names the matter or holds enough of its words."""
        words = self._book.quote(each.document, start, end)
        return self.named(words) or self.weight(words) >= SOME

    def named(self, words: str) -> bool:
        """Whether ``words`` hold one of the matter's names."""
        terms = _terms(words)
        return any(name <= terms for name in self._names)

    def weight(self, words: str) -> float:
        """How much of the matter's vocabulary stands in ``words``, 1 for as much as is usual."""
        terms = _terms(words)
        return sum(w for term, w in self._vocabulary.items() if term in terms) / self._usual


@lru_cache(maxsize=256)
def _terms(words: str) -> frozenset[str]:
    """The terms of a sentence, which is asked twice running."""
    return frozenset(tokenize(words))
