# ruff: noqa: E501 - a pattern is read in one piece
"""A decision that a question takes for granted where the record shows the opposite one.

"Why was the takeaway approved?" is not answered by what was said before it was refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.records import Decision
from search.answering.focus import Focus
from search.answering.premise import Premise
from search.citing import Citation
from search.engine import Engine
from search.occasions import PaperSpan

_FRAME = re.compile(
    r"(?i)^\W*(?:so |and |but )?(?:why|on what grounds|for what reasons?|when|how come)\b"
)
_NEGATED = re.compile(r"(?i)\b(?:not|never|fail\w*)\b|n[’']t\b")
_NO = (
    r"refus\w*|reject\w*|turn(?:ed)? down|turning down|declin\w*|abolish\w*|scrapp?\w*|cancel\w*|vote[ds]? down|threw out"
    r"|thrown? out|den(?:y|ied)"
)
_YES = r"approv\w*|accept\w*|grant(?!s\b)\w*|adopt\w*|agree[ds]?|allow\w*|endors\w*"
_ASKED_NO = re.compile(rf"(?i)\b(?:{_NO})\b")
_ASKED_YES = re.compile(rf"(?i)\b(?:{_YES})\b")
# What the words of a record say either way.
_TOLD_NO = re.compile(
    rf"(?i)\b(?:{_NO}|lost|defeated|not\sto|not\sbe|oppos(?:e|ed|es|ing)|object(?:s|ed|ions?)?|withdr\w*|no longer|against|cannot|unable|deferred)\b"
    r"|n[’']t\b"
)
_TOLD_YES = re.compile(
    rf"(?i)\b(?:{_YES}|carried|in favour|support\w*|be (?:made|charged|paid|set))\b"
)


# Whatever is resolved to be done is not refused: "that four signs be ordered".
_DONE = re.compile(r"(?i)\b(?:be|is|are)\s(?:\w+ly\s)?[a-z]+(?:ed|en|ught|ade|et|nt|id)\b")


def decided_otherwise(
    engine: Engine, focus: Focus, citations: Sequence[Citation]
) -> Premise | None:
    """That the record shows the opposite of what the question says was decided: all that was
    decided in the item that is quoted first is, and nothing there says what the question does."""
    question = focus.question
    if not citations or not _FRAME.match(question) or _NEGATED.search(question):
        return None
    no, yes = _ASKED_NO.search(question), _ASKED_YES.search(question)
    if bool(no) == bool(yes):
        return None
    asked, other = (_TOLD_NO, _TOLD_YES) if no else (_TOLD_YES, _TOLD_NO)
    first = citations[0]
    path = first.document.path
    own = engine.book.overlapping(Decision, path, first.start, first.end)
    item = engine.book.item_of(own[0] if own else PaperSpan(path, first.start, first.end))
    if not own and item is not None:
        own = [d for d in engine.book.of_paper(Decision, path) if item.start <= d.start < item.end]
    own = [d for d in own if d.amendment is None]
    if not own:
        return None
    told = " ".join(engine.book.words(path, min(d.lead_start, d.start), d.end) for d in own)
    done = other.search(told) or (no and _DONE.search(told))
    if not done or asked.search(told):
        return None
    if any(asked.search(citation.quote) for citation in citations):
        return None
    if item is not None and no and _ASKED_NO.search(engine.book.words(path, item.start, item.end)):
        return None
    verb = (no or yes).group().casefold()  # type: ignore[union-attr]
    shown = engine.book.cite(path, own[0].start, own[0].end)
    return Premise(
        f"The record does not show what the question takes for granted (“{verb}”); what was decided "
        "is quoted as the nearest.",
        (shown,),
    )
