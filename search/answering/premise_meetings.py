"""A meeting that a question names by day or month: that none is recorded, or what it decided."""

from __future__ import annotations

import datetime
import re

import numpy as np
from numpy.typing import NDArray

from indexer.records import Decision
from indexer.reflow import reflow
from indexer.tokens import tokenize
from search.answering.body_asked import body_meeting, names_held
from search.answering.focus import Focus
from search.answering.holding import holding_all, said_in
from search.answering.naming import councils_named, is_of, passages_of
from search.answering.premise import Premise
from search.answering.provenance import provenance
from search.engine import Engine
from search.periods import Period, find_periods

_AT_A_MEETING = re.compile(
    r"(?i)\b(?:meetings?|met|meet|decid\w+|resolv\w+|agreed?|happen\w*|discuss\w*|present|attend\w*"
    r"|absent|voted?|minutes)\b"
)
_ON = re.compile(r"(?i)\b(?:on|of|held|for|dated)\s(?:the\s)?(?:evening\s)?(?:of\s)?$")
# "The meeting of the Licensing Committee in June 2020", "the June 2020 meeting".
_MET_IN = re.compile(
    r"(?i)\b(?:meetings?|met|meet|minutes)\b[^?;]{0,60}\b(?:in|of|for)\s(?:the\s)?$"
)
_ITS_MEETING = re.compile(r"(?i)^\s(?:[\w’'-]+\s){0,4}?(?:meetings?|minutes)\b")
_MONTH = datetime.timedelta(days=31)
# Days before and after a month in which a paper means it by its name alone.
_ABOUT = 200
# Nothing is asked but what was decided: no matter is named beside who met.
_ONLY_DECIDED = re.compile(
    r"(?i)^\W*what (?:was|were|did|had|has) (?P<who>.{0,80}?)\s?\b(?:decided?|resolved?|agreed?)"
    r"(?: (?:at|in) (?:its|the|their|that|a)(?: \w+)? (?:meeting|session)"
    r"(?: of (?P<whose>.{0,80}?))?)?(?: held)? (?:on|of|in|for|at (?:its|the|their))\s(?:the\s)?$"
)
_MEETING = re.compile(r"(?i)^(?: \w+)?(?: meeting| session)?[\s?.!]*$")
_WORD = re.compile(r"[\w’'-]+")
_MOST = 5
_LONGEST = 32


def meeting_not_held(engine: Engine, focus: Focus) -> Premise | None:
    """That no meeting of that day is recorded, where the question names one; or none of that month,
    where it names the council or body that met and all that is held of it has a date."""
    asked = _day_asked(engine, focus)
    if asked is None:
        return _month_not_held(engine, focus)
    day = asked.first
    if papers_between(engine, focus, day, day) or _day_told(engine, day):
        return None
    return _none_recorded(engine, focus, f"on {day.day} {day:%B %Y}")


def _month_not_held(engine: Engine, focus: Focus) -> Premise | None:
    month = _month_asked(engine, focus)
    if month is None or papers_between(engine, focus, month.first, month.last):
        return None
    own = engine.readable.copy()
    for words in councils_named(engine, focus.question):
        own &= passages_of(engine, words)
    body = body_meeting(focus.question)
    names = names_held(engine, body) if body else []
    if names:
        own &= engine.columns.body.where(lambda name: name in names)
    elif bool(own.sum() == engine.readable.sum()):
        return None  # no council or body is named
    if (engine.columns.day[own] <= 0).any() or _month_told(engine, month.first, own):
        return None
    return _none_recorded(engine, focus, f"in {month.first:%B %Y}")


def _month_asked(engine: Engine, focus: Focus) -> Period | None:
    """The one month that the question names as that of a meeting, in the question's words."""
    month = _one_month(engine, focus)
    if month is None:
        return None
    before, _, behind = focus.question.partition(month.words)
    return month if _MET_IN.search(before) or _ITS_MEETING.match(behind) else None


def _one_month(engine: Engine, focus: Focus) -> Period | None:
    """The one time that the question names, if it is a month, in the question's words."""
    periods = find_periods(focus.question, engine.evidence.newest)
    if len(periods) != 1:
        return None
    month = periods[0]
    whole = month.first.day == 1 and month.first < month.last < month.first + _MONTH
    return month if whole else None


def _none_recorded(engine: Engine, focus: Focus, when: str) -> Premise:
    named = councils_named(engine, focus.question) or body_meeting(focus.question)
    whose = " of the council or body that is named" if named else ""
    return Premise(f"No meeting{whose} {when} is recorded in the papers that were searched.")


