"""Judging in the background: told while it goes on, done once, one day at a time."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterator

import pytest

from search.engine import Engine
from search.promises import ahead, ledger
from search.promises.ahead import judged_within, judging_of
from search.promises.judging import Judge
from search.promises.ledger import is_judged, promise_ledger
from search.query import parse_query
from tests.conftest import WordEncoder
from tests.search.promises.conftest import TODAY, Indexed
from tests.search.promises.test_shelf import PAPERS


@pytest.fixture
def engine(indexed: Indexed) -> Engine:
    return Engine(indexed(PAPERS), "public", WordEncoder())


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Judging waits here after its first promise until it is let on."""
    let_on, judged = threading.Event(), []
    judge = Judge.judge

    def waits(self: Judge, *asked: object) -> object:
        judged.append(asked)
        if len(judged) > 1:
            let_on.wait(20)
        return judge(self, *asked)  # type: ignore[arg-type]

    monkeypatch.setattr(Judge, "judge", waits)
    yield let_on
    let_on.set()


def test_a_quick_book_is_ready_at_once(engine: Engine) -> None:
    assert not is_judged(engine, TODAY)
    assert judged_within(engine, 20, TODAY) is None
    assert is_judged(engine, TODAY)
    assert judging_of(engine, TODAY) is None


def test_how_far_it_is_is_told_and_it_goes_on(engine: Engine, gate: threading.Event) -> None:
    told = judged_within(engine, 0.5, TODAY)
    assert told is not None
    assert (told.done, told.total) == (1, 2)
    assert judging_of(engine, TODAY) is told
    # Another day is not judged beside it, and who asks again does not begin again.
    assert judged_within(engine, 0.1, datetime.date(2018, 10, 10)) is told
    assert judged_within(engine, 0.1, TODAY) is told
    gate.set()
    assert told.over.wait(20)
    assert judged_within(engine, 0, TODAY) is None
    assert len(promise_ledger(engine, parse_query(""), TODAY).rows) == 2


def test_another_day_is_judged_when_its_turn_comes(engine: Engine) -> None:
    assert judged_within(engine, 20, TODAY) is None
    earlier = datetime.date(2018, 10, 10)
    assert not is_judged(engine, earlier)
    assert judged_within(engine, 20, earlier) is None
    assert is_judged(engine, earlier)


def test_a_failure_is_not_waited_for(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(ahead, "judge_all", fails)
    assert judged_within(engine, 20, TODAY) is None
    assert not is_judged(engine, TODAY)


def test_the_ledger_tells_how_far_it_is(engine: Engine) -> None:
    told: list[tuple[int, int]] = []
    promise_ledger(engine, parse_query(""), TODAY, far=lambda *far: told.append(far))
    assert told == [(1, 2), (2, 2)]
    promise_ledger(engine, parse_query(""), TODAY, far=lambda *far: told.append(far))
    assert told == [(1, 2), (2, 2)]
    assert ledger.is_judged(engine, TODAY)
