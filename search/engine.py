"""The embedded engine: opens a generation read-only, ranks its passages, and quotes them."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, lru_cache

import numpy as np

from indexer.records import Unreadable
from search.explaining import Explaining
from search.facets import count_facets
from search.filtering import Mask
from search.matching import HALF, coverage
from search.minute_book import MinuteBook
from search.presentation import PLAIN, Found, Presentation, present
from search.query import Filters, Query, Sort
from search.ranking import best_of
from search.results import Results, Searched
from search.scoring import Scoring
from search.understanding import Understood


class Engine(Scoring):
    """An open generation that can be searched; its records are in the ``book``."""

    def search(self, query: Query, k: int = 10, wanted: Presentation = PLAIN) -> Results:
        """The best ``k`` passages for ``query``, best first, or as ``wanted``.

        A query without words to rank by (only filters) gives its passages newest first.
        """
        began = time.perf_counter()
        understood = self.understand(query)
        allowed = self.allowed(query)
        if understood.note == "no words" and query.filters == Filters() and not query.excluded:
            allowed = np.zeros_like(allowed)
        ranked, lexical, dense = self.score(query, allowed)
        sort: Sort = wanted.sort
        if not understood.query.text and sort == "best":
            sort = "newest"
        matching = self.matching(understood, allowed)
        # By date everything has its turn: only what is about the question may stand in the list.
        listed = matching if sort != "best" and matching.any() else allowed
        if sort != "best" and understood.query.text and not matching.any():
            listed = np.zeros_like(allowed)
            listed[best_of(ranked, allowed, k)] = True
        found = Found(understood, ranked, lexical, dense, listed)
        results, groups = present(self, found, k, replace(wanted, sort=sort))
        if wanted.explained:
            explaining = Explaining(self, query, allowed, ranked)
            results = tuple(replace(r, explanation=explaining.explain(r.number)) for r in results)
        return Results(
            query,
            int(allowed.sum()),
            (time.perf_counter() - began) * 1000,
            results,
            understood,
            int(matching.sum()),
            sort,
            groups,
            count_facets(self.columns, matching) if wanted.facets else None,
            self.meaning,
        )

    def matching(self, understood: Understood, allowed: Mask) -> Mask:
        """Which of the ``allowed`` passages are about what was asked, shape (passages,).

        They hold half of what its words weigh, or are of a minute that it names; without words all
        are.
        """
        if not understood.query.text:
            return allowed
        forms = []
        if understood.meanings:
            glossary, asked = self._understanding.glossary, set(understood.terms)
            others = glossary.other_forms(understood.meanings, asked, self.lexical)
            forms = [(replaced, holds) for replaced, _, holds in others]
        about = coverage(understood.terms, self.lexical, forms) >= HALF
        about[sorted(self.named(understood))] = True
        about &= allowed
        return about

    def searched(self, query: Query | None = None) -> Searched:
        """What a query was looked for in: bodies, papers, meetings, period."""
        return self._searched(Filters() if query is None else query.filters)

    @cached_property
    def _searched(self) -> Callable[[Filters], Searched]:
        # Whoever asks again with the same filters has looked in the same papers.
        return lru_cache(maxsize=64)(self._searched_with)

    def _searched_with(self, filters: Filters) -> Searched:
        mask = self.allowed(Query("", "", filters=filters))
        columns = self.columns
        dated = mask & (columns.day > 0)
        days = columns.day[dated]
        documents = len(columns.document.held(mask))
        meetings = columns.meeting[mask]
        hidden = 0
        if self.reader == "public":
            hidden = sum(d.access == "restricted" for d in self.documents.values())
        return Searched(
            bodies=tuple(sorted(columns.body.held(mask))),
            documents=documents,
            meetings=len(np.unique(meetings[meetings >= 0])),
            since=datetime.date.fromordinal(int(days.min())) if len(days) else None,
            until=datetime.date.fromordinal(int(days.max())) if len(days) else None,
            unreadable=self._unreadable,
            exempt=hidden,
            undated=documents - len(columns.document.held(dated)),
        )

    @cached_property
    def _unreadable(self) -> tuple[str, ...]:
        return tuple(
            problem.path
            for problem in self.store.all(Unreadable)
            if self.reader == "restricted" or problem.access == "public"
        )

    @cached_property
    def book(self) -> MinuteBook:
        """The records of this generation as the same reader may see them."""
        return MinuteBook(self.store, self.reader, self.places)
