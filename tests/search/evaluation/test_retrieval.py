"""Retrieval measures against values worked by hand, and sets that are not what they should be."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.build import build_index
from indexer.errors import InputError
from search.evaluation.configurations import Configuration, SetEngine
from search.evaluation.marks import mark_documents as measure
from search.evaluation.retrieval import Retrieval, best_by_document, load_set
from search.evaluation.runs import as_json, run

MEASURES = {"ndcg@10", "recall@5", "recall@10", "recall@20", "mrr@10"}


def test_a_perfect_ranking_measures_one() -> None:
    found = measure(["a", "b", "c"], {"a": 2, "b": 1})
    assert found == dict.fromkeys(MEASURES, 1.0)


def test_graded_relevance_worked_by_hand() -> None:
    found = measure(["x", "b", "a"], {"a": 2, "b": 1, "c": 1})
    gained = 1 / math.log2(3) + 2 / math.log2(4)
    ideal = 2 / math.log2(2) + 1 / math.log2(3) + 1 / math.log2(4)
    assert found["ndcg@10"] == pytest.approx(gained / ideal)
    assert found["mrr@10"] == pytest.approx(1 / 2)
    assert found["recall@5"] == pytest.approx(2 / 3)


def test_depths_worked_by_hand() -> None:
    ranking = [f"d{rank}" for rank in range(1, 21)]
    found = measure(ranking, {"d5": 1, "d6": 1, "d11": 1, "d20": 1})
    assert (found["recall@5"], found["recall@10"], found["recall@20"]) == (0.25, 0.5, 1.0)
    assert found["mrr@10"] == pytest.approx(1 / 5)
    gained = 1 / math.log2(6) + 1 / math.log2(7)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, 5))
    assert found["ndcg@10"] == pytest.approx(gained / ideal)


def test_a_first_hit_beyond_ten_counts_nothing_for_mrr() -> None:
    ranking = [f"d{rank}" for rank in range(1, 21)]
    assert measure(ranking, {"d11": 1})["mrr@10"] == 0.0


@pytest.mark.parametrize("relevance", [{}, {"a": 0}, {"a": -1}])
def test_nothing_relevant_measures_nothing(relevance: dict[str, int]) -> None:
    assert measure(["a"], relevance) == dict.fromkeys(MEASURES, 0.0)


names = st.sampled_from([f"d{number}" for number in range(12)])


@given(
    st.lists(names, unique=True, max_size=12),
    st.dictionaries(names, st.integers(0, 3), max_size=12),
)
def test_measures_lie_between_0_and_1(ranking: list[str], relevance: dict[str, int]) -> None:
    found = measure(ranking, relevance)
    assert set(found) == MEASURES
    assert all(0 <= value <= 1 + 1e-9 for value in found.values())
    assert found["recall@5"] <= found["recall@10"] <= found["recall@20"]


def write_set(folder: Path, queries: str | None = None, qrels: str | None = None) -> Path:
    folder.mkdir(exist_ok=True)
    corpus = [
        {"_id": "bus", "title": "Buses", "text": "The bus to Netherby is late every Tuesday."},
        {"_id": "lamp", "title": "Lamps", "text": "A street lamp by the surgery is broken."},
        {"_id": "tax", "title": "Tax", "text": "The council tax support scheme was adopted."},
    ]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, corpus)))
    (folder / "queries.jsonl").write_text(
        queries
        or '{"_id": "q1", "text": "late bus to Netherby"}\n{"_id": "q2", "text": "street lamp"}\n'
    )
    (folder / "qrels.tsv").write_text(
        qrels or "query-id\tcorpus-id\tscore\nq1\tbus\t1\nq2\tlamp\t1\n"
    )
    return folder


def test_a_set_goes_through_the_engine(tmp_path: Path, word_encoder) -> None:
    subject = Retrieval(load_set(write_set(tmp_path / "little")))
    build_index(tmp_path / "index", [subject.given.corpus], word_encoder)
    configuration = Configuration()
    engine = SetEngine(tmp_path / "index", configuration, word_encoder)
    made = run(engine, subject, configuration)
    found = as_json(subject, made)
    assert list(found) == [
        *("set", "documents", "queries", "ndcg@10", "recall@5", "recall@10", "recall@20"),
        *("mrr@10", "median_ms"),
    ]
    assert (found["set"], found["documents"], found["queries"]) == ("little", 3, 2)
    assert found["ndcg@10"] == found["mrr@10"] == found["recall@5"] == 1.0
    assert found["median_ms"] > 0
    assert [one.asked.identifier for one in made.questions] == ["q1", "q2"]


def test_query_syntax_in_a_set_is_plain_words(tmp_path: Path, word_encoder) -> None:
    given_set = load_set(write_set(tmp_path / "little"))
    build_index(tmp_path / "index", [given_set.corpus], word_encoder)
    engine = SetEngine(tmp_path / "index", Configuration(), word_encoder)
    found = best_by_document(engine, 'since:soon -bus "no such phrase"')
    assert {result.passage.document for result in found} == {"bus", "lamp", "tax"}


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    folder = write_set(tmp_path / "little")
    (folder / name).unlink()
    with pytest.raises(InputError, match=name.replace(".", r"\.")):
        load_set(folder)


@pytest.mark.parametrize("line", ["not json", '{"_id": "q2"}', "[]", '"text"'])
def test_a_bad_query_is_named_by_its_line(tmp_path: Path, line: str) -> None:
    folder = write_set(tmp_path / "little", queries=f'{{"_id": "q1", "text": "bus"}}\n{line}\n')
    with pytest.raises(InputError, match=r"queries\.jsonl, line 2"):
        load_set(folder)


@pytest.mark.parametrize("line", ["q1\tbus", "q1\tbus\tvery", "q1\tbus\t1\t1"])
def test_a_bad_judgement_is_named_by_its_line(tmp_path: Path, line: str) -> None:
    folder = write_set(tmp_path / "little", qrels=f"query-id\tcorpus-id\tscore\n{line}\n")
    with pytest.raises(InputError, match=r"qrels\.tsv, line 2"):
        load_set(folder)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "little")
    (folder / "qrels.tsv").write_bytes(b"q1\tb\xff\t1\n")
    with pytest.raises(InputError, match=r"qrels\.tsv: cannot be read"):
        load_set(folder)


def test_judgements_without_a_heading_line_are_read(tmp_path: Path) -> None:
    assert load_set(write_set(tmp_path / "little", qrels="q1\tbus\t2\n")).relevance == {
        "q1": {"bus": 2}
    }


def test_a_set_without_judged_queries_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no query"):
        load_set(write_set(tmp_path / "little", qrels="other\tbus\t1\n"))
