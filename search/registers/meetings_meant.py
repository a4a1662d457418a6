"""The minutes of a whole meeting, as a paper or a person refers to them.

"The minutes of the meeting held on 3 June 2024", "the previous minutes", "the May meeting".
"""

from __future__ import annotations

import datetime
import re

from indexer.records import Reference
from indexer.structure.dates import month_number
from search.filtering import names
from search.minute_book import MinuteBook
from search.occasions import Occasion
from search.registers.minutes_held import Minute, MinutesHeld, minutes_held, municipal_year
from search.registers.resolutions import (
    SAME_SERIES,
    Missing,
    Resolution,
    State,
    fullness,
    latest,
    same_minutes,
    years_of,
)

# "The previous minutes" are those of the meeting before; an older meeting is not the previous one.
PREVIOUS = datetime.timedelta(days=100)
# "The minutes of 13 February": the latest such day before the paper.
_DAY_OF_YEAR = re.compile(
    r"(?i)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?"
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month>[a-z]{3,9})"
)
# "The 2022/23 AGM", "the 2023 annual general meeting", "the May 2023 meeting".
_ANNUAL = re.compile(
    r"(?i)(?P<year>(?:19|20)\d\d)(?P<next>[/-]\d{2,4})? (?:agm|annual\b.*)", re.DOTALL
)
_MONTH_OF_YEAR = re.compile(r"(?i)(?P<month>[a-z]{3,9}) (?P<year>(?:19|20)\d\d)")
# How far before the end of a reference the word for what it is stands, in characters.
_NEAR = 90
_MINUTES = re.compile(r"(?i)\bminutes\b")
_MEETING = re.compile(r"(?i)\b(?:previous|last)\b|\bminutes\b|\bmeeting\b")


def meeting_meant(
    held: MinutesHeld, reference: Reference, own: Occasion, before: str
) -> Resolution | None:
    day = reference.date or _without_year(reference.target, own.date, before)
    bodies = {b for b in held.bodies(own.council) if names(b, before)}
    # "the Council's Cabinet": the longest name that stands there is the body meant; of two as long
    # the paper's own.
    body = max(bodies, key=lambda b: (len(b), b == own.body, b), default=None) or own.body
    rows = held.of_body(own.council, body)
    if _names_itself(held, reference, own, body):
        return None
    of_year = _of_year(held, reference.target.strip(), own, body)
    if of_year is not None:
        return of_year
    if day is not None:
        rows = [m for m in rows if m.date == day]
        if rows:
            return Resolution("held", tuple(sorted(rows, key=fullness)))
        missing = Missing(own.council, body, years_of(municipal_year(day)), day)
        return Resolution("not held", missing=missing)
    if own.date is None:
        return None
    named = re.fullmatch(r"(?i)(\w+) (?:meeting|minutes)", reference.target.strip())
    if named and (month := month_number(named[1])):
        past = [m for m in rows if m.date and m.date < own.date and m.date.month == month]
        recent = [m for m in latest(past) if m.date and own.date - m.date <= SAME_SERIES]
        if recent:
            return Resolution("held", tuple(sorted(recent, key=fullness)))
        year = own.date.year if month < own.date.month else own.date.year - 1
        years = years_of(municipal_year(datetime.date(year, month, 28)))
        return Resolution("not held", missing=Missing(own.council, body, years))
    if not re.search(r"(?i)\b(?:previous|last)\b", reference.target):
        return None
    before_it = latest([m for m in rows if m.date and m.date < own.date])
    if before_it and before_it[0].date and own.date - before_it[0].date <= PREVIOUS:
        return Resolution("held", tuple(sorted(before_it, key=fullness)))
    years = years_of(municipal_year(own.date))
    return Resolution("not held", missing=Missing(own.council, body, years))


def _names_itself(held: MinutesHeld, reference: Reference, own: Occasion, body: str | None) -> bool:
    """Whether a paper's title names its own meeting by the month or the year."""
    said = reference.target.strip()
    annual, monthly = _ANNUAL.fullmatch(said), _MONTH_OF_YEAR.fullmatch(said)
    if own.date is None:
        return False
    if monthly and (month := month_number(monthly["month"])):
        return (int(monthly["year"]), month) == (own.date.year, own.date.month)
    alone = re.fullmatch(r"(?i)(\w+) minutes", said)
    if alone and (month := month_number(alone[1])):
        return month == own.date.month
    if annual is None or annual["next"] or int(annual["year"]) != own.date.year:
        return False
    return any(m.document == reference.document for m in held.annual(own.council, body))


