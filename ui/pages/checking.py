"""The page that checks a draft, and the request its script makes.

The draft is read in memory, held to the record and forgotten; its marked copies travel with the
answer, so that nothing of it stays on the server.
"""

from __future__ import annotations

import asyncio
import base64
import logging
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from indexer.errors import InputError, MinutebookError
from search.checking import Checked, CheckedDraft, check_draft
from search.citing import Citation
from search.claims.drafts import LARGEST_DRAFT, Draft, draft_of_words, read_draft_bytes
from search.engine import Engine
from search.query import make_filters
from ui.marking import marked_page, marked_word
from ui.pages.adding import is_this_machine
from ui.pages.live import LiveIndex
from ui.pages.parts.addresses import Address
from ui.pages.parts.cards import badges, citation_place
from ui.pages.parts.markup import Html, join, tag
from ui.pages.parts.shell import Page, paragraph
from ui.texts import Say, speaker

_log = logging.getLogger("minutebook")
_HEADER = "x-minutebook"
_FILTERS = ("body", "since", "until")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_ON_PAGE = 400
_SIGNS = {"supported": "✓", "contradicted": "✗", "not found": "?", "no claim": "–"}


def checking_page(address: Address) -> Page:
    """The form: a draft pasted or a file chosen. What is found is put below it."""
    say = speaker(address.language)
    most = LARGEST_DRAFT // 1_000_000
    attributes: dict[str, str | int | bool | None] = {
        "class": "mb-form mb-check",
        "data-check": True,
        "data-most": LARGEST_DRAFT,
    }
    for name in ("nothing", "large", "working", "failed"):
        attributes[f"data-{name}"] = say(f"check.{name}")
    content = join(
        [
            tag("h1", {}, say("check.title")),
            tag("p", {"class": "mb-intro"}, say("check.lead")),
            tag(
                "form",
                attributes,
                tag(
                    "p",
                    {},
                    tag("label", {"for": "check-draft"}, say("check.draft")),
                    tag("textarea", {"id": "check-draft", "name": "draft", "rows": 8}),
                ),
                tag(
                    "p",
                    {},
                    tag("label", {"for": "check-file"}, say("check.file")),
                    tag(
                        "input",
                        {
                            "id": "check-file",
                            "name": "file",
                            "type": "file",
                            "accept": ".txt,.md,.docx,.pdf,.html,.htm",
                            "aria-describedby": "check-file-hint",
                        },
                    ),
                ),
                tag(
                    "p",
                    {"class": "mb-hint", "id": "check-file-hint"},
                    say("check.file.hint", most=most, sentences=MOST_ON_PAGE),
                ),
                _filters(say),
                tag("button", {"type": "submit"}, say("check.button")),
            ),
            tag("p", {"data-check-state": True}),
            tag("p", {"class": "mb-aside"}, say("check.rules")),
            tag("div", {"data-check-out": True}),
        ]
    )
    return Page(say("check.title"), content, say("check.title"))


def _filters(say: Say) -> Html:
    fields = [
        tag(
            "p",
            {},
            tag("label", {"for": f"check-{name}"}, say(f"filter.{name}")),
            tag("input", {"id": f"check-{name}", "name": name, "type": "text", "maxlength": 200}),
        )
        for name in _FILTERS
    ]
    return tag(
        "details",
        {"class": "mb-filters"},
        tag("summary", {}, say("check.filters")),
        tag("div", {"class": "mb-fields"}, fields),
    )


def result_part(checked: CheckedDraft, language: str) -> Html:
    """What was found, sentence by sentence, as the page shows it."""
    say = speaker(language)
    address = Address("check", language="cy" if language == "cy" else "en")
    counts = [
        tag("li", {}, f"{_SIGNS[finding]} {say(f'check.{finding}')}: ", tag("strong", {}, count))
        for finding, count in checked.counts().items()
    ]
    rows: list[Html] = []
    number = 0
    for row in checked.rows:
        cited = [replace(c, n=number + n) for n, c in enumerate(row.citations, start=1)]
        number += len(cited)
        rows.append(_row(row, cited, address, say))
    searched = checked.searched
    return join(
        [
            tag(
                "h2",
                {"id": "check-title", "tabindex": "-1"},
                say("check.found", count=len(checked.rows)),
            ),
            tag("ul", {"class": "mb-check-counts", "aria-label": say("check.counts")}, counts),
            tag(
                "div",
                {"class": "mb-check-save", "role": "group", "aria-label": say("check.save")},
                tag("span", {}, say("check.save")),
                [
                    tag(
                        "button",
                        {"type": "button", "class": "mb-second", "data-copy-kind": kind},
                        say(f"check.save.{kind}"),
                    )
                    for kind in ("docx", "html")
                ],
            ),
            tag("h3", {}, say("check.sentences")),
            tag("ol", {"class": "mb-check-rows"}, rows),
            paragraph(
                say(
                    "check.searched",
                    documents=searched.documents,
                    meetings=searched.meetings,
                    unreadable=len(searched.unreadable),
                    exempt=searched.exempt,
                )
            ),
        ]
    )


