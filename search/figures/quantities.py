"""All figures of an index that say what they measure, ready to be asked for.

Two figures are of one series where their measures are made of the same words (the small ones
apart), their units are the same and they are of the same council; the record's own acronyms count
as what they stand for. Nothing else is joined.
"""

from __future__ import annotations

import datetime
import re
from functools import cached_property

from indexer.records import Figure
from indexer.reflow import reflow
from indexer.structure.figuring.numbers import is_length
from indexer.tokens import tokenize
from search.engine import Engine
from search.history.titles import parent_of
from search.minute_book import MinuteBook
from search.occasions import Occasion
from search.registers.keeping import kept

Key = tuple[str, str, frozenset[str]]

_PERIOD = re.compile(r"(?P<first>(?:19|20)\d\d)\s?[-/]\s?(?P<second>(?:19|20)\d\d|\d\d)(?!\d)")
# "In the year to March 2020 turnover had been ...": the last month of a financial year, not the
# only one.
_MARCH = re.compile(r"(?:31 )?march ((?:19|20)\d\d)")
_YEAR_TO = re.compile(
    r"\b(?:year|(?:twelve|12)\s+months)\s+(?:to|end(?:ed|ing))\s+"
    r"(?:on\s+)?(?:the\s+)?(?:end\s+of\s+)?(?:31(?:st)?\s+)?$",
    re.IGNORECASE,
)
_NEAR = 160
_MONTHS = (
    "january february march april may june july august september october november december".split()
)
# Words of a measure that tell no series from another.
_LIGHT = frozenset(tokenize("number numbers total figure figures level overall about said each"))


# Forms of one word that endings alone do not join.
_SAME = dict.fromkeys(tokenize("spent spend spending expenditure"), "spend")


class Quantity:
    """A figure with its occasion and the terms it is found by.

    ``terms`` are those of its measure and place. What costs a look into its paper is looked up when
    it is asked for.
    """

    def __init__(
        self,
        engine: Engine,
        figure: Figure,
        occasion: Occasion,
        terms: frozenset[str],
        key: Key,
    ) -> None:
        self._engine = engine
        self.figure = figure
        self.occasion = occasion
        self.terms = terms
        self.key = key

    @cached_property
    def around(self) -> frozenset[str]:
        """The terms of its item's title, of the item that it is a part of, and of its paper's."""
        paper = self._engine.book.documents[self.figure.document].title
        return frozenset(tokenize(self._title())) | frozenset(tokenize(paper))

    def _title(self) -> str:
        book, document = self._engine.book, self.figure.document
        item = book.item_of(self.figure)
        if item is None:
            return ""
        above = parent_of(item.ordinal, book.items(document))
        places = [(each.title_start, each.title_end) for each in (above, item) if each]
        return reflow(" ".join(book.quote(document, start, end) for start, end in places))

    @cached_property
    def period(self) -> str | None:
        """Its normal period; the financial year where that is what ends in its month."""
        return _period_told(self._engine.book, self.figure)


class Quantities:
    """The figures that an engine's reader may see, by the terms of their measures."""

    def __init__(self, engine: Engine) -> None:
        book = engine.book
        self._engine = engine
        councils = {d.council for d in book.documents.values() if d.council}
        # A paper that does not name its council is of the only one that the others name.
        self._one_council = len(councils) < 2
        # Many papers measure the same thing: its words are looked at once.
        measured: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self.all: list[Quantity] = []
        for figure in book.all(Figure):
            if figure.measure is None:
                continue
            if figure.measure not in measured:
                measured[figure.measure] = self._words_of(figure.measure)
            self.all.append(self._quantity(figure, *measured[figure.measure]))
        self.holding: dict[str, list[int]] = {}
        for number, each in enumerate(self.all):
            for term in each.terms:
                self.holding.setdefault(term, []).append(number)
        self.series: dict[Key, list[int]] = {}
        for number, each in enumerate(self.all):
            self.series.setdefault(each.key, []).append(number)

    def _quantity(self, figure: Figure, terms: frozenset[str], telling: frozenset[str]) -> Quantity:
        """A figure whose measure has these ``terms``, of which ``telling`` tell its series."""
        if figure.place:
            terms |= frozenset(tokenize(figure.place))
        occasion = self._engine.book.occasion_of(figure)
        unit = figure.unit if figure.unit in ("£", "%") or is_length(figure.unit) else "count"
        council = "" if self._one_council else occasion.council or ""
        return Quantity(
            self._engine, figure, occasion, terms, (council, unit or "", telling or terms)
        )

    def _words_of(self, measure: str) -> tuple[frozenset[str], frozenset[str]]:
        """The terms of a measure, and those that tell its series from another."""
        terms = frozenset(tokenize(measure))
        return terms, frozenset(self._expanded(set(terms)) - _LIGHT)

    def _expanded(self, words: set[str]) -> set[str]:
        """The terms of a measure, each acronym as what the papers say it stands for."""
        if words.isdisjoint(self._acronyms):
            return {_SAME.get(word, word) for word in words}
        for short, long in self._acronyms.items():
            if short in words:
                words = (words - {short}) | set(tokenize(long))
        return {_SAME.get(word, word) for word in words}

    @cached_property
    def _acronyms(self) -> dict[str, str]:
        """Short forms that stand for one thing only, as index terms."""
        found: dict[str, set[str]] = {}
        book = self._engine.book
        for document, start, end, short, long in book.store.short_forms():
            if book.shows(document, start, end):
                for term in tokenize(short):
                    found.setdefault(term, set()).add(" ".join(long.casefold().split()))
        return {short: next(iter(longs)) for short, longs in found.items() if len(longs) == 1}


def quantities_of(engine: Engine) -> Quantities:
    """The figures of an open engine, read at the first call and let go of with it."""
    return kept(engine.book, "figures", lambda _: Quantities(engine))


def _period_told(book: MinuteBook, figure: Figure) -> str | None:
    period = normal_period(figure.period)
    march = _MARCH.fullmatch(period or "")
    if march is None or figure.period is None:
        return period
    near = book.quote(figure.document, max(0, figure.start - _NEAR), figure.end + _NEAR)
    words = r"\s+".join(map(re.escape, figure.period.split()))
    for named in re.finditer(words, near):
        if _YEAR_TO.search(near[: named.start()]):
            last = int(march[1])
            return f"{last - 1}/{last % 100:02}"
    return period


def normal_period(period: str | None) -> str | None:
    """A period as it is compared: ``2017-2018`` and ``2017/18`` are both ``2017/18``."""
    if period is None:
        return None
    words = " ".join(period.casefold().replace(",", " ").split())
    words = re.sub(r"^(?:the )?end of ", "", words)
    words = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", words)
    return _PERIOD.sub(lambda m: f"{m['first']}/{m['second'][-2:]}", words)


def period_start(period: str | None) -> datetime.date | None:
    """The first day that a normal period can be of; None where it names no year.

    A year that spans two (``2017/18``) begins in April, as councils' financial years do.
    """
    if period is None:
        return None
    year = re.search(r"(?:19|20)\d\d", period)
    if year is None:
        return None
    if _PERIOD.search(period):
        return datetime.date(int(year.group()), 4, 1)
    month = next((n for n, name in enumerate(_MONTHS, 1) if name in period), None)
    season = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
    month = month or next((n for name, n in season.items() if name in period), 1)
    day = re.match(r"(\d{1,2}) [a-z]", period)
    try:
        return datetime.date(int(year.group()), month, int(day.group(1)) if day else 1)
    except ValueError:
        return datetime.date(int(year.group()), month, 1)
