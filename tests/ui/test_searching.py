"""``minutebook search``: how results are ordered, grouped, explained and widened."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]


def found(run: Run, index: Path, *options: object) -> dict[str, Any]:
    status, out, err = run("search", *options, "--json", "--index", index)
    assert (status, err) == (0, "")
    result: dict[str, Any] = json.loads(out)
    return result


def test_filters_alone_list_newest_first(small_index: Path, run: Run) -> None:
    rows = found(run, small_index, "--council", "harrowmere", "-k", 50)
    dates = [row["date"] for row in rows["results"] if row["date"]]
    assert dates == sorted(dates, reverse=True)
    assert (rows["sort"], len(set(dates)) > 2) == ("newest", True)


@pytest.mark.parametrize("options", [(), ("",), ("  ",), ("", "--sort", "oldest")])
def test_nothing_asked_is_bad_usage(small_index: Path, run: Run, options: tuple[str, ...]) -> None:
    status, out, err = run("search", *options, "--index", small_index)
    assert (status, out) == (2, "")
    assert "Give one question" in err


def test_asking_still_needs_a_question(small_index: Path, run: Run) -> None:
    assert run("ask", "--body", "cabinet", "--index", small_index)[0] == 2


def test_oldest_first(small_index: Path, run: Run) -> None:
    rows = found(run, small_index, "library", "--sort", "oldest")
    dates = [row["date"] for row in rows["results"] if row["date"]]
    assert dates == sorted(dates)


def test_counts_come_with_json(small_index: Path, run: Run) -> None:
    rows = found(run, small_index, "library")
    assert sum(row["count"] for row in rows["facets"]["voice"]) == rows["matching"] > 0


def test_grouping_explaining_and_widening(small_index: Path, run: Run) -> None:
    rows = found(run, small_index, "library", "--group", "meeting", "--explain", "--around")
    assert [r for group in rows["groups"] for r in group["ranks"]] == [
        row["rank"] for row in rows["results"]
    ]
    assert all({"explanation", "around"} <= set(row) for row in rows["results"])
    status, out, _ = run(
        *("search", "library", "--group", "meeting", "--explain", "--around"),
        *("--index", small_index),
    )
    assert status == 0
    for words in ("Cabinet", "place after each stage: lexical 1", "evidence:"):
        assert words in out


def test_spelling_is_mended_said_and_undone(small_index: Path, run: Run) -> None:
    assert found(run, small_index, "libary")["spelling"] == {"typed": "libary", "used": "library"}
    assert found(run, small_index, "libary", "--exact-words")["spelling"] is None
    _, out, _ = run("search", "libary", "--index", small_index)
    assert "Showing results for “library”" in out
    assert "--exact-words" in out


def test_more_like_a_result(small_index: Path, run: Run) -> None:
    first = found(run, small_index, "school transport", "-k", 1)["results"][0]
    place = f"{first['document']}#{first['start']}-{first['end']}"
    rows = found(run, small_index, "--like", place, "-k", 3)["results"]
    assert rows
    assert all(
        (row["document"], row["start"]) != (first["document"], first["start"]) for row in rows
    )
    for wrong in (("--like", "nowhere"), ("words", "--like", place), ("--like", "no.txt#1-2")):
        status, out, _ = run("search", *wrong, "--index", small_index)
        assert (status, out) == (2, "")


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("library since:2090", ["the filters"]),
        ('body:"no such body" "library hours nobody wrote of"', ["the filters", "the phrases"]),
        ("library", []),
        ("!!!", []),
    ],
)
def test_what_lets_nothing_through_is_named(
    small_index: Path, run: Run, typed: str, named: list[str]
) -> None:
    status, out, _ = run("search", typed, "--index", small_index)
    assert status == 0
    told = " ".join(out.split())
    assert all(name in told for name in named)
    assert ("No passage meets" in told) == bool(named)
