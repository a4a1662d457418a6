"""Which considerations are of one matter: from the topic's own words to its other names.

It begins with what is titled or filled by the words of the topic, and grows: by the names that the
record says the matter has come to bear, by references to its minutes, by words that stand almost
nowhere else, and by meaning. What only mentions the words is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from indexer.tokens import tokenize
from search.filtering import Mask
from search.history.considerations import Considerations, Scores
from search.history.renaming import other_names, part_names
from search.history.signs import Signs
from search.history.titles import title_parts

ROUNDS = 3

# A topic that fits more than this ("parish council") names no matter: its strongest are shown.
MOST_CONSIDERED = 120

# How like the matter what another title heads must be for the two to be one family.
ALIKE_TITLES = 0.08

# A name that more considerations hold than this is not looked for in each of them.
MOST_READ = 60

# A consideration is of the matter from so much on, of what its signs weigh together.
THRESHOLD = 1.7


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


def find_matter(
    these: Considerations, topic: str, within: Mask | None = None, most: int | None = None
) -> Matter:
    """The matter that ``topic`` names; one without strength where the record holds none.

    ``within``, shape (considerations,), tells those that may be of it; all, where it is None. Of
    more than ``most`` that are of it the strongest are taken.
    """
    matter = Matter(topic, [Name(topic)])
    if not these.all or not tokenize(topic):
        return matter
    signs = Signs(these, topic, within)
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
    strongest = sorted(chosen, key=lambda number: (-chosen[number], number))[:most]
    matter.strength = {number: chosen[number] for number in sorted(strongest)}
    matter.vocabulary = signs.vocabulary(sorted(chosen))
    return matter


def _strongest(scores: Scores) -> dict[int, float]:
    """Those from THRESHOLD up, the strongest where they are too many to be one matter."""
    numbers = np.flatnonzero(scores >= THRESHOLD)
    if len(numbers) > MOST_CONSIDERED:
        numbers = numbers[np.argsort(-scores[numbers], kind="stable")[:MOST_CONSIDERED]]
    return {int(n): float(scores[n]) for n in np.sort(numbers)}


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
