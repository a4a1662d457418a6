"""What answering takes on a large book: milliseconds a question, by the clock and the processor.

    python -m benchmarks.answers_at_size INDEX [QUESTIONS.jsonl]

The index is opened in this process, and different questions (``{"question": ...}`` a line) are
answered one after the other: some to warm it up, the others timed. No answer has been given before,
so nothing is shown again that was found already; sentences of a passage that several questions
find are read once, as on a page that stays open.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.search_at_size import QUESTIONS, memory, read_questions
from search.answers import answer_question
from search.engine import Engine
from search.query import parse_query

WARMING = 20


def measure(index: Path, questions: list[str]) -> dict[str, Any]:
    """Milliseconds an answer, how many were withheld, and memory.

    Raises ValueError where there are too few questions, and IndexUnusableError where the index
    cannot be opened.
    """
    if len(questions) <= WARMING:
        raise ValueError(f"more than {WARMING} questions are needed")
    engine = Engine(index)
    clock, processor, withheld = [], [], 0
    for question in questions:
        query = parse_query(question)
        began, spent = time.perf_counter(), time.process_time()
        withheld += answer_question(engine, query).abstained
        processor.append((time.process_time() - spent) * 1000)
        clock.append((time.perf_counter() - began) * 1000)
    found: dict[str, Any] = {"passages": engine.columns.count, "questions": len(clock) - WARMING}
    engine.close()
    found["first_ms"] = round(clock[0], 1)
    for name, times in (("ms", clock[WARMING:]), ("cpu_ms", processor[WARMING:])):
        found[f"median_{name}"] = round(statistics.median(times), 1)
        found[f"p95_{name}"] = round(float(np.percentile(times, 95)), 1)
    return found | {"withheld": withheld, "memory_MB": memory()}


def main() -> None:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(description="what answering takes on a large book")
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path, nargs="?", default=QUESTIONS)
    parser.add_argument("--most", type=int, default=140, help="questions asked")
    options = parser.parse_args()
    print(json.dumps(measure(options.index, read_questions(options.questions, options.most))))


if __name__ == "__main__":
    main()
