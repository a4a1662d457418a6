"""Dates in words: the periods that a question names.

"in September 2024", "on 2 October 2018", "spring 2019", "the 2018/19 municipal year",
"between 2012 and 2014", "since March 2020", "last year". Each is a first and a last day.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

Day = datetime.date

_MONTHS = {name.casefold(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.casefold(): n for n, name in enumerate(calendar.month_abbr) if name}
_MONTHS["sept"] = 9
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"

# Months of a season, by the calendar that meteorologists and councils' quarters follow.
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
_PARTS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}

# In the order in which they are tried; what one has taken no later one reads again.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("day", rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b"),
        ("day", rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}\b"),
        ("numeric", rf"\b(?P<day>\d{{1,2}})[./](?P<number>\d{{1,2}})[./]{_YEAR}\b"),
        ("iso", rf"\b{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)\b"),
        (
            "municipal",
            rf"\b{_YEAR}\s?[/–-]\s?(?P<next>(?:20)?\d\d)\b(?:\s(?P<which>municipal|financial)\b)?",
        ),
        ("span", rf"\bbetween\s+{_YEAR}\s+and\s+(?P<until>(?:19|20)\d\d)\b"),
        ("season", rf"\b(?P<season>spring|summer|autumn|winter)\s+(?:of\s+)?{_YEAR}\b"),
        ("part", rf"\b(?P<part>early|mid|late)[\s-]+(?:in\s+)?{_YEAR}\b"),
        ("month", rf"\b{_MONTH}\s+(?:of\s+)?{_YEAR}\b"),
        ("year", rf"\b{_YEAR}(?:'s|’s)?\b"),
        ("last", r"\b(?P<which>last|this)\s+(?P<unit>year|month|spring|summer|autumn|winter)\b"),
    )
)
_OPEN = re.compile(r"\b(since|from|after|before|until|up to|by)\s+(?:the\s+)?(?:end of\s+)?$", re.I)


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day of what is named, and the words that name it."""

    first: Day
    last: Day
    words: str


def find_periods(text: str, today: Day) -> tuple[Period, ...]:
    """The periods that ``text`` names, in order of place.

    "Since" and "before" open a period towards ``today`` and towards 1 January 1900. Words such as
    "last year" count from ``today``, which for a minute book is the day of its newest paper.
    """
    found: list[tuple[int, Period]] = []
    rest = text
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(rest):
            days = _days(kind, match.groupdict(), today)
            if days is None:
                continue
            first, last = _opened(text[: match.start()], *days, today)
            found.append((match.start(), Period(first, last, match.group())))
            rest = f"{rest[: match.start()]}{' ' * len(match.group())}{rest[match.end() :]}"
    return tuple(period for _, period in sorted(found, key=lambda pair: pair[0]))


def _opened(before: str, first: Day, last: Day, today: Day) -> tuple[Day, Day]:
    match = _OPEN.search(before)
    if match is None:
        return first, last
    match match.group(1).lower():
        case "since" | "from":
            return first, max(today, last)
        case "after":
            return last, max(today, last)
        case "until" | "up to" | "by":
            return Day(1900, 1, 1), last
        case _:
            return Day(1900, 1, 1), first


def _days(kind: str, said: dict[str, str | None], today: Day) -> tuple[Day, Day] | None:
    """First and last day of one match; None where it is no date ("31 February 2019")."""
    year = int(said.get("year") or today.year)
    month = _MONTHS.get((said.get("month") or "").casefold(), 0) or int(said.get("number") or 0)
    try:
        match kind:
            case "day" | "numeric" | "iso":
                day = Day(year, month, int(said["day"] or 0))
                return day, day
            case "month":
                return _months(year, month, year, month)
            case "year":
                return Day(year, 1, 1), Day(year, 12, 31)
            case "municipal":
                # A municipal year runs from the annual meeting in May; a financial one from April.
                following = int(said["next"] or 0) % 100
                if following != (year + 1) % 100:
                    return None
                kind_of_year = (said.get("which") or "").casefold()
                opening = Day(year, 5 if kind_of_year == "municipal" else 4, 1)
                return opening, Day(year + 1, 3 if kind_of_year == "financial" else 5, 31)
            case "span":
                return Day(year, 1, 1), Day(int(said["until"] or year), 12, 31)
            case "season":
                begins, ends = _SEASONS[(said["season"] or "").lower()]
                return _months(year, begins, year + (ends < begins), ends)
            case "part":
                begins, ends = _PARTS[(said["part"] or "").lower()]
                return _months(year, begins, year, ends)
            case _:
                return _relative(said["which"] or "", said["unit"] or "", today)
    except ValueError:
        return None


def _relative(which: str, unit: str, today: Day) -> tuple[Day, Day]:
    back = which.lower() == "last"
    unit = unit.lower()
    if unit == "year":
        year = today.year - back
        return Day(year, 1, 1), Day(year, 12, 31)
    if unit == "month":
        months = today.year * 12 + today.month - 1 - back
        return _months(months // 12, months % 12 + 1, months // 12, months % 12 + 1)
    begins, ends = _SEASONS[unit]
    year = today.year
    if back and _months(year, begins, year + (ends < begins), ends)[1] >= today:
        year -= 1
    return _months(year, begins, year + (ends < begins), ends)


def _months(year: int, month: int, last_year: int, last_month: int) -> tuple[Day, Day]:
    days = calendar.monthrange(last_year, last_month)[1]
    return Day(year, month, 1), Day(last_year, last_month, days)
