"""What is not for publication, where it begins and ends, and the words that say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.records import Access, Exemption, Item, Text

_WHOLE_PAPER = re.compile(
    r"\bnot for publication\b|\bexempt (?:report|minutes?|item|appendix|information by virtue)\b"
    r"|\bpink papers?\b|(?m:^\W*(?:strictly )?(?:private and )?confidential\W*$)"
    r"|(?m:^\W*part (?:ii|2)\b[^\n]{0,60}$)",
    re.IGNORECASE,
)
_EXCLUDED = re.compile(
    r"\b(?:exclusion of (?:the )?(?:press|public)|(?:press|public)[^.\n]{0,40}\bexcluded\b"
    r"|exclude (?:the )?(?:press|public))",
    re.IGNORECASE,
)
_SCHEDULE = re.compile(r"\bschedule\s+12A\b|\bsection\s+100A?\s?\(4\)", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\bparagraphs?\s+(?P<number>\d(?:\s*(?:,|and|&)\s*\d)*)", re.IGNORECASE)
_READMITTED = re.compile(
    r"\b(?:re-?admitted|re-?admission|public (?:were )?(?:invited|returned)|returned to (?:the )?"
    r"(?:public|open) session|re-?opened to the public|press and public (?:re-?joined|returned))\b",
    re.IGNORECASE,
)
_HEAD = 1500


def find_exemptions(
    document: str, text: Text, items: Sequence[Item]
) -> tuple[tuple[Exemption, ...], tuple[Item, ...], Access]:
    """Exempt stretches, the items with their access, and the access of the whole paper."""
    content = text.content
    whole = _WHOLE_PAPER.search(content, 0, min(len(content), _HEAD))
    if whole is not None and content.strip():
        start, end = 0, len(content)
        exemption = Exemption(
            document, start, end, whole.start(), whole.end(), _paragraph(content, whole.start())
        )
        restricted: Access = "restricted"
        return (exemption,), tuple(replace(item, access=restricted) for item in items), restricted
    found: list[Exemption] = []
    for place, item in enumerate(items):
        if item.level != 1 or not _EXCLUDED.search(
            content, item.start, min(item.end, item.start + 1200)
        ):
            continue
        if place + 1 == len(items):
            continue
        start = next((after.start for after in items[place + 1 :] if after.level == 1), item.end)
        back = _READMITTED.search(content, start)
        end = back.start() if back else len(content)
        because = _EXCLUDED.search(content, item.start, item.end)
        if because is not None and start < end:
            found.append(
                Exemption(
                    document,
                    start,
                    end,
                    because.start(),
                    because.end(),
                    _paragraph(content, item.start),
                )
            )
    return tuple(found), tuple(_with_access(item, found) for item in items), "public"


def _with_access(item: Item, found: Sequence[Exemption]) -> Item:
    if any(exempt.start <= item.start < exempt.end for exempt in found):
        return replace(item, access="restricted")
    return item


def _paragraph(content: str, near: int) -> str | None:
    schedule = _SCHEDULE.search(content, max(0, near - 600), min(len(content), near + 1200))
    if schedule is None:
        return None
    number = _PARAGRAPH.search(
        content, max(0, schedule.start() - 120), min(len(content), schedule.end() + 200)
    )
    return number["number"] if number else None
