"""Files of questions: what they hold, how their evidence is found, and lines that are refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer.errors import InputError
from search.evaluation.asking import Answering, Judged, Searching, read_questions
from search.evaluation.configurations import Configuration, SetEngine
from search.evaluation.marks import Mark
from search.evaluation.runs import run

TAXI = {
    "id": "taxi",
    "question": "How many pupils travelled by taxi in 2022?",
    "answer": "412",
    "kind": "number",
    "user": "member",
    "evidence": [
        {
            "document": "scrutiny/2023-03-14 minutes.md",
            "quote": "412 pupils travelled by taxi in 2022, against 365 in 2021",
        }
    ],
}
NEVER = {"id": 7, "question": "What is the boiling point of tungsten?", "evidence": []}


def write(folder: Path, *rows: object) -> Path:
    path = folder / "questions.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8-sig")
    return path


def test_a_file_of_questions(tmp_path: Path) -> None:
    taxi, never = read_questions(write(tmp_path, TAXI, NEVER))
    assert (taxi.identifier, taxi.answer, taxi.line) == ("taxi", "412", 1)
    assert dict(taxi.groups) == {"kind": "number", "user": "member"}
    assert (never.identifier, never.evidence, dict(never.groups)) == ("7", (), {})


def test_a_digest_is_of_words_and_evidence(tmp_path: Path) -> None:
    other = TAXI | {"evidence": [TAXI["evidence"][0] | {"quote": "412 pupils"}]}  # type: ignore[index]
    digests = [
        read_questions(write(tmp_path, row))[0].digest
        for row in (TAXI, other, TAXI | {"question": "How many?"}, TAXI | {"kind": "fact"})
    ]
    assert len(set(digests)) == 3
    assert digests[0] == digests[3]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("not json", "needs id, question and evidence"),
        ("[]", "needs id, question and evidence"),
        ('"words"', "needs id, question and evidence"),
        ('{"question": "x"}', "needs id, question and evidence"),
        ('{"question": 3, "evidence": []}', "must be words"),
        ('{"id": [], "question": "x", "evidence": []}', "must be words"),
        ('{"question": "x", "evidence": [{"document": "a"}]}', "needs id, question"),
        ('{"question": "x", "evidence": [{"document": "a", "quote": " "}]}', "holds words"),
        ('{"question": "x since:soon", "evidence": []}', "since cannot be 'soon'"),
        (json.dumps(TAXI), "'taxi' stands in line 1 already"),
    ],
)
def test_a_line_that_is_wrong_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = write(tmp_path, TAXI)
    path.write_text(f"{json.dumps(TAXI)}\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"questions\.jsonl, line 2: ") as told:
        read_questions(path)
    assert says in str(told.value)


def test_a_file_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no question in it"):
        read_questions(write(tmp_path))
    with pytest.raises(InputError, match="cannot be read"):
        read_questions(tmp_path / "none.jsonl")
    assert read_questions(write(tmp_path), judged=True) == []


def test_the_same_may_be_judged_twice(tmp_path: Path) -> None:
    judged = {"id": "fb-1", "question": "x", "evidence": [], "not": TAXI["evidence"]}
    names = [q.identifier for q in read_questions(write(tmp_path, judged, judged), judged=True)]
    assert names == ["fb-1", "fb-1, line 2"]


def engine_of(index: Path, encoder, **settings: object) -> tuple[SetEngine, Configuration]:
    configuration = Configuration(**settings)  # type: ignore[arg-type]
    return SetEngine(index, configuration, encoder), configuration


def test_search_is_asked_as_a_user_asks(small_index: Path, encoder, tmp_path: Path) -> None:
    subject = Searching(write(tmp_path, TAXI, NEVER))
    engine, configuration = engine_of(small_index, encoder, k=3)
    made = run(engine, subject, configuration)
    taxi, never = made.questions
    assert taxi.marks["hit@1"] == Mark(1.0)
    assert taxi.marks["words"].of == 3
    assert set(never.marks) == {"words"}
    assert made.settings["k"] == 3
    assert made.name == "k=3"
    assert made.index["generation"] == engine.generation


def test_answers_are_asked_as_a_user_asks(small_index: Path, encoder, tmp_path: Path) -> None:
    subject = Answering(write(tmp_path, TAXI, NEVER))
    taxi, never = run(*_swapped(engine_of(small_index, encoder), subject)).questions
    assert taxi.marks["hit@1"] == Mark(1.0)
    assert taxi.marks["wrongly"] == Mark(0.0)
    assert taxi.marks["precision"].total >= 1
    assert "verbatim" not in taxi.marks
    assert never.marks["refused"] == Mark(1.0)


def _swapped(opened, subject):
    engine, configuration = opened
    return engine, subject, configuration


def test_what_readers_said_is_held_to_the_answers_of_today(
    small_index: Path, encoder, tmp_path: Path
) -> None:
    wrong = {"document": "scrutiny/2023-03-14 minutes.md", "quote": "That the report be noted."}
    rows = [TAXI, TAXI | {"evidence": [], "not": [*TAXI["evidence"], wrong]}]  # type: ignore[misc]
    first, second = run(
        *_swapped(engine_of(small_index, encoder), Judged(write(tmp_path, *rows)))
    ).questions
    assert first.marks == {"found@1": Mark(1.0), "found@5": Mark(1.0)}
    assert second.marks == {"shown again": Mark(1.0, 2.0)}


def test_evidence_that_is_not_where_it_was_is_named(
    small_index: Path, encoder, tmp_path: Path
) -> None:
    moved = {"document": "report.pdf", "at": 3, "chars": 9, "sha": "0" * 12}
    path = write(tmp_path, NEVER, TAXI | {"evidence": [moved]})
    with pytest.raises(InputError, match=r"questions\.jsonl, line 2: .* has moved\. Index the"):
        run(*_swapped(engine_of(small_index, encoder), Searching(path)))
