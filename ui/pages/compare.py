"""Councils or bodies side by side: problem, measure, decision and date, each in quotes."""

from __future__ import annotations

from search.citing import Citation
from search.comparison import By, Compared, Comparison, compare_places
from search.engine import Engine
from search.query import parse_query
from ui.pages.parts.addresses import Address
from ui.pages.parts.markup import Html, join, tag
from ui.pages.parts.shell import Page, link, paragraph
from ui.pages.parts.tables import Cell, Words, table
from ui.pages.parts.taking import file_links
from ui.pages.parts.topics import quoted, topic_absence, topic_form
from ui.texts import Say, long_date, speaker

_BY: tuple[By, ...] = ("council", "body")


def comparison_at(engine: Engine, address: Address) -> Comparison:
    """The comparison that an address asks for. Raises InputError where a filter means nothing."""
    query = parse_query(address.question, address.filters)
    return compare_places(engine, query, _by(engine, address))


def compare_page(engine: Engine, address: Address) -> Page:
    """The comparison for ``address``. Raises InputError where a filter means nothing."""
    say = speaker(address.language)
    head = [
        tag("h1", {}, say("compare.title")),
        tag("p", {"class": "mb-intro"}, say("compare.lead")),
        topic_form(engine, address, say),
    ]
    if not parse_query(address.question, address.filters).text:
        return Page(say("compare.title"), join(head), say("compare.title"))
    comparison = comparison_at(engine, address)
    if not comparison.rows:
        empty = topic_absence(comparison.searched, address, say)
        return Page(address.question, join([*head, empty]), say("topics.absent"))
    found = say("compare.count", count=len(comparison.rows))
    silent = ", ".join(comparison.silent)
    body = [
        tag("h2", {"id": "result-title", "tabindex": "-1", "class": "mb-count-line"}, found),
        file_links(address, say("topics.files")),
        _ways(comparison.by, address, say),
        _table(comparison, address, say),
        paragraph(say("compare.silent", names=silent)) if silent else None,
    ]
    return Page(address.question, join([*head, *body]), found, wide=True)


def _by(engine: Engine, address: Address) -> By:
    """What is set side by side: councils where there are several, else the bodies of the one."""
    chosen = address.choices.get("by")
    if chosen in _BY:
        return "body" if chosen == "body" else "council"
    councils = {document.council for document in engine.book.documents.values()}
    return "council" if len(councils - {None, ""}) > 1 else "body"


def _ways(now: By, address: Address, say: Say) -> Html:
    links = [
        tag(
            "li",
            {},
            link(
                address.choosing("by", by),
                say(f"compare.by.{by}"),
                current="true" if by == now else None,
            ),
        )
        for by in _BY
    ]
    return tag("nav", {"class": "mb-sorts", "aria-label": say("compare.by")}, tag("ul", {}, links))


def _table(comparison: Comparison, address: Address, say: Say) -> Html:
    rows = [
        [
            Cell(row.name),
            *(_cell(one, address, say) for one in (row.problem, row.measure, row.decision)),
            Cell(_day(row, address, say), "mb-day-cell"),
        ]
        for row in comparison.rows
    ]
    columns = ("compare.problem", "compare.measure", "compare.decision", "topics.date")
    names = (f"compare.by.{comparison.by}", *columns)
    caption = Words(f"{say('compare.title')}: {comparison.topic}")
    return table(caption, [Words(say(name)) for name in names], rows)


def _cell(citation: Citation | None, address: Address, say: Say) -> Cell:
    if citation is None:
        return Cell(say("compare.unheld"), "mb-absent-cell")
    return Cell(quoted(citation, address, say), "mb-wide-cell")


def _day(row: Compared, address: Address, say: Say) -> str:
    if row.decision is None:
        return say("compare.unheld")
    return long_date(row.date, address.language) if row.date else say("date.unknown")
