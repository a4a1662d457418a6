"""The page to ask on: the question, and the answer in quotes or the statement of absence."""

from __future__ import annotations

from dataclasses import replace

from indexer.reflow import reflow
from search.answering.conversation import understood_after
from search.answers import Answer
from search.citing import Citation
from search.engine import Engine
from search.query import parse_query
from search.recent_answers import recent_answer
from search.results import Searched
from ui.pages.feedback import judging
from ui.pages.parts.addresses import Address
from ui.pages.parts.cards import citation_card, opening_of
from ui.pages.parts.choices import chips, filter_fields, language_field
from ui.pages.parts.examples import example_questions
from ui.pages.parts.markup import Html, join, tag
from ui.pages.parts.periods import period
from ui.pages.parts.served import ALONE, Served
from ui.pages.parts.shell import Page, in_english, link, notice
from ui.pages.parts.talk import conversation, follow_up_form
from ui.pages.wording import place_for_words, told_elsewhere
from ui.texts import Say, speaker
from ui.texts.headlines import headline_in

_BODIES_NAMED = 12


def ask_page(
    engine: Engine, address: Address, judges: bool = False, served: Served = ALONE
) -> Page:
    """The ask page for ``address``; with ``judges`` its reader may judge the quotes. The words of
    a language model, where ``served`` names one, come after the page.

    Raises InputError where a filter means nothing.
    """
    say = speaker(address.language)
    searched = engine.searched()
    form = join([question_form(address, searched.bodies, say), told_elsewhere(served.model, say)])
    if not address.question:
        content = join(
            [
                tag("h1", {}, say("ask.title")),
                tag("p", {"class": "mb-intro"}, say("ask.lead")),
                form,
                _holding(searched, address, say),
                _examples(engine, address, say),
            ]
        )
        return Page(say("ask.title"), content, say("ask.title"))
    question = understood_after(engine, address.question, address.earlier, address.filters)
    answer = recent_answer(engine, parse_query(question, address.filters))
    # Feedback is on what was asked, and a follow-up says that only as it was understood.
    judged = replace(address, question=question) if judges else None
    shown = (
        _absence(answer, address, say, judged)
        if answer.abstained
        else _answer(answer, address, say, judged, served)
    )
    heading = tag("h1", {"class": "mb-small-title"}, say("ask.title"))
    announced = (
        say("ask.absent")
        if answer.abstained
        else f"{say('ask.answer')}: {say('ask.sources', count=len(answer.citations))}"
    )
    talk = conversation(address, question, say)
    follow = follow_up_form(address, say)
    return Page(address.question, join([heading, form, talk, shown, follow]), announced)


def question_form(address: Address, bodies: tuple[str, ...], say: Say) -> Html:
    """The one place to ask."""
    return tag(
        "form",
        {"class": "mb-form", "role": "search", "action": "/", "method": "get", "data-form": True},
        tag("label", {"for": "question"}, say("ask.label")),
        tag(
            "div",
            {"class": "mb-line"},
            tag(
                "textarea",
                {
                    "id": "question",
                    "name": "q",
                    "rows": 1,
                    "dir": "auto",
                    "maxlength": 2000,
                    "data-main-field": True,
                    "autocomplete": "off",
                    "spellcheck": "true",
                },
                address.question,
            ),
            tag("button", {"type": "submit"}, say("ask.button")),
        ),
        language_field(address),
        chips(address, say),
        filter_fields(address, bodies, say),
    )


def _answer(
    answer: Answer, address: Address, say: Say, judged: Address | None, served: Served
) -> Html:
    first = answer.citations[0]
    # Where the answer's words are those of the first quote, saying them twice helps nobody.
    repeats = reflow(answer.text).startswith(reflow(first.quote))
    headline = "" if repeats else answer.text
    if not (served.model or answer.notes):
        # Nothing stands between a headline and its quote: it leads to the quote, and ends there.
        led = headline.removesuffix(f" “{reflow(first.quote).strip()}”")
        repeats = repeats or led != headline
        headline = led
    cards = [
        _card(citation, address, say, judged, repeats and citation.n == 1, first)
        for citation in answer.citations
    ]
    return tag(
        "section",
        {"class": "mb-answer", "aria-labelledby": "result-title"},
        tag("h2", {"id": "result-title", "tabindex": "-1"}, say("ask.answer")),
        _headline(headline, address) if headline else None,
        tag(
            "p",
            {"class": "mb-aside"},
            say("ask.sources", count=len(cards)),
            " · ",
            _search_instead(address, say),
        ),
        place_for_words(address, served.model, say) if served.model else None,
        _notes(answer, address, say),
        tag("ol", {"class": "mb-cards"}, cards),
    )


