"""Which passages to read for a question: the best, and for a comparison the best of each side.

A question that names two councils, or several times, is answered by passages of each; the best ten
of all together are often of one.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.answering.body_asked import body_asked, is_of_body, names_held
from search.answering.focus import Focus
from search.answering.naming import councils_named, is_of, names_of
from search.answering.timing import Timing
from search.engine import Engine
from search.intent import Intent, read_intent
from search.periods import Period, find_periods
from search.query import Query
from search.results import Result

PASSAGES_READ = 10
# For the latest or the first of many a wider look is taken, since ranking does not go by date.
PASSAGES_READ_WIDE = 20
# For each side of a comparison, and how many sides are looked at.
_EACH = 4
_MOST_SIDES = 5
# A council's papers call it by several names; the most usual are enough.
_MOST_NAMES = 2
# How a month ended is told at the next month's meeting.
_TOLD_LATER = datetime.timedelta(days=45)
# A longer period is told of within it.
_SHORT = datetime.timedelta(days=130)


_WHICH_COUNCILS = re.compile(
    r"\b(?:(?:which|what)(?: of the)?(?: other)?|each of the|every one of the)"
    r" (?:\w+ )?(?:councils|authorities|boroughs|parishes)\b",
    re.IGNORECASE,
)


def asks_which_councils(question: str) -> bool:
    """Whether a question is after each of the councils of which something is true."""
    return bool(_WHICH_COUNCILS.search(question))


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: a council by its telling words, or the days of a period."""

    council: frozenset[str] | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None

    def holds(self, result: Result) -> bool:
        """Whether a passage is of this side."""
        passage = result.passage
        if self.council is not None:
            return is_of(self.council, passage.council, passage.body, passage.context)
        if passage.date is None or self.first is None or self.last is None:
            return False
        return self.first <= passage.date <= self.last


def find_passages(
    engine: Engine, query: Query, focus: Focus, timing: Timing
) -> tuple[list[Result], tuple[Side, ...]]:
    """The passages to read, best first, and the sides of the comparison, if it is one."""
    if not query.text:
        return [], ()
    wide = timing in ("latest", "first", "how often") or asks_which_councils(query.text)
    found = list(engine.search(query, PASSAGES_READ_WIDE if wide else PASSAGES_READ).results)
    sides = sides_of(engine, query, focus)
    held = {result.number for result in found}
    for side in sides:
        if sum(side.holds(result) for result in found) >= _EACH:
            continue
        for result in _search_side(engine, query, side):
            if result.number not in held and side.holds(result):
                held.add(result.number)
                found.append(result)
    if focus.wanted == "decision":
        found += _decisions(engine, query, found)
    found.sort(key=lambda result: -result.score)
    return [replace(r, rank=rank) for rank, r in enumerate(found, start=1)], sides


def _decisions(engine: Engine, query: Query, found: Sequence[Result]) -> list[Result]:
    """The best decisions for ``query``, where few of ``found`` are any: reports that lead to one
    say more of its matter than the resolution does. Of the body whose decision is asked for, where
    none of ``found`` is a decision of its."""
    if query.filters.kind:
        return []
    decided = [r for r in found if r.passage.voice == "decision"]
    only = replace(query.filters, kind="decision")
    more: list[Result] = []
    if len(decided) < _EACH:
        more += engine.search(replace(query, filters=only), _EACH).results
    body = body_asked(query.text)
    of_it = [r for r in (*decided, *more) if body and is_of_body(body, r.passage)]
    if body and not of_it and not query.filters.body:
        for name in names_held(engine, body):
            own = replace(query, filters=replace(only, body=name))
            more += engine.search(own, _EACH).results
    held = {result.number for result in found}
    new = {r.number: r for r in more if r.number not in held}
    return list(new.values())


def sides_of(engine: Engine, query: Query, focus: Focus) -> tuple[Side, ...]:
    """The councils or the times that ``query`` sets side by side; none where it does not."""
    councils = councils_named(engine, query.text)
    compares = Intent.COMPARE in read_intent(query.text)
    if 2 <= len(councils) <= _MOST_SIDES and (compares or " and " in query.text):
        return tuple(Side(council=words) for words in councils)
    times = find_periods(query.text, engine.evidence.newest)
    if len(times) < 2 or not _are_apart(times):
        times = tuple(_year(year) for year in focus.years)
    if 2 <= len(times) <= _MOST_SIDES:
        return tuple(_side_of(time) for time in times)
    return ()


def _year(year: int) -> Period:
    return Period(datetime.date(year, 1, 1), datetime.date(year, 12, 31), str(year))


def _are_apart(times: Sequence[Period]) -> bool:
    """Whether no two of the periods have a day in common: neither a year and a month of it, nor
    what lies before and since."""
    ordered = sorted(times, key=lambda time: time.first)
    return all(one.last < other.first for one, other in itertools.pairwise(ordered))


def _side_of(time: Period) -> Side:
    later = _TOLD_LATER if time.last - time.first <= _SHORT else datetime.timedelta(0)
    return Side(first=time.first, last=time.last + later)


def _search_side(engine: Engine, query: Query, side: Side) -> Sequence[Result]:
    filters = query.filters
    if side.first is not None and side.last is not None:
        first, last = side.first, side.last
        if (filters.since and filters.since > first) or (filters.until and filters.until < last):
            return ()
        filters = replace(filters, since=first, until=last)
        return engine.search(replace(query, filters=filters), _EACH).results
    found: list[Result] = []
    for name in names_of(engine, side.council or frozenset())[:_MOST_NAMES]:
        if not filters.body:
            named = replace(query, filters=replace(filters, body=name))
            found.extend(engine.search(named, _EACH).results)
        if not filters.council:
            named = replace(query, filters=replace(filters, council=name))
            found.extend(engine.search(named, _EACH).results)
    return found
