"""The words of decisions and recommendations, a decision's from where its sentence begins."""

from __future__ import annotations

import re

from indexer.records import Decision, Recommendation
from indexer.reflow import reflow
from search.minute_book import MinuteBook
from search.registers.wordings import meaning

# How long a sentence is, in characters.
_SENTENCE = 300
# Fewer stems than these, and a part of a decision says nothing by itself.
_SHORT = 6
# "... seconded by Councillor Lee, the amended" above a line that goes on "Recommendation was".
_BROKEN_OFF = re.compile(
    r"[A-Z][^.!?]{0,280}\b(?:the|this|that|these|amended|said|revised|above|following)$"
    r"|[A-Z](?:[^.!?]|\bNo\.){0,280}\bamended to read(?: as follows)?[:,]?$"
)


def words_of(book: MinuteBook, one: Recommendation | Decision) -> str:
    """The words of a recommendation or a decision as the record has them."""
    return book.quote(one.document, one.start, one.end).strip()


def sentence_of(book: MinuteBook, decision: Decision) -> str:
    """The words of a decision, from where its sentence begins: a printed line may break it."""
    words = book.quote(decision.document, decision.start, decision.end)
    before = book.quote(decision.document, max(0, decision.start - _SENTENCE), decision.start)
    broken = _BROKEN_OFF.search(reflow(before).rstrip())
    if broken is not None:
        return f"{broken.group()} {words}"
    # A short part is nothing without its lead-in: "to progress the following order: Mill Lane".
    if len(meaning(words)) < _SHORT and decision.lead_end > decision.lead_start:
        lead = book.quote(decision.document, decision.lead_start, decision.lead_end)
        return f"{lead} {words}"
    return words
