"""The numbered, bulleted or plain parts that stand under a lead-in such as "RESOLVED that:".

A lead-in is followed by its parts in the same block ("RESOLVED: 1) That ... 2) That ...") or in
the blocks below it. A part keeps its own number and its own words; the parts end where their
sequence does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.structure.clauses import Numbering, Outline, follows, numbering_at, opens, trim, words

_OPEN_END = re.compile(r"(?:[:;,-]|\b(?:that|to|and|the following))\s*$", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:and|or|and/or)[;,.]?\s*$", re.IGNORECASE)
_MARKER = words(r"(?:minutes: |decision: )?RESOLVED\b", exact_case=False)
_THAT = words(r'[\s"\']*(?:that|to (?!be held)[a-z]+)\b')
_INLINE = re.compile(
    r"(?:(?<=[\s;:,.(-])|^)(?:(?P<bullet>[•·●▪◦‣➢])(?=\s)"
    r"|\(?(?P<number>\d{1,2}|[a-z]|[ivx]{1,4})\)|(?P<stop>\d{1,2}|[a-z])\.(?=\s+[A-Z]))\s*"
)
_STRANGER = words(
    r"\s*(?:action|notes?(?! (?:the|that|and|with|a|an|how|its)\b)|voting"
    r"|reasons?(?: for)?|supporting documents|contact|minutes|"
    r"alternative options|background|summary|the meeting (?:closed|ended)|resolved|recommend\w*|"
    r"councillors? [\w'. -]{1,60} (?:asked|said|left|declared|wished|requested|voted))\b"
)
# A page's number may stand between a lead-in and its part; the number of a first part may not.
_PAGE = re.compile(r"\W*(?!1\W*$)\d{1,4}\W*")
_LONGEST = 60
# A point of a list that nothing numbers is a line.
_LONGEST_LINE = 160


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its own words without its number, and the number as printed."""

    start: int
    end: int
    label: str | None
    block: int


def parts_in_block(outline: Outline, block: int, start: int) -> list[Part]:
    """The numbered or bulleted parts that begin at ``start`` in a block; none if it is prose."""
    end = min(outline.blocks[block].end, outline.item_ends(start))
    start = trim(outline.plain, start, end)[0]
    heads = _sequence(outline.plain, start, end)
    if not heads:
        return []
    found = []
    for place, (head_start, head) in enumerate(heads):
        last = place + 1 == len(heads)
        stop = end if last else heads[place + 1][0]
        part_start, part_end = trim(outline.plain, head.start, stop)
        part_end = _first_sentence(outline, block, part_start, part_end) if last else part_end
        part_end = _without_joint(outline.plain, part_start, part_end)
        if part_start < part_end:
            found.append(Part(part_start, part_end, head.label or None, block))
        del head_start
    return found


def parts_below(outline: Outline, block: int, before: Numbering | None = None) -> list[Part]:
    """The parts in the blocks that follow ``block``; ``before`` is the number that came last."""
    first = block + 1
    if first + 1 < len(outline.blocks) and _PAGE.fullmatch(outline.text_of(first)):
        first += 1
    if first >= len(outline.blocks) or not _may_hold(outline, first):
        return []
    numbering = outline.numbering(first)
    if before is not None:
        if numbering is None or not follows(before, numbering):
            return []
        return _numbered(outline, first, numbering)
    if numbering is not None and opens(numbering):
        return _numbered(outline, first, numbering)
    if numbering is None or numbering.kind == "bullet":
        return _plain(outline, first)
    return []


def lines_below(outline: Outline, block: int) -> list[Part]:
    """The short lines below a lead-in, each a part though nothing numbers it, to the next heading.

    Semicolons hold longer lines together, to the one that ends the sentence. None where only one
    line stands there, or where the first is a paragraph.
    """
    found: list[Part] = []
    for below in range(block + 1, min(block + 1 + _LONGEST, len(outline.blocks))):
        start, end = trim(outline.plain, *_span(outline, below))
        long = end - start > _LONGEST_LINE and ";" not in (
            outline.plain[end - 1 : end],
            outline.plain[found[-1].end - 1] if found else "",
        )
        if long or not _may_hold(outline, below):
            break
        if outline.plain[end - 1 : end] == ":" or outline.item_at(start) != outline.item_at(
            outline.blocks[block].start
        ):
            break
        found.append(Part(start, end, None, below))
    return found if len(found) > 1 else []


