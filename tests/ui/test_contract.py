"""The JSON that other people's programs read: its keys, its order, and nothing else printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from indexer import generations
from indexer.store import Store
from tests.minute_book import write_papers
from tests.search.evaluation.test_retrieval import write_set

Run = Callable[..., tuple[int, str, str]]

SEARCH = ["query", "filters", "total", "took_ms", "results"]
RESULT = [
    *("rank", "score", "passage", "text", "highlights", "voice", "standing", "body", "date"),
    *("item", "document", "title", "page", "start", "end", "url", "why"),
]
ASK = ["id", "question", "answer", "abstained", "absence", "citations", "took_ms"]
CITATION = [
    *("n", "quote", "voice", "standing", "document", "page", "item", "minute", "date", "body"),
    *("start", "end", "url"),
]


def only_object(out: str) -> dict[str, Any]:
    """The one JSON object that is all of the output."""
    lines = out.split("\n")
    assert lines[-1] == ""
    assert len(lines) == 2, out[:500]
    value = json.loads(lines[0])
    assert isinstance(value, dict)
    return value


def texts_of(index: Path) -> Store:
    return Store.open(generations.generation_folder(index) / "records.sqlite")


def test_search(small_index: Path, run: Run) -> None:
    status, out, err = run(
        "search", "school transport since:2023", "--json", "-k", 3, "--index", small_index
    )
    found = only_object(out)
    assert (status, err) == (0, "")
    assert list(found)[: len(SEARCH)] == SEARCH
    assert found["query"] == "school transport since:2023"
    assert found["filters"] == {"since": "2023-01-01"}
    assert [row["rank"] for row in found["results"]] == [1, 2, 3]
    scores = [row["score"] for row in found["results"]]
    assert scores == sorted(scores, reverse=True)
    store = texts_of(small_index)
    for row in found["results"]:
        assert list(row)[: len(RESULT)] == RESULT
        assert list(row["item"]) == ["number", "title"]
        assert list(row["why"]) == ["lexical", "dense", "matched"]
        assert row["text"] == store.content(row["document"])[row["start"] : row["end"]]
        for start, end in row["highlights"]:
            assert 0 <= start < end <= len(row["text"])
            assert row["text"][start:end].casefold() in row["why"]["matched"]
    best = found["results"][0]
    assert best["document"] == "scrutiny/2023-03-14 minutes.md"
    assert best["date"] == "2023-03-14"
    assert best["item"]["title"] == "Home to school transport"


def test_pages_of_a_pdf(small_index: Path, run: Run) -> None:
    _, out, _ = run("search", '"£184,000 a year"', "--json", "--index", small_index)
    assert [(r["document"], r["page"]) for r in only_object(out)["results"]] == [("report.pdf", 2)]


def test_search_that_finds_nothing_is_done(small_index: Path, run: Run) -> None:
    status, out, _ = run("search", '"no such phrase"', "--json", "--index", small_index)
    found = only_object(out)
    assert (status, found["total"], found["results"]) == (0, 0, [])


def test_filters_alone_give_the_newest_first(small_index: Path, run: Run) -> None:
    _, out, _ = run("search", "kind:minutes since:2023", "--json", "--index", small_index)
    found = only_object(out)
    dates = [row["date"] for row in found["results"]]
    assert len(dates) > 3
    assert dates == sorted(dates, reverse=True)
    assert all(row["why"]["dense"] is None for row in found["results"])


@pytest.mark.parametrize(
    ("option", "value", "field", "wanted"),
    [
        ("--body", "scrutiny", "body", "Scrutiny"),
        ("--document", "report.pdf", "document", "report.pdf"),
        ("--voice", "decision", "voice", "decision"),
        ("--on", "2023-06", "date", "2023-06"),
    ],
)
def test_an_option_is_the_filter_of_its_name(
    small_index: Path, run: Run, option: str, value: str, field: str, wanted: str
) -> None:
    command = ("search", "harrowmere", "--json", "-k", 50, "--index", small_index)
    _, out, _ = run(*command, option, value)
    rows = only_object(out)["results"]
    assert rows
    assert all(wanted in row[field] for row in rows)
    typed = f"harrowmere {option[2:]}:{value}"
    _, again, _ = run("search", typed, *command[2:])
    assert only_object(again)["results"] == rows


def check_citation(citation: dict[str, Any], store: Store) -> None:
    assert list(citation) == CITATION
    content = store.content(citation["document"])
    assert citation["quote"] == content[citation["start"] : citation["end"]]
    assert citation["quote"].strip()


@pytest.mark.parametrize(
    "question",
    [
        "What was decided about the library at Saltgate?",
        "What was the tender for the leisure centre?",
        "Who attended the coronation of the emperor?",
    ],
)
def test_ask(small_index: Path, run: Run, question: str) -> None:
    status, out, err = run("ask", question, "--json", "--index", small_index)
    answer = only_object(out)
    assert (status, err) == (0, "")
    assert list(answer) == ASK
    assert (answer["id"], answer["question"]) == (None, question)
    assert answer["abstained"] == (answer["absence"] is not None) == (not answer["citations"])
    assert answer["answer"].strip()
    store = texts_of(small_index)
    for citation in answer["citations"]:
        check_citation(citation, store)
    assert [citation["n"] for citation in answer["citations"]] == list(
        range(1, len(answer["citations"]) + 1)
    )


def test_absence(small_index: Path, run: Run) -> None:
    status, out, _ = run(
        *("ask", "What was decided about the library?", "--until", "1999", "--json"),
        *("--index", small_index),
    )
    answer = only_object(out)
    assert status == 0
    assert answer["abstained"] is True
    assert answer["citations"] == []
    assert list(answer["absence"]) == ["searched", "nearest"]
    assert list(answer["absence"]["searched"]) == [
        *("bodies", "documents", "meetings", "since", "until", "unreadable", "exempt"),
    ]
    assert answer["absence"]["searched"]["documents"] == 0


def batch(folder: Path, lines: list[str]) -> Path:
    path = folder / "questions.jsonl"
    # As Windows writes it: a mark of the encoding first, and two characters a line break.
    path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig", newline="\r\n")
    return path


QUESTIONS = [
    '{"id": "b", "question": "How many pupils travel by taxi?"}',
    "",
    '{"id": "a", "question": "What is the boiling point of tungsten?", "extra": 1}',
    '{"id": 7, "question": "What became of Saltgate library?\\u2028"}',
    '{"id": "b", "question": "£ é ŵ 🎉"}',
]


@pytest.mark.parametrize("command", ["search", "ask"])
@pytest.mark.parametrize("flag", [(), ("--json",)])
def test_batch_answers_each_in_order(
    small_index: Path, run: Run, tmp_path: Path, command: str, flag: tuple[str, ...]
) -> None:
    path = batch(tmp_path, QUESTIONS)
    status, out, _ = run(command, "--batch", path, *flag, "--index", small_index)
    rows = [json.loads(line) for line in out.split("\n") if line]
    assert status == 0
    assert [row["id"] for row in rows] == ["b", "a", 7, "b"], "as they came"
    keys = ASK if command == "ask" else ["id", *SEARCH]
    assert list(rows[0])[: len(keys)] == keys


def test_a_batch_gives_what_single_questions_give(
    small_index: Path, run: Run, tmp_path: Path
) -> None:
    path = batch(tmp_path, ['{"id": "1", "question": "leisure centre tender"}'])
    _, out, _ = run("search", "--batch", path, "--index", small_index)
    _, single, _ = run("search", "leisure centre tender", "--json", "--index", small_index)
    assert json.loads(out)["results"] == only_object(single)["results"]


def test_filters_hold_for_every_line_of_a_batch(
    small_index: Path, run: Run, tmp_path: Path
) -> None:
    path = batch(tmp_path, QUESTIONS)
    _, out, _ = run("search", "--batch", path, "--document", "report.pdf", "--index", small_index)
    documents = {
        row["document"] for line in out.split("\n") if line for row in json.loads(line)["results"]
    }
    assert documents == {"report.pdf"}


def test_index_status_verify_show(run: Run, tmp_path: Path) -> None:
    papers, index = write_papers(tmp_path / "papers"), tmp_path / "index"
    status, out, err = run("index", papers, "--index", index, "--json")
    done = only_object(out)
    assert status == 0
    assert list(done) == [
        *("index", "added", "changed", "removed", "unchanged", "documents", "passages"),
        *("embedded", "unreadable", "restricted_passages", "restricted_by_name"),
    ]
    assert "Embedding" in err, "progress goes to standard error"

    held = only_object(run("status", "--index", index, "--json")[1])
    assert held["documents"] == 9
    assert held["restricted_documents"] == 1
    assert held["first"] == "2023-03-14"
    assert held["last"] == "2023-12-13"
    assert held["formats"]["pdf"] == 1

    status, out, _ = run("verify", "--index", index, "--json")
    proved = only_object(out)
    assert (status, proved["problems"]) == (0, [])
    assert proved["records"] > held["passages"]

    status, out, _ = run("show", "2023-03-14 minutes.md", "--index", index, "--json")
    paper = only_object(out)
    assert status == 0
    assert paper["document"]["body"] == "Children and Families Scrutiny Board"
    assert "That the report be noted." in [row["quote"] for row in paper["decisions"]]
    assert "Home to school transport" in [row["title"] for row in paper["items"]]


def test_evaluate(run: Run, tmp_path: Path) -> None:
    folder = write_set(tmp_path / "little")
    status, out, _ = run("evaluate", folder, "--json")
    measured = only_object(out)
    assert status == 0
    assert list(measured) == [
        *("set", "documents", "queries", "ndcg@10", "recall@5", "recall@10", "recall@20"),
        *("mrr@10", "median_ms"),
    ]
    assert measured["ndcg@10"] == 1.0
    assert not list(tmp_path.glob("**/CURRENT")), "the index of a run is temporary"


def test_the_same_question_gives_the_same_answer(small_index: Path, run: Run) -> None:
    command = ("ask", "Which contract was let to a single operator?", "--json", "--index")
    one, two = (only_object(run(*command, small_index)[1]) for _ in range(2))
    for answer in (one, two):
        del answer["took_ms"]
    assert one == two
