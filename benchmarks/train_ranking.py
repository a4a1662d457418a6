"""Learn the weights of ``search/ranking.json`` from questions whose evidence is known.

    python benchmarks/train_ranking.py INDEX QUESTIONS.jsonl [INDEX QUESTIONS.jsonl ...]

Each ``INDEX`` holds the papers that the questions after it are about: lines ``{"id", "question",
"evidence": [{"document", "sha", "chars", "at"}]}`` (or a verbatim ``quote`` for the last three);
its gold passages are those in which at least half of the evidence stands. The model is a weighted
sum of standardised evidence; the loss is the negative log likelihood that a gold passage comes
first among the candidates (ListNet's top-one probability, Cao et al. 2007), with an L2 penalty.
Papers, not questions, are split for cross-validation, so that no paper is learned and tested on.

Then the weights for those that are compared with the question piece by piece: the best by the
weights before, with one more piece of evidence; the loss is the same.

Where a folder with a retrieval set (``search.evaluation.load_set``) stands in the place of
questions, the weights for papers that are given in parts are learned from it: the loss is the
cross-entropy with the shares of a query's relevance. They are scaled so that scores of both kinds
of paper have one mean and one spread.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.tokens import tokenize
from search.engine import Engine
from search.evaluation import load_set
from search.evidence import FEATURES
from search.ranking import CANDIDATES, COMPARED, MATCHED, Weights, load_weights

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.gold import gold_passages, read_questions
from benchmarks.listwise import fit_gold_first, fit_shares

FOLDS = 5

# A feature that differs less than this is the same for all.
LEVEL = 1e-9

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One question: evidence of its candidates (n, features), which are gold (n,), its papers, and
    how near its candidates come to it piece by piece (n,), where that is known."""

    identifier: str
    evidence: Matrix
    gold: NDArray[np.bool_]
    papers: frozenset[str]
    near: Matrix | None = None


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
            near = engine.nearness(text, candidates)
            examples.append(Example(question["id"], evidence, marks, papers, near))
        else:
            print(f"{question['id']}: no gold among {CANDIDATES} candidates", file=sys.stderr)
    return examples


def collect_judged(engine: Engine, folder: Path) -> list[tuple[Matrix, Matrix]]:
    """Of every query of a retrieval set the evidence of its candidates and their shares of its
    relevance; what a paper has is parted among its passages."""
    judged = load_set(folder)
    papers = engine.columns.document
    found = []
    for identifier, text in judged.queries.items():
        lexical = engine.lexical.scores(tokenize(text))
        dense = engine.question_scores(text)
        _, candidates, evidence = engine.gather(text, lexical, dense, engine.readable)
        codes = papers.codes[candidates]
        grades = np.array([judged.relevance[identifier].get(name, 0) for name in papers.names])
        shares = (np.maximum(grades, 0) / np.bincount(codes, minlength=len(grades)).clip(1))[codes]
        if shares.any():
            found.append((evidence, shares / shares.sum()))
    return found


def fit_parts(judged: list[tuple[Matrix, Matrix]], whole: Weights) -> Weights:
    """The weights for papers given in parts, scaled as the ``whole`` weigh the same evidence."""
    every = np.concatenate([evidence for evidence, _ in judged])
    means, spreads = _standard(every)
    weights = fit_shares([((evidence - means) / spreads, shares) for evidence, shares in judged])
    by_whole, by_parts = whole.weigh(every), (every - means) / spreads @ weights
    scale = float(by_whole.std() / by_parts.std())
    constant = float(by_whole.mean() - scale * by_parts.mean())
    return Weights(scale * weights, means, spreads, constant)


def as_json(model: Weights) -> dict[str, object]:
    """The numbers of a model, as they are kept."""
    return {
        "weights": [round(float(w), 6) for w in model.weights],
        "means": [round(float(m), 6) for m in model.means],
        "spreads": [round(float(s), 6) for s in model.spreads],
        "constant": round(model.constant, 6),
    }


def fit(examples: list[Example], means: Matrix, spreads: Matrix) -> Matrix:
    """Weights, shape (features,), that put gold first most surely."""
    return fit_gold_first([((e.evidence - means) / spreads, e.gold) for e in examples])


