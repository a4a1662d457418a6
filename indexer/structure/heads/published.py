"""What a committee system prints around a record: the line that names the meeting, labelled fields.

"Meeting of Cabinet, Wednesday 14 November 2018 10.00 am (Item CA.44)" on an item page,
"Meeting: 12/09/2018 - Cabinet (Item CA.31)" before each meeting of an issue page, and
"Decision Maker: Cabinet", "Date of decision: 13/03/2019" on a decision page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.records import Block, Text
from indexer.structure.dates import DateMention, find_dates

_LINE = re.compile(
    r"\W{0,4}Meeting(?P<colon>:|\s+of\b)\s*(?:the\s+)?(?P<rest>[^\n]{6,240})", re.IGNORECASE
)
_ITEM = re.compile(r"\(\s*Item\s+(?P<number>[^\s()]{1,16})\s*\)", re.IGNORECASE)
_FIELD = re.compile(
    r"\W{0,4}(?P<label>[A-Za-z][A-Za-z ()/?-]{2,40}?)\s*(?::|\t)\s*(?P<value>\S[^\n]{0,300})"
)
_MOST_BLOCKS = 4000


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A line that names a meeting; ``opens`` where the record of that meeting follows it."""

    start: int
    end: int
    body: str | None
    date: DateMention | None
    number: str | None
    opens: bool


def meeting_line(content: str, block: Block) -> MeetingLine | None:
    """The meeting that the block names, if it is such a line."""
    if block.end - block.start > 300:
        return None
    match = _LINE.match(content, block.start, block.end)
    if match is None:
        return None
    dates = find_dates(content, match.start("rest"), match.end("rest"))
    if not dates:
        return None
    opens = match["colon"] == ":"
    item = _ITEM.search(content, match.start("rest"), match.end("rest"))
    if opens:
        begin, stop = dates[0].end, item.start() if item else match.end("rest")
    else:
        begin, stop = match.start("rest"), dates[0].start
    body = content[begin:stop].strip(" ,.-–:\t\u00a0")
    return MeetingLine(
        block.start,
        block.end,
        " ".join(body.split()) or None,
        dates[0],
        item["number"] if item else None,
        opens,
    )


def meeting_lines(text: Text) -> list[MeetingLine]:
    """Every such line of a paper, in order."""
    lines = (meeting_line(text.content, block) for block in text.blocks[:_MOST_BLOCKS])
    return [line for line in lines if line is not None]


def field(text: Text, *labels: str) -> tuple[int, int] | None:
    """Where the value of the first of these labelled fields stands ("Date of decision: ...")."""
    wanted = {label.lower() for label in labels}
    content = text.content
    for block in text.blocks[:_MOST_BLOCKS]:
        match = _FIELD.match(content, block.start, min(block.end, block.start + 360))
        if match is not None and match["label"].strip(" ?").lower() in wanted:
            return match.start("value"), match.end("value")
    return None
