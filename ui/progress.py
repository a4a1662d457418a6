"""How far a command is that may take long, on standard error; nothing where it is soon done."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.terminal import Stages

# What is done before this says nothing of itself.
_PATIENCE_SECONDS = 1.5
# How often a line is printed where there is no terminal to draw a bar in.
_LINE_SECONDS = 15.0


class LongWork:
    """Call it with how much is done and the total: it draws a bar, or prints lines now and then."""

    def __init__(self, stage: str) -> None:
        self._stage = stage
        self._began = self._line = time.monotonic()
        self._bar: Stages | None = None

    def __enter__(self) -> LongWork:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.__exit__(kind, error, trace)

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._began < _PATIENCE_SECONDS:
            return
        if sys.stderr.isatty():
            if self._bar is None:
                from ui.terminal import Stages

                self._bar = Stages()
                self._bar.__enter__()
            self._bar(self._stage, done, total)
        elif now - self._line >= _LINE_SECONDS:
            self._line = now
            print(f"minutebook: {self._stage}: {done} of {total}", file=sys.stderr, flush=True)
