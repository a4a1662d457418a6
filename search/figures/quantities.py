"""All figures of an index that say what they measure, ready to be asked for.

Two figures are of one series where their measures are made of the same words (the small ones
apart), their units are the same and they are of the same council; the record's own acronyms count
as what they stand for. Nothing else is joined.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from indexer.records import Acronym, Figure
from indexer.reflow import reflow
from indexer.structure.figuring.numbers import is_length
from indexer.tokens import tokenize
from search.engine import Engine
from search.history.titles import parent_of
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


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its occasion and the terms it is found by.

    ``terms`` are those of its measure and place; ``around`` those of its item's title and its
    paper's besides.
    """

    figure: Figure
    occasion: Occasion
    terms: frozenset[str]
    around: frozenset[str]
    key: Key
    period: str | None


class Quantities:
    """The figures that an engine's reader may see, by the terms of their measures."""

    def __init__(self, engine: Engine) -> None:
        book = engine.book
        self._engine = engine
        councils = {d.council for d in book.documents.values() if d.council}
        # A paper that does not name its council is of the only one that the others name.
        self._one_council = len(councils) < 2
        self.all: list[Quantity] = []
        for document, figures in _by_paper(book.all(Figure)):
            self.all.extend(self._of_paper(document, figures))
        self.holding: dict[str, list[int]] = {}
        for number, each in enumerate(self.all):
            for term in each.terms | each.around:
                self.holding.setdefault(term, []).append(number)
        self.series: dict[Key, list[int]] = {}
        for number, each in enumerate(self.all):
            self.series.setdefault(each.key, []).append(number)

    def _of_paper(self, document: str, figures: Sequence[Figure]) -> list[Quantity]:
        engine = self._engine
        content = engine.store.content(document)
        paper = frozenset(tokenize(engine.documents[document].title))
        found = []
        for figure in figures:
            if figure.measure is None:
                continue
            terms = frozenset(tokenize(figure.measure)) | frozenset(tokenize(figure.place or ""))
            around = frozenset(tokenize(self._title(content, figure))) | paper
            occasion = engine.book.occasion_of(figure)
            unit = figure.unit if figure.unit in ("£", "%") or is_length(figure.unit) else "count"
            words = self._expanded(figure.measure)
            council = "" if self._one_council else occasion.council or ""
            key = (council, unit or "", frozenset(words - _LIGHT) or terms)
            period = _period_told(content, figure)
            found.append(Quantity(figure, occasion, terms, around, key, period))
        return found

    def _title(self, content: str, figure: Figure) -> str:
        """The title of the item, and of the item that it is a part of."""
        book = self._engine.book
        item = book.item_of(figure)
        if item is None:
            return ""
        above = parent_of(item.ordinal, book.items(figure.document))
        parts = [content[each.title_start : each.title_end] for each in (above, item) if each]
        return reflow(" ".join(parts))

    def _expanded(self, measure: str) -> set[str]:
        """The terms of a measure, each acronym as what the papers say it stands for."""
        words = set(tokenize(measure))
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
        for each in self._engine.book.all(Acronym):
            for term in tokenize(each.short):
                found.setdefault(term, set()).add(" ".join(each.long.casefold().split()))
        return {short: next(iter(longs)) for short, longs in found.items() if len(longs) == 1}


def quantities_of(engine: Engine) -> Quantities:
    """The figures of an open engine, read at the first call and let go of with it."""
    return kept(engine.book, "figures", lambda _: Quantities(engine))


def _period_told(content: str, figure: Figure) -> str | None:
    """The normal period of a figure; the financial year where that is what ends in its month."""
    period = normal_period(figure.period)
    march = _MARCH.fullmatch(period or "")
    if march is None or figure.period is None:
        return period
    first = max(0, figure.start - _NEAR)
    near = content[first : figure.end + _NEAR]
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


def _by_paper(figures: Sequence[Figure]) -> list[tuple[str, list[Figure]]]:
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.document, []).append(figure)
    return list(found.items())
