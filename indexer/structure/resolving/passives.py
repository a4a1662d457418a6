"""Decisions told in the passive: "The accounts were approved", "Cllr X was elected Chairman".

Who decided is left out, so that the subject has to be something a body decides on, and the words
around must give the act to nobody else and to no other time.
"""

from __future__ import annotations

from indexer.structure.clauses import words
from indexer.structure.resolving.assents import BODY
from indexer.structure.resolving.business import BUSINESS
from indexer.structure.resolving.elsewhere import (
    LAST_MONTH,
    SPEECH,
    SUBORDINATE,
    by_others,
    elsewhere,
    permission,
)

PASSIVE = words(
    r" (?:was|were) (?:then |also |all |both |(?!only |previously |initially |originally )\w+ly "
    r"|therefore |however |hereby |in principle |now |considered, "
    r"|\w+(?: out| over| through| in full)?(?: by [\w.' ]{1,40}?)?,? and |re-?)*"
    r"(?P<verb>approved|adopted|ratified|co-opted|elected|appointed|re-elected|reelected"
    r"|reappointed|"
    r"re-appointed|accepted|noted|authorised|endorsed|deferred|agreed"
    r"|carried(?! (?:out|on|over|forward))|refused|granted|supported(?= by\b)|"
    r"rejected|nominated|passed(?= for payment\b))\b(?P<rest>.*)"
)
_LONGEST_SUBJECT = 240
_SHORT = 20
# "Details of the course were noted", "Progress towards the new page was noted".
_NEWS = words(
    r"\W*(?:\d[\d./]*\W+)?(?:the )?(?:details|progress|adjournment|postponement"
    r"|cancellation|resignation|thanks"
    r"|concerns?|comments?|changes?|closure|absence|arrangements?|situation|outcome|results?"
    r"|completion|receipt|success|news|visit|events?|delay|advice|invitation|position) "
    r"(?:of|to|towards|on|for|from|about|with|in|at|that)\b"
)
# "Total 918.53 951.63 The above payments were approved": who was paid says nothing of who approved.
_AFTER_SUM = words(r"\d\.\d\d (?=The |These )", exact_case=True)
_JOINED_SUBJECT = words(r" and (?=(?:the|a|an|her|his|its|their|this|these) )")
# "The letter which had been sent round": the relative clause has its own verb and is over.
_CLOSED_RELATIVE = words(
    r"^\W*(?:the|a|an) [\w ]{2,40}? (?:which|that|who) (?:had|has|have|was|were)\b"
    r"|\b(?:of|for|by) (?:those|anyone|councillors|members) who [a-z]+ to [a-z]+$"
)
# "A letter had come from the Borough and these replies were noted": ours to note, whoever wrote.
_ANSWERS = words(
    r" and (?:these|the|this|their|its) (?:\w+ )?(?:responses?|repl(?:y|ies)|answers?|letters?)$"
)
_FOLLOWING = words(r"\b(?:the )?following$")
# "He was appointed an alderman in 2010": told of a life, or of what was settled long ago.
_IN_A_YEAR = words(r"\b(?:in|since) (?:19|20)\d\d\b(?! ?[-/] ?\d)")
_FIRST_PERSON = words(r"\bI$", exact_case=True)
_NONE_AT_ALL = words(r"\W*any\b")
_BY_MEMBERS = words(
    r"^ by (?:all )?(?:the )?(?:elected |parish |town |full )*(?:members|councillors|council"
    r"|committee"
    r"|board|meeting)\b(?! of (?:the )?public| that\b)"
)
_BY_US = words(rf"^ by {BODY}\b")


def passive(said: str) -> str | None:
    """The verb of the decision that ``said`` tells in the passive, if it tells one."""
    found = PASSIVE.search(said)
    if found is None:
        return None
    clause = max(said.rfind(mark, 0, found.start()) for mark in ".;:") + 1
    sums = [one.end() for one in _AFTER_SUM.finditer(said, 0, found.start())]
    start = max(clause, found.start() - _LONGEST_SUBJECT, *sums[-1:])
    row = sums[-1] if sums else 0
    verb, subject, rest = found["verb"].lower(), said[start : found.start()], found["rest"]
    start += len(subject) - len(subject.lstrip())
    if len(subject.strip()) < 2 or elsewhere(said, start, rest):
        return None
    news = verb == "noted" and _NEWS.match(subject) is not None
    by_us = _BY_US.match(found["rest"]) is not None
    if (
        verb == "supported" or permission(said[row:], start - row, found.end("verb") - row)
    ) and not (by_us or (verb == "noted" and (_ANSWERS.search(subject) or news))):
        return None
    if verb == "deferred" and words(r"^ until (?:then|later)\b").match(rest):
        return None
    if SPEECH.search(subject) or LAST_MONTH.match(subject) or _NONE_AT_ALL.match(subject):
        return None
    if _FIRST_PERSON.search(subject) or _IN_A_YEAR.search(rest[:80]):
        return None
    if not by_us:
        joined = list(_JOINED_SUBJECT.finditer(subject))
        own = subject[joined[-1].end() :] if joined else subject
        if SUBORDINATE.search(own) and not _CLOSED_RELATIVE.search(subject):
            return None
        plain = verb in {"accepted", "approved", "adopted"} and not rest.strip(" .;:)")
        plain = plain or news
        if verb not in {"agreed", "co-opted", "elected"} and not (
            BUSINESS.search(subject) or (plain and len(said.split()) < _SHORT)
        ):
            return None
    if by_others(rest):
        return None
    if verb == "noted" and _FOLLOWING.search(subject):
        return None
    if (
        verb == "noted"
        and not _BY_MEMBERS.match(rest)
        and words(r"^ (?:that|as(?! follows)|to|by|in|the|how|from|for)\b").match(rest)
    ):
        return None
    if verb in {"granted", "refused"} and not words(
        r"\b(?:application|permission|licence|request|dispensation)\b"
    ).search(subject):
        return None
    return verb
