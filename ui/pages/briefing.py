"""The page that makes a briefing: a topic with bodies and a period, a preview, and the files."""

from __future__ import annotations

from collections.abc import Callable

from search.briefing.days import read_day
from search.briefing.gathering import brief
from search.briefing.parts import Briefing
from search.citing import Citation
from search.engine import Engine
from search.query import parse_query
from ui.briefing.formats import MEDIA_TYPES
from ui.briefing.web import briefing_content
from ui.pages.parts.addresses import Address
from ui.pages.parts.cards import open_link
from ui.pages.parts.markup import Html, join, tag
from ui.pages.parts.shell import Page, in_english, paragraph
from ui.pages.parts.taking import file_links
from ui.pages.parts.topics import topic_absence, topic_form
from ui.texts import speaker
from ui.texts.told import told_in


def briefing_at(engine: Engine, address: Address) -> Briefing:
    """The briefing that an address asks for. Raises InputError where a filter means nothing."""
    query = parse_query(address.question, address.filters)
    return brief(engine, query, read_day(address.choices.get("today", "")))


def briefing_page(engine: Engine, address: Address) -> Page:
    """The briefing for ``address``. Raises InputError where a filter means nothing."""
    say = speaker(address.language)
    head = [
        tag("h1", {}, say("brief.title")),
        tag("p", {"class": "mb-intro"}, say("brief.lead")),
        topic_form(engine, address, say),
    ]
    if not parse_query(address.question, address.filters).text:
        return Page(say("brief.title"), join(head), say("brief.title"))
    briefing = briefing_at(engine, address)
    if not briefing.found:
        empty = topic_absence(briefing.searched, address, say)
        return Page(address.question, join([*head, empty]), say("topics.absent"))

    def opening(note: Citation) -> Html:
        return open_link(note, address, say)

    found = say("brief.ready", count=len(briefing.notes))
    body = [
        tag("h2", {"id": "result-title", "tabindex": "-1", "class": "mb-count-line"}, found),
        file_links(
            address,
            say("brief.files"),
            {form: say(f"brief.file.{form}") for form in MEDIA_TYPES},
        ),
        paragraph(say("brief.language")) if address.language != "en" else None,
        tag("div", {"lang": in_english(address)}, _content(briefing, opening, address.language)),
    ]
    return Page(address.question, join([*head, *body]), found, wide=True)


def _content(briefing: Briefing, opening: Callable[[Citation], Html], language: str) -> Html:
    if language == "en":
        return briefing_content(briefing, opening)
    return briefing_content(briefing, opening, lambda words: told_in(language, words), language)
