"""The application behind the page: the toolkit's blocks, the named endpoints, and the guards."""

# No postponed annotations here: the toolkit looks at the types of a handler's parameters.

import importlib.util
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

import anyio.to_thread

from ui import theme
from ui.arriving import drawn, lightened, packed
from ui.offered import is_offered
from ui.own_name import OwnName
from ui.pages import programs
from ui.pages.live import LiveIndex
from ui.pages.parts.addresses import PATHS
from ui.pages.parts.markup import Html
from ui.pages.parts.served import ALONE, Served
from ui.pages.render import Shown, show
from ui.signing.gate import READER_HEADER, Gate
from ui.toolkit import toolkit

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
AsgiApp = Callable[[Scope, Receive, Send], Awaitable[None]]

_MOST_AT_ONCE = 16
# Seconds between two looks of the toolkit at whether anything was asked. Its own thousandth keeps a
# twentieth of a processor busy while nobody asks anything.
_BETWEEN_LOOKS = 0.01
_LARGEST_UPLOAD = "200mb"

# The toolkit writes scripts and styles into its page and builds templates with ``new Function``,
# so those two cannot be refused. Everything that could reach another machine is.
_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
_HEADERS = [
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
]


def _nothing(_url: str, _reader: str) -> Shown:
    return Shown(None, Html(""))


@dataclass(frozen=True)
class Guard:
    """Around the whole application: who is answered, one page for every address of ours, and
    safe headers."""

    inner: AsgiApp
    own: OwnName
    gate: Gate | None = None
    show: Callable[[str, str], Shown] = _nothing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, whatever it is for, unless another site is behind it."""
        if scope["type"] not in ("http", "websocket"):
            await self.inner(scope, receive, send)
            return
        refused = self.own.refusal(scope.get("method", ""), scope["headers"])
        if scope["type"] == "websocket":
            if refused:
                await send({"type": "websocket.close", "code": 1008})
            elif admitted := await self._admitted(scope, receive, send):
                await self.inner(admitted, receive, send)
            return

        async def send_guarded(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_HEADERS]
            await send(message)

        if refused:
            await _send_words(send_guarded, *refused)
            return
        admitted = await self._admitted(scope, receive, send_guarded)
        if admitted is None:
            return
        scope = admitted
        if not is_offered(scope["path"]):
            await _send_words(send_guarded, 404, "There is nothing here.")
        elif scope["path"] in PATHS and scope["method"] in ("GET", "HEAD"):
            await self._send_page(scope, receive, send_guarded)
        elif _is_looked_at(scope):
            await self._send_or_say_absent(scope, receive, send_guarded)
        else:
            await self.inner(scope, receive, send_guarded)

    async def _admitted(self, scope: Scope, receive: Receive, send: Send) -> Scope | None:
        """The request as it goes on; None where one must sign in first, and is told so."""
        if self.gate is None:
            return scope
        return await self.gate.admit(scope, receive, send)

    async def _send_or_say_absent(self, scope: Scope, receive: Receive, send: Send) -> None:
        """What the address holds; a page that says so where it holds nothing."""
        absent = False

        async def pass_on(message: MutableMapping[str, Any]) -> None:
            nonlocal absent
            if message["type"] == "http.response.start":
                absent = message["status"] == 404
            if not absent:
                await send(message)

        async def say_so(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["status"] = 404
            await send(message)

        await self.inner(scope, receive, pass_on)
        if absent:
            await self._send_page(scope, receive, say_so)

    async def _send_page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The toolkit's page under our address, with what the address asks for drawn into it."""
        query = scope["query_string"].decode("latin-1")
        url = f"{scope['path']}?{query}" if query else scope["path"]
        language = "cy" if "lang=cy" in query else "en"
        reader = dict(scope["headers"]).get(READER_HEADER, b"").decode("latin-1")
        shown = await anyio.to_thread.run_sync(self.show, url, reader)
        # Compressed, it could not be added to.
        asked = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        inner = {**scope, "path": "/", "raw_path": b"/", "headers": asked}
        start: MutableMapping[str, Any] = {}
        body = bytearray()

        async def collect(message: MutableMapping[str, Any]) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
            if message["type"] != "http.response.body":
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            page = drawn(lightened(bytes(body)), shown, language, theme.head())
            page, packing = packed(page, scope["headers"])
            told = [(n, v) for n, v in start["headers"] if n not in (b"content-length", b"vary")]
            length = (b"content-length", str(len(page)).encode())
            headers = [*told, *packing, length, (b"cache-control", b"no-cache")]
            await send({**start, "headers": headers})
            await send({"type": "http.response.body", "body": page})

        await self.inner(inner, receive, collect)


