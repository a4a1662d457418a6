"""Learn the weights of ``search/doubt.json``: when the record does not say what is asked.

    python benchmarks/train_doubt.py INDEX QUESTIONS.jsonl [INDEX QUESTIONS.jsonl ...] [--dry-run]

Each ``INDEX`` holds the papers that the questions after it are about: lines ``{"question",
"evidence"}``, unanswerable where the evidence is empty, and where there is one a near miss
``"near"``, a question alike that the evidence does not answer; of written questions those that
have one are taken.

A logistic regression of whether a question has no answer, on the signs of ``search/answering/
missing.py``, none of which may speak for an answer; the two kinds of question weigh the same.
Passages and papers are split for cross-validation. Printed for each sign: the area under its curve
among all questions, and among the questions that want what it is about. The threshold withholds at
most ``--wrongly`` of the answerable.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.stats import rankdata

from search.answering.focus import read_focus
from search.answering.missing import SIGNS, candidates_of, missing
from search.answering.weighing import weigh_stretches
from search.engine import Engine
from search.query import Query
from search.stretches import stretches_of

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.gold import read_questions

PASSAGES_READ = 10
FOLDS = 5
WRONGLY = 0.05
_PENALTY = 0.003

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """The signs of one question, shape (len(SIGNS),), what it wants, and where it came from."""

    question: str
    wanted: str
    signs: Matrix
    absent: bool
    source: str
    group: str


def collect(engine: Engine, path: Path, most: int) -> list[Example]:
    """The examples of one file, at most ``most`` lines of it, chosen by a fixed seed."""
    rows = read_questions(path)
    if any("near" in row for row in rows):
        rows = [row for row in rows if "near" in row]
        random.Random(5).shuffle(rows)  # noqa: S311
    pairs: list[tuple[str, bool, str]] = []
    for row in rows[:most]:
        evidence = row["evidence"]
        group = evidence[0]["document"] if evidence else row["id"]
        pairs.append((row["question"], not evidence, group))
        if "near" in row:
            pairs.append((row["near"], True, group))
    return [_example(engine, *pair, path.stem) for pair in pairs]


def _example(engine: Engine, question: str, absent: bool, group: str, source: str) -> Example:
    stretches = stretches_of(engine.search(Query(question, question), PASSAGES_READ).results)
    focus = read_focus(question)
    if not stretches:
        return Example(
            question, focus.wanted, missing(focus, [], engine.lexical), absent, source, group
        )
    candidates = candidates_of(stretches, weigh_stretches(engine, question, stretches).weighed)
    signs = missing(focus, candidates, engine.lexical)
    return Example(question, focus.wanted, signs, absent, source, group)


def fit(signs: Matrix, absent: NDArray[np.bool_]) -> Matrix:
    """Weights of the signs, none below zero, and a constant, shape (signs + 1,)."""
    matrix = np.column_stack([signs, np.ones(len(signs))])
    share = np.where(absent, 0.5 / max(absent.sum(), 1), 0.5 / max((~absent).sum(), 1))

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        chance = 1 / (1 + np.exp(-(matrix @ weights)))
        likely = np.clip(np.where(absent, chance, 1 - chance), 1e-9, 1.0)
        value = -float((share * np.log(likely)).sum()) + _PENALTY * float(
            weights[:-1] @ weights[:-1]
        )
        slope = matrix.T @ (share * (chance - absent))
        return value, slope + 2 * _PENALTY * np.append(weights[:-1], 0.0)

    bounds = [(0.0, None)] * signs.shape[1] + [(None, None)]
    found = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x)


def area(scores: Matrix, absent: NDArray[np.bool_]) -> float:
    """The area under the ROC curve: how often an absence scores above an answer."""
    if absent.all() or not absent.any():
        return float("nan")
    ranks = rankdata(scores)
    ones, zeros = int(absent.sum()), int((~absent).sum())
    return float((ranks[absent].sum() - ones * (ones + 1) / 2) / (ones * zeros))


def report(name: str, scores: Matrix, absent: NDArray[np.bool_]) -> None:
    """How many absences are refused where five and ten of a hundred answers are lost."""
    cuts = [float(np.quantile(scores[~absent], 1 - lost)) for lost in (0.05, 0.1)]
    refused = [100 * float(np.mean(scores[absent] > cut)) for cut in cuts]
    print(
        f"{name:28} {len(scores):5} questions  area {area(scores, absent):.3f}  "
        f"refused {refused[0]:.0f}% at 5% lost, {refused[1]:.0f}% at 10%"
    )


def main() -> None:
    """Print what each sign is worth, cross-validate, then fit on everything and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path, nargs="+", metavar="INDEX QUESTIONS")
    parser.add_argument("--most", type=int, default=10_000, help="lines of each file at most")
    parser.add_argument("--wrongly", type=float, default=WRONGLY, help="share withheld wrongly")
    parser.add_argument("--dry-run", action="store_true", help="cross-validate only")
    options = parser.parse_args()
    engines: dict[Path, Engine] = {}
    examples: list[Example] = []
    for index, path in zip(options.sets[::2], options.sets[1::2], strict=True):
        engine = engines.setdefault(index, Engine(index))
        examples += collect(engine, path, options.most)
    signs = np.stack([example.signs for example in examples])
    absent = np.array([example.absent for example in examples])
    sources = np.array([example.source for example in examples])
    for place, name in enumerate(SIGNS):
        about = signs[:, place] > 0
        print(
            f"{name:28} area {area(signs[:, place], absent):.3f}, where it speaks "
            f"{area(signs[about, place], absent[about]):.3f} of {about.sum()}"
        )
    groups = {group: n % FOLDS for n, group in enumerate(sorted({e.group for e in examples}))}
    folds = np.array([groups[example.group] for example in examples])
    scores = np.zeros(len(examples))
    for fold in range(FOLDS):
        weights = fit(signs[folds != fold], absent[folds != fold])
        scores[folds == fold] = signs[folds == fold] @ weights[:-1] + weights[-1]
    for source in dict.fromkeys(sources):
        report(f"cross-validated, {source}", scores[sources == source], absent[sources == source])
    report("cross-validated, all", scores, absent)
    weights = fit(signs, absent)
    for name, weight in zip((*SIGNS, "constant"), weights, strict=True):
        print(f"{name:28} {weight:+.3f}")
    cut = float(np.quantile(scores[~absent], 1 - options.wrongly))
    print(
        f"threshold {1 / (1 + np.exp(-cut)):.3f} loses {100 * options.wrongly:.0f}% of the answers"
    )
    if not options.dry_run:
        model = {
            "signs": list(SIGNS),
            "weights": [round(float(weight), 6) for weight in weights[:-1]],
            "constant": round(float(weights[-1]), 6),
            "threshold": round(float(1 / (1 + np.exp(-cut))), 6),
            "learned_from": f"{len(examples)} questions",
        }
        path = Path(__file__).parent.parent / "search" / "doubt.json"
        path.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
