"""Figures over time: for each series a plot, and beside it every value with its quote."""

from __future__ import annotations

from collections.abc import Sequence

from search.engine import Engine
from search.figures.series import Figures, Value, find_series
from search.query import parse_query
from ui.pages.parts.addresses import Address
from ui.pages.parts.cards import open_link
from ui.pages.parts.markup import Html, in_paragraphs, join, tag
from ui.pages.parts.shell import Page, paragraph
from ui.pages.parts.tables import Cell, Words, table
from ui.pages.parts.taking import file_links
from ui.pages.parts.topics import (
    day_cell,
    plot_box,
    quoted,
    topic_absence,
    topic_form,
)
from ui.plots import Point, series, shown_value
from ui.texts import Say, long_date, speaker

# How many series a page shows; the downloads hold all.
MOST_SERIES = 24


def figures_at(engine: Engine, address: Address) -> Figures:
    """The figures that an address asks for. Raises InputError where a filter means nothing."""
    return find_series(engine, parse_query(address.question, address.filters))


def figures_page(engine: Engine, address: Address) -> Page:
    """The figures for ``address``. Raises InputError where a filter means nothing."""
    say = speaker(address.language)
    head = [
        tag("h1", {}, say("figures.title")),
        tag("p", {"class": "mb-intro"}, say("figures.lead")),
        topic_form(engine, address, say),
    ]
    if not parse_query(address.question, address.filters).text:
        return Page(say("figures.title"), join(head), say("figures.title"))
    figures = figures_at(engine, address)
    if not figures.values:
        empty = topic_absence(figures.searched, address, say)
        return Page(address.question, join([*head, empty]), say("topics.absent"))
    found = say("figures.count", count=len(figures.values))
    all_series = list(figures.series.items())
    left = len(all_series) - MOST_SERIES
    body = [
        tag("h2", {"id": "result-title", "tabindex": "-1", "class": "mb-count-line"}, found),
        file_links(address, say("topics.files")),
        [
            _series(number, name, values, address, say)
            for number, (name, values) in enumerate(all_series[:MOST_SERIES], start=1)
        ],
        paragraph(say("figures.more", count=left)) if left > 0 else None,
    ]
    return Page(address.question, join([*head, *body]), found, wide=True)


def _series(number: int, name: str, values: Sequence[Value], address: Address, say: Say) -> Html:
    title = f"series-{number}"
    plot = _plot(number, name, values, address, say)
    # No landmark: two matters may be told of by one name, and landmarks are told apart by theirs.
    return tag(
        "div",
        {},
        tag("h2", {"id": title}, name),
        plot,
        _table(name, values, plot is not None, address, say),
    )


def _plot(
    number: int, name: str, values: Sequence[Value], address: Address, say: Say
) -> Html | None:
    points = []
    for value in values:
        day = value.day
        if day is None:
            continue
        shown = shown_value(value.value, value.unit)
        when = value.period or value.inferred_period or long_date(day, address.language)
        points.append(Point(day, value.value, f"{when}: {shown}", bool(value.conflicts_with)))
    # Papers that tell the same value of the same period tell it once in a plot.
    points = list({(p.day, p.value): p for p in points}.values())
    if not points:
        return None
    amounts = [point.value for point in points]
    days = [point.day for point in points]
    unit = values[0].unit
    says = say(
        "figures.plot.says",
        count=len(points),
        first=long_date(min(days), address.language),
        last=long_date(max(days), address.language),
        low=shown_value(min(amounts), unit),
        high=shown_value(max(amounts), unit),
    )
    return plot_box(series(points, name, says, f"figures-plot-{number}", unit), name)


def _table(name: str, values: Sequence[Value], plotted: bool, address: Address, say: Say) -> Html:
    placed = any(value.place for value in values)
    rows = []
    for value in values:
        place = value.citation
        rows.append(
            [
                Cell(_period(value, say)),
                Cell(shown_value(value.value, value.unit), "mb-num"),
                Cell(value.measure),
                *([Cell(value.place or "")] if placed else []),
                Cell([day_cell(place, address, say), tag("p", {}, place.body or "")]),
                Cell(_evidence(value, address, say), "mb-wide-cell"),
            ]
        )
    headings = [
        "figures.period",
        "figures.value",
        "figures.measure",
        *(["figures.place"] if placed else []),
        "figures.told",
        "topics.quote",
    ]
    caption = Words(say("topics.table", title=name) if plotted else name)
    return table(caption, [Words(say(heading)) for heading in headings], rows)


def _period(value: Value, say: Say) -> list[Html | str]:
    """The period that the paper gives, and below it the one that was inferred."""
    told: list[Html | str] = [value.period or say("figures.unsaid")]
    if value.inferred_period:
        told.append(paragraph(say("figures.inferred", period=value.inferred_period)))
    return told


def _evidence(value: Value, address: Address, say: Say) -> list[Html]:
    parts = [
        tag("blockquote", {}, in_paragraphs(value.sentence.quote)),
        tag("p", {"class": "mb-actions"}, open_link(value.sentence, address, say)),
    ]
    for other, citation in zip(value.conflicting, value.conflicts_with, strict=True):
        shown = shown_value(other, value.unit)
        parts.append(
            tag(
                "div",
                {"class": "mb-conflict"},
                tag("strong", {}, say("figures.conflict", value=shown)),
                quoted(citation, address, say),
            )
        )
    return parts
