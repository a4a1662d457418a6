"""A conversation on the page: what was asked before, how this was understood, and what comes next.

All of it stands in the address: the earlier questions are a parameter that repeats.
"""

from __future__ import annotations

from dataclasses import replace

from ui.pages.parts.addresses import MOST_EARLIER, Address
from ui.pages.parts.choices import language_field
from ui.pages.parts.markup import Html, join, tag
from ui.pages.parts.shell import link
from ui.texts import Say


def conversation(address: Address, understood: str, say: Say) -> Html:
    """The questions before this one, each a link to where it was asked, and what this was taken
    to mean where that is not what was typed."""
    parts: list[Html] = []
    if address.earlier:
        bare = address.closed()
        rows = [
            tag("li", {}, link(replace(bare, question=asked, earlier=address.earlier[:n]), asked))
            for n, asked in enumerate(address.earlier)
        ]
        parts.append(
            tag(
                "nav",
                {"class": "mb-talk", "aria-labelledby": "talk-title"},
                tag("h2", {"id": "talk-title"}, say("talk.earlier")),
                tag("ol", {}, rows),
                tag("p", {}, link(replace(bare, question="", earlier=()), say("talk.new"))),
            )
        )
    if " ".join(understood.split()) != " ".join(address.question.split()):
        words = say("talk.understood", question=understood)
        parts.append(tag("p", {"class": "mb-understood"}, words))
    return join(parts)


def follow_up_form(address: Address, say: Say) -> Html:
    """The place to ask on, the questions so far carried along."""
    so_far = [*address.earlier, address.question][-MOST_EARLIER:]
    hidden = [tag("input", {"type": "hidden", "name": "before", "value": one}) for one in so_far]
    kept = [
        tag("input", {"type": "hidden", "name": name, "value": value})
        for name, value in address.filters.items()
    ]
    return tag(
        "form",
        {"class": "mb-form mb-follow", "action": "/", "method": "get", "data-form": True},
        hidden,
        kept,
        tag("label", {"for": "follow-up"}, say("talk.follow")),
        tag(
            "div",
            {"class": "mb-line"},
            tag(
                "input",
                {
                    "id": "follow-up",
                    "name": "q",
                    "type": "text",
                    "maxlength": 2000,
                    "autocomplete": "off",
                    "aria-describedby": "follow-hint",
                },
            ),
            tag("button", {"type": "submit"}, say("talk.button")),
        ),
        tag("p", {"class": "mb-hint", "id": "follow-hint"}, say("talk.hint")),
        language_field(address),
    )
