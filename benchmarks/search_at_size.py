"""What opening an index and asking it takes: seconds, memory, milliseconds a question, recall.

    python -m benchmarks.search_at_size INDEX [QUESTIONS.jsonl]

The index is opened in this process; then questions (``{"question": ...}`` a line) are asked of the
whole book and within periods that let about half, a tenth and a hundredth of it by, in turn, no
question twice. The first of them warm it up, the others are timed, by the clock and by the
processor. Recall says how many of the ten passages nearest in meaning are found, beside weighing
every vector. Memory is resident memory of the process, the model included; ``anonymous`` is that
part of it which is no mapped file, and cannot be given back to the machine.
"""

from __future__ import annotations

import argparse
import datetime
import json
import statistics
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.machine import HOUSE
from indexer import generations
from indexer.embedding_cache import FILE as CACHE
from search.engine import Engine
from search.query import Filters, Query, parse_query

QUESTIONS = HOUSE / "benchmarks" / "questions" / "practice.jsonl"

SHARES = (1.0, 0.5, 0.1, 0.01)
# Of the questions asked within each share: so many warm it up, and recall is taken of so many.
WARMING, RECALLED = 30, 50
FOUND = 10

_AT_ONCE = 8192


@dataclass(slots=True)
class _Asked:
    """What was asked within one share of a book."""

    filters: Filters
    held: float
    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)


def measure(index: Path, questions: list[str], model: bool = True) -> dict[str, Any]:
    """Start, memory, latency, recall and room on disk of one index.

    ``model`` False leaves the model's time out. Raises ValueError where there are too few
    questions, and IndexUnusableError where the index cannot be opened.
    """
    if len(questions) <= len(SHARES) * WARMING:
        raise ValueError(f"more than {len(SHARES) * WARMING} questions are needed")
    began, processor = time.perf_counter(), time.process_time()
    engine = Engine(index)
    found: dict[str, Any] = {
        "passages": engine.columns.count,
        "open_ms": _since(began),
        "open_cpu_ms": round((time.process_time() - processor) * 1000, 1),
        "memory_open_MB": memory(),
    }
    engine.encoder.encode(["warm"])
    if not model:
        _remember(engine, questions)
    began = time.perf_counter()
    engine.search(parse_query(questions[0]))
    found["first_search_ms"] = _since(began)
    within = {share: _within(engine, share) for share in SHARES}
    for place, question in enumerate(questions[1:]):
        _ask(engine, question, within[SHARES[place % len(SHARES)]])
    found["memory_searching_MB"] = memory()
    for share, asked in within.items():
        clock, spent = asked.clock[WARMING:], asked.processor[WARMING:]
        found[f"search_at_{share:.0%}"] = {
            "held": round(asked.held, 4),
            "questions": len(clock),
            "median_ms": round(statistics.median(clock), 2),
            "p95_ms": round(float(np.percentile(clock, 95)), 2),
            "median_cpu_ms": round(statistics.median(spent), 2),
            "recall@10": _recall(engine, asked),
        }
    engine.close()
    return found | {"bytes": _on_disk(index)}


def _within(engine: Engine, share: float) -> _Asked:
    """A period that lets about ``share`` of the passages by."""
    filters = Filters()
    if share < 1:
        days = np.sort(engine.columns.day[engine.columns.day > 0])
        first = int(days[max(0, len(days) - max(1, int(share * engine.columns.count)))])
        filters = Filters(since=datetime.date.fromordinal(first))
    query = replace(parse_query(""), filters=filters)
    return _Asked(filters, float(engine.allowed(query).mean()))


def _ask(engine: Engine, question: str, asked: _Asked) -> None:
    query = replace(parse_query(question), filters=asked.filters)
    began, processor = time.perf_counter(), time.process_time()
    engine.search(query, FOUND)
    asked.processor.append((time.process_time() - processor) * 1000)
    asked.clock.append((time.perf_counter() - began) * 1000)
    asked.questions.append(question)


def _recall(engine: Engine, asked: _Asked) -> float:
    """The share of the ten nearest of what the filter lets by that is found."""
    questions = asked.questions[-RECALLED:]
    allowed = engine.allowed(Query("", "", filters=asked.filters))
    vectors = np.stack([engine.question_vector(question) for question in questions])
    edges = _tenth_best(engine, vectors, allowed)
    hits = 0
    for question, vector, edge in zip(questions, vectors, edges, strict=True):
        scores = np.where(allowed, engine.question_scores(question, allowed), -np.inf)
        best = np.argpartition(-scores, FOUND)[:FOUND]
        # What ties with the tenth is as good, and sums differ in their last digits.
        hits += int((engine.vectors(best.tolist()) @ vector >= edge - 1e-5).sum())
    return round(hits / (FOUND * len(questions)), 4)


def _tenth_best(
    engine: Engine, vectors: NDArray[np.float32], allowed: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """The cosine of the tenth nearest of the ``allowed`` with each vector, every one weighed."""
    best = np.full((len(vectors), FOUND), -np.inf, dtype=np.float32)
    for start in range(0, len(allowed), _AT_ONCE):
        part = np.flatnonzero(allowed[start : start + _AT_ONCE]) + start
        if len(part):
            scores = vectors @ engine.vectors(part.tolist()).T
            both = np.concatenate([best, scores], axis=1)
            best = -np.partition(-both, FOUND - 1, axis=1)[:, :FOUND]
    tenth: NDArray[np.float32] = best.min(axis=1)
    return tenth


def _remember(engine: Engine, questions: list[str]) -> None:
    """Encode every question beforehand, so that the search alone is timed."""
    known = {text: engine.question_vector(text) for text in questions}
    engine._question = known.__getitem__  # type: ignore[assignment]


def memory() -> dict[str, int]:
    """Resident memory of this process in MB, by kind, from the kernel."""
    wanted = {"VmRSS": "resident", "RssAnon": "anonymous", "VmHWM": "peak"}
    found = {}
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        name, _, value = line.partition(":")
        if name in wanted:
            found[wanted[name]] = int(value.split()[0]) // 1024
    return found


def _on_disk(index: Path) -> dict[str, int]:
    """The bytes of each file of the live generation, and of what is kept piece by piece."""
    files = sorted(generations.generation_folder(index).iterdir())
    files += [path for path in [index / CACHE] if path.is_file()]
    return {path.name: path.stat().st_size for path in files}


def _since(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 1)


def read_questions(path: Path, most: int) -> list[str]:
    """The first ``most`` questions of a file, none of them twice."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(dict.fromkeys(str(json.loads(line)["question"]) for line in lines))[:most]


def main() -> None:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(description="what opening an index and asking it takes")
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path, nargs="?", default=QUESTIONS)
    parser.add_argument("--most", type=int, default=520, help="questions asked")
    parser.add_argument("--without-model", action="store_true", help="leave embedding out")
    options = parser.parse_args()
    questions = read_questions(options.questions, options.most)
    print(json.dumps(measure(options.index, questions, not options.without_model), indent=1))


if __name__ == "__main__":
    main()
