"""How a query was taken: its words mended, its short forms, the minutes and the days it names.

Each of these stands in a module of its own; here they are made from one index for one reader, when
a query first needs them, and put together.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.lexical import LexicalIndex
from indexer.records import Acronym, Decision, Item, Passage
from indexer.store import Store
from indexer.tokens import tokenize
from search.columns import Columns, Mask
from search.glossary import Glossary, Meaning
from search.minute_numbers import MinuteNumber, find_minute_numbers, minute_key
from search.people import without_titles
from search.periods import Period, find_periods
from search.query import Filters, Query
from search.spelling import Mended, Speller

Numbers = NDArray[np.intp]

# The model reads some 200 words; what follows is looked for by its words alone.
READ_FOR_MEANING = 180

# Why a query finds nothing, or not what might be expected.
NOTES = {
    "no words": "There is no word or number in this query to look for.",
    "common words": "There are only common words in this query, which are not looked for one by "
    "one: these are the passages nearest in meaning.",
    "only left out": "Nothing is looked for, and something left out: everything else is listed.",
    "unheld words": "No passage holds a word of this query: these are the passages nearest in "
    "meaning.",
    "common phrase": "A phrase made of common words alone was not held to.",
    "long": "Only the beginning of so long a query is read for its meaning; all its words count.",
}


@dataclass(frozen=True, slots=True)
class Understood:
    """``query`` with its spelling mended; ``terms`` are what the lexical index is asked for.

    ``minutes`` are the minute numbers that it names and a passage has; ``periods`` the days that it
    names, which speak for a passage but hold none back; ``note`` is a key of ``NOTES``.
    """

    query: Query
    terms: tuple[str, ...]
    spelling: Mended | None = None
    meanings: tuple[Meaning, ...] = ()
    minutes: tuple[MinuteNumber, ...] = ()
    periods: tuple[Period, ...] = ()
    note: str | None = None

    @property
    def sentence(self) -> str | None:
        """The note in words."""
        return NOTES[self.note] if self.note else None

    def as_json(self) -> dict[str, Any]:
        """What ``search --json`` says of how the query was taken."""
        return {
            "spelling": self.spelling.as_json() if self.spelling else None,
            "acronyms": [meaning.as_json() for meaning in self.meanings],
            "minutes": [minute.words for minute in self.minutes],
            "periods": [
                {"words": p.words, "since": p.first.isoformat(), "until": p.last.isoformat()}
                for p in self.periods
            ],
            "note": self.sentence,
        }


class Understanding:
    """Reads queries by one index, as far as the reader of the ``readable`` passages may see it."""

    def __init__(
        self,
        store: Store,
        passages: Sequence[Passage],
        columns: Columns,
        lexical: LexicalIndex,
        readable: Mask,
        count_pieces: Callable[[Sequence[str]], list[int]],
        newest: datetime.date,
    ) -> None:
        """``count_pieces`` says of words how many pieces the model parts each of them into.

        ``newest`` is the day of the newest paper: what "last spring" counts from.
        """
        self._store = store
        self._passages = passages
        self._columns = columns
        self._lexical = lexical
        self._readable = readable
        self._count_pieces = count_pieces
        self._newest = newest
        self._is_word = lru_cache(maxsize=10_000)(self._is_usual)
        self.read = lru_cache(maxsize=256)(self._read)

    @cached_property
    def glossary(self) -> Glossary:
        """The short forms that the papers define."""
        return Glossary(self._store.all(Acronym), self._columns, self._readable)

    @cached_property
    def speller(self) -> Speller:
        """What mends words by those of the papers."""
        return Speller(self._lexical, self._readable, self._words_of, self._is_word)

    def _read(self, query: Query) -> Understood:
        """How ``query`` is taken."""
        note = _note(query)
        if not query.text or note == "no words":
            return Understood(query, (), note=note)
        spelling = None
        if not query.exact_words:
            short = [word for word in query.text.split() if self.glossary.knows(word.strip(".,?!"))]
            spelling = self.speller.mend(query.text, [*query.phrases, *short])
            if spelling is not None:
                query = replace(query, text=spelling.used)
        terms = tuple(tokenize(without_titles(query.text))) or tuple(tokenize(query.text))
        minutes = tuple(
            minute
            for minute in find_minute_numbers(query.text)
            if self._readable[self.passages_of(minute)[0]].any()
        )
        meanings = self.glossary.find(query.text, self._is_word)
        periods = find_periods(query.text, self._newest)
        if note is None and terms and not minutes and not meanings and not self._holds_any(terms):
            note = "unheld words"
        return Understood(query, terms, spelling, meanings, minutes, periods, note)

    def _holds_any(self, terms: Sequence[str]) -> bool:
        """Whether a passage that the reader may see holds any of ``terms``."""
        return any(self._readable[self._lexical.holding(term)].any() for term in terms)

    def passages_of(self, minute: MinuteNumber) -> tuple[Numbers, Numbers]:
        """The passages of the minutes with a number, and those of the part that is named."""
        numbers: list[int] = []
        exact: list[int] = []
        columns = self._columns
        whole = [minute.number, f"{minute.number}({minute.part})"]
        for key in whole if minute.part else whole[:1]:
            for item in self._items(key):
                around = columns.of_paper(item.document)
                inside = (columns.start[around] >= item.start) & (columns.end[around] <= item.end)
                held = around[inside].tolist()
                numbers += held
                if key != minute.number:
                    exact += held
                elif minute.part:
                    exact += [n for n in held if self._part(n) == minute.part]
        return np.unique(np.array(numbers, dtype=np.intp)), np.unique(
            np.array(exact, dtype=np.intp)
        )

    @cached_property
    def _printed(self) -> dict[str, list[str]]:
        """The numbers of items as they are printed, by how they are compared."""
        printed: dict[str, list[str]] = {}
        for number in self._store.numbers():
            printed.setdefault(minute_key(number), []).append(number)
        return printed

    def _items(self, key: str) -> list[Item]:
        printed = self._printed.get(key, [])
        return self._store.numbered(printed) if printed else []

    def _part(self, number: int) -> str | None:
        passage = self._passages[number]
        if passage.decision is None:
            return None
        part = self._store.all(Decision, passage.document)[passage.decision].part
        return part.strip("(). ").casefold() if part else None

    def _words_of(self, number: int) -> str:
        passage = self._passages[number]
        return self._store.quote(passage.document, passage.start, passage.end)

    def _is_usual(self, word: str) -> bool:
        # What the model was taught as a word of its own is a usual one.
        return self._count_pieces([word])[0] == 1


def _note(query: Query) -> str | None:
    said = any(c.isalnum() for c in query.text)
    if not said and not query.text and not query.excluded:
        nothing = query.typed.strip() and query.filters == Filters() and not query.phrases
        return "no words" if nothing else None
    if not said:
        return "only left out" if query.excluded and not query.text else "no words"
    if not tokenize(query.text):
        return "common words"
    if any(not tokenize(phrase) for phrase in query.phrases):
        return "common phrase"
    return "long" if len(query.text.split()) > READ_FOR_MEANING else None
