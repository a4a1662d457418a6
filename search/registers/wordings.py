"""How one wording differs from another: what is shared, and the words put in and left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from indexer.reflow import reflow
from indexer.structure.dates import find_dates
from indexer.tokens import tokenize

Change = tuple[Literal["same", "deleted", "inserted"], str]

# Stems that every recommendation and every resolution has, whatever it is about.
_EMPTY = frozenset(
    "that resolv recommend agre approv committe cabinet council board panel report set out describ "
    "contain member for any each all also made make commend circul herebi".split()
)
_WORD = re.compile(r"\S+")
_NO_SUM = re.compile(
    r"\b(?:sections?|paragraphs?|regulations?|articles?|schedules?|parts?|minutes?|items?"
    r"|appendix|annex)\s+\d+(?:[.()/]\w*)*(?:(?:,| and| to)\s+\d+(?:[.()/]\w*)*)*"
    r"|\b(?:19|20)\d\d(?:[/-]\d{2,4})?\b|\b\d+/\d+\b",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"(?<![^\W\d_])(?:\d[\d,.]*\d|\d)(?:\s?(?P<times>million|billion|m|bn|k)\b)?", re.IGNORECASE
)
_TIMES = {"million": 6, "m": 6, "billion": 9, "bn": 9, "k": 3}
_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"fifteen": "15", "eighteen": "18", "twenty": "20", "thirty": "30", "sixty": "60"}
_TERM = re.compile(
    rf"(?i)\b(?P<number>\d{{1,3}}|{'|'.join(_WORDS)})[ -](?:working |calendar |clear |full )?"
    r"(?P<unit>day|week|month|year|hour)s?\b"
)


@lru_cache(maxsize=50_000)
def meaning(words: str) -> frozenset[str]:
    """The stems of ``words`` that say what it is about."""
    return frozenset(tokenize(reflow(words))) - _EMPTY


def containment(one: str, other: str) -> float:
    """The share of the smaller wording's stems that stand in the other, 0 to 1 (overlap
    coefficient)."""
    left, right = meaning(one), meaning(other)
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0


def likeness(one: str, other: str) -> float:
    """How alike two wordings are, 0 to 1: Dice's coefficient of their stems."""
    left, right = meaning(one), meaning(other)
    both = len(left) + len(right)
    return 2 * len(left & right) / both if both else 0.0


def sums(words: str) -> frozenset[str]:
    """The numbers in ``words`` that belong to no date, each written in one way.

    "£1.5m" is 1500000, "627.00" and the misprint "627,00" are 627.
    """
    line = _without_dates(reflow(words))
    return frozenset(_in_figures(found) for found in _SUM.finditer(line))


def _in_figures(found: re.Match[str]) -> str:
    times = found["times"]
    digits = found.group()[: found.start("times") - found.start()] if times else found.group()
    # A comma before two last figures is a point; before three it parts thousands.
    digits = re.sub(r",(?=\d\d$)", ".", digits.strip()).replace(",", "")
    try:
        number = Decimal(digits).scaleb(_TIMES[times.casefold()] if times else 0)
    except InvalidOperation:
        return digits
    return f"{number.normalize():f}"


def terms(words: str) -> frozenset[tuple[str, str]]:
    """The lengths of time in ``words``, by number and unit, in figures: ("6", "month")."""
    return frozenset(
        (_WORDS.get(found["number"].casefold(), found["number"]), found["unit"].casefold())
        for found in _TERM.finditer(reflow(words))
    )


def days(words: str) -> frozenset[str]:
    """The dates in ``words`` that have a year, in the form 2019-01-16."""
    return frozenset(d.date.isoformat() for d in find_dates(reflow(words)) if d.date)


def days_of_any_year(words: str) -> frozenset[tuple[int, int]]:
    """The dates in ``words`` by month and day, whether or not they have a year."""
    return frozenset((d.month, d.day) for d in find_dates(reflow(words)))


def changes(recommended: str, decided: str) -> tuple[Change, ...]:
    """Word by word from what was recommended to what was decided, by the longest common stretches.

    Words that differ in ending only ("approve", "approved") and in case are the same. Joined, the
    "same" and "inserted" words are ``decided``, white space folded.
    """
    before, after = _WORD.findall(reflow(recommended)), _WORD.findall(reflow(decided))
    matcher = SequenceMatcher(None, _bare(before), _bare(after), autojunk=False)
    found: list[Change] = []
    for how, a, b, c, d in matcher.get_opcodes():
        if how == "equal":
            found.append(("same", " ".join(after[c:d])))
            continue
        if b > a:
            found.append(("deleted", " ".join(before[a:b])))
        if d > c:
            found.append(("inserted", " ".join(after[c:d])))
    return tuple(found)


def _bare(words: Sequence[str]) -> list[str]:
    return [" ".join(tokenize(word)) or re.sub(r"\W", "", word).casefold() for word in words]


def _without_dates(line: str) -> str:
    parts, at = [], 0
    for found in find_dates(line):
        parts.append(line[at : found.start])
        at = found.end
    rest = " ".join([*parts, line[at:]])
    # A year, a municipal year, or a reference is no sum.
    return _NO_SUM.sub(" ", rest)
