"""What the words around a reference say of the minute meant: whose it is, and of when.

"as the scrutiny panel had advised in December 2020 (minute 72)" names the body by a part of its
name and the month; "Cabinet, 15 July 2020, minute CA.6" the body and the day.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.reflow import reflow
from indexer.structure.dates import find_dates
from search.filtering import folded

BEFORE, AFTER = 160, 40
_MONTHS = [name.casefold() for name in calendar.month_name[1:]]
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b(?:,? ((?:19|20)\d\d))?", re.IGNORECASE)
_STOP = re.compile(r"(?<=[\w)’'\"])[.;](?=\s+[A-Z“\"(])|\n\s*\n")
_PLACE = re.compile(
    r"\b(?:declared|declaration|interest|see|as per|at|under|in this|also)\W+"
    r"(?:[\w’'-]+\W+){0,4}?$",
    re.IGNORECASE,
)
_SEE = re.compile(r"(?i)(?:\bsee|\bin this|\(from|\bdeclared an? [\w ]{0,40}interest in)\W*$")
# The approval of earlier minutes, whose corrections are listed after it, each in its own sentence.
_APPROVED = re.compile(
    r"(?i)\b(?:record|minutes)\b[^.;]{0,120}?\b(?:subject to|amendments?|corrections?|corrected)\b"
)
_CORRECTION = re.compile(
    r"(?i)\b(?:amend\w*|correct(?:ed|ions?)|additions? to the minutes|mistakes?|should read|"
    r"subject to|omitted from)\b"
)


@dataclass(frozen=True, slots=True)
class Hints:
    """``since`` to ``until`` is the day or month named; ``bodies`` those whose name stands by it.

    ``here`` says that the words point into the minutes in which they stand ("see minute 9.2"),
    ``corrects`` that they mend what is minuted.
    """

    since: datetime.date | None = None
    until: datetime.date | None = None
    bodies: frozenset[str] = frozenset()
    here: bool = False
    corrects: bool = False


def read_hints(
    text: str, start: int, end: int, bodies: Iterable[str], written: datetime.date | None
) -> Hints:
    """What stands by the reference ``text[start:end]`` in its sentence.

    ``bodies`` are the names that may be meant; ``written`` is the date of the paper, by which a
    month without a year is the latest one past.
    """
    left, right = _sentence(text, start, end)
    before, after = reflow(text[left:start]), reflow(text[end:right])
    wide = reflow(text[max(0, start - 2 * BEFORE) : start])
    since, until = _following(after)
    if since is None:
        since, until = _nearest(before, written)
    here = (bool(_PLACE.search(before)) and since is None) or bool(_SEE.search(before))
    behind = re.match(r"\W*of (?:the |that )?(?P<whose>[^,.;()]{3,80})", after)
    named = _named(behind["whose"], bodies) if behind else []
    return Hints(
        since,
        until,
        frozenset(named or _named(before, bodies)),
        here,
        bool(_CORRECTION.search(before) or _CORRECTION.search(after) or _APPROVED.search(wide)),
    )


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    left, right = max(0, start - BEFORE), min(len(text), end + AFTER)
    stops = list(_STOP.finditer(text, left, start))
    if stops:
        left = stops[-1].end()
    stop = _STOP.search(text, end, right)
    return left, stop.start() if stop else right


def _following(after: str) -> tuple[datetime.date | None, datetime.date | None]:
    """The day that "of 10 July 2019" gives at once after a reference."""
    begins = re.match(r"\W{0,2}\s*(?:\(?(?:held )?(?:of|on|at|dated)(?: the)?\s+)", after)
    if begins is None:
        return None, None
    for found in find_dates(after, begins.end(), len(after)):
        if found.start - begins.end() < 25 and found.date is not None:
            return found.date, found.date
    return None, None


def _nearest(
    before: str, written: datetime.date | None
) -> tuple[datetime.date | None, datetime.date | None]:
    """The last day or month named before a reference, where nothing else is cited in between."""
    cited = list(re.finditer(r"(?i)\bminutes?\s+[A-Z]{0,3}\.?\d", before))
    at = cited[-1].end() if cited else 0
    days = [f for f in find_dates(before, at, len(before)) if f.date is not None]
    months = list(_MONTH.finditer(before, at))
    last_day = days[-1] if days else None
    last_month = months[-1] if months else None
    if last_day is not None and (last_month is None or last_month.start() < last_day.end):
        return last_day.date, last_day.date
    if last_month is None:
        return None, None
    if last_month.group(1) in ("may", "march") or not last_month.group(1)[0].isupper():
        return None, None  # "it may", "to march"
    month = _MONTHS.index(last_month.group(1).casefold()) + 1
    if last_month.group(2):
        year = int(last_month.group(2))
    elif written is None:
        return None, None
    else:
        year = written.year if month <= written.month else written.year - 1
    last = calendar.monthrange(year, month)[1]
    return datetime.date(year, month, 1), datetime.date(year, month, last)


def _named(before: str, bodies: Iterable[str]) -> list[str]:
    """The bodies whose name, or the last words of it, stand nearest before a reference."""
    said = folded(before)
    by_place: dict[int, list[tuple[int, str]]] = {}
    for body in bodies:
        words = re.findall(r"\w+", folded(body))
        for first in range(len(words)):
            part = r"\W+".join(map(re.escape, words[first:]))
            found = list(re.finditer(rf"(?<!\w){part}(?!\w)", said))
            if found:
                by_place.setdefault(found[-1].end(), []).append((first, body))
                break
    for place in sorted(by_place, reverse=True):
        # The most of a name that stands there: "the Council" is the Council, and no "Town Council".
        fullest = min(first for first, _ in by_place[place])
        meant = [body for first, body in by_place[place] if first == fullest]
        # "the Committee" may be any committee, and tells nothing.
        if len(meant) == 1:
            return meant
        if fullest == 0 or len(re.findall(r"\w+", meant[0])) - fullest > 1:
            return meant
    return []
