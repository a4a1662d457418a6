"""The help page: how to ask, what the signs mean, the keys, and the programming interface."""

from __future__ import annotations

from ui.pages.parts.addresses import Address, View
from ui.pages.parts.keys import key_list
from ui.pages.parts.markup import Html, join, tag
from ui.pages.parts.shell import NAVIGATION, Group, Page, link, paragraph
from ui.texts import Say, speaker


def help_page(address: Address, can_add: bool = True) -> Page:
    """How to use the pages; ``can_add`` says whether its reader has the page that adds papers."""
    say = speaker(address.language)
    sections: list[Html] = [
        tag("h1", {}, say("help.title")),
        tag("p", {"class": "mb-intro"}, say("help.lead")),
        tag("h2", {}, say("help.pages")),
        _pages(address, say, can_add),
    ]
    for name, lines in (
        ("asking", ("help.asking.1", "help.asking.2")),
        ("quotes", ("help.quotes.1", "help.quotes.2", "help.quotes.3")),
        ("searching", ("help.searching.1", "help.searching.2")),
    ):
        sections.append(tag("h2", {}, say(f"help.{name}")))
        sections.extend(paragraph(say(line)) for line in lines)
    sections.append(key_list(say))
    sections.append(tag("h2", {}, say("help.programs")))
    sections.append(paragraph(say("help.programs.1")))
    sections.append(
        tag("p", {}, tag("code", {}, "POST /gradio_api/call/{search,ask,documents,status,…}"))
    )
    return Page(
        say("help.title"), tag("div", {"class": "mb-prose"}, join(sections)), say("help.title")
    )


def _pages(address: Address, say: Say, can_add: bool) -> Html:
    """Every page of the navigation with what it is for, in its order."""
    views: list[View] = []
    for entry in NAVIGATION:
        views.extend(entry.views if isinstance(entry, Group) else [entry])
    views.append("settings")
    told = [view for view in views if view != "help" and (can_add or view != "add")]
    return tag(
        "dl",
        {"class": "mb-facts mb-page-list"},
        [
            tag(
                "div",
                {},
                tag("dt", {}, link(address.to(view), say(f"nav.{view}"))),
                tag("dd", {}, say(f"help.page.{view}")),
            )
            for view in told
        ],
    )
