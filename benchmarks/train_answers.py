"""Learn the weights of ``search/answering.json`` from questions whose evidence is known.

    python benchmarks/train_answers.py INDEX QUESTIONS.jsonl [...] [--foreign QUERIES.jsonl]

Each ``INDEX`` holds the papers that the questions after it are about.

Stretches first: one is gold when at least half of a piece of evidence stands in it; the loss is
that of ``train_ranking.py``. Then how sure the best of them is: a logistic regression of whether
it is gold, over answerable and unanswerable questions (and ``--foreign`` ones, about other things
than the record treats, so that a model that knows only near misses learns the far ones too), and
the threshold that withholds at most ``--wrongly`` of the answers that are right. Papers are split
for cross-validation.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from search.answers import PASSAGES_READ
from search.bearing import PIECE_FEATURES, STRETCH_FEATURES, gather_stretches
from search.bearing_model import confidence_signs
from search.engine import Engine
from search.query import Query
from search.stretches import Stretch, stretches_of

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.gold import evidence_quote, read_questions, squash, stands_in
from benchmarks.listwise import fit_gold_first

FOLDS = 5
WRONGLY = 0.001

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One question: evidence of its stretches (n, features) and which of them are gold (n,)."""

    identifier: str
    evidence: Matrix
    gold: NDArray[np.bool_]
    answerable: bool
    paper: str


def collect(engine: Engine, questions: list[dict[str, Any]]) -> list[Example]:
    """An example for every question, answerable or not.

    But for those that lack one thing of a matter the record treats: no closeness tells these, and
    ``train_doubt.py`` learns from them.
    """
    examples = []
    for question in (q for q in questions if "lacks" not in q):
        text = str(question["question"])
        stretches = stretches_of(engine.search(Query(text, text), PASSAGES_READ).results)
        evidence = gather_stretches(engine, text, stretches)
        quotes = [
            ({e["document"], *question.get("also", [])}, evidence_quote(engine, e))
            for e in question["evidence"]
        ]
        gold = np.array([_is_gold(stretch, quotes) for stretch in stretches], dtype=bool)
        paper = question["evidence"][0]["document"] if question["evidence"] else question["id"]
        examples.append(Example(question["id"], evidence, gold, bool(quotes), paper))
    return examples


def _is_gold(stretch: Stretch, quotes: list[tuple[set[str], str]]) -> bool:
    words = squash(stretch.text)
    document = stretch.result.passage.document
    return any(
        any(document.endswith(paper) for paper in papers) and stands_in(quote, words)
        for papers, quote in quotes
    )


def fit_stretches(examples: list[Example], means: Matrix, spreads: Matrix) -> Matrix:
    """Weights, shape (features,), that put a gold stretch first most surely."""
    return fit_gold_first(
        [((e.evidence - means) / spreads, e.gold) for e in examples if e.gold.any()]
    )


def fit_confidence(signs: Matrix, right: NDArray[np.bool_]) -> Matrix:
    """Logistic weights, shape (signs,), of whether the best stretch is right."""
    target = right.astype(np.float64)

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        chance = 1 / (1 + np.exp(-(signs @ weights)))
        likely = np.clip(np.where(right, chance, 1 - chance), 1e-9, 1.0)
        value = -float(np.mean(np.log(likely))) + 0.001 * float(weights @ weights)
        return value, signs.T @ (chance - target) / len(target) + 0.002 * weights

    # No sign of an answer may speak against one.
    bounds = [(0.0, None)] * (signs.shape[1] - 1) + [(None, None)]
    start = np.zeros(signs.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x)


def print_reliability(chances: Matrix, right: NDArray[np.bool_]) -> None:
    """How often an answer of a given confidence is right, by fifths of the questions."""
    order = np.argsort(chances)
    for fifth in np.array_split(order, 5):
        said, found = chances[fifth].mean(), right[fifth].mean()
        print(f"  said {said:.2f}, right {found:.2f} ({len(fifth)} questions)")


