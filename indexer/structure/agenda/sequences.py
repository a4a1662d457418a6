"""Which numbers of a paper run on: the evidence that tells an item from a list or an address.

Both searches are a single pass over the candidates in order, with the best chain so far kept for
each value it may end with, so that their cost grows with the text and no faster.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_LARGEST_GAP = 12
_GAP_COST = 0.6
_MOST_GAP_COST = 1.8
_REPEAT_COST = 1.2
_RESTART_COST = 2.2


@dataclass(frozen=True, slots=True)
class Link:
    """A candidate as the search sees it: the value that runs on, its family, and its weight.

    ``opens`` says that it reads so much like an item that the numbers may begin again with it,
    ``part`` that it is one of several of the same value ("58(a)", "58(b)").
    """

    value: int
    family: tuple[str, ...]
    weight: float
    opens: bool = False
    part: bool = False


def main_sequence(links: Sequence[Link]) -> tuple[list[int], float]:
    """The places in ``links`` of the best chain of numbers that run on, and its score.

    From one number to the next it may go up by one or skip a few (at a cost). It may repeat (a slip
    of the pen, or a format that renumbers its lists) or begin again at one only with a candidate
    that opens an item beyond doubt and is strong enough to pay for it; "58(b)" repeats "58(a)".
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
        same = last_with.get((link.family, link.value))
        if same is not None and (link.part or (link.opens and links[same].opens)):
            score, before = _better(score, before, best, same, link.weight - _REPEAT_COST)
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


def nested_sequence(links: Sequence[Link], first: int = 1) -> list[int]:
    """The places of the numbers that run on from one within a single item.

    A list may stand within a list ("a) ... a) b) c) ... b)"): the outer one is taken up again
    where the inner one has ended. ``first`` is another number to begin with: the one after the
    last of the item before.
    """
    chain: list[int] = []
    open_lists: dict[tuple[str, ...], list[int]] = {}
    for place, link in enumerate(links):
        ends = open_lists.setdefault(link.family, [])
        if link.value == 1 or (not ends and link.value in {2, first, first + 1}):
            # Deeper than four, lists are noise; forgetting the outermost bounds the search.
            ends[:] = [*ends[-3:], link.value]
            chain.append(place)
            continue
        for depth in range(len(ends) - 1, -1, -1):
            if ends[depth] < link.value <= ends[depth] + 2:
                del ends[depth + 1 :]
                ends[depth] = link.value
                chain.append(place)
                break
    return chain


def outer_sequence(links: Sequence[Link]) -> list[int]:
    """The places of the outermost count where lists within it begin at one: 1 2 (1 2) 3 (1) 4.

    Empty where the outer count is never taken up again, so that the numbers began anew.
    """
    counts: list[tuple[int, list[int]]] = []
    resumed = False
    for place, link in enumerate(links):
        if link.value == 1 or not counts:
            # As in ``nested_sequence``, what is deeper than four is noise.
            counts = [*counts[:4], (link.value, [place])]
            continue
        depths = range(len(counts) - 1, -1, -1)
        for gap in (1, 2):
            depth = next((d for d in depths if counts[d][0] == link.value - gap), None)
            if depth is not None:
                resumed = resumed or (depth == 0 and len(counts) > 1)
                counts[depth:] = [(link.value, counts[depth][1])]
                counts[depth][1].append(place)
                break
    return counts[0][1] if resumed else []


def _better(
    score: float, before: int, best: list[float], place: int | None, gain: float
) -> tuple[float, int]:
    if place is not None and best[place] + gain > score:
        return best[place] + gain, place
    return score, before
