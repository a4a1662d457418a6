"""The answer in the words of a language model, on the page: the quotes stand, and this comes after.

The page shows the quotes at once and a place for the words; its script then asks for them, and gets
each sentence when it has been held to its quotes.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from indexer.errors import MinutebookError
from search.answering.conversation import understood_after
from search.chat_client import ModelAddress
from search.evidence import UNMET
from search.language_model import Wording, word_as_it_comes
from search.query import parse_query
from search.recent_answers import recent_answer
from ui.pages.live import LiveIndex
from ui.pages.parts.addresses import Address, read_address
from ui.pages.parts.as_it_comes import LINES, Told, as_it_comes
from ui.pages.parts.markup import Html, join, tag
from ui.pages.parts.own_request import from_our_script
from ui.texts import Say, speaker
from ui.texts.told import told_in

_log = logging.getLogger("minutebook")
_PATH = "/wording"
# A model on one machine writes for a few at a time; who comes after that is told so.
MOST_AT_ONCE = 4


def place_for_words(address: Address, model: ModelAddress, say: Say) -> Html:
    """Where the words of the model will stand, above the quotes, with the way to stop them."""
    asked = replace(address.closed(), count=Address().count).url()
    query = urlsplit(asked).query
    return tag(
        "section",
        {
            "class": "mb-worded",
            "aria-labelledby": "worded-title",
            "data-wording": f"{_PATH}?{query}",
            "data-working": say("worded.working"),
            "data-failed": say("worded.failed"),
            "data-stopped": say("worded.stopped"),
        },
        tag("h3", {"id": "worded-title"}, say("worded.title", model=model.model)),
        tag("p", {"class": "mb-hint"}, say("worded.lead")),
        tag("div", {"class": "mb-worded-out", "data-worded-out": True}),
        tag(
            "p",
            {"class": "mb-worded-line"},
            tag("span", {"data-worded-state": True}, say("worded.working")),
            tag(
                "button",
                {"type": "button", "class": "mb-second", "data-worded-stop": True},
                say("worded.stop"),
            ),
        ),
    )


def told_elsewhere(model: ModelAddress | None, say: Say) -> Html | None:
    """That questions are sent to another machine, where they are."""
    if model is None or model.is_here:
        return None
    words = say("worded.elsewhere", host=model.host, model=model.model)
    return tag("p", {"class": "mb-hint"}, words)


def sentences(wording: Wording, say: Say) -> Html:
    """The sentences that stand, each with links to its quotes."""
    parts: list[Html] = []
    for one in wording.sentences:
        marks = [
            tag(
                "a",
                {"href": f"#quote-{n}", "aria-label": say("worded.quote", n=n)},
                f"[{n}]",
            )
            for n in one.citations
        ]
        parts.append(tag("span", {}, one.text, " ", join(marks), " "))
    return tag("p", {}, parts) if parts else Html("")


def state_of(wording: Wording, language: str, say: Say) -> str:
    """What became of the whole wording, in plain words."""
    kept, struck = len(wording.sentences), len(wording.struck)
    if wording.failed:
        # Why it failed is known in English only.
        if language == "en" and wording.note:
            return wording.note
        return say("worded.broke_off" if kept else "worded.failed")
    if not kept and not struck:
        return say("worded.nothing")
    parts = [say("worded.done", count=kept) if kept else say("worded.none_left")]
    if struck:
        parts.append(say("worded.struck", count=struck))
        told = (told_in(language, why) for why in dict.fromkeys(wording.struck))
        if why := "; ".join(one for one in told if one):
            parts.append(say("worded.why", why=why))
    return " ".join(parts)


def words_for(
    live: LiveIndex, address: Address, model: ModelAddress, unwanted: threading.Event
) -> Iterator[Told]:
    """What the page's script shows, more of it each time; the last has ``done``."""
    say = speaker(address.language)
    try:
        engine = live.ranking()
        if engine is None or not address.question:
            yield {"done": True, "state": say("worded.nothing"), "html": ""}
            return
        question = understood_after(engine, address.question, address.earlier, address.filters)
        answer = recent_answer(engine, parse_query(question, address.filters))
        found = [] if answer.abstained else list(answer.citations)
        last = Wording(model.model, (), (), None)
        for last in word_as_it_comes(
            question,
            found,
            model,
            engine.encoder,
            lambda stem: float(engine.lexical.weight(stem) or UNMET),
            unwanted,
        ):
            yield _told(last, say("worded.writing"), say)
        yield {**_told(last, state_of(last, address.language, say), say), "done": True}
    except MinutebookError as error:
        _log.warning("%s", error)
        raise
    except Exception as error:
        # Its words may hold those of the model.
        _log.error("An answer could not be worded (%s)", type(error).__name__)
        raise


def _told(wording: Wording, state: str, say: Say) -> dict[str, Any]:
    return {"html": str(sentences(wording, say)), "state": state}


def add_wording_routes(app: Any, live: LiveIndex, model: ModelAddress) -> None:
    """Add ``GET /wording`` to ``app``, for scripts of its own pages: an object a line."""
    from starlette.requests import Request
    from starlette.responses import JSONResponse, Response, StreamingResponse

    turn = threading.BoundedSemaphore(MOST_AT_ONCE)

    async def word(request: Request) -> Response:
        if not from_our_script(request):
            return JSONResponse({"message": ""}, 403)
        address = read_address(f"/?{request.url.query}")
        say = speaker(address.language)
        busy, failed = (
            {"done": True, "state": say(f"worded.{why}"), "html": ""} for why in ("busy", "failed")
        )

        async def lines() -> AsyncIterator[bytes]:
            if not turn.acquire(blocking=False):
                yield json.dumps(busy, ensure_ascii=False).encode() + b"\n"
                return
            try:
                async for line in as_it_comes(
                    lambda unwanted: words_for(live, address, model, unwanted), failed
                ):
                    yield line
            finally:
                turn.release()

        return StreamingResponse(lines(), media_type=LINES, headers={"Cache-Control": "no-store"})

    app.add_route(_PATH, word, methods=["GET"])
