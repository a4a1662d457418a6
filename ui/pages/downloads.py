"""What a page shows, as a file: ``/download/NAME.FORMAT`` with the filters of the page."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from indexer.errors import InputError, MinutebookError
from search.engine import Engine
from ui.briefing import formats
from ui.exports import MEDIA_TYPES, Sheet, exported
from ui.pages.briefing import briefing_at
from ui.pages.decisions import decisions_contents
from ui.pages.live import LiveIndex
from ui.pages.parts.addresses import Address, read_address

_log = logging.getLogger("minutebook")
_ABSENT = "There is no such page in the minute book.\n"

# The rows of a page, and the object of the contract.
Contents: TypeAlias = "tuple[Sheet, Mapping[str, Any]]"


def _lint(engine: Engine, address: Address) -> Contents:
    from search.lint import lint
    from search.query import make_filters
    from ui.findings import as_json, as_sheet

    filters = make_filters(address.filters)
    findings = lint(engine.book, filters)
    return as_sheet(findings), as_json(findings, engine.book.searched(filters))


def _promises(engine: Engine, address: Address) -> Contents:
    from ui.pages.promises import ledger_at
    from ui.promise_rows import sheet_of

    ledger = ledger_at(engine, address)
    return sheet_of(ledger), ledger.as_json()


def _history(engine: Engine, address: Address) -> Contents:
    from ui.pages.history import history_at
    from ui.topic_sheets import history_sheet

    found = history_at(engine, address)
    return history_sheet(found), found.as_json()


def _figures(engine: Engine, address: Address) -> Contents:
    from ui.pages.figures import figures_at
    from ui.topic_sheets import figures_sheet

    found = figures_at(engine, address)
    return figures_sheet(found), found.as_json()


def _compare(engine: Engine, address: Address) -> Contents:
    from ui.pages.compare import comparison_at
    from ui.topic_sheets import comparison_sheet

    found = comparison_at(engine, address)
    return comparison_sheet(found), found.as_json()


# By the name of the page.
CONTENTS: dict[str, Callable[[Engine, Address], Contents]] = {
    "lint": _lint,
    "decisions": decisions_contents,
    "promises": _promises,
    "history": _history,
    "figures": _figures,
    "compare": _compare,
}


def add_download_routes(app: Any, live: LiveIndex) -> None:
    """Add ``/download/NAME.FORMAT`` to ``app``, for a public reader; 404 for any other name."""
    from starlette.requests import Request
    from starlette.responses import PlainTextResponse, Response

    def download(request: Request) -> Response:
        name, _, form = request.path_params["file"].rpartition(".")
        address = read_address(f"/{name}?{request.url.query}")
        briefed = name == "brief" and form in formats.MEDIA_TYPES
        if not briefed and (name not in CONTENTS or form not in MEDIA_TYPES):
            return PlainTextResponse(_ABSENT, 404)
        try:
            engine = live.engine()
            if engine is None:
                return PlainTextResponse(_ABSENT, 404)
            if briefed:
                data = formats.written(briefing_at(engine, address), form)
            else:
                data = exported(*_rows(engine, name, address, form))
        except InputError as error:
            return PlainTextResponse(f"{error}\n", 400)
        except MinutebookError as error:
            _log.warning("%s", error)
            return PlainTextResponse("The index cannot be opened. See the server's log.\n", 503)
        headers = {
            "Content-Disposition": f'attachment; filename="{name}.{form}"',
            "Cache-Control": "no-store",
        }
        kind = (formats.MEDIA_TYPES if briefed else MEDIA_TYPES)[form]
        return Response(data, media_type=kind, headers=headers)

    app.add_route("/download/{file}", download, methods=["GET"])


def _rows(
    engine: Engine, name: str, address: Address, form: str
) -> tuple[Sheet, str, Mapping[str, Any]]:
    sheet, whole = CONTENTS[name](engine, address)
    return sheet, form, whole
