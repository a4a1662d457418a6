"""The extract of minutes as a page, for a reference; and as a file to print or to keep."""

from __future__ import annotations

import logging
import re
from collections import Counter
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from indexer.errors import InputError, MinutebookError
from search.engine import Engine
from search.registers.extracts import Extract, MinuteFound, find_minute
from search.registers.minute_references import number_of
from ui.pages.live import LiveIndex
from ui.pages.parts.addresses import Address, read_address
from ui.pages.parts.cards import badges, citation_card, open_link, opening_of
from ui.pages.parts.choices import language_field
from ui.pages.parts.markup import Html, join, safe_link, tag
from ui.pages.parts.shell import Page, in_english, link, notice
from ui.register_rows import extract_facts, extract_html, extract_markdown
from ui.texts import Say, long_date, speaker
from ui.texts.told import told_in

_log = logging.getLogger("minutebook")
_FIELDS = ("body", "council", "on")
_FORMS = {
    "html": ("text/html; charset=utf-8", extract_html),
    "md": ("text/markdown; charset=utf-8", extract_markdown),
}
_WORD = re.compile(r"[^\W\d_]{2,}")
_JOINING = frozenset("and of the for on in y yr a ac".split())
_ABSENT = "There is no such page in the minute book.\n"


def minute_page(engine: Engine, address: Address) -> Page:
    """The form for a reference, and what it gives. Raises InputError where it is none."""
    say = speaker(address.language)
    head = [
        tag("h1", {}, say("minute.title")),
        tag("p", {"class": "mb-intro"}, say("minute.lead")),
        _form(address, say),
    ]
    if not address.question:
        return Page(say("minute.title"), join(head), say("minute.title"))
    found = _find(engine, address)
    if not found.held:
        said = say("minute.absent", ref=found.ref)
        # The heading above it says already that it is not held.
        add = found.message.removeprefix("not held: ")
        missing = notice(said, tag("p", {"lang": in_english(address)}, _sentence(add)))
        return Page(said, join([*head, missing, _cited(found, address, say)]), said)
    said = say("minute.held", ref=found.ref)
    body = [
        tag("h2", {"id": "result-title", "tabindex": "-1", "class": "mb-count-line"}, said),
        _held(found.message, address) if found.message != "held" else None,
        _which(found, address, say),
        _downloads(address, say),
        *(_extract(extract, n, address, say) for n, extract in enumerate(found.extracts, start=1)),
        _cited(found, address, say),
    ]
    return Page(f"{say('minute.title')} {found.ref}", join([*head, *body]), said)


def add_extract_routes(app: Any, live: LiveIndex) -> None:
    """Add ``/extract-of-minutes.html`` and ``.md`` to ``app``: what the page shows, by itself."""
    from starlette.requests import Request
    from starlette.responses import PlainTextResponse, Response

    def extract(request: Request) -> Response:
        form = request.url.path.rpartition(".")[2]
        address = read_address(f"/minute?{request.url.query}")
        try:
            engine = live.engine()
            if engine is None or not address.question:
                return PlainTextResponse(_ABSENT, 404)
            found = _find(engine, address)
        except InputError as error:
            return PlainTextResponse(f"{error}\n", 400)
        except MinutebookError as error:
            _log.warning("%s", error)
            return PlainTextResponse("The index cannot be opened. See the server's log.\n", 503)
        media, made = _FORMS[form]
        headers = {"Cache-Control": "no-store"}
        if form == "md":
            headers["Content-Disposition"] = 'attachment; filename="extract-of-minutes.md"'
        return Response(made(found).encode("utf-8", "replace"), media_type=media, headers=headers)

    for form in _FORMS:
        app.add_route(f"/extract-of-minutes.{form}", extract, methods=["GET"])


def _find(engine: Engine, address: Address) -> MinuteFound:
    body, council, on = (address.filters.get(name) for name in _FIELDS)
    body = body or _named_body(engine, address.question)
    return find_minute(engine.book, address.question, body, council, on)


def _named_body(engine: Engine, typed: str) -> str | None:
    """The words of ``typed`` that name a body ("30 audit committee"), or None where they are of no
    one body or not all of one."""
    if number_of(typed) is None:
        return None
    held = {d.body.casefold() for d in engine.book.documents.values() if d.body}
    spoken = {word for body in held for word in _WORD.findall(body)} - _JOINING
    words = [word for word in _WORD.findall(typed.casefold()) if word in spoken]
    whole = any(set(words) <= set(_WORD.findall(body)) for body in held)
    return " ".join(words) if words and whole else None


def _held(message: str, address: Address) -> Html:
    """How often the minute is held, as a sentence; what has no Welsh is English."""
    told = told_in(address.language, message)
    return tag("p", {"lang": None if told else in_english(address)}, _sentence(told or message))


def _sentence(words: str) -> str:
    """``words`` with a capital letter and a full stop."""
    return f"{words[0].upper()}{words[1:].removesuffix('.')}."


