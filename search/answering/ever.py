# ruff: noqa: E501 - words are read in one piece
"""Whether anything "ever" happened: only where what was found speaks of the thing itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.tokens import tokenize
from search.answering.focus import Focus
from search.answering.naming import councils_named
from search.answering.premise import Premise
from search.answering.timing import read_timing
from search.citing import Citation
from search.engine import Engine
from search.thesaurus import with_other_words

_ASKS = re.compile(r"(?i)^\W*(?:so |and |but )?(?:has|have|had|did|was|were|is|are)\b")
# What may be done with any matter: told in as many other words.
_DOING = frozenset(
    tokenize(
        "discuss discussed discussion consider considered mention mentioned raise raised debate "
        "debated talk talked look looked hold held buy bought sell sold spend spent receive received "
        "hear heard report reported get got see seen meet met answer answered reply replied fix fixed "
        "repair repaired finish finished complete completed find found build built happen open opened "
        "close closed come came go gone keep kept put put pay paid try tried want wanted like change "
        "changed show shown write written send sent start started stop stopped committee board panel "
        "cabinet village town local residents people papers paper books record"
    )
)
# What a word weighs that the index has never met; and one that weighs less may be left unsaid.
_UNMET = 12.0
_RARE = 4.5
# A question of so few words names the thing itself.
_SHORT = 2
# The share of what the question is about that must be said nowhere, by the rarity of its words.
_UNSAID = 0.6


def ever_shown(engine: Engine, focus: Focus, citations: Sequence[Citation]) -> Premise | None:
    """That nothing shows it, where the rarest word of what is asked after stands in no quote nor
    in the minute of one, by itself or in other words."""
    if read_timing(focus.question) != "ever" or not _ASKS.match(focus.question) or not citations:
        return None
    names = {term for name in focus.names for term in tokenize(name)}
    names |= {
        term
        for words in councils_named(engine, focus.question)
        for term in tokenize(" ".join(words))
    }
    names |= _DOING
    weights = {t: engine.lexical.weight(t, _UNMET) for t in focus.subject if t not in names}
    if not weights:
        return None
    rarest = max(weights, key=lambda term: (weights[term], term))
    if weights[rarest] < _RARE:
        return None
    if len(weights) > _SHORT:
        # Who asks at length asks in other words than the record's.
        return None
    places = ((one.quote, one.item_title, one.document.title) for one in citations)
    said = (term for place in places for term in tokenize(" ".join(filter(None, place))))
    held = with_other_words(said, weights)
    unsaid = sum(weight for term, weight in weights.items() if term not in held)
    if rarest in held or unsaid < _UNSAID * sum(weights.values()):
        return None
    word = next(
        (w for w in re.findall(r"[\w’'-]+", focus.question) if rarest in tokenize(w)), rarest
    )
    return Premise(
        f"No paper that was searched shows it: none of what was found speaks of “{word}”."
    )
