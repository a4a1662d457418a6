"""The meetings a paper records: usually one, several where a page strings them together."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.records import Block, Document, Known, Meeting, Text
from indexer.structure.agenda.packs import Section, pack_sections
from indexer.structure.dates import DateMention
from indexer.structure.heads.head import Head, find_head, opens_attendance
from indexer.structure.heads.identity import find_paper_date, find_standing, find_stated_date
from indexer.structure.heads.names import find_bodies, find_councils
from indexer.structure.heads.published import field, meeting_lines

_TIME = re.compile(
    r"(?<![\d.:])(?P<time>\d{1,2}(?:[.:]\d{2})?\s?(?:a\.?m\b\.?|p\.?m\b\.?)"
    r"|\d{1,2}[:.]\d{2}\s?(?:hrs|hours)\b"
    r"|\d{1,2}:\d{2}(?![\d:])|12 noon|noon)",
    re.IGNORECASE,
)
_STOP = (
    r"(?=[*_\s]*(?:$|\n|[.;(–]|,?\s+(?:at|on|commencing|starting|from|beginning|following)\b"
    r"|,\s*\d))"
)
_VENUE = re.compile(
    rf"\b(?:held|meeting|council|committee|[ap]\.?m\.?|\d{{4}})[^\n]{{0,80}}?[\s,](?:in|at)\s+"
    rf"(?P<venue>(?:the\s+)?[A-Z][^\n;]{{2,80}}?){_STOP}",
    re.IGNORECASE,
)
_AFTER_TIME = re.compile(r"\.?\s*[,–-]\s*(?:in\s+|at\s+)?(?P<venue>(?:the\s+)?[A-Z][^\n]{3,90})")
_HELD_IN = re.compile(
    rf"^[^\S\n*_]{0, 8}held\s+(?:in"
    rf"|at)\s+(?P<venue>[^\n;]{{3,90}}?){_STOP}",
    re.I | re.M,
)
# "MINUTES OF THE ANNUAL PARISH MEETING HELD ON ..." opens the record of a meeting.
_OPENS = re.compile(
    r"[\s*_#]*(?:draft\s+)?(?:minutes|record|notes)\s+(?:of|from)\s+(?:the|a|an)?\s*[^\n]{0,120}?"
    r"(?:\bheld\b|\bon\b\s+(?:\w+\s+)?\d)",
    re.IGNORECASE,
)
_APPROVED = re.compile(
    r"\b(?:were|was|approved?|agreed|accepted|signed|true|correct|confirmed|proposed|adopted"
    r"|read)\b",
    re.IGNORECASE,
)
_MOST_MEETINGS = 400


def find_meetings(document: Document, text: Text) -> tuple[Meeting, ...]:
    """The meetings of one paper, each with the stretch of text that records it."""
    lines = [line for line in meeting_lines(text) if line.opens][:_MOST_MEETINGS]
    if len(lines) > 1:
        ends = [*(line.start for line in lines[1:]), len(text.content)]
        return tuple(
            Meeting(
                document=document.path,
                ordinal=ordinal,
                start=line.start,
                end=end,
                council=document.council,
                body=line.body or document.body,
                body_is="stated" if line.body else document.body_is,
                date=line.date.date if line.date else None,
                date_is="stated" if line.date else None,
            )
            for ordinal, (line, end) in enumerate(zip(lines, ends, strict=True))
        )
    opened = _openings(text)
    if len(opened) == 1 and (filed := _filed_minutes(text, opened[0])) is not None:
        return _around(document, text, opened[0], filed)
    if len(opened) > 1:
        return _strung_together(document, text, opened)
    if document.kind == "other" and document.date_is != "stated":
        return ()
    return (_single(document, text),)


def _single(document: Document, text: Text) -> Meeting:
    head = find_head(text)
    lines = meeting_lines(text)
    if head.item_page and len(lines) == 1:
        head = Head(lines[0].start, lines[0].end)
    title = text.about("title") or document.title
    dated = find_paper_date(document.path, title, text, head, lines)
    known = dated.known == "stated" or dated.mention is not None
    return _meeting(
        document,
        text,
        head,
        0,
        len(text.content),
        (dated.date if known else None, dated.known if known else None),
        (document.body, document.body_is),
        0,
    )


def _filed_minutes(text: Text, opened: tuple[Block, DateMention]) -> Section | None:
    """The section of an agenda pack that holds the minutes of an earlier meeting."""
    place = opened[0].start
    return next((one for one in pack_sections(text) if one.start <= place < one.end), None)


def _around(
    document: Document, text: Text, opened: tuple[Block, DateMention], filed: Section
) -> tuple[Meeting, ...]:
    """The meeting of a pack, the earlier one whose minutes are filed in it, and its own again."""
    block, mention = opened
    own = _single(document, text)
    body: tuple[str | None, Known] = (document.body, document.body_is)
    head = Head(block.start, min(filed.end, block.start + 600))
    earlier = _meeting(
        document, text, head, block.start, filed.end, (mention.date, "stated"), body, 1
    )
    return (
        replace(own, end=block.start),
        earlier,
        replace(own, ordinal=2, start=filed.end),
    )


def _strung_together(
    document: Document, text: Text, opened: Sequence[tuple[Block, DateMention]]
) -> tuple[Meeting, ...]:
    """One meeting for each opening line, from it to the next; the first from the beginning."""
    meetings: list[Meeting] = []
    for ordinal, (block, mention) in enumerate(opened):
        last = ordinal + 1 == len(opened)
        end = len(text.content) if last else opened[ordinal + 1][0].start
        start = 0 if ordinal == 0 else block.start
        head = Head(block.start, min(end, block.start + 600))
        body: tuple[str | None, Known] = (document.body, document.body_is)
        for found in (find_bodies, find_councils):
            name = next(found(text.content, block.start, block.end), None)
            if name is not None:
                body = (name.name, "stated")
                break
        meetings.append(
            _meeting(document, text, head, start, end, (mention.date, "stated"), body, ordinal)
        )
    return tuple(meetings)


def _openings(text: Text) -> list[tuple[Block, DateMention]]:
    """The blocks that open a meeting's record, each with its date, all dates different."""
    content = text.content
    found: list[tuple[Block, DateMention]] = []
    seen: set[datetime.date | None] = set()
    last = 0
    for place, block in enumerate(text.blocks):
        if block.end - block.start > 600 or not _OPENS.match(content, block.start, block.end):
            continue
        # "Minutes of the meeting held on 14th May were agreed" is an item of a later meeting.
        below = text.blocks[place + 1 : place + 6]
        if _APPROVED.search(content, block.start, block.end) or not any(
            opens_attendance(content, following) for following in below
        ):
            continue
        mention = find_stated_date(content, block.start, block.end)
        if mention is None or len(found) >= _MOST_MEETINGS:
            continue
        # Two such lines together open one meeting: a title and the heading below it.
        apart = not found or any(
            opens_attendance(content, between) for between in text.blocks[last + 1 : place]
        )
        if mention.date not in seen and apart:
            seen.add(mention.date)
            last = place
            found.append((block, mention))
    return found


