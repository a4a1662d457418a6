"""Runs as files: they read back the same, and what is no run is refused by name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import InputError
from search.engine import Engine
from search.evaluation.configurations import Configuration
from search.evaluation.marks import Mark, Marks
from search.evaluation.runs import Marked, Run, as_json
from search.evaluation.saved_runs import LAYOUT, load, save
from search.evaluation.subject import Asked, Subject


class _Nothing(Subject):
    kind = "search"
    measures = ("hit@5",)
    leads = "hit@5"
    name = "made up"

    @property
    def asked(self) -> Sequence[Asked]:
        return []

    def ask(self, engine: Engine, number: int, configuration: Configuration) -> Any:
        raise AssertionError(engine, number, configuration)

    def mark(self, engine: Engine, number: int, reply: Any) -> Marks:
        raise AssertionError(engine, number, reply)


INDEX = {"generation": "g000003", "documents": 7, "passages": 9, "model": "m"}
marks = st.dictionaries(
    st.sampled_from(["hit@5", "words", "précision"]),
    st.builds(Mark, st.floats(0, 1e6), st.floats(1e-3, 1e6)),
    max_size=3,
)
runs = st.lists(
    st.builds(
        lambda names, each, took: Run(
            "stage=dense",
            {"k": 20, "stage": "dense"},
            INDEX,
            "2026-01-02T03:04:05+00:00",
            tuple(Marked(Asked(name, f"d{name}", {"kind": "é"}), took, each) for name in names),
        ),
        st.lists(st.text(max_size=9), unique=True, max_size=4),
        marks,
        st.floats(0, 1e6),
    ),
    min_size=1,
    max_size=3,
)


@given(runs)
def test_what_was_saved_reads_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, made: list[Run]
) -> None:
    path = tmp_path_factory.mktemp("runs") / "run.json"
    save(path, _Nothing(), made)
    held = load(path)
    assert (held.kind, held.name, held.runs) == ("search", "made up", tuple(made))


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    questions = (
        Marked(Asked("a", "d1"), 2.0, {"hit@5": Mark(1.0)}),
        Marked(Asked("b", "d2"), 4.0, {"hit@5": Mark(0.0)}),
    )
    path = tmp_path / "run.json"
    save(path, _Nothing(), [Run("as it is", {}, INDEX, "2026-01-02", questions)])
    return path


def test_a_saved_run_says_of_what_it_is(saved: Path) -> None:
    told = json.loads(saved.read_text(encoding="utf-8"))
    assert told["minutebook_evaluation"] == LAYOUT
    assert {"minutebook", "numpy", "python"} <= set(told["versions"])
    (run,) = told["runs"]
    assert run["index"] == INDEX
    assert run["figures"] == {"documents": 7, "questions": 2, "hit@5": 0.5, "median_ms": 3.0}
    assert [row["marks"]["hit@5"] for row in run["questions"]] == [[1.0, 1.0], [0.0, 1.0]]


def test_the_object_of_the_contract() -> None:
    run = Run("x", {}, INDEX, "", (Marked(Asked("a", "d"), 1.234, {"hit@5": Mark(1, 3)}),))
    assert as_json(_Nothing(), run) == {
        "set": "made up",
        "documents": 7,
        "questions": 1,
        "hit@5": 0.3333,
        "median_ms": 1.23,
    }


def _changed(told: dict[str, Any], *path: str | int, to: Any) -> dict[str, Any]:
    place: Any = told
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return told


@pytest.mark.parametrize(
    ("path", "to"),
    [
        (("kind",), "cooking"),
        (("runs",), []),
        (("runs",), 3),
        (("runs", 0, "questions", 1, "id"), "a"),
        (("runs", 0, "questions", 1, "marks"), {"hit@5": [1.0, float("nan")]}),
        (("runs", 0, "questions", 1, "marks"), {"hit@5": [-1.0, 1.0]}),
        (("runs", 0, "questions", 1, "marks"), {"hit@5": [1.0, 1.0, 1.0]}),
        (("runs", 0, "questions", 1), None),
        (("runs", 0, "index"), 3),
    ],
)
def test_a_damaged_run_is_refused(saved: Path, path: tuple[str | int, ...], to: Any) -> None:
    told = json.loads(saved.read_text(encoding="utf-8"))
    saved.write_text(json.dumps(_changed(told, *path, to=to)), encoding="utf-8")
    with pytest.raises(InputError, match=r"run\.json: holds no saved run"):
        load(saved)


@pytest.mark.parametrize("words", ["", "[]", "{}", "3", "[" * 50_000, '{"set": "x"}'])
def test_another_file_is_refused(tmp_path: Path, words: str) -> None:
    path = tmp_path / "run.json"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(InputError, match=r"run\.json: holds no saved run"):
        load(path)


def test_a_newer_layout_and_a_file_that_is_not_there(saved: Path) -> None:
    told = json.loads(saved.read_text(encoding="utf-8"))
    saved.write_text(json.dumps(told | {"minutebook_evaluation": LAYOUT + 1}), encoding="utf-8")
    with pytest.raises(InputError, match="newer Minutebook"):
        load(saved)
    with pytest.raises(InputError, match="cannot be read"):
        load(saved.with_name("other.json"))


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        save(tmp_path / "none" / "run.json", _Nothing(), [])
