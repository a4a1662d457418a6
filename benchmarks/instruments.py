"""How long the instruments take on an index: register, matters, ledger, history, figures, briefing.

    python -m benchmarks.instruments INDEX [--only ledger ...] [--rows FILE]
    python -m benchmarks.instruments INDEX --only --more PAPER       # judging after one more paper

Each is asked twice in a fresh process order: cold, with nothing worked out yet, and warm. Seconds
of the wall and of the processor are given, for a machine that is shared tells only the latter. The
sha256 is over all rows as JSON, so that two versions of the code can be told to give the same.
``--more`` adds papers to a copy of INDEX, one after the other, and tells after each how many
promises were judged again: the copy is judged whole first, where INDEX was not.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from search.engine import Engine
from search.query import parse_query

# Verdicts are kept on disk as of today alone; no other day tells how long they take to be read.
TODAY = datetime.date.today()
TOPICS = ("village hall", "parish council", "speeding traffic", "playground")
NAMES = ("register", "matters", "ledger", "history", "compare", "figures", "briefing")


def measured(engine: Engine, only: tuple[str, ...]) -> Iterator[tuple[str, Callable[[], Any]]]:
    """What is measured, each by its name, with what gives its rows."""
    from search.comparison import compare_places
    from search.figures.series import find_series
    from search.history.tracing import trace_history
    from search.promises.ledger import promise_ledger
    from search.registers.decisions import grouped, register_of
    from search.registers.relevance import decision_scores

    def asked(words: str) -> Any:
        query = parse_query(words)
        scores = decision_scores(engine, query) if words else None
        return register_of(engine.book, query, scores=scores).rows[:200]

    def shown(words: str) -> Any:
        return promise_ledger(engine, parse_query(words), TODAY).rows[:200]

    def told_history(topic: str) -> Any:
        return trace_history(engine, parse_query(topic)).events

    def matters() -> Any:
        rows = register_of(engine.book, parse_query("")).rows
        return [
            [title, [row.key for row in own]] for title, own in grouped(engine.book, rows, "matter")
        ]

    if "register" in only:
        yield "register, all", lambda: asked("")
        yield "register, playground", lambda: asked("playground")
    if "matters" in only:
        yield "register by matter", matters
    if "ledger" in only:
        yield "ledger, playground", lambda: shown("playground")
        yield "ledger, all", lambda: shown("")
    if "history" in only:
        for topic in TOPICS:
            yield f"history, {topic}", partial(told_history, topic)
    if "compare" in only:
        yield "compare, speeding", lambda: compare_places(engine, parse_query("speeding")).rows
    if "figures" in only:
        yield "figures, precept", lambda: find_series(engine, parse_query("precept")).values
    if "briefing" in only:
        from search.briefing.gathering import brief

        yield "briefing", lambda: brief(engine, parse_query("speeding traffic"), TODAY)


def judge_more(index: Path, papers: list[Path]) -> None:
    """Add each of ``papers`` to a copy of ``index``, and print what judging takes after it."""
    from indexer.build import build_index
    from indexer.embedding import load_encoder
    from search.promises.ledger import judge_all, judged_anew

    with tempfile.TemporaryDirectory(dir=index.parent) as folder:
        copy, added = _copied(index, Path(folder) / "work")
        encoder = load_encoder(Engine(index).manifest.model)
        for paper in (None, *papers):
            if paper is not None:
                shutil.copy(paper, added / paper.name)
                build_index(copy, [added], encoder)
            processor = time.process_time()
            engine = Engine(copy)
            judge_all(engine, TODAY, _say_how_far)
            seconds = time.process_time() - processor
            anew, all_of_them = judged_anew(engine)
            name = "as it is" if paper is None else paper.name[:40]
            print(
                f"{name:40} {anew:6} of {all_of_them} judged, processor {seconds:7.2f} s",
                flush=True,
            )


def _say_how_far(done: int, total: int) -> None:
    """On standard error, for a large book is judged for minutes."""
    if done % 5000 == 0:
        print(f"  {done} of {total} judged or carried over", file=sys.stderr, flush=True)


def _copied(index: Path, work: Path) -> tuple[Path, Path]:
    """A copy of ``index`` in ``work``, and the folder for what is added to it.

    A grown book is made as if it had been indexed from files: else a paper of it does not stay
    when others come, and its vectors, which no cache holds, would be embedded for hours.
    """
    from benchmarks.adding import prepare
    from indexer.store import Source

    if not Engine(index).store.count(Source):
        return prepare(index, work)
    copy, added = work / "index", work / "papers"
    added.mkdir(parents=True)
    shutil.copytree(index, copy)
    return copy, added


def told(found: Any) -> Any:
    """Rows as they are shown, without the time they took."""
    if isinstance(found, list | tuple):
        return [told(one) for one in found]
    return found.as_json() if hasattr(found, "as_json") else str(found)


def main() -> None:
    """Read the command line, measure, and print a line for each."""
    parser = argparse.ArgumentParser(description="how long the instruments take")
    parser.add_argument("index", type=Path)
    parser.add_argument("--only", nargs="*", default=NAMES, choices=NAMES)
    parser.add_argument("--rows", type=Path, help="write all rows to this file")
    parser.add_argument("--more", type=Path, nargs="*", default=[], help="papers to add to a copy")
    options = parser.parse_args()
    if options.more:
        judge_more(options.index, options.more)
    if not options.only:
        return
    began = time.perf_counter()
    engine = Engine(options.index)
    print(f"{'open':26} {time.perf_counter() - began:8.2f} s")
    began = time.perf_counter()
    engine.dense_scores("minutes")
    print(f"{'model and vectors':26} {time.perf_counter() - began:8.2f} s", flush=True)
    lines = []
    for name, ask in measured(engine, tuple(options.only)):
        seconds = []
        for _ in ("cold", "warm"):
            wall, processor = time.perf_counter(), time.process_time()
            found = told(ask())
            seconds += [time.perf_counter() - wall, time.process_time() - processor]
        line = json.dumps(found, sort_keys=True, default=str)
        lines.append(line)
        digest = hashlib.sha256(line.encode()).hexdigest()[:12]
        count = len(found) if isinstance(found, list) else 1
        cold, cold_cpu, warm, warm_cpu = seconds
        print(
            f"{name:26} cold {cold:7.2f} s (processor {cold_cpu:7.2f})  "
            f"warm {warm:6.2f} s ({warm_cpu:6.2f})  {count:6} rows  {digest}",
            flush=True,
        )
    if options.rows:
        options.rows.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