def _meeting(
    document: Document,
    text: Text,
    head: Head,
    start: int,
    end: int,
    dated: tuple[datetime.date | None, Known],
    body: tuple[str | None, Known],
    ordinal: int,
) -> Meeting:
    content = text.content
    time = _TIME.search(content, head.start, head.end)
    return Meeting(
        document=document.path,
        ordinal=ordinal,
        start=start,
        end=end,
        council=document.council,
        body=body[0],
        body_is=body[1],
        date=dated[0],
        date_is=dated[1],
        time=time["time"] if time else None,
        venue=_venue(text, head, time),
        standing=find_standing("" if ordinal else document.title, text, head),
    )


def _venue(text: Text, head: Head, time: re.Match[str] | None) -> str | None:
    """Where the meeting was: a labelled field, "held in ...", or what follows the time."""
    content = text.content
    labelled = field(text, "venue", "place", "location") if head.start == 0 else None
    if labelled is not None:
        return _clean(content[labelled[0] : labelled[1]].split(". ")[0])
    after = _AFTER_TIME.match(content, time.end(), head.end) if time else None
    for match in (
        _HELD_IN.search(content, head.start, head.end),
        after,
        _VENUE.search(content, head.start, head.end),
    ):
        venue = _clean(match["venue"]) if match is not None else None
        if venue and (venue[0].isupper() or venue.lower().startswith("the ")):
            return venue
    return None


def _clean(words: str) -> str | None:
    return " ".join(words.split()).strip("*_ .,") or None
