"""The parts of a search timed alone: words, meaning, and a start from nothing.

Every function gives a table as ``speed.py`` keeps it: a title, what was done, headings, rows.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import numpy as np

from benchmarks import question_times
from benchmarks.embedding import PAPERS, QUESTION, read_passages
from benchmarks.machine import HOUSE, as_installed
from benchmarks.question_times import asking
from benchmarks.speed_peers import write_passages
from benchmarks.timing import Table, Times, grow, in_turn
from indexer.embedding import Encoder, load_encoder
from indexer.lexical_building import build_lexical
from indexer.tokens import tokenize
from search.question_encoder import adaptation

HEADINGS = ["way", "median", "least", "most", "Minutebook is quicker, times", "least", "most"]

ASKED = 10
# And so often in a turn, whose first are asked of a processor that was at rest.
AGAIN = 10

# Word pieces of a short, a middling and a long question, the special ones at its ends included.
LENGTHS = (10, 18, 28)
# Papers of the shared set give so many passages to grow from.
GROWN_FROM = 4000


def read_questions(count: int) -> list[str]:
    """The first ``count`` of our questions about real minutes, all of them different."""
    path = HOUSE / "benchmarks" / "questions" / "practice.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    return [str(json.loads(line)["question"]) for line in lines[:count]]


def lexical(passages: int, rounds: int, texts: Sequence[str] | None = None) -> Table:
    """Scores of all passages for a question, and building what gives them, on the same tokens."""
    from rank_bm25 import BM25Okapi

    if texts is None:
        texts = read_passages(PAPERS, min(passages, GROWN_FROM), load_encoder())
    tokens = [tokenize(text) or ["-"] for text in grow(texts, passages)]
    asked = [tokenize(question) for question in read_questions(ASKED)]
    builds = {
        "Minutebook": lambda: build_lexical(tokens, [True] * len(tokens)),
        "rank_bm25": lambda: BM25Okapi(tokens),
    }
    ours, theirs = builds["Minutebook"](), builds["rank_bm25"]()
    scores = {
        "Minutebook": lambda: [ours.scores(terms) for terms in asked],
        "rank_bm25": lambda: [theirs.get_scores(terms) for terms in asked],
    }
    if find_spec("bm25s") is not None:
        import bm25s

        def build() -> bm25s.BM25:
            held = bm25s.BM25()
            held.index(tokens, show_progress=False)
            return held

        builds["bm25s"] = build
        other = build()
        scores["bm25s"] = lambda: [other.get_scores(terms) for terms in asked]
    apart = max(
        float(np.abs(a - b).max())
        for a, b in zip(scores["Minutebook"](), scores["rank_bm25"](), strict=True)
    )
    asking = in_turn(scores, rounds)
    building = in_turn(builds, rounds)
    return {
        "title": f"Words: BM25 over {passages:,} passages",
        "about": f"Milliseconds for the scores of all passages for one question ({len(asked)} "
        f"questions a round), and seconds to build, on the same tokens; {rounds} rounds. Scores of "
        f"Minutebook and rank_bm25 differ by {apart:.1e} at most.",
        "headings": HEADINGS,
        "rows": rows_beside(asking, "score, ", "ms", 1000 / len(asked))
        + rows_beside(building, "build, ", "s", 1),
    }


def embedding(passages: int, rounds: int) -> Table:
    """Passages and questions by sentence-transformers and by what Minutebook runs.

    Ten different questions of each length are asked one after the other, a call each, and again
    and again, before the other way has its turn, each way in a process of its own: the weights are
    then at hand in the processor's cache. ``alone`` each question comes after a rest and one by the
    other way, so that every time all weights come from the memory. Minutebook's questions are
    encoded by fewer of the model's layers than its passages are (``search/question_encoder.py``).
    """
    quick = load_encoder(runtime="quick")
    encoders: dict[str, Encoder] = {
        "Minutebook": quick,
        "sentence-transformers": load_encoder(runtime="reference"),
    }
    texts = read_passages(PAPERS, passages, quick)
    ours, theirs = (encoder.encode(texts) for encoder in encoders.values())
    likeness = (ours * theirs).sum(axis=1)
    many = in_turn({name: lambda e=e: e.encode(texts) for name, e in encoders.items()}, rounds)
    rows = rows_beside(many, "a passage, ", "ms", 1000 / len(texts))
    with asking({"Minutebook": "question", "sentence-transformers": "reference"}) as ways:
        for pieces in LENGTHS:
            asked = questions_of(pieces, quick)
            took = question_times.in_turn(ways, AGAIN * asked, 4 * rounds)
            each = 1000 / (AGAIN * len(asked))
            rows += rows_beside(took, f"a question of {pieces} pieces, ", "ms", each)
        alone = question_times.in_turn(ways, [QUESTION], 4 * rounds)
        rows += rows_beside(alone, "a question alone, ", "ms", 1000)
    lengths = np.array(quick.count_pieces(read_questions(10**6))) + 2
    return {
        "title": "Meaning: embedding",
        "about": f"Milliseconds a passage ({len(texts)} passages of "
        f"{np.mean(quick.count_pieces(texts)):.0f} word pieces, {rounds} rounds) and a question "
        f"({ASKED} different questions asked {AGAIN} times a round, one after the other, "
        f"{4 * rounds} rounds, each way in a process of its own; alone: one of "
        f"{quick.count_pieces([QUESTION])[0] + 2} pieces, the other way between). Of our questions "
        f"half have {np.median(lengths):.0f} pieces or fewer. "
        f"Minutebook runs {quick.runtime} on one core, sentence-transformers on torch with its own "
        f"settings; the cosine of their vectors of passages is {np.median(likeness):.4f} at the "
        f"median, {likeness.min():.4f} at the least. Questions are encoded by "
        f"{len(adaptation().layers)} of the model's layers, which have learned to do without the "
        "others, and beside it by the whole model.",
        "headings": HEADINGS,
        "rows": rows,
    }


def questions_of(pieces: int, encoder: Encoder) -> list[str]:
    """The questions about real minutes whose length is nearest to so many pieces, ends counted."""
    questions = read_questions(10**6)
    lengths = dict(zip(questions, encoder.count_pieces(questions), strict=True))
    return sorted(questions, key=lambda one: abs(lengths[one] + 2 - pieces))[:ASKED]


def start(index: Path, rounds: int, peers: Path | None) -> Table:
    """A process from nothing to its help, and to what it found."""
    command = [sys.executable, "-m", "ui.cli"]
    ways = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "minutebook --help": [*command, "--help"],
        "minutebook search": [*command, "search", "--index", str(index), "-k", "10", QUESTION],
        "minutebook ask": [*command, "ask", "--index", str(index), QUESTION],
    }
    timed: dict[str, Callable[[], object]] = {
        name: partial(_run, way) for name, way in ways.items()
    }
    timed["minutebook serve, until its page is there"] = partial(_serve, index)
    took = in_turn(timed, rounds)
    rows = [[name, *times.shown()] for name, times in took.items()]
    if peers is not None:
        rows.append(["rank_bm25 + MiniLM + FAISS", *_start_of_peer(index, rounds, peers).shown()])
    return {
        "title": "Start: a process from nothing",
        "about": f"Milliseconds from the start of a process to its end, or to the page that it "
        f"serves, {rounds} times, its files read before by another process. The last row imports "
        "its libraries, loads the model, builds BM25 and FAISS from the same passages, whose "
        "vectors are kept, and answers one question.",
        "headings": ["command", "median", "least", "most"],
        "rows": rows,
    }


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, cwd=HOUSE, env=as_installed(), check=True, capture_output=True)


def _serve(index: Path) -> None:
    """Start a server and end it once it has given its first page. Raises RuntimeError where it
    ends before."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "ui.cli", "serve", "--index", str(index), "--port", str(port)]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, cwd=HOUSE, env=as_installed(), stdout=quiet, stderr=quiet)
    try:
        while True:
            try:
                with urlopen(f"http://127.0.0.1:{port}/", timeout=60) as page:
                    page.read()
                    return
            except OSError:
                if server.poll() is not None:
                    raise RuntimeError(f"the server ended early: {' '.join(command)}") from None
                time.sleep(0.005)
    finally:
        server.kill()
        server.wait()


def _start_of_peer(index: Path, rounds: int, peers: Path) -> Times:
    with tempfile.TemporaryDirectory(prefix="minutebook-") as temporary:
        passages = Path(temporary) / "passages.jsonl"
        write_passages(index, passages)
        command = [str(peers), "-m", "benchmarks.peers.run", "time", str(passages), "rank_fusion"]
        command += ["--cache", str(Path(temporary) / "vectors.sqlite")]
        asked = json.dumps(QUESTION) + "\n"

        def ask() -> None:
            subprocess.run(
                command, cwd=HOUSE, input=asked, text=True, check=True, capture_output=True
            )

        return in_turn({"peer": ask}, rounds)["peer"]


def rows_beside(took: dict[str, Times], before: str, unit: str, scale: float) -> list[list[Any]]:
    """A row a way; after the first, which is Minutebook's, how many times quicker that one is."""
    ours, *_ = took.values()
    rows: list[list[Any]] = []
    for name, times in took.items():
        beside = ["", "", ""] if times is ours else ours.times_quicker(times)
        rows.append([f"{before}{name} ({unit})", *times.shown(scale), *beside])
    return rows
