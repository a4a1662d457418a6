"""What a command that takes long says of how far it is."""

from __future__ import annotations

import pytest

from ui import progress
from ui.progress import LongWork


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_quick_work_says_nothing(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    with LongWork("Judging") as far:
        for done in range(10):
            clock[0] += 0.1
            far(done, 10)
    assert capsys.readouterr() == ("", "")


def test_long_work_prints_a_line_now_and_then(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    with LongWork("Judging") as far:
        for done in range(100):
            clock[0] += 0.4
            far(done, 100)
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines() == [
        "minutebook: Judging: 37 of 100",
        "minutebook: Judging: 75 of 100",
    ]


def test_a_terminal_gets_a_bar(
    clock: list[float], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with LongWork("Judging") as far:
        clock[0] += 2
        far(3, 10)
    assert "3/10" in capsys.readouterr().err
