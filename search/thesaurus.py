"""What papers call a thing that people ask about in other words: "prize draw" and "raffle".

``thesaurus.txt`` holds a concept a line, its interchangeable words and short phrases between
commas; where a colon parts them, those before it are asked for and those after it answer them, not
the other way round ("summer: june, july, august"). A question that holds one of them is about the
others as well, less surely than about its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from indexer.tokens import tokenize

FILE = "thesaurus.txt"
_WORD = re.compile(r"[^\W_]+")

Phrase = tuple[str, ...]
Concept = tuple[tuple[Phrase, ...], tuple[Phrase, ...]]
Shares = NDArray[np.float64]


@cache
def concepts() -> tuple[Concept, ...]:
    """The concepts of the file, each as the phrases that may be asked for and those that may stand
    in a paper, in index terms."""
    found = map(_concept, range(len(_lines())))
    return tuple(concept for concept in found if concept is not None)


@cache
def _lines() -> tuple[str, ...]:
    lines = (files("search") / FILE).read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))


@cache
def _lines_by_term() -> Mapping[str, Sequence[int]]:
    """The lines that hold each index term, ascending: a question has a few words, and only what
    they stand in is taken apart."""
    found: dict[str, dict[int, None]] = {}
    for number, line in enumerate(_lines()):
        # Not a number with its thousands: what a comma parts are two phrases.
        for term in tokenize(line.replace(",", "\n")):
            found.setdefault(term, {})[number] = None
    return {term: tuple(numbers) for term, numbers in found.items()}


@cache
def _concept(number: int) -> Concept | None:
    """What a line of the file says; None where it does not join two phrases."""
    general, _, narrow = _lines()[number].rpartition(":")
    asked = _phrases(general or narrow)
    held = dict.fromkeys((*asked, *_phrases(narrow)))
    return (asked, tuple(held)) if asked and len(held) > 1 else None


def _phrases(words: str) -> tuple[Phrase, ...]:
    found = dict.fromkeys(map(_phrase, words.split(",")))
    found.pop((), None)
    return tuple(found)


def _phrase(words: str) -> Phrase:
    """The index terms of a phrase; none where all but one of its words say nothing, for that one
    ("by post", "in-house") means another thing alone."""
    terms = tuple(dict.fromkeys(tokenize(words)))
    return () if len(terms) == 1 and len(_WORD.findall(words)) > 1 else terms


@cache
def _beginning(term: str) -> Sequence[tuple[Phrase, tuple[Phrase, ...]]]:
    """The phrases that may be asked for and begin with ``term``, each with its concept's."""
    some = map(_concept, _lines_by_term().get(term, ()))
    return [
        (phrase, concept[1])
        for concept in some
        if concept is not None
        for phrase in concept[0]
        if phrase[0] == term
    ]


def other_words(terms: Iterable[str]) -> dict[Phrase, tuple[Phrase, ...]]:
    """For each phrase of the thesaurus in ``terms`` (a question's), the other phrases of its
    concepts that are not among them."""
    asked = set(terms)
    found: dict[Phrase, dict[Phrase, None]] = {}
    for term in sorted(asked):
        for phrase, phrases in _beginning(term):
            if asked.issuperset(phrase):
                others = found.setdefault(phrase, {})
                others.update(dict.fromkeys(p for p in phrases if not asked.issuperset(p)))
    return {phrase: tuple(others) for phrase, others in found.items() if others}


def with_other_words(held: Iterable[str], terms: Iterable[str]) -> set[str]:
    """``held``, and of ``terms`` those that it holds by another phrase of their concepts."""
    found = set(held)
    for term in terms:
        likes = (phrase for phrases in other_words([term]).values() for phrase in phrases)
        if any(found.issuperset(phrase) for phrase in likes):
            found.add(term)
    return found


def covered_in_other_words(
    terms: Sequence[str],
    count: int,
    holds: Callable[[str], NDArray[np.bool_]],
    weight: Callable[[str], float],
    unmet: float,
) -> Shares:
    """The share of a question's weight that each of ``count`` texts holds in other words alone.

    ``holds`` says of a term which of the texts hold it, shape (count,); ``weight`` is a term's
    idf, 0 where no text of the index holds it, in whose stead a term of the question weighs
    ``unmet``. A term counts where a text lacks it and holds all of another phrase of its concept,
    for no more than that phrase weighs. Between 0 and 1, shape (count,).
    """
    asked = list(dict.fromkeys(terms))
    total = sum(weight(term) or unmet for term in asked)
    worth: dict[str, Shares] = {}
    for phrase, others in other_words(asked).items():
        for other in others:
            weighs = sum(map(weight, other)) / len(phrase)
            if not weighs:
                continue
            held = np.logical_and.reduce([holds(term) for term in other])
            if not held.any():
                continue
            for term in phrase:
                here = min(weight(term) or unmet, weighs) * (held & ~holds(term))
                worth[term] = np.maximum(worth[term], here) if term in worth else here
    if not worth or not total:
        return np.zeros(count)
    shares: Shares = sum(worth.values(), np.zeros(count)) / total
    return shares
