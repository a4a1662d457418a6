"""Which considerations are of one matter: from the topic's own words to its other names.

It begins with what is titled or filled by the words of the topic, and grows: by the names that the
record says the matter has come to bear, by references to its minutes, by words that stand almost
nowhere else, and by meaning. What only mentions the words is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from indexer.tokens import tokenize
from search.evidence import UNMET
from search.filtering import Mask
from search.history.considerations import Considerations, Scores
from search.history.incidence import distinct
from search.history.renaming import other_names, part_names
from search.history.titles import title_parts

# A consideration begins the matter from this share of the topic's weight in its title, ...
TITLED = 0.75
# ... or with all of it in this share of its passages.
FILLED, FILLED_MEANING = 0.5, 0.42
ROUNDS = 3

# A topic that fits more than this ("parish council") names no matter: its strongest are shown.
MOST_SEEDS, MOST_CONSIDERED = 60, 120

# How much more a name says in a title than in every passage.
TITLE_NAMED = 2.0
MOST_WORDS = 60
MOST_PHRASES = 100

# How like the matter what another title heads must be for the two to be one family.
ALIKE_TITLES = 0.08

# A name that more considerations hold than this is not looked for in each of them.
MOST_READ = 60

# What each sign weighs; a consideration is of the matter from THRESHOLD on.
WEIGHTS = {
    "topic": 0.9,
    "title": 1.0,
    "names": 1.1,
    "words": 1.4,
    "phrases": 1.4,
    "refers": 0.9,
    "meaning": 1.1,
}
THRESHOLD = 1.7

# From this difference of cosines on, meaning says all that it can (``Considerations.likeness``).
ALIKE = 0.12

# The least that the best passage must have in common with a topic for there to be a matter.
LEAST_COVERED = 0.6
LEAST_MEANING = 0.45

# As much is enough where the papers of one council are asked by themselves, to be compared.
LEAST_APART = (0.55, 0.35)


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the matter and, where a paper says that it is one, the place that says so."""

    words: str
    document: str | None = None
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class Matter:
    """The considerations that are of one matter, each with how strongly (from THRESHOLD up).

    ``vocabulary`` is its own words (index terms) with what each weighs.
    """

    topic: str
    names: list[Name]
    strength: dict[int, float] = field(default_factory=dict)
    seeds: frozenset[int] = frozenset()
    vocabulary: dict[str, float] = field(default_factory=dict)


def find_matter(these: Considerations, topic: str, within: Mask | None = None) -> Matter:
    """The matter that ``topic`` names; one without strength where the record holds none.

    ``within``, shape (considerations,), tells those that may be of it; all, where it is None.
    """
    matter = Matter(topic, [Name(topic)])
    if not these.all or not tokenize(topic):
        return matter
    signs = _Signs(these, topic, within)
    for words in _expansions(these, topic):
        signs.add_name(words)
        matter.names.append(Name(words))
    seeds = signs.seeds()
    matter.seeds = frozenset(seeds)
    chosen = dict.fromkeys(seeds, THRESHOLD)
    for _ in range(ROUNDS):
        before = set(chosen)
        like = these.likeness(sorted(chosen), within)
        for name in (*_renamed(these, matter, chosen), *_title_family(these, chosen, like, within)):
            if signs.add_name(name.words):
                matter.names.append(name)
        scores = signs.weigh(sorted(chosen), like)
        chosen = _strongest(scores)
        for seed in seeds:
            chosen.setdefault(seed, THRESHOLD)
        if set(chosen) == before:
            break
    matter.strength = chosen
    matter.vocabulary = signs.vocabulary(sorted(chosen))
    return matter


def _strongest(scores: Scores) -> dict[int, float]:
    """Those from THRESHOLD up, the strongest where they are too many to be one matter."""
    numbers = np.flatnonzero(scores >= THRESHOLD)
    if len(numbers) > MOST_CONSIDERED:
        numbers = numbers[np.argsort(-scores[numbers], kind="stable")[:MOST_CONSIDERED]]
    return {int(n): float(scores[n]) for n in np.sort(numbers)}


class _Signs:
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
        titled = [int(n) for n in numbers if terms <= these.title_words[int(n)]]
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


def _expansions(these: Considerations, topic: str) -> list[str]:
    """What the acronyms of a topic stand for, and the acronyms of its long forms."""
    words = {word.casefold() for word in re.findall(r"[\w&]+", topic)}
    folded = " ".join(topic.casefold().split())
    found: list[str] = []
    for short, longs in sorted(these.acronyms.items()):
        # One short form of two things ("CAT") would lead astray.
        if len({long.casefold() for long in longs}) > 1:
            continue
        for long in longs:
            if short in words:
                found.append(_replaced(topic, rf"\b{re.escape(short)}\b", long))
            elif long.casefold() in folded:
                found.append(_replaced(folded, re.escape(long), short.upper()))
    return found


def _replaced(topic: str, pattern: str, words: str) -> str:
    return re.sub(pattern, lambda _: words, topic, flags=re.IGNORECASE)


def _renamed(these: Considerations, matter: Matter, chosen: Iterable[int]) -> list[Name]:
    """Names that the papers give to what the matter is called by already."""
    known = [name.words for name in matter.names]
    found: dict[str, Name] = {}
    for number in sorted({*chosen, *_holding(these, known)}):
        # Passage by passage, since only those are known to be for this reader.
        for passage in these.all[number].passages:
            begins, text = these.words_of(passage)
            parts = part_names(text) if number in chosen else ()
            for said, at in (*other_names(text, known), *parts):
                start = begins + at
                name = Name(said, these.all[number].document, start, start + len(said))
                found.setdefault(said.casefold(), name)
    return list(found.values())


def _title_family(
    these: Considerations, chosen: Iterable[int], like: Scores, within: Mask | None
) -> list[Name]:
    """Heads of other titles that a chosen title names too: "Getting to School: Review of Travel
    Assistance" ties what is headed "Travel Assistance" to the matter, where it is like it."""
    inside = set(chosen)
    found: dict[str, Name] = {}
    for number in sorted(inside):
        for place, part in enumerate(title_parts(these.all[number].title)):
            # "Capital Programme: Beckside" is of the larger thing that its head names.
            if place == 0:
                continue
            headed = these.headed(frozenset(tokenize(part)))
            others = [n for n in headed if n not in inside and (within is None or within[n])]
            if others and float(np.mean([like[n] for n in others])) >= ALIKE_TITLES:
                found.setdefault(part.casefold(), Name(part))
    return list(found.values())


def _holding(these: Considerations, names: Iterable[str]) -> set[int]:
    """Considerations with a passage that holds all words of one of ``names``; of a few only."""
    found: set[int] = set()
    for name in names:
        held: NDArray[np.int32] | None = None
        for term in tokenize(name):
            some = these.engine.lexical.holding(term)
            held = some if held is None else np.intersect1d(held, some, assume_unique=True)
        if held is None:
            continue
        numbers = {int(n) for n in these.of_passage[held] if n >= 0}
        if len(numbers) <= MOST_READ:
            found |= numbers
    return found