def compared(examples: list[Example], first: Weights) -> list[Example]:
    """The ``examples`` with those candidates alone that are compared piece by piece, the best by
    the weights ``first``, and the nearness of each as one more piece of evidence.

    Without those whose pieces are not known, or that have no gold among what is compared.
    """
    found = []
    for example in examples:
        if example.near is None:
            continue
        best = np.argsort(-first.weigh(example.evidence), kind="stable")[:COMPARED]
        evidence = np.column_stack([example.evidence[best], example.near[best]])
        if example.gold[best].any():
            found.append(replace(example, evidence=evidence, gold=example.gold[best]))
    return found


def standard(examples: list[Example]) -> tuple[Matrix, Matrix]:
    """Mean and spread of each piece of evidence, each shape (features,)."""
    return _standard(np.concatenate([example.evidence for example in examples]))


def _standard(every: Matrix) -> tuple[Matrix, Matrix]:
    means, spreads = every.mean(axis=0), every.std(axis=0)
    spreads[spreads < LEVEL] = 1.0
    return means, spreads


def fit_compared(examples: list[Example], first: Weights) -> Weights:
    """The weights for what is compared piece by piece, shapes (features and ``MATCHED``,)."""
    some = compared(examples, first)
    means, spreads = standard(some)
    return Weights(fit(some, means, spreads), means, spreads)


def place(example: Example, first: Weights, second: Weights | None = None) -> int:
    """The place of the first gold candidate, from 0, by the weights ``first`` and then, of what is
    compared piece by piece, by the ``second``."""
    order = np.argsort(-first.weigh(example.evidence), kind="stable")
    if second is not None and example.near is not None:
        best = order[:COMPARED]
        rows = np.column_stack([example.evidence[best], example.near[best]])
        again = np.argsort(-second.weigh(rows), kind="stable")
        order = np.concatenate([best[again], order[COMPARED:]])
    return int(np.flatnonzero(example.gold[order])[0])


def print_hits(examples: list[Example], papers: Sequence[str]) -> None:
    """How often gold comes first, in five and so on, learned on other papers."""
    means, spreads = standard(examples)
    fold_of = {paper: n % FOLDS for n, paper in enumerate(papers)}
    places: list[tuple[int, int]] = []
    for fold in range(FOLDS):
        aside = [e for e in examples if any(fold_of[p] == fold for p in e.papers)]
        rest = [e for e in examples if all(fold_of[p] != fold for p in e.papers)]
        first = Weights(fit(rest, means, spreads), means, spreads)
        second = fit_compared(rest, first)
        places += [(place(e, first), place(e, first, second)) for e in aside]
    for depth in (1, 3, 5, 10, 20):
        before, after = (100 * np.mean([p[n] < depth for p in places]) for n in (0, 1))
        print(f"cross-validated hit@{depth}: {before:.1f}, compared piece by piece {after:.1f}")


def main() -> None:
    """Cross-validate, then fit on everything and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path, nargs="+", metavar="INDEX QUESTIONS")
    parser.add_argument("--dry-run", action="store_true", help="cross-validate only")
    options = parser.parse_args()
    examples: list[Example] = []
    judged: list[tuple[Matrix, Matrix]] = []
    for index, path in zip(options.sets[::2], options.sets[1::2], strict=True):
        if path.is_dir():
            judged += collect_judged(Engine(index), path)
        else:
            examples += collect(Engine(index), path)
    means, spreads = standard(examples)
    papers = sorted({paper for example in examples for paper in example.papers})
    print_hits(examples, papers)
    whole = Weights(fit(examples, means, spreads), means, spreads)
    matched = fit_compared(examples, whole)
    for name, one, other in zip(
        (*FEATURES, MATCHED), [*whole.weights, 0.0], matched.weights, strict=True
    ):
        print(f"{name:26} {one:+.3f} {other:+.3f}")
    parts = fit_parts(judged, whole) if judged else load_weights()[1]
    if not options.dry_run:
        model = {
            "features": list(FEATURES),
            **as_json(whole),
            "learned_from": f"{len(examples)} questions over {len(papers)} papers",
            "matched": as_json(matched),
            "parts": {**as_json(parts), "learned_from": f"{len(judged)} queries"},
        }
        path = Path(__file__).parent.parent / "search" / "ranking.json"
        path.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
