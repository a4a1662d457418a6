"""The history of a matter: a timeline, its events with their quotes, its names, who spoke."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from search.engine import Engine
from search.history.happenings import Event, Happening, summary_of
from search.history.tracing import History, trace_history
from search.query import parse_query
from ui.pages.parts.addresses import MOST_SHOWN, SHOWN_AT_FIRST, Address
from ui.pages.parts.markup import Html, join, tag
from ui.pages.parts.shell import Page, link
from ui.pages.parts.tables import Cell, Words, table
from ui.pages.parts.taking import file_links
from ui.pages.parts.topics import (
    day_cell,
    plot_box,
    quoted,
    topic_absence,
    topic_form,
)
from ui.plots import Dot, timeline
from ui.texts import Say, long_date, speaker

_LANES = get_args(Event)

# A row has its quote, and a long matter hundreds of them: so many for each that an address counts.
_ROWS = 4


def history_at(engine: Engine, address: Address) -> History:
    """The history that an address asks for. Raises InputError where a filter means nothing."""
    return trace_history(engine, parse_query(address.question, address.filters))


def history_page(engine: Engine, address: Address) -> Page:
    """The history for ``address``. Raises InputError where a filter means nothing."""
    say = speaker(address.language)
    head = [
        tag("h1", {}, say("history.title")),
        tag("p", {"class": "mb-intro"}, say("history.lead")),
        topic_form(engine, address, say),
    ]
    if not parse_query(address.question, address.filters).text:
        return Page(say("history.title"), join(head), say("history.title"))
    history = history_at(engine, address)
    if not history.events:
        empty = topic_absence(history.searched, address, say)
        return Page(address.question, join([*head, empty]), say("topics.absent"))
    found = say("history.count", count=len(history.events))
    body = [
        tag("h2", {"id": "result-title", "tabindex": "-1", "class": "mb-count-line"}, found),
        file_links(address, say("topics.files")),
        _called(history, address, say),
        _plot(history, address, say),
        _events(history, address, say),
        _more(history, address, say),
        _speakers(history, say),
    ]
    return Page(address.question, join([*head, *body]), found, wide=True)


def _plot(history: History, address: Address, say: Say) -> Html | None:
    dated = [each for each in history.events if each.date]
    if not dated:
        return None
    lanes = [say(f"history.event.{event}") for event in _LANES]
    dots = [
        Dot(each.date, _LANES.index(each.event), _told(each, address, say))
        for each in dated
        if each.date
    ]
    days = [dot.day for dot in dots]
    title = say("history.plot", topic=history.topic)
    says = say(
        "history.plot.says",
        first=long_date(min(days), address.language),
        last=long_date(max(days), address.language),
        count=len(dots),
    )
    return plot_box(timeline(dots, lanes, title, says, "history-plot"), title)


def _told(each: Happening, address: Address, say: Say) -> str:
    parts = [say(f"history.event.{each.event}"), each.citation.body or "", ""]
    parts[2] = long_date(each.date, address.language) if each.date else ""
    return ", ".join(part for part in parts if part)


def _called(history: History, address: Address, say: Say) -> Html | None:
    others = [name for name in history.names if name.name != history.topic]
    if not others:
        return None
    rows = [
        tag(
            "li",
            {},
            tag("strong", {}, name.name),
            quoted(name.citation, address, say) if name.citation else None,
        )
        for name in others
    ]
    return tag(
        "details",
        {},
        tag("summary", {}, f"{say('history.called')}: {', '.join(n.name for n in others)}"),
        tag("p", {"class": "mb-hint"}, say("history.called.note")),
        tag("ul", {"class": "mb-called"}, rows),
    )


def _events(history: History, address: Address, say: Say) -> Html:
    rows = [
        [
            Cell(day_cell(e.citation, address, say), "mb-day-cell"),
            Cell(e.citation.body or e.citation.council or say("body.unknown")),
            Cell(_happened(e, address, say)),
            Cell(quoted(e.citation, address, say), "mb-wide-cell"),
        ]
        for e in history.events[: _shown(history, address)]
    ]
    names = ("topics.date", "topics.body", "history.event", "topics.quote")
    title = say("history.plot", topic=history.topic)
    caption = Words(say("topics.table", title=title))
    return table(caption, [Words(say(name)) for name in names], rows)


def _shown(history: History, address: Address) -> int:
    """How many events have a row: the earliest, or all where the most that can be asked for is."""
    every = len(history.events)
    return every if address.count >= MOST_SHOWN else min(every, _ROWS * address.count)


def _more(history: History, address: Address, say: Say) -> Html | None:
    """What is left out of the table is in the plot, in the files, and a step away."""
    shown, every = _shown(history, address), len(history.events)
    if shown >= every:
        return None
    told = say("history.shown", shown=shown, total=every)
    further = replace(address.closed(), count=min(MOST_SHOWN, address.count + 2 * SHOWN_AT_FIRST))
    whole = replace(address.closed(), count=MOST_SHOWN)
    links = [link(further, say("history.more")), " · ", link(whole, say("history.all"))]
    return tag("p", {"class": "mb-more"}, f"{told} ", links)


def _happened(each: Happening, address: Address, say: Say) -> list[Html]:
    parts = [tag("strong", {}, say(f"history.event.{each.event}"))]
    who = ", ".join(part for part in (each.speaker, each.role) if part)
    if address.language == "en":
        parts.append(tag("p", {}, summary_of(each)))
    elif who:
        parts.append(tag("p", {}, say("history.by", name=who)))
    if each.outcome:
        outcome = f"{say('history.outcome')}: {say(f'history.outcome.{each.outcome}')}"
        parts.append(tag("p", {}, outcome))
    if each.answered_by:
        later = [quoted(one, address, say) for one in each.answered_by]
        told = say("history.later", count=len(later))
        parts.append(tag("details", {}, tag("summary", {}, told), later))
    return parts


def _speakers(history: History, say: Say) -> Html | None:
    if not history.speakers:
        return None
    rows = [
        [
            Cell(one.name or say("history.unnamed")),
            Cell(one.role or ""),
            Cell(say(f"voice.{one.voice}")),
            Cell(one.times, "mb-num"),
        ]
        for one in history.speakers
    ]
    names = ("history.name", "history.role", "filter.voice", "history.times")
    return table(Words(say("history.speakers")), [Words(say(name)) for name in names], rows)
