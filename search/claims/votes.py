"""The order in a pair of numbers: so many votes to so many, from so much to so much."""

from __future__ import annotations

import re
from itertools import pairwise

from search.claims.numbers import Number

Pair = tuple[float, float]

_TO = re.compile(r"\s*(?:votes?|members?)?,?\s+(?:votes? )?(?:to|against)\s+$")
_LOST = re.compile(r"\b(?:lost|defeated|rejected|fell)\b[^.;]{0,40}$", re.IGNORECASE)
_VOTE = re.compile(r"\b(?:votes?|voted|voting|carried|lost|defeated|majority)\b", re.IGNORECASE)
_FOR = re.compile(
    r"^\s*(?:votes? |members? (?:voted |voting )?)?(?:for|in favour)\b", re.IGNORECASE
)
_AGAINST = re.compile(
    r"^\s*(?:votes? |members? (?:voted |voting )?|were |voted )?(?:against|opposed)\b",
    re.IGNORECASE,
)
_NONE = re.compile(r"\bto (?:none|nil)\b", re.IGNORECASE)


def find_vote(text: str, numbers: tuple[Number, ...]) -> Pair | None:
    """Votes for and against, where ``text`` gives both."""
    counts = [n for n in numbers if n.kind == "count"]
    if not counts or not _VOTE.search(text):
        return None
    for one, other in pairwise(counts):
        if _TO.fullmatch(text[one.end : other.start]):
            lost = _LOST.search(text[: one.start]) is not None
            return (other.value, one.value) if lost else (one.value, other.value)
    favour = next((n for n in counts if _FOR.match(text[n.end :])), None)
    against = next((n for n in counts if _AGAINST.match(text[n.end :])), None)
    if favour is not None and against is not None:
        return favour.value, against.value
    return None


def find_change(text: str, numbers: tuple[Number, ...]) -> Pair | None:
    """The two numbers of "from X to Y", of one kind."""
    for one, other in pairwise(numbers):
        before = text[max(0, one.start - 40) : one.start].casefold()
        between = text[one.end : other.start].casefold()
        follow = re.search(r"\bto\b", between) and len(between) < 40
        if one.kind == other.kind and follow and re.search(r"\bfrom\b[^.;]*$", before):
            return one.value, other.value
    return None
