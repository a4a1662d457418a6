"""What a reader says of a quote: the buttons on its card, and the request of their script."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from indexer.errors import InputError, MinutebookError
from search.citing import Citation
from search.feedback import Place, keep
from ui.pages.live import LiveIndex
from ui.pages.parts.markup import Html, tag
from ui.pages.parts.own_request import from_this_machine, short_body
from ui.texts import Say


def judging(citation: Citation, question: str, first: Citation | None, say: Say) -> Html:
    """The buttons below a quote: it answers the question, it does not, and (for any but the first)
    this one rather than the first."""
    said = {"n": citation.n}
    buttons = [_button("answers", say("feedback.answers"), say("quote.number", **said))]
    buttons.append(_button("does not", say("feedback.not"), say("quote.number", **said)))
    attributes: dict[str, str | int | bool | None] = {
        "class": "mb-judging",
        "data-judging": True,
        "data-question": question,
        "data-document": citation.document.path,
        "data-start": citation.start,
        "data-end": citation.end,
        "data-kept": say("feedback.kept"),
        "data-failed": say("feedback.failed"),
        "role": "group",
        "aria-label": say("feedback.label", **said),
    }
    if first is not None and first.n != citation.n:
        attributes["data-first"] = json.dumps([first.document.path, first.start, first.end])
        told = say("feedback.rather", n=first.n)
        buttons.append(_button("rather", told, say("quote.number", **said)))
    return tag("div", attributes, buttons)


def _button(said: str, words: str, of: str) -> Html:
    return tag(
        "button",
        {"type": "button", "class": "mb-judge", "data-said": said},
        words,
        tag("span", {"class": "mb-unseen"}, f" ({of})"),
    )


def add_feedback_routes(app: Any, live: LiveIndex) -> None:
    """Add ``POST /feedback`` to ``app``, for a page on this machine only."""
    from starlette.requests import Request
    from starlette.responses import JSONResponse, Response

    async def take(request: Request) -> Response:
        if not from_this_machine(request):
            return JSONResponse({"message": ""}, 403)
        body = await short_body(request)
        if body is None:
            return JSONResponse({"message": "Too long."}, 413)
        try:
            said = _read(body)
            engine = live.engine()
            if engine is None:
                raise InputError("Nothing is indexed yet.")
            row = await asyncio.to_thread(keep, engine, *said)
        except InputError as error:
            return JSONResponse({"message": str(error)}, 400)
        except (MinutebookError, OSError):
            return JSONResponse({"message": "It could not be kept."}, 500)
        return JSONResponse({"kept": row["id"]})

    app.add_route("/feedback", take, methods=["POST"])


def _read(body: bytes) -> tuple[str, Any, Place, Place | None]:
    """Question, what was said, the quote and the better one. Raises InputError."""
    try:
        given = json.loads(body)
        question, said = given["question"], given["said"]
        if not isinstance(question, str) or said not in ("answers", "does not"):
            raise ValueError
        instead = given.get("instead")
        return question, said, _place(given["quote"]), _place(instead) if instead else None
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError("Feedback needs question, said and quote.") from error


def _place(given: Any) -> Place:
    document, start, end = given
    if not isinstance(document, str) or type(start) is not int or type(end) is not int:
        raise ValueError
    return Place(document, start, end)
