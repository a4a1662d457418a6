"""Figures beside those of the scorer that others use, on the same replies: they are the same."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from search.evaluation.gold import Gold, squash
from search.evaluation.marks import Mark, Marks, mark_answer, mark_passages
from search.evaluation.other_readings import OtherReadings
from search.evaluation.runs import Marked, figure
from search.evaluation.subject import Asked

Run = Callable[..., tuple[int, str, str]]
Score = Callable[..., dict[str, float]]


@pytest.fixture
def score(
    shared: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Score:
    """The scorer's command; gives its figures."""
    spec = spec_from_file_location("score", shared / "eval" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)

    def command(*arguments: object) -> dict[str, float]:
        monkeypatch.setattr(sys, "argv", ["score.py", *map(str, arguments), "--json"])
        capsys.readouterr()
        assert module.main() == 0
        told: dict[str, float] = json.loads(capsys.readouterr().out)
        return told

    return command


PAPERS = {
    "a/one.md": "The council agreed to mend the lamp by the surgery before the end of the winter. "
    "Nobody spoke against it. A later bus was asked for, and the clerk will write to the company.",
    "b/two.txt": "Councillor Oduya asked how many families waited for a place. Eleven days, the "
    "officer said. The precept was set at £12,400 and carried with two against.",
    "b/three.html": "<p>The <b>allotment</b> rents rise by one pound. The hedge is to be cut.</p>",
}


def cases(folder: Path, seed: int) -> Iterator[tuple[dict[str, Any], list[tuple[str, str]], bool]]:
    """Questions with evidence from papers, what was found for each, and whether to withhold it."""
    chance = random.Random(seed)  # noqa: S311

    def piece(name: str, least: int) -> str:
        words = (folder / name).read_text(encoding="utf-8").split()
        start = chance.randrange(len(words) - 2)
        return " ".join(words[start : start + chance.randint(least, 14)])

    names = list(PAPERS)
    for number in range(30):
        gold = [
            {"document": name, "quote": piece(name, 2)}
            for name in chance.choices(names, k=chance.choice([0, 1, 1, 2, 3]))
        ]
        found = [
            (f"council/{name}", piece(name, 1))
            for name in chance.choices(names, k=chance.randint(0, 25))
        ]
        # Some of the evidence is found, and some of it under another paper's name.
        found += [(one["document"], f"So {one['quote']}") for one in gold if chance.random() < 0.5]
        found += [(names[0], one["quote"]) for one in gold if chance.random() < 0.3]
        chance.shuffle(found)
        row = {"id": f"q{number}", "question": "?", "answer": piece(names[0], 2), "evidence": gold}
        yield row, found, chance.random() < 0.2


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, words in PAPERS.items():
        (tmp_path / "papers" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "papers" / name).write_text(words, encoding="utf-8")
    return tmp_path / "papers"


def written(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def check(marks: list[Marks], told: dict[str, float]) -> None:
    questions = [Marked(Asked(str(n), ""), 0.0, one) for n, one in enumerate(marks)]
    ours = {}
    for name in {name for one in marks for name in one}:
        value = figure(questions, name)
        assert value is not None
        ours[name] = round(value if name == "words" else 100 * value, 1)
    assert ours == pytest.approx(told, abs=0.051)


def golds(row: dict[str, Any]) -> list[Gold]:
    return [Gold((one["document"],), squash(one["quote"])) for one in row["evidence"]]


@pytest.mark.parametrize("seed", range(6))
def test_passages_are_measured_as_the_scorer_does(
    score: Score, folder: Path, tmp_path: Path, seed: int
) -> None:
    made = list(cases(folder, seed))
    questions = written(tmp_path / "questions.jsonl", [row for row, _, _ in made])
    results = [
        {"id": row["id"], "results": [{"document": d, "text": t} for d, t in found]}
        for row, found, _ in made
    ]
    told = score("search", questions, written(tmp_path / "given.jsonl", results))
    check([mark_passages(golds(row), found) for row, found, _ in made], told)


@pytest.mark.parametrize("seed", range(6))
def test_answers_are_measured_as_the_scorer_does(
    score: Score, folder: Path, tmp_path: Path, seed: int
) -> None:
    made = list(cases(folder, seed))
    readings = OtherReadings(folder)
    answers, marks = [], []
    for row, found, withheld in made:
        cited, text = found[:7], found[0][1] if found else ""
        answers.append(
            {
                "id": row["id"],
                "answer": text,
                "abstained": withheld,
                "citations": [{"document": d, "quote": q} for d, q in cited],
            }
        )
        held = [bool(readings.holds(*one)) for one in cited]
        marks.append(
            mark_answer(
                golds(row),
                cited,
                withheld=withheld,
                verbatim=Mark(float(sum(held)), float(len(held))),
                texts=(text, row["answer"]),
            )
        )
    questions = written(tmp_path / "questions.jsonl", [row for row, _, _ in made])
    given = written(tmp_path / "given.jsonl", answers)
    check(marks, score("answers", questions, given, "--documents", folder))


QUESTIONS = [
    ("taxi", "How many pupils travelled by taxi in 2022?", "412 pupils travelled by taxi in 2022"),
    ("post", "Who said that vacancies had fallen?", "had fallen from 19 per cent to 12 per cent"),
    ("noted", "What did the board resolve about transport?", "That the report be noted."),
    ("emperor", "Who attended the coronation of the emperor?", ""),
]


@pytest.mark.parametrize("command", ["search", "ask"])
def test_evaluate_tells_what_the_scorer_tells_of_the_command(
    small_index: Path, run: Run, score: Score, tmp_path: Path, command: str
) -> None:
    paper = "scrutiny/2023-03-14 minutes.md"
    rows = [
        {
            "id": name,
            "question": asked,
            "answer": quote,
            "evidence": [{"document": paper, "quote": quote}] if quote else [],
        }
        for name, asked, quote in QUESTIONS
    ]
    questions = written(tmp_path / "questions.jsonl", rows)
    papers = small_index.parent / "papers"
    _, batch, _ = run(command, "--batch", questions, "--json", "--index", small_index)
    (tmp_path / "given.jsonl").write_text(batch, encoding="utf-8")
    given = tmp_path / "given.jsonl"
    if command == "ask":
        told = score("answers", questions, given, "--documents", papers)
        more: tuple[object, ...] = ("--ask", "--documents", papers)
        at = 0
    else:
        told = score("search", questions, given)
        # A command shows ten where nothing else is said, an evaluation looks at twenty.
        more, at = ("--with", "k=10"), 1
    status, out, _ = run("evaluate", questions, *more, "--json", "--index", small_index)
    assert status == 0
    ours = json.loads(out)
    if at:
        ours = {k: v["mean"] for k, v in ours["configurations"][at]["figures"].items()}
    for name, value in told.items():
        by = 1 if name == "words" else 100
        assert by * ours[name] == pytest.approx(value, abs=0.06), name
