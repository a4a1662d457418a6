"""The search page: ranked passages with filters, facets, order, and why each was found."""

from __future__ import annotations

from dataclasses import replace

from search.engine import Engine
from search.facets import count_facets
from search.presentation import Presentation
from search.query import SORTS, Filters, Query, Sort, parse_query
from search.results import Result, Results
from search.similar import absent_place, find_similar, read_place
from ui.pages.parts.addresses import MOST_SHOWN, SHOWN_AT_FIRST, Address
from ui.pages.parts.choices import chips, filter_fields, language_field, sort_links
from ui.pages.parts.facets import facet_list
from ui.pages.parts.found import result_card
from ui.pages.parts.markup import Html, join, tag
from ui.pages.parts.shell import Page, link, notice, paragraph
from ui.texts import Say, long_date, speaker

# A mention weighs at least this share of the best one's words.
_MENTIONED = 0.3

_SORTS: dict[str, Sort] = {sort: sort for sort in SORTS}


def search_page(engine: Engine, address: Address) -> Page:
    """The search page for ``address``. Raises InputError where a filter means nothing."""
    say = speaker(address.language)
    query = parse_query(address.question, address.filters)
    like = address.choices.get("like", "")
    if like:
        head = [tag("h1", {}, say("search.like.title")), _model(engine, like, address, say)]
    else:
        head = [tag("h1", {}, say("search.title")), _form(engine, address, say)]
    if not like and not address.question and query.filters == Filters():
        start = tag("p", {"class": "mb-intro"}, say("search.start"))
        facets = facet_list(count_facets(engine.columns, engine.readable), address, say)
        return Page(say("search.title"), join([*head, start, facets]), say("search.title"))
    wanted = Presentation(
        sort=_SORTS.get(address.sort, "best"),
        grouped=address.choices.get("together") == "meeting",
        widened=True,
        facets=True,
        around=True,
    )
    if like:
        found = find_similar(engine, like, query, address.count, wanted)
    else:
        exact = address.choices.get("spelling") == "off"
        found = engine.search(replace(query, exact_words=exact), address.count, wanted)
    title = say("search.like.title") if like else address.question or say("search.title")
    taken = _taken(found, address, say)
    if not found.results:
        empty = notice(say("search.none"), paragraph(say("search.none.text")))
        return Page(title, join([*head, taken, empty]), say("search.none"))
    shown = len(found.results)
    ranked = found.sort == "best"
    total = found.total if ranked else found.matching
    count = _counted(found, say, like=bool(like))
    body = tag(
        "div",
        {"class": "mb-found"},
        tag(
            "section",
            {"class": "mb-results", "aria-labelledby": "result-title"},
            tag("h2", {"id": "result-title", "tabindex": "-1", "class": "mb-count-line"}, count),
            sort_links(address, say),
            _cards(found, address, say),
            _more(address, len(found.groups) or shown, total, say),
        ),
        facet_list(found.facets, address, say) if found.facets is not None else None,
    )
    return Page(title, join([*head, taken, body]), count, wide=True)


def _counted(found: Results, say: Say, like: bool) -> str:
    """How many are shown, and how many passages hold most of the words that were looked for; all
    that the filters let through says nothing of the words."""
    shown = len(found.results)
    if found.sort != "best":
        return say("search.found.date", shown=shown, total=found.matching)
    if like or not found.query.text:
        return say("search.found.best", shown=shown)
    if not found.matching:
        return say("search.found.none", shown=shown)
    return say("search.found", shown=shown, count=found.matching)


def _cards(found: Results, address: Address, say: Say) -> Html:
    """The results one by one, or under the meetings that they are of."""
    if not found.groups:
        return tag(
            "ol", {"class": "mb-cards"}, [result_card(r, address, say) for r in found.results]
        )
    parts: list[Html] = []
    for group in found.groups:
        held = [r for r in found.results if r.rank in group.ranks]
        date = long_date(group.date, address.language) if group.date else say("date.unknown")
        name = group.body or group.council or say("body.unknown")
        cards = [result_card(r, address, say, heading="h4") for r in held]
        parts.append(tag("h3", {"class": "mb-meeting"}, f"{name} · {date}"))
        parts.append(tag("ol", {"class": "mb-cards", "start": group.ranks[0]}, cards))
    return join(parts)


def _taken(found: Results, address: Address, say: Say) -> Html:
    """How the query was taken, where that is not just as it was typed."""
    understood = found.understood
    parts: list[Html] = []
    if understood.spelling is not None:
        undo = address.closed().choosing("spelling", "off")
        parts.append(
            tag(
                "p",
                {"class": "mb-taken"},
                say("search.spelling", used=understood.spelling.used),
                " ",
                link(undo, say("search.spelling.undo", typed=understood.spelling.typed)),
            )
        )
    said = [
        say("search.acronym", short=meaning.short, long=meaning.long)
        for meaning in understood.meanings
    ]
    if understood.minutes:
        said.append(say("search.minute"))
    if understood.note:
        said.append(say(f"search.note.{understood.note}"))
    parts.extend(tag("p", {"class": "mb-taken"}, sentence) for sentence in said)
    return join(parts)


def _model(engine: Engine, like: str, address: Address, say: Say) -> Html:
    """The passage that others are to be like. Raises InputError where the reader may see none."""
    paper, start, end = read_place(like)
    if not engine.readable[engine.columns.around(paper, start, end)].any():
        raise absent_place(like)
    words = engine.store.quote(paper, start, end).strip()
    opening = address.opening(paper, (start, end))
    return join(
        [
            tag("blockquote", {"class": "mb-model"}, tag("p", {}, words)),
            tag(
                "p",
                {"class": "mb-actions"},
                link(opening, say("search.like.open", title=engine.documents[paper].title)),
            ),
            tag("p", {}, say("search.like.of")),
            chips(address, say),
        ]
    )


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
                    "dir": "auto",
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
