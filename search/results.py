"""What a search gives back, in the names of the JSON contract."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from indexer.records import Document, Passage
from indexer.tokens import tokenize
from search.query import Query
from search.understanding import Understood


@dataclass(frozen=True, slots=True)
class Result:
    """One passage of an answer to a search, in the names of the JSON contract."""

    rank: int
    score: float
    number: int
    passage: Passage
    text: str
    highlights: tuple[tuple[int, int], ...]
    document: Document
    item_number: str | None
    item_title: str | None
    lexical: float
    dense: float | None
    matched: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The result object of ``search --json``."""
        place = self.passage
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
            "start": place.start,
            "end": place.end,
            "url": self.document.url,
            "why": {
                "lexical": round(self.lexical, 6),
                "dense": None if self.dense is None else round(self.dense, 6),
                "matched": list(self.matched),
            },
        }


@dataclass(frozen=True, slots=True)
class Results:
    """Ranked passages; ``total`` counts those that meet the filters, phrases and exclusions."""

    query: Query
    total: int
    took_ms: float
    results: tuple[Result, ...]
    understood: Understood

    def as_json(self) -> dict[str, Any]:
        """The object that ``search --json`` prints."""
        return {
            "query": self.query.typed,
            "filters": self.query.filters.as_json(),
            "total": self.total,
            "took_ms": round(self.took_ms, 3),
            "results": [result.as_json() for result in self.results],
            **self.understood.as_json(),
        }


@dataclass(frozen=True, slots=True)
class Searched:
    """What an answer was looked for in, so that an absence says how far it reaches."""

    bodies: tuple[str, ...]
    documents: int
    meetings: int
    since: datetime.date | None
    until: datetime.date | None
    unreadable: tuple[str, ...]
    exempt: int

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


def find_highlights(
    text: str, terms: Sequence[str]
) -> tuple[tuple[tuple[int, int], ...], tuple[str, ...]]:
    """Where words of ``text`` meet the query's terms, and those words, each once."""
    wanted = set(terms)
    spans: list[tuple[int, int]] = []
    words: dict[str, None] = {}
    # From a letter on: tried from every dot of a dotted line, its cost would grow with the square.
    for match in re.finditer(r"\w(?:[\w’'/.,]*\w)?", text):
        if wanted.intersection(tokenize(match.group())):
            spans.append(match.span())
            words.setdefault(match.group().casefold())
    return tuple(spans), tuple(words)
