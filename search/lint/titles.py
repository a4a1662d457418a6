"""A title or a file's name that gives another day than the minute itself."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import PurePosixPath
from typing import TypeAlias

from indexer.structure.dates import DateMention, find_dates, find_months
from search.lint.findings import Found, Place
from search.lint.reading import Reading, Sheet, said_date, short

# Where a paper says what it is and when its meeting was; further down are other dates.
_HEAD = 2500
Held: TypeAlias = "set[datetime.date | None]"
# A date of something else than the paper: "progress since 3 May 2018".
_NOT_ITS_OWN = re.compile(
    r"\b(?:since|until|before|after|by|from|to|between|dated|of|following|starting|ending|ended)"
    r"\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_MEETING_OF = re.compile(r"\b(?:meeting|minutes)\s+(?:of|from|to|on)\s+(?:\w+\s+)?$", re.IGNORECASE)
# A line that gives the day of the meeting itself, not of minutes agreed or of one to come.
_OF_A_MEETING = re.compile(
    r"^(?!.*\b(?:next|previous|last|agreed|signed|approved)\b).*\bheld\b", re.I
)
_POSTED = re.compile(r"\d{4}-\d{2}(?:-\d{2})?(?=\D|$)")


def titles(reading: Reading) -> Iterator[Found]:
    """Papers whose title or file name names a day that is none of their meetings' days."""
    for sheet in reading.sheets:
        held: Held = {m.date for m in sheet.meetings if m.date}
        held = held or {sheet.document.date}
        in_title = _other_date(sheet.document.title, held) or _other_year(sheet, held)
        in_name = _date_of_name(PurePosixPath(sheet.path).stem, held)
        if None in held or (in_title is None and in_name is None):
            continue
        minute = _minute_date(sheet)
        if minute is None:
            continue
        date, place = minute
        if in_title is not None:
            named, words = in_title
            yield Found(
                "title date",
                f"The title “{short(sheet.document.title, 120)}” says {words}, and the paper "
                f"itself {said_date(date)}{_years_apart(named, date)}.",
                (*_title_place(sheet), place),
            )
        elif in_name is not None:
            yield Found(
                "title date",
                f"The file {sheet.path} is named for {said_date(in_name)}, and the paper itself "
                f"says {said_date(date)}{_years_apart(in_name, date)}.",
                (place,),
            )


def headings(reading: Reading) -> Iterator[Found]:
    """Minutes whose head gives the same day of two years as the day of the meeting."""
    for sheet in reading.sheets:
        first = min((item.start for item in sheet.shown), default=_HEAD)
        told: list[DateMention] = []
        for mention in find_dates(sheet.text, 0, min(first, _HEAD, len(sheet.text))):
            line = sheet.text[slice(*_line(sheet.text, mention))]
            if mention.year is not None and _OF_A_MEETING.search(line):
                told.append(mention)
        for one, other in combinations(told, 2):
            first_date, second_date = one.date, other.date
            if first_date is None or second_date is None or first_date == second_date:
                continue
            if (one.day, one.month) != (other.day, other.month) or sheet.document.kind != "minutes":
                continue
            places = tuple(sheet.place(*_line(sheet.text, mention)) for mention in (one, other))
            yield Found(
                "title date",
                f"The head of {sheet.path} gives {said_date(first_date)} and "
                f"{said_date(second_date)} as the day of the meeting.",
                places,
            )
            break


def _minute_date(sheet: Sheet) -> tuple[datetime.date, Place] | None:
    """The day of the paper's first dated meeting and the line at the top that states it."""
    date = next((m.date for m in sheet.meetings if m.date), None) or sheet.document.date
    title = " ".join(sheet.document.title.split())
    for mention in find_dates(sheet.text, 0, min(len(sheet.text), _HEAD)):
        if mention.date != date or date is None:
            continue
        start, end = _line(sheet.text, mention)
        if " ".join(sheet.text[start:end].split()) == title:
            continue
        if not sheet.hides(start, end):
            return date, sheet.place(start, end)
    return None


def _line(text: str, mention: DateMention) -> tuple[int, int]:
    start = text.rfind("\n", 0, mention.start) + 1
    end = text.find("\n", mention.end)
    end = len(text) if end < 0 else end
    return max(start, mention.start - 160), min(end, mention.end + 100)


def _other_date(title: str, held: Held) -> tuple[datetime.date, str] | None:
    """The full date in a title that is the paper's own and not a day it records."""
    dates = [m for m in find_dates(title) if m.date is not None]
    if len(dates) != 1 or dates[0].date in held or dates[0].date is None:
        return None
    before = title[: dates[0].start]
    if _NOT_ITS_OWN.search(before) and not _MEETING_OF.search(before):
        return None
    return dates[0].date, title[dates[0].start : dates[0].end].strip()


def _other_year(sheet: Sheet, held: Held) -> tuple[datetime.date, str] | None:
    """ "February 2010" in the title of minutes of February 2009: the same month, another year."""
    title = sheet.document.title
    months = find_months(title)
    if sheet.document.kind != "minutes" or len(months) != 1 or find_dates(title):
        return None
    year, month = months[0]
    days = [d for d in held if d is not None]
    if any(d.year == year for d in days) or all(d.month != month for d in days):
        return None
    return datetime.date(year, month, 1), f"{said_date(datetime.date(year, month, 1))[2:]}"


def _date_of_name(stem: str, held: Held) -> datetime.date | None:
    """The date a file is named for, where it is a slip of year or of day and month.

    A name that begins with a date is as often named for the day of its publication: only one with
    the day and month of the meeting, or the two exchanged, was meant for the meeting's.
    """
    days = [d for d in held if d is not None]
    for mention in find_dates(re.sub("_", " ", stem)):
        date = mention.date
        if date is None or date in held:
            continue
        slipped = any(
            (date.day, date.month) == (d.day, d.month)
            or (date.year, date.day, date.month) == (d.year, d.month, d.day)
            for d in days
        )
        if slipped or not _POSTED.match(stem):
            return date
    return None


def _title_place(sheet: Sheet) -> tuple[Place, ...]:
    """Where the title stands in the text, if it does."""
    words = re.escape(" ".join(sheet.document.title.split())).replace(r"\ ", r"\s+")
    found = re.search(words, sheet.text[:_HEAD]) if words else None
    return (sheet.place(found.start(), found.end()),) if found else ()


def _years_apart(one: datetime.date, other: datetime.date) -> str:
    years = abs(one.year - other.year)
    if not years or (one.month != other.month):
        return ""
    return f" ({years} year{'s' if years > 1 else ''} apart)"
