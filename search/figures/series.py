"""Figures over time: a topic to dated series of what the record measures, conflicts shown."""

from __future__ import annotations

import datetime
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from indexer.errors import InputError
from indexer.structure.figuring.numbers import read_number
from indexer.structure.sentences import split_sentences
from indexer.tokens import tokenize
from search.citing import Citation
from search.engine import Engine
from search.evidence import UNMET
from search.figures.inferred_periods import infer_period
from search.figures.quantities import (
    Quantities,
    Quantity,
    normal_period,
    period_start,
    quantities_of,
)
from search.filtering import names
from search.query import Filters, Query
from search.results import Searched

# The share of a topic's weight (idf) that a measure must hold; less is enough where the title of
# its item holds most of the rest.
MEASURED, PARTLY = 0.7, 0.34

# How far before a figure of a table its head is looked for.
_HEAD = 4000

_LONG_AGO = datetime.date(1, 1, 1)

_NUMBER = re.compile(
    r"£?\s?\d[\d,]*(?:\.\d+)?\s?(?:thousand|million|billion|bn|mn|k|m)?\s?(?:%|per cent)?",
    re.IGNORECASE,
)

# Values nearer than this share are one number rounded two ways ("£3.1 million", "£3,104,000").
ROUNDED = 0.005


@dataclass(frozen=True, slots=True)
class Value:
    """One figure of a series. ``value`` is in ``unit``; ``series`` is what its series is called.

    ``period`` is as the paper gives it; ``inferred_period`` is worked out from the day of the
    meeting, where the paper gives none with its year.
    """

    series: str
    measure: str
    value: float
    unit: str | None
    period: str | None
    place: str | None
    quantity: Quantity
    citation: Citation
    sentence: Citation
    conflicts_with: tuple[Citation, ...] = ()
    conflicting: tuple[float, ...] = ()
    inferred_period: str | None = None

    @property
    def day(self) -> datetime.date | None:
        """The first day of the period, as stated or else as inferred; else the day it was told."""
        inferred = period_start(normal_period(self.inferred_period))
        return period_start(self.quantity.period) or inferred or self.citation.date

    def as_json(self) -> dict[str, Any]:
        """A row of ``figures --json``."""
        place = self.citation
        return {
            "measure": self.measure,
            "value": self.value,
            "unit": self.unit,
            "period": self.period,
            "inferred_period": self.inferred_period,
            "place": self.place,
            "conflicts_with": [
                {"value": value, "citation": one.as_json()}
                for value, one in zip(self.conflicting, self.conflicts_with, strict=True)
            ],
            "series": self.series,
            "date": place.date.isoformat() if place.date else None,
            "body": place.body,
            "council": place.council,
            "sentence": self.sentence.as_json(),
            "citation": place.as_json(),
        }


@dataclass(frozen=True, slots=True)
class Figures:
    """The values found for a topic, series by series, each by period and then by meeting."""

    topic: str
    values: tuple[Value, ...]
    searched: Searched
    took_ms: float

    @property
    def series(self) -> dict[str, tuple[Value, ...]]:
        """The values by the name of their series, in the order of ``values``."""
        found: dict[str, list[Value]] = {}
        for value in self.values:
            found.setdefault(value.series, []).append(value)
        return {name: tuple(some) for name, some in found.items()}

    def as_json(self) -> dict[str, Any]:
        """The object that ``figures --json`` prints."""
        return {
            "topic": self.topic,
            "rows": [value.as_json() for value in self.values],
            "searched": self.searched.as_json(),
            "took_ms": round(self.took_ms, 3),
        }


def find_series(engine: Engine, query: Query) -> Figures:
    """The figures that measure what ``query`` names, as ``engine``'s reader may see them.

    Raises InputError where nothing is named.
    """
    began = time.perf_counter()
    if not query.text:
        raise InputError("Name what is measured, such as: children in care.")
    held = quantities_of(engine)
    chosen = [n for n in _matching(engine, held, query.text) if _meets(engine, held.all[n], query)]
    values = _ordered(_value(engine, held, number, n) for n, number in enumerate(chosen, start=1))
    took = (time.perf_counter() - began) * 1000
    return Figures(query.text, tuple(values), engine.searched(query), took)


def values_at(engine: Engine, numbers: Sequence[int]) -> tuple[Value, ...]:
    """The figures of these places in ``quantities_of(engine).all``, with what contradicts them."""
    held = quantities_of(engine)
    return tuple(_value(engine, held, number, n) for n, number in enumerate(numbers, start=1))


def _matching(engine: Engine, held: Quantities, topic: str) -> list[int]:
    """The numbers of the figures whose measure is what the topic names; a number alone asks for
    all figures of that value."""
    if _NUMBER.fullmatch(topic.strip()):
        wanted, unit = read_number(topic)
        return [
            number
            for number, each in enumerate(held.all)
            if _alike(each.figure.value, wanted) and unit in (None, each.figure.unit)
        ]
    terms = tuple(dict.fromkeys(tokenize(topic)))
    weights = {term: engine.lexical.weight(term, UNMET) for term in terms}
    total = sum(weights.values()) or 1.0
    found: set[int] = set()
    # What a paper is about says nothing of a figure whose own measure names none of it.
    candidates = {n for term in terms for n in held.holding.get(term, ())}
    for number in candidates:
        each = held.all[number]
        own = sum(w for term, w in weights.items() if term in each.terms) / total
        if own >= MEASURED:
            found.add(number)
        elif own >= PARTLY:
            whole = each.terms | each.around
            if sum(w for term, w in weights.items() if term in whole) / total >= MEASURED:
                found.add(number)
    return sorted(found)


