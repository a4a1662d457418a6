"""Every place of a paper where an item could begin, with the evidence for and against it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from indexer.records import Block, Text
from indexer.structure.agenda.headings import Heading, read_heading
from indexer.structure.agenda.numbering import Number, number_at
from indexer.structure.agenda.titles import (
    Title,
    is_procedural,
    names_business,
    read_title,
)
from indexer.structure.heads.head import find_head
from indexer.structure.heads.published import MeetingLine, meeting_line

Place = Literal["page", "block", "line", "inside"]

# "a) Potholes - ... b) Drains - ...": letters within a paragraph, each before a title.
_INSIDE_LETTER = re.compile(r"(?<=\s)(?=\(?[a-z]\)\s{1,3}[\"“‘']?(?:[A-Z]|\d+mph))")
_LETTERS_DECIDED = re.compile(
    r"\b(?:resolved|agreed|recommended|recommendations?)\b[^.\n]{0,120}[\s(]a\)", re.IGNORECASE
)
# What opens an item even where nothing closes the sentence before its number.
_PURPOSE = re.compile(r"\W{0,4}To [A-Za-z]{3,}")
# "9.2.1 15/01000/F Gate piers": a title that begins with the number of an application.
_PLANNING_NUMBER = re.compile(r"\d{2}/\d{3,5}")
# "144/18 2Agriculture Update": a name that begins with a digit.
_NAME_WITH_NUMBER = re.compile(r"\d[A-Z][a-z]")
_SIGNED = re.compile(
    r"\W*(?:agreed|approved|confirmed|accepted) as a (?:true|correct)\b[^.…]{0,60}\bsigned\b",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"[\s>#*_|•·▪–\-]{0,40}(?:\.(?=\d{1,4}/\d\d\b))?")
_INSIDE = re.compile(
    r"(?<=[\s*])(?=(?:[A-Z]{1,4}\.?)?\d{1,4}(?:[./]\d|\\?[.)][\s*]|\s+[A-Z][A-Za-z-]))"
)
_ENDS = ".:;!?)*…"
_REFERS = re.compile(
    r"(?:\b(?:min|refs?|no|nos|para|reg)\.?|\b(?:minutes?|items?|reference|of|on|dated"
    r"|application|number|paragraph|section|schedule|part|and|to|the|in|page|rule|order|class|article|lot|plot|unit|from"
    r"|at|by|is|was|were|all|see|under|per|for|about|until|since|than|over)|[,£&(/])\s*$",
    re.IGNORECASE,
)
_NOT_AN_ITEM = re.compile(
    r"\s*(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|x|no\.|p\.?m|a\.?m|st|nd|rd|th"
    r"|pence"
    r"|miles?|hours?|minutes? past|days?|weeks?|months?|years?|km|mph|kg)(?![\w’'])",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:other )?(?:members?|councillors?|residents?|votes?|people|persons?|parishioners?|cllrs?"
    r"|borough|county|district|officers?|police|public)\b"
    r"(?![’']?s?[’']?\s+(?:other|reports?|business|matters|questions?|forum|participation|session"
    r"|items?|updates?|open)\b)",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"(?:resolved|recommend(?:ed|ation|ations|s)?|penderfynwyd|decision)\b(?:\(s\))?"
    r"[^\n.]{0,160}(?:[:–-]|\bthat|\bto)[\s*_]*$|^\W*(?:resolved|recommended|penderfynwyd"
    r"|agreed)\W*$",
    re.IGNORECASE,
)
_AGENDA_ITEM = re.compile(
    r"\W*(?:agenda item|eitem ar yr agenda|decision details|manylion penderfyniad)\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where an item could begin.

    ``strong`` says that it is set as a heading or names the usual business; ``alone`` that the
    title fills its block; ``listed`` that it follows "RESOLVED that" and is a part of that.
    ``depth`` is the rank of its heading or list as the format gives it, 0 where it gives none.
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

    @property
    def business(self) -> bool:
        """Whether the title is one of the headings that agendas use again and again."""
        return self.title.whole and len(self.words.split()) <= 6 and names_business(self.words)


def list_candidates(text: Text) -> list[Candidate]:
    """All candidates of a paper in order of their place, at most one at each."""
    content = text.content
    found: list[Candidate] = []
    listed = False
    last: Number | None = None
    label: Block | None = None
    head = find_head(text).end
    for place, block in enumerate(text.blocks):
        words = content[block.start : block.end]
        if _opens_page_item(content, block):
            label = block
            continue
        if block.kind == "noise" or not words.strip():
            continue
        if label is not None:
            found.append(_page_item(content, label, block))
            label = None
            continue
        following = text.blocks[place + 1] if place + 1 < len(text.blocks) else None
        in_block = list(_in_block(content, block, following))
        listed = listed and _goes_on(in_block, last)
        if listed:
            last = in_block[0].number
        found.extend(
            _mark(candidate, listed)
            for candidate in in_block
            if candidate.number is not None or candidate.start >= head
        )
        if _LEAD_IN.search(words[-200:]):
            listed, last = True, None
    found.sort(key=lambda candidate: candidate.start)
    return found


def _goes_on(in_block: list[Candidate], last: Number | None) -> bool:
    """Whether a block is the next part of the list whose last number was ``last``."""
    number = in_block[0].number if in_block and in_block[0].place == "block" else None
    if number is None or number.style in {"yearly", "prefixed"}:
        return False
    if last is None:
        return number.value <= 1 and not (number.style == "section" and number.value == 0)
    if number.style != last.style and number.style in {"letter", "roman"}:
        return True
    return number.style == last.style and number.value == last.value + 1


def _opens_page_item(content: str, block: Block) -> bool:
    """A label of the committee system below which the title of an item stands."""
    words = content[block.start : min(block.end, block.start + 60)]
    if _AGENDA_ITEM.fullmatch(words):
        return True
    line = meeting_line(content, block)
    return line is not None and line.opens


def _mark(candidate: Candidate, listed: bool) -> Candidate:
    if not listed or candidate.number is None:
        return candidate
    return replace(candidate, weight=candidate.weight - 2.0, listed=True)


def _page_item(content: str, label: Block, block: Block) -> Candidate:
    """An item of a committee page: the block after "Agenda item", or after a meeting's line, is
    its title. The item begins with that line, which is the record's own."""
    line = meeting_line(content, label)
    start = label.start if line is not None else block.start
    number = number_at(content, block.start, min(block.end, block.start + 40))
    beside = number is not None and content[number.end : number.end + 1].isspace()
    if number is not None and (
        number.marked
        or (beside and number.style in {"yearly", "prefixed", "section"})
        or (beside and line is not None and number.printed == line.number)
    ):
        title = read_title(content, number.end, block.end, heading=True)
    else:
        number = _number_of_line(line)
        title = read_title(content, block.start, block.end)
        if block.end - block.start <= 300:
            title = Title(block.start, block.end, True)
    words = content[title.start : title.end]
    return Candidate(start, number, title, "page", 5.0, words, strong=True, alone=True)


