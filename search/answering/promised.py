# ruff: noqa: E501 - a pattern is read in one piece
"""Promises that a question asks after and that the record does not show to have been kept.

"Did the report ever come?" is asked of a promise in so many words; "did the clerk bring a report?"
is, where the nearest thing that is held is the promise itself: that it was promised is no yes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.records import Action, Decision, Undertaking
from indexer.tokens import tokenize
from search.answering.premise import Premise
from search.citing import Citation
from search.engine import Engine
from search.query import Filters, Query

_REPORT = re.compile(r"\b(?:report|update|review|paper|briefing|study|survey|statement)\b", re.I)
_PROMISED = re.compile(
    r"\b(?:promis\w+|due|was to (?:come|be brought)|asked for|requested|meant to|supposed to"
    r"|agreed to (?:bring|receive))\b",
    re.IGNORECASE,
)
_CAME = re.compile(
    r"\b(?:did|has|have|was|were)\b.*\b(?:come|came|received|arrive\w*|brought|delivered|given|done"
    r"|happen\w*|appear\w*|presented|back)\b",
    re.IGNORECASE,
)
# Words of a promise that a question must share for it to be the one that is asked about.
_SHARED = 2
# Whether something was done, but not whether it was decided or promised, which a promise tells.
_WAS_IT_DONE = re.compile(r"^\W*(?:so |and |but )?(?:did|has|have|had|was|were)\b", re.IGNORECASE)
_WAS_IT_SAID = re.compile(
    r"\b(?:agree|resolve|decid|promis|propose|ask|request|instruct|recommend|offer|volunteer|undertake|undertook"
    r"|approv|plan|intend|going to)\w*\b",
    re.IGNORECASE,
)
# What a report said, or when it came, where the nearest that is held only asks for one.
_OF_A_REPORT = re.compile(
    r"(?i)\b(?:when|where) (?:did|was|were|has|had) .*\b(?:report|update|review|study|paper)\b.*\b(?:come|came|brought"
    r"|received|presented|considered|discussed|published)\b"
    r"|^\W*what (?:did|does|was|were) (?:in |the |a |that ){0,3}(?:[\w’'-]+ ){0,3}?(?:report|update|review|study)\b.*\b(?:say|said|recommend\w*"
    r"|conclude\w*|find|found|show\w*|in it)\b"
)
_REPORT_DUE = re.compile(
    r"(?i)\b(?:report|update|review|study|paper)\b[^.;]{0,120}?\b(?:be|to be) (?:brought|received|presented|submitted|made|prepared)\b"
    r"|\b(?:receive|bring|prepare|request\w*|ask\w* for|provide|submit) (?:a |an |the |another )?(?:further |progress |full |written )*(?:report|update|review|study)\b"
)
_TO_BE_DONE = re.compile(r"\b(?:would|will|shall|to|be)\s+(?:also\s+|then\s+)?(?P<verb>[a-z]+)\b")


def promise_not_found(
    engine: Engine, query: Query, citations: Sequence[Citation]
) -> Premise | None:
    """What was promised in one of the quotes, and to which the record holds no answer."""
    by_name = bool(_REPORT.search(query.text) and _PROMISED.search(query.text))
    if not by_name and not _asks_of_a_promise(query.text, citations[:1]):
        return None
    # The ledger gathers the promises of the whole book first: not for a quote that holds none.
    some = [c for c in (citations if by_name else citations[:1]) if _may_promise(engine, c)]
    if not some:
        return None
    from search.promises.ledger import promise_ledger

    asked = set(tokenize(query.text))
    for citation in some:
        filters = Filters(document=citation.document.path)
        for row in promise_ledger(engine, Query("", "", filters=filters)).rows:
            place = row.promise.place
            if place.document != citation.document.path:
                continue
            if place.start >= citation.end or place.end <= citation.start:
                continue
            if len(asked.intersection(tokenize(row.promise.said))) < _SHARED:
                continue
            if row.state not in ("not found", "no date"):
                continue
            due = row.promise.due.day
            when = f", due on {due.day} {due:%B %Y}," if due else ""
            became = "came" if _REPORT.search(row.promise.said) else "was done"
            told = f"The record that is held does not show that what was promised{when} {became}."
            if not by_name:
                return Premise(told, (row.citation,), answers=True)
            came = bool(_CAME.search(query.text))
            return Premise(told, (row.citation, *row.nearest[:2]), answers=came)
    return None


def _may_promise(engine: Engine, citation: Citation) -> bool:
    """Whether a record that can be a promise shares a character with a quote."""
    path = citation.document.path
    return any(
        record.start < citation.end and citation.start < record.end
        for kind in (Action, Undertaking, Decision)
        for record in engine.book.of_paper(kind, path)
    )


def _asks_of_a_promise(question: str, first: Sequence[Citation]) -> bool:
    """Whether a question asks if that was done which the first quote only says is to be done."""
    if not first or _WAS_IT_SAID.search(question):
        return False
    if _OF_A_REPORT.search(question) and _REPORT_DUE.search(first[0].quote):
        return True
    if not _WAS_IT_DONE.match(question):
        return False
    asked = set(tokenize(question))
    to_do = {t for m in _TO_BE_DONE.finditer(first[0].quote) for t in tokenize(m["verb"])}
    return bool(asked & to_do)
