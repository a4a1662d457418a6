"""The search page: ranked passages with filters, facets, order, and why each was found."""

from __future__ import annotations

import datetime
from dataclasses import replace

from search.engine import Engine
from search.query import Filters, Query, parse_query
from search.results import Result
from ui.pages.parts.addresses import MOST_SHOWN, SHOWN_AT_FIRST, Address
from ui.pages.parts.cards import result_card
from ui.pages.parts.choices import (
    chips,
    count_facets,
    facet_list,
    filter_fields,
    language_field,
    sort_links,
)
from ui.pages.parts.markup import Html, join, tag
from ui.pages.parts.shell import Page, link, notice, paragraph
from ui.texts import Say, speaker

# A mention weighs at least this share of the best one's words.
_MENTIONED = 0.3


def search_page(engine: Engine, address: Address) -> Page:
    """The search page for ``address``. Raises InputError where a filter means nothing."""
    say = speaker(address.language)
    head = [tag("h1", {}, say("search.title")), _form(engine, address, say)]
    query = parse_query(address.question, address.filters)
    if not address.question and query.filters == Filters():
        start = tag("p", {"class": "mb-intro"}, say("search.start"))
        facets = facet_list(count_facets(engine, query), address, say)
        return Page(say("search.title"), join([*head, start, facets]), say("search.title"))
    found = engine.search(query, address.count)
    title = address.question or say("search.title")
    results = _ordered(found.results, address.sort)
    if not results:
        empty = notice(say("search.none"), paragraph(say("search.none.text")))
        return Page(title, join([*head, empty]), say("search.none"))
    ranked = query.text and address.sort == "best"
    count = say(
        "search.found" if ranked else "search.found.date", shown=len(results), total=found.total
    )
    body = tag(
        "div",
        {"class": "mb-found"},
        tag(
            "section",
            {"class": "mb-results", "aria-labelledby": "result-title"},
            tag("h2", {"id": "result-title", "tabindex": "-1", "class": "mb-count-line"}, count),
            sort_links(address, say),
            tag("ol", {"class": "mb-cards"}, [result_card(r, address, say) for r in results]),
            _more(address, len(results), found.total, say),
        ),
        facet_list(count_facets(engine, query), address, say),
    )
    return Page(title, join([*head, body]), count, wide=True)


def _form(engine: Engine, address: Address, say: Say) -> Html:
    return tag(
        "form",
        {
            "class": "mb-form",
            "role": "search",
            "action": "/search",
            "method": "get",
            "data-form": True,
        },
        tag("label", {"for": "words"}, say("search.label")),
        tag(
            "div",
            {"class": "mb-line"},
            tag(
                "input",
                {
                    "id": "words",
                    "name": "q",
                    "type": "search",
                    "value": address.question,
                    "maxlength": 2000,
                    "data-main-field": True,
                    "autocomplete": "off",
                    "aria-describedby": "words-hint",
                },
            ),
            tag("button", {"type": "submit"}, say("search.button")),
        ),
        tag("p", {"class": "mb-hint", "id": "words-hint"}, say("search.lead")),
        language_field(address),
        chips(address, say),
        filter_fields(address, engine.searched().bodies, say),
    )


def _ordered(results: tuple[Result, ...], sort: str) -> list[Result]:
    """Results best first as they came, or by date; the undated stand last."""
    if sort == "best":
        return list(results)
    newest = sort == "newest"

    def key(result: Result) -> tuple[bool, int]:
        date: datetime.date | None = result.passage.date
        days = date.toordinal() if date else 0
        return (date is None, -days if newest else days)

    return sorted(results, key=key)


def _more(address: Address, shown: int, total: int, say: Say) -> Html | None:
    if shown < address.count or shown >= total or shown >= MOST_SHOWN:
        return None
    more = replace(address.closed(), count=min(MOST_SHOWN, address.count + SHOWN_AT_FIRST))
    return tag("p", {"class": "mb-more"}, link(more, say("search.more")))


def mentions(engine: Engine, query: Query, document: str, most: int = 12) -> list[Result]:
    """The best passages of one paper for what was asked, in the order of the paper."""
    if not query.text:
        return []
    filters = replace(query.filters, document=document)
    found = engine.search(replace(query, filters=filters), most).results
    own = [result for result in found if result.passage.document == document]
    # Only what says something of it: a paper has a best passage for any question at all.
    best = max((result.lexical for result in own), default=0.0)
    own = [result for result in own if result.lexical >= _MENTIONED * best] if best else own[:3]
    return sorted(own, key=lambda result: result.passage.start)
