"""Items into passages: the unit of search, with the context line it is indexed under.

A passage is consecutive sentences of one item, 60 to 160 words where the item is long enough, and
never more than the model reads. Parts of an item are kept together where they are short. A decision
is a passage of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from indexer.context_lines import Contexts
from indexer.packing import CountPieces, pack, units_of
from indexer.records import Decision, Item, Paper, Passage, Voice
from indexer.reflow import reflow

_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|hundred)\b", re.I
)
_PERSON = re.compile(
    r"\b(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Chair\w*|Director|Officer|Clerk)\b"
)
_DATE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
)


def cut_passages(paper: Paper, count_pieces: CountPieces, max_pieces: int) -> list[Passage]:
    """The passages of ``paper`` in order of place.

    ``count_pieces`` measures texts in the model's word pieces and ``max_pieces`` is what the
    model reads, specials included; ``indexed_text`` of no passage is longer.
    """
    contexts = Contexts(paper, count_pieces)
    standing_alone = [d for d in paper.decisions if _stands_alone(paper, d)]
    apart = _Spans((min(d.lead_start, d.start), d.end) for d in standing_alone)
    passages: list[Passage] = []
    innermost = _Innermost(paper)
    surroundings = _Surroundings(paper)
    bounds = sorted({place for exempt in paper.exemptions for place in (exempt.start, exempt.end)})
    for start, end, whole in _segments(paper):
        # The longest context that a passage of this stretch may get decides how much fits.
        parts = innermost.between(start, end)
        borders = [part.start for part in parts]
        within = [whole, *parts]
        room = max_pieces - 2 - max(contexts.of(item)[1] for item in within)
        for left, right in _parted(_without(start, end, apart), bounds):
            units = list(units_of(paper, left, right, count_pieces, room))
            for group in pack(units, room, borders):
                first, last = group[0].start, group[-1].end
                item = innermost.over(first, last) or whole
                context, _ = contexts.of(item)
                passages.append(_passage(surroundings, item, None, first, last, context))
    for decision in paper.decisions:
        item = None if decision.item is None else paper.items[decision.item]
        context, context_pieces = contexts.of(item)
        room = max_pieces - 2 - context_pieces
        units = list(units_of(paper, decision.start, decision.end, count_pieces, room))
        passages.extend(
            _passage(surroundings, item, decision, group[0].start, group[-1].end, context)
            for group in pack(units, room)
        )
    passages.sort(key=lambda p: (p.start, p.end, p.decision is None))
    return [replace(passage, ordinal=n) for n, passage in enumerate(passages)]


def holds_number(text: str) -> bool:
    """Whether a number stands in ``text``, in figures or in a common word for one."""
    return bool(_NUMBER.search(text))


def holds_person(text: str) -> bool:
    """Whether ``text`` names somebody by a title or a post."""
    return bool(_PERSON.search(text))


def holds_date(text: str) -> bool:
    """Whether a month, a year or a date in figures stands in ``text``."""
    return bool(_DATE.search(text))


def indexed_text(passage: Passage, content: str) -> str:
    """What is embedded and tokenised for a passage: its context line, then its reflowed words."""
    words = reflow(content[passage.start : passage.end])
    return f"{passage.context}. {words}" if passage.context else words


def _segments(paper: Paper) -> Iterator[tuple[int, int, Item | None]]:
    """The text parted at the borders of whole items; None where it belongs to no item.

    The parts of an item (a), (b), ... are no borders: many are a line long, and say little apart.
    """
    place = 0
    for item in sorted(paper.items, key=lambda i: (i.start, -i.end)):
        if item.level > 1 or item.start < place:
            continue
        if item.start > place:
            yield place, item.start, None
        yield item.start, item.end, item
        place = item.end
    if place < len(paper.text.content):
        yield place, len(paper.text.content), None


class _Innermost:
    """Which item, down to its parts, a stretch of text belongs to."""

    def __init__(self, paper: Paper) -> None:
        self._items = sorted(paper.items, key=lambda i: (i.start, -i.end))
        self._starts = [item.start for item in self._items]

    def between(self, start: int, end: int) -> list[Item]:
        """Items that begin between ``start`` and ``end``."""
        left, right = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self._items[left:right]

    def over(self, start: int, end: int) -> Item | None:
        """The innermost item that holds all of ``start`` to ``end``."""
        for number in range(bisect_right(self._starts, start) - 1, -1, -1):
            item = self._items[number]
            if item.end >= end:
                return item
            if item.level == 1:
                break
        return None


def _stands_alone(paper: Paper, decision: Decision) -> bool:
    """Whether the decision has its paragraphs to itself, rather than a sentence among others."""
    blocks, content = paper.text.blocks, paper.text.content
    begins = min(decision.lead_start, decision.start)
    first = bisect_right(blocks, begins, key=lambda b: b.end)
    last = bisect_right(blocks, decision.end - 1, key=lambda b: b.end)
    if last >= len(blocks):
        return False
    before = content[min(blocks[first].start, begins) : begins]
    after = content[decision.end : blocks[last].end]
    return len(before.split()) <= 3 and len(after.split()) <= 3


class _Spans:
    """Stretches of a text, and which of them share a character with another stretch."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        # How far the stretches up to each one reach: where that is short, none of them matters.
        self._reach = list(accumulate((end for _, end in self._spans), max))

    def touching(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches that share a character with ``start`` to ``end``, in order."""
        for place in range(bisect_right(self._reach, start), len(self._spans)):
            left, right = self._spans[place]
            if left >= end:
                return
            if right > start:
                yield left, right


def _without(start: int, end: int, apart: _Spans) -> Iterator[tuple[int, int]]:
    """``start`` to ``end`` less the stretches of ``apart``."""
    for left, right in apart.touching(start, end):
        if right <= start:
            continue
        if left > start:
            yield start, left
        start = max(start, right)
    if start < end:
        yield start, end


def _parted(
    stretches: Iterable[tuple[int, int]], bounds: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """``stretches`` parted at ``bounds``, in order: those of what is not for publication. A passage
    across one would be withheld whole, public words and all."""
    for start, end in stretches:
        for bound in bounds[bisect_right(bounds, start) : bisect_left(bounds, end)]:
            yield start, bound
            start = bound
        yield start, end


class _Surroundings:
    """What a passage takes from the paper around it: who is heard in it, and what is exempt."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self._exempt = _Spans((exempt.start, exempt.end) for exempt in paper.exemptions)
        self._heard: dict[Voice, _Spans] = {
            voice: _Spans((u.start, u.end) for u in paper.utterances if u.voice == voice)
            for voice in sorted({utterance.voice for utterance in paper.utterances})
        }

    def is_exempt(self, start: int, end: int) -> bool:
        """Whether any of ``start`` to ``end`` is not for publication."""
        return next(self._exempt.touching(start, end), None) is not None

    def voice(self, start: int, end: int) -> Voice:
        """The voice that has most of a passage; the paper's own where nobody has half."""
        heard = {
            voice: sum(
                min(right, end) - max(left, start) for left, right in spans.touching(start, end)
            )
            for voice, spans in self._heard.items()
        }
        # Of two that have as much, the first by name.
        voice = max(heard, key=lambda v: heard[v], default=None)
        if voice is not None and voice != "decision" and 2 * heard[voice] >= end - start:
            return voice
        return "report" if self.paper.document.kind == "report" else "record"


def _passage(
    around: _Surroundings,
    item: Item | None,
    decision: Decision | None,
    start: int,
    end: int,
    context: str,
) -> Passage:
    paper = around.paper
    document = paper.document
    meeting = None
    if item is not None and item.meeting is not None and item.meeting < len(paper.meetings):
        meeting = paper.meetings[item.meeting]
    access = document.access
    if around.is_exempt(start, end) or (item is not None and item.access == "restricted"):
        access = "restricted"
    if decision is not None and decision.access == "restricted":
        access = "restricted"
    quote = paper.quote(start, end)
    return Passage(
        document=document.path,
        ordinal=0,
        item=None if item is None else item.ordinal,
        decision=None if decision is None else decision.ordinal,
        start=start,
        end=end,
        page=paper.text.page_at(start),
        voice="decision" if decision is not None else around.voice(start, end),
        standing=document.standing,
        access=access,
        context=context,
        body=(meeting.body if meeting else None) or document.body,
        council=(meeting.council if meeting else None) or document.council,
        date=(meeting.date if meeting else None) or document.date,
        procedural=bool(item is not None and item.procedural),
        words=len(quote.split()),
        has_number=holds_number(quote),
        has_person=holds_person(quote),
        has_date=holds_date(quote),
    )