def _number_of_line(line: MeetingLine | None) -> Number | None:
    """The number in "(Item 12)" of the line that names the meeting."""
    if line is None or line.number is None:
        return None
    return number_at(line.number, 0, len(line.number))


def _in_block(content: str, block: Block, following: Block | None) -> Iterator[Candidate]:
    own = number_at(content, block.start, block.end)
    printed = own is not None and (own.marked or own.part)
    number = number_at(block.label, 0, len(block.label)) if block.label else None
    if number is not None and not printed:
        yield _numbered(content, block, block.start, block.end, number, "block", drawn=True)
        return
    line = block.start
    place: Place = "block"
    while line < block.end:
        stop = content.find("\n", line, block.end)
        stop = block.end if stop < 0 else stop
        prefix = _PREFIX.match(content, line, stop)
        at = prefix.end() if prefix else line
        number = _own_number(content, at, stop)
        if number is not None and not _is_no_item(content, number, stop):
            numbered = _numbered(content, block, line, block.end, number, place)
            # A number alone in a table's cell is a sum.
            if numbered.words or block.kind != "table row":
                yield numbered
        elif place == "block" and (heading := read_heading(content, block, following)) is not None:
            yield _unnumbered(heading)
        yield from _inside(content, block, number.end if number else at, stop)
        line, place = stop + 1, "line"
    yield from _inside_letters(content, block)


def _unnumbered(heading: Heading) -> Candidate:
    return Candidate(
        heading.start,
        None,
        heading.title,
        "block",
        heading.weight,
        heading.words,
        strong=heading.strong,
        alone=heading.alone,
    )


