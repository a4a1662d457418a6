"""A whole search and a whole indexing, beside peers that do the same.

Every function gives a table as ``speed.py`` keeps it: a title, what was done, headings, rows.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks.growth import book
from benchmarks.machine import HOUSE
from benchmarks.search_at_size import memory
from benchmarks.speed_parts import read_questions
from benchmarks.speed_peers import Peer, write_passages
from benchmarks.timing import Table, to_three_digits
from indexer.build import build_index
from indexer.embedding import load_encoder
from search.engine import Engine
from search.query import parse_query

ASKED = 20
FOUND = 10


def warm(
    index: Path, passages: int, rounds: int, peers: Path | None, ways: list[str], work: Path
) -> Table:
    """A question to its ten passages, everything loaded, its embedding included: of ``index``, or
    of a book of so many ``passages`` grown from it."""
    if passages:
        index = book(index, work, passages)
    engine = Engine(index)
    count = len(engine.passages)
    # No question twice: whoever asks again is answered from what is remembered.
    first, *asked = read_questions(1 + ASKED * rounds)
    engine.search(parse_query(first), FOUND)
    took: dict[str, list[float]] = {"Minutebook": []}
    about: dict[str, dict[str, Any]] = {}
    with ExitStack() as stack:
        running = {}
        if peers is not None and ways:
            written, cache = work / f"passages-{count}.jsonl", work / f"vectors-{count}.sqlite"
            write_passages(index, written, cache)
            for name in ways:
                peer = Peer(peers, written, name, cache)
                running[name] = stack.enter_context(peer)
                about[name] = peer.built
                took[name] = []
                peer.ask(first)
        for question in asked:
            began = time.perf_counter()
            engine.search(parse_query(question), FOUND)
            took["Minutebook"].append((time.perf_counter() - began) * 1000)
            for name, peer in running.items():
                took[name].append(peer.ask(question))
    engine.close()
    ours = statistics.median(took["Minutebook"])
    rows = []
    for name, milliseconds in took.items():
        built = about.get(name, {})
        title = built.get("title", name)
        middle = statistics.median(milliseconds)
        shown = [to_three_digits(n) for n in (middle, *_nine_of_ten(milliseconds))]
        beside = to_three_digits(middle / ours) if built else ""
        held = round(built["memory_mb"]) if built else memory()["resident"]
        rows.append([title, *shown, beside, held])
    return {
        "title": f"Search, warm, {count:,} passages",
        "about": f"Milliseconds from a question to its {FOUND} best passages, embedding it "
        f"included, {len(asked)} different questions, all ways in turn; resident memory in MB "
        "when built. Minutebook also reads the question, looks for papers published twice and "
        "quotes what it found; peers give the numbers of passages, in memory, and are given the "
        "vectors of the passages.",
        "headings": ["way", "median", "5th", "95th of 100", "times as long", "memory"],
        "rows": rows,
    }


def indexing(papers: Path, sample: int, rounds: int, peers: Path | None) -> Table:
    """Papers from nothing to an index, by stage, beside a straight loop over libraries."""
    files = sorted(path for path in papers.rglob("*") if path.is_file())
    chosen = files
    if 0 < sample < len(files):
        chosen = random.Random(1).sample(files, sample)  # noqa: S311 (a sample, not a secret)
    encoder = load_encoder()
    encoder.encode(["a first one loads the model"])
    ours: list[dict[str, float]] = []
    theirs: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory(prefix="minutebook-") as temporary:
        listed = Path(temporary) / "files.txt"
        listed.write_text("\n".join(map(str, chosen)), encoding="utf-8")
        for number in range(rounds):
            stages = _Stages()
            index = Path(temporary) / str(number)
            outcome = build_index(index, chosen, encoder, progress=stages)
            ours.append(stages.finished() | {"passages": outcome.passages})
            if peers is not None:
                theirs.append(_straight_loop(peers, listed))
    rows = [["Minutebook", stage, *_of_rounds(ours, stage)] for stage in ours[0]]
    if theirs:
        rows += [["straight loop", stage, *_of_rounds(theirs, stage)] for stage in theirs[0]]
    return {
        "title": f"Indexing {len(chosen)} papers from nothing",
        "about": f"Seconds by stage, {rounds} times, models loaded. The straight loop reads with "
        "pypdf and python-docx, cuts chunks of 1,000 characters, embeds them with "
        "sentence-transformers, and builds FAISS and rank_bm25: it reads no meetings, items, "
        "decisions or dates, and keeps nothing on disk.",
        "headings": ["way", "stage", "median", "least", "most"],
        "rows": rows,
    }


class _Stages:
    """Seconds of each stage that a build says it is in."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}
        self._stage = ""
        self._since = self._began = time.perf_counter()

    def __call__(self, stage: str, done: int, total: int) -> None:
        del done, total
        if stage != self._stage:
            self._close()
            self._stage = stage

    def finished(self) -> dict[str, float]:
        """Seconds by stage, and of all."""
        self._close()
        return {**self._seconds, "all": time.perf_counter() - self._began}

    def _close(self) -> None:
        now = time.perf_counter()
        if self._stage:
            self._seconds[self._stage] = self._seconds.get(self._stage, 0.0) + now - self._since
        self._since = now


def _straight_loop(peers: Path, listed: Path) -> dict[str, float]:
    command = [str(peers), "-m", "benchmarks.peers.straight_loop", str(listed)]
    told = subprocess.run(command, cwd=HOUSE, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(told.stdout)
    return found


def _of_rounds(rounds: list[dict[str, float]], stage: str) -> list[float]:
    values = [one.get(stage, 0.0) for one in rounds]
    return [to_three_digits(n) for n in (statistics.median(values), min(values), max(values))]


def _nine_of_ten(values: list[float]) -> tuple[float, float]:
    """The 5th and the 95th of a hundred."""
    cuts = statistics.quantiles(values, n=20, method="inclusive")
    return cuts[0], cuts[-1]