def _is_looked_at(scope: Scope) -> bool:
    """Whether somebody wants to see a page at an address beside ours, rather than fetch a part of
    one. Deeper addresses are files: a page there would look for its own in the wrong folder."""
    if scope["method"] not in ("GET", "HEAD") or "/" in scope["path"][1:]:
        return False
    accepted = b",".join(value for name, value in scope["headers"] if name == b"accept")
    return b"text/html" in accepted


async def _send_words(send: Send, status: int, words: str) -> None:
    body = f"{words}\n".encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def make_app(
    live: LiveIndex,
    own: OwnName,
    can_add: bool = False,
    served: Served = ALONE,
    gate: Gate | None = None,
) -> Any:
    """The ASGI application over ``live``, answered under the names of ``own``; ``can_add`` lets
    its visitors hand papers in, ``gate`` lets in none but who has signed in."""
    gr = toolkit()
    from fastapi import FastAPI

    from ui.pages.adding import add_intake_routes
    from ui.pages.checking import add_check_routes
    from ui.pages.correcting import add_correcting_routes
    from ui.pages.downloads import add_download_routes
    from ui.pages.feedback import add_feedback_routes
    from ui.pages.files import add_file_routes
    from ui.pages.intake import Intake
    from ui.pages.judging import add_judging_routes
    from ui.pages.minute import add_extract_routes
    from ui.pages.wording import add_wording_routes

    blocks = make_blocks(live, can_add, served)
    outer = FastAPI(title="Minutebook", docs_url=None, redoc_url=None, openapi_url=None)
    add_file_routes(outer, live)
    add_check_routes(outer, live)
    add_download_routes(outer, live)
    add_extract_routes(outer, live)
    add_judging_routes(outer, live)
    if served.model is not None:
        add_wording_routes(outer, live, served.model)
    if can_add:
        intake = Intake(live)
        intake.take_up()
        add_intake_routes(outer, intake)
        add_feedback_routes(outer, live)
        add_correcting_routes(outer, live)
    mounted = gr.mount_gradio_app(
        outer,
        blocks,
        path="",
        theme=theme.make_theme(),
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        enable_monitoring=False,
        allowed_paths=[],
        blocked_paths=[str(live.index.resolve())],
        max_file_size=_LARGEST_UPLOAD,
        mcp_server=importlib.util.find_spec("mcp") is not None,
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
    )

    def first(url: str, reader: str) -> Shown:
        """What an address shows to ``reader`` who has nothing of ours on the screen."""
        return show(live, url, "", can_add, _read_by(served, reader))

    return Guard(mounted, own, gate, first)


def _read_by(served: Served, reader: str) -> Served:
    return replace(served, reader=unquote(reader)) if served.accounts else served


def _reader_of(request: Any) -> str:
    """Who reads, as the gate has put it into the headers."""
    return str(request.headers.get(READER_HEADER.decode(), "")) if request is not None else ""


def make_blocks(live: LiveIndex, can_add: bool, served: Served = ALONE) -> Any:
    """The page, its one event, and the named endpoints."""
    import gradio as gr

    def go(event: gr.EventData, request: gr.Request) -> tuple[Any, Any]:
        """Show an address: the page, and the paper beside it."""
        reader = _reader_of(request)
        asked = event._data if isinstance(event._data, dict) else {}
        url, before = str(asked.get("url", "/")), str(asked.get("shown", ""))
        renewal = asked.get("renewal")
        shown = show(live, url, before, can_add, _read_by(served, reader))
        page = gr.skip() if shown.page is None else str(shown.page)
        pane = str(shown.pane)
        if type(renewal) is int and renewal > 0:
            # Else nothing might change where the same is asked for again, and nothing arrive.
            pane = pane.replace("<div ", f'<div data-renewal="{renewal}" ', 1)
        return page, pane

    with gr.Blocks(title="Minutebook", analytics_enabled=False, fill_width=True) as blocks:
        page = gr.HTML(
            "",
            elem_id="mb-page",
            apply_default_css=False,
            js_on_load=theme.taking_over(),
        )
        pane = gr.HTML("", elem_id="mb-pane", apply_default_css=False, js_on_load=theme.TAKE_PANE)
        page.submit(
            go,
            None,
            [page, pane],
            show_progress="hidden",
            api_visibility="private",
            concurrency_limit=_MOST_AT_ONCE,
            trigger_mode="multiple",
        )
        for name, endpoint in programs.endpoints(live, served.model).items():
            gr.api(endpoint, api_name=name, concurrency_limit=_MOST_AT_ONCE)
    blocks._queue.sleep_when_free = _BETWEEN_LOOKS
    return blocks
