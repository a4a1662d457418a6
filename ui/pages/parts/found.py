"""A found passage as a card: its words, its place, its other places, and why it was found."""

from __future__ import annotations

from search.around import Neighbour
from search.results import Elsewhere, Result
from ui.pages.parts.addresses import Address
from ui.pages.parts.cards import Standpoint, badges, place_line
from ui.pages.parts.markup import Html, join, marked, tag
from ui.pages.parts.shell import link
from ui.texts import Say, long_date


def result_card(result: Result, address: Address, say: Say, heading: str = "h3") -> Html:
    """A found passage, the words that were looked for marked."""
    passage = result.passage
    opening = address.opening(passage.document, (passage.start, passage.end))
    is_open = address.paper == passage.document and address.span == opening.span
    place = Standpoint(
        result.document,
        passage.body or passage.council,
        passage.date,
        result.item_number,
        result.item_title,
        passage.page,
    )
    return tag(
        "li",
        {"class": "mb-card mb-result", "data-opens": opening.url()},
        tag(
            "article",
            {},
            place_line(place, address, say, heading=heading),
            tag("blockquote", {}, tag("p", {}, _words(result))),
            badges(passage.voice, passage.standing, say),
            _also(result.also, address, say),
            tag(
                "div",
                {"class": "mb-actions"},
                link(
                    opening,
                    say("open"),
                    tag("span", {"class": "mb-unseen"}, f" ({result.rank})"),
                    class_="mb-open",
                    current="true" if is_open else None,
                ),
                link(
                    _likeness(result, address),
                    say("search.like"),
                    tag("span", {"class": "mb-unseen"}, f" ({result.rank})"),
                ),
                _around(result, say),
                _why(result, say),
            ),
        ),
    )


def _words(result: Result) -> Html:
    """The stretch that is shown: what was found in full ink, what stands beside it lighter."""
    first = result.passage.start - result.span[0]
    last = first + result.passage.end - result.passage.start
    parts: list[Html] = []
    for start, end in ((0, first), (first, last), (last, len(result.text))):
        if start >= end:
            continue
        within = [(max(a, start) - start, min(b, end) - start) for a, b in result.highlights]
        words = marked(result.text[start:end], [(a, b) for a, b in within if a < b])
        beside = (start, end) != (first, last)
        parts.append(tag("span", {"class": "mb-beside"}, words) if beside else words)
    return join(parts)


def _likeness(result: Result, address: Address) -> Address:
    passage = result.passage
    place = f"{passage.document}#{passage.start}-{passage.end}"
    return Address("search", "", address.filters, language=address.language).choosing("like", place)


def _also(also: tuple[Elsewhere, ...], address: Address, say: Say) -> Html | None:
    """Where else the same words stand."""
    if not also:
        return None
    rows = []
    for other in also:
        place = other.passage
        opening = address.opening(place.document, (place.start, place.end))
        date = long_date(place.date, address.language) if place.date else say("date.unknown")
        body = place.body or place.council or say("body.unknown")
        standing = say(f"standing.{place.standing}")
        rows.append(
            tag("li", {}, link(opening, other.document.title), f" · {body} · {date} · {standing}")
        )
    return tag(
        "details",
        {"class": "mb-also"},
        tag("summary", {}, say("search.also", count=len(also), number=len(also))),
        tag("ul", {}, rows),
    )


def _around(result: Result, say: Say) -> Html | None:
    """The neighbours of a passage: to read it by."""
    around = result.around
    if around is None or (around.before is None and around.after is None):
        return None

    def side(neighbour: Neighbour | None, name: str) -> list[Html]:
        if neighbour is None:
            return []
        return [
            tag("p", {"class": "mb-side"}, say(name)),
            tag("blockquote", {}, tag("p", {}, neighbour.text.strip())),
        ]

    return tag(
        "details",
        {"class": "mb-around"},
        tag(
            "summary",
            {},
            say("search.around"),
            tag("span", {"class": "mb-unseen"}, f" ({result.rank})"),
        ),
        side(around.before, "search.around.before"),
        side(around.after, "search.around.after"),
    )


def _why(result: Result, say: Say) -> Html:
    """What the engine went by, for whoever wants to know."""
    words = ", ".join(result.matched) or say("search.why.none")
    rows = [(say("search.why.words"), words), (say("search.why.lexical"), f"{result.lexical:.2f}")]
    if result.dense is not None:
        rows.append((say("search.why.dense"), f"{result.dense:.2f}"))
    return tag(
        "details",
        {"class": "mb-why"},
        tag(
            "summary",
            {},
            say("search.why"),
            tag("span", {"class": "mb-unseen"}, f" ({result.rank})"),
        ),
        tag("dl", {}, [[tag("dt", {}, name), tag("dd", {}, value)] for name, value in rows]),
    )
