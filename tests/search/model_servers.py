"""Language model servers of the tests, on loopback: honest, wrong, hostile, slow, endless."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers each request by the function that the server was made with."""

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", 0))
        self.server.asked.append(  # type: ignore[attr-defined]
            {
                "path": self.path,
                "headers": dict(self.headers.items()),
                "body": json.loads(self.rfile.read(length)),
            }
        )
        try:
            self.server.answer(self)  # type: ignore[attr-defined]
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *_: Any) -> None:
        """Tests print nothing."""


@contextmanager
def serving(answer: Answer) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Its address, and the requests that it was sent."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    server.answer = answer  # type: ignore[attr-defined]
    server.asked = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", server.asked  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()


def writes(text: str, piece: int = 7) -> Answer:
    """Streams ``text`` as an OpenAI-compatible server does."""

    def answer(handler: Handler) -> None:
        begin(handler, "text/event-stream")
        for start in range(0, len(text), piece):
            event(handler, text[start : start + piece])
        handler.wfile.write(b"data: [DONE]\n\n")

    return answer


def writes_at_once(text: str) -> Answer:
    """Answers with one object, as a server that does not stream."""

    def answer(handler: Handler) -> None:
        body = {"choices": [{"message": {"role": "assistant", "content": text}}]}
        begin(handler, "application/json")
        handler.wfile.write(json.dumps(body).encode())

    return answer


def sends(data: bytes, status: int = 200, header: tuple[str, str] | None = None) -> Answer:
    """Answers with ``status`` and exactly ``data``."""

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        if header:
            handler.send_header(*header)
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def hangs(released: threading.Event) -> Answer:
    """Says nothing until the test is over."""

    def answer(_: Handler) -> None:
        released.wait(30)

    return answer


def drips(released: threading.Event, text: str = "Sentence without end ") -> Answer:
    """Streams a little for ever."""

    def answer(handler: Handler) -> None:
        begin(handler, "text/event-stream")
        while not released.wait(0.05):
            event(handler, text)

    return answer


def floods(piece: bytes) -> Answer:
    """Streams as much as it can for ever."""

    def answer(handler: Handler) -> None:
        begin(handler, "text/event-stream")
        while True:
            handler.wfile.write(piece)

    return answer


def begin(handler: Handler, kind: str) -> None:
    """Sends the head of an answer of ``kind``."""
    handler.send_response(200)
    handler.send_header("content-type", kind)
    handler.end_headers()


def event(handler: Handler, words: str) -> None:
    """Sends ``words`` as one event of a stream."""
    event = {"choices": [{"delta": {"content": words}}]}
    handler.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
    handler.wfile.flush()
