# ruff: noqa: E501 - a pattern is read in one piece
"""What was done with the press and public excluded: never answered by what was done in public.

Open minutes tell that the public was excluded, and why. A resolution made in public on the same
matter is no answer to what was agreed in private.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from search.answering.focus import Focus
from search.answering.premise import Premise
from search.citing import Citation
from search.engine import Engine
from search.occasions import PaperSpan

_SESSION = r"(?:closed|private|confidential|exempt|secret)\s(?:session|part|meeting|business|items?|section)"
# Not every private or confidential thing: a private landlord's, a confidential helpline.
_ASKED = re.compile(
    rf"(?i)\b(?:in (?:private|secret|camera)|behind closed doors|{_SESSION}|(?:confidential|exempt|pink)\s(?:reports?|papers?|minutes?|append(?:ix|ices)|agenda|matters?|settlements?|deals?|resolutions?|decisions?)"
    r"|(?:press|public)\b[^.?]{0,30}\bexcluded|exclu(?:ded|sion of) the (?:press|public))\b"
)
# Who complained of it, or why it was so, is told in public.
_ASKS_WHAT = re.compile(
    r"(?i)^\W*(?:so |and |but )?(?:what|how (?:much|many)|which|when|was|were|did|has|have|is)\b"
)
_TOLD = re.compile(
    rf"(?i)\b(?:in (?:private|camera)|{_SESSION}|confidential\w*|exempt|not for publication|pink papers?|100A|Schedule 12A|1960 Act|Admission to Meetings"
    r"|(?:press|public)\b[^.]{0,80}\b(?:exclu\w+|withdr[ae]w\w*|left|leave)|exclu\w+\b[^.]{0,30}\b(?:press|public))\b"
)


def done_in_private(engine: Engine, focus: Focus, citations: Sequence[Citation]) -> Premise | None:
    """That nothing which may be shown tells what a question asks of private business, or, where it
    tells of the business itself, only that."""
    question = focus.question
    if not citations or not _ASKED.search(question) or not _ASKS_WHAT.match(question):
        return None
    telling = tuple(one for one in citations if _tells(engine, one))
    if telling and telling[0] is citations[0]:
        return None
    if telling:
        return Premise(
            "What may be shown tells of business in private, but not what is asked of it.", telling
        )
    return Premise("Nothing that may be shown was found to tell of business in private on this.")


def _tells(engine: Engine, citation: Citation) -> bool:
    """Whether a quote is of private business: by its words or those of its item, or by being closed
    itself to all but readers like this one."""
    item = engine.book.item_of(PaperSpan(citation.document.path, citation.start, citation.end))
    if (item or citation.document).access != "public":
        return True
    own = engine.book.words(citation.document.path, item.start, item.end) if item else ""
    return bool(_TOLD.search(f"{citation.quote} {citation.document.title} {own}"))
