"""The head of a paper: what stands before the attendance and the business.

Only there do a council, a body and a date name the meeting itself; further down they are matters
that the meeting talked about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.records import Block, Text

_MOST_BLOCKS = 25
_LONGEST = 2500
_ATTENDANCE = re.compile(
    r"[\s*_#>]*(?:\d{1,2}[.)]?\s*)?(?:present|(?:those|members|also|councillors) (?:attending"
    r"|present)"
    r"|attendance|attendees|in attendance|apolog(?:y|ies)|attending)\b(?!\s+(?:at|the|to)\b)",
    re.IGNORECASE,
)
_ATTENDANCE_INSIDE = re.compile(
    r"(?<=\s)(?:Present|PRESENT|Those [Aa]ttending|Attendance|ATTENDANCE|Attendees|Apologies"
    r"|APOLOGIES)\b\s*(?:\([^)\n]{0,40}\))?\s*[:;–-]"
)
_BUSINESS = re.compile(
    r"[\s*_#>]*(?:1\s?[.)]|1\s+[A-Z]|1\.0\b|minutes:|minutes of (?:the )?(?:last|previous)"
    r"|matters arising|planning\b.{0,3}$|recommendation|resolved|dear\b"
    r"|the chair(?:man|person)? (?:welcomed|opened))",
    re.IGNORECASE,
)
_SPEAKS_OF_MEETING = re.compile(r"\b(?:minutes|meeting|held|agenda)\b", re.IGNORECASE)
_ITEM_PAGE = re.compile(r"\W*(?:agenda item|eitem ar yr agenda)\b.{0,40}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """The head stands at ``start`` to ``end``. ``item_page`` marks a page that holds one agenda
    item and no head at all."""

    start: int
    end: int
    item_page: bool = False


def find_head(text: Text, start: int = 0) -> Head:
    """The head of the paper, or of the meeting whose record begins at ``start``."""
    content = text.content
    blocks = [block for block in text.blocks if block.end > start][: _MOST_BLOCKS + 1]
    if start == 0 and any(_is_item_page(content, block) for block in blocks[:6]):
        return Head(0, 0, item_page=True)
    end = start
    for place, block in enumerate(blocks[:_MOST_BLOCKS]):
        words = content[block.start : min(block.end, block.start + 1200)]
        if _ATTENDANCE.match(words) or (place and _BUSINESS.match(words)):
            break
        inside = _ATTENDANCE_INSIDE.search(words)
        if inside is not None:
            return Head(start, block.start + inside.start())
        if len(words) > 400:
            if place < 3 and _SPEAKS_OF_MEETING.search(words[:250]):
                return Head(start, block.start + 400)
            break
        if block.end - start > _LONGEST:
            break
        end = block.end
    return Head(start, end)


def opens_attendance(content: str, block: Block) -> bool:
    """Whether the block begins the record of who was there: "Present:", "1. Apologies"."""
    return bool(_ATTENDANCE.match(content, block.start, min(block.end, block.start + 80)))


def has_attendance(text: Text, head: Head) -> bool:
    """Whether the record of who was there follows the head."""
    content = text.content
    if _ATTENDANCE_INSIDE.match(content, head.end):
        return True
    following = [block for block in text.blocks if block.end > head.end][:3]
    return any(opens_attendance(content, block) for block in following)


def _is_item_page(content: str, block: Block) -> bool:
    return bool(_ITEM_PAGE.fullmatch(content[block.start : block.end][:80]))
