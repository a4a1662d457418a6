"""Figures on the matter: series drawn and tabled, and single figures of what was quoted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.structure.figuring.numbers import is_length
from search.briefing.parts import (
    Block,
    Cell,
    Chart,
    ChartPoint,
    Heading,
    Notes,
    Run,
    Table,
    paragraph,
    said,
)
from search.briefing.topical import Topic
from search.briefing.wording import day, named, on_a_line, short_body, short_day
from search.engine import Engine
from search.figures.quantities import quantities_of
from search.figures.series import Value, find_series, values_at
from search.history.considerations import considerations_of
from search.history.happenings import Happening
from search.query import Filters, Query

MOST_SERIES, MOST_CHARTS, MOST_VALUES = 8, 3, 40
_POUNDS, _PERCENT = "£", "%"


def figures_on(
    engine: Engine, query: Query, events: Sequence[Happening], topic: Topic
) -> tuple[Value, ...]:
    """The figures that measure what the topic names, and those beside words that name it in the
    items in which it came up."""
    found = {_place(value): value for value in find_series(engine, query).values}
    spans: dict[str, list[tuple[int, int]]] = {}
    these = considerations_of(engine)
    for number in {event.consideration for event in events}:
        each = these.all[number]
        spans.setdefault(each.document, []).append((each.start, each.end))
    numbers = [
        number
        for number, each in enumerate(quantities_of(engine).all)
        if any(
            start <= each.figure.start and each.figure.end <= end
            for start, end in spans.get(each.figure.document, ())
        )
    ]
    for value in values_at(engine, numbers):
        sentence = value.sentence
        if not topic.named_in(f"{sentence.quote} {value.measure}"):
            continue
        if query.filters == Filters() or engine.book.meets(value.quantity.figure, query.filters):
            found.setdefault(_place(value), value)
    return tuple(found.values())


def _place(value: Value) -> tuple[str, int, int]:
    figure = value.quantity.figure
    return (figure.document, figure.start, figure.end)


def figure_blocks(values: Sequence[Value], notes: Notes) -> Iterator[Block]:
    """For each series of several values a chart and its table; single figures in one table."""
    if not values:
        yield paragraph(said("No figure that measures the matter was found."))
        return
    groups: dict[str, list[Value]] = {}
    for value in values:
        groups.setdefault(value.series, []).append(value)
    order = sorted(groups, key=lambda name: (-len(groups[name]), name))
    series = [name for name in order if len(groups[name]) > 1][:MOST_SERIES]
    drawn = 0
    for name in series:
        yield Heading(named(name) or "Measure not named")
        chart = _chart(name, groups[name])
        if chart is not None and drawn < MOST_CHARTS:
            drawn += 1
            yield chart
        yield _table(f"{named(name)}: every value found", groups[name], notes)
    single = [value for name in order if name not in series for value in groups[name]]
    if single:
        if series:
            yield Heading("Single figures")
        yield _table("Figures that stand by themselves", single, notes)
    if not drawn:
        yield paragraph(
            said("No measure has values for two days or more, so that no chart is drawn."),
            style="aside",
        )


def _chart(name: str, values: Sequence[Value]) -> Chart | None:
    """The chart of a series; None where it has values for fewer than two days."""
    points: dict[tuple[object, float], ChartPoint] = {}
    for value in values:
        when = value.day
        if when is None:
            continue
        told = value.period or value.inferred_period or day(when)
        label = f"{told}: {shown(value.value, value.unit)}"
        doubted = bool(value.conflicts_with)
        points.setdefault((when, value.value), ChartPoint(when, value.value, label, doubted))
    ordered = sorted(points.values(), key=lambda p: (p.day, p.value))
    if len({point.day for point in ordered}) < 2:
        return None
    says = f"A chart of {named(name)}. {'; '.join(point.label for point in ordered)}."
    return Chart(named(name), says, values[0].unit, tuple(ordered))


def shown(value: float, unit: str | None) -> str:
    """A value as a person writes it: ``£140,000``, ``19.4%``, ``1,037``."""
    number = f"{abs(value):,.2f}".rstrip("0").rstrip(".")
    sign = "−" if value < 0 else ""
    behind = _PERCENT if unit == _PERCENT else f" {unit}" if is_length(unit) else ""
    return f"{sign}{_POUNDS if unit == _POUNDS else ''}{number}{behind}"


def _table(caption: str, values: Sequence[Value], notes: Notes) -> Table:
    return Table(
        caption,
        ("Measure and period", "Value", "In the words of the record", "Told"),
        tuple(_row(value, notes) for value in values[:MOST_VALUES]),
        (0.25, 0.13, 0.4, 0.22),
    )


def _period(value: Value) -> str:
    """The period as the paper gives it, and the one inferred from the meeting's day or title."""
    stated, inferred = on_a_line(value.period), value.inferred_period
    if inferred is None:
        return stated or "period not stated"
    return f"{stated or 'period not stated'} (inferred: {inferred})"


def _row(value: Value, notes: Notes) -> tuple[Cell, ...]:
    place = value.citation
    what = named(value.measure) or "Measure not named"
    where = f", {named(value.place)}" if value.place else ""
    period = _period(value)
    words: list[Run] = [notes.quote(value.sentence)]
    for other, citation in zip(value.conflicting, value.conflicts_with, strict=True):
        words.append(said(f" The record also says {shown(other, value.unit)}: "))
        words.append(notes.quote(citation))
    return (
        (said(f"{what[0].upper()}{what[1:]}{where}; {period}"),),
        (said(shown(value.value, value.unit)),),
        tuple(words),
        (said(f"{short_day(place.date)}, {short_body(place)}"),),
    )
