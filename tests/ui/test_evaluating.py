"""``minutebook evaluate``: sets and questions, several configurations, and runs that are kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from search.evaluation.asking import GROUPS
from search.evaluation.configurations import SETTINGS
from search.evaluation.intervals import Interval
from tests.search.evaluation.test_asking import NEVER, TAXI, write
from tests.search.evaluation.test_retrieval import write_set
from ui.cli import make_parser
from ui.commands import evaluating
from ui.evaluation_sheets import _difference

Run = Callable[..., tuple[int, str, str]]


def told(found: tuple[int, str, str]) -> dict[str, Any]:
    status, out, err = found
    assert status == 0, err
    value: dict[str, Any] = json.loads(out)
    return value


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    bus = {
        "id": "bus",
        "question": "How long had families in Netherby waited for a place on a bus?",
        "kind": "fact",
        "user": "officer",
        "evidence": [
            {"document": "scrutiny/2023-03-14 minutes.md", "quote": "had waited eleven days"}
        ],
    }
    return write(tmp_path, TAXI, bus, NEVER)


def test_a_set_by_several_configurations(run: Run, tmp_path: Path) -> None:
    folder = write_set(tmp_path / "little")
    found = told(run("evaluate", folder, "--json", "--with", "stage=lexical", "--with", "copies"))
    alone = told(run("evaluate", folder, "--json"))
    assert {key: found[key] for key in alone if key != "median_ms"} == {
        key: value for key, value in alone.items() if key != "median_ms"
    }
    assert [one["name"] for one in found["configurations"]] == [
        "as it is",
        "stage=lexical",
        "copies",
    ]
    assert found["configurations"][0]["figures"]["ndcg@10"] == {
        "mean": 1.0,
        "low": 1.0,
        "high": 1.0,
    }
    assert found["configurations"][2]["above_first"]["ndcg@10"]["mean"] == 0.0
    assert (found["compared"], found["left_out"]) == (2, 0)


def test_a_set_by_another_model(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word_encoder
) -> None:
    import indexer.embedding

    usual = indexer.embedding.load_encoder
    load = lambda name=None: word_encoder if name == "words" else usual(name)  # noqa: E731
    monkeypatch.setattr(indexer.embedding, "load_encoder", load)
    folder, index = write_set(tmp_path / "little"), tmp_path / "index"
    found = told(run("evaluate", folder, "--json", "--index", index, "--with", "model=words"))
    models = [one["index"]["model"] for one in found["configurations"]]
    assert models[1] == "words" != models[0]
    assert json.loads(run("status", "--index", index, "--json")[1])["model"] == models[0]


def test_questions_need_an_index_and_are_measured(
    small_index: Path, run: Run, questions: Path
) -> None:
    assert run("evaluate", questions)[0] == 2
    found = told(run("evaluate", questions, "--index", small_index, "--json"))
    assert list(found)[:3] == ["set", "documents", "questions"]
    assert (found["set"], found["questions"]) == (str(questions), 3)
    assert found["hit@5"] == found["all@20"] == 1.0
    assert found["words"] > 1
    assert "configurations" not in found
    answered = told(run("evaluate", questions, "--ask", "--index", small_index, "--json"))
    assert (answered["refused"], answered["verbatim"]) == (1.0, None)


def test_a_table_for_a_page_and_one_for_a_person(
    small_index: Path, run: Run, questions: Path
) -> None:
    command = ("evaluate", questions, "--with", "stage=dense", "--by", "kind")
    status, out, _ = run(*command, "--format", "md", "--index", small_index)
    lines = out.splitlines()
    assert status == 0
    assert lines[2] == "| Of | Measure | as it is | stage=dense |"
    (row,) = (line for line in lines if line.startswith("| all (3) | hit@5 |"))
    assert row.startswith("| all (3) | hit@5 | 100.0 (100.0 to 100.0) | ")
    assert "<br>" in row
    groups = [line.split("|")[1:3] for line in lines if line.startswith(("| number", "| fact"))]
    assert groups == [[" number (1) ", " hit@5 "], [" fact (1) ", " hit@5 "]]
    assert not any("refused" in line for line in lines), "search withholds nothing"
    assert "3 questions." in out
    assert "stage=dense, by hit@5: 0 better" in out
    status, out, _ = run(*command, "--index", small_index)
    assert status == 0
    assert "hit@5" in out
    assert "Index g0" in out


def test_a_run_is_kept_and_compared_with(
    small_index: Path, run: Run, questions: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "run.json"
    command = ("evaluate", questions, "--index", small_index)
    assert run(*command, "--with", "stage=lexical", "--save", kept)[0] == 0
    held = json.loads(kept.read_text(encoding="utf-8"))
    assert [one["name"] for one in held["runs"]] == ["as it is", "stage=lexical"]
    assert [row["id"] for row in held["runs"][0]["questions"]] == ["taxi", "bus", "7"]

    status, _, err = run(*command, "--save", kept)
    assert (status, "is there already" in err) == (2, True)

    # A question is put otherwise since, and one is new: neither can be compared.
    rows = [json.loads(line) for line in questions.read_text("utf-8-sig").splitlines()]
    rows[1]["question"] = "How many days did Netherby wait?"
    write(tmp_path, *rows, NEVER | {"id": "new"})
    found = told(run(*command, "--against", kept, "--json"))
    names = [one["name"] for one in found["configurations"]]
    assert names[0].startswith("as it is, 20")
    assert names[1].startswith("stage=lexical, 20")
    assert names[2] == "as it is"
    assert (found["compared"], found["left_out"]) == (2, 3)
    assert found["configurations"][2]["above_first"]["hit@5"]["mean"] == 0.0
    assert found["questions"] == 4

    status, _, err = run(*command, "--ask", "--against", kept)
    assert (status, "is of search, this one of ask" in err) == (2, True)


def test_what_readers_said_by_several_configurations(
    small_index: Path, run: Run, tmp_path: Path
) -> None:
    path = write(tmp_path, TAXI | {"not": []})
    command = ("evaluate", "--feedback", path, "--index", small_index, "--json")
    assert told(run(*command)) == {
        "set": str(path),
        "judgements": 1,
        "found@1": 1.0,
        "found@5": 1.0,
        "shown again": None,
    }
    found = told(run(*command, "--with", "no-pieces"))
    assert found["configurations"][1]["figures"]["found@5"]["mean"] == 1.0


@pytest.mark.parametrize(
    ("high", "shown"),
    [(-0.002, "-0.4 (-0.7 to -0.2), sure"), (-0.0001, "-0.4 (-0.7 to +0.0)")],
)
def test_sure_is_what_is_shown_to_leave_out_nought(high: float, shown: str) -> None:
    assert _difference(Interval(-0.004, -0.007, high), 100.0) == shown
    assert _difference(None, 100.0) == ""


def test_papers_that_an_index_lacks_are_told(small_index: Path, run: Run, tmp_path: Path) -> None:
    evidence = [{"document": "elsewhere/minutes.md", "quote": "412 pupils travelled by taxi"}]
    away = TAXI | {"id": "away", "evidence": evidence}
    command = ("evaluate", tmp_path / "questions.jsonl", "--index", small_index, "--json")
    write(tmp_path, TAXI, away, NEVER)
    status, out, err = run(*command)
    assert (status, json.loads(out)["hit@5"]) == (0, 0.5)
    assert "lacks the papers of 1 of 2 questions" in " ".join(err.split())
    write(tmp_path, away, NEVER)
    status, out, err = run(*command)
    assert (status, out) == (2, "")
    assert "holds none of the papers" in " ".join(err.split())
    write(tmp_path, NEVER)
    assert run(*command)[0] == 0, "no question has any evidence to miss"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ((), "Name the folder of a retrieval set"),
        (("SET", "--feedback", "FILE"), "Name the folder of a retrieval set"),
        (("SET", "--ask"), "--ask is for a file of questions"),
        (("SET", "--by", "kind"), "--by is for a file of questions"),
        (("SET", "--with", "index=x"), "'index' changes nothing of a retrieval set"),
        (("SET", "--documents", "SET"), "--documents is for answers"),
        (("SET", "--save", "none/run.json"), "there is no such folder"),
        (("SET", "--against", "none.json"), "none.json: cannot be read"),
        (("SET", "--with", "copies", "--with", "copies"), "are the same"),
        (("FILE",), "name it with --index"),
        (("FILE", "--index", "INDEX", "--model", "x"), "--model is for a retrieval set"),
        (("FILE", "--index", "INDEX", "--with", "model=x"), "'model' changes nothing"),
        (("FILE", "--index", "INDEX", "--ask", "--with", "k=5"), "'k' changes nothing"),
        (("FILE", "--index", "INDEX", "--ask", "--documents", "none"), "no folder of papers"),
        (("FILE", "--index", "none"), "there is no index here"),
        (("FILE", "--index", "INDEX", "--with", "index=none"), "there is no index here"),
        (("FILE", "--index", "INDEX", "--with", "cross-encoder=x.npz"), "x.npz"),
        (("none.jsonl", "--index", "INDEX"), "none.jsonl: cannot be read"),
    ],
)
def test_what_does_not_go_together_is_refused(
    small_index: Path,
    run: Run,
    questions: Path,
    tmp_path: Path,
    options: tuple[str, ...],
    says: str,
) -> None:
    places = {"SET": write_set(tmp_path / "little"), "FILE": questions, "INDEX": small_index}
    status, out, err = run("evaluate", *(places.get(word, word) for word in options))
    assert (status, out) == (2, "")
    assert says in " ".join(err.split())


def test_the_help_names_every_setting(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        make_parser().parse_args(["evaluate", "--help"])
    # Lines are broken at hyphens too.
    shown = "".join(capsys.readouterr().out.split())
    for name in SETTINGS:
        assert name in shown
    assert evaluating.GROUPS == GROUPS
