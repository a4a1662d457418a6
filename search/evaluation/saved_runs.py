"""Runs kept as JSON: what was set, of what index, when, and the marks of each question."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, get_args

import numpy as np

from indexer.errors import InputError
from search.evaluation.configurations import Kind
from search.evaluation.marks import Mark
from search.evaluation.runs import Marked, Run, as_json
from search.evaluation.subject import Asked, Subject

# By its first key a file is known as one of these, and of which layout.
_LAYOUT = "minutebook_evaluation"
LAYOUT = 1
_PACKAGES = ("minutebook", "numpy", "onnxruntime", "faiss-cpu")
_MAKE = "Name a file that `minutebook evaluate --save` wrote."


@dataclass(frozen=True, slots=True)
class SavedRuns:
    """The runs of one set that were made together."""

    kind: Kind
    name: str
    runs: tuple[Run, ...]


def save(path: Path, subject: Subject, runs: Sequence[Run]) -> None:
    """Keep runs as JSON, a question a line. Raises InputError where that cannot be written."""
    head = {
        _LAYOUT: LAYOUT,
        "kind": subject.kind,
        "set": subject.name,
        "versions": {name: version(name) for name in _PACKAGES}
        | {"python": platform.python_version()},
    }
    told = ",\n".join(_run_as_json(subject, made) for made in runs)
    words = f'{json.dumps(head, indent=1)[:-2]},\n "runs": [\n{told}\n]}}\n'
    try:
        path.write_text(words, encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror or error}). Name another with --save."
        ) from error


def _run_as_json(subject: Subject, made: Run) -> str:
    figures = as_json(subject, made)
    facts = {
        "name": made.name,
        "settings": dict(made.settings),
        "made": made.made,
        "index": dict(made.index),
        "figures": {name: value for name, value in figures.items() if name != "set"},
    }
    questions = ",\n".join(json.dumps(_question_as_json(one)) for one in made.questions)
    return f'{json.dumps(facts, indent=1)[:-2]},\n "questions": [\n{questions}\n ]\n}}'


def _question_as_json(marked: Marked) -> dict[str, Any]:
    asked = marked.asked
    return {
        "id": asked.identifier,
        "digest": asked.digest,
        **({"groups": dict(asked.groups)} if asked.groups else {}),
        "took_ms": marked.took_ms,
        "marks": {name: list(mark) for name, mark in marked.marks.items()},
    }


def load(path: Path) -> SavedRuns:
    """Runs that were kept. Raises InputError where ``path`` holds none, or of a newer layout."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}).") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: holds no saved run ({error}). {_MAKE}") from error
    try:
        layout = told[_LAYOUT]
        if not isinstance(layout, int) or layout > LAYOUT:
            raise InputError(
                f"{path}: this run has layout {layout}, and this Minutebook reads up to {LAYOUT}. "
                "Use the newer Minutebook that saved it, or run it again with --save."
            )
        if told["kind"] not in get_args(Kind):
            raise ValueError(f"there is no kind {told['kind']!r}")
        runs = tuple(_read_run(one) for one in told["runs"])
        if not runs:
            raise ValueError("there is no run in it")
        return SavedRuns(told["kind"], str(told["set"]), runs)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: holds no saved run ({error!r}). {_MAKE}") from error


def _read_run(told: Any) -> Run:
    questions = tuple(
        Marked(
            Asked(str(row["id"]), str(row["digest"]), dict(row.get("groups", {}))),
            float(row["took_ms"]),
            {str(name): Mark(*map(float, parts)) for name, parts in row["marks"].items()},
        )
        for row in told["questions"]
    )
    if len({one.asked.identifier for one in questions}) < len(questions):
        raise ValueError("a question stands in it twice")
    marks = np.array([mark for one in questions for mark in one.marks.values()])
    if not np.isfinite(marks).all() or (marks < 0).any():
        raise ValueError("a mark is no number from 0")
    return Run(
        str(told["name"]), dict(told["settings"]), dict(told["index"]), str(told["made"]), questions
    )
