"""When a promise falls due: the words of it, and the day they mean.

A day with its year is stated. A day without one, a month, "next meeting" and "in two weeks" are
worked out from the date of the meeting and marked inferred.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.records import Known
from indexer.structure.clauses import words
from indexer.structure.dates import find_dates, month_number, resolve

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_MEETING = words(
    r"\b(?:(?:by|at|to|for|before|until|prior to|in time for|on) )?(?:the |a |our |its )?"
    rf"(?:next|following|forthcoming|(?P<month>{_MONTHS})|(?:next )?annual|future) "
    r"(?:(?:full |annual |parish |council |committee |board |panel |general |community "
    r"|ordinary |pc |village hall )*meeting|agm|agenda)\b"
)
_MONTH = words(
    rf"\b(?:by|in|during|until|before|for|around|towards|from)(?: the)?(?: (?:end|middle"
    rf"|beginning|start|(?:first|second|third|last) week) (?:of|in)| early| late| mid)?"
    rf" (?P<month>{_MONTHS})\b(?:/(?:{_MONTHS})\b)?(?:,? (?P<year>(?:19|20)\d\d))?"
)
_NEXT = words(
    r"\b(?:by|in|during|before|for|until|within)?(?: the)? ?(?P<which>next|this(?! year))"
    r" (?P<unit>week|month|year)\b"
)
_SEASON = words(
    r"\blater (?:in the|this) year\b"
    r"|\b(?:by|in|during|before|until|over)(?: the)?"
    r" (?:school|summer|easter|christmas|half[- ]term) (?:holidays?|break)\b"
    r"|\b(?:by|in|during|before|until|for)(?: the)?(?: (?:early|late|coming|next))? "
    r"(?:spring|summer|autumn|winter|new year)\b"
)
_SPAN = words(
    r"(?<!later\s)\b(?:in|within|over|for|after)(?: the)?(?: next| following| coming| a)?"
    r"(?: couple of)? (?P<count>\d{1,3}|one|two|three|four|five|six|"
    r"seven|eight|ten|twelve|a|few|the)?(?:-\d+)? ?(?P<unit>days?|weeks?|fortnight|months?"
    r"|years?)(?:'? time)?\b"
)
_LEAD = words(
    r"\b(?:by|on|before|at|until|for|to|due|no later than)(?: (?:the|close|end|of|meeting"
    r"|a|next|our|its|scheduled|held|on|for|\w+day|full|council|board|panel|committee"
    r"|cabinet|scrutiny))* ?$"
)
_COUNTS = {
    "one": 1,
    "a": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "ten": 10,
    "twelve": 12,
}
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A due date with how it is known and the words that say so; all empty where none is given."""

    day: datetime.date | None = None
    known: Known = None
    words: str | None = None


def find_deadline(
    said: str,
    met: datetime.date | None,
    next_meeting: datetime.date | None,
    later: Sequence[datetime.date] = (),
) -> Deadline:
    """When ``said`` falls due.

    ``met`` is the date of the meeting that the words are minuted at; ``next_meeting`` the date
    that its minutes give for the next one; ``later`` those for all that are to come.
    """
    for mention in find_dates(said):
        if not _LEAD.search(said[: mention.start]):
            continue
        spoken = " ".join(said[mention.start : mention.end].split())
        if mention.date is not None:
            if met is not None and mention.date < met:
                continue
            return Deadline(mention.date, "stated", spoken)
        day = _ahead(resolve(mention, met), met) if met is not None else None
        if met is not None and day is not None and day < met:
            continue
        return Deadline(day, "inferred" if day else None, spoken)
    meeting = _MEETING.search(said)
    if meeting is not None:
        of_month = [day for day in later if day.month == month_number(meeting["month"] or "")]
        known = of_month[0] if of_month else next_meeting
        return _of_meeting(meeting.group(), meeting["month"], met, known)
    month = _MONTH.search(said)
    if month is not None:
        year = int(month["year"]) if month["year"] else None
        day = _end_of_month(month_number(month["month"]), year, met)
        return Deadline(day, "inferred" if day else None, _tidy(month.group()))
    span = _SPAN.search(said)
    if span is not None:
        return _of_span(span.group(), span["count"], span["unit"], met)
    following = _NEXT.search(said)
    if following is not None:
        return _of_next(following.group(), following["which"], following["unit"].lower(), met)
    season = _SEASON.search(said)
    return Deadline(None, None, _tidy(season.group())) if season is not None else Deadline()


def _of_next(spoken: str, which: str, unit: str, met: datetime.date | None) -> Deadline:
    """The same day of next week, or the end of this week, month or year, or of the next."""
    day = None
    this = which.lower() == "this"
    if met is not None and met.year + 1 < datetime.MAXYEAR:
        if unit == "week":
            day = met + datetime.timedelta(days=6 - met.weekday() if this else 7)
        elif unit == "month":
            month = met.month if this else met.month % 12 + 1
            day = _end_of_month(month, met.year + (not this and met.month == 12), met)
        else:
            day = datetime.date(met.year + (not this), 12, 31)
    return Deadline(day, "inferred" if day else None, _tidy(spoken))


def _of_meeting(
    spoken: str, month: str | None, met: datetime.date | None, following: datetime.date | None
) -> Deadline:
    low = spoken.lower()
    if month is None:
        known = following if "next" in low or "following" in low or "forthcoming" in low else None
        return Deadline(known, "inferred" if known else None, _tidy(spoken))
    number = month_number(month)
    if following is not None and following.month == number:
        return Deadline(following, "inferred", _tidy(spoken))
    day = _end_of_month(number, None, met)
    return Deadline(day, "inferred" if day else None, _tidy(spoken))


def _of_span(spoken: str, count: str | None, unit: str, met: datetime.date | None) -> Deadline:
    number = _COUNTS.get(count.lower()) if count and not count.isdigit() else int(count or 1)
    length = _DAYS[unit.lower().rstrip("s")]
    if met is None or number is None or number > 1000 or (count or "").lower() == "few":
        return Deadline(None, None, _tidy(spoken))
    try:
        return Deadline(met + datetime.timedelta(days=number * length), "inferred", _tidy(spoken))
    except OverflowError:
        return Deadline(None, None, _tidy(spoken))


def _ahead(day: datetime.date | None, met: datetime.date) -> datetime.date | None:
    """The day, moved to the next year where it would lie well before the meeting."""
    if day is None or day >= met - datetime.timedelta(days=31):
        return day
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return None


def _end_of_month(month: int, year: int | None, met: datetime.date | None) -> datetime.date | None:
    """The last day of the next such month, from the meeting's own month on."""
    if not month or (year is None and met is None):
        return None
    if year is None and met is not None:
        year = met.year if month >= met.month else met.year + 1
    if year is None or not datetime.MINYEAR <= year < datetime.MAXYEAR:
        return None
    first_after = datetime.date(year + month // 12, month % 12 + 1, 1)
    return first_after - datetime.timedelta(days=1)


def _tidy(spoken: str) -> str:
    return " ".join(spoken.split())
