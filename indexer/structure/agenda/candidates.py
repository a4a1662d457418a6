"""Every place of a paper where an item could begin, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from indexer.records import Block, Text
from indexer.structure.agenda.candidate import (
    NOT_AN_ITEM,
    SIGNED,
    Candidate,
    Place,
    numbered_at,
    unnumbered,
)
from indexer.structure.agenda.headings import opens_line, read_heading, stands_alone
from indexer.structure.agenda.inside import headings_inside, letters_inside, numbers_inside
from indexer.structure.agenda.numbering import Number, number_at
from indexer.structure.agenda.titles import Title, read_title
from indexer.structure.heads.head import find_head, has_attendance
from indexer.structure.heads.published import MeetingLine, meeting_line
from indexer.structure.sentences import trim

_PREFIX = re.compile(r"[\s>#*_|•·▪–\-]{0,40}(?:\.(?=\d{1,4}/\d\d\b))?")
_COUNTED = re.compile(
    r"(?:other )?(?:members?|councillors?|residents?|votes?|people|persons?|parishioners?|cllrs?"
    r"|borough|county|district|officers?|(?:police|public)(?=\W*(?:present|attend|officer|\n|$)))\b"
    r"(?![’']?s?[’']?\s+(?:other|reports?|business|matters|questions?|forum|participation|session"
    r"|items?|updates?|open)\b)",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"(?:resolved|recommend(?:ed|ation|ations|s)?|penderfynwyd|decision)\b(?:\(s\))?"
    r"[^\n.]{0,160}(?:[:–-]|\bthat|\bto)[\s*_]*$|^\W*(?:resolved|recommended|penderfynwyd"
    r"|agreed)\W*$"
    r"|\bagreed(?:\s+(?:to|that|on|the following|as follows|the following \w+))?\s*:\s*$",
    re.IGNORECASE,
)
# "25.00" in a table is a sum.
_SUM = re.compile(r"\d+\.00")
# So many letters make a title beside a number; fewer are an amount or a tick.
_FEWEST_LETTERS = 4
_AGENDA_ITEM = re.compile(
    r"\W*(?:agenda item|eitem ar yr agenda|decision details|manylion penderfyniad)\W*",
    re.IGNORECASE,
)


def list_candidates(text: Text) -> list[Candidate]:
    """All candidates of a paper in order of their place, at most one at each."""
    content = text.content
    found: list[Candidate] = []
    listed = False
    last: Number | None = None
    label: Block | None = None
    titled: Block | None = None
    count = ""
    head = _end_of_head(text)
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
        beside = _in_own_cell(content, block, following)
        if beside is not None:
            in_block = [beside]
        else:
            has_title = block is not titled
            in_block = list(_in_block(content, block, following, count, has_title=has_title))
        titled = following if beside is not None else None
        count = _counted_to(in_block, count)
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


def _counted_to(in_block: list[Candidate], count: str) -> str:
    """The item number that the paper has counted to after a block: "8" after "8.2"."""
    for candidate in in_block:
        number = candidate.number
        if number is not None and number.style == "running":
            count = str(number.value)
        elif number is not None and number.style == "section" and candidate.place != "inside":
            count = number.family[0]
    return count


def _end_of_head(text: Text) -> int:
    """Where headings begin to count. With no record of who was there, that is the first one
    with prose below it, which the names and dates of a head have not."""
    head = find_head(text)
    if head.item_page or has_attendance(text, head):
        return head.end
    for block, below in pairwise(text.blocks):
        if block.start >= head.end:
            break
        if block.start and stands_alone(text.content, block, below):
            return block.start
    return head.end


def _goes_on(in_block: list[Candidate], last: Number | None) -> bool:
    """Whether a block is the next part of the list whose last number was ``last``."""
    number = in_block[0].number if in_block and in_block[0].place == "block" else None
    if number is None or number.style in {"yearly", "prefixed"}:
        return False
    if last is None:
        return number.value <= 1 and not (number.style == "section" and number.value == 0)
    if number.style != last.style and number.style in {"letter", "roman"}:
        return number.value == 1
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


def _in_own_cell(content: str, block: Block, following: Block | None) -> Candidate | None:
    """A number alone in its cell or line, with the title that stands in the next."""
    if following is None or following.kind == "noise" or block.label:
        return None
    start, stop = trim(content, block.start, block.end)
    number = number_at(content, start, stop)
    if number is None or number.end != stop or number.style in {"letter", "roman"}:
        return None
    row = block.kind == "table row"
    between = content[block.end : following.start]
    if row and "\n" in between:
        return None
    if number.style == "section" and _SUM.fullmatch(number.printed):
        return None
    named = content[number.start].isalpha()
    if not (
        named or number.marked or number.style != "running" or (row and opens_line(content, start))
    ):
        return None
    at = _PREFIX.match(content, following.start, following.end)
    opening = number_at(content, at.end() if at else following.start, following.end)
    if opening is not None and (opening.marked or opening.style != "running"):
        return None
    words = content[following.start : following.end].strip()
    if sum(map(str.isalpha, words)) < _FEWEST_LETTERS:
        return None
    return numbered_at(content, following, start, following.end, number, "block", drawn=True)


def _in_block(
    content: str, block: Block, following: Block | None, count: str, *, has_title: bool = True
) -> Iterator[Candidate]:
    """The candidates of a block; one that is another's title has no heading of its own.

    ``count`` is the item number that the paper has counted to.
    """
    own = number_at(content, block.start, block.end)
    printed = own is not None and (own.marked or own.part)
    number = number_at(block.label, 0, len(block.label)) if block.label else None
    if number is not None and not printed:
        yield numbered_at(content, block, block.start, block.end, number, "block", drawn=True)
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
            numbered = numbered_at(content, block, line, block.end, number, place)
            # A number alone in a table's cell is a sum.
            if numbered.words or block.kind != "table row":
                yield numbered
        elif (
            has_title
            and place == "block"
            and (heading := read_heading(content, block, following)) is not None
        ):
            yield unnumbered(heading)
        yield from numbers_inside(content, block, number.end if number else at, stop, count)
        line, place = stop + 1, "line"
    yield from letters_inside(content, block)
    yield from headings_inside(content, block)


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


def _is_no_item(content: str, number: Number, stop: int) -> bool:
    """Words after the number that no title begins with: "5 members", "3 May", "7pm"."""
    if SIGNED.match(content, number.end, stop):
        return True
    if number.style == "running" and not number.marked:
        after = content[number.end : number.end + 40]
        words = after.lstrip(" *_\t\u00a0–-")
        return not words[:1].isupper() or bool(NOT_AN_ITEM.match(words) or _COUNTED.match(words))
    if number.style == "section" and len(number.family) > 1:
        return False
    if number.style in {"running", "section"}:
        return bool(NOT_AN_ITEM.match(content[number.end : min(number.end + 30, stop)]))
    return False
