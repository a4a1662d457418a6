"""Judging the promises of a minute book in the background, for whoever does not wait for it.

A book is judged by one thread at a time: who asks for another day meanwhile is told how far that
is, and asks again.
"""

from __future__ import annotations

import datetime
import logging
import threading
from dataclasses import dataclass, field

from search.engine import Engine
from search.promises.ledger import is_judged, judge_all
from search.registers.keeping import kept

_log = logging.getLogger("minutebook")


@dataclass
class Judging:
    """Judging that goes on: ``done`` of ``total`` promises, none of them gathered while it is 0."""

    done: int = 0
    total: int = 0
    failed: bool = False
    over: threading.Event = field(default_factory=threading.Event)


@dataclass
class _Ahead:
    """The judging of one book that goes on, or went on last."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    last: Judging | None = None


def judged_within(
    engine: Engine, seconds: float, today: datetime.date | None = None
) -> Judging | None:
    """None where a ledger counted from ``today`` is ready, or is so within ``seconds``; else how
    far the judging is, which goes on in the background."""
    today = today or datetime.date.today()
    if is_judged(engine, today):
        return None
    ahead = kept(engine.book, "judging ahead", lambda _: _Ahead())
    with ahead.lock:
        if ahead.last is None or ahead.last.over.is_set():
            ahead.last = Judging()
            threading.Thread(
                target=_judge, args=(engine, today, ahead.last), name="judging", daemon=True
            ).start()
        judging = ahead.last
    judging.over.wait(seconds)
    # What failed there is tried once more by whoever asks, and fails before their eyes.
    if judging.failed or is_judged(engine, today):
        return None
    return judging


def judging_of(engine: Engine, today: datetime.date | None = None) -> Judging | None:
    """How far the judging is that goes on; None where there is none, or none is needed."""
    if is_judged(engine, today or datetime.date.today()):
        return None
    last = kept(engine.book, "judging ahead", lambda _: _Ahead()).last
    return None if last is None or last.over.is_set() else last


def _judge(engine: Engine, today: datetime.date, judging: Judging) -> None:
    def far(done: int, total: int) -> None:
        judging.done, judging.total = done, total

    try:
        judge_all(engine, today, far)
    except Exception:
        judging.failed = True
        _log.exception("The promises could not be judged")
    finally:
        judging.over.set()
