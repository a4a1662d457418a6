"""The history of one matter: a topic to its events in order, or to an honest absence."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from indexer.errors import InputError
from search.citing import Citation
from search.engine import Engine
from search.filtering import names
from search.history.considerations import Considerations, considerations_of
from search.history.events import Events
from search.history.happenings import Happening, as_json
from search.history.matters import find_matter
from search.query import Filters, Query
from search.results import Searched


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who spoke on the matter: in what role, how often, and where first."""

    name: str | None
    role: str | None
    voice: str
    times: int
    citation: Citation

    def as_json(self) -> dict[str, Any]:
        """A row of ``speakers``."""
        return {
            "name": self.name,
            "role": self.role,
            "voice": self.voice,
            "times": self.times,
            "citation": self.citation.as_json(),
        }


@dataclass(frozen=True, slots=True)
class CalledBy:
    """A name of the matter, and the quote that says it is one where a paper says so."""

    name: str
    citation: Citation | None

    def as_json(self) -> dict[str, Any]:
        """A row of ``names``."""
        return {
            "name": self.name,
            "citation": self.citation.as_json() if self.citation else None,
        }


@dataclass(frozen=True, slots=True)
class History:
    """The events of a matter, oldest first; none where the record holds no such matter."""

    topic: str
    events: tuple[Happening, ...]
    names: tuple[CalledBy, ...]
    speakers: tuple[Speaker, ...]
    searched: Searched
    took_ms: float

    def as_json(self) -> dict[str, Any]:
        """The object that ``history --json`` prints."""
        return {
            "topic": self.topic,
            "rows": [as_json(each) for each in self.events],
            "names": [each.as_json() for each in self.names],
            "speakers": [each.as_json() for each in self.speakers],
            "searched": self.searched.as_json(),
            "took_ms": round(self.took_ms, 3),
        }


def trace_history(
    engine: Engine, query: Query, council: str | None = None, most: int | None = None
) -> History:
    """The history of the matter that ``query`` names, as ``engine``'s reader may see it.

    The filters of ``query`` choose among the events; the matter is followed through all papers.
    With ``council``, of exactly that name, it is followed in that council's papers alone, and of
    more than ``most`` items and reports in the strongest. Raises InputError where no matter is
    named.
    """
    began = time.perf_counter()
    if not query.text:
        raise InputError("Name a matter to follow, such as: home to school transport.")
    with ThreadPoolExecutor(1) as beside:
        # The first time the model is loaded while the outlines of the papers are read.
        meaning = beside.submit(engine.dense_scores, query.text)
        these = considerations_of(engine)
        meaning.result()
    within = None if council is None else these.of_council(council)
    matter = find_matter(these, query.text, within, most)
    events = _wanted(engine, Events(these, matter).all() if matter.strength else [], query)
    numbered = tuple(
        replace(each, citation=replace(each.citation, n=n)) for n, each in enumerate(events, 1)
    )
    called = tuple(
        CalledBy(
            name.words,
            _sentence_around(these, name.document, name.start, name.end) if name.document else None,
        )
        for name in matter.names
    )
    took = (time.perf_counter() - began) * 1000
    return History(
        query.text,
        numbered,
        called if numbered else (),
        _speakers(numbered),
        engine.searched(query),
        took,
    )


def _wanted(engine: Engine, found: Sequence[Happening], query: Query) -> list[Happening]:
    """The events that meet the filters, each place once, the same words of one day once."""
    filters = query.filters
    allowed = engine.allowed(query) if query.phrases or query.excluded else None
    seen: set[tuple[object, ...]] = set()
    kept: list[Happening] = []
    these = considerations_of(engine)
    for each in found:
        if filters != Filters() and not _meets(engine, each, filters):
            continue
        if allowed is not None and not any(
            allowed[n] for n in these.all[each.consideration].passages
        ):
            continue
        # Pasted and published copies of the same minutes say it twice. What was decided in the
        # very words of the recommendation above it is said once as each.
        words = "".join(c for c in each.citation.quote.casefold() if c.isalnum())
        key = (each.date, each.citation.body, each.citation.voice == "decision", words)
        if key in seen:
            continue
        seen.add(key)
        kept.append(each)
    return kept


def _meets(engine: Engine, each: Happening, filters: Filters) -> bool:
    citation = each.citation
    if filters.voice and citation.voice != filters.voice:
        return False
    if filters.kind == "decision" and citation.voice != "decision":
        return False
    if filters.person:
        people = (each.speaker, each.mover, each.seconder, citation.quote)
        if not any(names(filters.person, one) for one in people):
            return False
    return engine.book.meets(_Place(*each.place), filters)


@dataclass(frozen=True, slots=True)
class _Place:
    document: str
    start: int
    end: int


def _sentence_around(these: Considerations, document: str, start: int, end: int) -> Citation | None:
    """The words around a name that say it is one: its sentence, as near as full stops tell."""
    number = these.at(document, start)
    if number is None:
        return None
    each, book = these.all[number], these.engine.book
    text = book.quote(document, each.start, each.end)
    at, until = start - each.start, end - each.start
    first = max(text.rfind(mark, 0, at) for mark in (". ", ".\n", "\n\n", "; ")) + 1
    lasts = [found for mark in (". ", ".\n", "\n\n") if (found := text.find(mark, until)) >= 0]
    last = min(lasts) + 1 if lasts else len(text)
    if not book.shows(document, each.start + first, each.start + last):
        return None
    return book.cite(document, each.start + first, each.start + last)


def _speakers(events: Sequence[Happening]) -> tuple[Speaker, ...]:
    """Who is recorded as speaking, most often first."""
    found: dict[tuple[str | None, str | None], list[Happening]] = {}
    for each in events:
        if each.speaker or each.role:
            found.setdefault((each.speaker, each.role), []).append(each)
    rows = [
        Speaker(name, role, some[0].citation.voice, len(some), some[0].citation)
        for (name, role), some in found.items()
    ]
    return tuple(sorted(rows, key=lambda one: (-one.times, one.name or "", one.role or "")))
