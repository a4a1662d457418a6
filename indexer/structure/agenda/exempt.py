"""What is not for publication, where it begins and ends, and the words that say so.

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
from indexer.structure.sentences import split_sentences

_HEAD = 2500
_LONGEST_MARK = 240
# The mark of a whole paper stands by itself in its head, or says "this report".
_MARKED = re.compile(
    r"\W*(?:this\s+(?:report|appendix|paper|document|minute|item)s?\b[^.\n]{0,60}\b(?:is"
    r"|are|contains?)\b"
    r"[^.\n]{0,60}?)?(?:strictly\s+)?(?:private\s+(?:and|&)\s+)?(?:not\s+for\s+publication"
    r"|confidential\b"
    r"(?!\s+reporting)|exempt\s+(?:report|minutes?|item|appendix|information\s+by\s+virtue)"
    r"|exempt\s+from\s+publication|pink\s+papers?|part\s+(?:ii|2|b)\b\s*[-–:(]*\s*(?:exempt"
    r"|private|confidential|not for)"
    r"|restricted\s+circulation|report\s+contains\s+exempt)",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not exempt|no(?:ne)?\b[^.\n]{0,30}(?:exempt|confidential)|not confidential|n/a"
    r"|not applicable|(?:does|do|did) not contain|contains? no\b"
    r"|open report|not excluded|were no|there (?:was|is) no\b|for publication\s*:?\s*(?:yes|none))",
    re.IGNORECASE,
)
# The mark of one item: in brackets after its title, or in a line of its own below it.
_MARKED_ITEM = re.compile(
    r"\W*(?:this\s+(?:item|report|minute|appendix)\b[^.\n]{0,60}?)?(?:strictly\s+)?"
    r"(?:not\s+for\s+publication|not\s+to\s+be\s+published"
    r"|exempt\s+(?:report|minutes?|item|information)\b|exempt\s+from\s+publication"
    r"|(?:private\s+(?:and|&)\s+)?confidential\W*$|exempt\W*$|contains?\s+exempt\s+information"
    r"|pink\s+papers?\b|restricted\s+circulation\b)",
    re.IGNORECASE,
)
_MARKED_TITLE = re.compile(
    r"[(\[–:-]\s*(?:exempt|(?:private (?:and|&) )?confidential|not for publication"
    r"|part (?:ii|2|b))\b[^)\]]{0,60}[)\]]?\W*$",
    re.IGNORECASE,
)
_MARK_LINES = 3
# "Part 2 – exempt items" heads a part of an agenda, not the paper.
_DIVIDES = re.compile(r"\b(?:items|business)\b", re.IGNORECASE)
_PART_TWO = re.compile(
    r"\W*(?:(?:part|section)\s+(?:ii|2|two|b)\b\s*(?:$|[-–:(.,]|exempt|private|confidential"
    r"|not\s+for"
    r"|closed)|(?!closed\s+session(?:\s*/\s*(?:\w+\s+){0,2}actions?|\s+visitor\s+comments"
    # What was done in a closed session, and what is to be, is told in the open one.
    r"|\s+(?:announcements?|topics)|\s+report[- ]out)\b)"
    r"(?:exempt|confidential|private|closed)\s+(?:items?|business|session|part|section"
    r"|minutes?)\b)[^\n]{0,80}",
    re.IGNORECASE,
)
_PART_ONE = re.compile(
    r"\W*(?:(?:part|section)\s+(?:i|1|one|a|iii|3)\b\s*(?:$|[-–:(.,]|open|public)"
    r"|(?:(?:re-?conven\w+|resum\w+|return\w*)\s+(?:(?:to|in|into|the)\s+)*)?"
    r"(?:open|public)\s+(?:items?|session|business)\b)[^\n]{0,60}",
    re.IGNORECASE,
)
_EXCLUSION = re.compile(
    r"\b(?:(?:exclusion|exclude|excluding)\s+(?:of\s+)?(?:the\s+)?(?:press|public"
    r"|members of the public)"
    r"|(?:press|public)\b[^.\n]{0,60}\b(?:be|were|was|is|are|been)\s+(?:\w+\s+)?(?:excluded"
    r"|asked to leave|requested to leave))",
    re.IGNORECASE,
)
_RESOLVES = re.compile(
    r"\b(?:resolved|resolution|agreed|be excluded|were excluded|was excluded|section\s+100A"
    r"|admission to meetings"
    r"|schedule\s+12A|moved|proposed|asked to leave|voted)\b",
    re.IGNORECASE,
)
# An exclusion that is announced, proposed or talked of has not happened here and now.
_NOT_NOW = re.compile(
    r"\b(?:once|after|before|if|whether|until)\b[^.\n]{0,40}\bresolution\b|\b(?:would|should"
    r"|could|may"
    r"|might) (?:then |also )?be (?:asked|requested|excluded|moved|taken|included|discussed)"
    r"|\bwould take place\b|\bdeferred\b|\bfuture\b|\bpolicy\b|\bstanding orders?\b",
    re.IGNORECASE,
)
_ONE_ITEM = re.compile(
    r"\bfor the (?:following|next) item\b|\bfor (?:this|minute|item)\b", re.IGNORECASE
)
_SCHEDULE = re.compile(r"\bschedule\s+12A\b|\bsection\s+100A?\s?\(4\)", re.IGNORECASE)
_PARAGRAPH = re.compile(
    r"\bparagraphs?\s+(?P<number>\d{1,2}(?:\s*(?:,|and|&)\s*\d{1,2})*)", re.IGNORECASE
)
_READMITTED = re.compile(
    r"\b(?:re-?admitted|re-?admission|(?:public|press)[^.\n]{0,30}\b(?:invited back|returned"
    r"|re-?joined)"
    r"|(?:returned|back) (?:to|in|into) (?:the )?(?:public|open) session"
    r"|(?:re-?opened|opened) to the public|meeting (?:was )?(?:re-?opened|resumed in public))\b",
    re.IGNORECASE,
)
# A sentence by itself that ends a closed part: "The board reconvened to open session at 9 p.m."
_RESUMED = re.compile(
    r"\b(?:re-?convened|returned|resumed|came back) (?:to|in|into) (?:the )?(?:public|open) session"
    r"|\b(?:re-?convened|returned|came out|arose|rose) (?:from|of) (?:the )?"
    r"(?:closed|private|executive) session",
    re.IGNORECASE,
)
_LONGEST_RESUMED = 200


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
                *_parts_two(text, meetings),
                *_after_exclusions(text, items, meetings),
            ]
        )
        access = "public"
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
            match = _MARKED.match(line[:_LONGEST_MARK])
            near = content[line_start : line_start + 300].split("\n\n")[0]
            divides = _DIVIDES.search(line) is not None
            if match and not divides and len(line) <= _LONGEST_MARK and not _DENIED.search(near):
                start = line_start + len(line) - len(line.lstrip())
                return start, line_start + len(line.rstrip())
            line_start += len(line) + 1
    return None


def _marked_items(content: str, items: Sequence[Item]) -> list[_Stretch]:
    """Items whose title or first lines say that they are not for publication."""
    found: list[_Stretch] = []
    for item in items:
        title = content[item.title_start : item.title_end]
        marked = _MARKED_TITLE.search(title) or _MARKED_ITEM.match(title[:_LONGEST_MARK])
        if marked is not None:
            because = (item.title_start + marked.start(), item.title_end)
            found.append(_Stretch(item.start, item.end, *because))
            continue
        line_start = item.title_end
        seen = 0
        for line in content[item.title_end : min(item.end, item.title_end + 600)].split("\n"):
            if line.strip():
                seen += 1
                if _MARKED_ITEM.match(line[:_LONGEST_MARK]) and not _DENIED.search(line):
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
        if _MARKED_ITEM.match(mark[:_LONGEST_MARK]) and not _DENIED.search(mark):
            start += len(line) - len(mark)
            found.append(_Stretch(item.start, item.end, start, start + len(mark)))
    return found


def _parts_two(text: Text, meetings: Sequence[Meeting]) -> list[_Stretch]:
    """What stands under a heading "Part II", to "Part I" or the end of the meeting."""
    content = text.content
    found: list[_Stretch] = []
    begun: Block | None = None
    for block in text.blocks:
        short = block.end - block.start <= 120 and block.kind != "noise"
        # A sentence that begins "Part 2 ..." or "Confidential items were ..." is no heading.
        short = short and (block.kind == "heading" or content[block.end - 1] not in ".;")
        words = content[block.start : block.end] if short else ""
        if begun is not None and (
            (short and (_PART_ONE.fullmatch(words) or _READMITTED.search(words)))
            or _resumes(content[block.start : block.end])
        ):
            found.append(_Stretch(begun.start, block.start, begun.start, begun.end))
            begun = None
        elif begun is None and short and _PART_TWO.fullmatch(words) and not _DENIED.search(words):
            begun = block
    if begun is not None:
        end = _meeting_end(begun.start, meetings, len(content))
        found.append(_Stretch(begun.start, end, begun.start, begun.end))
    return [stretch for stretch in found if _is_divided(content, stretch)]


def _resumes(words: str) -> bool:
    """Whether a paragraph says no more than that the public part goes on."""
    return len(words) <= _LONGEST_RESUMED and _RESUMED.search(words) is not None


def _is_divided(content: str, stretch: _Stretch) -> bool:
    """A heading with nothing under it ("PART II: None") makes nothing exempt."""
    under = content[stretch.because_end : stretch.because_end + 40].strip(" .:–-\n")
    return bool(under) and not under.lower().startswith(
        ("none", "nil", "there were no", "no items")
    )


def _after_exclusions(
    text: Text, items: Sequence[Item], meetings: Sequence[Meeting]
) -> list[_Stretch]:
    """What follows each resolution to exclude the public."""
    content = text.content
    found: list[_Stretch] = []
    tops = [item for item in items if item.level == 1]
    for block in text.blocks:
        if block.kind == "noise" or (found and block.start < found[-1].end):
            continue
        for match in _EXCLUSION.finditer(content, block.start, block.end):
            sentence = _sentence_at(content, block, match.start())
            words = content[sentence[0] : sentence[1]]
            if not _RESOLVES.search(words) or _DENIED.search(words) or _NOT_NOW.search(words):
                continue
            start = _next_business(content, text, sentence[1], block)
            end = _end_of_closed(content, start, words, tops, meetings)
            if start < end and content[start:end].strip():
                found.append(_Stretch(start, end, *sentence))
            break
    return found


def _sentence_at(content: str, block: Block, at: int) -> tuple[int, int]:
    begin, stop = max(block.start, at - 1500), min(block.end, at + 1500)
    for start, end in split_sentences(content, begin, stop):
        if start <= at < end:
            return start, end
    return begin, stop


def _next_business(content: str, text: Text, after: int, block: Block) -> int:
    """Where the closed part begins: after the resolution, its mover and the vote upon it."""
    for start, end in split_sentences(content, after, block.end):
        if not re.search(
            r"\b(?:seconded|proposed|moved|carried|in favour|agreed|paragraph|schedule|act"
            r"|exempt|reason|grounds?)\b",
            content[start:end],
            re.I,
        ):
            return start
    return next((b.start for b in text.blocks if b.start >= block.end), len(content))


def _end_of_closed(
    content: str, start: int, words: str, tops: Sequence[Item], meetings: Sequence[Meeting]
) -> int:
    end = _meeting_end(start, meetings, len(content))
    if _ONE_ITEM.search(words):
        later = [item.start for item in tops if item.start >= start]
        # Either the closed item begins here, or its text already follows the resolution.
        if len(later) > 1:
            end = min(end, later[1])
    backs = (sign.search(content, start, end) for sign in (_READMITTED, _RESUMED))
    return min((back.start() for back in backs if back is not None), default=end)


def _meeting_end(at: int, meetings: Sequence[Meeting], finish: int) -> int:
    return next((meeting.end for meeting in meetings if meeting.start <= at < meeting.end), finish)


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