def decided_that_day(engine: Engine, focus: Focus) -> Premise | None:
    """What was decided at the meeting of a day, or of the one that met in a month, where a question
    asks nothing but that."""
    asked = _day_asked(engine, focus) or _one_month(engine, focus)
    if asked is None:
        return None
    before, _, behind = focus.question.partition(asked.words)
    only = _ONLY_DECIDED.match(before)
    if only is None or not _MEETING.match(behind):
        return None
    named = f"{only['who']} {only['whose'] or ''}"
    who = {word.casefold() for word in _WORD.findall(named)} - {"the", "of", "and"}
    if not who:
        return None
    papers = papers_between(engine, focus, asked.first, asked.last)
    days = {day for path in papers for day in _days_of(engine, path, asked)}
    if len(days) != 1:
        return None
    day = days.pop()
    # A paper that is held twice, or its draft, decided nothing twice.
    made: dict[str, Decision] = {}
    for path in papers:
        document = engine.book.documents[path]
        named = " ".join(filter(None, (document.body, document.council, document.title)))
        if not who <= {word.casefold() for word in _WORD.findall(named)}:
            # Of another body, or the question is of a matter and not of who met.
            continue
        for one in engine.book.of_paper(Decision, path):
            item = engine.book.item_of(one)
            on = engine.book.occasion_of(one).date
            if on == day and one.amendment is None and not (item and item.procedural):
                wording = engine.book.quote(one.document, one.start, one.end)
                made.setdefault(" ".join(wording.casefold().split()), one)
    if not made:
        return None
    some = list(made.values())[:_MOST]
    quotes = tuple(engine.book.cite(d.document, d.start, d.end) for d in some)
    first = quotes[0]
    said = provenance(engine, first, first.start, first.end)
    words = reflow(first.quote).split()
    cut = " ".join(words[:_LONGEST]) + (" …" if len(words) > _LONGEST else "")
    more = len(made) - 1
    others = "" if not more else f" {more} more decision{'s' if more > 1 else ''} of that day"
    verb = "" if not more else (" are held." if more > 1 else " is held.")
    text = f"{said[0].upper()}{said[1:]}: “{cut}”{others}{verb}"
    return Premise(text, quotes, answers=True, alone=True)


def _day_asked(engine: Engine, focus: Focus) -> Period | None:
    """The one day that the question names as that of a meeting, in the question's words."""
    if not _AT_A_MEETING.search(focus.question):
        return None
    periods = find_periods(focus.question, engine.evidence.newest)
    if len(periods) != 1 or periods[0].first != periods[0].last:
        return None
    at = focus.question.find(periods[0].words)
    return periods[0] if at > 0 and _ON.search(focus.question[:at]) else None


def papers_between(
    engine: Engine, focus: Focus, first: datetime.date, last: datetime.date
) -> list[str]:
    """The papers of those days which the reader may see, of the councils and bodies that the
    question names, if it does."""
    councils = councils_named(engine, focus.question)
    body = body_meeting(focus.question)
    bodies = names_held(engine, body) if body else []
    period = Period(first, last, "")
    found = []
    for path, document in sorted(engine.book.documents.items()):
        place = (document.council, document.body, document.title, path)
        if (
            _days_of(engine, path, period)
            and all(is_of(words, *place) for words in councils)
            and (not bodies or document.body in bodies)
        ):
            found.append(path)
    return found


def _days_of(engine: Engine, path: str, period: Period) -> set[datetime.date]:
    """The days of a paper and of the meetings in it that lie within ``period``."""
    held = {engine.book.documents[path].date, *(m.date for m in engine.book.meetings(path))}
    return {day for day in held if day and period.first <= day <= period.last}


def _day_told(engine: Engine, day: datetime.date) -> bool:
    """Whether any passage speaks of that day, in whatever words."""
    told = re.compile(
        rf"(?i)\b0?{day.day}(?:st|nd|rd|th)?\s(?:of\s)?{day:%B}\b|\b{day:%B}\s0?{day.day}(?!\d)"
        rf"|\b0?{day.day}[./-]0?{day.month}[./-](?:{day.year}|{day.year % 100:02})\b"
    )
    terms = [str(day.year), tokenize(f"{day:%B}")[0]]
    numbers = holding_all(engine, terms, engine.readable)
    if numbers is None:
        return False
    texts = (f"{context} {words}" for context, words in said_in(engine, numbers))
    return any(told.search(text) and str(day.year) in text for text in texts)


def _month_told(engine: Engine, month: datetime.date, among: NDArray[np.bool_]) -> bool:
    """Whether a passage of ``among`` speaks of that month: with its year, in words or numbers, or
    without it in a paper of about that time."""
    named, year = f"{month:%B}", month.year
    told = re.compile(
        rf"(?i)\b{named},?\s(?:of\s)?{year}\b"
        rf"|\b\d\d?[./-]0?{month.month}[./-](?:{year}|{year % 100:02})\b"
    )
    days = engine.columns.day
    at = month.toordinal()
    about = among & (days > at - _ABOUT) & (days < at + _ABOUT)
    near = holding_all(engine, tokenize(named), about)
    # "May Dace may come" tells no month.
    alone = re.compile(
        r"\b(?:\d+(?:st|nd|rd|th)?(?: of)?|in|of|for|until|till|by|to|early|late|mid|next|this)"
        rf"\s{named}\b|\b{named}(?:\s\d|['’]s|\s\w*\s?[Mm]eeting)"
    )
    if near is not None and any(alone.search(words) for _, words in said_in(engine, near)):
        return True
    numbers = holding_all(engine, [str(year)], among)
    if numbers is None:
        return False
    return any(told.search(f"{context} {words}") for context, words in said_in(engine, numbers))
