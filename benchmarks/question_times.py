"""Questions embedded one after the other in a process of their own, and what each took.

Two libraries in one process are not timed as people run them: the threads that torch keeps spinning
for its next product run on beside the other's turn. Here each way has a process, which waits while
another has its turn.

    python -m benchmarks.question_times RUNTIME     # lists of questions come in, seconds go out

RUNTIME is "quick" or "reference" for the model as passages are encoded with it, or "question" for
what encodes questions when they are asked.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import IO, cast

from benchmarks.machine import HOUSE, as_installed
from benchmarks.timing import Times
from indexer.embedding import DEFAULT_SHA256, Runtime, load_encoder
from search.question_encoder import question_encoder

# Until the threads of the one that had its turn before are asleep.
_REST = 0.1


class Asking:
    """A process that embeds questions by one runtime."""

    def __init__(self, into: IO[str], out: IO[str]) -> None:
        self._into, self._out = into, out

    def seconds(self, questions: Sequence[str]) -> float:
        """What it takes to embed ``questions``, one call each, in seconds.

        Raises RuntimeError where the process has ended.
        """
        time.sleep(_REST)
        self._into.write(json.dumps(questions) + "\n")
        self._into.flush()
        line = self._out.readline()
        if not line:
            raise RuntimeError("a process that embeds questions ended early")
        return float(line)


@contextmanager
def asking(runtimes: Mapping[str, str]) -> Iterator[dict[str, Asking]]:
    """A process for each of ``runtimes``, by name, until the end."""
    with ExitStack() as stack:
        found = {}
        for name, runtime in runtimes.items():
            process = stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", "benchmarks.question_times", runtime],
                    cwd=HOUSE,
                    env=as_installed(),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            assert process.stdin is not None
            assert process.stdout is not None
            found[name] = Asking(process.stdin, process.stdout)
        yield found


def in_turn(ways: Mapping[str, Asking], questions: Sequence[str], rounds: int) -> dict[str, Times]:
    """What ``questions`` took each way in each of ``rounds``, after one that is not counted."""
    took: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            seconds = way.seconds(questions)
            if number:
                took[name].append(seconds)
    return {name: Times(tuple(seconds)) for name, seconds in took.items()}


def main() -> None:
    """Answer each line of questions with the seconds that embedding them took."""
    named = sys.argv[1]
    if named == "question":
        encoder = question_encoder(DEFAULT_SHA256)
    else:
        encoder = load_encoder(runtime=cast(Runtime, named))
    assert encoder is not None
    for line in sys.stdin:
        questions = json.loads(line)
        began = time.perf_counter()
        for question in questions:
            encoder.encode([question])
        print(time.perf_counter() - began, flush=True)


if __name__ == "__main__":
    main()