def _of_year(held: MinutesHeld, target: str, own: Occasion, body: str | None) -> Resolution | None:
    """A body's annual meeting of a year, or its meeting of a month with its year; None where
    ``target`` names neither."""
    annual, monthly = _ANNUAL.fullmatch(target), _MONTH_OF_YEAR.fullmatch(target)
    month = month_number(monthly["month"]) if monthly else 0
    if annual:
        rows = held.annual(own.council, body)
        year = int(annual["year"])
        if annual["next"]:
            # Of a municipal year it is the one that begins it.
            rows = [m for m in rows if m.date and municipal_year(m.date) == year]
            rows = [m for m in rows if m.date == min(one.date for one in rows if one.date)]
        else:
            rows = [m for m in rows if m.date and m.date.year == year]
        years = years_of(year) if annual["next"] else str(year)
    elif monthly and month:
        year = int(monthly["year"])
        rows = [m for m in held.of_body(own.council, body) if m.date]
        rows = [m for m in rows if m.date and (m.date.year, m.date.month) == (year, month)]
        years = years_of(municipal_year(datetime.date(year, month, 28)))
    else:
        return None
    rows = [m for m in rows if own.date is None or (m.date and m.date < own.date)]
    if not rows:
        return Resolution("not held", missing=Missing(own.council, body, years))
    state: State = "held" if len({m.date for m in rows}) == 1 else "several"
    return Resolution(state, tuple(sorted(rows, key=fullness)))


def _without_year(target: str, written: datetime.date | None, before: str) -> datetime.date | None:
    """The latest day before a paper that minutes are named by without a year ("of 13 February").

    A meeting that is named so may be still to come, and is none; only minutes lie behind.
    """
    said = _DAY_OF_YEAR.fullmatch(target.strip(" .,"))
    month = month_number(said["month"]) if said else 0
    if said is None or not month or written is None or not _MINUTES.search(before[-_NEAR:]):
        return None
    for year in (written.year, written.year - 1):
        try:
            day = datetime.date(year, month, int(said["day"]))
        except ValueError:
            continue
        if day < written:
            return day if written - day <= SAME_SERIES else None
    return None


def typed_meeting(
    book: MinuteBook,
    words: str,
    dates: list[datetime.date],
    body: str | None,
    council: str | None,
    until: datetime.date | None,
) -> Resolution | None:
    """The minutes of a whole meeting: of the day named, or of the one before ``until``."""
    if not dates and not _MEETING.search(words):
        return None
    held = minutes_held(book)
    rows = [m for m in held.meetings() if not council or names(council, m.council)]
    said = [m for m in rows if m.body and names(m.body, words)]
    rows = [m for m in rows if names(body, m.body)] if body else said or rows
    day = dates[0] if dates else None
    if day is None and until is not None:
        day = _said_to_be_previous(book, [m for m in rows if m.date == until])
    if day is not None:
        chosen = [m for m in rows if m.date == day]
    else:
        chosen = latest([m for m in rows if m.date and (until is None or m.date < until)])
        if until is not None:
            chosen = [m for m in chosen if m.date and until - m.date <= PREVIOUS]
    groups = same_minutes(chosen)
    if not groups:
        when = day or until
        years = years_of(municipal_year(when)) if when else None
        whose = {m.council for m in rows}
        known = council or (whose.pop() if len(whose) == 1 else None)
        return Resolution("not held", missing=Missing(known, body, years, day))
    state: State = "held" if len(groups) == 1 else "several"
    return Resolution(state, tuple(minute for group in reversed(groups) for minute in group))


def _said_to_be_previous(book: MinuteBook, meetings: list[Minute]) -> datetime.date | None:
    """The date of the minutes that a meeting confirmed, as its own minutes give it."""
    for meeting in meetings:
        for reference in book.of_paper(Reference, meeting.document):
            if (
                reference.kind == "meeting"
                and reference.effect == "confirms"
                and meeting.start <= reference.start < meeting.end
                and reference.date is not None
                and meeting.date is not None
                and reference.date < meeting.date
            ):
                return reference.date
    return None
