"""How near a decision is to what was recommended: taken up, turned down, or put otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from indexer.reflow import reflow
from search.registers.limits import LIMITS, amends
from search.registers.wordings import (
    changes,
    containment,
    days_of_any_year,
    likeness,
    meaning,
    sums,
    terms,
)

# Shares of stems, found on the demonstration's pairs of report and minutes.
TAKEN_UP, TOUCHED, _HALF = 0.72, 0.25, 0.5
_REFUSES = re.compile(
    r"(?i)\b(?:(?:not|no(?!\. ?\d))(?! (?:later|more|less|fewer|sooner|earlier))|reject\w*|"
    r"refus\w*|declin\w*|unchanged)\b"
    r"|\b(?:kept|remain|remains|stay|continue) (?:at|as|in|un\w+|without)\b"
)
_KEEPS = re.compile(r"(?i)\b(?:keep|kept|retain\w*|remain\w*|continue\w*|stay)\b")
_BRACKETS = re.compile(r"\([^()]{3,80}\)")
# "Councillor Hay", "Mrs A Lee": another person in the place of one is another course.
_PERSON = re.compile(
    r"\b(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Professor|Alderman)\.? (?:[A-Z][\w.]{0,2} )*"
    r"(?P<name>[A-Z][\w'’-]+)"
)


def carried(words: str, decided: str) -> bool:
    """Whether a decision takes a recommendation up: most of the shorter stands in the longer.

    What stands in brackets only explains ("the scheme (as revised in March)").
    """
    bare = _BRACKETS.sub(" ", decided)
    return not turned_down(words, decided) and any(
        _mostly_in(words, said) for said in ((decided,) if bare == decided else (decided, bare))
    )


def _mostly_in(words: str, decided: str) -> bool:
    both = len(meaning(words) & meaning(decided))
    return (
        both > 0
        and containment(words, decided) >= TAKEN_UP
        and (both > 1 or likeness(words, decided) > 0.5)
    )


def turned_down(words: str, decided: str) -> bool:
    """Whether a decision refuses what was recommended: a "not" that was not in it.

    What a decision saves from what it otherwise agrees to ("save that ...") refuses nothing.
    """
    limit = LIMITS.search(decided)
    refusal = _REFUSES.search(decided, 0, limit.start() if limit else len(decided))
    if refusal is None or _REFUSES.search(words):
        return False
    return not (_KEEPS.match(refusal.group()) and _KEEPS.search(words))


def is_part_of(words: str, decided: str, recommended: Sequence[str]) -> bool:
    """Whether one decision takes up several recommendations, of which ``words`` is one."""
    together = meaning(" ".join(recommended))
    own, all_of_it = meaning(words) & meaning(decided), meaning(decided)
    return (
        len(recommended) > 1
        and len(own) > 1
        and len(all_of_it & together) >= 0.85 * len(all_of_it)
        and not turned_down(words, decided)
    )


def covered(words: str, decided: str) -> float:
    """The share of a recommendation's stems that stand in a decision, 0 to 1."""
    wanted = meaning(words)
    return len(wanted & meaning(decided)) / len(wanted) if wanted else 0.0


def shares(words: str, decided: str) -> bool:
    """Whether a decision is a part of what was recommended in one breath."""
    left, right = meaning(words), meaning(decided)
    both = len(left & right)
    return both >= 0.4 * len(right) and (both > 1 or 0 < both == len(right))


def on_the_same(words: str, decided: str) -> bool:
    """Whether a decision is on the same thing, whatever it does with it."""
    both = len(meaning(words) & meaning(decided))
    return both > 1 and containment(words, decided) >= _HALF


def refuses_it(words: str, decided: str) -> bool:
    """Whether a decision is on the same thing, and refuses it."""
    return containment(words, decided) >= TOUCHED and turned_down(words, decided)


def differs_from(
    words: str, decided: str, recommended: Sequence[str], *, told: bool = False
) -> bool:
    """Whether a decision that takes a recommendation up puts it otherwise.

    So it does where a sum, a length of time, a day or a person was put for another, where a limit
    or a further act was added, or where so many words are new that they are a clause with a sum of
    its own. ``told`` is a recommendation that is only told of: its sums may just not have been.
    """
    before, after = sums(words), sums(decided)
    known, told_of = sums(" ".join(recommended)), meaning(" ".join(recommended))
    if (before - after) and (after - known):
        return True
    if _another(days_of_any_year(words), days_of_any_year(decided)):
        return True
    if _another_term(words, decided) or _another(_people(words), _people(decided)):
        return True
    return any(
        _limits(words, decided, said, told_of)
        or (not told and len(said.split()) > 4 and bool(sums(said) - known))
        for how, said in changes(words, decided)
        if how == "inserted"
    )


def _limits(words: str, decided: str, said: str, told_of: frozenset[str]) -> bool:
    """Whether words that a decision adds limit what it takes up."""
    limit = LIMITS.search(said)
    if limit is None or limit.group().casefold() in reflow(words).casefold():
        return False
    if limit.group().casefold() == "subject to":
        return amends(words, decided)
    # "And that" before what another of the recommendations asked limits nothing.
    return not (limit.group().endswith("that") and _is_told(said, told_of))


def _is_told(said: str, told_of: frozenset[str]) -> bool:
    """Whether words say nothing but what ``told_of`` says too, a word of their own apart."""
    stems = meaning(said)
    return len(stems - told_of) <= 1 < len(stems & told_of)


def _another(before: frozenset[Any], after: frozenset[Any]) -> bool:
    """Whether both wordings name some, and none of them is in both."""
    return bool(before) and bool(after) and not before & after


def _another_term(words: str, decided: str) -> bool:
    """Whether a length of time was put for another, counted in the same unit."""
    before, after = terms(words), terms(decided)
    return any(
        _another(
            frozenset(number for number, of in before if of == unit),
            frozenset(number for number, of in after if of == unit),
        )
        for unit in {of for _, of in before}
    )


def _people(words: str) -> frozenset[str]:
    """The surnames of those whom a wording names by a title."""
    return frozenset(found["name"].casefold() for found in _PERSON.finditer(reflow(words)))
