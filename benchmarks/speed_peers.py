"""A peer running in a process of its own, and the passages that it is given."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

from benchmarks.machine import HOUSE
from benchmarks.peers.embedding import keep_vectors
from search.engine import Engine

_AT_ONCE = 4096


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


def write_passages(index: Path, target: Path, cache: Path | None = None) -> None:
    """The words of every passage of an index, in the form that peers read.

    Their vectors, as the index holds them, go into ``cache``, so that no peer need embed them.
    """
    engine = Engine(index)
    texts = []
    with target.open("w", encoding="utf-8") as file:
        for number, passage in enumerate(engine.passages):
            words = engine.store.quote(passage.document, passage.start, passage.end)
            file.write(json.dumps({"id": str(number), "text": words}) + "\n")
            texts.append(words)
    if cache is not None:
        for start in range(0, len(texts), _AT_ONCE):
            some = texts[start : start + _AT_ONCE]
            keep_vectors(cache, some, engine.vectors(range(start, start + len(some))))
    engine.close()
