"""One question to an OpenAI-compatible address, its answer as it streams, within strict limits.

The standard library's HTTP is enough: no redirect is followed, no proxy asked, nothing logged. The
reading goes on in a thread of its own, so that a server that never answers holds nobody up.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import json
import os
import queue
import ssl
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from indexer.errors import InputError

# The environment variable that may hold a key. Its value is sent to the named address alone.
KEY = "MINUTEBOOK_LLM_KEY"

# A small model on a small machine reads five quotes for most of a minute before its first word.
WHOLE_SECONDS = 120.0
SILENT_SECONDS = 90.0
MOST_BYTES = 400_000
MOST_LETTERS = 8_000
LONGEST_LINE = 100_000
# How often it is looked whether the reader still wants the answer.
_LOOK_SECONDS = 0.25


class ModelFailedError(Exception):
    """The address did not give an answer that can be used; the message says why, for the reader."""


@dataclass(frozen=True, slots=True)
class ModelAddress:
    """Where a language model answers and what it is called, as the user named them."""

    url: str
    model: str
    whole_seconds: float = WHOLE_SECONDS
    silent_seconds: float = SILENT_SECONDS

    @property
    def host(self) -> str:
        """The machine, as the address names it."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_here(self) -> bool:
        """Whether the address is this machine."""
        if self.host == "localhost":
            return True
        with contextlib.suppress(ValueError):
            return ipaddress.ip_address(self.host).is_loopback
        return False


def named_address(url: str, model: str) -> ModelAddress:
    """The address that a user typed. Raises InputError where it is none, or unsafe for a key."""
    split = urlsplit(url.strip())
    try:
        port = split.port
    except ValueError as error:
        raise InputError(f"--llm: the port of {split.hostname} is no port.") from error
    if split.scheme not in ("http", "https") or not split.hostname or port == 0:
        raise InputError("--llm needs a web address, such as http://127.0.0.1:8080/v1.")
    if split.username or split.password:
        raise InputError(f"--llm: give no password in the address. Put a key in ${KEY}.")
    if not model.strip():
        raise InputError("--llm needs --llm-model, the name of the model at that address.")
    address = ModelAddress(split._replace(query="", fragment="").geturl(), model.strip())
    if os.environ.get(KEY) and split.scheme == "http" and not address.is_here:
        raise InputError(
            f"--llm: the key in ${KEY} would travel unencrypted. Use https, or unset ${KEY}."
        )
    return address


def stream_chat(
    address: ModelAddress,
    messages: Sequence[Mapping[str, str]],
    unwanted: threading.Event | None = None,
) -> Iterator[str]:
    """The pieces of the model's answer as they come.

    Raises ModelFailedError for whatever goes wrong: no connection, a status other than 200, an
    answer that is no answer, silence, too much time or too much text; also where ``unwanted`` is
    set by somebody who no longer waits for it.
    """
    pieces: queue.Queue[bytes | Exception | None] = queue.Queue(maxsize=256)
    link = _connection(address)
    stopped = threading.Event()
    worker = threading.Thread(
        target=_read, args=(link, address, messages, pieces, stopped), daemon=True, name="model"
    )
    worker.start()
    try:
        yield from _limited(_texts(_lines(_arriving(pieces, address, unwanted))))
    finally:
        stopped.set()
        # Wakes the thread where it waits for a server that says no more.
        with contextlib.suppress(OSError, AttributeError):
            if link.sock is not None:
                link.sock.shutdown(2)
        with contextlib.suppress(OSError):
            link.close()


def _connection(address: ModelAddress) -> http.client.HTTPConnection:
    split = urlsplit(address.url)
    assert split.hostname is not None
    if split.scheme == "https":
        return http.client.HTTPSConnection(
            split.hostname,
            split.port,
            timeout=address.silent_seconds,
            context=ssl.create_default_context(),
        )
    return http.client.HTTPConnection(split.hostname, split.port, timeout=address.silent_seconds)


def _path(url: str) -> str:
    path = urlsplit(url).path.rstrip("/")
    if path.endswith("/chat/completions"):
        return path
    return f"{path}/chat/completions" if path.endswith("/v1") else f"{path}/v1/chat/completions"


