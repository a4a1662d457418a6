"""Signs that the record treats the matter of a question but does not say what is asked.

Each is a number from 0 (nothing is missing) to 1 (it is), from the question, the stretches that
might be quoted and how likely each is. ``SIGNS`` names them in order; ``docs/answers.md`` says how
well each tells a question with an answer from one without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from indexer.lexical import LexicalIndex
from indexer.tokens import tokenize
from search.answering.focus import RELATIONS, Focus, Wanted
from search.answering.things import things_told
from search.fusion import Scores
from search.stretches import Stretch
from search.thesaurus import other_words

SIGNS = (
    "sum unlikely",
    "number unlikely",
    "measure unlikely",
    "date unlikely",
    "reason unlikely",
    "person unlikely",
    "place or thing unlikely",
    "what is counted unlikely",
    "relation unlikely",
    "name missing",
    "name never held",
    "year missing",
    "figure missing",
    "words missing in the quote",
    "words missing in every quote",
)
_UNLIKELY: dict[Wanted, str] = {
    "money": "sum unlikely",
    "count": "number unlikely",
    "measure": "measure unlikely",
    "when": "date unlikely",
    "why": "reason unlikely",
    "who": "person unlikely",
    "where": "place or thing unlikely",
    "which": "place or thing unlikely",
}

# Stretches beyond these would not be quoted: their names and years are no help.
NEAR = 5
# Words before and after a number among which the thing that it counts is looked for.
_BEFORE, _AFTER = 4, 7

# What a word that the index has never met weighs in how much of a question is covered.
_UNMET = 9.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that might be quoted, the context line and year of its passage, and how likely it
    is to bear the answer: all of a question's together 1. ``stored`` are its words with their tabs
    and line ends."""

    text: str
    context: str
    year: int | None
    likely: float
    stored: str = ""


def candidates_of(stretches: Sequence[Stretch], weighed: Scores) -> list[Candidate]:
    """``stretches`` as candidates, most likely first; the weights are logits of likelihood."""
    if not len(weighed):
        return []
    likely = np.exp(weighed - weighed.max())
    likely /= likely.sum()
    found = []
    for number in np.argsort(-weighed, kind="stable"):
        passage = stretches[number].result.passage
        year = passage.date.year if passage.date else None
        found.append(
            Candidate(
                stretches[number].words,
                passage.context,
                year,
                float(likely[number]),
                stretches[number].text,
            )
        )
    return found


def missing(focus: Focus, candidates: Sequence[Candidate], lexical: LexicalIndex) -> Scores:
    """The signs for a question and the candidates for its quotes, most likely first; shape
    (len(SIGNS),). Where there are none everything is missing."""
    if not candidates:
        return np.ones(len(SIGNS))
    signs = dict.fromkeys(SIGNS, 0.0)
    if focus.wanted in _UNLIKELY:
        signs[_UNLIKELY[focus.wanted]] = 1.0 - sum(
            one.likely for one in candidates if things_told(focus, one.text)
        )
        if focus.wanted == "money" and any(_prices(focus, one, lexical) for one in candidates[:2]):
            signs[_UNLIKELY[focus.wanted]] = 0.0
    if focus.counted:
        signs["what is counted unlikely"] = 1.0 - sum(
            one.likely * counted_near(focus, one.text) for one in candidates
        )
    if focus.relations:
        signs["relation unlikely"] = 1.0 - sum(
            one.likely * _share(_tells(name, one) for name in focus.relations) for one in candidates
        )
    near = candidates[:NEAR]
    terms = [_terms(f"{one.context} {one.text}") for one in near]
    names = [term for name in focus.names for term in tokenize(name)]
    signs["name missing"] = _share(name not in terms[0] for name in names)
    signs["name never held"] = _share(lexical.weight(name, -1.0) < 0 for name in names)
    signs["year missing"] = _share(not _of_year(year, near[0]) for year in focus.years)
    signs["figure missing"] = _share(
        not any(figure in one.text for one in near) for figure in focus.figures
    )
    weights = {term: lexical.weight(term, _UNMET) for term in focus.subject}
    uncovered = [_uncovered(weights, held) for held in terms]
    signs["words missing in the quote"] = uncovered[0]
    signs["words missing in every quote"] = min(uncovered)
    return np.array([signs[name] for name in SIGNS])


def _prices(focus: Focus, one: Candidate, lexical: LexicalIndex) -> bool:
    """Whether a row of a table gives a sum for just the thing that is asked for, which a sentence
    about it may come before."""
    if "\t" not in one.stored or not things_told(focus, one.text):
        return False
    weights = {t: lexical.weight(t, _UNMET) for t in focus.subject if t not in _COST}
    return bool(weights) and _uncovered(weights, _terms(one.text)) == 0


def counted_near(focus: Focus, text: str) -> float:
    """How surely a number of ``text`` counts what is asked for: 1 where the word itself stands
    beside it, less for a word like it or one of several, 0 where none does."""
    best = 0.0
    head = focus.counted[-1]
    like = {term for phrases in other_words([head]).values() for one in phrases for term in one}
    for start, end in things_told(focus, text):
        beside = {*tokenize(text[:start])[-_BEFORE:], *tokenize(text[end:])[:_AFTER]}
        if head in beside:
            return 1.0
        if (head in PEOPLE and beside & PEOPLE) or beside & like:
            best = max(best, 0.8)
        elif beside.intersection(focus.counted):
            best = max(best, 0.6)
    return best


# Words that ask for a sum, and are told by one.
_COST = frozenset(tokenize("cost costs price charge charged fee paid pay"))
PEOPLE = frozenset(
    tokenize(
        "people residents parishioners members persons folk villagers public attended attendees "
        "present households householders locals councillors pupils children youngsters visitors "
        "adults signatures guests volunteers staff employees workers"
    )
)


def _uncovered(weights: dict[str, float], held: frozenset[str]) -> float:
    """The share of the question's weight (idf) whose words are not held."""
    total = sum(weights.values())
    if not total:
        return 0.0
    return sum(weight for term, weight in weights.items() if term not in held) / total


def _of_year(year: int, one: Candidate) -> bool:
    said = f"{one.context} {one.text}"
    if one.year == year or str(year) in said:
        return True
    short, before = f"{year % 100:02}", f"{(year - 1) % 100:02}"
    return bool(re.search(rf"\b{year - 1}\s?[-/–]\s?{short}\b|\b{before}/{short}\b", said))


def _tells(relation: str, one: Candidate) -> bool:
    return bool(RELATIONS[relation][1].search(one.text))


def _share(flags: Iterable[bool]) -> float:
    held = list(flags)
    return sum(held) / len(held) if held else 0.0


@lru_cache(maxsize=2048)
def _terms(text: str) -> frozenset[str]:
    return frozenset(tokenize(text))
