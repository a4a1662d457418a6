"""What opening an index and asking it takes: seconds, memory, milliseconds a question.

    python -m benchmarks.search_at_size INDEX QUESTIONS.jsonl

The index is opened in this process, cold; then half of the questions (``{"question": ...}`` a line)
are asked to warm it up and the others are timed, first of the whole book, then within filters that
let about 1, 10 and 50 per cent of it by. Medians and 95th percentiles are printed as JSON. Memory
is resident memory of the process, the model included; ``anonymous`` is that part of it which is no
mapped file, and cannot be given back to the machine.
"""

from __future__ import annotations

import argparse
import datetime
import json
import statistics
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from search.engine import Engine
from search.query import Filters, Query, parse_query


def measure(index: Path, questions: list[str], model: bool) -> dict[str, object]:
    """Start, memory and latency of one index; ``model`` False leaves the model's time out."""
    before = _memory()
    began = time.perf_counter()
    engine = Engine(index)
    opened = time.perf_counter() - began
    opened_memory = _memory()
    engine.encoder.encode(["warm"])
    if not model:
        _remember(engine, questions)
    loaded_memory = _memory()
    began = time.perf_counter()
    engine.search(parse_query(questions[0]))
    first = time.perf_counter() - began
    found: dict[str, object] = {
        "passages": engine.columns.count,
        "open_s": round(opened, 3),
        "open_MB": _difference(before, opened_memory),
        "first_search_s": round(first, 3),
        "search_ms": _timed(engine, [parse_query(q) for q in questions]),
    }
    for share in (0.01, 0.1, 0.5):
        filters = _filters(engine, share)
        queries = [replace(parse_query(q), filters=filters) for q in questions]
        held = float(engine.allowed(queries[0]).mean())
        found[f"search_ms_at_{share:.0%}"] = _timed(engine, queries) | {"held": round(held, 4)}
    found["searching_MB"] = _difference(loaded_memory, _memory())
    found["all_MB"] = _memory()
    return found


def _filters(engine: Engine, share: float) -> Filters:
    """A period that lets about ``share`` of the passages by."""
    days = np.sort(engine.columns.day[engine.columns.day > 0])
    first = int(days[len(days) - max(1, int(share * engine.columns.count))])
    return Filters(since=datetime.date.fromordinal(first))


def _remember(engine: Engine, questions: list[str]) -> None:
    """Encode every question beforehand, so that the search alone is timed."""
    encode = engine.encoder.encode
    known = {text: encode([text]) for text in questions}

    class Remembering:
        def __getattr__(self, name: str) -> object:
            return getattr(engine_encoder, name)

        def encode(self, texts: list[str]) -> object:
            return known[texts[0]] if len(texts) == 1 and texts[0] in known else encode(texts)

    engine_encoder = engine.encoder
    engine._encoder = Remembering()  # type: ignore[assignment]


def _timed(engine: Engine, queries: list[Query]) -> dict[str, float]:
    # Others warm the index up: whoever asks the same again is answered from what is remembered.
    half = len(queries) // 2
    for query in queries[:half]:
        engine.search(query)
    took = []
    for query in queries[half:]:
        began = time.perf_counter()
        engine.search(query)
        took.append((time.perf_counter() - began) * 1000)
    return {
        "median": round(statistics.median(took), 1),
        "p95": round(float(np.percentile(took, 95)), 1),
    }


def _memory() -> dict[str, int]:
    """Resident memory of this process in MB, by kind, from the kernel."""
    wanted = {"VmRSS": "resident", "RssAnon": "anonymous", "VmHWM": "peak"}
    found = {}
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        name, _, value = line.partition(":")
        if name in wanted:
            found[wanted[name]] = int(value.split()[0]) // 1024
    return found


def _difference(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    return {name: after[name] - before[name] for name in before}


def main() -> None:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(description="what opening an index and asking it takes")
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--most", type=int, default=60, help="questions asked")
    parser.add_argument("--without-model", action="store_true", help="leave embedding out")
    options = parser.parse_args()
    lines = options.questions.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines][: options.most]
    found = measure(options.index, questions, not options.without_model)
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
