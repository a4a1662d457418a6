"""What a search gives back, in the names of the JSON contract."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from indexer.records import Document, Passage
from indexer.tokens import tokenize
from search.around import Around
from search.facets import Facets, facets_as_json
from search.grouping import Group
from search.hidden import Span
from search.query import Query
from search.understanding import Understood


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another place where the words of a result stand."""

    number: int
    passage: Passage
    document: Document

    def as_json(self) -> dict[str, Any]:
        """One of the ``also`` of a result of ``search --json``."""
        place = self.passage
        return {
            "passage": self.number,
            "document": place.document,
            "title": self.document.title,
            "page": place.page,
            "start": place.start,
            "end": place.end,
            "voice": place.voice,
            "standing": place.standing,
            "body": place.body,
            "date": place.date.isoformat() if place.date else None,
            "url": self.document.url,
        }


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one passage came to its place.

    ``terms``: each term, what it adds to the lexical score, and in how many readable passages it
    stands; ``ranks``: the passage's place after each stage, of what may be shown; ``evidence``:
    each piece, its value, and what it adds to the last score (none for a passage that was not
    among the candidates); ``named``: whether the query names the passage's minute.
    """

    terms: tuple[tuple[str, float, int], ...]
    other_forms: float
    ranks: dict[str, int]
    evidence: tuple[tuple[str, float, float], ...]
    named: bool

    def as_json(self) -> dict[str, Any]:
        """The ``explanation`` object of ``search --explain --json``."""
        return {
            "terms": [
                {"term": term, "adds": round(adds, 6), "passages": count}
                for term, adds, count in self.terms
            ],
            "other_forms": round(self.other_forms, 6),
            "ranks": self.ranks,
            "evidence": [
                {"name": name, "value": round(value, 6), "adds": round(adds, 6)}
                for name, value, adds in self.evidence
            ],
            "minute_named": self.named,
        }


@dataclass(frozen=True, slots=True)
class Result:
    """One passage of an answer to a search, in the names of the JSON contract.

    ``span`` is where the stretch that is shown begins and ends in the paper, ``text`` its words,
    and ``highlights`` are places in them; the passage that was found stands within.
    """

    rank: int
    score: float
    number: int
    passage: Passage
    span: Span
    text: str
    highlights: tuple[tuple[int, int], ...]
    document: Document
    item_number: str | None
    item_title: str | None
    lexical: float
    dense: float | None
    matched: tuple[str, ...]
    also: tuple[Elsewhere, ...] = ()
    around: Around | None = None
    explanation: Explanation | None = None

    def as_json(self) -> dict[str, Any]:
        """The result object of ``search --json``."""
        place = self.passage
        more: dict[str, Any] = {
            "found": {"start": place.start, "end": place.end},
            "also": [other.as_json() for other in self.also],
        }
        if self.around is not None:
            more["around"] = self.around.as_json()
        if self.explanation is not None:
            more["explanation"] = self.explanation.as_json()
        return {
            "rank": self.rank,
            "score": round(self.score, 6),
            "passage": self.number,
            "text": self.text,
            "highlights": [list(span) for span in self.highlights],
            "voice": place.voice,
            "standing": place.standing,
            "body": place.body,
            "date": place.date.isoformat() if place.date else None,
            "item": {"number": self.item_number, "title": self.item_title},
            "document": place.document,
            "title": self.document.title,
            "page": place.page,
            "start": self.span[0],
            "end": self.span[1],
            "url": self.document.url,
            "why": {
                "lexical": round(self.lexical, 6),
                "dense": None if self.dense is None else round(self.dense, 6),
                "matched": list(self.matched),
            },
            **more,
        }


@dataclass(frozen=True, slots=True)
class Results:
    """Ranked passages; ``total`` counts those that meet the filters, phrases and exclusions.

    ``matching`` counts those of them that hold at least half of what the query's words weigh.
    ``meaning`` is the share of passages that are compared by their meaning too: below 1 while an
    index is being filled.
    """

    query: Query
    total: int
    took_ms: float
    results: tuple[Result, ...]
    understood: Understood
    matching: int = 0
    sort: str = "best"
    groups: tuple[Group, ...] = ()
    facets: Facets | None = None
    meaning: float = 1.0

    def as_json(self) -> dict[str, Any]:
        """The object that ``search --json`` prints."""
        more: dict[str, Any] = {}
        if self.groups:
            more["groups"] = [group.as_json() for group in self.groups]
        if self.facets is not None:
            more["facets"] = facets_as_json(self.facets)
        return {
            "query": self.query.typed,
            "filters": self.query.filters.as_json(),
            "total": self.total,
            "took_ms": round(self.took_ms, 3),
            "results": [result.as_json() for result in self.results],
            "sort": self.sort,
            "matching": self.matching,
            "meaning": round(self.meaning, 4),
            **self.understood.as_json(),
            **more,
        }


@dataclass(frozen=True, slots=True)
class Searched:
    """What an answer was looked for in, so that an absence says how far it reaches.

    Of ``documents``, ``undated`` are of no known day: ``since`` to ``until`` is said of the others.
    """

    bodies: tuple[str, ...]
    documents: int
    meetings: int
    since: datetime.date | None
    until: datetime.date | None
    unreadable: tuple[str, ...]
    exempt: int
    undated: int = 0

    def as_json(self) -> dict[str, Any]:
        """The ``searched`` object of the contract."""
        return {
            "bodies": list(self.bodies),
            "documents": self.documents,
            "meetings": self.meetings,
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "unreadable": list(self.unreadable),
            "exempt": self.exempt,
        }


@lru_cache(maxsize=50_000)
def _terms(word: str) -> tuple[str, ...]:
    return tuple(tokenize(word))


def find_highlights(
    text: str, terms: Sequence[str]
) -> tuple[tuple[tuple[int, int], ...], tuple[str, ...]]:
    """Where words of ``text`` meet the query's terms, and those words, each once."""
    wanted = set(terms)
    spans: list[tuple[int, int]] = []
    words: dict[str, None] = {}
    # From a letter on: tried from every dot of a dotted line, its cost would grow with the square.
    for match in re.finditer(r"\w(?:[\w’'/.,]*\w)?", text):
        if not wanted.isdisjoint(_terms(match.group())):
            spans.append(match.span())
            words.setdefault(match.group().casefold())
    return tuple(spans), tuple(words)
