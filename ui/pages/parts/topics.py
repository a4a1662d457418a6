"""What the pages that follow a topic share: the form, the absence, the downloads, the quotes."""

from __future__ import annotations

from search.citing import Citation
from search.engine import Engine
from search.results import Searched
from ui.pages.parts.addresses import Address
from ui.pages.parts.cards import badges, citation_place, open_link
from ui.pages.parts.choices import chips, filter_fields, language_field
from ui.pages.parts.markup import Html, in_paragraphs, tag
from ui.pages.parts.periods import period
from ui.pages.parts.shell import notice, paragraph
from ui.texts import Say, long_date


def topic_form(engine: Engine, address: Address, say: Say) -> Html:
    """The field for the topic with the filters below it."""
    name = address.view
    kept = [
        tag("input", {"type": "hidden", "name": key, "value": value})
        for key, value in address.choices.items()
    ]
    return tag(
        "form",
        {
            "class": "mb-form",
            "role": "search",
            "action": f"/{name}",
            "method": "get",
            "data-form": True,
        },
        tag("label", {"for": "words"}, say("topics.label")),
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
            tag("button", {"type": "submit"}, say(f"{name}.button")),
        ),
        tag("p", {"class": "mb-hint", "id": "words-hint"}, say(f"{name}.hint")),
        kept,
        language_field(address),
        chips(address, say),
        filter_fields(address, engine.searched().bodies, say),
    )


def topic_absence(searched: Searched, address: Address, say: Say) -> Html:
    """That the record holds nothing of the topic, and what was searched to say so."""
    told = say(
        "topics.searched",
        papers=say("ask.holds", count=searched.documents),
        meetings=searched.meetings,
        period=period(searched, address, say),
    )
    hidden = paragraph(say("topics.hidden", count=searched.exempt)) if searched.exempt else None
    return notice(say("topics.absent"), paragraph(told), hidden)


def plot_box(plot: Html, label: str) -> Html | None:
    """A plot in a frame that a keyboard can scroll; None where there is no plot."""
    if not plot:
        return None
    return tag(
        "div",
        {"class": "mb-plot-box", "role": "region", "tabindex": "0", "aria-label": label},
        plot,
    )


def quoted(citation: Citation, address: Address, say: Say, place: bool = True) -> Html:
    """A quote with its voice and standing, its place, and the link that opens its paper."""
    return tag(
        "div",
        {},
        tag("blockquote", {}, in_paragraphs(citation.quote)),
        badges(citation.voice, citation.standing, say),
        citation_place(citation, address, say) if place else None,
        tag("p", {"class": "mb-actions"}, open_link(citation, address, say)),
    )


def day_cell(citation: Citation, address: Address, say: Say) -> str:
    """The day of a citation in words."""
    return long_date(citation.date, address.language) if citation.date else say("date.unknown")
