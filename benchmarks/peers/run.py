"""Run peers on passages and questions: rankings for quality, seconds for speed.

    PEERS/bin/python -m benchmarks.peers.run rank PASSAGES.jsonl QUESTIONS.jsonl OUT --cache FILE
    PEERS/bin/python -m benchmarks.peers.run time PASSAGES.jsonl WAY --cache FILE

``PASSAGES.jsonl`` and ``QUESTIONS.jsonl`` hold ``{"id", "text"}`` a line. ``rank`` writes for each
way a file into the folder OUT: ``{"way", "title", "versions", "rankings"}``, the last by question a
list of passages. ``time`` builds one way, says ``{"built": seconds, ...}``, and then reads
questions, a JSON string a line, from standard input, and answers each with ``{"ms": milliseconds,
"found": how many}``: so whoever measures can ask several ways in turn.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

from benchmarks.peers import WAYS, load_way
from benchmarks.peers.embedding import Model

DEPTH = 100


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    rank = commands.add_parser("rank")
    rank.add_argument("passages", type=Path)
    rank.add_argument("questions", type=Path)
    rank.add_argument("out", type=Path)
    rank.add_argument("--ways", nargs="+", choices=WAYS, default=WAYS)
    timed = commands.add_parser("time")
    timed.add_argument("passages", type=Path)
    timed.add_argument("way", choices=WAYS)
    for command in (rank, timed):
        command.add_argument("--cache", type=Path, required=True)
    options = parser.parse_args()
    # No library is to look for a hub, or to tell anybody that it runs.
    os.environ |= {"HF_HUB_OFFLINE": "1", "HAYSTACK_TELEMETRY_ENABLED": "False"}
    if options.command == "rank":
        rank_all(options.passages, options.questions, options.out, options.ways, options.cache)
    else:
        answer_timed(options.passages, options.way, options.cache)


def rank_all(passages: Path, questions: Path, out: Path, ways: Iterable[str], cache: Path) -> None:
    """Write the rankings of each of ``ways`` into ``out``."""
    names, texts = _read(passages)
    asked = list(zip(*_read(questions), strict=True))
    model = Model(cache, remembers=True)
    out.mkdir(parents=True, exist_ok=True)
    for name in ways:
        way = load_way(name)
        search = way.build(texts, model)
        rankings = {
            identifier: [names[number] for number in search(text, DEPTH)]
            for identifier, text in asked
        }
        result = {"way": name, **describe(way), "rankings": rankings}
        (out / f"{name}.json").write_text(json.dumps(result), encoding="utf-8")
        print(name, file=sys.stderr, flush=True)


def describe(way: ModuleType) -> dict[str, object]:
    """The title of a way and the versions of what it is made of."""
    return {"title": way.TITLE, "versions": {name: version(name) for name in way.PACKAGES}}


def answer_timed(passages: Path, name: str, cache: Path) -> None:
    """Build ``name`` and answer the questions that come in, saying how long each took."""
    _, texts = _read(passages)
    model = Model(cache, remembers=False)
    model.passages(texts)  # in the cache from now on: embedding is measured elsewhere
    way = load_way(name)
    began = time.perf_counter()
    search = way.build(texts, model)
    built = time.perf_counter() - began
    _say({"built": built, "memory_mb": _resident_mb(), **describe(way)})
    for question in _questions(sys.stdin):
        began = time.perf_counter()
        found = search(question, 10)
        _say({"ms": (time.perf_counter() - began) * 1000, "found": len(found)})


def _resident_mb() -> float:
    """Resident memory of this process, in MB."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))


def _questions(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield str(json.loads(line))


def _say(words: dict[str, object]) -> None:
    print(json.dumps(words), flush=True)


def _read(path: Path) -> tuple[list[str], list[str]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    return [row["id"] for row in rows], [row["text"] for row in rows]


if __name__ == "__main__":
    main()
