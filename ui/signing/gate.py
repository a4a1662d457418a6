"""Where accounts are named, nothing but the page to sign in on is shown to who has not signed in.

A browser has a cookie that no script can read; a program sends name and password with each request
(RFC 7617), or the cookie. Everyone who has signed in reads as the public does: what is not for
publication stays with ``--reader restricted`` at the keyboard of the machine.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import hmac
import logging
import secrets
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs, quote

from indexer.errors import MinutebookError
from ui.pages.parts.addresses import PATHS
from ui.pages.parts.own_request import READER
from ui.signing.accounts import AccountFile
from ui.signing.page import PATH, State, safe_address, signing_address, signing_page
from ui.signing.sessions import IDLE_SECONDS, Failures, Sessions

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

_log = logging.getLogger("minutebook")
COOKIE = "minutebook-session"
SIGN_OUT = "/sign-out"
# How the name of who reads reaches the page, which the toolkit gives only the headers.
READER_HEADER = b"x-minutebook-reader"
# What the page to sign in on is drawn with.
_OPEN = frozenset({"/minutebook.css"})
_LARGEST_FORM = 20_000
# A program's password is hashed once in so many seconds, not at each of its requests.
_KNOWN_SECONDS = 600.0
_MOST_KNOWN = 1_000


class Gate:
    """Lets through who has signed in."""

    def __init__(self, accounts: AccountFile) -> None:
        self._accounts = accounts
        self._sessions = Sessions()
        self._failures = Failures()
        self._secret = secrets.token_bytes(32)
        self._known: dict[bytes, tuple[float, str, str]] = {}

    async def admit(self, scope: Scope, receive: Receive, send: Send) -> Scope | None:
        """The request as it goes on, with the name of who reads; None where it was answered here,
        or is refused."""
        headers = [(name, value) for name, value in scope["headers"] if name != READER_HEADER]
        path, method = scope["path"], scope.get("method", "")
        if path in (PATH, SIGN_OUT) and scope["type"] == "http":
            await self._sign(scope, receive, send)
            return None
        try:
            reader = await self._reader(scope)
        except MinutebookError as error:
            # Whoever removed or broke the file meant nobody to come in by it.
            _log.error("%s", error)
            reader = None
        if reader is not None:
            headers.append((READER_HEADER, quote(reader).encode()))
            return {**scope, "headers": headers, READER: reader}
        if path in _OPEN and method in ("GET", "HEAD"):
            return {**scope, "headers": headers}
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
        elif path in PATHS and method in ("GET", "HEAD"):
            asked = scope["query_string"].decode("latin-1")
            wanted = safe_address(f"{path}?{asked}" if asked else path)
            language = "cy" if "lang=cy" in asked else "en"
            await _redirect(send, signing_address(wanted, language))
        else:
            # A browser would ask for a password by itself, and not on our page.
            program = not _header(scope, b"sec-fetch-mode")
            challenge = [(b"www-authenticate", b'Basic realm="Minutebook", charset="UTF-8"')]
            await _answer(send, 401, "Sign in first.\n", challenge if program else [])
        return None

    async def _reader(self, scope: Scope) -> str | None:
        session = self._sessions.find(_cookie(scope))
        if session is not None:
            return session[0] if self._accounts.still(*session) else None
        given = _basic(scope)
        if given is None:
            return None
        return await self._program(*given, _place(scope))

    async def _program(self, name: str, password: str, place: str) -> str | None:
        key = hmac.digest(self._secret, f"{name}\0{password}".encode(), "sha256")
        until, known, stamp = self._known.get(key, (0.0, "", ""))
        if time.monotonic() < until and self._accounts.still(known, stamp):
            return known
        account = await self._try(name, password, place)
        if account is None:
            return None
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        self._known[key] = (time.monotonic() + _KNOWN_SECONDS, *account)
        return account[0]

    async def _try(self, name: str, password: str, place: str) -> tuple[str, str] | None:
        """Name and stamp of the account, where the password is right and may be tried."""
        if self._failures.must_wait(name, place):
            return None
        account = await asyncio.to_thread(self._accounts.admit, name, password)
        if account is None:
            self._failures.note(name, place)
            return None
        self._failures.forget(name, place)
        return account.name, account.stamp

    async def _sign(self, scope: Scope, receive: Receive, send: Send) -> None:
        method = scope["method"]
        asked = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=20)
        language = "cy" if asked.get("lang") == ["cy"] else "en"
        wanted = (asked.get("next") or ["/"])[0]
        if scope["path"] == SIGN_OUT:
            if method != "POST":
                await _answer(send, 405, "Only a button signs out.\n", [(b"allow", b"POST")])
                return
            self._sessions.close(_cookie(scope))
            place = f"{PATH}?out=1" + ("&lang=cy" if language == "cy" else "")
            await _redirect(send, place, _set_cookie(scope, "", 0))
        elif method in ("GET", "HEAD"):
            await self._show(send, "out" if "out" in asked else "", wanted, language)
        elif method == "POST":
            form = await _form(receive)
            if form is None:
                await _answer(send, 413, "That is too long to sign in with.\n")
            else:
                await self._enter(scope, form, send)
        else:
            await _answer(send, 405, "No.\n", [(b"allow", b"GET, POST")])

    async def _enter(self, scope: Scope, form: dict[str, str], send: Send) -> None:
        name, password = form.get("name", "").strip(), form.get("password", "")
        wanted = form.get("next", "/")
        language = "cy" if form.get("lang") == "cy" else "en"
        place = _place(scope)
        if not name or not password:
            await self._show(send, "empty", wanted, language, name, 422)
            return
        if self._failures.must_wait(name, place):
            await self._show(send, "wait", wanted, language, name, 429)
            return
        try:
            account = await self._try(name, password, place)
        except MinutebookError as error:
            _log.error("%s", error)
            account = None
        if account is None:
            waits = self._failures.must_wait(name, place)
            await self._show(send, "wait" if waits else "wrong", wanted, language, name, 403)
            return
        # Whoever was signed in here before is not any more.
        self._sessions.close(_cookie(scope))
        token = self._sessions.open(*account)
        await _redirect(send, safe_address(wanted), _set_cookie(scope, token, IDLE_SECONDS))

    async def _show(
        self,
        send: Send,
        state: State,
        wanted: str,
        language: str,
        name: str = "",
        status: int = 200,
    ) -> None:
        page = signing_page(state, wanted, language, name[:200])
        await _answer(send, status, page, kind=b"text/html; charset=utf-8")


def _header(scope: Scope, wanted: bytes) -> str:
    found = [value for name, value in scope["headers"] if name.lower() == wanted]
    return found[0].decode("latin-1") if found else ""


def _cookie(scope: Scope) -> str:
    for part in _header(scope, b"cookie").split(";"):
        name, _, value = part.strip().partition("=")
        if name == COOKIE:
            return value.strip('"')[:200]
    return ""


def _set_cookie(scope: Scope, token: str, seconds: int) -> tuple[bytes, bytes]:
    secure = "; Secure" if scope.get("scheme") == "https" else ""
    told = f"{COOKIE}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
    return b"set-cookie", told.encode()


def _basic(scope: Scope) -> tuple[str, str] | None:
    kind, _, told = _header(scope, b"authorization").partition(" ")
    if kind.lower() != "basic":
        return None
    try:
        name, colon, password = base64.b64decode(told, validate=True).decode("utf-8").partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return (name, password) if colon and name and password else None


def _place(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


async def _form(receive: Receive) -> dict[str, str] | None:
    """The fields of a form; None where it is too long."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body.extend(message.get("body", b""))
        if len(body) > _LARGEST_FORM:
            return None
        if not message.get("more_body"):
            break
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return {}
    return {name: values[0] for name, values in fields.items()}


async def _redirect(send: Send, place: str, *headers: tuple[bytes, bytes]) -> None:
    await _answer(send, 303, "", [(b"location", place.encode("ascii", "ignore")), *headers])


async def _answer(
    send: Send,
    status: int,
    words: str,
    more: list[tuple[bytes, bytes]] | None = None,
    kind: bytes = b"text/plain; charset=utf-8",
) -> None:
    body = words.encode()
    headers = [
        (b"content-type", kind),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        *(more or []),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
