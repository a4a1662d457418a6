"""Answers beside those that simpler ways would give, on one index and one set of questions.

    python benchmarks/answers_beside.py INDEX QUESTIONS.jsonl FOLDER

Writes a file of answers for each way into FOLDER, in the form that ``eval/score.py answers`` reads:
``minutebook ask``; the first passage of the ranked search; the first by BM25 alone; by vectors
alone; and by the sum of their ranks (reciprocal, 60). None of the last four ever withholds an
answer.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.tokens import tokenize
from search.answers import answer_question
from search.engine import Engine
from search.query import Query, parse_query

_RANK_CONSTANT = 60.0

Scores = NDArray[np.float64]


def main() -> None:
    """Answer every question in each way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    engine = Engine(options.index)
    lines = options.questions.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    answers: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        query = parse_query(row["question"])
        asked = answer_question(engine, query).as_json(row["id"])
        answers.setdefault("ask", []).append(asked)
        for name, number in _firsts(engine, query).items():
            answers.setdefault(name, []).append(_as_answer(engine, row["id"], number))
    for name, given in answers.items():
        text = "".join(json.dumps(answer, ensure_ascii=False) + "\n" for answer in given)
        (options.folder / f"{name}.jsonl").write_text(text, encoding="utf-8")


def _firsts(engine: Engine, query: Query) -> dict[str, int]:
    """The number of the first passage by each way."""
    lexical = np.where(engine.readable, engine.lexical.scores(tokenize(query.text)), -np.inf)
    dense = np.where(engine.readable, engine.dense_scores(query.text), -np.inf)
    ranks = 1 / (_RANK_CONSTANT + _places(lexical)) + 1 / (_RANK_CONSTANT + _places(dense))
    first = engine.search(query, 1).results
    return {
        "search": first[0].number if first else 0,
        "bm25": int(np.argmax(lexical)),
        "vectors": int(np.argmax(dense)),
        "ranks": int(np.argmax(np.where(engine.readable, ranks, -np.inf))),
    }


def _places(scores: Scores) -> Scores:
    """The place of each passage by ``scores``, from 1, shape (passages,)."""
    order = np.argsort(-scores, kind="stable")
    places = np.empty(len(scores))
    places[order] = np.arange(1, len(scores) + 1)
    return places


def _as_answer(engine: Engine, identifier: str, number: int) -> dict[str, Any]:
    passage = engine.passages[number]
    quote = engine.store.quote(passage.document, passage.start, passage.end)
    citation = {"document": passage.document, "quote": quote}
    return {"id": identifier, "answer": quote, "abstained": False, "citations": [citation]}


if __name__ == "__main__":
    main()
