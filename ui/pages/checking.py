"""The page that checks a draft, and the request its script makes.

The draft is read in memory, held to the record and forgotten; its marked copies travel with the
answer, so that nothing of it stays on the server.
"""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import threading
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import replace
from typing import Any

from indexer.errors import InputError, MinutebookError
from search.checking import Checked, CheckedDraft, check_draft, check_each, checked_draft
from search.citing import Citation
from search.claims.drafts import LARGEST_DRAFT, Draft, draft_of_words, read_draft_bytes
from search.engine import Engine
from search.query import make_filters
from ui.marking import marked_page, marked_word
from ui.pages.live import LiveIndex
from ui.pages.parts.addresses import Address
from ui.pages.parts.as_it_comes import LINES, Told, as_it_comes
from ui.pages.parts.cards import badges, citation_place
from ui.pages.parts.markup import Html, in_paragraphs, join, tag
from ui.pages.parts.own_request import from_keeper_or_reader
from ui.pages.parts.shell import Page, paragraph
from ui.texts import Say, speaker

_log = logging.getLogger("minutebook")
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
    for name in ("nothing", "large", "working", "failed", "stopped"):
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
            _progress(say),
            tag("p", {"class": "mb-aside"}, say("check.rules")),
            tag("div", {"data-check-out": True}),
        ]
    )
    return Page(say("check.title"), content, say("check.title"))


def _progress(say: Say) -> Html:
    """How far the check is, and the way to stop it; hidden while there is none."""
    return tag(
        "div",
        {"class": "mb-check-progress", "data-check-progress": True, "hidden": True},
        tag("progress", {"max": 1, "value": 0, "aria-label": say("check.progress")}),
        tag(
            "button",
            {"type": "button", "class": "mb-second", "data-check-stop": True},
            say("check.stop"),
        ),
    )


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
        rows.append(_row(row, number, address, say))
        number += len(row.citations)
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


def _row(row: Checked, before: int, address: Address, say: Say) -> Html:
    """A sentence with what was found, its quotes numbered on from ``before``."""
    cited = [replace(c, n=before + n) for n, c in enumerate(row.citations, start=1)]
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
            tag("blockquote", {}, in_paragraphs(citation.quote)),
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
    *_, whole = check_as_it_comes(engine, data, name, given, language, threading.Event())
    return dict(whole)


def check_as_it_comes(
    engine: Engine,
    data: bytes,
    name: str,
    given: dict[str, str],
    language: str,
    unwanted: threading.Event,
) -> Iterator[Told]:
    """Each sentence as it is checked, and at last the whole, as ``check_sent`` gives it.

    Ends before that where ``unwanted`` is set. Raises InputError as ``read_sent``.
    """
    draft, filters = read_sent(data, name), make_filters(given)
    say, total = speaker(language), len(draft.sentences)
    address = Address("check", language="cy" if language == "cy" else "en")
    rows: list[Checked] = []
    cited = 0
    for row in check_each(engine, draft.sentences, filters):
        if unwanted.is_set():
            return
        rows.append(row)
        state = say("check.so_far", checked=len(rows), total=total)
        shown = str(_row(row, cited, address, say))
        yield {"checked": len(rows), "total": total, "state": state, "row": shown}
        cited += len(row.citations)
    checked = checked_draft(engine, rows, filters)
    stem = draft.name.rsplit(".", 1)[0] if name else "draft"
    counts = ", ".join(f"{say(f'check.{f}')}: {n}" for f, n in checked.counts().items())
    made = {
        "docx": (_WORD, marked_word(draft, checked)),
        "html": ("text/html", marked_page(draft, checked)),
    }
    yield {
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


def _told(
    live: LiveIndex,
    data: bytes,
    asked: Mapping[str, str],
    language: str,
    unwanted: threading.Event,
) -> Iterator[Told]:
    """What ``check_as_it_comes`` gives, or why it cannot be given, as ``message``."""
    say = speaker(language)
    given = {name: asked[name][:200] for name in _FILTERS if asked.get(name)}
    try:
        engine = live.ranking()
        if engine is None or not engine.documents:
            yield {"message": say("check.empty"), "status": 409}
            return
        name = asked.get("name", "")[:300]
        yield from check_as_it_comes(engine, data, name, given, language, unwanted)
    except InputError as error:
        yield {"message": str(error), "status": 400}
    except MinutebookError as error:
        _log.warning("%s", error)
        yield {"message": say("check.failed"), "status": 500}
    except Exception as error:
        # The error's words may hold words of the draft: only its kind is logged.
        _log.error("A draft could not be checked (%s)", type(error).__name__)
        yield {"message": say("check.failed"), "status": 500}


def add_check_routes(app: Any, live: LiveIndex) -> None:
    """Add ``POST /check/draft`` to ``app``, one draft at a time: for pages of this machine and for
    who has signed in. Who accepts lines of JSON gets each sentence when it is checked."""
    from starlette.requests import Request
    from starlette.responses import JSONResponse, Response, StreamingResponse

    turn = asyncio.Lock()
    unstored = {"Cache-Control": "no-store"}

    async def check(request: Request) -> Response:
        asked = dict(request.query_params)
        language = "cy" if asked.get("lang") == "cy" else "en"
        say = speaker(language)

        def refusal(message: str, status: int) -> Response:
            return JSONResponse({"message": message}, status)

        if not from_keeper_or_reader(request):
            return refusal(say("check.elsewhere"), 403)
        data = bytearray()
        async for piece in request.stream():
            data += piece
            if len(data) > LARGEST_DRAFT:
                return refusal(say("check.large"), 413)
        if turn.locked():
            return refusal(say("check.busy"), 429)

        async def lines() -> AsyncIterator[bytes]:
            failed = {"message": say("check.failed")}
            async with turn:
                async for line in as_it_comes(
                    lambda unwanted: _told(live, bytes(data), asked, language, unwanted), failed
                ):
                    yield line

        if LINES in request.headers.get("accept", ""):
            return StreamingResponse(lines(), media_type=LINES, headers=unstored)
        found: dict[str, Any] = {}
        async for line in lines():
            found = json.loads(line) or found
        if "message" in found:
            return refusal(found["message"], found.get("status", 500))
        return JSONResponse(found, headers=unstored)

    app.add_route("/check/draft", check, methods=["POST"])
