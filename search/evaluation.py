"""Retrieval sets through the same engine that answers users, and the usual measures of them.

A set is a folder with ``corpus.jsonl`` (``{_id, title, text}`` a line), ``queries.jsonl``
(``{_id, text}`` a line) and ``qrels.tsv`` (query, document, relevance; a heading line). Each line
of the corpus is a document, scored by its best passage.
"""

from __future__ import annotations

import json
import math
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.errors import InputError
from search.engine import Engine
from search.query import Query

DEPTH = 20


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """Queries by id, and the relevance of documents to them (0 where not named)."""

    name: str
    corpus: Path
    queries: dict[str, str]
    relevance: dict[str, dict[str, int]]


def load_set(folder: Path) -> RetrievalSet:
    """Read a retrieval set. Raises InputError naming the file and line that is wrong."""
    corpus = folder / "corpus.jsonl"
    for name in ("corpus.jsonl", "queries.jsonl", "qrels.tsv"):
        if not (folder / name).is_file():
            raise InputError(
                f"{folder}: {name} is missing. A retrieval set holds corpus.jsonl, queries.jsonl "
                "and qrels.tsv."
            )
    queries: dict[str, str] = {}
    for number, line in _lines(folder / "queries.jsonl"):
        try:
            row = json.loads(line)
            queries[str(row["_id"])] = str(row["text"])
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"{folder / 'queries.jsonl'}, line {number}: needs _id and text ({error})."
            ) from error
    relevance: dict[str, dict[str, int]] = {}
    for number, line in _lines(folder / "qrels.tsv"):
        cells = line.split("\t")
        if number == 1 and not cells[-1].strip().lstrip("-").isdigit():
            continue
        try:
            query, document, grade = cells
            relevance.setdefault(query, {})[document] = int(grade)
        except ValueError as error:
            raise InputError(
                f"{folder / 'qrels.tsv'}, line {number}: needs query, document and a whole number."
            ) from error
    judged = {query: text for query, text in queries.items() if relevance.get(query)}
    if not judged:
        raise InputError(f"{folder}: no query has a relevant document in qrels.tsv.")
    return RetrievalSet(folder.name, corpus, judged, relevance)


def _lines(path: Path) -> list[tuple[int, str]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]


def evaluate_set(
    engine: Engine,
    given: RetrievalSet,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> dict[str, Any]:
    """Mean measures of ``given`` on ``engine``, in the names of ``evaluate --json``."""
    measures: list[dict[str, float]] = []
    times: list[float] = []
    for number, (identifier, text) in enumerate(given.queries.items()):
        progress(number, len(given.queries))
        began = time.perf_counter()
        ranking = rank_documents(engine, text)
        times.append((time.perf_counter() - began) * 1000)
        measures.append(measure(ranking, given.relevance[identifier]))
    progress(len(given.queries), len(given.queries))
    means = {name: round(statistics.fmean(m[name] for m in measures), 4) for name in measures[0]}
    return {
        "set": given.name,
        "documents": len(engine.documents),
        "queries": len(given.queries),
        **means,
        "median_ms": round(statistics.median(times), 2),
    }


def rank_documents(engine: Engine, text: str, depth: int = DEPTH) -> list[str]:
    """The best ``depth`` documents for ``text``, each by its best passage, best first.

    The text is taken as plain words: a query of a retrieval set is not written in our syntax.
    """
    query = Query(text, " ".join(text.split()))
    ranked: dict[str, None] = {}
    asked = depth
    while True:
        found = engine.search(query, asked).results
        ranked = dict.fromkeys(result.passage.document for result in found)
        if len(ranked) >= depth or len(found) < asked:
            return list(ranked)[:depth]
        asked *= 2


def measure(ranking: Sequence[str], relevance: Mapping[str, int]) -> dict[str, float]:
    """nDCG@10 (Järvelin and Kekäläinen 2002, linear gain), recall@5, @10 and @20, and MRR@10."""
    gains = [max(0, relevance.get(document, 0)) for document in ranking]
    ideal = sorted((grade for grade in relevance.values() if grade > 0), reverse=True)
    best = _discounted(ideal[:10])
    relevant = len(ideal)
    first = next((rank for rank, gain in enumerate(gains[:10], start=1) if gain), None)
    found = {k: sum(gain > 0 for gain in gains[:k]) for k in (5, 10, 20)}
    return {
        "ndcg@10": _discounted(gains[:10]) / best if best else 0.0,
        **{f"recall@{k}": found[k] / relevant if relevant else 0.0 for k in (5, 10, 20)},
        "mrr@10": 1 / first if first else 0.0,
    }


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))