def _headline(words: str, address: Address) -> Html:
    told = headline_in(address.language, words)
    language = in_english(address) if told is None else None
    return tag("p", {"class": "mb-headline", "lang": language}, words if told is None else told)


def _card(
    citation: Citation,
    address: Address,
    say: Say,
    judged: Address | None,
    lead: bool = False,
    first: Citation | None = None,
) -> Html:
    """A quote, with the buttons to judge it where there is somebody to keep what they say."""
    below = None if judged is None else judging(citation, judged.question, first, say)
    return citation_card(citation, address, say, lead, below)


def _notes(answer: Answer, address: Address, say: Say) -> Html:
    """What must be known about the quotes together."""
    if not answer.notes:
        return Html("")
    rows = []
    for note in answer.notes:
        because = None
        if note.because is not None:
            opened = opening_of(note.because, address)
            words = tag("q", {"lang": in_english(address)}, reflow(note.because.quote))
            because = join([" ", words, " ", link(opened, say("notes.because"), class_="mb-open")])
        rows.append(tag("li", {}, tag("span", {"lang": in_english(address)}, note.text), because))
    return tag(
        "section",
        {"class": "mb-notes", "aria-labelledby": "notes-title"},
        tag("h3", {"id": "notes-title"}, say("notes.title")),
        tag("ul", {}, rows),
    )


def _search_instead(address: Address, say: Say) -> Html:
    search = Address("search", address.question, address.filters, language=address.language)
    return link(search, say("ask.search"))


def _absence(answer: Answer, address: Address, say: Say, judged: Address | None) -> Html:
    if not answer.searched.documents:
        return notice(say("ask.absent"), tag("p", {}, say("ask.nothing.searched")))
    nearest = [_card(citation, address, say, judged) for citation in answer.nearest]
    return join(
        [
            notice(
                say("ask.absent"),
                tag("p", {}, answer.text) if address.language == "en" else None,
                _searched(answer, address, say),
                tag("p", {}, _search_instead(address, say)),
            ),
            tag(
                "section",
                {"class": "mb-nearest", "aria-labelledby": "nearest-title"},
                tag("h2", {"id": "nearest-title"}, say("ask.nearest")),
                tag("p", {"class": "mb-aside"}, say("ask.nearest.note")),
                tag("ol", {"class": "mb-cards"}, nearest),
            )
            if nearest
            else None,
        ]
    )


def _searched(answer: Answer, address: Address, say: Say) -> Html:
    """What was searched; folded where the sentence above has said the most of it."""
    rows = searched_list(answer.searched, address, say)
    told = address.language == "en"
    return tag("details", {"open": not told}, tag("summary", {}, say("ask.searched")), rows)


def searched_list(searched: Searched, address: Address, say: Say) -> Html:
    """What was searched, as a list of terms."""
    named = list(searched.bodies[:_BODIES_NAMED])
    if len(searched.bodies) > len(named):
        named.append(say("more.bodies", count=len(searched.bodies) - len(named)))
    rows: list[tuple[str, str]] = [
        (say("searched.papers"), str(searched.documents)),
        (say("searched.meetings"), str(searched.meetings)),
        (say("searched.period"), period(searched, address, say)),
        (say("searched.bodies"), "; ".join(named)),
    ]
    if searched.unreadable:
        rows.append((say("searched.unreadable"), str(len(searched.unreadable))))
    if searched.exempt:
        rows.append((say("searched.exempt"), str(searched.exempt)))
    return tag(
        "dl",
        {"class": "mb-facts"},
        [
            tag("div", {}, tag("dt", {}, name), tag("dd", {}, value))
            for name, value in rows
            if value
        ],
    )


def _holding(searched: Searched, address: Address, say: Say) -> Html:
    parts = [say("ask.holds", count=searched.documents), period(searched, address, say)]
    return tag("p", {"class": "mb-aside"}, link(address.to("papers"), parts[0]), f" · {parts[1]}")


def _examples(engine: Engine, address: Address, say: Say) -> Html:
    groups = []
    for user, questions in example_questions(engine, say).items():
        if not questions:
            continue
        links = [
            tag("li", {}, link(Address("ask", question, language=address.language), question))
            for question in questions
        ]
        groups.append(
            tag("section", {}, tag("h3", {}, say(f"examples.{user}")), tag("ul", {}, links))
        )
    if not groups:
        return Html("")
    return tag(
        "section",
        {"class": "mb-examples", "aria-labelledby": "examples-title"},
        tag("h2", {"id": "examples-title"}, say("examples.title")),
        tag("p", {"class": "mb-aside"}, say("examples.note")),
        tag("div", {"class": "mb-three"}, groups),
    )