def _row(row: Checked, cited: list[Citation], address: Address, say: Say) -> Html:
    kind = row.finding.replace(" ", "-")
    quotes = None
    if cited:
        quotes = tag(
            "details",
            {"open": row.finding == "contradicted"},
            tag("summary", {}, say("check.quotes", count=len(cited))),
            tag("ul", {}, [tag("li", {}, _quote(one, address, say)) for one in cited]),
        )
    because = None
    if row.because:
        because = tag("p", {"class": "mb-check-because"}, say("check.because", why=row.because))
    return tag(
        "li",
        {"class": f"mb-check-row mb-check-{kind}"},
        tag(
            "p",
            {"class": "mb-check-finding"},
            tag("span", {"aria-hidden": "true"}, f"{_SIGNS[row.finding]} "),
            say(f"check.{row.finding}"),
        ),
        tag("p", {}, row.sentence),
        because,
        quotes,
    )


def _quote(citation: Citation, address: Address, say: Say) -> Html:
    paper = address.to("paper").opening(citation.document.path, (citation.start, citation.end))
    return join(
        [
            tag("blockquote", {}, tag("p", {}, citation.quote.strip())),
            badges(citation.voice, citation.standing, say),
            citation_place(citation, address, say),
            tag(
                "p",
                {"class": "mb-actions"},
                # What was found is not in the address: to leave the page would lose it.
                tag(
                    "a",
                    {"href": paper.url(), "target": "_blank", "rel": "noopener"},
                    say("check.open"),
                    tag("span", {"class": "mb-unseen"}, f" ({citation.n}; {say('check.newtab')})"),
                ),
            ),
        ]
    )


def read_sent(data: bytes, name: str) -> Draft:
    """The draft that was sent: a file by its name, or pasted words where it has none.

    Raises InputError where it cannot be read or is too long for the page.
    """
    if name:
        draft = read_draft_bytes(data, name)
    else:
        draft = draft_of_words(data.decode("utf-8", "replace"))
    if len(draft.sentences) > MOST_ON_PAGE:
        raise InputError(
            f"The draft has {len(draft.sentences)} sentences; the page checks {MOST_ON_PAGE}. "
            "Check it in parts, or with the command minutebook check."
        )
    return draft


def checked_words(engine: Engine, words: str, given: dict[str, str]) -> CheckedDraft:
    """A draft that a program sent as text, held to the record."""
    draft = read_sent(words[:LARGEST_DRAFT].encode("utf-8", "replace"), "")
    return check_draft(engine, draft.sentences, make_filters({k: v for k, v in given.items() if v}))


def check_sent(
    engine: Engine, data: bytes, name: str, given: dict[str, str], language: str
) -> dict[str, Any]:
    """What the page's script shows: the result, its announcement, and the marked copies."""
    draft = read_sent(data, name)
    checked = check_draft(engine, draft.sentences, make_filters(given))
    say = speaker(language)
    stem = draft.name.rsplit(".", 1)[0] if name else "draft"
    counts = ", ".join(f"{say(f'check.{f}')}: {n}" for f, n in checked.counts().items())
    made = {
        "docx": (_WORD, marked_word(draft, checked)),
        "html": ("text/html", marked_page(draft, checked)),
    }
    return {
        "html": str(result_part(checked, language)),
        "announce": f"{say('check.found', count=len(checked.rows))}. {counts}.",
        "copies": {
            kind: {
                "name": f"{stem}-checked.{kind}",
                "type": type_,
                "data": base64.b64encode(content).decode("ascii"),
            }
            for kind, (type_, content) in made.items()
        },
    }


def add_check_routes(app: Any, live: LiveIndex) -> None:
    """Add ``POST /check/draft`` to ``app``: for pages of this machine only, one at a time."""
    from starlette.requests import Request
    from starlette.responses import JSONResponse, Response

    turn = asyncio.Lock()

    async def check(request: Request) -> Response:
        asked = request.query_params
        language = "cy" if asked.get("lang") == "cy" else "en"
        say = speaker(language)

        def refusal(message: str, status: int) -> Response:
            return JSONResponse({"message": message}, status)

        origin = request.headers.get("origin")
        ours = (
            request.headers.get(_HEADER) == "1"
            and is_this_machine(request.url.hostname)
            and (origin is None or is_this_machine(urlsplit(origin).hostname))
        )
        if not ours:
            return refusal(say("check.elsewhere"), 403)
        data = bytearray()
        async for piece in request.stream():
            data += piece
            if len(data) > LARGEST_DRAFT:
                return refusal(say("check.large"), 413)
        if turn.locked():
            return refusal(say("check.busy"), 429)
        given = {name: asked[name][:200] for name in _FILTERS if asked.get(name)}
        async with turn:
            try:
                engine = await asyncio.to_thread(live.ranking)
                if engine is None or not engine.documents:
                    return refusal(say("check.empty"), 409)
                name = asked.get("name", "")[:300]
                found = await asyncio.to_thread(
                    check_sent, engine, bytes(data), name, given, language
                )
            except InputError as error:
                return refusal(str(error), 400)
            except MinutebookError as error:
                _log.warning("%s", error)
                return refusal(say("check.failed"), 500)
            except Exception as error:
                # The error's words may hold words of the draft: only its kind is logged.
                _log.error("A draft could not be checked (%s)", type(error).__name__)
                return refusal(say("check.failed"), 500)
        return JSONResponse(found, headers={"Cache-Control": "no-store"})

    app.add_route("/check/draft", check, methods=["POST"])
