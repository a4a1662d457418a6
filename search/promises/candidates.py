"""What was minuted after a promise on the same matter: the passages that may answer it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store import Outline
from indexer.structure.dates import MONTHS
from indexer.structure.sentences import split_sentences
from indexer.tokens import tokenize
from search.engine import Engine
from search.promises.labels import labels_of
from search.promises.matter import Matter, tells_matter
from search.promises.promise import Promise, Span
from search.promises.sentences import Sentence
from search.promises.weights import Weights

# How many later passages are read sentence by sentence for each promise: those that share most of
# its matter, and those that point back at its minute or its month.
PASSAGES_READ = 24
PASSAGES_CITING = 12
PASSAGES_NEAREST = 3
LEAST_SHARED = 0.3
# The terms of most information that passages are gathered by.
TERMS_GATHERED_BY = 12
_FEW_TERMS = 2
# A passage of the body that is to have the answer goes before one of another.
_SAME_BODY = 1.25
# A title of words that stand in the titles of more than this share of the papers is no one matter
# ("Clerk's Report").
USUAL_TITLES, LEAST_USUAL = 0.08, 20
_UNNAMED = -1
# Terms of pointing back at something asked for or promised.
_ASKING = tuple(
    dict.fromkeys(
        tokenize(
            "asked requested undertaken promised due ordered resolved told said put accordance"
        )
    )
)

Numbers = NDArray[np.intp]
Mask = NDArray[np.bool_]


class LaterPapers:
    """The readable passages of an engine, asked for what came after a promise."""

    def __init__(self, engine: Engine, weights: Weights) -> None:
        self._weights = weights
        self._passages, columns = engine.passages, engine.columns
        self._lexical, self._book = engine.lexical, engine.book
        self._vectors = engine.vectors
        self._readable: Mask = engine.readable.copy()
        for document in self._book.partly_withheld:
            for number in columns.of_paper(document):
                seen = self._book.readable(self._passages[int(number)])
                self._readable[number] &= seen
        self._day = columns.day.astype(np.int64)
        # A council is the same however its name is written; passages of none have the last place.
        names = [name.casefold() for name in columns.council.names]
        self._councils = {name: number for number, name in enumerate(dict.fromkeys(names))}
        table = [*(self._councils[name] for name in names), self._council_of(None)]
        self._council = np.array(table, dtype=np.intp)[columns.council.codes]
        self._bodies: dict[str | None, int] = {n: i for i, n in enumerate(columns.body.names)}
        self._body = columns.body.codes.astype(np.intp)
        if self._body.min(initial=0) < 0:
            self._bodies[None] = len(self._bodies)
            self._body[self._body < 0] = self._bodies[None]
        # By body, then by day: what a body met on, and what is minuted of a day, stand together.
        self._by_meeting = np.lexsort((self._day, self._body))
        self._bodies_met = self._body[self._by_meeting]
        self._of_paper = columns.of_paper
        asking = np.zeros(len(self._passages), dtype=bool)
        for term in _ASKING:
            asking[self._lexical.holding(term)] = True
        self._asking_in = np.zeros((len(MONTHS), len(self._passages)), dtype=bool)
        for month, name in enumerate(MONTHS):
            self._asking_in[month, self._lexical.holding(tokenize(name)[0])] = True
        self._asking_in &= asking
        # A cache of this object's own; the months of a promise are few, its terms those of others.
        self._asking_with = lru_cache(maxsize=100_000)(self._find_asking_with)
        self._met = lru_cache(maxsize=10_000)(self._find_met)
        self._content = lru_cache(maxsize=64)(engine.store.content)
        self._titles = lru_cache(maxsize=50_000)(self._title)
        self.title = lru_cache(maxsize=200_000)(self._title_of)
        self._papers = {path: number for number, path in enumerate(columns.document.names)}
        self._paper = columns.document.codes
        self._places: dict[Span, int] = {}
        self._terms_of = lru_cache(maxsize=100_000)(lambda title: frozenset(tokenize(title)))
        self.sentences = lru_cache(maxsize=50_000)(self._sentences)

    @cached_property
    def _in_titles(self) -> Counter[str]:
        """In how many papers each term stands in the title of an item."""
        outlines, content = self._book.outlines, self._book.store.content
        found: Counter[str] = Counter()
        for document in self._papers:
            if held := outlines.get(document):
                found.update(self._terms_of_titles(held, content(document)))
        return found

    @cached_property
    def usual_titles(self) -> list[str]:
        """The terms that stand in the titles of more papers than those of one matter do."""
        most = self._most_titles
        return sorted(t for t, held in self._in_titles.items() if held > most and tells_matter(t))

    def named(self, number: int) -> tuple[str, int, int]:
        """A passage by its paper and place, the same in every index that holds the paper."""
        passage = self._passages[number]
        return passage.document, passage.start, passage.end

    @property
    def count_of_councils(self) -> int:
        """How many councils are named."""
        return len(self._councils)

    def councils_of(self, documents: Collection[str]) -> frozenset[int]:
        """The numbers of the councils that some papers are of."""
        papers = [self._papers[path] for path in documents if path in self._papers]
        return frozenset(int(n) for n in np.unique(self._council[np.isin(self._paper, papers)]))

    def between(self, day: datetime.date, until: datetime.date) -> frozenset[str]:
        """The papers with a passage of a day after ``day``, up to ``until``."""
        later = (self._day > day.toordinal()) & (self._day <= until.toordinal())
        return frozenset(self._passages[int(n)].document for n in np.flatnonzero(later))

    def touches(self, councils: Collection[int], promise: Promise) -> bool:
        """Whether a paper of some ``councils`` may hold what becomes of a promise."""
        own = self._council_of(promise.council)
        return bool(councils) and (own == _UNNAMED or own in councils or _UNNAMED in councils)

    def after(self, promise: Promise, matter: Matter) -> list[int]:
        """The numbers of the later passages that may answer a promise, the likeliest first."""
        found, sharing = self._sharing(promise, matter)
        on_the_day = self._on_the_day(promise, sharing)
        return list(dict.fromkeys([*found, *on_the_day, *self._pointing_back(promise, matter)]))

    def meaning(self, promise: Promise, numbers: Sequence[int]) -> dict[int, float]:
        """Cosine of the promise's passage with each of ``numbers``, from the stored vectors."""
        own = self._passage_of(promise.place)
        if own is None or not numbers:
            return {}
        vectors = self._vectors([own, *numbers])
        cosines = vectors[1:] @ vectors[0]
        return {number: float(cosine) for number, cosine in zip(numbers, cosines, strict=True)}

    def next_met(self, promise: Promise) -> datetime.date | None:
        """The next day on which the promise's own body met, where a paper of it is held."""
        if promise.made is None or promise.body not in self._bodies:
            return None
        days = self._met(self._bodies[promise.body])
        place = int(np.searchsorted(days, promise.made.toordinal(), side="right"))
        return datetime.date.fromordinal(int(days[place])) if place < len(days) else None

    def seen(self, promise: Promise) -> set[int]:
        """The numbers of the sentences that are the promise itself, as ``Sentence.number``."""
        return {
            self._place(place.document, (place.start, place.end))
            for place in (promise.place, *promise.also)
        }

    def day(self, number: int) -> datetime.date | None:
        """The day of a passage."""
        return self._passages[number].date

    def _title_of(self, number: int) -> tuple[frozenset[str], bool]:
        """The terms of the title of a passage's item; whether many papers have such an item."""
        passage = self._passages[number]
        if passage.item is None:
            return frozenset(), True
        title = self._titles(passage.document, passage.item)
        item = self._book.items(passage.document)[passage.item]
        return title, item.procedural or self._is_usual(title)

    def _is_usual(self, title: frozenset[str]) -> bool:
        return all(self._in_titles[t] > self._most_titles for t in title if tells_matter(t))

    @property
    def _most_titles(self) -> float:
        return max(LEAST_USUAL, USUAL_TITLES * len(self._papers))

    def _terms_of_titles(self, items: Sequence[Outline], content: str) -> set[str]:
        titles = {content[i.title_start : i.title_end] for i in items}
        return {term for title in titles for term in self._terms_of(title)}

    def _sharing(self, promise: Promise, matter: Matter) -> tuple[list[int], NDArray[Any]]:
        """Later passages by how much of the matter they share, and all that share any of it."""
        gathered: list[tuple[NDArray[np.int32], float]] = []
        common = 0.0
        ordered = sorted(matter.terms.items(), key=lambda pair: (-pair[1], pair[0]))
        for _, weight in ordered[TERMS_GATHERED_BY:]:
            common += weight
        for term, weight in ordered[:TERMS_GATHERED_BY]:
            if not self._weights.is_common(term) or len(ordered) <= _FEW_TERMS:
                gathered.append((self._lexical.holding(term), weight))
            else:
                common += weight
        if not gathered:
            return [], np.empty(0, dtype=np.int32)
        numbers, sums = self._weighed(gathered)
        later = self._later(promise, numbers)
        numbers, sums = numbers[later], sums[later]
        same = self._body[numbers] == self._bodies.get(promise.to or promise.body, -2)
        best = np.lexsort((numbers, -(sums * np.where(same, _SAME_BODY, 1.0))))
        # A passage that cannot hold enough of the matter is read only to find the nearest.
        reach = sums[best] + common >= LEAST_SHARED * matter.total
        reach[:PASSAGES_NEAREST] = True
        return [int(n) for n in numbers[best][reach][:PASSAGES_READ]], numbers

    def _on_the_day(self, promise: Promise, sharing: NDArray[Any]) -> list[int]:
        """The passages of the meeting at which the promise falls due that are among ``sharing``."""
        due, body = promise.due.day, promise.to or promise.body
        if due is None or body not in self._bodies:
            return []
        numbers = self._of_body(self._bodies[body])
        days, day = self._day[numbers], due.toordinal()
        held = numbers[np.searchsorted(days, day) : np.searchsorted(days, day, side="right")]
        return [int(n) for n in _both(held, sharing)]

    def _of_body(self, body: int) -> Numbers:
        """The passages of one body, by their days, of one day ascending."""
        first, last = np.searchsorted(self._bodies_met, [body, body + 1])
        return self._by_meeting[first:last]

    def _find_met(self, body: int) -> NDArray[np.int64]:
        """The days of which a body's minutes are held, ascending; 0 where a day is not known."""
        return np.unique(self._day[self._of_body(body)])

    def _pointing_back(self, promise: Promise, matter: Matter) -> list[int]:
        """Later passages that may point back: by the minute's number, or by the promise's month."""
        lexical = self._lexical
        found: list[int] = []
        if promise.number and any(c.isdigit() for c in promise.number):
            numbers = lexical.holding("minut")
            for term in tokenize(promise.number):
                numbers = _both(lexical.holding(term), numbers)
            found = [int(n) for n in numbers[self._later(promise, numbers)][:PASSAGES_CITING]]
        if promise.made is None:
            return found
        days = [day for day in (promise.made, promise.due.day) if day is not None]
        months = tuple(sorted({day.month - 1 for day in days}))
        told = [(self._asking_with(term, months), weight) for term, weight in matter.terms.items()]
        rest, held = self._weighed(told)
        likely = (held >= LEAST_SHARED / 2 * matter.total) & (held > 0)
        rest, held = rest[likely], held[likely]
        later = self._later(promise, rest)
        rest, held = rest[later], held[later]
        best = rest[np.lexsort((rest, -held))]
        return [*found, *(int(n) for n in best[:PASSAGES_CITING])]

    def _find_asking_with(self, term: str, months: tuple[int, ...]) -> NDArray[np.int32]:
        """The passages that name one of ``months``, point back, and hold ``term``; ascending."""
        held = self._lexical.holding(term)
        asking = np.zeros(len(held), dtype=bool)
        for month in months:
            asking |= self._asking_in[month][held]
        return held[asking]

    def _weighed(
        self, gathered: Sequence[tuple[NDArray[np.int32], float]]
    ) -> tuple[NDArray[Any], NDArray[np.float64]]:
        """The passages of some lists, ascending, and the weights of the lists that each is in."""
        sums, held = np.zeros(len(self._passages)), np.zeros(len(self._passages), dtype=bool)
        for numbers, weight in gathered:
            sums[numbers] += weight
            held[numbers] = True
        found = np.flatnonzero(held)
        return found, sums[found]

    def _later(self, promise: Promise, numbers: NDArray[Any]) -> Mask:
        """Which of ``numbers`` are readable, of the same council, and minuted after the promise."""
        mask: Mask = self._readable[numbers]
        council = self._council_of(promise.council)
        same_body = self._body[numbers] == self._bodies.get(promise.to or promise.body or "", -2)
        if council == _UNNAMED:
            mask &= same_body
        else:
            theirs = self._council[numbers]
            mask &= (theirs == council) | ((theirs == _UNNAMED) & same_body)
        if promise.made is not None:
            mask &= self._day[numbers] > promise.made.toordinal()
            return mask
        # Where the day of the promise is not known, any dated paper but its own may be later.
        own = {place.document for place in (promise.place, *promise.also)}
        others = ~np.isin(self._paper[numbers], [self._papers.get(path, -1) for path in own])
        mask &= (self._day[numbers] > 0) & others
        return mask

    def _council_of(self, name: str | None) -> int:
        """A council's number. A paper that names none is of the only one, where there is one."""
        if name is None:
            return 0 if len(self._councils) == 1 else _UNNAMED
        return self._councils.get(name.casefold(), _UNNAMED)

    def _passage_of(self, place: Span) -> int | None:
        """The passage in which a stretch begins; the smallest where several hold it."""
        best, size = None, 0
        for number in self._of_paper(place.document).tolist():
            passage = self._passages[number]
            length = passage.end - passage.start
            if passage.start <= place.start < passage.end and (best is None or length < size):
                best, size = number, length
        return best

    def _sentences(self, number: int) -> tuple[Sentence, ...]:
        """The sentences of a passage."""
        passage = self._passages[number]
        content = self._content(passage.document)
        spans = split_sentences(content, passage.start, passage.end)
        said = [" ".join(content[start:end].split()) for start, end in spans]
        return tuple(
            Sentence(
                passage, self._place(passage.document, span), span, words, then, label, place == 0
            )
            for place, (span, words, then, label) in enumerate(
                zip(spans, said, [*said[1:], ""], labels_of(said), strict=True)
            )
        )

    def _place(self, document: str, span: tuple[int, int]) -> int:
        """The number of a place: a sentence that stands in two passages has one."""
        return self._places.setdefault(Span(document, *span), len(self._places))

    def _title(self, document: str, item: int) -> frozenset[str]:
        held = self._book.items(document)[item]
        return frozenset(tokenize(self._content(document)[held.title_start : held.title_end]))


def _both(some: NDArray[Any], others: NDArray[Any]) -> NDArray[Any]:
    """What two ascending lists without repeats have in common, ascending."""
    if not len(some) or not len(others):
        return some[:0]
    if len(others) < len(some):
        some, others = others, some
    places = np.searchsorted(others, some)
    places[places == len(others)] = 0
    shared: NDArray[Any] = some[others[places] == some]
    return shared
