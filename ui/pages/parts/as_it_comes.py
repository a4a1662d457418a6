"""Long work of one request, told line by line while it goes on, and ended when nobody listens.

The work runs in a thread of its own. Each object that it tells is a line of JSON; whoever waits
hears a line at least every other second, so that a reader who has gone is noticed.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from typing import Any

LINES = "application/x-ndjson"
_BEAT_SECONDS = 2.0

Told = Mapping[str, Any]
Work = Callable[[threading.Event], Iterator[Told]]


async def as_it_comes(work: Work, failed: Told) -> AsyncIterator[bytes]:
    """The lines of ``work``, which is given the event that is set when nobody listens any more.

    Where the work raises, ``failed`` is the last line: it must have been logged by the work.
    """
    loop = asyncio.get_running_loop()
    told: asyncio.Queue[Told | None] = asyncio.Queue()
    unwanted = threading.Event()

    def tell(one: Told | None) -> None:
        # The loop may be gone where the server is being stopped.
        if not loop.is_closed():
            loop.call_soon_threadsafe(told.put_nowait, one)

    def run() -> None:
        try:
            for one in work(unwanted):
                if unwanted.is_set():
                    return
                tell(one)
        except Exception:
            tell(failed)
        finally:
            tell(None)

    threading.Thread(target=run, name="as-it-comes", daemon=True).start()
    try:
        while True:
            try:
                one = await asyncio.wait_for(told.get(), _BEAT_SECONDS)
            except TimeoutError:
                yield b"{}\n"
                continue
            if one is None:
                return
            yield json.dumps(one, ensure_ascii=False).encode() + b"\n"
    finally:
        unwanted.set()
