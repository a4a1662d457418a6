"""Decisions that say themselves what had been recommended, and whether they follow it.

"That, contrary to the officer's recommendation to approve, the application be deferred": the
minutes of a planning committee often have the recommendation in no other words than these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.records import Decision
from indexer.records import Outcome as Label
from indexer.reflow import reflow
from search.minute_book import MinuteBook
from search.registers.acts import act_of, puts_off
from search.registers.limits import amends

# How far behind a decision, and before it, such a sentence is looked for, in characters.
_BEHIND, _BEFORE = 260, 1_200
_WHAT = (
    r"(?:\w+['\u2019]?s?['\u2019]?\s+){0,4}?(?:recommendations?|advice)\b"
    r"(?:\s+(?:to|of|for)\s+(?:\w+\s*){1,3}|\s+that\s[^.;,]{3,80})?"
)
_AGAINST = re.compile(rf"(?i)(?<!\bnot )\b(?:contrary\s+to|against)\s+(?P<what>{_WHAT})")
_FOLLOWING = re.compile(
    rf"(?i)\b(?:in\s+(?:accordance|line)\s+with|as\s+per|(?<!not )following)\s+(?P<what>{_WHAT})"
)
_SAYS_SO = re.compile(
    r"(?i)^\W*(?:\w+\W+){0,3}?(?:this|the)\s+(?:decision|resolution|vote)\s+(?:was|is|being)\s+"
    rf"(?:taken\s+)?(?:contrary\s+to|against)\s+(?P<what>{_WHAT})"
)
_MOVED = re.compile(
    r"(?i)\b(?P<what>recommendations?\s+(?:to|of|for|that)\s[^.;]{3,120}?)\s+(?:was|were)\s+"
    r"(?:then\s+)?(?:proposed|moved)\b"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a decision says was recommended, by place in its paper, and what became of it."""

    start: int
    end: int
    difference: Label


def told_by_itself(book: MinuteBook, decision: Decision) -> Told | None:
    """What a decision, or the sentence before or behind it, says that it followed or went against.

    None where they name no recommendation.
    """
    words = book.quote(decision.document, decision.start, decision.end)
    against: Label = "deferred" if puts_off(words) else "not adopted"
    found = _AGAINST.search(words)
    if found is not None:
        return Told(
            decision.start + found.start("what"), decision.start + found.end("what"), against
        )
    found = _FOLLOWING.search(words)
    if found is not None and not amends("", reflow(words)):
        at = decision.start
        return Told(at + found.start("what"), at + found.end("what"), "adopted")
    behind = book.quote(decision.document, decision.end, decision.end + _BEHIND)
    found = _SAYS_SO.search(behind)
    if found is not None:
        at = decision.end
        return Told(at + found.start("what"), at + found.end("what"), against)
    return _moved_before(book, decision)


def _moved_before(book: MinuteBook, decision: Decision) -> Told | None:
    """The recommendation that was moved before a decision, where it does that act or another."""
    done = act_of(book.quote(decision.document, decision.start, decision.end))
    if done is None:
        return None
    item = book.item_of(decision)
    first = max(item.start if item else 0, decision.start - _BEFORE)
    for moved in reversed(
        list(_MOVED.finditer(book.quote(decision.document, first, decision.end)))
    ):
        wanted = act_of(moved["what"])
        if wanted is None:
            continue
        otherwise: Label = "deferred" if done == "puts off" else "not adopted"
        how: Label = "adopted" if wanted == done else otherwise
        return Told(first + moved.start("what"), first + moved.end("what"), how)
    return None
