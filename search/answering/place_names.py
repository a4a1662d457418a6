"""Whether a word with a capital names a council: Reading, and not the reading of the minutes.

Many councils are called by a word of the language or of the calendar (Bath, Wells, March, Deal),
and much is called after a place: a road, a person, another town. What stands beside the word in a
question tells them apart; whether the word is one of the language as well is told by the papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from indexer.tokens import tokenize
from search.answering.focus import PLAIN
from search.answering.holding import holding_all, said_in
from search.engine import Engine
from search.filtering import folded
from search.registers.keeping import kept

_WORD = re.compile(r"[\w’'-]+")
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_TITLES = frozenset(
    "cllr councillor alderman mr mrs ms dr sir dame lord lady prof professor rev revd".split()
)
_PARTED = frozenset("north south east west great little upper lower nether old new".split())
_ROADS = frozenset("road rd street lane avenue".split())
# Words for roads that are words for much else where they have no capital.
_ROADS_NAMED = frozenset("close crescent drive row square terrace way".split())
_COUNCIL = frozenset("council councils councillor councillors cllrs".split())
_SMALL = frozenset("the and of for in on to a an".split())
_TOWN = frozenset("town parish borough district city county community".split())
_MEETING = frozenset("meeting meetings minutes agenda".split())
_ARTICLES = frozenset("the a an this that each every any".split())
# Passages with a word that are read to see whether it is one of the language as well.
_READ = 200


@dataclass(frozen=True, slots=True)
class _Place:
    """Words of a name as a question has them together, and what stands beside them where no mark
    lies between; empty for none."""

    words: tuple[str, ...]
    before: str
    after: str
    next_but_one: str
    opens: bool  # a sentence
    colon: bool  # stands after it


def names_council(engine: Engine, question: str, name: str, telling: frozenset[str]) -> bool:
    """Whether ``telling``, the words that tell the council or body called ``name`` from others,
    stand in ``question`` for it: with a capital, and not as a month, a word of the language, or
    part of the name of something else."""
    words = question.split()
    # Where everything has a capital, capitals tell nothing.
    shouted = len(words) > 3 and sum(w[:1].isupper() for w in words) > 0.8 * len(words)
    kinds = {plain(word) for word in _WORD.findall(name)} - _SMALL - telling | _COUNCIL
    return any(
        any(_capital(word) for word in place.words)
        and _names(engine, place, frozenset(kinds), shouted)
        for place in _places(question, telling)
    )


def plain(word: str) -> str:
    """``word`` as names are compared: without capitals, accents and the mark of who owns."""
    return re.sub(r"['’]s?$", "", folded(word))


def _names(engine: Engine, place: _Place, kinds: frozenset[str], shouted: bool) -> bool:
    before, after = plain(place.before), plain(place.after)
    word = plain(place.words[-1]) if len(place.words) == 1 else ""
    if word in _MONTHS:
        # "March Town Council", and "March Council" but not "the March Council meeting".
        town = after in _TOWN & kinds and plain(place.next_but_one) in _COUNCIL
        council = after in _COUNCIL and plain(place.next_but_one) not in _MEETING
        return town or (council and before not in _ARTICLES)
    if place.words[-1].endswith(("'s", "’s", "s’")):
        return before not in _TITLES
    if before in _TITLES or (after in _ROADS | _ROADS_NAMED and _capital(place.after)):
        return False
    if shouted or after in kinds or not word:
        return True
    if before in _PARTED and _capital(place.before):
        return False  # "Great Thornby" is not Thornby
    if not _is_a_word(engine, word):
        return True
    if place.opens:
        return place.colon
    if after in _ROADS:
        return False
    part = _capital(place.after) or (after == "of" and _capital(place.next_but_one))
    # "Tunbridge Wells" is not Wells; "Mill Lane, Wells" and "Mill Lane Wells" are there.
    part |= _capital(place.before) and before not in kinds | PLAIN | _ROADS | _ROADS_NAMED
    return not part and before not in _ARTICLES


def _places(question: str, telling: frozenset[str]) -> Iterator[_Place]:
    """Where words of ``telling`` stand in ``question``, as many together as do."""
    found = list(_WORD.finditer(question))
    words = [match.group() for match in found]
    gaps = [question[a.end() : b.start()] for a, b in pairwise(found)]
    joined = [
        not gap.strip() or (gap.strip() == "." and plain(word) in _TITLES)
        for word, gap in zip(words, gaps, strict=False)
    ]

    at = 0
    while at < len(words):
        end = at
        while end < len(words) and plain(words[end]) in telling and (end == at or joined[end - 1]):
            end += 1
        if end > at:
            after = words[end] if end < len(words) and joined[end - 1] else ""
            more = words[end + 1] if after and end + 1 < len(words) and joined[end] else ""
            yield _Place(
                tuple(words[at:end]),
                words[at - 1] if at and joined[at - 1] else "",
                after,
                more,
                not at or (not joined[at - 1] and gaps[at - 1].strip()[-1] in ".?!:;"),
                question[found[end - 1].end() :].startswith(":"),
            )
        at = max(end, at + 1)


def _capital(word: str) -> bool:
    return word[:1].isupper()


def _is_a_word(engine: Engine, word: str) -> bool:
    """Whether ``word`` stands without a capital in passages that the reader may see, so that a
    capital may be only that of a first word or of a heading."""
    return kept(engine.book, f"a word too: {word}", lambda _: _stands_small(engine, word))


def _stands_small(engine: Engine, word: str) -> bool:
    holding = holding_all(engine, tokenize(word)[:1], engine.readable)
    if holding is None:
        return False
    if len(holding) > _READ:
        holding = holding[np.linspace(0, len(holding) - 1, _READ).astype(np.int64)]
    small = re.compile(rf"(?<![\w’'/.@-]){re.escape(word)}(?![\w@-]|\.\w)")
    return any(small.search(words) for _, words in said_in(engine, holding))
