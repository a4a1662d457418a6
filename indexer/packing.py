"""Sentences packed into passages: 60 to 160 words, and never more than the model reads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from indexer.records import Paper
from indexer.reflow import reflow
from indexer.structure.sentences import split_sentences

FEWEST_WORDS = 60
MOST_WORDS = 160
TARGET_WORDS = 110

CountPieces = Callable[[Sequence[str]], list[int]]


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence (or a piece of one that is too long), its size, and its paragraph."""

    start: int
    end: int
    words: int
    pieces: int
    paragraph: int


def units_of(
    paper: Paper, start: int, end: int, count_pieces: CountPieces, room: int
) -> Iterator[Unit]:
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
                yield Unit(left, right, words, pieces, number)
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
) -> Iterator[Unit]:
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
            yield Unit(start, end, words, pieces, paragraph)
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


def pack(units: Sequence[Unit], room: int, borders: Sequence[int] = ()) -> list[list[Unit]]:
    """Units into groups of 60 to 160 words that fit in ``room``, breaking at paragraphs first.

    ``borders`` are the places where parts of the item begin, in order: a group that says enough
    by itself ends there, since what follows is about something else.
    """
    groups: list[list[Unit]] = []
    group: list[Unit] = []
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


def _rebalance(first: list[Unit], last: list[Unit], room: int) -> list[list[Unit]]:
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
