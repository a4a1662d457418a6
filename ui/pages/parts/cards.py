"""Cards: a quote or a found passage with its voice, standing and place in the record."""

from __future__ import annotations

from indexer.records import Passage
from search.answers import Citation
from search.results import Result
from ui.pages.parts.addresses import Address
from ui.pages.parts.markup import Html, join, marked, tag
from ui.pages.parts.shell import link
from ui.texts import Say, long_date

_PLAIN = frozenset({"unknown"})


def badges(voice: str, standing: str, say: Say) -> Html:
    """Who is speaking and what the record says of its standing."""
    parts = [tag("span", {"class": f"mb-badge mb-voice-{voice}"}, say(f"voice.{voice}"))]
    style = "mb-badge mb-standing" + (" mb-faint" if standing in _PLAIN else "")
    parts.append(tag("span", {"class": style}, say(f"standing.{standing}")))
    return tag("p", {"class": "mb-badges"}, parts)


def place_line(
    result: Result, page: int | None, address: Address, say: Say, heading: str = "p"
) -> Html:
    """Body and date, then item, page and paper."""
    passage = result.passage
    body = passage.body or passage.council or say("body.unknown")
    date = long_date(passage.date, address.language) if passage.date else say("date.unknown")
    item = " ".join(part for part in (result.item_number, result.item_title) if part)
    rest: list[str] = [part for part in (item, say("page", page=page) if page else "") if part]
    # A paper that is called after its body, or after the item, adds nothing.
    named = result.document.title
    told = body.casefold() in named.casefold() or named == result.item_title
    title = [] if told and item else [named]
    return join(
        [
            tag(heading, {"class": "mb-place"}, tag("strong", {}, body), " · ", date),
            tag("p", {"class": "mb-where"}, " · ".join([*rest, *title])),
        ]
    )


def citation_card(citation: Citation, address: Address, say: Say, lead: bool = False) -> Html:
    """A numbered quote that opens its paper at the quote."""
    passage = citation.result.passage
    opening = address.opening(passage.document, (citation.start, citation.end))
    is_open = address.paper == passage.document and address.span == opening.span
    return tag(
        "li",
        {
            "class": "mb-card mb-quote" + (" mb-lead" if lead else ""),
            "id": f"quote-{citation.n}",
            "data-opens": opening.url(),
        },
        tag("p", {"class": "mb-number", "aria-hidden": "true"}, citation.n),
        tag(
            "article",
            {"aria-label": say("quote.number", n=citation.n)},
            tag("blockquote", {}, tag("p", {}, citation.quote.strip())),
            badges(passage.voice, passage.standing, say),
            place_line(citation.result, citation.page, address, say),
            tag(
                "p",
                {"class": "mb-actions"},
                link(
                    opening,
                    say("open"),
                    tag("span", {"class": "mb-unseen"}, f" ({say('quote.number', n=citation.n)})"),
                    class_="mb-open",
                    current="true" if is_open else None,
                ),
            ),
        ),
    )


def result_card(result: Result, address: Address, say: Say) -> Html:
    """A found passage, the words that were looked for marked."""
    passage: Passage = result.passage
    opening = address.opening(passage.document, (passage.start, passage.end))
    is_open = address.paper == passage.document and address.span == opening.span
    return tag(
        "li",
        {"class": "mb-card mb-result", "data-opens": opening.url()},
        tag(
            "article",
            {},
            place_line(result, passage.page, address, say, heading="h3"),
            tag("blockquote", {}, tag("p", {}, marked(result.text, result.highlights))),
            badges(passage.voice, passage.standing, say),
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
                _why(result, say),
            ),
        ),
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
