"""The meetings a paper records: usually one, several where a page strings them together."""

from __future__ import annotations

import re

from indexer.records import Document, Meeting, Text
from indexer.structure.head import find_head
from indexer.structure.identity import find_paper_date

_TIME = re.compile(
    r"(?<![\d.:])(?P<time>\d{1,2}(?:[.:]\d{2})?\s?(?:a\.?m\.?|p\.?m\.?)|\d{1,2}[:.]\d{2}\s?(?:hrs|hours)"
    r"|12 noon|noon)",
    re.IGNORECASE,
)
_VENUE = re.compile(
    r"\b(?:held\s+)?(?:in|at)\s+(?P<venue>(?:the\s+)?[A-Z][^\n.;]{2,80}?)"
    r"(?=[*_]*\s*(?:$|\n|,?\s+(?:at|on|commencing|starting|from|in)\b|\.))"
)


def find_meetings(document: Document, text: Text) -> tuple[Meeting, ...]:
    """The meetings of one paper, each with the stretch of text that records it."""
    if document.kind == "other" and document.date_is != "stated":
        return ()
    content = text.content
    head = find_head(text)
    stop = head.end
    dated = find_paper_date(document.path, document.title, text, head)
    time = _TIME.search(content, 0, stop)
    venue = _VENUE.search(content, 0, stop)
    known = dated.known == "stated" or dated.mention is not None
    return (
        Meeting(
            document=document.path,
            ordinal=0,
            start=0,
            end=len(content),
            council=document.council,
            body=document.body,
            body_is=document.body_is,
            date=document.date if known else None,
            date_is=document.date_is if known else None,
            time=time["time"] if time else None,
            venue=" ".join(venue["venue"].split()).strip("*_ ") if venue else None,
            standing=document.standing,
        ),
    )
