"""A place of a paper where an item could begin, with the evidence for and against it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from indexer.records import Block
from indexer.structure.agenda.headings import Heading
from indexer.structure.agenda.numbering import Number
from indexer.structure.agenda.titles import Title, names_business, read_title

SIGNED = re.compile(
    r"\W*(?:agreed|approved|confirmed|accepted) as a (?:true|correct)\b[^.…]{0,60}\bsigned\b",
    re.IGNORECASE,
)
NOT_AN_ITEM = re.compile(
    r"\s*(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|x|no\.|p\.?m|a\.?m|st(?!\.)|nd|rd|th"
    r"|pence"
    r"|miles?|hours?|minutes? past|days?|weeks?|months?|years?|km|mph|kg)(?![\w’'])",
    re.IGNORECASE,
)
_SUM = re.compile(r"\d+\.\d\d")
Place = Literal["page", "block", "line", "inside"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where an item could begin.

    ``strong`` says that it is set as a heading or names the usual business; ``alone`` that the
    title fills its block; ``listed`` that it follows "RESOLVED that" and is a part of that;
    ``set_apart`` that it is a heading set otherwise than the text. ``depth`` is the rank of its
    heading or list as the format gives it, 0 where it gives none.
    """

    start: int
    number: Number | None
    title: Title
    place: Place
    weight: float
    words: str
    strong: bool = False
    alone: bool = False
    listed: bool = False
    depth: int = 0
    set_apart: bool = False

    @property
    def sum_like(self) -> bool:
        """Whether the number may be a sum of money: "7.50", "25.00"."""
        return self.number is not None and bool(_SUM.fullmatch(self.number.printed))

    @property
    def business(self) -> bool:
        """Whether the title is one of the headings that agendas use again and again."""
        return self.title.whole and len(self.words.split()) <= 6 and names_business(self.words)


def unnumbered(heading: Heading) -> Candidate:
    return Candidate(
        heading.start,
        None,
        heading.title,
        "block",
        heading.weight,
        heading.words,
        strong=heading.strong,
        alone=heading.alone,
        set_apart=heading.set_apart,
    )


def numbered_at(
    content: str,
    block: Block,
    start: int,
    end: int,
    number: Number,
    place: Place,
    *,
    drawn: bool = False,
) -> Candidate:
    after = block.start if drawn else number.end
    title = read_title(content, after, end, heading=block.kind == "heading")
    words = content[title.start : title.end]
    weight = {"page": 5.0, "block": 1.0, "line": 0.7, "inside": 0.2}[place]
    weight += 0.3 * number.marked + 0.3 * title.whole + 0.6 * names_business(words)
    weight += 0.5 * (title.bold or title.capitals or block.kind == "heading")
    weight += 0.4 * (number.style in {"yearly", "prefixed"})
    depth = block.level if block.kind in {"heading", "list item"} and place == "block" else 0
    first = start
    while first < end and content[first].isspace():
        first += 1
    return Candidate(
        first,
        number,
        title,
        place,
        weight,
        words,
        strong=title.bold or title.capitals or block.kind == "heading",
        alone=title.end >= block.end - 3,
        depth=depth,
    )
