"""Papers handed in: indexed in the background, stopped without loss, taken up after a restart."""

from __future__ import annotations

import io
import json
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import indexer.build
from indexer import generations
from indexer.errors import IndexUnusableError, InputError
from indexer.records import Document
from indexer.store import Store
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

    def slow(*given: Any, **more: Any) -> Any:
        *rest, told = given

        def wait(stage: str, done: int, total: int) -> None:
            go_on.wait(30)
            told(stage, done, total)

        return build(*rest, wait, **more)

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


def _papers(index: Path) -> dict[str, tuple[str | None, str]]:
    store = Store.open(generations.generation_folder(index) / "records.sqlite")
    return {d.path: (d.body, d.access) for d in store.all(Document)}


def test_what_is_said_holds_for_what_was_handed_in_with_it(tmp_path: Path, loaded: None) -> None:  # noqa: ARG001
    """Papers of another committee, or not for publication, change nothing of earlier ones."""
    intake = Intake(LiveIndex(tmp_path / "index"))
    words = "Minutes of the meeting held on 3 June 2024\n\n1. LIGHTS\nRESOLVED that {} be bought.\n"
    said = {
        "a.txt": ("Planning Committee", ""),
        "b.txt": ("Parks Committee", ""),
        "c.txt": ("", "restricted"),
        "d.txt": ("", ""),
    }
    for name, (body, access) in said.items():
        intake.keep(name, io.BytesIO(words.format(name).encode()))
        intake.start(body, access)
        until(lambda: state_of(intake) != "running")
        assert state_of(intake) == "done"
    assert _papers(tmp_path / "index") == {
        "a.txt": ("Planning Committee", "public"),
        "b.txt": ("Parks Committee", "public"),
        "c.txt": (None, "restricted"),
        "d.txt": (None, "public"),
    }


def _damaged_zip() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.txt", "hello " * 5000)
    data = bytearray(whole.getvalue())
    data[45:60] = bytes(byte ^ 0xFF for byte in data[45:60])
    return bytes(data)


def test_what_is_kept_back_for_its_name_is_told_to_its_keeper_alone(index: Path) -> None:
    intake = Intake(LiveIndex(index))
    intake.keep("Part II exempt/settlement.txt", io.BytesIO(SCRUTINY_2024.encode()))
    intake.start()
    until(lambda: state_of(intake) != "running")
    assert intake.progress(to_keeper=True)["kept_back"] == ["Part II exempt/settlement.txt"]
    assert intake.progress()["kept_back"] == []
    intake.keep("ferry.txt", io.BytesIO(b"Merrow Town Council\n\nThe ferry sails."))
    intake.start()
    until(lambda: state_of(intake) != "running")
    assert state_of(intake) == "done"
    kept_back = intake.progress(to_keeper=True)["kept_back"]
    assert kept_back == []  # it was told of when it was handed in


def test_why_work_failed_is_told_to_its_keeper_alone(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise InputError("EXEMPT dismissal of a clerk.txt: cannot be read.")

    monkeypatch.setattr(indexer.build, "build_index", fails)
    intake = Intake(LiveIndex(index))
    intake.start()
    until(lambda: state_of(intake) == "failed")
    assert "dismissal" in intake.progress(to_keeper=True)["message"]
    assert "dismissal" not in json.dumps(intake.progress())


@pytest.mark.parametrize("error", [OSError("disk"), IndexUnusableError("records.sqlite: damaged.")])
def test_an_index_that_was_made_is_not_told_as_failed(
    index: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """What is kept back is listed once the index stands: whatever comes of that, it is done."""

    def fails(*_: Any) -> list[str]:
        raise error

    monkeypatch.setattr(Intake, "_names_of", fails)
    intake = Intake(LiveIndex(index))
    intake.keep("Part II exempt/settlement.txt", io.BytesIO(SCRUTINY_2024.encode()))
    intake.start()
    until(lambda: state_of(intake) != "running")
    told = intake.progress(to_keeper=True)
    assert (told["state"], told["message"], told["documents"]) == ("done", "", 3)
    assert told["kept_back"] == ["Part II exempt/settlement.txt"]


def test_what_cannot_be_kept_is_refused_in_words(tmp_path: Path) -> None:
    intake = Intake(LiveIndex(tmp_path / "index"))
    with pytest.raises(InputError, match="cannot be unpacked"):
        intake.keep("old.zip", io.BytesIO(_damaged_zip()))
    intake.keep("one/paper.txt", io.BytesIO(b"words"))
    for name in ("one", "one/paper.txt/more.txt"):
        with pytest.raises(InputError, match="another name"):
            intake.keep(name, io.BytesIO(b"words"))
    assert [p.name for p in (tmp_path / "index" / "added").rglob("*") if p.is_file()] == [
        "paper.txt"
    ]
