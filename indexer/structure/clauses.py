"""The sentences of a paper with the place each holds, and a copy of the text that rules can read.

Rules of this package look for words, while papers hold hard line wraps, Markdown marks, quoted
lines and typographic dashes in between. ``readable`` gives a copy of the same length in which
those are single plain characters, so that a match in the copy is a span of the paper.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from indexer.records import Block, Item, Text
from indexer.structure.phrases import Phrase
from indexer.structure.sentences import split_sentences

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\n\r\t\v\f\u00a0\u2007\u202f\u2028\u2029\u200b\u3000*_\\>|", " "),
        **dict.fromkeys("‘’‛`´", "'"),
        **dict.fromkeys("“”„", '"'),
        **dict.fromkeys("–—‒―−‐‑", "-"),
    }
)
_LABEL = re.compile(
    r"\s*(?:(?P<bullet>[•·●▪◦○‣➢o-])(?=\s)"
    r"|\(?(?P<number>\d{1,2}(?:\.\d{1,2}){0,2}|[a-z]|[ivx]{1,5}|[A-Z])(?:[.)]|\.\))(?=\s|$"
    r"|[A-Z(]))\s*"
)
_FILLER = "\x00"
_CHASM = re.compile(r"\w{120,}|\s{120,}|\.{120,}|-{120,}")
# The foot of a page in the middle of a sentence, where a paper's lines were run together.
_FOOT = re.compile(r"\bPage \d{1,4} of \d{1,4}\b")
_FULL_LINE = 55
_BULLET = re.compile(r"(?<=\s)[•●▪◦‣➢](?=\s)")
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
}


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence: its span, the block it stands in and the item it belongs to."""

    start: int
    end: int
    block: int
    item: int | None
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number or bullet at the head of a part, and where the words behind it begin."""

    label: str
    kind: str
    value: int
    start: int


@cache
def words(pattern: str, *, exact_case: bool = False) -> Phrase:
    """A pattern: a space stands for any run of white space, ``" ?"`` for none too."""
    spaced = pattern.replace(" ?", r"\s*").replace(" ", r"\s+")
    return Phrase(spaced, 0 if exact_case else re.IGNORECASE)


@lru_cache(maxsize=2)
def readable(content: str) -> str:
    """A copy of ``content``, character for character, with marks and wraps made plain.

    A gap of hundreds of blanks is no gap between words but a damaged file: its inside becomes
    filler that no rule matches, so that no rule spends its time there.
    """
    plain = _FOOT.sub(lambda foot: " " * len(foot.group()), content.translate(_PLAIN))
    return _CHASM.sub(lambda gap: " " + _FILLER * (len(gap.group()) - 2) + " ", plain)


def trim(plain: str, start: int, end: int) -> tuple[int, int]:
    """``start`` and ``end`` moved inwards over white space."""
    while start < end and (plain[start].isspace() or plain[start] == _FILLER):
        start += 1
    while end > start and (plain[end - 1].isspace() or plain[end - 1] == _FILLER):
        end -= 1
    return start, end


class Outline:
    """A paper's text cut into sentences by block, with the items they belong to.

    Built once a paper and shared by the rules, which only read it.
    """

    def __init__(self, text: Text, items: Sequence[Item]) -> None:
        self.content = text.content
        self.plain = readable(text.content)
        self.blocks: list[Block] = [
            block
            for block in text.blocks
            if block.kind != "noise" and text.content[block.start : block.end].strip()
        ]
        self.blocks = [_trimmed(self.plain, block) for block in self.blocks]
        self._items = sorted(items, key=lambda item: (item.start, item.level))
        self._starts = [item.start for item in self._items]
        self._by_ordinal = {item.ordinal: item for item in items}
        self.units: list[Unit] = []
        self.first_unit: list[int] = []
        borders = sorted(
            {item.start for item in items}
            | {i.title_end for i in items if _title_ends(self.content, self.plain, i)}
        )
        for place, block in enumerate(self.blocks):
            self.first_unit.append(len(self.units))
            spans = list(_sentences(self.content, self.plain, block, borders))
            self.units.extend(
                Unit(
                    start,
                    end,
                    place,
                    self.item_at(start),
                    order == 0,
                    order == len(spans) - 1,
                )
                for order, (start, end) in enumerate(spans)
            )
        self.first_unit.append(len(self.units))
        self.unit_starts = [unit.start for unit in self.units]

    def item_at(self, offset: int) -> int | None:
        """The ordinal of the innermost item that holds ``offset``."""
        place = bisect_right(self._starts, offset) - 1
        for back in range(place, max(place - 12, -1), -1):
            item = self._items[back]
            if item.start <= offset < item.end:
                return item.ordinal
        return None

    def top_item_at(self, offset: int) -> int | None:
        """The ordinal of the first-level item that holds ``offset``, if the items have levels."""
        place = bisect_right(self._starts, offset) - 1
        while place >= 0 and self._items[place].level > 1:
            place -= 1
        return self._items[place].ordinal if place >= 0 else None

    def item_ends(self, offset: int) -> int:
        """Where the next item of the first level begins behind ``offset``, else the text's end."""
        for item in self._items[bisect_right(self._starts, offset) :]:
            if item.level == 1:
                return item.start
        return len(self.plain)

    def context_of(self, unit: Unit) -> str:
        """The title of the unit's item and the heading or short line that stands above it."""
        found: list[str] = []
        if unit.item is not None:
            item = self._by_ordinal[unit.item]
            found.append(self.plain[item.title_start : item.title_end])
        for block in range(unit.block - 1, max(unit.block - 12, -1), -1):
            above = self.blocks[block]
            if above.kind == "heading" or (
                (above.end - above.start < 60 and self.plain[above.end - 1] in ":?")
                or self.text_of(block).isupper()
            ):
                found.append(self.text_of(block)[:200])
                break
        return " ".join(found)

    def in_block(self, block: int) -> range:
        """The ordinals of the sentences of block number ``block``."""
        return range(self.first_unit[block], self.first_unit[block + 1])

    def words_of(self, unit: Unit) -> str:
        """The sentence in its readable form."""
        return self.plain[unit.start : unit.end]

    def text_of(self, block: int) -> str:
        """The block in its readable form."""
        return self.plain[self.blocks[block].start : self.blocks[block].end]

    def numbering(self, block: int) -> Numbering | None:
        """The number or bullet that block ``block`` begins with, drawn or written."""
        found = self.blocks[block]
        written = numbering_at(self.plain, found.start, found.end)
        if written is not None and (written.kind != "bullet" or not found.label):
            return written
        if found.label:
            label = found.label.strip().strip("().")
            kind, value = _rank(label)
            start = written.start if written is not None else found.start
            return Numbering(label if kind != "bullet" else "", kind, value, start)
        if found.kind == "list item":
            return Numbering("", "bullet", 0, found.start)
        return written


