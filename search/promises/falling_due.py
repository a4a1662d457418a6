"""When a promise falls due: what the record says, and the words it does not resolve.

The reader of structure reads days, months and spans ("16 January 2019", "in two weeks"). Here are
added seasons, "before Christmas", "twelve months' time" and the like, and the meetings that the
minute book holds: "the next meeting" is the next that it knows of, and a month named for a report
is the meeting of that month. A day or the end of a month with its year is stated; all else that is
worked out from the date of the meeting is inferred.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Mapping, Sequence

from indexer.records import Known
from indexer.structure.dates import find_dates, find_months, month_number
from indexer.structure.promising.deadlines import find_deadline
from search.promises.promise import Due

Day = datetime.date

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_SEASON = re.compile(
    r"\b(?P<lead>by|before|in|for|until|during|at its|at their|over)(?: the)?(?: (?:early|late"
    r"|end of"
    r"(?: the)?|coming|following|next|another))* (?P<season>spring|summer|autumn|winter)\b"
    r"(?:,?(?: of)? (?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_SEASON_ENDS = {"spring": 5, "summer": 8, "autumn": 11, "winter": 2}
_SEASON_BEGINS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_CHRISTMAS = re.compile(r"\b(?:by|before|until|in time for) christmas\b", re.IGNORECASE)
_YEAR_END = re.compile(
    r"\b(?:by|before|at|until) the end of (?:the|this) (?P<kind>financial |municipal |calendar )?"
    r"year\b",
    re.IGNORECASE,
)
# "By the time the schools go back": the autumn term begins in the first days of September.
_SCHOOLS_BACK = re.compile(
    r"\b(?:by|before|until|in time for) (?:the time (?:that )?)?(?:the )?(?:schools?"
    r" (?:went|go|goes|is|are) back|(?:start|beginning) of (?:the )?(?:new )?(?:school|academic)"
    r" year|autumn term)\b",
    re.IGNORECASE,
)
_MONTH_END = re.compile(r"\b(?:by|before) the end of (?:the|this) month\b", re.IGNORECASE)
_COUNT = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_SPAN = re.compile(
    rf"\b(?:in|within|after)(?: the next| about| some)? (?P<count>a|an|\d{{1,3}}|{'|'.join(_COUNT)}"
    r")(?:[ -](?P<unit>day|week|fortnight|month|year)s?)(?:['’]s?)?(?: time)?\b",
    re.IGNORECASE,
)
# "Over the next month": the one that begins with the meeting.
_COMING_SPAN = re.compile(
    r"\b(?:over|during|within|in) the (?:next|coming|following) "
    r"(?P<unit>week|fortnight|month|year)\b(?!['’])",
    re.IGNORECASE,
)
_NEXT_DAY = re.compile(r"\b(?:the (?:next|following) day|tomorrow)\b", re.IGNORECASE)
_NEXT_MEETING = re.compile(
    r"\b(?:next|following|forthcoming|coming) (?:[\w']+ ){0,3}?(?:meeting|agenda|cycle)\b"
    r"|\bfor one cycle\b",
    re.IGNORECASE,
)
_FOR_MEETING = re.compile(r"\b(?:meeting|agenda)\b", re.IGNORECASE)
_FUTURE_MEETING = re.compile(
    r"\b(?:to|at) (?:a|some) (?:future|later|subsequent) (?:[\w']+ ){0,3}?meeting\b", re.IGNORECASE
)
_MONTH_AND_YEAR = re.compile(
    r"\b(?P<lead>by|in|before|during|until|not later than|no later than|from|at)"
    r"(?: the)?(?P<end> end of)?(?: the)?(?: meeting (?:in|of))? ?"
    rf"(?P<month>{_MONTHS}),? (?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(
    rf"\b(?:in|by|before|until|each|every|each year in|to the|at the|for the|from)"
    rf"(?: the end of)?(?: next)? (?P<month>{_MONTHS})\b(?! \d)(?: (?P<meeting>meeting|agenda))?",
    re.IGNORECASE,
)
_END_OF_YEAR = re.compile(
    r"\b(?:by|before)(?: the end of)? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
# "Consider which meeting (the October one or November) is best": neither is settled yet.
_ONE_OR_OTHER = re.compile(
    rf"\b(?:which|whether)\b[^.;]{{0,80}}?\b(?:{_MONTHS})"
    r"(?: (?:[\w']+ ){0,2}?(?:meeting|agm))? or"
    rf"(?: (?:the|in|at|that|of))* (?:{_MONTHS})\b",
    re.IGNORECASE,
)
# The day of a meeting that is to be asked for is no day for the asking.
_ASKED_FOR = re.compile(
    r"\b(?:write|ask|e-?mail|apply|request|invite|arrange)\b[^.;]{0,40}"
    r"\b(?:for|to|request(?:ing)?) (?:an? )?(?:[\w-]+ )?(?:meeting|visit|event)s? on (?:the )?\d",
    re.IGNORECASE,
)
# How long a thing is to last is no deadline for it, and a year that names a report is none either.
_LASTS = re.compile(r"^(?:for|over|after|from time)\b", re.IGNORECASE)


_YEARLY = re.compile(r"\b(?:each|every) year\b|\b(?:annually|yearly)\b", re.IGNORECASE)


def means_next_meeting(due: Due) -> bool:
    """Whether a promise is for the next meeting, of which the day is not known."""
    return due.day is None and bool(due.words and _NEXT_MEETING.search(due.words))


class MeetingCalendar:
    """The days on which each body is known to have met or to meet, in order."""

    def __init__(self, days: Mapping[str, Sequence[Day]]) -> None:
        self._days = {body: sorted(set(known)) for body, known in days.items()}

    def following(self, body: str | None, met: Day) -> Day | None:
        """The next meeting after ``met``, where one is known within 200 days."""
        days = self._days.get(body or "", [])
        place = bisect_right(days, met)
        if place < len(days) and (days[place] - met).days <= 200:
            return days[place]
        return None

    def in_month(self, body: str | None, year: int, month: int) -> Day | None:
        """The last meeting of a body in a month, where one is known."""
        days = self._days.get(body or "", [])
        place = bisect_right(days, _end(year, month))
        last = days[place - 1] if place else None
        return last if last is not None and (last.year, last.month) == (year, month) else None


def fall_due(
    said: str,
    met: Day | None,
    recorded: Due,
    calendar: MeetingCalendar,
    body: str | None,
    report_back: bool,
) -> Due:
    """When ``said`` falls due.

    ``recorded`` is what the record of it holds, ``met`` the date of the meeting, ``body`` the one
    that is to have it, ``report_back`` whether it is a report that is brought to a meeting.
    """
    said = " ".join(said.split())
    if _ONE_OR_OTHER.search(said) or _ASKED_FOR.search(said):
        return Due()
    due = _recorded(met, recorded)
    if due is not None and due.day is not None and met is not None:
        soon = (due.day - met).days < 60
        if soon and _YEARLY.search(said):
            # Said in March, "each year in March" is first due a year on.
            due = Due(due.day.replace(year=due.day.year + 1, day=28), "inferred", due.words)
    if due is None or (due.day is None and met is not None):
        due = _read(said, met, calendar, body) or due or Due()
    if due.day is None and met is not None and due.words and _NEXT_MEETING.search(due.words):
        day = calendar.following(body, met)
        due = Due(day, "inferred" if day else None, due.words)
    # "Present to the December meeting": what is for a meeting is due when it is held.
    meets = report_back or _FOR_MEETING.search(due.words or "") is not None
    if due.day is not None and meets and due.known == "inferred" and due.words:
        month = re.search(rf"\b(?:{_MONTHS})\b", due.words, re.IGNORECASE)
        held = calendar.in_month(body, due.day.year, due.day.month)
        if month and held is not None and (met is None or held > met) and " end " not in due.words:
            due = Due(held, "inferred", due.words)
    return due


def _recorded(met: Day | None, recorded: Due) -> Due | None:
    """The due date of the record, unless it is how long a thing lasts or lies in the past."""
    words = recorded.words or ""
    if _LASTS.match(words):
        return None
    if recorded.day is not None and met is not None and recorded.day < met:
        return None
    if recorded.day is None:
        return Due(None, None, recorded.words) if recorded.words else None
    month = _MONTH_AND_YEAR.search(words)
    if month and (month["end"] or month["lead"].lower() not in ("in", "at", "from", "during")):
        return Due(recorded.day, "stated", recorded.words)
    return Due(recorded.day, recorded.known, recorded.words)


def _read(said: str, met: Day | None, calendar: MeetingCalendar, body: str | None) -> Due | None:
    """What the record does not resolve, the surest words first."""
    found = find_deadline(said, met, calendar.following(body, met) if met else None)
    if found.known == "stated" and found.day is not None:
        return Due(found.day, "stated", found.words)
    for mention in find_dates(said):
        if mention.date is not None and (met is None or mention.date > met):
            lead = said[: mention.start].rstrip().lower()
            if re.search(r"\b(?:on|by|before|until|from|to|for|than|at|of|the|week)$", lead):
                return Due(mention.date, "stated", said[mention.start : mention.end].strip(" ."))
    month = _of_month_and_year(said, met)
    if month is not None:
        return month
    if met is None:
        # Without the day of the meeting only a month with its year can still be told.
        months = [m for m in find_months(said) if m[0] >= 1990]
        if months and re.search(r"\bin\b", said):
            spoken = re.search(rf"\b(?:{_MONTHS}),? {months[0][0]}", said, re.IGNORECASE)
            return Due(_end(*months[0]), "inferred", spoken.group() if spoken else None)
        return None
    for read in (_season, _of_span, _year_end):
        due = read(said, met)
        if due is not None:
            return due
    next_one = _NEXT_MEETING.search(said)
    if next_one is not None:
        day = calendar.following(body, met)
        return Due(day, "inferred" if day else None, next_one.group())
    alone = _MONTH_ALONE.search(said)
    if alone is not None:
        number = month_number(alone["month"])
        year = met.year if number > met.month else met.year + 1
        return Due(_end(year, number), "inferred", alone.group())
    future = _FUTURE_MEETING.search(said)
    if future is not None:
        return Due(None, None, future.group())
    if found.day is not None and found.words and not _LASTS.match(found.words) and found.day > met:
        return Due(found.day, found.known, found.words)
    return None


def _of_month_and_year(said: str, met: Day | None) -> Due | None:
    for month in _MONTH_AND_YEAR.finditer(said):
        day = _end(int(month["year"]), month_number(month["month"]))
        if met is not None and day < met:
            continue
        exact = month["end"] or month["lead"].lower() in ("by", "before", "until")
        exact = exact or "later than" in month["lead"].lower()
        if month["lead"].lower() == "before" and not month["end"]:
            day = Day(day.year, day.month, 1) - datetime.timedelta(days=1)
        return Due(day, "stated" if exact else "inferred", month.group())
    year = _END_OF_YEAR.search(said)
    if year is not None and (met is None or int(year["year"]) >= met.year):
        return Due(Day(int(year["year"]), 12, 31), "inferred", year.group())
    return None


def _season(said: str, met: Day) -> Due | None:
    found = _SEASON.search(said)
    if found is None:
        return None
    season = found["season"].lower()
    ends = _SEASON_ENDS[season]
    year = int(found["year"]) if found["year"] else met.year
    if found["lead"].lower() == "before":
        begins = Day(year, _SEASON_BEGINS[season], 1)
        if not found["year"] and begins <= met:
            begins = begins.replace(year=year + 1)
        return Due(begins - datetime.timedelta(days=1), "inferred", found.group())
    if season == "winter" and (found["year"] or met.month > 2):
        year += 1
    day = _end(year, ends)
    if not found["year"] and day <= met:
        day = _end(year + 1, ends)
    return Due(day, "inferred", found.group())


def _of_span(said: str, met: Day) -> Due | None:
    tomorrow = _NEXT_DAY.search(said)
    if tomorrow is not None:
        return Due(met + datetime.timedelta(days=1), "inferred", tomorrow.group())
    span = _SPAN.search(said) or _COMING_SPAN.search(said)
    if span is None:
        return None
    word, unit = span.groupdict().get("count", "a").lower(), span["unit"].lower()
    count = int(word) if word.isdigit() else _COUNT.index(word) + 1 if word in _COUNT else 1
    known: Known = "inferred"
    try:
        if unit in ("month", "year"):
            months = met.month - 1 + count * (12 if unit == "year" else 1)
            year, month = met.year + months // 12, months % 12 + 1
            day = Day(year, month, min(met.day, monthrange(year, month)[1]))
        else:
            length = {"day": 1, "week": 7, "fortnight": 14}[unit]
            day = met + datetime.timedelta(days=count * length)
    except (OverflowError, ValueError):
        return Due(None, None, span.group())
    return Due(day, known, span.group())


def _year_end(said: str, met: Day) -> Due | None:
    christmas = _CHRISTMAS.search(said)
    if christmas is not None:
        year = met.year if (met.month, met.day) < (12, 25) else met.year + 1
        return Due(Day(year, 12, 24), "inferred", christmas.group())
    term = _SCHOOLS_BACK.search(said)
    if term is not None:
        begins = Day(met.year, 9, 5)
        day = begins if begins > met else begins.replace(year=met.year + 1)
        return Due(day, "inferred", term.group())
    month = _MONTH_END.search(said)
    if month is not None:
        return Due(_end(met.year, met.month), "inferred", month.group())
    found = _YEAR_END.search(said)
    if found is None:
        return None
    kind = (found["kind"] or "").strip().lower()
    if kind == "financial":
        year = met.year if met.month <= 3 else met.year + 1
        return Due(Day(year, 3, 31), "inferred", found.group())
    if kind == "municipal":
        year = met.year if met.month <= 4 else met.year + 1
        return Due(Day(year, 4, 30), "inferred", found.group())
    return Due(Day(met.year, 12, 31), "inferred", found.group())


def _end(year: int, month: int) -> Day:
    """The last day of a month."""
    return Day(year, month, monthrange(year, month)[1])
