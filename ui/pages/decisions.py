"""The register of decisions as a page: each part decided, beside what had been recommended."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from indexer.reflow import reflow
from search.engine import Engine
from search.query import Filters, parse_query
from search.registers.decisions import DecisionRow, Register, grouped, register_of
from search.registers.relevance import decision_scores
from ui.exports import Sheet
from ui.pages.parts.addresses import (
    GROUPS,
    MOST_SHOWN,
    REGISTER_SORTS,
    SHOWN_AT_FIRST,
    Address,
)
from ui.pages.parts.cards import Standpoint, badges, open_link, opening_of, place_line
from ui.pages.parts.choices import chips, filter_fields, language_field
from ui.pages.parts.markup import Attributes, Html, join, tag
from ui.pages.parts.shell import Page, link, notice, paragraph
from ui.pages.parts.taking import file_links
from ui.register_rows import decisions_sheet, vote_words
from ui.texts import Say, long_date, speaker

# A group is called after its meeting, as the downloads call it.
_ISO_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def decisions_page(engine: Engine, address: Address) -> Page:
    """The decisions that meet ``address``. Raises InputError where a filter means nothing."""
    say = speaker(address.language)
    register = _register(engine, address)
    head = [
        tag("h1", {}, say("decisions.title")),
        tag("p", {"class": "mb-intro"}, say("decisions.lead")),
        _form(engine, address, say),
    ]
    title = address.question or say("decisions.title")
    if not register.rows:
        papers = say("decisions.papers", count=register.searched.documents)
        said = paragraph(say("decisions.none.text", papers=papers))
        empty = notice(say("decisions.none"), said)
        return Page(title, join([*head, empty]), say("decisions.none"))
    groups = grouped(engine.book, register.rows, address.group or None)
    shown = min(address.count, len(register.rows))
    number = say("decisions.count", count=len(register.rows))
    count = (
        number
        if shown == len(register.rows)
        else say("decisions.shown", decisions=number, shown=shown)
    )
    body = [
        tag("h2", {"id": "result-title", "tabindex": "-1", "class": "mb-count-line"}, count),
        file_links(address, say("decisions.downloads")),
        _ways(address, say),
        _groups(groups, shown, address, say),
        _more(address, len(register.rows), say),
    ]
    return Page(title, join([*head, *body]), count)


def decisions_contents(engine: Engine, address: Address) -> tuple[Sheet, Mapping[str, Any]]:
    """The rows of the page as a sheet, and the object of the contract."""
    register = _register(engine, address)
    rows = [
        row for _, own in grouped(engine.book, register.rows, address.group or None) for row in own
    ]
    return decisions_sheet(rows), replace(register, rows=tuple(rows)).as_json()


def _register(engine: Engine, address: Address) -> Register:
    query = parse_query(address.question, address.filters)
    sort = {"best": None, "newest": "date"}.get(address.sort, address.sort)
    return register_of(engine.book, query, sort, decision_scores(engine, query))


def _form(engine: Engine, address: Address, say: Say) -> Html:
    words: Attributes = {
        "id": "words",
        "name": "q",
        "type": "search",
        "dir": "auto",
        "value": address.question,
        "maxlength": 2000,
        "data-main-field": True,
        "autocomplete": "off",
        "aria-describedby": "words-hint",
    }
    kept = [
        tag("input", {"type": "hidden", "name": name, "value": value})
        for name, value, usual in (
            ("sort", address.sort, "best"),
            ("group", address.group, ""),
        )
        if value != usual
    ]
    return tag(
        "form",
        {
            "class": "mb-form",
            "role": "search",
            "action": "/decisions",
            "method": "get",
            "data-form": True,
        },
        tag("label", {"for": "words"}, say("decisions.label")),
        tag(
            "div",
            {"class": "mb-line"},
            tag("input", words),
            tag("button", {"type": "submit"}, say("decisions.button")),
        ),
        tag("p", {"class": "mb-hint", "id": "words-hint"}, say("decisions.hint")),
        kept,
        language_field(address),
        chips(address, say),
        filter_fields(address, engine.book.searched(Filters()).bodies, say),
    )


def _ways(address: Address, say: Say) -> Html:
    """The orders and groups that the rows can stand in."""
    sorts = [s for s in REGISTER_SORTS if s != "best" or address.question]
    usual = "best" if address.question else "newest"
    now = usual if address.sort == "best" else address.sort
    orders = [
        (
            replace(address.closed(), sort="best" if s == usual else s),
            f"decisions.sort.{s}",
            s == now,
        )
        for s in sorts
    ]
    groups = [
        (replace(address.closed(), group=g), f"decisions.group.{g or 'none'}", g == address.group)
        for g in ("", *GROUPS)
    ]
    return join(
        tag(
            "nav",
            {"class": "mb-sorts", "aria-label": say(name)},
            tag(
                "ul",
                {},
                [
                    tag("li", {}, link(to, say(words), current="true" if here else None))
                    for to, words, here in ways
                ],
            ),
        )
        for name, ways in (("decisions.sort", orders), ("decisions.group", groups))
    )


def _groups(
    groups: Sequence[tuple[str, list[DecisionRow]]], left: int, address: Address, say: Say
) -> Html:
    parts, number = [], 0
    for place, (title, rows) in enumerate(groups):
        own = rows[: left - number]
        if not own:
            break
        cards = [_card(row, number + n, address, say) for n, row in enumerate(own, start=1)]
        number += len(own)
        listing = tag("ol", {"class": "mb-cards mb-decisions"}, cards)
        if not title:
            parts.append(listing)
            continue
        heading = f"group-{place}"
        parts.append(
            tag(
                "section",
                {"aria-labelledby": heading},
                tag(
                    "h2",
                    {"id": heading},
                    _ISO_DAY.sub(lambda day: _in_words(day[0], address), title),
                    " ",
                    tag("span", {"class": "mb-count"}, len(rows)),
                ),
                listing,
            )
        )
    return join(parts)


def _in_words(day: str, address: Address) -> str:
    return long_date(datetime.date.fromisoformat(day), address.language)


def _card(row: DecisionRow, number: int, address: Address, say: Say) -> Html:
    citation = replace(row.citation, n=number)
    place = Standpoint(
        citation.document,
        row.body or row.occasion.council,
        row.date,
        row.minute,
        row.title,
        citation.page,
    )
    part = row.decision.part
    return tag(
        "li",
        {
            "class": "mb-card mb-decision",
            "id": f"decision-{number}",
            "data-opens": opening_of(citation, address).url(),
        },
        tag(
            "article",
            {"aria-label": say("quote.number", n=number)},
            place_line(place, address, say, heading="h3"),
            tag("p", {"class": "mb-part"}, say("decisions.part", part=part)) if part else None,
            tag("blockquote", {}, tag("p", {}, row.wording)),
            badges("decision", row.standing, say),
            _facts(row, address, say),
            tag(
                "p",
                {"class": "mb-actions"},
                open_link(citation, address, say),
                _extract_link(row, address, say),
            ),
        ),
    )


def _extract_link(row: DecisionRow, address: Address, say: Say) -> Html | None:
    if not row.minute:
        return None
    filters = {
        name: value
        for name, value in (
            ("body", row.body),
            ("council", row.occasion.council),
            ("on", row.date.isoformat() if row.date else None),
        )
        if value
    }
    there = Address("minute", row.minute, filters, language=address.language)
    return link(
        there, say("decisions.extract"), tag("span", {"class": "mb-unseen"}, f" {row.minute}")
    )


def _facts(row: DecisionRow, address: Address, say: Say) -> Html | None:
    outcome, because = row.outcome, row.standing_because
    rows: list[tuple[str, Html | str]] = []
    if row.decision.mover:
        rows.append((say("decisions.mover"), row.decision.mover))
    if row.decision.seconder:
        rows.append((say("decisions.seconder"), row.decision.seconder))
    if row.vote:
        rows.append((say("decisions.vote"), vote_words(row.vote_as_json())))
    if because is not None:
        when = long_date(because.date, address.language) if because.date else ""
        said = ", ".join(part for part in (because.body, when) if part)
        quoted = join([tag("q", {}, reflow(because.quote)), f" ({said}) " if said else " "])
        rows.append(
            (
                say("decisions.because"),
                join([quoted, link(opening_of(because, address), say("open"))]),
            )
        )
    if outcome is not None:
        shown = say(f"decisions.difference.{outcome.difference}")
        style = f"mb-badge mb-difference mb-difference-{outcome.difference.replace(' ', '-')}"
        rows.append((say("decisions.difference"), tag("span", {"class": style}, shown)))
        cited = outcome.citations[0]
        rows.append(
            (
                say("decisions.recommended"),
                join(
                    [
                        tag("q", {}, reflow(outcome.recommended)),
                        " ",
                        link(opening_of(cited, address), say("open")),
                    ]
                ),
            )
        )
        if outcome.changes:
            rows.append((say("decisions.changes"), _marked(outcome.changes, say)))
    if not rows:
        return None
    return tag(
        "dl",
        {"class": "mb-facts"},
        [tag("div", {}, tag("dt", {}, name), tag("dd", {}, value)) for name, value in rows],
    )


def _marked(changes: Sequence[tuple[str, str]], say: Say) -> Html:
    """The words that differ as insertions and deletions, each said in words too."""
    parts: list[Html | str] = []
    for how, words in changes:
        if how == "same":
            parts.append(f"{words} ")
            continue
        unseen = tag("span", {"class": "mb-unseen"}, say(f"decisions.{how}"))
        parts.append(tag("ins" if how == "inserted" else "del", {}, unseen, words))
        parts.append(" ")
    return tag("span", {"class": "mb-changes"}, parts)


def _more(address: Address, total: int, say: Say) -> Html | None:
    if address.count >= min(total, MOST_SHOWN):
        return None
    more = replace(address.closed(), count=min(MOST_SHOWN, address.count + 2 * SHOWN_AT_FIRST))
    return tag("p", {"class": "mb-more"}, link(more, say("decisions.more")))
