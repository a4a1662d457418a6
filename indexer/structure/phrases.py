"""Patterns that look for a needed word before they look for the whole.

A sentence is asked some seventy questions, and most rules need a word that most sentences do not
hold: whether "agreed" or "approved" stands in it is told in a fraction of the time that the pattern
around it takes. The needed words are worked out from the pattern itself, so they cannot fall behind
it: every match holds at least one of each set. The derivation is that of RE2's
prefilter, cut down to what these patterns use.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module
from itertools import product
from typing import Any

_PARSER: Any = import_module("re._parser")
_MOST_WORDS = 48
_SHORTEST = 3
# Characters that a pattern in any case takes for an ASCII letter, and ``lower`` does not.
_ODD_CASE = re.compile("[\u0130\u0131\u017f]")
# Searches for a pattern before its needed words are worked out.
UNGUARDED = 50

_OF_COMPILED = frozenset({"_pattern", "fullmatch", "match", "split", "sub"})

Node = tuple[Any, Any]


class Phrase:
    """A pattern with the methods of ``re.Pattern`` that the rules use.

    It is compiled at the first use, and its needed words are worked out once it has been asked for
    often: for one paper, to do so of all patterns would take longer than to read it.
    """

    __slots__ = (
        "_asked",
        "_flags",
        "_needed",
        "_pattern",
        "fullmatch",
        "match",
        "pattern",
        "split",
        "sub",
    )

    # Only searches are guarded: a match is tried at one place and is quick to fail.
    fullmatch: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    split: Callable[..., list[str | Any]]
    sub: Callable[..., str]
    _pattern: re.Pattern[str]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """Of the ``pattern`` as written, which is kept under that name."""
        self.pattern = pattern
        self._flags = flags
        self._asked = 0
        self._needed: tuple[tuple[str, ...], ...] | None = None

    def __getattr__(self, name: str) -> Any:
        """What is asked for before the pattern was compiled; later it is there."""
        if name not in _OF_COMPILED:
            raise AttributeError(name)
        self._pattern = compiled = re.compile(self.pattern, self._flags)
        self.fullmatch, self.match = compiled.fullmatch, compiled.match
        self.split, self.sub = compiled.split, compiled.sub
        return object.__getattribute__(self, name)

    @property
    def unguarded(self) -> re.Pattern[str]:
        """The compiled pattern itself."""
        return self._pattern

    @property
    def needed(self) -> tuple[tuple[str, ...], ...]:
        """As ``needed_words`` gives them."""
        if self._needed is None:
            self._needed = needed_words(self.pattern, self._flags)
        return self._needed

    def search(self, said: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        if not self._may_match(said, start, end):
            return None
        return self._pattern.search(said, start, end)

    def finditer(
        self, said: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        if not self._may_match(said, start, end):
            return iter(())
        return self._pattern.finditer(said, start, end)

    def _may_match(self, said: str, start: int, end: int) -> bool:
        needed = self._needed
        if needed is None:
            self._asked += 1
            if self._asked <= UNGUARDED:
                return True
            needed = self.needed
        if not needed:
            return True
        low = _lower(said[start:end])
        if low is None:
            return True
        for any_of in needed:
            for word in any_of:
                if word in low:
                    break
            else:
                return False
        return True


class AnyOf:
    """Whether any of several phrases may occur in a sentence: one pass in place of one for each."""

    __slots__ = ("_asked", "_phrases", "_words")

    def __init__(self, *phrases: Phrase) -> None:
        self._phrases = phrases
        self._asked = 0
        self._words: re.Pattern[str] | None = None

    def may_occur(self, said: str) -> bool:
        """False only where no match of any phrase stands in ``said``."""
        if self._words is None:
            self._asked += 1
            if self._asked <= UNGUARDED:
                return True
            self._words = re.compile("|".join(map(re.escape, sorted(self._needed()))))
        low = _lower(said)
        return low is None or self._words.search(low) is not None

    def _needed(self) -> set[str]:
        """A set of words of which a match of any phrase holds one; the empty word where a phrase
        needs none."""
        needs = [phrase.needed for phrase in self._phrases]
        found = {word for need in needs for word in (need[0] if need else ("",))}
        return {word for word in found if not any(o != word and o in word for o in found)}


@lru_cache(maxsize=8)
def _lower(part: str) -> str | None:
    """``part`` in lower case; none where a pattern's idea of case is wider than ``lower``'s.

    The same sentence is asked for again and again, by one rule after the other.
    """
    return part.lower() if part.isascii() or _ODD_CASE.search(part) is None else None


Words = frozenset[str]
# Sets of words, of each of which every match holds at least one; the set that tells most is first.
Needs = tuple[Words, ...]


def needed_words(pattern: str, flags: int = 0) -> tuple[tuple[str, ...], ...]:
    """Sets of words in lower case: every match holds at least one word of each.

    Empty where nothing is known. The words of a set are ordered, so that runs are alike.
    """
    exact, needs = _of_sequence(_PARSER.parse(pattern, flags))
    best = _best([*needs, *_usable(exact)])
    return tuple(tuple(sorted(words, key=lambda word: (len(word), word))) for words in best)


def _of_sequence(nodes: Any) -> tuple[Words | None, Needs]:
    """All the texts that ``nodes`` can match, where they are few; and the words needed."""
    run: Words = frozenset({""})
    found: list[Words] = []
    whole = True
    for node in nodes:
        exact, needs = _of_node(node)
        if exact is not None and len(exact) * len(run) <= _MOST_WORDS:
            run = frozenset(first + second for first, second in product(run, exact))
            continue
        whole = False
        found.extend(_usable(run))
        found.extend(needs)
        run = frozenset({""}) if exact is None else exact
    if whole:
        return run, ()
    return None, _best([*found, *_usable(run)])


def _of_node(node: Node) -> tuple[Words | None, Needs]:
    operation, value = str(node[0]), node[1]
    if operation == "LITERAL":
        return frozenset({chr(value).lower()}), ()
    if operation in {"AT", "ASSERT", "ASSERT_NOT"}:
        return frozenset({""}), ()
    if operation == "SUBPATTERN":
        return _of_sequence(value[3])
    if operation == "BRANCH":
        return _of_branches(list(value[1]))
    if operation == "IN":
        return _of_class(value), ()
    if operation in {"MAX_REPEAT", "MIN_REPEAT"} and value[0] >= 1:
        exact, needs = _of_sequence(value[2])
        return None, _best([*needs, *_usable(exact)])
    return None, ()


def _of_branches(branches: list[Any]) -> tuple[Words | None, Needs]:
    found = [_of_sequence(branch) for branch in branches]
    exacts = [exact for exact, _ in found if exact is not None]
    if len(exacts) == len(found):
        union = frozenset[str]().union(*exacts)
        return (union if len(union) <= _MOST_WORDS else None), _usable(union)
    firsts = [_best([*needs, *_usable(exact)])[:1] for exact, needs in found]
    if not all(firsts):
        return None, ()
    return None, _usable(frozenset[str]().union(*(first[0] for first in firsts)))


def _of_class(members: list[Node]) -> Words | None:
    if len(members) > 3 or any(str(operation) != "LITERAL" for operation, _ in members):
        return None
    return frozenset(chr(value).lower() for _, value in members)


def _usable(words: Words | None) -> Needs:
    """``words`` without those that hold another, if they are few and none is too short to tell."""
    if not words or min(map(len, words)) < _SHORTEST:
        return ()
    least = frozenset(
        word for word in words if not any(other != word and other in word for other in words)
    )
    return (least,) if len(least) <= _MOST_WORDS else ()


def _best(found: list[Words]) -> Needs:
    """The two sets that tell most: few words, and long ones."""

    def doubt(words: Words) -> tuple[float, list[str]]:
        return sum(4.0 ** -len(word) for word in words), sorted(words)

    return tuple(sorted(set(found), key=doubt)[:2])
