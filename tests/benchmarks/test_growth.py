"""Costs by size: books made once, exponents of known lines, and a picture that says what it is."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from benchmarks import growth, search_at_size
from benchmarks.growth import book, exponent, measured, plot, told
from benchmarks.growth_plot import Curve, Panel, draw
from benchmarks.search_at_size import QUESTIONS, read_questions

SVG = "{http://www.w3.org/2000/svg}"


def made_up(passages: int) -> dict[str, Any]:
    search = {"median_cpu_ms": 2.0 * passages**0.5, "median_ms": 3.0, "recall@10": 0.99}
    return {
        "passages": passages,
        "open_cpu_ms": 40.0,
        "memory_searching_MB": {"peak": 300, "resident": 200, "anonymous": 100},
        "bytes": {"one": 10 * passages, "two": 5 * passages},
        "made": {"lexical_cpu_s": passages / 1000, "vectors_cpu_s": 0.0, "peak_MB": 500},
    } | {f"search_at_{share}%": search for share in (100, 50, 10, 1)}


def test_the_exponent_is_the_slope_of_the_logarithms() -> None:
    sizes = [1e3, 1e4, 1e5]
    assert exponent(sizes, [3 * size**1.5 for size in sizes]) == 1.5
    assert exponent(sizes, [7.0, 7.0, 7.0]) == 0
    # What took no time that could be told says nothing.
    assert exponent(sizes, [0.0, 10.0, 100.0]) == 1
    assert exponent(sizes, [0.0, 0.0, 5.0]) == ""


def test_the_table_has_a_column_a_size_and_the_exponents() -> None:
    table = told([made_up(1000), made_up(10_000), made_up(100_000)])
    rows = {row[0]: row[1:] for row in table["rows"]}
    assert table["headings"][1:4] == ["1,000", "10,000", "100,000"]
    assert rows["words counted, s"] == [1.0, 10.0, 100.0, 1.0, 1.0]
    assert rows["search, ms"][-2:] == [0.5, 0.5]
    assert rows["opened, ms"][-2:] == [0.0, 0.0]
    assert rows["bytes on disk a passage"] == [15.0, 15.0, 15.0, "", ""]
    assert all(len(row) == len(table["headings"]) for row in table["rows"])


def test_the_picture_is_named_described_and_has_every_point() -> None:
    drawn = ElementTree.fromstring(plot(told([made_up(1000), made_up(10_000)])))  # noqa: S314
    assert drawn.get("role") == "img"
    labelled = [drawn.find(f"{SVG}{kind}") for kind in ("title", "desc")]
    assert drawn.get("aria-labelledby") == " ".join(str(e.get("id")) for e in labelled)  # type: ignore[union-attr]
    points = [element.text for element in drawn.iter(f"{SVG}title")][1:]
    assert "search, 10,000 passages: 0.2" in points
    assert "resident memory, 1,000 passages: 200" in points
    # Vectors took no time, which has no place on a scale of logarithms.
    assert not any(str(point).startswith("vectors laid out") for point in points)


def test_points_lie_where_their_logarithms_do_and_labels_apart() -> None:
    same = [(1000.0, 1.0), (100_000.0, 10.0)]
    svg = draw([Panel("Seconds", [Curve("one", same), Curve("<two>", same)])], "t", "s")
    root = ElementTree.fromstring(svg)  # noqa: S314
    lines = [line.get("points") for line in root.iter(f"{SVG}polyline")]
    assert lines[0] == lines[1]
    assert len(set(str(lines[0]).split())) == 2
    labels = {e.text: float(str(e.get("y"))) for e in root.iter(f"{SVG}text")}
    assert abs(labels["one"] - labels["<two>"]) >= 12
    with pytest.raises(ValueError, match="no points"):
        draw([Panel("Seconds", [])], "t", "s")


def test_a_book_is_made_once_asked_and_told(
    small_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = book(small_index, tmp_path, 40)
    made = (target / "made.json").stat().st_mtime_ns
    assert book(small_index, tmp_path, 40) == target
    assert (target / "made.json").stat().st_mtime_ns == made
    monkeypatch.setattr(search_at_size, "WARMING", 1)
    monkeypatch.setattr(
        growth,
        "_run",
        lambda _, index: json.dumps(
            search_at_size.measure(Path(index), read_questions(QUESTIONS, 13))
        ),
    )
    found = measured(target)
    assert found["passages"] == 40
    assert found["search_at_100%"]["held"] == 1
    assert 0 < found["search_at_10%"]["held"] <= found["search_at_50%"]["held"] < 1
    for share in (100, 50, 10, 1):
        # All vectors of a small book are weighed.
        assert found[f"search_at_{share}%"]["recall@10"] == 1
    assert found["bytes"]["records.sqlite"] > 0
    table = told([found])
    assert not math.isnan(float(table["rows"][0][1]))


def test_too_few_questions_are_refused(small_index: Path) -> None:
    with pytest.raises(ValueError, match="questions are needed"):
        search_at_size.measure(small_index, ["one"])
