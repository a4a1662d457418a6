"""Promises that are still being judged: how far that is, on the page and for its script."""

from __future__ import annotations

import datetime
from typing import Any
from urllib.parse import urlencode

from indexer.errors import InputError, MinutebookError
from search.engine import Engine
from search.promises.ahead import Judging, judging_of
from search.query import Filters
from ui.pages.live import LiveIndex
from ui.pages.parts.addresses import Address, read_address
from ui.pages.parts.markup import Html, tag
from ui.pages.parts.shell import link, notice, paragraph
from ui.texts import Say, speaker

_PATH = "/promises/progress"
# Papers and what they promise lie ahead by no more than this.
_YEARS_AHEAD = 10


def counted_from(engine: Engine, address: Address) -> datetime.date | None:
    """The day that an address counts states from; None for today.

    Each day between two papers is judged by itself. Raises InputError for what is no day, or one
    from which nothing here could be counted.
    """
    day = day_of("today", address)
    if day is None:
        return None
    first = engine.book.searched(Filters()).since or datetime.date.today()
    last = datetime.date.today().year + _YEARS_AHEAD
    if not first.year - 1 <= day.year <= last:
        raise InputError(
            f"today cannot be {day}: the papers held begin in {first.year}. Give a day from "
            f"{first.year - 1} to {last}."
        )
    return day


def day_of(name: str, address: Address) -> datetime.date | None:
    """A day that an address names. Raises InputError for anything else."""
    given = address.choices.get(name)
    if not given:
        return None
    try:
        return datetime.date.fromisoformat(given)
    except ValueError as error:
        label = name.replace("_", "-")
        raise InputError(f"{label} cannot be {given!r}. Write a day as 2019-01-16.") from error


def judging_notice(judging: Judging, address: Address, say: Say) -> Html:
    """How far the judging is; the page's script asks on, and shows the promises when it is over."""
    asked = {"today": address.choices.get("today"), "lang": address.language}
    query = urlencode({name: value for name, value in asked.items() if value})
    return notice(
        say("judging.title"),
        paragraph(say("judging.text")),
        tag(
            "div",
            {"data-judging-progress": f"{_PATH}?{query}"},
            tag(
                "progress",
                {
                    "max": judging.total or 1,
                    "value": judging.done,
                    "aria-label": say("judging.progress"),
                },
            ),
            tag("p", {"data-judging-state": True}, _state(judging, say)),
        ),
        tag("p", {}, link(address, say("judging.again"))),
        kind="waiting",
    )


def _state(judging: Judging, say: Say) -> str:
    if not judging.done:
        return say("judging.gathering")
    return say("judging.so_far", done=judging.done, total=judging.total)


def add_judging_routes(app: Any, live: LiveIndex) -> None:
    """Add ``GET /promises/progress`` to ``app``: how far the judging is that a page began."""
    from starlette.requests import Request
    from starlette.responses import JSONResponse, Response

    def progress(request: Request) -> Response:
        address = read_address(f"/promises?{request.url.query}")
        say = speaker(address.language)
        headers = {"Cache-Control": "no-store"}
        try:
            engine = live.engine()
            judging = judging_of(engine, counted_from(engine, address)) if engine else None
        except MinutebookError:
            judging = None  # the page itself says what is wrong
        if judging is None:
            return JSONResponse({"ready": True}, headers=headers)
        told = {
            "ready": False,
            "done": judging.done,
            "total": judging.total,
            "state": _state(judging, say),
        }
        return JSONResponse(told, headers=headers)

    app.add_route(_PATH, progress, methods=["GET"])
