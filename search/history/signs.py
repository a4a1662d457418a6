"""What speaks for a consideration being of a matter: its title, its names, its words, its meaning.

Each sign is worked out for every consideration at once, from the words of the topic and from what
is held to be of the matter so far.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.tokens import tokenize
from search.evidence import UNMET
from search.filtering import Mask
from search.history.considerations import Considerations, Scores
from search.history.incidence import distinct

# A consideration begins the matter from this share of the topic's weight in its title, ...
TITLED = 0.75
# ... or with all of it in this share of its passages.
FILLED, FILLED_MEANING = 0.5, 0.42
# So many begin it at most: of a topic that fits more ("parish council"), the strongest.
MOST_SEEDS = 60

# How much more a name says in a title than in every passage.
TITLE_NAMED = 2.0
MOST_WORDS = 60
MOST_PHRASES = 100

# What each sign weighs.
WEIGHTS = {
    "topic": 0.9,
    "title": 1.0,
    "names": 1.1,
    "words": 1.4,
    "phrases": 1.4,
    "refers": 0.9,
    "meaning": 1.1,
}

# From this difference of cosines on, meaning says all that it can (``Considerations.likeness``).
ALIKE = 0.12

# The least that the best passage must have in common with a topic for there to be a matter.
LEAST_COVERED = 0.6
LEAST_MEANING = 0.45

# As much is enough where the papers of one council are asked by themselves, to be compared.
LEAST_APART = (0.55, 0.35)


class Signs:
    """What speaks for each consideration, each an array of shape (considerations,)."""

    def __init__(self, these: Considerations, topic: str, within: Mask | None = None) -> None:
        self._these = these
        self._apart = within is not None
        self._within = np.ones(len(these.all), dtype=bool) if within is None else within
        self._terms = tuple(dict.fromkeys(tokenize(topic)))
        self._covered, self._share, self._titled = these.coverage(self._terms)
        self._meaning = these.meaning(topic)
        self._named = np.zeros(len(these.all))
        self._known: set[frozenset[str]] = {frozenset(self._terms)}

    def seeds(self) -> list[int]:
        """What the matter begins with; empty where nothing is near enough to the topic."""
        these = self._these
        real = self._within & ~these.procedural & these.titled
        if not len(these.all) or not real.any():
            return []
        filled = (self._share >= FILLED) & (self._meaning >= FILLED_MEANING)
        sure = real & ((self._titled >= TITLED) | filled | (self._named >= TITLE_NAMED))
        if not sure.any():
            covered, meaning = LEAST_APART if self._apart else (LEAST_COVERED, LEAST_MEANING)
            near = (self._covered >= covered) & (self._meaning >= meaning)
            near |= (self._covered >= 0.99) & (self._meaning >= FILLED_MEANING)
            standing = np.where(real & near, self._covered + self._meaning, -np.inf)
            best = float(standing.max())
            if not np.isfinite(best):
                return []
            sure = standing >= best - 0.25
        numbers = np.flatnonzero(sure)
        if len(numbers) > MOST_SEEDS:
            strength = self._titled + self._covered + self._meaning
            numbers = np.sort(numbers[np.argsort(-strength[numbers], kind="stable")[:MOST_SEEDS]])
        return [int(n) for n in numbers]

    def add_name(self, name: str) -> bool:
        """Take in another name of the matter; False where it is known or says too little."""
        terms = frozenset(tokenize(name))
        if not terms or terms in self._known or len(self._known) > 24:
            return False
        self._known.add(terms)
        these, lexical = self._these, self._these.engine.lexical
        held: NDArray[np.int32] | None = None
        for term in terms:
            some = lexical.holding(term)
            held = some if held is None else np.intersect1d(held, some, assume_unique=True)
        if held is None or not len(held):
            return False
        numbers = distinct(these.of_passage[held])
        numbers = numbers[numbers >= 0]
        # A name that stands everywhere tells nothing.
        if len(numbers) > max(40, 0.05 * len(these.all)):
            return False
        # A mention in passing says less than a passage in two, or a decision upon it.
        held_here = np.zeros(lexical.count, dtype=bool)
        held_here[held] = True
        strength = np.sqrt(these.share(held_here))
        decided = np.unique(these.of_passage[held[these.decisive[held]]])
        strength[decided[decided >= 0]] = 1.0
        self._named = np.maximum(self._named, strength)
        titled = [int(n) for n in numbers if terms <= these.titles.words_of(int(n))]
        self._named[titled] = TITLE_NAMED
        return True

    def weigh(self, chosen: Sequence[int], like: Scores) -> Scores:
        """How strongly each consideration is of the matter, by what is ``chosen`` so far."""
        these = self._these
        weight = WEIGHTS
        words = self._shared_words(chosen)
        phrases = self._shared_phrases(chosen)
        refers = np.zeros(len(these.all))
        for number in chosen:
            for other in these.links.get(number, ()):
                refers[other] = 1.0
        meaning = np.minimum(like / ALIKE, 1)
        topic = np.where(self._covered >= 0.99, np.sqrt(self._share), 0.5 * self._covered**2)
        score = (
            weight["topic"] * topic
            + weight["title"] * self._titled
            + weight["names"] * self._named
            + weight["words"] * words
            + weight["phrases"] * phrases
            + weight["refers"] * refers
            + weight["meaning"] * meaning
        )
        score[these.procedural] -= 1.5
        score[~self._within] = 0.0
        score[~these.titled] -= 1.5
        return np.asarray(score)

    def _shared_words(self, chosen: Sequence[int]) -> Scores:
        """How much of the matter's own vocabulary each consideration holds, 0 to about 1.

        A word counts by how much more often it stands in what is chosen than elsewhere.
        """
        own = self._own(chosen)
        found = np.zeros(len(self._these.all))
        for row in np.flatnonzero(own):
            found[self._these.words.holding(int(row))] += own[row]
        return _beside(found, chosen)

    def vocabulary(self, chosen: Sequence[int]) -> dict[str, float]:
        """The matter's own words with what each weighs."""
        own = self._own(chosen)
        lexical = self._these.engine.lexical
        terms = self._these.terms
        found = {terms[int(row)]: float(own[row]) for row in np.flatnonzero(own)}
        for term in self._terms:
            found[term] = max(found.get(term, 0.0), 0.5 * lexical.weight(term, UNMET))
        return found

    def _own(self, chosen: Sequence[int]) -> Scores:
        """What each term weighs as a word of the matter, shape (terms,), 0 for most."""
        words = self._these.words
        inside = words.counts(chosen).astype(np.float64)
        share = inside / np.maximum(words.frequency, 1)
        spread = inside / max(1, len(chosen))
        idf = np.log(len(self._these.all) / np.maximum(words.frequency, 1))
        enough = (inside >= min(2, len(chosen))) & (share >= 0.34)
        own = np.where(enough, share * np.sqrt(spread) * idf, 0.0)
        rows = np.flatnonzero(own)
        if len(rows) > MOST_WORDS:
            own[rows[np.argsort(-own[rows], kind="stable")[MOST_WORDS:]]] = 0.0
        return np.asarray(own)

    def _shared_phrases(self, chosen: Sequence[int]) -> Scores:
        """As ``_shared_words``, of two words that stand together in what is chosen."""
        these = self._these
        inside: Counter[tuple[str, str]] = Counter()
        for number in chosen:
            inside.update(these.pairs_of(number))
        some = [(pair, n) for pair, n in inside.items() if n >= min(2, len(chosen))]
        some.sort(key=lambda row: (-row[1], row[0]))
        found = np.zeros(len(these.all))
        for (first, second), count in some[:MOST_PHRASES]:
            numbers = these.holding_pair(first, second)
            share = count / max(1, len(numbers))
            if share >= 0.34:
                idf = np.log(len(these.all) / max(1, len(numbers)))
                found[numbers] += share * np.sqrt(count / len(chosen)) * idf
        return _beside(found, chosen)


def _beside(found: Scores, chosen: Sequence[int]) -> Scores:
    """``found`` as shares of what is usual in what is chosen, 0 to 1."""
    inner = found[list(chosen)]
    usual = float(np.median(inner)) if len(inner) else 0.0
    if usual <= 0:
        return np.zeros_like(found)
    shares: Scores = np.minimum(found / usual, 1.5) / 1.5
    return shares
