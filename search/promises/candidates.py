"""What was minuted after a promise on the same matter: the sentences that may answer it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from indexer.structure.dates import MONTHS
from indexer.structure.sentences import split_sentences
from indexer.tokens import tokenize
from search.engine import Engine
from search.promises.matter import Matter
from search.promises.promise import Promise, Span

# How many later passages are read sentence by sentence for each promise.
PASSAGES_READ = 24
# The terms of most information that passages are gathered by, and the share of all passages
# beyond which a term is too common to gather by.
TERMS_GATHERED_BY = 12
PASSAGES_CITING = 12
# Terms of pointing back at something asked for or promised.
_ASKING = tuple(
    dict.fromkeys(
        tokenize(
            "asked requested undertaken promised due ordered resolved told said put off accordance"
        )
    )
)
_COMMON = 0.06
_LEAST_COMMON = 400

Numbers = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a later paper, with its terms and those of its item's title."""

    place: Span
    said: str
    terms: frozenset[str]
    title: frozenset[str]
    passage: int
    day: datetime.date | None
    body: str | None
    voice: str


class LaterPapers:
    """The readable passages of an engine, asked for what came after a promise."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        passages = engine.passages
        book = engine.book
        self._readable = np.array(
            [
                bool(ok) and book.readable(p)
                for ok, p in zip(engine.readable, passages, strict=True)
            ],
            dtype=bool,
        )
        self._day = np.array(
            [p.date.toordinal() if p.date else 0 for p in passages], dtype=np.int64
        )
        councils = {name: n for n, name in enumerate(dict.fromkeys(p.council for p in passages))}
        bodies = {name: n for n, name in enumerate(dict.fromkeys(p.body for p in passages))}
        self._councils, self._bodies = councils, bodies
        self._council = np.array([councils[p.council] for p in passages], dtype=np.intp)
        self._body = np.array([bodies[p.body] for p in passages], dtype=np.intp)
        self._first: dict[str, int] = {}
        for number, passage in enumerate(passages):
            self._first.setdefault(passage.document, number)
        self._held_on: dict[tuple[int, int], Numbers] = {}
        order = np.lexsort((self._day, self._body))
        keys = np.stack([self._body[order], self._day[order]], axis=1)
        if len(order):
            cuts = np.flatnonzero(np.any(np.diff(keys, axis=0), axis=1)) + 1
            for group in np.split(order, cuts):
                key = (int(self._body[group[0]]), int(self._day[group[0]]))
                self._held_on[key] = np.sort(group)
        self._content = lru_cache(maxsize=64)(engine.store.content)
        self._holders = lru_cache(maxsize=4000)(self._holders_of)
        lexical = engine.lexical
        asking = [lexical.holding(term) for term in _ASKING]
        self._asking = np.unique(np.concatenate(asking)) if asking else np.empty(0, dtype=np.int32)
        self.sentences = lru_cache(maxsize=50_000)(self._sentences)

    def passage_of(self, place: Span) -> int | None:
        """The passage in which a stretch begins; the smallest where several hold it."""
        number = self._first.get(place.document)
        best: int | None = None
        passages = self._engine.passages
        while number is not None and number < len(passages):
            passage = passages[number]
            if passage.document != place.document:
                break
            if passage.start <= place.start < passage.end:
                size = passage.end - passage.start
                if best is None or size < passages[best].end - passages[best].start:
                    best = number
            number += 1
        return best

    def after(self, promise: Promise, matter: Matter) -> list[int]:
        """The numbers of the later passages that share most of the matter, best first."""
        gathered: list[NDArray[np.int32]] = []
        weights: list[NDArray[np.float64]] = []
        lexical = self._engine.lexical
        most = max(_LEAST_COMMON, int(_COMMON * lexical.count))
        ordered = sorted(matter.terms.items(), key=lambda pair: (-pair[1], pair[0]))
        for term, weight in ordered[:TERMS_GATHERED_BY]:
            held = lexical.holding(term)
            if len(held) <= most or len(ordered) <= 2:
                gathered.append(held)
                weights.append(np.full(len(held), weight))
        found: Numbers = np.empty(0, dtype=np.intp)
        if gathered:
            numbers, place = np.unique(np.concatenate(gathered), return_inverse=True)
            sums = np.bincount(place, weights=np.concatenate(weights))
            allowed = self._later(promise, numbers)
            numbers, sums = numbers[allowed], sums[allowed]
            same = self._body[numbers] == self._bodies.get(promise.to or promise.body, -2)
            best = np.lexsort((numbers, -(sums * np.where(same, 1.25, 1.0))))
            found = numbers[best][:PASSAGES_READ].astype(np.intp)
        return list(
            dict.fromkeys(
                [*map(int, found), *self._on_the_day(promise), *self._citing(promise, matter)]
            )
        )

    def _citing(self, promise: Promise, matter: Matter) -> list[int]:
        """Later passages that may point back: by the minute's number, or by the promise's month."""
        lexical = self._engine.lexical
        found: Numbers = np.empty(0, dtype=np.intp)
        if promise.number and any(c.isdigit() for c in promise.number):
            numbers = lexical.holding("minut")
            for term in tokenize(promise.number):
                numbers = np.intersect1d(numbers, lexical.holding(term))
            found = numbers[self._later(promise, numbers)][:PASSAGES_CITING].astype(np.intp)
        if promise.made is None:
            return [int(n) for n in found]
        asked = self._asking
        told: list[NDArray[np.intp]] = [found]
        for day in dict.fromkeys(d for d in (promise.made, promise.due.day) if d is not None):
            month = tokenize(MONTHS[day.month - 1])[0]
            numbers = np.intersect1d(asked, lexical.holding(month))
            told.append(numbers[self._later(promise, numbers)].astype(np.intp))
        rest = np.unique(np.concatenate(told[1:]))
        held = {n: sum(w for t, w in matter.terms.items() if n in self._holders(t)) for n in rest}
        best = sorted((n for n in held if held[n] > 0), key=lambda n: (-held[n], n))
        return [int(n) for n in [*found, *best[:PASSAGES_CITING]]]

    def _holders_of(self, term: str) -> frozenset[int]:
        return frozenset(int(n) for n in self._engine.lexical.holding(term))

    def _on_the_day(self, promise: Promise) -> list[int]:
        """All passages of the meeting at which the promise falls due."""
        due, body = promise.due.day, promise.to or promise.body
        if due is None or body not in self._bodies:
            return []
        held = self._held_on.get((self._bodies[body], due.toordinal()))
        if held is None:
            return []
        return [int(n) for n in held[self._later(promise, held)]]

    def _later(self, promise: Promise, numbers: NDArray[np.integer]) -> NDArray[np.bool_]:  # type: ignore[type-arg]
        """Which of ``numbers`` are readable, of the same council, and minuted after the promise."""
        mask = self._readable[numbers]
        mask &= self._council[numbers] == self._councils.get(promise.council, -2)
        if promise.council is None:
            mask &= self._body[numbers] == self._bodies.get(promise.body, -2)
        if promise.made is not None:
            mask &= self._day[numbers] > promise.made.toordinal()
        else:
            mask &= self._day[numbers] > 0
        own = [p.document for p in (promise.place, *promise.also)]
        if promise.made is None:
            passages = self._engine.passages
            mask &= np.array([passages[int(n)].document not in own for n in numbers], dtype=bool)
        return mask

    def _sentences(self, number: int) -> tuple[Sentence, ...]:
        """The readable sentences of a passage."""
        engine = self._engine
        passage = engine.passages[number]
        content = self._content(passage.document)
        item = engine.places.item(passage)
        title = frozenset(tokenize(engine.places.title(item))) if item else frozenset()
        return tuple(
            Sentence(
                place=Span(passage.document, start, end),
                said=" ".join(content[start:end].split()),
                terms=frozenset(tokenize(content[start:end])),
                title=title,
                passage=number,
                day=passage.date,
                body=passage.body,
                voice=passage.voice,
            )
            for start, end in split_sentences(content, passage.start, passage.end)
        )

    def meaning(self, promise: Promise, numbers: Sequence[int]) -> dict[int, float]:
        """Cosine of the promise's passage with each of ``numbers``, from the stored vectors."""
        own = self.passage_of(promise.place)
        if own is None or not numbers:
            return {}
        vectors = self._engine.vectors([own, *numbers])
        cosines = vectors[1:] @ vectors[0]
        return {number: float(cosine) for number, cosine in zip(numbers, cosines, strict=True)}