def _meets(engine: Engine, each: Quantity, query: Query) -> bool:
    filters = query.filters
    if filters == Filters():
        return True
    if filters.person and not names(filters.person, each.figure.measure):
        return False
    if filters.kind == "decision" or filters.voice:
        place = engine.places.locate(each.figure.document, each.figure.start, each.figure.end)
        if place.voice != (filters.voice or "decision"):
            return False
    return engine.book.meets(each.figure, filters)


def _value(engine: Engine, held: Quantities, number: int, n: int) -> Value:
    each = held.all[number]
    figure = each.figure
    assert figure.measure is not None
    others = _conflicts(held, number)
    sentence = figure_sentence(engine, each, n)
    name = held.all[held.series[each.key][0]].figure.measure or figure.measure
    return Value(
        series=_named(name, each),
        measure=figure.measure,
        value=figure.value,
        unit=figure.unit,
        period=figure.period,
        place=figure.place,
        quantity=each,
        citation=engine.book.cite(figure.document, figure.start, figure.end, n),
        sentence=sentence,
        conflicts_with=tuple(
            figure_sentence(engine, held.all[other], k) for k, other in enumerate(others, start=1)
        ),
        conflicting=tuple(held.all[other].figure.value for other in others),
        inferred_period=inferred_of(engine, each, sentence.quote),
    )


def inferred_of(engine: Engine, each: Quantity, sentence: str) -> str | None:
    """The period of a figure that its paper does not give with its year, as far as it is plain."""
    book, figure = engine.book, each.figure
    item = book.item_of(figure)
    title = ""
    if item is not None and book.shows(item.document, item.title_start, item.title_end):
        title = book.quote(item.document, item.title_start, item.title_end)
    head = _head(engine, each)
    return infer_period(figure.period, sentence, head, each.occasion.date, title)


def _head(engine: Engine, each: Quantity) -> str:
    """What stands before a figure in its item, from which the head of its table is read."""
    figure, book = each.figure, engine.book
    item = book.item_of(figure)
    start = max(item.start if item else 0, figure.start - _HEAD)
    if figure.period is None or not book.shows(figure.document, start, figure.start):
        return ""
    return book.quote(figure.document, start, figure.start)


def _named(measure: str, each: Quantity) -> str:
    """What a series is called: its measure, with the council where several are held apart."""
    name = f"{measure[0].upper()}{measure[1:]}"
    council = each.key[0]
    unit = f" ({each.key[1]})" if each.key[1] in ("£", "%") else ""
    return f"{name}{unit}" + (f", {council}" if council else "")


def _conflicts(held: Quantities, number: int) -> list[int]:
    """Figures of the same measure, period, place and council with another value."""
    each = held.all[number]
    # A period without its year ("Quarter 3") is not the same in two papers.
    if period_start(each.period) is None:
        return []
    found = []
    seen: set[float] = set()
    for other in held.series[each.key]:
        one = held.all[other]
        if one.period != each.period or one.figure.place != each.figure.place:
            continue
        if other == number or _alike(one.figure.value, each.figure.value):
            continue
        # Two values that one sentence gives are of two things ("from 12 to 17").
        same = one.figure.document == each.figure.document
        if same and abs(one.figure.start - each.figure.start) < 200:
            continue
        if one.figure.value not in seen:
            seen.add(one.figure.value)
            found.append(other)
    return found


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= ROUNDED * max(abs(one), abs(other))


def figure_sentence(engine: Engine, each: Quantity, n: int = 1) -> Citation:
    """The whole sentence (of a table: the row) that holds a figure."""
    figure, book = each.figure, engine.book
    content = engine.store.content(figure.document)
    item = book.item_of(figure)
    first = max(item.start if item else 0, figure.start - 600)
    until = min(item.end if item else len(content), figure.end + 600)
    for start, end in split_sentences(content, first, max(until, figure.end)):
        if start <= figure.start and figure.end <= end:
            if book.shows(figure.document, start, end):
                return book.cite(figure.document, start, end, n)
            break
    return book.cite(figure.document, figure.start, figure.end, n)


def _sorting(value: Value) -> tuple[datetime.date, str, datetime.date, float]:
    paper, told = value.citation.document.path, value.citation.date or _LONG_AGO
    return value.day or _LONG_AGO, paper, told, value.value


def _ordered(values: Iterable[Value]) -> Sequence[Value]:
    """Series with most values first; within one, by period, then by the day it was told."""
    found: dict[str, list[Value]] = {}
    for value in values:
        found.setdefault(value.series, []).append(value)
    for some in found.values():
        some.sort(key=_sorting)
    order = sorted(found, key=lambda name: (-len(found[name]), name))
    return [value for name in order for value in found[name]]
