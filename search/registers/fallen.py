"""Motions that fell: what was moved in them was not decided, so that nothing was taken up.

A motion that was put to the vote and lost stands among the decisions as rejected, in the words of
its mover ("It was proposed by A and seconded by B that the recommendation be adopted").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.records import Decision
from indexer.reflow import reflow
from search.registers.comparing import Pairing

_MOVES = re.compile(r"(?i)\b(?:propos(?:ed|al)|moved|motion|seconded)\b")
# "Resolved that the application be rejected" is a decision of its own.
_REJECTS = re.compile(r"(?i)\breject|\bresolved\b")
_TAKES_UP = ("adopted", "amended")


def fell(decision: Decision, words: str) -> bool:
    """Whether what stands as a decision is a motion that was lost; ``words`` are its own."""
    said = reflow(words)
    return (
        decision.verb == "rejected"
        and _MOVES.search(said) is not None
        and _REJECTS.search(said) is None
    )


def turned_round(pairings: Sequence[Pairing]) -> list[Pairing]:
    """What became of recommendations, where all that answers them are motions that fell.

    A motion to take one up that was lost did not adopt it; one to do something else tells nothing.
    """
    return [
        Pairing("not adopted", one.decisions) if one.difference in _TAKES_UP else Pairing(None)
        for one in pairings
    ]
