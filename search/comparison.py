"""A matter side by side: one row a council or body with its problem, measure, decision and date.

Each cell is a verbatim quote of the row's own record, or says that it is not in the record.
"""

from __future__ import annotations

import datetime
import re
import time
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Literal

from indexer.structure.sentences import split_sentences
from search.briefing.topical import NAMES, Topic
from search.citing import Citation
from search.engine import Engine
from search.history.apart import trace_apart
from search.history.considerations import considerations_of
from search.history.events import past_label
from search.history.happenings import Happening
from search.history.tracing import History
from search.query import Query
from search.results import Searched

By = Literal["council", "body"]
NOT_HELD = "not in the record"
# Of so many items, the last, are all sentences read; those of so many words can be quoted.
MOST_READ = 40
_FEWEST, _MOST = 6, 70
# Where no sentence names the topic, one that holds this share of its weight may be quoted.
_NEARLY = 0.45

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
    histories = trace_apart(engine, query).histories
    return compare_histories(engine, query, histories, by, began)


def compare_histories(
    engine: Engine,
    query: Query,
    histories: Sequence[History],
    by: By,
    began: float,
    left: Sequence[str] = (),
) -> Comparison:
    """The comparison of ``histories``; ``began`` is when work on it was begun (perf_counter).

    ``left`` are councils in which the matter was not followed: of these nothing is told.
    """
    groups: dict[str, list[Happening]] = {}
    for each in (event for history in histories for event in history.events):
        groups.setdefault(_name_of(each.citation, by), []).append(each)
    words = [query.text, *(n.name for history in histories for n in history.names)]
    topic = Topic(engine, words)
    rows = tuple(_row(engine, topic, name, groups[name]) for name in sorted(groups))
    held = {
        (document.council if by == "council" else document.body)
        for document in engine.book.documents.values()
    }
    silent = (
        tuple(sorted(name for name in held if name and name not in {*groups, *left}))
        if rows
        else ()
    )
    took = (time.perf_counter() - began) * 1000
    return Comparison(query.text, by, rows, silent, histories[0].searched, took)


def _name_of(citation: Citation, by: By) -> str:
    if by == "council":
        return citation.council or citation.body or citation.document.title
    return citation.body or citation.council or citation.document.title


def _row(engine: Engine, topic: Topic, name: str, events: Sequence[Happening]) -> Compared:
    told = [e for e in events if e.event in ("raised", "reported")]
    proposed = [e for e in events if e.event in ("recommended", "decided", "deferred")]
    decided = [
        e
        for e in events
        if e.event in ("decided", "deferred") and e.amendment != "lost" and not _only_notes(e)
    ]
    # What its sentences say of the topic itself comes before what was told beside it.
    sentences = _Sentences(engine, topic, events)
    problem = sentences.best(_PROBLEM) or _cited(_best(told, _PROBLEM))
    used = {_place_of(problem)} if problem else set()
    decision = _latest(decided)
    used |= {decision.place} if decision else set()
    measure = sentences.best(_MEASURE, used) or _cited(
        _best([e for e in (*proposed, *told) if e.place not in used], _MEASURE)
    )
    return Compared(
        name=name,
        council=events[0].citation.council,
        problem=problem,
        measure=measure,
        decision=decision.citation if decision else None,
        date=decision.date if decision else None,
        events=len(events),
    )


class _Sentences:
    """The sentences that name a topic, in the items and reports in which it came up."""

    def __init__(self, engine: Engine, topic: Topic, events: Sequence[Happening]) -> None:
        self._book = book = engine.book
        self._topic = topic
        these = considerations_of(engine)
        decided = {(e.place[0], e.place[1]) for e in events if e.event in ("decided", "deferred")}
        self._held: list[tuple[float, str, int, int]] = []
        for number in list(dict.fromkeys(e.consideration for e in events))[-MOST_READ:]:
            each = these.all[number]
            content = engine.store.content(each.document)
            for first, end in split_sentences(content, each.start, each.end):
                start = past_label(content, first, end)
                words = content[start:end]
                if not _FEWEST <= len(words.split()) <= _MOST or (each.document, start) in decided:
                    continue
                share = topic.share(words)
                if share >= _NEARLY and book.shows(each.document, start, end):
                    self._held.append((share, each.document, start, end))

    def best(
        self, signs: re.Pattern[str], but: AbstractSet[tuple[str, int, int]] = frozenset()
    ) -> Citation | None:
        """The one that names most of the topic, and of those the one with most signs; one that
        nearly names it only where none does."""
        ranked = []
        for order, (share, document, start, end) in enumerate(self._held):
            told = signs.findall(self._book.quote(document, start, end))
            # A sign that is a word of the topic itself says nothing more.
            kinds = len({sign.casefold() for sign in told if not self._topic.touched_in(sign)})
            if kinds and not any(d == document and s < end and start < e for d, s, e in but):
                ranked.append((share >= NAMES, share + 0.1 * kinds, -order))
        if not ranked:
            return None
        _, document, start, end = self._held[-max(ranked)[2]]
        return self._book.cite(document, start, end)


def _cited(event: Happening | None) -> Citation | None:
    return event.citation if event is not None else None


def _place_of(citation: Citation) -> tuple[str, int, int]:
    return citation.document.path, citation.start, citation.end


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