def _read(
    link: http.client.HTTPConnection,
    address: ModelAddress,
    messages: Sequence[Mapping[str, str]],
    pieces: queue.Queue[bytes | Exception | None],
    stopped: threading.Event,
) -> None:
    """Ask, and put what arrives into ``pieces``: bytes, then None; or the error that ended it."""

    def put(piece: bytes | Exception | None) -> None:
        while not stopped.is_set():
            with contextlib.suppress(queue.Full):
                pieces.put(piece, timeout=0.2)
                return

    body = {
        "model": address.model,
        "messages": list(messages),
        "stream": True,
        "temperature": 0,
        "seed": 0,
        "max_tokens": 300,
    }
    headers = {"Content-Type": "application/json", "Accept": "text/event-stream"}
    key = os.environ.get(KEY)
    if key:
        headers["Authorization"] = f"Bearer {key}"
    try:
        link.request("POST", _path(address.url), json.dumps(body).encode(), headers)
        answer = link.getresponse()
        if answer.status != 200:
            put(ModelFailedError(f"the address answered with status {answer.status}"))
            return
        while not stopped.is_set():
            piece = answer.read1(4096)
            if not piece:
                put(None)
                return
            put(piece)
    except TimeoutError:
        put(ModelFailedError("the address fell silent"))
    except (OSError, http.client.HTTPException, ValueError, AttributeError):
        # The system's words for it may hold the address or more: they are not passed on.
        put(ModelFailedError("the address cannot be reached, or broke off"))


def _arriving(
    pieces: queue.Queue[bytes | Exception | None],
    address: ModelAddress,
    unwanted: threading.Event | None,
) -> Iterator[bytes]:
    heard = time.monotonic()
    ends = heard + address.whole_seconds
    taken = 0
    while True:
        if unwanted is not None and unwanted.is_set():
            raise ModelFailedError("it was stopped")
        now = time.monotonic()
        if now >= ends:
            raise ModelFailedError("it took too long")
        left = min(ends, heard + address.silent_seconds) - now
        if left <= 0:
            raise ModelFailedError("the address fell silent")
        try:
            piece = pieces.get(timeout=min(left, _LOOK_SECONDS))
        except queue.Empty:
            continue
        heard = time.monotonic()
        if piece is None:
            return
        if isinstance(piece, Exception):
            raise piece
        taken += len(piece)
        if taken > MOST_BYTES:
            raise ModelFailedError("it sent too much")
        yield piece


def _lines(pieces: Iterator[bytes]) -> Iterator[str]:
    rest = b""
    for piece in pieces:
        rest += piece
        *whole, rest = rest.split(b"\n")
        for line in whole:
            yield line.decode("utf-8", "replace").rstrip("\r")
        if len(rest) > LONGEST_LINE:
            raise ModelFailedError("it sent a line that is too long")
    if rest.strip():
        yield rest.decode("utf-8", "replace")


def _texts(lines: Iterator[str]) -> Iterator[str]:
    """The words in a stream of events, or in one object where the server does not stream."""
    plain: list[str] = []
    for line in lines:
        if line.startswith("data:"):
            data = line[5:].strip()
            if data == "[DONE]":
                return
            yield _content(_object(data))
        elif line.strip() and not line.startswith((":", "event:", "id:", "retry:")):
            plain.append(line)
    if plain:
        yield _content(_object("\n".join(plain)))


def _object(data: str) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise ModelFailedError("what it sent is no answer of a language model") from None
    # Some servers send an empty error with each piece.
    if not isinstance(found, dict) or found.get("error"):
        raise ModelFailedError("the address answered with an error")
    return found


def _content(found: dict[str, Any]) -> str:
    choices = found.get("choices")
    if not isinstance(choices, list):
        raise ModelFailedError("what it sent is no answer of a language model")
    if not choices:
        return ""
    first = choices[0] if isinstance(choices[0], dict) else {}
    message = first.get("delta") or first.get("message") or {}
    said = message.get("content") if isinstance(message, dict) else None
    return said if isinstance(said, str) else ""


def _limited(texts: Iterator[str]) -> Iterator[str]:
    letters = 0
    for text in texts:
        letters += len(text)
        if letters > MOST_LETTERS:
            raise ModelFailedError("it wrote too much")
        yield text
