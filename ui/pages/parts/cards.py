"""Cards: a quote or a found passage with its voice, standing and place in the record."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from indexer.records import Document
from search.citing import Citation
from ui.pages.parts.addresses import Address
from ui.pages.parts.markup import Html, in_paragraphs, join, tag
from ui.pages.parts.shell import link
from ui.texts import Say, long_date

_PLAIN = frozenset({"unknown"})


def badges(voice: str, standing: str, say: Say) -> Html:
    """Who is speaking and what the record says of its standing."""
    parts = [tag("span", {"class": f"mb-badge mb-voice-{voice}"}, say(f"voice.{voice}"))]
    style = "mb-badge mb-standing" + (" mb-faint" if standing in _PLAIN else "")
    parts.append(tag("span", {"class": style}, say(f"standing.{standing}")))
    return tag("p", {"class": "mb-badges"}, parts)


@dataclass(frozen=True)
class Standpoint:
    """The place of a quote or a passage, as a line of a card says it."""

    document: Document
    body: str | None
    date: datetime.date | None
    item_number: str | None
    item_title: str | None
    page: int | None


def place_line(place: Standpoint, address: Address, say: Say, heading: str = "p") -> Html:
    """Body and date, then item, page and paper."""
    body = place.body or say("body.unknown")
    date = long_date(place.date, address.language) if place.date else say("date.unknown")
    item = " ".join(part for part in (place.item_number, place.item_title) if part)
    page = say("page", page=place.page) if place.page else ""
    rest: list[str] = [part for part in (item, page) if part]
    # A paper that is called after its body, or after the item, adds nothing.
    named = place.document.title
    told = body.casefold() in named.casefold() or named in (item, place.item_title)
    title = [] if told and item else [named]
    return join(
        [
            tag(heading, {"class": "mb-place"}, tag("strong", {}, body), " · ", date),
            tag("p", {"class": "mb-where"}, " · ".join([*rest, *title])),
        ]
    )


def citation_card(
    citation: Citation,
    address: Address,
    say: Say,
    lead: bool = False,
    below: Html | None = None,
) -> Html:
    """A numbered quote that opens its paper at the quote, with what is to stand ``below`` it."""
    return tag(
        "li",
        {
            "class": "mb-card mb-quote" + (" mb-lead" if lead else ""),
            "id": f"quote-{citation.n}",
            "data-opens": opening_of(citation, address).url(),
        },
        tag("p", {"class": "mb-number", "aria-hidden": "true"}, citation.n),
        tag(
            "article",
            {"aria-label": say("quote.number", n=citation.n)},
            tag("blockquote", {}, in_paragraphs(citation.quote)),
            badges(citation.voice, citation.standing, say),
            citation_place(citation, address, say),
            tag("p", {"class": "mb-hint"}, say("paper.ocr"))
            if citation.document.read_by == "ocr"
            else None,
            tag("p", {"class": "mb-actions"}, open_link(citation, address, say)),
            below,
        ),
    )


def citation_place(citation: Citation, address: Address, say: Say) -> Html:
    """Where a citation stands: body and date, item, page and paper."""
    place = Standpoint(
        citation.document,
        citation.body or citation.council,
        citation.date,
        citation.item_number,
        citation.item_title,
        citation.page,
    )
    return place_line(place, address, say)


def opening_of(citation: Citation, address: Address) -> Address:
    """The same page with the citation's paper open at the quote."""
    return address.opening(citation.document.path, (citation.start, citation.end))


def open_link(citation: Citation, address: Address, say: Say) -> Html:
    """The link that opens a citation's paper at the quote."""
    opening = opening_of(citation, address)
    is_open = address.paper == opening.paper and address.span == opening.span
    return link(
        opening,
        say("open"),
        tag("span", {"class": "mb-unseen"}, f" ({say('quote.number', n=citation.n)})"),
        class_="mb-open",
        current="true" if is_open else None,
    )
