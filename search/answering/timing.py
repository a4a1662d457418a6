"""Words of time in a question that say which of several answers is meant.

"Latest" and "currently" want the newest, "first" the oldest, "how often" every meeting, "did it
ever" whether there is one at all, "and since then" what came later.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Literal

from search.citing import Citation

Timing = Literal["latest", "first", "how often", "ever", "any"]

_TIMINGS_BY: tuple[tuple[Timing, str], ...] = (
    (
        "how often",
        r"\bhow (?:often|many times|frequently|regularly)\b"
        r"|\bat (?:how many|which|what) meetings\b|\bhow many meetings\b",
    ),
    (
        "latest",
        r"\blatest\b|\bmost recent(?:ly)?\b|\bcurrent(?:ly)?\b|\bat present\b|\bat the moment\b"
        r"|\bright now\b|\bthese days\b|\bnowadays\b|\bas it stands\b|\bup to date\b|\bnewest\b"
        r"|\blast time\b|\bwhen (?:\w+ ){1,4}?last\b|\bstill\b|\bnow\?|\bby now\b",
    ),
    (
        "first",
        r"\b(?:when|where|who|which \w+|what year|meeting) (?:[\w’'-]+ ){0,9}?first\b"
        r"|\bfirst (?:raised|mentioned|discussed|reported|proposed|asked|noticed|came up|time"
        r"|meeting|suggested|talked|heard)\b|\bearliest\b|\boriginally\b",
    ),
    ("ever", r"\bever\b|\bat any (?:time|point)\b"),
)
_TIMINGS = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _TIMINGS_BY]


# A citation this much older than another is of another time, not another paper of one meeting.
_SAME_TIME = datetime.timedelta(days=1)


def read_timing(question: str) -> Timing:
    """Which of several answers ``question`` means; ``any`` where it does not say."""
    return next((timing for timing, sign in _TIMINGS if sign.search(question)), "any")


def in_time_order(citations: Sequence[Citation], timing: Timing) -> list[Citation]:
    """``citations`` with the newest first for ``latest``, the oldest first for ``first``.

    What has no date stands last: nobody can say that it is the newest. Otherwise the order is kept.
    """
    if timing not in ("latest", "first"):
        return list(citations)
    dated = [c for c in citations if c.date is not None]
    rest = [c for c in citations if c.date is None]
    dated.sort(key=lambda c: c.date.toordinal() if c.date else 0, reverse=timing == "latest")
    return [*dated, *rest]


def of_several_times(citations: Sequence[Citation]) -> bool:
    """Whether the citations are of more than one day."""
    days = [c.date for c in citations if c.date]
    return bool(days) and max(days) - min(days) >= _SAME_TIME


def times_told(citations: Sequence[Citation]) -> str | None:
    """How many meetings the citations are of, in words, for a question of how often."""
    days = sorted({c.date for c in citations if c.date})
    if not days:
        return None
    first, last = (f"{day.day} {day:%B %Y}" for day in (days[0], days[-1]))
    if len(days) == 1:
        return f"Found at one meeting, on {first}"
    return f"Found at {len(days)} meetings or more, from {first} to {last}"