def _which(found: MinuteFound, address: Address, say: Say) -> Html | None:
    """Where several minutes have the number, the way to each by itself."""
    if len(found.extracts) < 2:
        return None
    held = Counter((extract.minute.body, extract.minute.date) for extract in found.extracts)
    named = Counter(_named_alike(extract) for extract in found.extracts)
    placed = Counter((extract.document.path, _named_alike(extract)) for extract in found.extracts)
    rows = []
    for n, extract in enumerate(found.extracts, start=1):
        body, date = extract.minute.body, extract.minute.date
        day = long_date(date, address.language) if date else say("date.unknown")
        words = [body or say("body.unknown"), day]
        if body and date and held[body, date] == 1:
            chosen = {"body": body or "", "on": date.isoformat() if date else ""}
            narrower = {name: value for name, value in chosen.items() if value}
            there = replace(address.closed(), filters={**address.filters, **narrower})
            title = f" · {extract.title}" if extract.title else None
            rows.append(tag("li", {}, link(there, " · ".join(words)), title))
            continue
        # No address is that of one of them alone: each is gone to on this page, by a name that
        # says its title too, and its paper and place in the list where that is not enough.
        words += [extract.title] if extract.title else []
        path, alike = extract.document.path, _named_alike(extract)
        if named[alike] > 1:
            words += [path, f"({n})"] if placed[path, alike] > 1 else [path]
        rows.append(tag("li", {}, tag("a", {"href": f"#extract-{n}"}, " · ".join(words))))
    return tag("nav", {"class": "mb-which", "aria-label": say("minute.which")}, tag("ul", {}, rows))


def _named_alike(extract: Extract) -> tuple[object, ...]:
    return extract.minute.body, extract.minute.date, extract.title


def _form(address: Address, say: Say) -> Html:
    def field(name: str, label: str, hint: str | None = None) -> Html:
        words = {
            "id": f"minute-{name}",
            "name": name,
            "type": "text",
            "value": address.filters.get(name, ""),
            "autocomplete": "off",
            "aria-describedby": f"minute-{name}-hint" if hint else None,
        }
        return tag(
            "p",
            {},
            tag("label", {"for": f"minute-{name}"}, label),
            tag("input", words),
            tag("span", {"class": "mb-unseen", "id": f"minute-{name}-hint"}, hint)
            if hint
            else None,
        )

    return tag(
        "form",
        {"class": "mb-form", "action": "/minute", "method": "get", "data-form": True},
        tag("label", {"for": "words"}, say("minute.label")),
        tag(
            "div",
            {"class": "mb-line"},
            tag(
                "input",
                {
                    "id": "words",
                    "name": "q",
                    "type": "text",
                    "value": address.question,
                    "maxlength": 200,
                    "data-main-field": True,
                    "autocomplete": "off",
                    "required": True,
                    "aria-describedby": "words-hint",
                },
            ),
            tag("button", {"type": "submit"}, say("minute.button")),
        ),
        tag("p", {"class": "mb-hint", "id": "words-hint"}, say("minute.hint")),
        # All three can be typed with the number: the fields are for whoever looks for them.
        tag(
            "details",
            {"class": "mb-filters", "open": any(address.filters.get(n) for n in _FIELDS)},
            tag("summary", {}, say("minute.more")),
            tag(
                "div",
                {"class": "mb-fields"},
                field("body", say("filter.body")),
                field("council", say("filter.council")),
                field("on", say("minute.on"), say("minute.on.hint")),
            ),
        ),
        language_field(address),
    )


def _extract(extract: Extract, number: int, address: Address, say: Say) -> Html:
    title = " ".join(part for part in (extract.minute.number, extract.title) if part)
    citation = replace(extract.citation, n=number)
    link_to = safe_link(extract.document.url)
    facts = []
    for name, value in extract_facts(extract):
        shown: Html | str = value
        if name == "Address" and link_to:
            shown = tag("a", {"href": link_to}, value)
        if name == "Standing":
            shown = say(f"standing.{value}")
        if name == "Date" and extract.minute.date:
            shown = long_date(extract.minute.date, address.language)
        label = say(f"minute.fact.{name}")
        facts.append(tag("div", {}, tag("dt", {}, label), tag("dd", {}, shown)))
    return tag(
        "article",
        {
            "class": "mb-card mb-extract",
            "aria-labelledby": f"extract-{number}",
            "data-opens": opening_of(citation, address).url(),
        },
        tag("h3", {"id": f"extract-{number}", "tabindex": "-1"}, title),
        [tag("blockquote", {}, words) for _, _, words in extract.parts],
        badges(citation.voice, extract.standing, say),
        tag("dl", {"class": "mb-facts"}, facts),
        tag("p", {"class": "mb-actions"}, open_link(citation, address, say)),
    )


def _downloads(address: Address, say: Say) -> Html:
    asked = urlsplit(Address("minute", address.question, address.filters).url()).query
    return tag(
        "p",
        {"class": "mb-actions mb-files"},
        tag("span", {}, say("minute.downloads")),
        tag("a", {"href": f"/extract-of-minutes.html?{asked}"}, say("minute.print")),
        tag("a", {"href": f"/extract-of-minutes.md?{asked}", "download": True}, "Markdown"),
    )


def _cited(found: MinuteFound, address: Address, say: Say) -> Html | None:
    if not found.cited_by:
        return None
    cards = [citation_card(citation, address, say) for citation in found.cited_by]
    return tag(
        "section",
        {"aria-labelledby": "cited-title"},
        tag("h2", {"id": "cited-title"}, say("minute.cited")),
        tag("ol", {"class": "mb-cards"}, cards),
    )
