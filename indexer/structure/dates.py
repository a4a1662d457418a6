"""Dates as minutes write them: "Thursday 5^th^ April 2012", "01/03/12", "3 & 4 May 2019".

British order throughout: day, month, year. A date without a year is found too, with ``year``
empty; ``resolve`` gives it one from a date it must stand near, and the caller marks that as
inferred.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

MONTHS = (
    "january february march april may june july august september october november december"
).split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

_MONTH = r"(?P<{0}>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{{0,8}})(?![a-z])\.?"
_WEEKDAY = (
    r"(?:\b(?P<{0}>mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[\s,.*_]*)?"
)
# A raised "st" comes out of a scanned page as a mark: "21% July", "20™ July".
_ORDINAL = r"(?:[\s*_^]{0,6}(?:the|st|nd|rd|th)(?![a-z])\^?|[%°™\"”]{1,2}(?=\s))?"
_YEAR = r"(?P<{0}>(?:1[89]|2[0O])[\dO]{{2}}|[’'‘]\d\d(?!\d))(?![\dO])"
_GAP = r"[\s,*_]*"

_DAY_MONTH = re.compile(
    _WEEKDAY.format("weekday")
    + r"(?:the\s+)?(?<![\d/.£:])(?P<day>\d{1,2}|[lI]\d)"
    + _ORDINAL
    + r"(?:\s*(?:&|and|to|-|–)\s*\d{1,2}"
    + _ORDINAL
    + r")?"
    + _GAP
    + r"(?:of\s+)?"
    + _MONTH.format("month")
    + r"(?:"
    + _GAP
    + _YEAR.format("year")
    + r")?",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    _WEEKDAY.format("weekday")
    + r"\b"
    + _MONTH.format("month")
    + r"[\s*_]+(?P<day>\d{1,2})(?![\d:]|/\d{3})"
    + _ORDINAL
    + r"\b(?:"
    + _GAP
    + _YEAR.format("year")
    + r")?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?<![\d/.,£-])(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)"
    r"(?P<year>\d{4}|\d{2})(?![\d/]|[.,-]\d)"
)
_ISO = re.compile(r"(?<![\d/-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d/])")
_MONTH_YEAR = re.compile(
    r"\b" + _MONTH.format("month") + r"[\s,*_’']*(?P<year>(?:19|20)\d{2})(?!\d)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at its place. ``year`` is empty where the words give none.

    ``weekday`` counts from Monday as 0; it is what the words say, right or wrong.
    """

    start: int
    end: int
    day: int
    month: int
    year: int | None
    weekday: int | None = None

    @property
    def date(self) -> datetime.date | None:
        """The day itself, or nothing where no year stands in the words."""
        return None if self.year is None else _day(self.year, self.month, self.day)


def find_dates(content: str, start: int = 0, end: int | None = None) -> list[DateMention]:
    """Every date in ``content[start:end]`` that could be one in the calendar, in order."""
    stop = len(content) if end is None else end
    found: list[DateMention] = []
    for pattern in (_DAY_MONTH, _MONTH_DAY, _NUMERIC, _ISO):
        found.extend(_mentions(pattern, content, start, stop))
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[DateMention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif kept[-1].year is None and mention.year is not None:
            kept[-1] = mention
    return kept


def find_months(content: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """``(year, month)`` of each "September 2025" in ``content[start:end]``, in order."""
    stop = len(content) if end is None else end
    return [
        (int(match["year"]), month)
        for match in _MONTH_YEAR.finditer(content, start, stop)
        if (month := month_number(match["month"], misspelt=True))
    ]


def month_number(word: str, *, misspelt: bool = False) -> int:
    """1 to 12 for a month's name or the beginning of one ("Sept"); 0 for any other word.

    With ``misspelt`` a near miss counts too: "Decemeber", "Febuary".
    """
    short = word[:3].lower()
    number = next((n for n, name in enumerate(MONTHS, 1) if name.startswith(short)), 0)
    if not number:
        return 0
    name = MONTHS[number - 1]
    if name.startswith(word.lower()):
        return number
    near = SequenceMatcher(None, word.lower(), name).ratio() > 0.78
    return number if misspelt and near else 0


def resolve(mention: DateMention, near: datetime.date) -> datetime.date | None:
    """The date meant: as stated, or with the year that brings it nearest to ``near``.

    Where the words name a weekday, a year in which the day falls on it is preferred.
    """
    if mention.year is not None:
        return mention.date
    days = [
        day
        for year in (near.year - 1, near.year, near.year + 1)
        if (day := _day(year, mention.month, mention.day)) is not None
    ]
    if mention.weekday is not None:
        days = [day for day in days if day.weekday() == mention.weekday] or days
    return min(days, key=lambda day: abs((day - near).days), default=None)


def _mentions(
    pattern: re.Pattern[str], content: str, start: int, end: int
) -> Iterator[DateMention]:
    for match in pattern.finditer(content, start, end):
        words = match.groupdict()
        day, year = int(re.sub("[lI]", "1", words["day"])), _full_year(words.get("year"))
        # A misspelt month is believed only with a year: "five marched" is no date.
        name = words["month"]
        month = int(name) if name.isdigit() else month_number(name, misspelt=year is not None)
        if _day(year or 2000, month, day) is None:
            continue
        weekday = words.get("weekday")
        yield DateMention(
            match.start(), match.end(), day, month, year, _weekday_number(weekday or "")
        )


def _weekday_number(word: str) -> int | None:
    short = word[:3].lower()
    return next((n for n, name in enumerate(WEEKDAYS) if short and name.startswith(short)), None)


def _full_year(digits: str | None) -> int | None:
    if not digits:
        return None
    number = int(re.sub(r"\D", "", digits.upper().replace("O", "0")))
    if number < 100:
        return number + (1900 if number >= 60 else 2000)
    return number


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
