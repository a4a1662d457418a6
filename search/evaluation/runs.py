"""What came of asking a set: marks a question, and the figures they make."""

from __future__ import annotations

import datetime
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from search.engine import Engine
from search.evaluation.configurations import Configuration
from search.evaluation.marks import Mark, Marks
from search.evaluation.subject import Asked, Subject

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Marked:
    """A question that was asked, what its reply is worth, and the milliseconds that it took."""

    asked: Asked
    took_ms: float
    marks: Marks


@dataclass(frozen=True, slots=True)
class Run:
    """A set asked of one configuration. ``index`` says of what generation, ``made`` when."""

    name: str
    settings: Mapping[str, Any]
    index: Mapping[str, Any]
    made: str
    questions: tuple[Marked, ...]

    @property
    def median_ms(self) -> float | None:
        """The middle time of a reply; None where nothing was asked."""
        times = [one.took_ms for one in self.questions]
        return round(statistics.median(times), 2) if times else None


def run(
    engine: Engine,
    subject: Subject,
    configuration: Configuration,
    progress: Progress = lambda done, total: None,
) -> Run:
    """Every question of ``subject`` put to ``engine``, which is set as ``configuration`` says."""
    marked = []
    total = len(subject.asked)
    for number, asked in enumerate(subject.asked):
        progress(number, total)
        began = time.perf_counter()
        reply = subject.ask(engine, number, configuration)
        took = (time.perf_counter() - began) * 1000
        marked.append(Marked(asked, round(took, 3), subject.mark(engine, number, reply)))
    progress(total, total)
    return Run(
        configuration.name, configuration.as_json(), _described(engine), _now(), tuple(marked)
    )


def figure(questions: Iterable[Marked], measure: str) -> float | None:
    """A measure over ``questions``; None where it concerns none of them."""
    total, of = sums(questions, measure)
    return float(total.sum() / of.sum()) if of.sum() else None


def sums(
    questions: Iterable[Marked], measure: str
) -> tuple[np.ndarray[Any, np.dtype[np.float64]], np.ndarray[Any, np.dtype[np.float64]]]:
    """What each question adds to ``measure``, and to what it is divided by, each shape (n,)."""
    told = [one.marks.get(measure, Mark(0.0, 0.0)) for one in questions]
    rows = np.asarray(told, dtype=np.float64).reshape(-1, 2)
    return rows[:, 0], rows[:, 1]


def as_json(subject: Subject, made: Run) -> dict[str, Any]:
    """The object of ``evaluate --json`` for one run: measures from 0 to 1, lengths in words."""
    told: dict[str, Any] = {"set": subject.name}
    if subject.kind != "feedback":
        told["documents"] = made.index["documents"]
    told[subject.counted] = len(made.questions)
    for measure in subject.measures:
        value = figure(made.questions, measure)
        told[measure] = None if value is None else round(value, 4)
    if subject.kind != "feedback":
        told["median_ms"] = made.median_ms
    return told


def _described(engine: Engine) -> dict[str, Any]:
    held = engine.manifest
    return {
        "generation": engine.generation,
        "built": held.built,
        "documents": len(engine.documents),
        "passages": int(engine.readable.sum()),
        "model": held.model,
        "model_sha256": held.model_sha256,
        "runtime": held.runtime,
    }


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
