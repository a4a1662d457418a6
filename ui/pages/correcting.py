"""Putting a promise right on the page: the form on its card, and the request of its script."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from indexer.errors import InputError, MinutebookError
from search.engine import Engine
from search.promises.correcting import answered_by, say_of
from search.promises.corrections import Correction
from search.promises.rows import Row
from ui.pages.live import LiveIndex
from ui.pages.parts.markup import Html, tag
from ui.pages.parts.own_request import from_this_machine, short_body
from ui.texts import Say

_PATH = "/promises/correct"
_LONGEST_PLACE = 2_000


def correcting_form(row: Row, say: Say) -> Html:
    """What a reader may say of a match: that nothing answers the promise, or what does."""
    field = f"correct-{row.promise.id}"
    quick: list[Html] = []
    if row.nearest and not row.answered_by:
        near = row.nearest[0]
        place = f"{near.document.path}#{near.start}-{near.end}"
        quick.append(_button(say("correct.nearest"), "answered", place))
    if row.answered_by:
        quick.append(_button(say("correct.none"), "not answered"))
    if row.by_hand:
        quick.append(_button(say("correct.undo"), "undone"))
    return tag(
        "details",
        {"class": "mb-why"},
        tag("summary", {}, say("promises.id")),
        tag(
            "form",
            {
                "class": "mb-correct",
                "data-correct": row.promise.id,
                "data-kept": say("correct.kept"),
                "data-failed": say("correct.failed"),
                "data-empty": say("correct.empty"),
            },
            tag("p", {"class": "mb-correct-quick"}, quick) if quick else None,
            tag("label", {"for": field}, say("correct.place")),
            tag(
                "div",
                {"class": "mb-line"},
                tag(
                    "input",
                    {
                        "id": field,
                        "name": "place",
                        "type": "text",
                        "maxlength": _LONGEST_PLACE,
                        "autocomplete": "off",
                        "spellcheck": "false",
                        "aria-describedby": f"{field}-hint {field}-state",
                    },
                ),
                tag("button", {"type": "submit", "class": "mb-second"}, say("correct.this")),
            ),
            tag("p", {"class": "mb-hint", "id": f"{field}-hint"}, say("correct.hint")),
            tag("p", {"id": f"{field}-state", "data-correct-state": True}),
        ),
    )


def _button(words: str, said: str, place: str = "") -> Html:
    attributes: dict[str, str | int | bool | None] = {
        "type": "button",
        "class": "mb-second",
        "data-said": said,
        "data-place": place or None,
    }
    return tag("button", attributes, words)


def add_correcting_routes(app: Any, live: LiveIndex) -> None:
    """Add ``POST /promises/correct`` to ``app``, for a page on this machine only."""
    from starlette.requests import Request
    from starlette.responses import JSONResponse, Response

    async def take(request: Request) -> Response:
        if not from_this_machine(request):
            return JSONResponse({"message": ""}, 403)
        body = await short_body(request)
        if body is None:
            return JSONResponse({"message": "Too long."}, 413)
        try:
            promise, said, place = _read(body)
        except InputError as error:
            return JSONResponse({"message": str(error)}, 400)
        try:
            engine = live.engine()
            if engine is None:
                raise InputError("Nothing is indexed yet.")
            kept = await asyncio.to_thread(_keep, engine, promise, said, place)
        except InputError as error:
            # What was typed names nothing: an answer to whoever typed it, and no error of the page.
            return JSONResponse({"message": str(error)})
        except (MinutebookError, OSError):
            return JSONResponse({"message": ""}, 500)
        return JSONResponse({"promise": kept.promise, "said": kept.said, "paper": kept.paper})

    app.add_route(_PATH, take, methods=["POST"])


def _keep(engine: Engine, promise: str, said: str, place: str) -> Correction:
    if said == "answered":
        return answered_by(engine, promise, place)
    return say_of(engine, promise, "undone" if said == "undone" else "not answered")


def _read(body: bytes) -> tuple[str, str, str]:
    """The promise's id, what is said of it, and the place of its answer. Raises InputError."""
    try:
        given = json.loads(body)
        promise, said, place = given["promise"], given["said"], given.get("place", "")
        if said not in ("answered", "not answered", "undone"):
            raise ValueError
        if not isinstance(promise, str) or not isinstance(place, str):
            raise ValueError
        return promise[:100], said, place[:_LONGEST_PLACE]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError("A correction needs promise and said.") from error
