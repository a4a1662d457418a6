"""Papers handed in: indexed in the background, stopped without loss, taken up after a restart."""

from __future__ import annotations

import io
import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import indexer.build
from indexer import generations
from tests.browser.minute_book import CABINET_2023, SCRUTINY_2024
from ui.pages.intake import Intake
from ui.pages.live import LiveIndex


def until(holds: Callable[[], bool]) -> None:
    """Wait for the work in the background."""
    end = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.01)


def state_of(intake: Intake) -> str:
    return str(intake.progress()["state"])


@pytest.fixture
def index(tmp_path: Path, loaded: None) -> Path:  # noqa: ARG001
    """An index of one paper, of which another has been handed in."""
    intake = Intake(LiveIndex(tmp_path / "index"))
    intake.keep("cabinet.md", io.BytesIO(CABINET_2023.encode()))
    intake.start()
    until(lambda: state_of(intake) != "running")
    assert state_of(intake) == "done"
    intake.keep("scrutiny.txt", io.BytesIO(SCRUTINY_2024.encode()))
    return tmp_path / "index"


@pytest.fixture
def held_up(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Lets the work go on from its first step only when it is set."""
    go_on = threading.Event()
    build = indexer.build.build_index

    def slow(*given: Any) -> Any:
        *rest, told = given

        def wait(stage: str, done: int, total: int) -> None:
            go_on.wait(30)
            told(stage, done, total)

        return build(*rest, wait)

    monkeypatch.setattr(indexer.build, "build_index", slow)
    return go_on


def test_stopped_work_leaves_the_index_and_the_papers(
    index: Path, held_up: threading.Event
) -> None:
    before = generations.generation_folder(index)
    intake = Intake(LiveIndex(index))
    intake.start()
    assert state_of(intake) == "running"
    intake.stop()
    held_up.set()
    until(lambda: state_of(intake) == "stopped")
    assert generations.generation_folder(index) == before
    assert (index / "added" / "scrutiny.txt").is_file()
    assert not Intake(LiveIndex(index)).take_up()  # what was stopped is not begun again
    intake.start()
    until(lambda: state_of(intake) == "done")
    assert intake.progress()["documents"] == 2


def test_work_that_a_server_left_is_taken_up_by_the_next(
    index: Path, held_up: threading.Event
) -> None:
    Intake(LiveIndex(index)).start("Harbour Board")  # of a server that goes before it is done
    left = (index / "added.asked").read_text(encoding="utf-8")
    held_up.set()
    until(lambda: not (index / "added.asked").exists())
    (index / "added.asked").write_text(left, encoding="utf-8")
    intake = Intake(LiveIndex(index))
    assert intake.take_up()
    until(lambda: state_of(intake) == "done")
    assert intake.progress()["documents"] == 2
    assert not (index / "added.asked").exists()


@pytest.mark.parametrize(
    "left", ["", "torn", "[]", "{}", json.dumps({"body": "", "access": "", "tries": 3})]
)
def test_what_cannot_be_taken_up_keeps_no_server_from_starting(index: Path, left: str) -> None:
    (index / "added.asked").write_text(left, encoding="utf-8")
    intake = Intake(LiveIndex(index))
    assert not intake.take_up()
    assert state_of(intake) == "idle"