def bullets_below(outline: Outline, block: int) -> list[Part]:
    """The parts below a lead-in where each has a bullet and there are several, of any length."""
    parts = parts_below(outline, block)
    bullets = all(
        (mark := outline.numbering(part.block)) is not None and mark.kind == "bullet"
        for part in parts
    )
    return parts if bullets and len(parts) > 1 else []


def _may_hold(outline: Outline, block: int) -> bool:
    found = outline.blocks[block]
    return found.kind != "heading" and not _STRANGER.match(outline.plain, found.start, found.end)


def _numbered(outline: Outline, first: int, numbering: Numbering) -> list[Part]:
    found: list[Part] = []
    stack = [numbering]
    block = first
    while block < len(outline.blocks) and len(found) < _LONGEST:
        here = numbering if block == first else outline.numbering(block)
        joint = _JOINT.fullmatch(outline.text_of(block)) is not None
        if joint:
            block += 1
            continue
        if not _may_hold(outline, block):
            break
        if block != first:
            if here is None:
                if not _continues(outline, block, stack[-1], found):
                    break
                found[-1] = Part(found[-1].start, outline.blocks[block].end, found[-1].label, block)
                block += 1
                continue
            depth = next(
                (d for d in range(len(stack) - 1, -1, -1) if follows(stack[d], here)), None
            )
            if depth is not None:
                stack = [*stack[:depth], here]
            elif opens(here) and here.kind != stack[-1].kind and len(stack) < 4:
                stack.append(here)
            else:
                break
        if here is None:
            break
        found.extend(_of_block(outline, block, here, stack))
        block += 1
    return found


def _of_block(outline: Outline, block: int, here: Numbering, stack: list[Numbering]) -> list[Part]:
    """The part in one numbered block, with the parts that follow on inside the same block."""
    start, end = trim(outline.plain, here.start, outline.blocks[block].end)
    if start >= end:
        return []
    above = "".join(f"({n.label})" if d else n.label for d, n in enumerate(stack[:-1]) if n.label)
    label = f"{above}({here.label})" if above and here.label else here.label or above or None
    heads = _further_heads(outline.plain, start, end, here)
    if not heads or above:
        return [Part(start, _without_joint(outline.plain, start, end), label, block)]
    stack[-1] = heads[-1][1]
    found = []
    for place, (_, head) in enumerate([(start, here), *heads]):
        begin = start if place == 0 else head.start
        stop = heads[place][0] if place < len(heads) else end
        begin, stop = trim(outline.plain, begin, stop)
        stop = _without_joint(outline.plain, begin, stop)
        if begin < stop:
            found.append(Part(begin, stop, head.label or None, block))
    return found


def _further_heads(
    plain: str, start: int, end: int, here: Numbering
) -> list[tuple[int, Numbering]]:
    """The numbers that go on from ``here`` inside the same block ("2) That ... 3) That ...")."""
    heads: list[tuple[int, Numbering]] = []
    last = here
    for found in _INLINE.finditer(plain, start, end) if here.kind != "bullet" else ():
        numbering = _numbering(found)
        ended = plain[start : found.start()].rstrip().endswith((".", ";"))
        if ended and numbering.kind == here.kind and follows(last, numbering):
            heads.append((found.start(), numbering))
            last = numbering
    return heads


def _continues(outline: Outline, block: int, last: Numbering, found: list[Part]) -> bool:
    """Whether an unnumbered block is the rest of the part before it: the numbers go on after."""
    if (
        not found
        or block + 1 >= len(outline.blocks)
        or outline.blocks[block].end > (outline.blocks[block].start + 1500)
    ):
        return False
    after = outline.numbering(block + 1)
    open_end = outline.plain[found[-1].end - 1] not in ".!?)"
    return (
        last.kind != "bullet"
        and after is not None
        and follows(last, after)
        and (open_end or outline.plain[outline.blocks[block].start].islower())
    )


