"""The period of a figure that names none with its year, worked out from the day of its meeting.

"In January", "at the end of March", "Quarter 3" and "last year" are of one time only for whoever
knows when they were said. What is worked out so is inferred, and never stated: it is kept apart
from the period that the paper gives, and nothing is compared by it.
"""

from __future__ import annotations

import datetime
import re

_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_NAMES = "|".join(_MONTHS)
# A month with neither a year nor a day: "in May" and no "may".
_MONTH = re.compile(
    rf"\b(?:[Ii]n|[Ff]or|[Dd]uring|[Aa]t|[Bb]y|[Uu]ntil|of)\s"
    rf"(?:(?:the\s)?(?P<edge>end|start|beginning)\sof\s)?(?P<month>{_NAMES})\b"
    rf"(?!,?\s(?:\d|(?:to|and)\s(?:{_NAMES})\b))"
)
# "As she had been asked to do in September": the month is that of the asking.
_ASKED = re.compile(
    r"\b(?:asked|undertaken|undertook|promised|told|agreed|requested|resolved|decided|reported)\b"
    r"[^,;.]{0,24}$",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"\b(?:quarter\s(?P<number>[1-4]|one|two|three|four)|Q(?P<short>[1-4])"
    r"|(?P<ordinal>first|second|third|fourth)\squarter)\b",
    re.IGNORECASE,
)
_NUMBERS = {
    **dict.fromkeys(("1", "one", "first"), 1),
    **dict.fromkeys(("2", "two", "second"), 2),
    **dict.fromkeys(("3", "three", "third"), 3),
    **dict.fromkeys(("4", "four", "fourth"), 4),
}
_YEAR_BEFORE = re.compile(
    r"^(?:a\s|the\s)?(?:year\s(?:before|earlier|ago)|(?:previous|prior|last)\syear"
    r"|same\s(?:period|quarter)\slast\syear)$",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?P<which>this|last|next|the current|the previous|the coming)\s"
    r"(?P<of>(?:financial|municipal)\s)?year\b",
    re.IGNORECASE,
)
# What is said of the future is of the next such month, not of the last.
_AHEAD = re.compile(
    r"\b(?:will|would|expected|forecast|projected|estimated|planned|due|by the end)\b",
    re.IGNORECASE,
)
_STEPS = {
    **dict.fromkeys(("this", "the current"), 0),
    **dict.fromkeys(("last", "the previous"), -1),
    **dict.fromkeys(("next", "the coming"), 1),
}
# The one financial year that the title of an item names ("Revenue Budget 2023/24").
_OF_TITLE = re.compile(r"\b(?P<first>(?:19|20)\d\d)\s?[-/\u2013]\s?(?P<second>\d\d)\b(?![-/]\d)")
# What stood at a time, or of a time that the sentence hints at, is not of the year of its title.
_OF_A_TIME = re.compile(
    rf"\b(?:stood|stands?|standing|rose|risen|rise to|fell|fallen|fall to|(?:as )?at|now|today|"
    rf"since|{_NAMES}|(?:spring|summer|autumn|winter|week|month|quarter|term|decade)s?|"
    r"years?(?! of age| old))\b",
    re.IGNORECASE,
)
_NAMED_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def infer_period(
    period: str | None,
    sentence: str,
    head: str,
    said_on: datetime.date | None,
    title: str = "",
) -> str | None:
    """The period of a figure, in words with their year; None where it cannot be told.

    ``period`` is what the paper gives, ``sentence`` the figure's own, ``head`` what heads its table
    (empty where it is in none), ``said_on`` the day of the meeting and ``title`` that of the item.
    """
    if period and _NAMED_YEAR.search(period):
        return None
    if said_on is not None:
        told = _from_the_day(period, sentence, head, said_on)
        if told is not None:
            return told
    return None if period else _from_the_title(sentence, title)


def _from_the_title(sentence: str, title: str) -> str | None:
    """The financial year of an item's title, for what is said of no other time."""
    named = {f"{m['first']}/{m['second']}" for m in _OF_TITLE.finditer(title)}
    if len(named) != 1 or _NAMED_YEAR.search(sentence) or _OF_A_TIME.search(sentence):
        return None
    year = named.pop()
    return year if int(year[5:]) == (int(year[:4]) + 1) % 100 else None


def _from_the_day(
    period: str | None, sentence: str, head: str, said_on: datetime.date
) -> str | None:
    if period:
        own = _QUARTER.search(period)
        if own:
            return _quarter(_number_of(own), said_on)
        if _YEAR_BEFORE.match(" ".join(period.split())):
            quarters = {_number_of(found) for found in _QUARTER.finditer(head)}
            if len(quarters) == 1:
                return _quarter(quarters.pop(), said_on, years_before=1)
        return None
    if _NAMED_YEAR.search(sentence):
        return None
    months = {
        (m["month"], m["edge"])
        for m in _MONTH.finditer(sentence)
        if not _ASKED.search(sentence, 0, m.start())
    }
    if len(months) == 1:
        (name, edge) = months.pop()
        ahead = bool(_AHEAD.search(sentence))
        return _month(_MONTHS.index(name) + 1, edge, ahead, said_on)
    if months:
        return None
    quarters = {_number_of(found) for found in _QUARTER.finditer(sentence)}
    if len(quarters) == 1:
        return _quarter(quarters.pop(), said_on)
    years = {(m["which"].casefold(), bool(m["of"])) for m in _YEAR.finditer(sentence)}
    if len(years) != 1:
        return None
    which, financial = years.pop()
    if not financial:
        # "Last year" by itself is as often the calendar's as the council's.
        return None
    first = _financial_year(said_on) + _STEPS[which]
    return f"{first}/{(first + 1) % 100:02d}"


def _number_of(found: re.Match[str]) -> int:
    return _NUMBERS[(found["number"] or found["short"] or found["ordinal"]).casefold()]


def _financial_year(day: datetime.date) -> int:
    """The calendar year in which the financial year of ``day`` began, in April."""
    return day.year if day.month >= 4 else day.year - 1


def _quarter(number: int, said_on: datetime.date, years_before: int = 0) -> str:
    """The last such quarter of a financial year that was over when it was told."""
    first = (3 * number) % 12 + 1
    year = said_on.year
    if datetime.date(year, first + 2, 28) >= said_on:
        year -= 1
    year -= years_before
    return f"{_MONTHS[first - 1]} to {_MONTHS[first + 1]} {year}"


def _month(month: int, edge: str | None, ahead: bool, said_on: datetime.date) -> str:
    year = said_on.year
    if ahead:
        year += month < said_on.month
    else:
        year -= month > said_on.month
    named = f"{_MONTHS[month - 1]} {year}"
    return f"{edge.casefold()} of {named}" if edge else named
