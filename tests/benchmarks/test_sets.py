"""The shared sets: passages cut plainly lose nothing, and measures are those of the scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.sets import EVAL, Judged, Minutes, Place, blank_titles, cut_plainly, measure_all

held = pytest.mark.skipif(not EVAL.is_dir(), reason=f"{EVAL} is absent")

texts = st.text(alphabet="ab \n", max_size=300)


@given(texts, st.integers(1, 40))
def test_plain_pieces_are_short_and_lose_no_letter(text: str, size: int) -> None:
    pieces = cut_plainly(text, size)
    assert all(0 < len(piece) <= size for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_plain_pieces_end_at_a_blank_where_there_is_one() -> None:
    assert cut_plainly("one two three", 8) == ["one two", "three"]
    assert cut_plainly("onetwothree", 4) == ["onet", "woth", "ree"]


@pytest.fixture(scope="module")
def minutes() -> Minutes:
    return Minutes()


def _rankings(minutes: Minutes) -> dict[str, list[Place]]:
    """Evidence at various depths, some of it missing, some under another paper's name."""
    rankings = {}
    for number, identifier in enumerate(minutes.questions):
        evidence = minutes.rows[identifier]["evidence"]
        places = [Place("other/paper.md", e["quote"]) for e in evidence][: number % 3]
        places += [Place("x/y.md", f"nothing {n}") for n in range(number % 9)]
        places += [Place(e["document"], f"So {e['quote']}.") for e in evidence[: 1 + number % 4]]
        rankings[identifier] = places if number % 5 else []
    return rankings


@held
def test_measures_of_the_minutes_are_those_that_the_scorer_prints(
    minutes: Minutes, tmp_path: Path
) -> None:
    rankings = _rankings(minutes)
    lines = [
        json.dumps({"id": i, "results": [{"document": p.document, "text": p.text} for p in found]})
        for i, found in rankings.items()
    ]
    given_file = tmp_path / "results.jsonl"
    given_file.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, EVAL / "score.py", "search", minutes.path, given_file, "--json"]
    told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    measured = measure_all(minutes, rankings)
    for name in minutes.shown:
        assert round(100 * sum(measured[name]) / len(measured[name]), 1) == told[name], name


@held
def test_what_has_no_answer_is_asked_but_not_measured(minutes: Minutes) -> None:
    assert set(minutes.questions) < set(minutes.asked)
    assert all(not minutes.rows[i]["evidence"] for i in set(minutes.asked) - set(minutes.questions))


@held
def test_blank_titles_blank_the_titles_alone(tmp_path: Path) -> None:
    folder = EVAL / "qmsum-committee" / "val"
    blank_titles(folder, tmp_path / "blank")
    before, after = Judged(folder, "before"), Judged(tmp_path / "blank", "after")
    assert before.questions == after.questions
    before_rows, after_rows = (
        [json.loads(line) for line in held.papers.read_text(encoding="utf-8").splitlines() if line]
        for held in (before, after)
    )
    assert all(row["title"] == "" for row in after_rows)
    assert [r["text"] for r in before_rows] == [r["text"] for r in after_rows]


@held
def test_a_perfect_ranking_of_a_retrieval_set_measures_one() -> None:
    held = Judged(EVAL / "qmsum-committee" / "val", "val", most=5)
    for identifier in held.questions:
        grades = held._relevance[identifier]
        best = sorted(grades, key=lambda name: -grades[name])
        measured = held.measure(identifier, [Place(name, "") for name in best])
        assert measured["nDCG@10"] == pytest.approx(1)
        assert measured["MRR@10"] == 1