def outline_of(text: Text, items: Sequence[Item]) -> Outline:
    """The outline of a paper; the finders of one paper are called in turn and share it."""
    return _outline_of(text, tuple(items))


@lru_cache(maxsize=2)
def _outline_of(text: Text, items: tuple[Item, ...]) -> Outline:
    return Outline(text, items)


def numbering_at(plain: str, start: int, end: int) -> Numbering | None:
    """The number or bullet that stands at ``start``, if one does."""
    found = _LABEL.match(plain, start, min(end, start + 24))
    if found is None:
        return None
    if found["bullet"]:
        return Numbering("", "bullet", 0, found.end())
    kind, value = _rank(found["number"])
    return Numbering(found["number"], kind, value, found.end())


def _rank(label: str) -> tuple[str, int]:
    """The kind of a label and its place in its sequence."""
    low = label.lower()
    if re.fullmatch(r"[0-9]{1,4}", label):
        return "arabic", int(label)
    if re.fullmatch(r"[0-9]{1,4}(?:\.[0-9]{1,4})+", label):
        return "deep", int(label.rsplit(".", 1)[1])
    if low in _ROMAN and (len(low) > 1 or low == "i"):
        return "roman", _ROMAN[low]
    if len(low) == 1 and low.isascii() and low.isalpha():
        return "alpha", ord(low) - 96
    return "bullet", 0


def follows(before: Numbering, after: Numbering) -> bool:
    """Whether ``after`` is the next of the same sequence as ``before``."""
    if before.kind == "bullet" or after.kind == "bullet":
        return before.kind == after.kind
    if after.kind == before.kind:
        return after.value == before.value + 1
    low = after.label.lower()
    if before.kind == "alpha" and len(low) == 1 and low.isalpha():
        return ord(low) - 96 == before.value + 1
    return before.kind == "roman" and _ROMAN.get(low, -1) == before.value + 1


def opens(numbering: Numbering) -> bool:
    """Whether a sequence can begin with this number."""
    return numbering.kind == "bullet" or numbering.value == 1


def _sentences(
    content: str, plain: str, block: Block, borders: list[int]
) -> Iterable[tuple[int, int]]:
    for start, end in split_sentences(content, block.start, block.end):
        cuts = borders[bisect_right(borders, start) : bisect_left(borders, end)]
        cuts = [cut for cut in cuts if any(map(str.isalnum, plain[cut:end]))]
        cuts += [found.start() for found in _BULLET.finditer(plain, start + 1, end)]
        for left, right in pairwise([start, *sorted(set(cuts)), end]):
            trimmed = trim(plain, left, right)
            if trimmed[0] < trimmed[1]:
                yield trimmed


def _trimmed(plain: str, block: Block) -> Block:
    start, end = trim(plain, block.start, block.end)
    return replace(block, start=start, end=end) if start < end else block


def _title_ends(content: str, plain: str, item: Item) -> bool:
    """Whether a sentence begins behind an item's title.

    The first words of a numbered paragraph serve as its title; where those are a full printed line
    that breaks off without a stop, the sentence goes on in the next line.
    """
    end = item.title_end
    full = end - item.title_start > _FULL_LINE and plain[end - 1 : end].isalnum()
    wrapped = content[end : end + 1] == "\n" and content[end + 1 : end + 2].isalnum()
    return not (full and wrapped) and _begins_afresh(plain, end)


def _begins_afresh(plain: str, offset: int) -> bool:
    """Whether the words behind ``offset`` begin a sentence (a title ends there, not a phrase)."""
    rest = plain[offset : offset + 12].lstrip(" .:;-")
    return bool(rest) and not rest[0].islower() and "-" not in plain[offset : offset + 4]