def _plain(outline: Outline, first: int) -> list[Part]:
    """Unnumbered parts: each block that begins "That", or the one block that follows a lead-in."""
    found: list[Part] = []
    for block in range(first, min(first + 20, len(outline.blocks))):
        start, end = trim(outline.plain, *_span(outline, block))
        if _JOINT.fullmatch(outline.plain, start, end):
            continue
        begins = _THAT.match(outline.plain, start, end) is not None
        if block > first and (not begins or not _may_hold(outline, block)):
            break
        if block == first and not begins:
            units = [outline.units[u] for u in outline.in_block(block)]
            end = units[0].end if units and end - start > 600 else end
            end = _end_of_quote(outline, block, start, end)
            return [Part(start, end, None, block)] if end - start > 3 else []
        end = _before_marker(outline, block, _end_of_quote(outline, block, start, end))
        found.append(Part(start, _without_joint(outline.plain, start, end), None, block))
    return found


def _end_of_quote(outline: Outline, block: int, start: int, end: int) -> int:
    """Where a motion in quotation marks ends that a printed line broke off in its block."""
    broken = outline.plain[start] in '“"' and outline.plain[end - 1].isalnum()
    if not broken or block + 1 >= len(outline.blocks) or not _may_hold(outline, block + 1):
        return end
    units = [outline.units[u] for u in outline.in_block(block + 1)]
    return units[0].end if units else end


def _before_marker(outline: Outline, block: int, end: int) -> int:
    """Where a part ends behind whose sentence the next resolution stands in the same block."""
    inside = outline.in_block(block)
    for unit in outline.units[inside.start + 1 : inside.stop]:
        if unit.start < end and _MARKER.match(outline.plain, unit.start, unit.end):
            return trim(outline.plain, outline.blocks[block].start, unit.start)[1]
    return end


def _span(outline: Outline, block: int) -> tuple[int, int]:
    return outline.blocks[block].start, outline.blocks[block].end


def _sequence(plain: str, start: int, end: int) -> list[tuple[int, Numbering]]:
    """The heads of an enumeration that begins exactly at ``start``."""
    first = _INLINE.match(plain, start, end) or _INLINE.search(plain, start, min(start + 4, end))
    if first is None:
        return []
    heads: list[tuple[int, Numbering]] = []
    for found in _INLINE.finditer(plain, start, end):
        here = _numbering(found)
        if not heads:
            if found.start() > start + 4 or not opens(here):
                return []
            heads.append((found.start(), here))
        elif follows(heads[-1][1], here) and _same_style(plain, heads[0][0], found.start()):
            heads.append((found.start(), here))
    return heads


def _same_style(plain: str, first: int, here: int) -> bool:
    """Both numbers stand in brackets, or neither does."""
    return (plain[first] == "(") == (plain[here] == "(")


def _numbering(found: re.Match[str]) -> Numbering:
    if found["bullet"]:
        return Numbering("", "bullet", 0, found.end())
    label = found["number"] or found["stop"]
    read = numbering_at(f"{label}) ", 0, len(label) + 2)
    kind, value = (read.kind, read.value) if read is not None else ("bullet", 0)
    return Numbering(label, kind, value, found.end())


def _first_sentence(outline: Outline, block: int, start: int, end: int) -> int:
    """Where the first sentence after ``start`` ends, a mover in brackets behind it included."""
    for place in outline.in_block(block):
        unit = outline.units[place]
        if unit.end > start + 3:
            return min(unit.end, end)
    return end


def _without_joint(plain: str, start: int, end: int) -> int:
    """The end of a part without a trailing "; and"."""
    found = re.compile(r"[;,]?\s+(?:and|or)\s*[;,]?\s*$").search(plain, max(start, end - 12), end)
    return found.start() if found is not None and found.start() > start else end


def is_open(plain: str, start: int, end: int) -> bool:
    """Whether the words from ``start`` to ``end`` are a lead-in still waiting for its parts."""
    return _OPEN_END.search(plain, max(start, end - 24), end) is not None
