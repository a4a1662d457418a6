"""What a figure's sentence points at outside itself: the one before, and the title of its item."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.structure.figuring.nouns import VAGUE, says_something, tidy

_BACK = re.compile(
    r"(?:it|they|this|that|these|the (?:figure|number|total|rate|share|proportion|amount|sum|level"
    r"|average|forecast|forecast for))",
    re.IGNORECASE,
)
# Titles that name a place on the agenda and not a matter.
_ANY_MATTER = re.compile(
    r"\b(?:minutes?|apolog\w+|declarations?|matters? arising|correspondence|any other|aob"
    r"|questions?|public (?:participation|forum|questions?|session)|announcements?"
    r"|communications?|reports?"
    r"|update|finance|finances|financial|accounts|payments?|planning|highways|clerk'?s?|chair\w*"
    r"|councillors?|members?|treasurer\w*|work programme|date of next|items?|general|urgent|other"
    r"|agenda|business|introduction|background|conclusions?|findings?|recommendations?|purpose"
    r"|implications?|summary|options?|proposals?|appendix|consultation|resources?|welcome|police|introductions?|briefing|attendance|present"
    r"|approv\w+|receiv\w+|consider\w*|discuss\w*|note|agree\w*|confirm\w*|review\w*|register)\b",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"^(?:the|a|an|re)\s|\s*[:.(-]\s*$|\s\(.*\)\s*$|\b(?:19|20)\d\d(?:[-/]\d+)?\b", re.I
)
_KINDS = frozenset(
    "budget budgets cost costs deficit expenditure forecast gap grant income loss outturn "
    "overspend rate saving savings shortfall spend spending supplement surplus underspend subsidy "
    "price".split()
)


@dataclass(frozen=True, slots=True)
class Said:
    """What stands around a sentence: its item's title, and the units and measures of the figures
    of the sentence before it, in order."""

    title: str = ""
    earlier: tuple[tuple[str | None, str], ...] = ()

    def pointed_at(self, subject: str, unit: str | None) -> str | None:
        """The measure that "it" or "the figure" stands for: the last before it of this unit."""
        if not _BACK.fullmatch(" ".join(subject.split())) or not self.earlier:
            return None
        of_unit, measure = self.earlier[-1]
        return measure if of_unit == unit else None

    def matter_of(self, head: str) -> str | None:
        """A head that only names a kind of number ("an overspend") with its item's matter."""
        words = head.split()
        if says_something(head) or not {w.lower() for w in words} & _KINDS:
            return None
        title = " ".join(_SMALL.sub(" ", " ".join(self.title.split())).split())
        if not title or _ANY_MATTER.search(title) or len(title.split()) > 8:
            return None
        if re.search(r"\d", title) or not {w.lower() for w in title.split()} - VAGUE:
            return None
        matter = tidy(title)
        return f"{matter}: {head}" if matter else None