def learned(examples: list[Example], wrongly: float) -> dict[str, Any]:
    """The numbers of a model, as they are kept, after its cross-validation is printed.

    The evidence of ``examples`` may lack ``PIECE_FEATURES``.
    """
    every = np.concatenate([example.evidence for example in examples])
    means, spreads = every.mean(axis=0), every.std(axis=0)
    spreads[spreads < 1e-9] = 1.0

    fold_of = {paper: n % FOLDS for n, paper in enumerate(sorted({e.paper for e in examples}))}
    places: list[int] = []
    signs: list[Matrix] = []
    answerable: list[bool] = []
    correct: list[bool] = []
    for fold in range(FOLDS):
        rest = [e for e in examples if fold_of[e.paper] != fold]
        weights = fit_stretches(rest, means, spreads)
        for example in (e for e in examples if fold_of[e.paper] == fold):
            weighed = ((example.evidence - means) / spreads) @ weights
            order = np.argsort(-weighed, kind="stable")
            signs.append(confidence_signs(example.evidence, weighed))
            answerable.append(example.answerable)
            correct.append(bool(example.gold[order[0]]))
            if example.answerable:
                right = np.flatnonzero(example.gold[order])
                places.append(int(right[0]) if len(right) else 10**6)
    for depth in (1, 3, 5):
        print(
            f"cross-validated stretch hit@{depth}: {100 * np.mean([p < depth for p in places]):.1f}"
        )
    matrix, mark, right = np.stack(signs), np.array(answerable), np.array(correct)
    confidence = fit_confidence(matrix, right)
    chances = 1 / (1 + np.exp(-(matrix @ confidence)))
    threshold = float(np.quantile(chances[right], wrongly))
    withheld = chances < threshold
    print(
        f"threshold {threshold:.3f}: withheld {100 * np.mean(withheld[~mark]):.0f}% of the "
        f"unanswerable, {100 * np.mean(withheld[mark]):.0f}% of the answerable"
    )
    print_reliability(chances, right)
    weights = fit_stretches(examples, means, spreads)
    for name, weight in zip(STRETCH_FEATURES, weights, strict=False):
        print(f"{name:34} {weight:+.3f}")
    print("confidence", np.round(confidence, 2))
    return {
        "weights": [round(float(w), 6) for w in weights],
        "means": [round(float(m), 6) for m in means],
        "spreads": [round(float(s), 6) for s in spreads],
        "answered": [round(float(a), 6) for a in confidence],
        "threshold": round(threshold, 6),
    }


def main() -> None:
    """Cross-validate, then fit on everything and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path, nargs="+", metavar="INDEX QUESTIONS")
    parser.add_argument("--foreign", type=Path, help="queries.jsonl of another subject")
    parser.add_argument("--wrongly", type=float, default=WRONGLY, help="share withheld wrongly")
    parser.add_argument("--dry-run", action="store_true", help="cross-validate only")
    options = parser.parse_args()
    foreign: list[dict[str, Any]] = []
    if options.foreign:
        every_tenth = read_questions(options.foreign)[::10]
        foreign = [{"id": r["_id"], "question": r["text"], "evidence": []} for r in every_tenth]
    examples: list[Example] = []
    for index, path in zip(options.sets[::2], options.sets[1::2], strict=True):
        examples += collect(Engine(index), [*read_questions(path), *foreign])
    examples = [e for e in examples if len(e.evidence)]
    print("with a match piece by piece")
    whole = learned([e for e in examples if not np.isnan(e.evidence).any()], options.wrongly)
    print("without")
    plain = learned(
        [replace(e, evidence=e.evidence[:, : -len(PIECE_FEATURES)]) for e in examples],
        options.wrongly,
    )
    if not options.dry_run:
        model = {
            "features": list(STRETCH_FEATURES),
            **whole,
            "plain": plain,
            "learned_from": f"{len(examples)} questions",
        }
        path = Path(__file__).parent.parent / "search" / "answering.json"
        path.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
