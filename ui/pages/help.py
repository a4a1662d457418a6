"""The help page: how to ask, what the signs mean, the keys, and the programming interface."""

from __future__ import annotations

from ui.pages.parts.addresses import Address
from ui.pages.parts.markup import Html, join, tag
from ui.pages.parts.shell import Page, paragraph
from ui.texts import speaker


def help_page(address: Address) -> Page:
    """How to use the pages."""
    say = speaker(address.language)
    sections: list[Html] = [tag("h1", {}, say("help.title"))]
    for name, lines in (
        ("asking", ("help.asking.1", "help.asking.2")),
        ("quotes", ("help.quotes.1", "help.quotes.2", "help.quotes.3")),
        ("searching", ("help.searching.1", "help.searching.2")),
    ):
        sections.append(tag("h2", {}, say(f"help.{name}")))
        sections.extend(paragraph(say(line)) for line in lines)
    sections.append(tag("h2", {}, say("help.keys")))
    keys = [("/", "help.key.slash"), ("Esc", "help.key.escape"), ("Tab", "help.key.tab")]
    sections.append(
        tag(
            "dl",
            {"class": "mb-facts"},
            [
                tag("div", {}, tag("dt", {}, tag("kbd", {}, key)), tag("dd", {}, say(text)))
                for key, text in keys
            ],
        )
    )
    sections.append(tag("h2", {}, say("help.programs")))
    sections.append(paragraph(say("help.programs.1")))
    sections.append(
        tag("p", {}, tag("code", {}, "POST /gradio_api/call/{search,ask,documents,status}"))
    )
    return Page(
        say("help.title"), tag("div", {"class": "mb-prose"}, join(sections)), say("help.title")
    )
