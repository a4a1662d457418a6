"""Saved runs as tables: the best peer named, what is sure in bold, and pages that say no other."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from benchmarks import quality_tables, speed
from benchmarks.machine import HOUSE, describe_machine

DOCS = HOUSE / "docs"


def _row(title: str, leads: float, above: list[float] | None) -> dict[str, Any]:
    row: dict[str, Any] = {
        "title": title,
        "on": "passages given",
        "words": 90,
        "measures": {"nDCG@10": [leads, leads - 5, leads + 5], "recall@10": [70.0, 60.0, 80.0]},
    }
    if above is not None:
        row["ours above by"] = {"nDCG@10": above, "recall@10": [0.0, -1.0, 1.0]}
        row["versions"] = {title: "1.2.3"}
    return row


@pytest.fixture
def told() -> dict[str, Any]:
    rows = [
        _row("Minutebook", 60.0, None),
        _row("good", 50.0, [10.0, 4.0, 16.0]),
        _row("better", 55.0, [5.0, -1.0, 11.0]),
    ]
    held = {"set": "committee", "questions": 67, "leads": "nDCG@10", "rows": rows}
    return {"machine": describe_machine(), "runtime": "onnx int8", "sets": [held]}


def test_the_best_peer_is_the_one_with_the_best_figure(told: dict[str, Any]) -> None:
    sentence = quality_tables.best_peer(told["sets"][0])
    assert "is better (passages given) with 55.0" in sentence
    assert "+9.1% of its figure" in sentence
    assert "+5.0 (-1.0 to +11.0) points" in sentence


def test_only_a_difference_that_is_sure_is_bold(told: dict[str, Any]) -> None:
    lines = quality_tables.retrieval(told).splitlines()
    (good,) = (line for line in lines if line.startswith("| good"))
    (better,) = (line for line in lines if line.startswith("| better"))
    assert good.endswith("| **+10.0 (+4.0 to +16.0)** |")
    assert better.endswith("| +5.0 (-1.0 to +11.0) |")
    assert "good 1.2.3" in lines[-1]


def test_parts_show_the_whole_and_what_each_adds() -> None:
    def row(name: str, adds: list[float]) -> dict[str, Any]:
        return {
            "part": name,
            "sets": {"xquad-en": {"nDCG@10": {"mean": [98.1, 97, 99], "adds": adds}}},
        }

    told = {
        "machine": describe_machine(),
        "runtime": "onnx int8",
        "practice": 535,
        "rows": [row("nothing", [0.0, 0.0, 0.0]), row("words", [2.5, 1.0, 4.0])],
    }
    lines = quality_tables.parts(told).splitlines()
    assert "| **nothing** | 98.1 |" in lines
    assert "| words | **+2.5 (+1.0 to +4.0)** |" in lines
    assert "535 practice questions" in lines[0]


@pytest.mark.parametrize(
    ("name", "write"), [("quality.md", quality_tables.write), ("speed.md", speed.write)]
)
def test_the_page_says_what_was_saved(name: str, write: Any, tmp_path: Path) -> None:
    page = tmp_path / name
    shutil.copy(DOCS / name, page)
    write(page)
    assert page.read_text(encoding="utf-8") == (DOCS / name).read_text(encoding="utf-8")
