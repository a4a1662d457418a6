"""Which passages a query lets through, exactly: filters, phrases and exclusions as a mask."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.lexical import LexicalIndex
from indexer.records import Document, Passage
from indexer.reflow import reflow
from indexer.store import Store
from indexer.tokens import tokenize
from search.query import Filters, Query

Mask = NDArray[np.bool_]


class Filtering:
    """Filters over the passages of one index, of which a reader may see the ``readable``."""

    def __init__(
        self,
        store: Store,
        passages: Sequence[Passage],
        documents: Mapping[str, Document],
        lexical: LexicalIndex,
        readable: Mask,
    ) -> None:
        self._passages = passages
        self._documents = documents
        self._lexical = lexical
        self._readable = readable
        # Bodies and councils are few, whatever the number of passages; and the passages of a paper
        # stand together, so that its text is fetched once for all of them.
        self._named = lru_cache(maxsize=10_000)(names)
        self._content = lru_cache(maxsize=8)(store.content)

    def allowed(self, query: Query) -> Mask:
        """Which passages the reader may see and the query lets through, shape (passages,)."""
        mask = self._readable.copy()
        if query.filters != Filters():
            for number in np.flatnonzero(mask):
                mask[number] = self._meets(self._passages[int(number)], query.filters)
        for phrase in query.phrases:
            mask &= self._holding(phrase)
        for phrase in query.excluded:
            mask &= ~self._holding(phrase)
        return mask

    def _meets(self, passage: Passage, filters: Filters) -> bool:
        document = self._documents[passage.document]
        if filters.since and (passage.date is None or passage.date < filters.since):
            return False
        if filters.until and (passage.date is None or passage.date > filters.until):
            return False
        if filters.kind == "decision":
            if passage.voice != "decision":
                return False
        elif filters.kind and document.kind != filters.kind:
            return False
        if filters.voice and passage.voice != filters.voice:
            return False
        if filters.standing and passage.standing != filters.standing:
            return False
        if filters.body and not self._named(filters.body, passage.body):
            return False
        if filters.council and not self._named(filters.council, passage.council):
            return False
        if filters.document and not _fits_path(filters.document, passage.document):
            return False
        return not filters.person or names(filters.person, self._words(passage))

    def _holding(self, phrase: str) -> Mask:
        """Passages whose own words hold ``phrase``, white space and case apart."""
        wanted = folded(phrase)
        mask = np.zeros(len(self._passages), dtype=bool)
        candidates: NDArray[Any] = np.flatnonzero(self._readable)
        for term in tokenize(phrase):
            candidates = np.intersect1d(candidates, self._lexical.holding(term))
        for number in candidates:
            words = folded(self._words(self._passages[number]))
            mask[number] = bool(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", words))
        return mask

    def _words(self, passage: Passage) -> str:
        return self._content(passage.document)[passage.start : passage.end]


def folded(text: str) -> str:
    """Text for comparing names and phrases: case, accents, quotes and white space folded."""
    plain = unicodedata.normalize("NFKD", reflow(text)).casefold().replace("’", "'")
    if plain.isascii():
        return " ".join(plain.split())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def names(wanted: str, name: str | None) -> bool:
    """Whether every word wanted stands in ``name``, in order, as whole words."""
    if not name:
        return False
    words = re.findall(r"\w+", folded(wanted))
    pattern = r"\W+".join(re.escape(word) for word in words)
    return bool(words) and bool(re.search(rf"(?<!\w){pattern}(?!\w)", folded(name)))


def _fits_path(wanted: str, path: str) -> bool:
    """Whether ``wanted`` is the document's path or part of it."""
    return wanted.casefold().replace("\\", "/") in path.casefold()
