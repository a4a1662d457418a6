"""A meeting that a question names by its day: that none is recorded, or what was decided at it."""

from __future__ import annotations

import datetime
import re

from indexer.records import Decision
from indexer.tokens import tokenize
from search.answering.focus import Focus
from search.answering.holding import holding_all, said_in
from search.answering.naming import councils_named, is_of
from search.answering.premise import Premise
from search.answering.provenance import provenance
from search.engine import Engine
from search.periods import Period, find_periods

_AT_A_MEETING = re.compile(
    r"(?i)\b(?:meetings?|met|meet|decid\w+|resolv\w+|agreed?|happen\w*|discuss\w*|present|attend\w*"
    r"|absent|voted?|minutes)\b"
)
_ON = re.compile(r"(?i)\b(?:on|of|held|for|dated)\s(?:the\s)?(?:evening\s)?(?:of\s)?$")
# Nothing is asked but what was decided: no matter is named beside who met.
_ONLY_DECIDED = re.compile(
    r"(?i)^\W*what (?:was|were|did|had|has) (?P<who>.{0,80}?)\s?\b(?:decided?|resolved?|agreed?)"
    r"(?: (?:at|in) (?:its|the|their|that)(?: \w+)? (?:meeting|session))?(?: held)? (?:on|of)\s"
    r"(?:the\s)?$"
)
_WORD = re.compile(r"[\w’'-]+")
_MOST = 5
_LONGEST = 32


def meeting_not_held(engine: Engine, focus: Focus) -> Premise | None:
    """That no meeting of that day is recorded, where the question names one."""
    asked = _day_asked(engine, focus)
    if asked is None:
        return None
    day = asked.first
    if papers_of_day(engine, focus, day) or _day_told(engine, day):
        return None
    named = (
        " of the council or body that is named" if councils_named(engine, focus.question) else ""
    )
    return Premise(
        f"No meeting{named} on {day.day} {day:%B %Y} is recorded in the papers that were searched."
    )


def decided_that_day(engine: Engine, focus: Focus) -> Premise | None:
    """What was decided at the meeting of a day, where a question asks nothing but that."""
    asked = _day_asked(engine, focus)
    if asked is None:
        return None
    day = asked.first
    before, _, behind = focus.question.partition(asked.words)
    only = _ONLY_DECIDED.match(before)
    if only is None or behind.strip(" ?.!"):
        return None
    who = {word.casefold() for word in _WORD.findall(only["who"])} - {"the"}
    if not who:
        return None
    # A paper that is held twice, or its draft, decided nothing twice.
    made: dict[str, Decision] = {}
    for path in papers_of_day(engine, focus, day):
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
    words = first.quote.split()
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


def papers_of_day(engine: Engine, focus: Focus, day: datetime.date) -> list[str]:
    """The papers of that day which the reader may see, of the councils and bodies that the question
    names, if it does."""
    councils = councils_named(engine, focus.question)
    found = []
    for path, document in sorted(engine.book.documents.items()):
        days = {document.date, *(meeting.date for meeting in engine.book.meetings(path))}
        place = (document.council, document.body, document.title, path)
        if day in days and all(is_of(words, *place) for words in councils):
            found.append(path)
    return found


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
