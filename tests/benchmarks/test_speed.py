"""Times taken in turn, what they come to, and how they are written down."""

from __future__ import annotations

import json
import re
import signal
import subprocess
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.machine import HOUSE, as_installed, describe_machine
from benchmarks.peers.embedding import key_of, open_cache
from benchmarks.speed import KINDS, PLOT, shown, write
from benchmarks.speed_parts import ASKED, _serve, questions_of
from benchmarks.speed_peers import write_passages
from benchmarks.timing import Times, grow, in_turn, to_three_digits
from benchmarks.written import marks


def test_ways_are_timed_in_turn_after_a_round_that_does_not_count() -> None:
    called: list[str] = []
    ticks = count()
    took = in_turn(
        {"one": lambda: called.append("one"), "two": lambda: called.append("two")},
        rounds=3,
        clock=lambda: float(next(ticks)),
    )
    assert called == ["one", "two"] * 4
    assert all(times.seconds == (1.0, 1.0, 1.0) for times in took.values())
    with pytest.raises(ValueError, match="at least one round"):
        in_turn({}, rounds=0)


def test_a_ratio_is_the_median_of_the_ratios_within_a_round() -> None:
    ours, theirs = Times((1.0, 2.0, 4.0)), Times((10.0, 10.0, 100.0))
    assert ours.times_quicker(theirs) == [10.0, 5.0, 25.0]
    with pytest.raises(ValueError, match="same rounds"):
        ours.times_quicker(Times((1.0,)))


def test_times_are_shown_as_median_least_and_most() -> None:
    assert Times((0.003, 0.001, 0.00212345)).shown() == [2.12, 1.0, 3.0]
    assert to_three_digits(123456.0) == 123000.0


@given(st.lists(st.text(alphabet="aB1 ", min_size=1, max_size=20), min_size=1), st.integers(0, 60))
def test_grown_texts_are_so_many_and_begin_with_those_given(texts: list[str], wanted: int) -> None:
    grown = grow(texts, wanted)
    assert len(grown) == wanted
    assert grown[: len(texts)] == texts[:wanted]
    assert grown == grow(texts, wanted)


def test_copies_have_other_names_and_numbers_and_the_same_other_words() -> None:
    text = "The clerk told Councillor Leech of Stoke that 19 grants were paid."
    _, once, twice = grow([text], 3)
    assert len({text, once, twice}) == 3
    assert "20 grants" in once.replace("20", "20")
    assert len({len(version.split()) for version in (text, once, twice)}) == 1
    for version in (once, twice):
        assert version.startswith("The clerk told ")
        assert not re.search(r"\b(?:Leech|Stoke|19)\b", version)
    with pytest.raises(ValueError, match="nothing to copy"):
        grow([], 1)


def test_saved_runs_are_put_into_the_page_in_order(tmp_path: Path) -> None:
    page, results = tmp_path / "speed.md", tmp_path / "results"
    results.mkdir()
    for times in (6, 1):
        told = {
            "machine": describe_machine(("numpy",)),
            "title": f"Warm {times}",
            "about": "Milliseconds.",
            "headings": ["way", "median"],
            "rows": [["Minutebook", 1234.5 * times]],
        }
        (results / f"speed-warm-{times:02d}.json").write_text(json.dumps(told), encoding="utf-8")
        assert "| Minutebook |" in shown(told)
    begin, end = marks("warm")
    page.write_text(f"Before.\n{begin}\nNot measured yet.\n{end}\nAfter.\n", encoding="utf-8")
    write(page, results)
    written = page.read_text(encoding="utf-8")
    assert written.index("### Warm 1") < written.index("| Minutebook | 1,234 |")
    assert written.index("| Minutebook | 1,234 |") < written.index("### Warm 6")
    assert written.startswith("Before.\n")
    assert written.endswith("\nAfter.\n")


def test_the_picture_of_growth_stands_below_its_table(tmp_path: Path) -> None:
    told = {
        "machine": describe_machine(()),
        "title": "Growth",
        "about": "Seconds.",
        "headings": ["cost", "1,000"],
        "rows": [["search, ms", 2.5]],
    }
    (tmp_path / "speed-growth.json").write_text(json.dumps(told), encoding="utf-8")
    begin, end = marks("growth")
    page = tmp_path / "speed.md"
    page.write_text(f"{begin}\n{end}\n", encoding="utf-8")
    write(page, tmp_path)
    written = page.read_text(encoding="utf-8")
    assert written.index("| search, ms | 2.5 |") < written.index(f"({PLOT.name})")
    assert PLOT.parent == HOUSE / "docs"


def test_the_page_on_speed_has_the_marks_that_are_written() -> None:
    page = (HOUSE / "docs" / "speed.md").read_text(encoding="utf-8")
    for kind in KINDS:
        begin, end = marks(kind)
        assert page.count(begin) == page.count(end) == 1


def test_peers_are_given_the_words_and_the_vectors_that_the_index_holds(
    small_index: Path, tmp_path: Path
) -> None:
    from search.engine import Engine

    write_passages(small_index, tmp_path / "p.jsonl", tmp_path / "vectors.sqlite")
    lines = (tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    engine = Engine(small_index)
    assert len(texts) == len(engine.passages)
    cache = open_cache(tmp_path / "vectors.sqlite")
    number = next(n for n, text in enumerate(texts) if texts.count(text) == 1)
    (held,) = cache.execute("SELECT v FROM vectors WHERE text = ?", (key_of(texts[number]),))
    np.testing.assert_array_equal(np.frombuffer(held[0], np.float32), engine.vectors([number])[0])
    cache.close()
    engine.close()


def test_questions_of_a_length_are_those_nearest_to_it() -> None:
    class Words:
        def count_pieces(self, texts: list[str]) -> list[int]:
            return [len(text.split()) for text in texts]

    lengths = {n: [len(q.split()) + 2 for q in questions_of(n, Words())] for n in (9, 24)}  # type: ignore[arg-type]
    assert all(len(found) == ASKED for found in lengths.values())
    assert max(lengths[9]) < min(lengths[24])
    assert all(abs(found - 9) <= 1 for found in lengths[9])


def test_processes_are_timed_as_an_installed_package_starts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("KEPT", "yes")
    found = as_installed()
    assert "PYTHONDONTWRITEBYTECODE" not in found
    assert found["KEPT"] == "yes"


def test_a_server_is_timed_until_its_page_is_there_and_then_ended(
    small_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []

    class Kept(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *told: Any, **more: Any) -> None:
            super().__init__(*told, **more)
            started.append(self)

    monkeypatch.setattr("benchmarks.speed_parts.subprocess.Popen", Kept)
    _serve(small_index)
    assert [server.returncode for server in started] == [-signal.SIGKILL]
