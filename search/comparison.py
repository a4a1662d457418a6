"""A matter side by side: one row a council or body with its problem, measure, decision and date.

Each cell is a verbatim quote of the row's own record, or says that it is not in the record.
"""

from __future__ import annotations

import datetime
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from search.citing import Citation
from search.engine import Engine
from search.history.events import Happening
from search.history.tracing import History, trace_history
from search.query import Query
from search.results import Searched

By = Literal["council", "body"]
NOT_HELD = "not in the record"

_PROBLEM = re.compile(
    r"\b(?:concern(?:s|ed)?|problem(?:s|atic)?|overspen[dt]|shortage|shortfall|vacan(?:t|cy|cies)"
    r"|turnover|difficult(?:y|ies)?|pressure[sd]?|challeng(?:e|es|ing)|risk(?:s|ed)?|delay(?:s|ed)?"
    r"|fail(?:ed|ure|ures|ing)?|complain(?:t|ts|ed)|dangerous|unsafe|poor|worst|highest|rising"
    r"|risen|increase[ds]? in|lack(?:ed|s|ing)?|deficit|backlog|exceed(?:s|ed)?|corroded"
    r"|damage[ds]?|against a (?:budget|limit|target)"
    r"|speeding|flooding|demand|unable|insufficient|not enough"
    r"|too (?:few|many|high|low|slow)|struggl\w+|worr(?:y|ied|ies)|issue[sd]?)\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\b(?:introduc(?:e|ed|ing)|scheme|programme|plan|payment|pay|grant|recruit(?:ment|ed|ing)?"
    r"|train(?:ing|ed)?|strategy|action|measures?|campaign|fund(?:ed|ing)?|appoint(?:ed|ing)?"
    r"|install(?:ed|ing)?|establish(?:ed)?|launch(?:ed)?|pilot|review(?:ed)?|consult(?:ation|ed)"
    r"|support|offer(?:ed|s)?|provid(?:e|ed|ing)|repair(?:s|ed)?|propos(?:e|ed|al)|options?"
    r"|improve(?:d|ment|ments)?)\b",
    re.IGNORECASE,
)
# Decisions that settle nothing: a report noted, a guest thanked.
_COURTESY = re.compile(r"\bbe (?:noted|received|thanked)\b|\bthanks?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Compared:
    """One council or body; a cell that is None is not in its record. ``date`` is its decision's."""

    name: str
    council: str | None
    problem: Citation | None
    measure: Citation | None
    decision: Citation | None
    date: datetime.date | None
    events: int

    def as_json(self) -> dict[str, Any]:
        """A row of ``compare --json``."""

        def cell(one: Citation | None) -> dict[str, Any] | str:
            return one.as_json() if one else NOT_HELD

        return {
            "name": self.name,
            "council": self.council,
            "problem": cell(self.problem),
            "measure": cell(self.measure),
            "decision": cell(self.decision),
            "date": self.date.isoformat() if self.date else NOT_HELD,
            "events": self.events,
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rows, in order of name; empty where the record holds no such matter."""

    topic: str
    by: By
    rows: tuple[Compared, ...]
    silent: tuple[str, ...]
    searched: Searched
    took_ms: float

    def as_json(self) -> dict[str, Any]:
        """The object that ``compare --json`` prints; ``silent`` are held and say nothing of it."""
        return {
            "topic": self.topic,
            "by": self.by,
            "rows": [row.as_json() for row in self.rows],
            "silent": list(self.silent),
            "searched": self.searched.as_json(),
            "took_ms": round(self.took_ms, 3),
        }


def compare_places(engine: Engine, query: Query, by: By = "council") -> Comparison:
    """The matter that ``query`` names, a row for each council or body that dealt with it.

    Raises InputError where no matter is named.
    """
    began = time.perf_counter()
    histories = trace_apart(engine, query)
    return compare_histories(engine, query, histories, by, began)


def trace_apart(engine: Engine, query: Query) -> list[History]:
    """The history of a matter in the papers of each council by itself, where there are several."""
    councils = sorted({d.council for d in engine.book.documents.values() if d.council})
    if len(councils) < 2:
        return [trace_history(engine, query)]
    # What one council calls a matter must not decide what another has said of it.
    named = [*councils, *([""] if _unnamed(engine) else [])]
    return [trace_history(engine, query, council) for council in named]


def compare_histories(
    engine: Engine, query: Query, histories: Sequence[History], by: By, began: float
) -> Comparison:
    """The comparison of ``histories``; ``began`` is when work on it was begun (perf_counter)."""
    groups: dict[str, list[Happening]] = {}
    for each in (event for history in histories for event in history.events):
        groups.setdefault(_name_of(each.citation, by), []).append(each)
    rows = tuple(_row(name, groups[name]) for name in sorted(groups))
    held = {
        (document.council if by == "council" else document.body)
        for document in engine.book.documents.values()
    }
    silent = tuple(sorted(name for name in held if name and name not in groups)) if rows else ()
    took = (time.perf_counter() - began) * 1000
    return Comparison(query.text, by, rows, silent, histories[0].searched, took)


def _unnamed(engine: Engine) -> bool:
    return any(document.council is None for document in engine.book.documents.values())


def _name_of(citation: Citation, by: By) -> str:
    if by == "council":
        return citation.council or citation.body or citation.document.title
    return citation.body or citation.council or citation.document.title


def _row(name: str, events: Sequence[Happening]) -> Compared:
    told = [e for e in events if e.event in ("raised", "reported")]
    proposed = [e for e in events if e.event in ("recommended", "decided", "deferred")]
    decided = [
        e
        for e in events
        if e.event in ("decided", "deferred") and e.amendment != "lost" and not _only_notes(e)
    ]
    problem = _best(told, _PROBLEM)
    used = {problem.place} if problem else set()
    decision = _latest(decided)
    used |= {decision.place} if decision else set()
    measure = _best([e for e in (*proposed, *told) if e.place not in used], _MEASURE)
    return Compared(
        name=name,
        council=events[0].citation.council,
        problem=problem.citation if problem else None,
        measure=measure.citation if measure else None,
        decision=decision.citation if decision else None,
        date=decision.date if decision else None,
        events=len(events),
    )


def _only_notes(each: Happening) -> bool:
    if each.verb in ("noted", "received", "thanked"):
        return True
    return _COURTESY.search(each.citation.quote) is not None


def _best(events: Sequence[Happening], signs: re.Pattern[str]) -> Happening | None:
    """The event that holds most different signs; the older where two hold as many."""
    weigh: Callable[[Happening], int] = lambda e: len(  # noqa: E731
        {found.casefold() for found in signs.findall(e.citation.quote)}
    )
    best = max(events, key=weigh, default=None)
    return best if best is not None and weigh(best) else None


def _latest(events: Sequence[Happening]) -> Happening | None:
    return events[-1] if events else None
