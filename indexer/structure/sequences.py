"""Which numbers of a paper run on: the evidence that tells an item from a list or an address.

Both searches are a single pass over the candidates in order, with the best chain so far kept for
each value it may end with, so that their cost grows with the text and no faster.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_LARGEST_GAP = 9
_GAP_COST = 0.6
_MOST_GAP_COST = 1.8
_REPEAT_COST = 1.2
_RESTART_COST = 2.2


@dataclass(frozen=True, slots=True)
class Link:
    """A candidate as the search sees it: the value that runs on, its family, and its weight.

    ``opens`` says that it reads so much like an item that the numbers may begin again with it.
    """

    value: int
    family: tuple[str, ...]
    weight: float
    opens: bool = False


def main_sequence(links: Sequence[Link]) -> tuple[list[int], float]:
    """The places in ``links`` of the best chain of numbers that run on, and its score.

    From one number to the next it may go up by one, skip a few (at a cost), repeat (a slip of the
    pen, or a format that renumbers its lists) or begin again at one, if the candidate opens an
    item beyond doubt and is strong enough to pay for it.
    """
    best: list[float] = []
    previous: list[int] = []
    last_with: dict[tuple[tuple[str, ...], int], int] = {}
    leader: dict[tuple[str, ...], int] = {}
    for place, link in enumerate(links):
        score, before = link.weight - 0.3 * min(link.value - 1, 3), -1
        for gap in range(1, _LARGEST_GAP + 1):
            score, before = _better(
                score,
                before,
                best,
                last_with.get((link.family, link.value - gap)),
                link.weight - min(_GAP_COST * (gap - 1), _MOST_GAP_COST),
            )
        score, before = _better(
            score,
            before,
            best,
            last_with.get((link.family, link.value)),
            link.weight - _REPEAT_COST,
        )
        if link.value == 1 and link.opens:
            score, before = _better(
                score, before, best, leader.get(link.family), link.weight - _RESTART_COST
            )
        best.append(score)
        previous.append(before)
        key = (link.family, link.value)
        if key not in last_with or best[last_with[key]] <= score:
            last_with[key] = place
        if link.family not in leader or best[leader[link.family]] <= score:
            leader[link.family] = place
    if not best:
        return [], 0.0
    end = max(range(len(best)), key=best.__getitem__)
    total, chain = best[end], []
    while end >= 0:
        chain.append(end)
        end = previous[end]
    return chain[::-1], total


def nested_sequence(links: Sequence[Link]) -> list[int]:
    """The places of the numbers that run on from one within a single item, restarts allowed."""
    chain: list[int] = []
    expected: dict[tuple[str, ...], int] = {}
    for place, link in enumerate(links):
        wanted = expected.get(link.family, 1)
        if link.value == 1 or wanted <= link.value <= wanted + 1:
            chain.append(place)
            expected[link.family] = link.value + 1
    return chain


def _better(
    score: float, before: int, best: list[float], place: int | None, gain: float
) -> tuple[float, int]:
    if place is not None and best[place] + gain > score:
        return best[place] + gain, place
    return score, before
