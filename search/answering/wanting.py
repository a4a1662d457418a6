# ruff: noqa: E501 - a pattern is read in one piece
"""The thing that a headline should name, where the first words of a question do not say it.

"Wereham insurance premium paid May 2004" wants a sum, "which couple asked for it?" people, "what was
the split?" a vote. What a question wants for finding and weighing quotes stays as ``focus`` reads it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from search.answering.focus import Focus

Thing = Literal["who", "when", "count", "money", "measure", "which", "where"]
THINGS: tuple[Thing, ...] = ("who", "when", "count", "money", "measure", "which", "where")

_SUM = (
    "premium|precept|tax demand|levy|balances?|takings|price|cost|fee|rent|salary|wages?|pay|grant|bill|budget|donation|deposit"
    "|account|money|fine|charge|payment"
)
_VOTE = re.compile(
    r"(?i)\b(?:what|how) (?:was|were|did|close|tight) (?:[\w’'-]+ ){0,8}?(?:split|votes?|voting|ballot|show of hands)\b"
    r"|\bby (?:what|how (?:big|large|small) a) (?:margin|majority|vote)\b|\bhow did the (?:vote|voting|count|ballot) (?:go|come out|split|end)\b"
    r"|\b(?:result|outcome) of the (?:[\w’'-]+ ){0,3}?(?:vote|ballot|count)\b|^(?!.*\b(?:who|did|was|were|is|why|how|when)\b).*\bvote\b"
)
_MONEY = re.compile(
    r"(?i)^(?:what|which) (?:did|does|do|would|will|is|was|were|are|has|had) (?:[\w’'-]+ ){0,12}?(?:pay|paid|paying|spent on|end up paying|come to|going to come to|fetch|raise|hoping to raise"
    r"|bring in|worth|bringing in)\b"
    r"|^what (?:[\w’'-]+ ){0,3}?(?:ceiling|limit|cap) (?:was|is) (?:put|set) on (?:the )?(?:money|spend)\b"
    r"|\b(?:hourly rate|going rate)\b"
)  # fmt: skip
_QUESTION = re.compile(
    r"(?i)\b(?:who|what|when|where|which|why|how|whose|whom|did|does|do|was|were|is|are|has|have|had|can|could|will|would|should|any)\b"
)
_SUM_NAMED = re.compile(rf"(?i)\b(?:{_SUM})\b")
_DAY_NAMED = re.compile(r"(?i)\b(?:date|month|deadline|closing date|times)\b")
# Those of whom a question asks by what they are.
PEOPLE_ASKED = (
    "couple|boss(?:es)?|lady|ladies|gentleman|newcomer|(?:ex-)?mayor|manager|candidate|owner|tenant|farmer|speaker|politician|minister|superintendent"
    "|inspector|sergeant|engineer|secretary|treasurer|trustee|villager|neighbour|parishioner|campaigner|volunteer|applicant|head of [\\w ’'-]{3,30}"
)
_WHO = re.compile(
    rf"(?i)^(?:which|what) (?!(?:did|do|does|was|were|is|are|has|had|have|would|will)\b)(?:[\w’'-]+ ){{0,3}}?(?:{PEOPLE_ASKED})\b"
)
_WHICH = re.compile(r"(?i)^(?:at |in |on |from |to |by |with )?(?:which|what) (?P<noun>(?:(?!(?:did|do|does|was|were|is|are|has|had|have|would|will)\b)[\w’'-]+ ){1,4}?)(?:did|do|does|was|were|is|are|has|had|have|would|will|got|w[oi]n|landed|must|should|could|can|[a-z]+ed)\b")  # fmt: skip


_WHAT_DID = re.compile(
    r"(?i)what (?:did|do|does|has|had|have|will|would|was|were|is|are|becomes?|became|happen\w*)\b"
)
_WHEN_SAID = re.compile(
    r"(?i)\b(?:first|last|latest|most recently)\b (?:[\w’'-]+ ){0,8}?(?:raised|mentioned|discuss\w*|reported|proposed|suggested|consider\w*"
    r"|talk\w*|c[ao]me up|debated?|decided?|decision|discussion|mention|hear\w*)\b"
)
_WHICH_ROAD = re.compile(r"(?i)(?:which|what) (?:\w+ )?(?:road|street)s?\b")


def thing_wanted(focus: Focus) -> Focus:
    """``focus`` with the kind of thing that a headline should name as what is wanted; itself where
    its question shows none other."""
    question = focus.question
    if focus.wanted == "who" and _WHAT_DID.match(question):
        # "What did the clerk say?" wants no name.
        return replace(focus, wanted="open")
    if focus.wanted == "when" and _WHEN_SAID.search(question):
        # The day of the meeting, which no quote needs to hold.
        return replace(focus, wanted="open")
    if focus.wanted == "where" and _WHICH_ROAD.match(question):
        return _wanting(focus, "which")
    if focus.wanted not in ("open", "which"):
        return focus
    if _WHO.match(question):
        return _wanting(focus, "who")
    if _MONEY.search(question):
        return _wanting(focus, "money")
    if not _QUESTION.search(question):
        if _SUM_NAMED.search(question):
            return _wanting(focus, "money")
        if _DAY_NAMED.search(question):
            return _wanting(focus, "when")
    if re.match(r"(?i)(?:\w+ )?which\b", question) and noun_asked(question):
        return _wanting(focus, "which")
    return focus


def asks_vote(focus: Focus) -> bool:
    """Whether the numbers of a vote are asked for."""
    return focus.wanted in ("open", "measure", "count") and bool(_VOTE.search(focus.question))


def noun_asked(question: str) -> str:
    """The words between "which" and the verb: what sort of named thing is asked for."""
    match = _WHICH.match(question)
    return " ".join(match["noun"].casefold().split()) if match else ""


def _wanting(focus: Focus, wanted: Thing) -> Focus:
    return replace(focus, wanted=wanted)