def _own_number(content: str, at: int, stop: int) -> Number | None:
    """The number at ``at``; of "1. 5. Reports" the second, since the first is only a list mark."""
    number = number_at(content, at, stop)
    if number is None or number.style != "running" or not number.marked:
        return number
    after = number.end
    while after < min(stop, number.end + 8) and content[after] in " *_\t\u00a0":
        after += 1
    second = number_at(content, after, stop)
    marked = second is not None and second.marked and second.style == "running"
    return second if marked else number


def _numbered(
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


def _is_no_item(content: str, number: Number, stop: int) -> bool:
    """Words after the number that no title begins with: "5 members", "3 May", "7pm"."""
    if _SIGNED.match(content, number.end, stop):
        return True
    if number.style == "running" and not number.marked:
        after = content[number.end : number.end + 30]
        first = after.lstrip(" *_\t–-")[:1]
        words = after.lstrip(" *_\t–-")
        return not first.isupper() or bool(_NOT_AN_ITEM.match(words) or _COUNTED.match(words))
    if number.style == "section" and len(number.family) > 1:
        return False
    if number.style in {"running", "section"}:
        return bool(_NOT_AN_ITEM.match(content[number.end : min(number.end + 30, stop)]))
    return False


def _inside(content: str, block: Block, start: int, stop: int) -> Iterator[Candidate]:
    """Numbers within a paragraph whose items run on: "... by the Chair. 68/19 Openness"."""
    last = _counted_so_far(content, block.start, stop)
    for match in _INSIDE.finditer(content, start, stop):
        at = match.start()
        number = number_at(content, at, stop)
        if number is None or number.style in {"letter", "roman", "prefixed"}:
            continue
        after = content[number.end : number.end + 12].lstrip(" *_\\")
        if number.style == "yearly" and _NAME_WITH_NUMBER.match(after):
            after = after.lstrip("0123456789")
        before = content[max(block.start, at - 20) : at]
        planning = number.style == "section" and _PLANNING_NUMBER.match(after)
        first = number.value == 1 and number.family == (last,)
        if not (after[:1].isupper() or planning) or (_REFERS.search(before) and not first):
            continue
        closed = before.rstrip()[-1:] in _ENDS
        if number.style == "running":
            next_in_line = last.isdigit() and number.value == int(last) + 1
            opens = _opens_inside(content, number, stop, next_in_line=next_in_line)
            if not (opens or (closed and number.marked)):
                continue
        if _NOT_AN_ITEM.match(after) or _SIGNED.match(content, number.end, stop):
            continue
        end = min(block.end, at + 600)
        candidate = _numbered(content, block, at, end, number, "inside")
        last = str(number.value) if number.style == "running" else last
        yield candidate


def _inside_letters(content: str, block: Block) -> Iterator[Candidate]:
    """The lettered points of a paragraph, the first of it apart, unless they were decided."""
    if content.find(")", block.start, block.end) < 0:
        return
    found = list(_INSIDE_LETTER.finditer(content, block.start + 1, block.end))
    if not found or _LETTERS_DECIDED.search(content, block.start, block.end):
        return
    for match in found:
        number = number_at(content, match.start(), block.end)
        if number is not None and number.style in {"letter", "roman"}:
            end = min(block.end, match.start() + 600)
            yield _numbered(content, block, match.start(), end, number, "inside")


def _counted_so_far(content: str, start: int, stop: int) -> str:
    """The item number that a block begins with ("8" of "8.2"), or nothing."""
    opening = number_at(content, start, stop)
    if opening is None:
        return ""
    return opening.family[0] if opening.style == "section" else str(opening.value)


def _opens_inside(content: str, number: Number, stop: int, *, next_in_line: bool) -> bool:
    """Whether what follows a number within a sentence opens an item: "To agree ...", the usual
    business, or (where the number is the next in line) its own first part, "4 Finance 4.1"."""
    if _PURPOSE.match(content, number.end, stop):
        return True
    ahead = content[number.end : min(stop, number.end + 60)]
    if next_in_line and (number.marked or re.search(rf"\s{number.value}\.1\s", ahead)):
        return True
    words = " ".join(ahead.split()[:3])
    return (number.marked or next_in_line) and (names_business(words) or is_procedural(words))
