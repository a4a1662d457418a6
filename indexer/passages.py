"""Items into passages: the unit of search, with the context line it is indexed under.

A passage is consecutive sentences of one item, 60 to 160 words where the item is long enough, and
never more than the model reads. Parts of an item are kept together where they are short. A decision
is a passage of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from indexer.records import Decision, Item, Paper, Passage, Voice
from indexer.reflow import reflow
from indexer.structure.sentences import split_sentences

FEWEST_WORDS = 60
MOST_WORDS = 160
TARGET_WORDS = 110
CONTEXT_PIECES = 60

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

CountPieces = Callable[[Sequence[str]], list[int]]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence (or a piece of one that is too long), its size, and its paragraph."""

    start: int
    end: int
    words: int
    pieces: int
    paragraph: int


def cut_passages(paper: Paper, count_pieces: CountPieces, max_pieces: int) -> list[Passage]:
    """The passages of ``paper`` in order of place.

    ``count_pieces`` measures texts in the model's word pieces and ``max_pieces`` is what the
    model reads, specials included; ``indexed_text`` of no passage is longer.
    """
    contexts = _Contexts(paper, count_pieces)
    standing_alone = [d for d in paper.decisions if _stands_alone(paper, d)]
    apart = _Spans((min(d.lead_start, d.start), d.end) for d in standing_alone)
    passages: list[Passage] = []
    innermost = _Innermost(paper)
    surroundings = _Surroundings(paper)
    for start, end, whole in _segments(paper):
        # The longest context that a passage of this stretch may get decides how much fits.
        parts = innermost.between(start, end)
        borders = [part.start for part in parts]
        within = [whole, *parts]
        room = max_pieces - 2 - max(contexts.of(item)[1] for item in within)
        for left, right in _without(start, end, apart):
            units = list(_units(paper, left, right, count_pieces, room))
            for group in _pack(units, room, borders):
                first, last = group[0].start, group[-1].end
                item = innermost.over(first, last) or whole
                context, _ = contexts.of(item)
                passages.append(_passage(surroundings, item, None, first, last, context))
    for decision in paper.decisions:
        item = None if decision.item is None else paper.items[decision.item]
        context, context_pieces = contexts.of(item)
        room = max_pieces - 2 - context_pieces
        units = list(_units(paper, decision.start, decision.end, count_pieces, room))
        passages.extend(
            _passage(surroundings, item, decision, group[0].start, group[-1].end, context)
            for group in _pack(units, room)
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


class _Contexts:
    """Context lines of one paper, cut to a size that leaves room for the passage."""

    def __init__(self, paper: Paper, count_pieces: CountPieces) -> None:
        self._paper = paper
        self._count = count_pieces
        self._known: dict[int | None, tuple[str, int]] = {}
        self._around = _enclosing(paper.items)

    def of(self, item: Item | None) -> tuple[str, int]:
        key = None if item is None else item.ordinal
        if key not in self._known:
            around = () if item is None else self._around[item.ordinal]
            words = _context_line(self._paper, item, around).split()
            line, pieces = " ".join(words), 0
            while words and (pieces := self._count([line])[0]) > CONTEXT_PIECES:
                words = words[: max(1, len(words) * 3 // 4)] if len(words) > 1 else []
                line = " ".join(words)
            # One piece more for the full stop between the line and the words of the passage.
            self._known[key] = (line, pieces + 1 if line else 0)
        return self._known[key]


def _context_line(paper: Paper, item: Item | None, around: Sequence[Item]) -> str:
    """Council, body, date and the titles of the item and of those ``around`` it, each once."""
    document = paper.document
    meeting = None
    if item is not None and item.meeting is not None and item.meeting < len(paper.meetings):
        meeting = paper.meetings[item.meeting]
    body = (meeting.body if meeting else None) or document.body
    day = (meeting.date if meeting else None) or document.date
    parts = [document.council or "", body or ""]
    if day is not None:
        parts.append(f"{day.day} {day:%B %Y}")
    parts.append(document.title)
    # A run-on paragraph may be taken for a title: its first words are enough.
    titles = (paper.quote(one.title_start, one.title_end) for one in around)
    parts.extend(" ".join(title.split()[:20]) for title in titles)
    line: list[str] = []
    for part in (reflow(part) for part in parts):
        if part and part.casefold() not in " ".join(line).casefold():
            line.append(part)
    return ", ".join(line)


def _enclosing(items: Sequence[Item]) -> dict[int, list[Item]]:
    """For each item, by ordinal, those of a lower level that enclose it and then itself."""
    places = {item.ordinal: place for place, item in enumerate(items)}
    found: dict[int, list[Item]] = {}
    still_open: list[Item] = []
    for item in sorted(items, key=lambda i: (i.start, -i.end, i.level)):
        still_open = [other for other in still_open if other.end > item.start]
        around = [o for o in still_open if item.end <= o.end and o.level < item.level]
        found[item.ordinal] = sorted([*around, item], key=lambda i: places[i.ordinal])
        still_open.append(item)
    return found


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


def _units(
    paper: Paper, start: int, end: int, count_pieces: CountPieces, room: int
) -> Iterator[_Unit]:
    """Sentences between ``start`` and ``end``, block by block, noise left out."""
    content = paper.text.content
    spans: list[tuple[int, int, int]] = []
    blocks = paper.text.blocks
    for number in range(bisect_right(blocks, start, key=lambda b: b.end), len(blocks)):
        block = blocks[number]
        if block.start >= end:
            break
        left, right = max(block.start, start), min(block.end, end)
        if block.kind != "noise":
            spans.extend((s, e, number) for s, e in split_sentences(content, left, right))
    texts = [reflow(content[s:e]) for s, e, _ in spans]
    for (left, right, number), text, pieces in zip(spans, texts, count_pieces(texts), strict=True):
        words = len(text.split())
        if pieces <= room and words <= MOST_WORDS:
            if words:
                yield _Unit(left, right, words, pieces, number)
        else:
            yield from _split_long(content, left, right, number, count_pieces, room, pieces)


def _split_long(
    content: str,
    start: int,
    end: int,
    paragraph: int,
    count_pieces: CountPieces,
    room: int,
    likely: int,
) -> Iterator[_Unit]:
    """A sentence too long to be read at once, halved at white space until its parts fit.

    ``likely`` is about how many word pieces it has.
    """
    text = reflow(content[start:end])
    words = len(text.split())
    # A tokenizer is slow on pages of what is no language at all: it is asked once there may be
    # little enough left, and not at every halving.
    too_long = words > MOST_WORDS or likely > 2 * room
    pieces = likely if too_long else count_pieces([text])[0]
    if (not too_long and pieces <= room) or end - start < 2:
        if words:
            yield _Unit(start, end, words, pieces, paragraph)
        return
    middle = (start + end) // 2
    cut = middle
    for distance in range((end - start) // 2):
        if content[middle - distance].isspace():
            cut = middle - distance
            break
        if middle + distance < end and content[middle + distance].isspace():
            cut = middle + distance
            break
    for left, right in ((start, cut), (cut, end)):
        while left < right and content[left].isspace():
            left += 1
        while right > left and content[right - 1].isspace():
            right -= 1
        if left < right:
            yield from _split_long(content, left, right, paragraph, count_pieces, room, pieces // 2)


def _pack(units: Sequence[_Unit], room: int, borders: Sequence[int] = ()) -> list[list[_Unit]]:
    """Units into groups of 60 to 160 words that fit in ``room``, breaking at paragraphs first.

    ``borders`` are the places where parts of the item begin, in order: a group that says enough
    by itself ends there, since what follows is about something else.
    """
    groups: list[list[_Unit]] = []
    group: list[_Unit] = []
    words = pieces = 0
    for unit in units:
        full = words + unit.words > MOST_WORDS or pieces + unit.pieces > room
        new_paragraph = bool(group) and unit.paragraph != group[-1].paragraph
        enough = words >= (FEWEST_WORDS if new_paragraph else TARGET_WORDS)
        new_part = bool(group) and bisect_right(borders, unit.start) > bisect_right(
            borders, group[-1].start
        )
        ends = (enough and words + unit.words > TARGET_WORDS) or (
            new_part and words >= FEWEST_WORDS
        )
        if group and (full or ends):
            groups.append(group)
            group, words, pieces = [], 0, 0
        group.append(unit)
        words += unit.words
        pieces += unit.pieces
    if group:
        groups.append(group)
    if len(groups) > 1 and sum(u.words for u in groups[-1]) < FEWEST_WORDS:
        groups[-2:] = _rebalance(groups[-2], groups[-1], room)
    return groups


def _rebalance(first: list[_Unit], last: list[_Unit], room: int) -> list[list[_Unit]]:
    """A short remainder joined to what stands before it, or evened out with it."""
    units = first + last
    if sum(u.words for u in units) <= MOST_WORDS and sum(u.pieces for u in units) <= room:
        return [units]
    total = sum(u.words for u in units)
    best = [first, last]
    for cut in range(1, len(units)):
        head, tail = units[:cut], units[cut:]
        fits = all(
            sum(u.words for u in part) <= MOST_WORDS and sum(u.pieces for u in part) <= room
            for part in (head, tail)
        )
        if fits and abs(2 * sum(u.words for u in tail) - total) < abs(
            2 * sum(u.words for u in best[1]) - total
        ):
            best = [head, tail]
    return best


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
