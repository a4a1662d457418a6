"""Files there are: style and script, page pictures, extracts. Papers themselves are never sent."""

from __future__ import annotations

import hashlib
import logging
import re
from typing import Any

from indexer.errors import MinutebookError
from search.engine import Engine
from ui import theme
from ui.arriving import packed
from ui.pages.live import LiveIndex
from ui.pages.parts.addresses import read_address
from ui.pages.parts.citing import extract
from ui.pages.parts.page_images import printed_page
from ui.pages.publication import published_paper

_log = logging.getLogger("minutebook")
_ABSENT = "There is no such page in the minute book.\n"


def add_file_routes(app: Any, live: LiveIndex) -> None:
    """Add style sheet and script, ``/page-image`` and ``/extract`` to ``app``.

    What is not held and what is not for publication are answered alike, with 404.
    """
    from starlette.requests import Request
    from starlette.responses import PlainTextResponse, Response

    def image(request: Request) -> Response:
        address = read_address(f"/paper?{request.url.query}")
        page = request.query_params.get("page", "")
        engine = _engine(live)
        if engine is None or not re.fullmatch(r"\d{1,5}", page):
            return PlainTextResponse(_ABSENT, 404)
        paper = published_paper(engine.store, address.paper)
        drawn = printed_page(engine.store, paper, int(page), address.span) if paper else None
        if drawn is None:
            return PlainTextResponse(_ABSENT, 404)
        tag = f'"{hashlib.sha256(drawn.picture).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(drawn.picture, media_type="image/webp", headers=headers)

    def quoted(request: Request) -> Response:
        address = read_address(f"/paper?{request.url.query}")
        engine = _engine(live)
        paper = published_paper(engine.store, address.paper) if engine else None
        if (
            engine is None
            or paper is None
            or address.span is None
            or not paper.shows(*address.span)
        ):
            return PlainTextResponse(_ABSENT, 404)
        name = re.sub(r"[^\w.-]+", "-", paper.document.path.rsplit("/", 1)[-1], flags=re.ASCII)
        return PlainTextResponse(
            extract(paper, engine.store, *address.span),
            headers={
                "Content-Disposition": f'attachment; filename="extract-{name[:80]}.txt"',
                "Cache-Control": "no-store",
            },
        )

    def lasting(text: str, kind: str, request: Request) -> Response:
        body, packing = packed(text.encode(), request.headers.raw)
        # Its address changes with its content, so it need never be asked for twice.
        headers = {"Cache-Control": "public, max-age=31536000, immutable"}
        headers.update((name.decode(), value.decode()) for name, value in packing)
        return Response(body, media_type=kind, headers=headers)

    def sheet(request: Request) -> Response:
        return lasting(theme.style(), "text/css", request)

    def script(request: Request) -> Response:
        return lasting(theme.script(), "text/javascript", request)

    app.add_route("/minutebook.css", sheet, methods=["GET"])
    app.add_route("/minutebook.js", script, methods=["GET"])
    app.add_route("/page-image", image, methods=["GET"])
    app.add_route("/extract", quoted, methods=["GET"])


def _engine(live: LiveIndex) -> Engine | None:
    try:
        return live.engine()
    except MinutebookError as error:
        _log.warning("%s", error)
        return None
