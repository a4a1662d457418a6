"""What is not for publication: where it begins and ends, and the words that make it so.

Four things make text exempt: a paper marked so in its head; an item marked so at its beginning; a
part headed "Part II"; and what follows a resolution to exclude the public, until the public are let
in again or the meeting ends. The resolution itself is public, and a report that only mentions
Schedule 12A is too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.records import Access, Block, Decision, Exemption, Item, Meeting, Text
from indexer.structure.agenda.exclusions import closed_parts, meeting_end, resumes
from indexer.structure.agenda.marks import (
    APPENDIX,
    CLOSED_APPENDIX,
    DENIED,
    HEADS_ITEMS,
    OF_CELL,
    OF_CELL_BEGUN,
    OF_TITLE,
    PART_ONE,
    PART_TWO,
    heads_closed_part,
    holds_nothing,
    marks_item,
    marks_paper,
    marks_title,
)
from indexer.structure.agenda.numbering import number_at

_HEAD = 2500
_LONGEST_TITLE = 160
_MARK_LINES = 3
# Characters under a heading that may say that there is nothing.
_UNDER = 160
_SCHEDULE = re.compile(r"\bschedule\s+12A\b|\bsection\s+100A?\s?\(4\)", re.IGNORECASE)
_PARAGRAPH = re.compile(
    r"\bparagraphs?\s+(?P<number>\d{1,2}(?:\s*(?:,|and|&)\s*\d{1,2})*)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """An exempt stretch and the words that make it so."""

    start: int
    end: int
    because_start: int
    because_end: int


def find_exemptions(
    document: str, text: Text, items: Sequence[Item], meetings: Sequence[Meeting] = ()
) -> tuple[tuple[Exemption, ...], tuple[Item, ...], Access]:
    """Exempt stretches, the items with their access, and the access of the whole paper."""
    content = text.content
    mark = _mark_of_paper(text, items)
    if mark is not None:
        found = [_Stretch(0, len(content), *mark)]
        access: Access = "restricted"
    else:
        found = _merged(
            [
                *_marked_items(content, items),
                *_marked_pages(text),
                *_marked_rows(text),
                *_parts_two(text, meetings),
                *(
                    _Stretch(start, end, *because)
                    for start, end, because in closed_parts(text, items, meetings)
                ),
            ]
        )
        whole = any(one.start == 0 and one.end == len(content) for one in found)
        access = "restricted" if whole and content else "public"
    exemptions = tuple(
        Exemption(document, s.start, s.end, s.because_start, s.because_end, _paragraph(content, s))
        for s in found
    )
    return exemptions, tuple(_with_access(item, found) for item in items), access


def withhold(
    decisions: Sequence[Decision], exemptions: Sequence[Exemption], access: Access
) -> tuple[Decision, ...]:
    """The decisions, those of a restricted paper or within an exempt stretch marked restricted.

    A closed part may begin inside a public item, so the item alone does not tell.
    """
    return tuple(
        replace(decision, access="restricted")
        if access == "restricted"
        or any(e.start < decision.end and decision.start < e.end for e in exemptions)
        else decision
        for decision in decisions
    )


def _mark_of_paper(text: Text, items: Sequence[Item]) -> tuple[int, int] | None:
    """The words in the head of a paper that keep all of it from publication."""
    content = text.content
    first = items[0].start if items else len(content)
    limit = min(_HEAD, first if len(items) > 1 else max(first, 600))
    for block in text.blocks:
        if block.start >= limit:
            return None
        line_start = block.start
        for line in content[block.start : min(block.end, limit)].split("\n"):
            near = content[line_start : line_start + 300].split("\n\n")[0]
            titled = (block.kind == "heading" or block is text.blocks[0]) and len(
                line
            ) <= _LONGEST_TITLE
            if marks_paper(line, near) or (titled and marks_title(line)):
                start = line_start + len(line) - len(line.lstrip())
                return start, line_start + len(line.rstrip())
            line_start += len(line) + 1
    return None


def _marked_items(content: str, items: Sequence[Item]) -> list[_Stretch]:
    """Items whose title or first lines say that they are not for publication."""
    found: list[_Stretch] = []
    for item in items:
        title = content[item.title_start : item.title_end]
        marked = OF_TITLE.search(title) or marks_item(title)
        under = content[item.title_end : item.end][:_UNDER]
        if marked is not None and heads_closed_part(title) and holds_nothing(under):
            continue
        if marked is not None:
            because = (item.title_start + marked.start(), item.title_end)
            found.append(_Stretch(item.start, item.end, *because))
            continue
        line_start = item.title_end
        seen = 0
        for line in content[item.title_end : min(item.end, item.title_end + 600)].split("\n"):
            if line.strip():
                seen += 1
                if marks_item(line) is not None and not heads_closed_part(line):
                    start = line_start + len(line) - len(line.lstrip())
                    end = line_start + len(line.rstrip())
                    found.append(_Stretch(item.start, item.end, start, end))
                    break
            line_start += len(line) + 1
            if seen >= _MARK_LINES:
                break
    found.extend(_marked_before(content, items))
    return found


def _marked_before(content: str, items: Sequence[Item]) -> list[_Stretch]:
    """Items before whose heading a line says that they are not for publication.

    The line is the last of the item before. Whether it closes that one or opens this one it does
    not say, so that both are kept back where both could be meant.
    """
    found: list[_Stretch] = []
    for before, item in pairwise(items):
        if item.start < before.title_end or before.end > item.start:
            continue
        words = content[before.title_end : before.end].rstrip()
        start = before.title_end + words.rfind("\n") + 1
        line = content[start : before.title_end + len(words)]
        mark = line.lstrip()
        if marks_item(mark) is not None:
            start += len(line) - len(mark)
            found.append(_Stretch(item.start, item.end, start, start + len(mark)))
    return found


def _marked_pages(text: Text) -> list[_Stretch]:
    """What stands from the first page on whose running header or footer keeps it back."""
    content = text.content
    for block in text.blocks:
        line = content[block.start : block.end]
        if block.kind == "noise" and "\n" not in line and marks_paper(line, line):
            page = (page.start for page in text.pages if page.start <= block.start < page.end)
            return [_Stretch(next(page, 0), len(content), block.start, block.end)]
    return []


def _marked_rows(text: Text) -> list[_Stretch]:
    """Rows of a table of items, of which a cell keeps what stands in the row from publication.

    A table of other things ("Motorcycles | Exempt") keeps nothing back: each row must begin with
    the number of an item, or the table's head name items.
    """
    content = text.content
    found: list[_Stretch] = []
    of_items = last_row = False
    for block in text.blocks:
        row = block.kind == "table row"
        words = content[block.start : block.end]
        if row and not last_row:
            of_items = HEADS_ITEMS.search(words) is not None
        last_row = row
        numbered = number_at(content, block.start, block.end)
        if not row or not (of_items or numbered) or DENIED.search(words):
            continue
        at = block.start
        for place, cell in enumerate(words.split("\t")):
            begun = OF_CELL_BEGUN.match(cell)
            if (place and OF_CELL.fullmatch(cell)) or begun:
                because = (at, at + (begun.end() if begun else len(cell)))
                found.append(_Stretch(block.start, block.end, *because))
                break
            at += len(cell) + 1
    return found


def _parts_two(text: Text, meetings: Sequence[Meeting]) -> list[_Stretch]:
    """What stands under a heading "Part II", to "Part I" or the end of the meeting; what stands
    under "Appendix B – Exempt", to the next appendix."""
    content = text.content
    found: list[_Stretch] = []
    begun: Block | None = None
    appendix = False
    for block in text.blocks:
        short = block.end - block.start <= 120 and block.kind != "noise"
        # A sentence that begins "Part 2 ..." or "Confidential items were ..." is no heading.
        short = short and (block.kind == "heading" or content[block.end - 1] not in ".;")
        words = content[block.start : block.end]
        if begun is not None and (
            (short and (APPENDIX if appendix else PART_ONE).fullmatch(words)) or resumes(words)
        ):
            found.append(_Stretch(begun.start, block.start, begun.start, begun.end))
            begun = None
        if begun is None and short and DENIED.search(words) is None:
            appendix = block.kind == "heading" and CLOSED_APPENDIX.fullmatch(words) is not None
            begun = block if appendix or PART_TWO.fullmatch(words) else None
    if begun is not None:
        end = meeting_end(begun.start, meetings, len(content))
        found.append(_Stretch(begun.start, end, begun.start, begun.end))
    # A heading with nothing under it ("PART II: None") makes nothing exempt.
    return [s for s in found if not holds_nothing(content[s.because_end : s.end][:_UNDER])]


def _merged(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """Overlapping stretches as one, with the reason of the earliest."""
    merged: list[_Stretch] = []
    for stretch in sorted(stretches, key=lambda s: (s.start, s.because_start)):
        if merged and stretch.start <= merged[-1].end:
            last = merged[-1]
            merged[-1] = replace(last, end=max(last.end, stretch.end))
        else:
            merged.append(stretch)
    return merged


def _with_access(item: Item, found: Sequence[_Stretch]) -> Item:
    if any(stretch.start <= item.start < stretch.end for stretch in found):
        return replace(item, access="restricted")
    return item


def _paragraph(content: str, stretch: _Stretch) -> str | None:
    """The paragraph of Schedule 12A that is named near the words that make it exempt."""
    begin, stop = max(0, stretch.because_start - 800), stretch.because_end + 800
    schedule = _SCHEDULE.search(content, begin, stop)
    if schedule is None:
        return None
    near = _PARAGRAPH.search(content, max(0, schedule.start() - 600), schedule.end() + 500)
    return near["number"] if near else None
