"""The page to hand papers in on, and the requests its script makes."""

from __future__ import annotations

import asyncio
import tempfile
from typing import Any

from indexer.errors import InputError
from ui.pages.intake import LARGEST_FILE, Intake
from ui.pages.parts.addresses import Address
from ui.pages.parts.markup import Html, join, tag
from ui.pages.parts.own_request import from_this_machine
from ui.pages.parts.shell import Page, link, paragraph
from ui.texts import Say, speaker

_STAGES = ("Reading", "Linking", "Cutting", "Embedding", "Writing")


def adding_page(address: Address) -> Page:
    """The page to hand in files, a folder or a zip."""
    say = speaker(address.language)
    content = join(
        [
            tag("h1", {}, say("add.title")),
            tag("p", {"class": "mb-intro"}, say("add.lead")),
            tag(
                "form",
                {"class": "mb-form mb-add", "data-add": True, **_words(say)},
                _choose(say),
                _said(say),
                tag("button", {"type": "submit"}, say("add.button")),
            ),
            _working(say),
            tag("p", {"class": "mb-aside"}, say("add.kept")),
        ]
    )
    return Page(say("add.title"), content, say("add.title"))


def refused_page(address: Address) -> Page:
    """What stands there where papers may not be handed in."""
    say = speaker(address.language)
    content = join([tag("h1", {}, say("add.title")), paragraph(say("add.refused"))])
    return Page(say("add.title"), content, say("add.title"))


def _words(say: Say) -> dict[str, str | int | bool | None]:
    """The words that the script puts on the page."""
    names = ("chosen", "sending", "left", "done", "stopped", "failed", "nothing")
    words: dict[str, str | int | bool | None] = {
        f"data-{name}": say(f"add.{name}") for name in names
    }
    for stage in _STAGES:
        words[f"data-stage-{stage.lower()}"] = say(f"add.stage.{stage}")
    return words


def _choose(say: Say) -> Html:
    return tag(
        "div",
        {"class": "mb-drop", "data-drop": True},
        tag("p", {}, say("add.drop")),
        tag(
            "p",
            {},
            tag("label", {"for": "add-files"}, say("add.files")),
            tag("input", {"id": "add-files", "type": "file", "multiple": True}),
        ),
        tag(
            "p",
            {},
            tag("label", {"for": "add-folder"}, say("add.folder")),
            tag("input", {"id": "add-folder", "type": "file", "webkitdirectory": True}),
        ),
        tag("p", {"class": "mb-hint", "data-chosen-count": True}),
    )


def _said(say: Say) -> Html:
    return tag(
        "div",
        {"class": "mb-fields"},
        tag(
            "p",
            {},
            tag("label", {"for": "add-body"}, say("add.body")),
            tag("input", {"id": "add-body", "name": "body", "type": "text", "maxlength": 200}),
        ),
        tag(
            "p",
            {},
            tag("label", {"for": "add-access"}, say("add.access")),
            tag(
                "select",
                {"id": "add-access", "name": "access"},
                tag("option", {"value": ""}, say("add.access.said")),
                tag("option", {"value": "restricted"}, say("add.access.restricted")),
            ),
        ),
    )


def _working(say: Say) -> Html:
    return tag(
        "section",
        {"class": "mb-work", "hidden": True, "aria-labelledby": "work-title"},
        tag("h2", {"id": "work-title", "tabindex": "-1"}, say("add.work")),
        tag("p", {"data-work-stage": True}),
        tag("progress", {"max": 100, "value": 0, "aria-labelledby": "work-title"}),
        tag(
            "p",
            {},
            tag(
                "button",
                {"type": "button", "class": "mb-second", "data-stop": True},
                say("add.stop"),
            ),
        ),
        _listed("problems", "unreadable", say),
        _listed("kept-back", "withheld", say, _taken_back(say)),
        tag("p", {"data-next": True, "hidden": True}, link(Address("papers"), say("nav.papers"))),
    )


def _taken_back(say: Say) -> Html:
    return tag("p", {}, say("add.withheld.why"), " ", tag("code", {}, "--access public"), ".")


def _listed(name: str, title: str, say: Say, why: Html | None = None) -> Html:
    """A list with its heading, shown when the script has put something in it."""
    heading = tag("h3", {"id": f"add-{name}"}, say(f"add.{title}"))
    rows = tag(
        "ul", {"class": "mb-unreadable", f"data-{name}": True, "aria-labelledby": f"add-{name}"}
    )
    return tag("div", {"hidden": True}, heading, why, rows)


def add_intake_routes(app: Any, intake: Intake) -> None:
    """Add ``/add/file``, ``/add/start``, ``/add/stop`` and ``/add/progress`` to ``app``."""
    from starlette.requests import Request
    from starlette.responses import JSONResponse, Response

    def refusal(error: Exception, status: int = 400) -> Response:
        return JSONResponse({"message": str(error)}, status)

    async def keep(request: Request) -> Response:
        if not from_this_machine(request):
            return JSONResponse({"message": ""}, 403)
        with tempfile.TemporaryFile() as file:
            size = 0
            async for piece in request.stream():
                size += len(piece)
                if size > LARGEST_FILE:
                    return refusal(InputError(f"larger than {LARGEST_FILE / 1e6:.0f} MB."), 413)
                file.write(piece)
            file.seek(0)
            try:
                name = request.query_params.get("name", "")
                kept = await asyncio.to_thread(intake.keep, name, file)
            except InputError as error:
                return refusal(error)
        return JSONResponse({"kept": kept})

    async def start(request: Request) -> Response:
        if not from_this_machine(request):
            return JSONResponse({"message": ""}, 403)
        said = request.query_params
        try:
            intake.start(said.get("body", "")[:200], said.get("access", ""))
        except InputError as error:
            return refusal(error)
        return JSONResponse(intake.progress(to_keeper=True))

    async def stop(request: Request) -> Response:
        if not from_this_machine(request):
            return JSONResponse({"message": ""}, 403)
        intake.stop()
        return JSONResponse(intake.progress(to_keeper=True))

    async def progress(request: Request) -> Response:
        told = intake.progress(to_keeper=from_this_machine(request))
        return JSONResponse(told, headers={"Cache-Control": "no-store"})

    app.add_route("/add/file", keep, methods=["POST"])
    app.add_route("/add/start", start, methods=["POST"])
    app.add_route("/add/stop", stop, methods=["POST"])
    app.add_route("/add/progress", progress, methods=["GET"])
