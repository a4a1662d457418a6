"""Which passages a query lets through, exactly: filters, phrases and exclusions as a mask."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property, lru_cache

import numpy as np

from indexer.lexical import LexicalIndex
from indexer.records import Passage
from indexer.reflow import reflow
from indexer.store import Store
from indexer.tokens import tokenize
from search.columns import Columns, Mask
from search.people import name_words, person_pattern
from search.query import Filters, Query

__all__ = ["Filtering", "Mask", "folded", "names", "says_nothing"]

# Filters and names whose masks are kept: whoever reads on asks again with the same ones.
KEPT = 64


class Filtering:
    """Filters over the passages of one index, of which a reader may see the ``readable``."""

    def __init__(
        self,
        store: Store,
        passages: Sequence[Passage],
        columns: Columns,
        lexical: LexicalIndex,
        readable: Mask,
    ) -> None:
        self._passages = passages
        self._columns = columns
        self._lexical = lexical
        self._readable = readable
        # Bodies and councils are few, whatever the number of passages; and the passages of a paper
        # stand together, so that its text is fetched once for all of them.
        self._named = lru_cache(maxsize=10_000)(names)
        self._content = lru_cache(maxsize=8)(store.content)
        self._meeting = lru_cache(maxsize=KEPT)(self._meets)
        self._naming = lru_cache(maxsize=KEPT)(self._names_person)
        self._saying = lru_cache(maxsize=KEPT)(self._holding)

    def allowed(self, query: Query) -> Mask:
        """Which passages the reader may see and the query lets through, shape (passages,)."""
        mask: Mask = self._readable & self._meeting(query.filters)
        for phrase in query.phrases:
            if not says_nothing(phrase):
                mask &= self._saying(phrase)
        for phrase in query.excluded:
            if not says_nothing(phrase):
                mask &= ~self._saying(phrase)
        return mask

    def _meets(self, filters: Filters) -> Mask:
        columns = self._columns
        mask = self._readable.copy()
        if filters.since:
            mask &= columns.day >= filters.since.toordinal()
        if filters.until:
            mask &= (columns.day > 0) & (columns.day <= filters.until.toordinal())
        if filters.kind == "decision":
            mask &= columns.voice.where("decision".__eq__)
        elif filters.kind:
            mask &= columns.kind.where(filters.kind.__eq__)
        if filters.voice:
            mask &= columns.voice.where(filters.voice.__eq__)
        if filters.standing:
            mask &= columns.standing.where(filters.standing.__eq__)
        if body := filters.body:
            mask &= columns.body.where(lambda name: self._named(body, name))
        if council := filters.council:
            mask &= columns.council.where(lambda name: self._named(council, name))
        if document := filters.document:
            mask &= columns.document.where(lambda path: _fits_path(document, path))
        if filters.person:
            mask &= self._naming(filters.person)
        return mask

    def _names_person(self, person: str) -> Mask:
        """Passages in whose own words ``person`` is named, titles apart."""
        pattern = person_pattern(person)
        mask = np.zeros(len(self._passages), dtype=bool)
        if pattern is None:
            return mask
        candidates = self._readable.copy()
        for word in name_words(person):
            candidates &= self._with_word(word)
        for number in np.flatnonzero(candidates).tolist():
            mask[number] = bool(pattern.search(folded(self._words(self._passages[number]))))
        return mask

    def _holding(self, phrase: str) -> Mask:
        """Passages whose own words hold ``phrase``, white space and case apart."""
        wanted = re.compile(rf"(?<!\w){re.escape(folded(phrase))}(?!\w)")
        mask = np.zeros(len(self._passages), dtype=bool)
        candidates = self._readable.copy()
        for term in set(tokenize(phrase)):
            candidates &= self._with_term(term)
        for number in np.flatnonzero(candidates).tolist():
            mask[number] = bool(wanted.search(folded(self._words(self._passages[number]))))
        return mask

    def _with_term(self, *terms: str) -> Mask:
        held = np.zeros(len(self._passages), dtype=bool)
        for term in terms:
            held[self._lexical.holding(term)] = True
        return held

    def _with_word(self, word: str) -> Mask:
        """Passages that may hold ``word``, alone or as part of a name such as O'Brien."""
        terms = tokenize(word)
        if len(terms) != 1:
            # A stop word ("Will") is not indexed: any passage may hold it.
            return np.ones(len(self._passages), dtype=bool)
        return self._with_term(*terms, *self._apostrophed.get(terms[0], ()))

    @cached_property
    def _apostrophed(self) -> dict[str, list[str]]:
        """Terms with an apostrophe in them, by each of their parts: ``brien`` gives ``o'brien``."""
        parts: dict[str, list[str]] = {}
        for term in self._lexical.vocabulary:
            if "'" in term:
                for part in term.split("'"):
                    for stem in {part, *tokenize(part)}:
                        parts.setdefault(stem, []).append(term)
        return parts

    def _words(self, passage: Passage) -> str:
        return self._content(passage.document)[passage.start : passage.end]


def says_nothing(phrase: str) -> bool:
    """Whether ``phrase`` is made of words only that stand everywhere and are not looked for."""
    return not tokenize(phrase)


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
