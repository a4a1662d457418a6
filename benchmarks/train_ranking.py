"""Learn the weights of ``search/ranking.json`` from questions whose evidence is known.

    python benchmarks/train_ranking.py INDEX QUESTIONS.jsonl [INDEX QUESTIONS.jsonl ...]

Each ``INDEX`` holds the papers that the questions after it are about: lines ``{"id", "question",
"evidence": [{"document", "sha", "chars", "at"}]}`` (or a verbatim ``quote`` for the last three);
its gold passages are those in which at least half of the evidence stands. The model is a weighted
sum of standardised evidence; the loss is the negative log likelihood that a gold passage comes
first among the candidates (ListNet's top-one probability, Cao et al. 2007), with an L2 penalty.
Papers, not questions, are split for cross-validation, so that no paper is learned and tested on.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.tokens import tokenize
from search.engine import Engine
from search.evidence import FEATURES
from search.ranking import CANDIDATES

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.gold import gold_passages, read_questions
from benchmarks.listwise import fit_gold_first

FOLDS = 5

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One question: evidence of its candidates (n, features), which are gold (n,), its papers."""

    identifier: str
    evidence: Matrix
    gold: NDArray[np.bool_]
    papers: frozenset[str]


def collect(engine: Engine, path: Path) -> list[Example]:
    """An example for every question that has gold among its candidates."""
    examples = []
    for question in (q for q in read_questions(path) if q["evidence"]):
        text = str(question["question"])
        lexical = engine.lexical.scores(tokenize(text))
        dense = engine.question_scores(text)
        _, candidates, evidence = engine.gather(text, lexical, dense, engine.readable)
        gold = gold_passages(engine, question)
        marks = np.isin(candidates, sorted(set().union(*gold)))
        papers = frozenset(e["document"] for e in question["evidence"])
        if marks.any():
            examples.append(Example(question["id"], evidence, marks, papers))
        else:
            print(f"{question['id']}: no gold among {CANDIDATES} candidates", file=sys.stderr)
    return examples


def fit(examples: list[Example], means: Matrix, spreads: Matrix) -> Matrix:
    """Weights, shape (features,), that put gold first most surely."""
    return fit_gold_first([((e.evidence - means) / spreads, e.gold) for e in examples])


def hits(examples: list[Example], weights: Matrix, means: Matrix, spreads: Matrix) -> list[int]:
    """For each example the place of its first gold candidate, from 0."""
    places = []
    for example in examples:
        scores = ((example.evidence - means) / spreads) @ weights
        order = np.argsort(-scores, kind="stable")
        places.append(int(np.flatnonzero(example.gold[order])[0]))
    return places


def main() -> None:
    """Cross-validate, then fit on everything and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path, nargs="+", metavar="INDEX QUESTIONS")
    parser.add_argument("--dry-run", action="store_true", help="cross-validate only")
    options = parser.parse_args()
    pairs = zip(options.sets[::2], options.sets[1::2], strict=True)
    examples = [e for index, questions in pairs for e in collect(Engine(index), questions)]
    every = np.concatenate([example.evidence for example in examples])
    means, spreads = every.mean(axis=0), every.std(axis=0)
    spreads[spreads < 1e-9] = 1.0

    papers = sorted({paper for example in examples for paper in example.papers})
    fold_of = {paper: n % FOLDS for n, paper in enumerate(papers)}
    places: list[int] = []
    for fold in range(FOLDS):
        aside = [e for e in examples if any(fold_of[p] == fold for p in e.papers)]
        rest = [e for e in examples if all(fold_of[p] != fold for p in e.papers)]
        places += hits(aside, fit(rest, means, spreads), means, spreads)
    for depth in (1, 5, 10, 20):
        print(f"cross-validated hit@{depth}: {100 * np.mean([p < depth for p in places]):.1f}")
    weights = fit(examples, means, spreads)
    for name, weight in zip(FEATURES, weights, strict=True):
        print(f"{name:22} {weight:+.3f}")
    if not options.dry_run:
        model = {
            "features": list(FEATURES),
            "weights": [round(float(w), 6) for w in weights],
            "means": [round(float(m), 6) for m in means],
            "spreads": [round(float(s), 6) for s in spreads],
            "learned_from": f"{len(examples)} questions over {len(papers)} papers",
        }
        path = Path(__file__).parent.parent / "search" / "ranking.json"
        path.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
