"""Learn ``search/further.json``: which quotes to show beside the first.

    python benchmarks/train_further.py INDEX QUESTIONS.jsonl [INDEX QUESTIONS.jsonl ...]

Each ``INDEX`` holds the papers that the questions after it are about. A logistic regression of
whether a quote bears a piece of evidence, on the signs of ``search/answering/further.py``; papers
are split for cross-validation. Printed for each chance from which a quote is shown: quotes a
question, the share of them that bear evidence, and the share of the evidence that they bear.
``--chance`` is the one that is kept. Only papers that the reader of stretches has not learned from,
those left aside, are taken.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from search.answering.finding import PASSAGES_READ
from search.answering.further import SIGNS, asks_for_several, signs_of
from search.answering.quoting import MARGIN, MOST_CITATIONS, MOST_OF_ONE, choose_quotes
from search.answering.weighing import weigh_stretches
from search.engine import Engine
from search.query import Query
from search.stretches import stretches_of

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.gold import evidence_quote, read_questions, squash, stands_in
from benchmarks.train_cross_encoder import is_aside

FOLDS = 5
PENALTY = 0.003
CHANCE = 0.11

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One question: the signs of its quotes but the first (n, signs), and which pieces of evidence
    each quote, the first included, bears (n + 1, pieces)."""

    paper: str
    signs: Matrix
    bears: NDArray[np.bool_]


def collect(engine: Engine, path: Path) -> list[Example]:
    """The answerable questions of ``path`` that the reader has not learned from."""
    found = []
    for question in (q for q in read_questions(path) if q["evidence"]):
        paper = question["evidence"][0]["document"]
        if not is_aside(paper):
            continue
        text = str(question["question"])
        stretches = stretches_of(engine.search(Query(text, text), PASSAGES_READ).results)
        if not stretches:
            continue
        weighing = weigh_stretches(engine, text, stretches)
        most = MOST_CITATIONS if asks_for_several(text) else MOST_OF_ONE
        quotes = choose_quotes(stretches, weighing.weighed, MARGIN, most)
        also = question.get("also", [])
        pieces = [({e["document"], *also}, evidence_quote(engine, e)) for e in question["evidence"]]
        rows = []
        for quote in quotes:
            words = squash(engine.store.quote(quote.document, quote.start, quote.end))
            rows.append(
                [
                    any(quote.document.endswith(one) for one in papers)
                    and (stands_in(gold, words) or stands_in(words, gold))
                    for papers, gold in pieces
                ]
            )
        bears = np.array(rows, dtype=bool).reshape(len(quotes), len(pieces))
        found.append(Example(paper, signs_of(text, stretches, weighing, quotes), bears))
    return found


def fit(signs: Matrix, bears: NDArray[np.bool_]) -> Matrix:
    """Logistic weights of the signs and a constant, shape (signs + 1,); the penalty is on the
    weights of the signs as they vary."""
    spreads = signs.std(axis=0)
    spreads[spreads < 1e-9] = 1.0
    matrix = np.column_stack([signs / spreads, np.ones(len(signs))])

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        chance = 1 / (1 + np.exp(-(matrix @ weights)))
        likely = np.clip(np.where(bears, chance, 1 - chance), 1e-9, 1.0)
        value = -float(np.mean(np.log(likely))) + PENALTY * float(weights[:-1] @ weights[:-1])
        slope = matrix.T @ (chance - bears) / len(bears)
        return value, slope + 2 * PENALTY * np.append(weights[:-1], 0.0)

    # Nothing is the likelier for weighing less or reading worse.
    bounds: dict[str, tuple[float | None, float | None]] = {
        "share of all weight": (0.0, None),
        "what the reading adds": (0.0, None),
    }
    found = minimize(
        loss,
        np.zeros(matrix.shape[1]),
        jac=True,
        method="L-BFGS-B",
        bounds=[bounds.get(name, (None, None)) for name in (*SIGNS, "constant")],
    )
    return np.asarray(found.x) / np.append(spreads, 1.0)


def told(examples: list[Example], chances: list[Matrix], chance: float) -> str:
    """What is shown from a chance on."""
    count = bearing = 0
    held, whole, three = [], [], []
    for example, each in zip(examples, chances, strict=True):
        shown = np.append(True, each >= chance)
        borne = example.bears[shown]
        count += len(borne)
        bearing += int(borne.any(axis=1).sum())
        held.append(borne.any(axis=0).mean())
        whole.append(borne[:3].any())
        three.append(len(borne))
    return (
        f"{chance:.2f}: {np.mean(three):.2f} quotes, precision {100 * bearing / count:.1f}, "
        f"evidence borne {100 * np.mean(held):.1f}, hit@3 {100 * np.mean(whole):.1f}"
    )


def main() -> None:
    """Cross-validate, then fit on everything and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path, nargs="+", metavar="INDEX QUESTIONS")
    parser.add_argument("--chance", type=float, default=CHANCE, help="from which a quote is shown")
    parser.add_argument("--dry-run", action="store_true", help="cross-validate only")
    options = parser.parse_args()
    examples: list[Example] = []
    names: list[str] = []
    engines: dict[Path, Engine] = {}
    for index, path in zip(options.sets[::2], options.sets[1::2], strict=True):
        some = collect(engines.setdefault(index, Engine(index)), path)
        examples += some
        names += [path.stem] * len(some)
    fold_of = {p: n % FOLDS for n, p in enumerate(sorted({e.paper for e in examples}))}
    chances: list[Matrix] = [np.zeros(0)] * len(examples)
    for fold in range(FOLDS):
        weights = _fit_all([e for e in examples if fold_of[e.paper] != fold])
        for n, example in enumerate(examples):
            if fold_of[example.paper] == fold:
                logits = example.signs @ weights[:-1] + weights[-1]
                chances[n] = 1 / (1 + np.exp(-logits))
    for name in [*dict.fromkeys(names), "all"]:
        own = [n for n, each in enumerate(names) if name in (each, "all")]
        print(f"{name}, {len(own)} questions, cross-validated")
        for chance in (0.0, 0.08, 0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.25, 0.3, 1.0):
            print(" ", told([examples[n] for n in own], [chances[n] for n in own], chance))
    weights = _fit_all(examples)
    for name, weight in zip((*SIGNS, "constant"), weights, strict=True):
        print(f"{name:36} {weight:+.3f}")
    if not options.dry_run:
        model = {
            "signs": list(SIGNS),
            "weights": [round(float(w), 6) for w in weights[:-1]],
            "constant": round(float(weights[-1]), 6),
            "chance": options.chance,
            "learned_from": f"{len(examples)} questions",
        }
        path = Path(__file__).parent.parent / "search" / "further.json"
        path.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


def _fit_all(examples: list[Example]) -> Matrix:
    signs = np.concatenate([e.signs for e in examples])
    bears = np.concatenate([e.bears[1:].any(axis=1) for e in examples])
    return fit(signs, bears)


if __name__ == "__main__":
    main()
