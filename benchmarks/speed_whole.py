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
from types import TracebackType
from typing import Any

from benchmarks.machine import HOUSE
from benchmarks.scaled_book import count_public, scale
from benchmarks.speed_parts import Table, read_questions
from benchmarks.timing import to_three_digits
from indexer.build import build_index
from indexer.embedding import load_encoder
from search.engine import Engine
from search.query import parse_query

ASKED = 20
FOUND = 10


def warm(
    index: Path, times: int, rounds: int, peers: Path | None, ways: list[str], work: Path
) -> Table:
    """A question to its ten passages, everything loaded, its embedding included."""
    if times > 1:
        large = work / f"book-{times}"
        if not (large / "CURRENT").is_file():
            scale(index, large, times * count_public(index))
        index = large
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
            passages = work / f"passages-{count}.jsonl"
            write_passages(index, passages)
            for name in ways:
                peer = Peer(peers, passages, name, work / "vectors.sqlite")
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
        memory = round(built["memory_mb"]) if built else resident_mb()
        rows.append([title, *shown, beside, memory])
    return {
        "title": f"Search, warm, {count:,} passages",
        "about": f"Milliseconds from a question to its {FOUND} best passages, embedding it "
        f"included, {len(asked)} different questions, all ways in turn; resident memory in MB "
        "when built. Minutebook also reads the question, looks for papers published twice and "
        "quotes what it found; peers give the numbers of passages, in memory.",
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


class Peer:
    """A way in a process of its own, which says how long it took for each question."""

    def __init__(self, python: Path, passages: Path, name: str, cache: Path) -> None:
        self._command = [str(python), "-m", "benchmarks.peers.run", "time", str(passages), name]
        self._command += ["--cache", str(cache)]
        self.built: dict[str, Any] = {}

    def __enter__(self) -> Peer:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            self._command, cwd=HOUSE, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True
        )
        self.built = self._reply()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=60)

    def ask(self, question: str) -> float:
        """Milliseconds until ``question`` was answered."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return float(self._reply()["ms"])

    def _reply(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"This peer ended early: {' '.join(self._command)}")
        reply: dict[str, Any] = json.loads(line)
        return reply


def write_passages(index: Path, target: Path) -> None:
    """The words of every passage of an index, in the form that peers read."""
    engine = Engine(index)
    with target.open("w", encoding="utf-8") as file:
        for number, passage in enumerate(engine.passages):
            words = engine.store.quote(passage.document, passage.start, passage.end)
            file.write(json.dumps({"id": str(number), "text": words}) + "\n")
    engine.close()


def resident_mb() -> int:
    """Resident memory of this process, in MB."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return round(int(line.split()[1]) / 1024)
    return 0


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
