"""The words of a note: body, day, item, paper, page, standing and address of a quote."""

from __future__ import annotations

from search.briefing.wording import minute_of, named, short_body, short_day, title_of
from search.citing import Citation
from ui.pages.parts.markup import safe_link

VOICES = {
    "decision": "a decision",
    "officer": "an officer's words",
    "member": "a member's words",
    "public": "words of the public",
    "report": "a report",
    "record": "the record",
}


def note_words(citation: Citation) -> str:
    """The note without its address, which writers make a link: see ``note_link``."""
    told_on = short_day(citation.date)
    # The words that no day is stated stand within a sentence here.
    parts = [short_body(citation), told_on if citation.date else _lower(told_on)]
    minute, title = minute_of(citation), title_of(citation)
    item = " ".join(part for part in (minute, f"“{title}”" if title else "") if part)
    paper = named(citation.document.title)
    if item:
        parts.append(item)
    if paper and paper != title:
        parts.append(f"in “{paper}”")
    if citation.page is not None:
        parts.append(f"page {citation.page}")
    parts.append(f"file {citation.document.path}")
    told = ", ".join(parts)
    standing = "" if citation.standing == "unknown" else f"; standing: {citation.standing}"
    return f"{told} ({VOICES[citation.voice]}{standing})."


def _lower(words: str) -> str:
    return f"{words[0].lower()}{words[1:]}"


def note_link(citation: Citation) -> str | None:
    """The address of the paper where it is one that may be followed."""
    return safe_link(citation.document.url)
