"""The votes of a paper as records, each tied to the decision it was taken on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from indexer.records import Decision, Vote
from indexer.structure.ballots.recorded_votes import find_recorded_votes
from indexer.structure.ballots.votes import Tally, tally
from indexer.structure.clauses import Outline, words
from indexer.structure.spans import Spans

_REACH = 900
_VOTING = words(r"\bvot|\bmotion|\bcarried|\blost|\babst")
_AMENDMENT = words(r"\bamendment\b")


def find_votes(
    document: str, outline: Outline, decisions: Sequence[Decision]
) -> tuple[tuple[Decision, ...], tuple[Vote, ...]]:
    """The decisions with their votes' ordinals, and the votes in order.

    A vote belongs to the decision it stands in, else to the nearest one before it in the item
    that has no vote yet; a vote on an amendment only to an amendment.
    """
    recorded = find_recorded_votes(outline)
    named = Spans([(one.start, one.end) for one in recorded])
    votes = [
        Vote(
            document,
            0,
            outline.item_at(one.start),
            one.start,
            one.end,
            one.in_favour,
            one.against,
            one.abstentions,
            None,
            one.named,
        )
        for one in recorded
    ]
    starts = [decision.start for decision in decisions]
    ends = [vote.end for vote in votes]
    for unit in outline.units:
        if named.touches(unit.start, unit.end):
            continue
        said = outline.words_of(unit)
        found = tally(said)
        if found is None:
            continue
        place = bisect_right(starts, unit.end - 1) - 1
        near = place >= 0 and unit.start - decisions[place].end < _REACH
        counted = found.in_favour is not None or found.against is not None
        last = _last_before(votes, ends, unit.start)
        if last is not None and _only_result(votes[last], found, unit.start):
            votes[last] = replace(votes[last], result=found.result)
            continue
        if near or (counted and _VOTING.search(said)):
            votes.append(
                Vote(
                    document,
                    0,
                    outline.item_at(unit.start),
                    unit.start + found.start,
                    unit.start + found.end,
                    found.in_favour,
                    found.against,
                    found.abstentions,
                    found.result,
                )
            )
    votes.sort(key=lambda vote: vote.start)
    numbered = [replace(vote, ordinal=place) for place, vote in enumerate(votes)]
    return _tied(outline, decisions, numbered), tuple(numbered)


def _last_before(votes: Sequence[Vote], ends: Sequence[int], start: int) -> int | None:
    """The place of the vote that ended last before ``start``.

    Recorded votes come first in ``votes``, in order; ``ends`` is where they end. Those counted in
    a sentence follow, in order too.
    """
    named = bisect_right(ends, start) - 1
    counted = len(votes) - 1 if len(votes) > len(ends) else -1
    known = [place for place in (named, counted) if place >= 0]
    return max(known, key=lambda place: votes[place].end) if known else None


def _only_result(before: Vote, found: Tally, start: int) -> bool:
    """Whether "The proposal was carried" only tells how the count just before it came out."""
    counts = (found.in_favour, found.against, found.abstentions)
    return (
        counts == (None, None, None)
        and found.result in {"carried", "lost"}
        and before.result is None
        and (before.in_favour is not None or before.against is not None)
        and 0 <= start - before.end < 120
    )


def _tied(
    outline: Outline, decisions: Sequence[Decision], votes: Sequence[Vote]
) -> tuple[Decision, ...]:
    tied = list(decisions)
    starts = [decision.start for decision in decisions]
    for vote in votes:
        place = bisect_right(starts, vote.end - 1) - 1
        head = outline.plain[max(0, vote.start - 120) : vote.start].rpartition(".")[2]
        about = _AMENDMENT.search(head + outline.plain[vote.start : vote.end]) is not None
        for back in range(place, max(place - 4, -1), -1):
            one = tied[back]
            if vote.start - one.end >= _REACH or one.item != vote.item:
                break
            inside = one.start <= vote.start < one.end
            if inside or (one.vote is None and (one.amendment is not None) == about):
                tied[back] = replace(one, vote=vote.ordinal) if one.vote is None else one
                break
    return tuple(tied)
