"""The index behind the pages, rebuilt while it is used."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from pathlib import Path

from indexer.build import build_index
from search.engine import Engine
from search.query import parse_query
from ui.pages.live import LiveIndex

ROUNDS = 4


def _paper(folder: Path, number: int) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{number}.txt").write_text(
        f"Minutes of the Ferry Board, {number + 1} March 2021\n\n1. Boats\n\n"
        f"RESOLVED that boat {number} be repaired before Easter.\n",
        encoding="utf-8",
    )
    return folder


def _wait_for(live: LiveIndex, generation: str) -> None:
    until = time.monotonic() + 60
    while live.generation() != generation and time.monotonic() < until:
        time.sleep(0.02)
    for thread in threading.enumerate():
        if thread.name == "reopen":
            thread.join(60)
    assert live.generation() == generation


def test_one_generation_is_worked_out_at_a_time(tmp_path: Path, encoder, monkeypatch) -> None:
    """And the newest in the end, which answers before it is worked out: a paper that was withdrawn
    does not wait for that."""
    index, papers = tmp_path / "index", tmp_path / "papers"
    build_index(index, [_paper(papers, 0)], encoder)
    at_once, most, gate = 0, 0, threading.Event()
    worked_out = []

    def prepare(engine: Engine) -> None:
        nonlocal at_once, most
        worked_out.append(engine.generation)
        at_once += 1
        most = max(most, at_once)
        gate.wait(60)
        at_once -= 1

    monkeypatch.setattr("ui.pages.live.prepare_instruments", prepare)
    live = LiveIndex(index)
    assert live.ranking() is not None
    for number in range(1, ROUNDS + 1):
        build_index(index, [_paper(papers, number)], encoder)
        generation = (index / "CURRENT").read_text(encoding="utf-8").strip()
        for _ in range(3):
            live.generation()
            time.sleep(0.05)
    until = time.monotonic() + 60
    while live.generation() != generation and time.monotonic() < until:
        time.sleep(0.02)
    assert live.generation() == generation
    assert len(worked_out) == 1
    gate.set()
    _wait_for(live, generation)
    assert most == 1
    assert worked_out[-1] == generation


def test_an_engine_is_let_go_of_when_the_index_was_rebuilt(tmp_path: Path, encoder) -> None:
    index, papers = tmp_path / "index", tmp_path / "papers"
    build_index(index, [_paper(papers, 0)], encoder)
    live = LiveIndex(index)
    gc.disable()
    try:
        engines = []
        for number in range(1, ROUNDS + 1):
            engine = live.ranking()
            assert engine is not None
            engine.search(parse_query("Which boat is repaired?"))
            engines.append(weakref.ref(engine))
            del engine
            build_index(index, [_paper(papers, number)], encoder)
            generation = (index / "CURRENT").read_text(encoding="utf-8").strip()
            _wait_for(live, generation)
        assert sum(held() is not None for held in engines) <= 1
    finally:
        gc.enable()
