"""Learn ``search/rereading.json``: how much a second reading of the best passages counts.

    python benchmarks/train_rereading.py MODEL.npz INDEX QUESTIONS.jsonl [INDEX QUESTIONS.jsonl ...]

Of questions that the cross-encoder was trained on (``written.jsonl``) only those whose papers it
has not seen (``train_cross_encoder.py --aside``) are taken. The share is the one that the
likelihood of the gold passages favours, cross-validated over papers; the floor is the middle of
what passages get that come right after the ones that are read.
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
from search.ranking import rerank
from search.rereading import READ

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.gold import gold_passages, read_questions
from benchmarks.train_cross_encoder import is_aside

FOLDS = 5
DEEPEST = 24
SHARES = np.arange(0.0, 2.01, 0.05)


@dataclass(frozen=True, slots=True)
class Ranked:
    """One question: ranking and reading scores of its best passages (n,), which are gold (n,)."""

    paper: str
    ranked: NDArray[np.float64]
    read: NDArray[np.float64]
    gold: NDArray[np.bool_]


def collect(engine: Engine, path: Path) -> list[Ranked]:
    """The questions of ``path`` on papers that the cross-encoder was not trained on."""
    found = []
    for question in (q for q in read_questions(path) if q["evidence"]):
        paper = question["evidence"][0]["document"]
        if path.name == "written.jsonl" and not is_aside(paper):
            continue
        text = str(question["question"])
        gold = set().union(*gold_passages(engine, question))
        lexical, dense = engine.lexical.scores(tokenize(text)), engine.question_scores(text)
        scores, candidates, evidence = engine.gather(text, lexical, dense, engine.readable)
        ranked = rerank(scores, candidates, evidence)
        read = engine.read_again(text, ranked, engine.readable, DEEPEST)
        best = np.array(list(read), dtype=np.intp)
        values = np.array([read[int(n)] for n in best])
        marks = np.isin(best, sorted(gold))
        found.append(Ranked(paper, ranked[best], values, marks))
    return found


def total(one: Ranked, share: float, floor: float, count: int) -> NDArray[np.float64]:
    """The scores after ``count`` passages have been read."""
    added = share * (one.read - floor)
    added[count:] = 0.0
    return np.asarray(one.ranked + added)


def loss(asked: list[Ranked], share: float, floor: float, count: int) -> float:
    """Mean negative log likelihood of the gold passages, where there are any."""
    losses = []
    for one in asked:
        if one.gold[:count].any():
            scores = total(one, share, floor, count)
            losses.append(np.logaddexp.reduce(scores) - np.logaddexp.reduce(scores[one.gold]))
    return float(np.mean(losses))


def floor_of(asked: list[Ranked], count: int) -> float:
    """The middle of what passages get that come right after the first ``count``."""
    return float(np.median(np.concatenate([one.read[count : count + 8] for one in asked])))


def hits(asked: list[Ranked], shares: list[float], floor: float, count: int) -> str:
    places = []
    for one, share in zip(asked, shares, strict=True):
        order = np.argsort(-total(one, share, floor, count), kind="stable")
        gold = np.flatnonzero(one.gold[order])
        places.append(int(gold[0]) if len(gold) else DEEPEST)
    depths = (1, 3, 5, 10)
    return ", ".join(f"@{d} {100 * np.mean([p < d for p in places]):.1f}" for d in depths)


def main() -> None:
    """Cross-validate, then learn from everything and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", help="what train_cross_encoder.py has written")
    parser.add_argument("sets", type=Path, nargs="+", metavar="INDEX QUESTIONS")
    parser.add_argument("--dry-run", action="store_true", help="cross-validate only")
    options = parser.parse_args()
    asked: list[Ranked] = []
    opened: dict[Path, Engine] = {}
    for index, path in zip(options.sets[::2], options.sets[1::2], strict=True):
        engine = opened.setdefault(index, Engine(index, cross_encoder=options.model))
        some = collect(engine, path)
        asked += some
        floor = floor_of(some, READ)
        for share in (0.0, 0.25, 0.5, 0.75, 1.0, 1.5):
            print(f"{path.name} share {share}: {hits(some, [share] * len(some), floor, READ)}")
    fold_of = {p: n % FOLDS for n, p in enumerate(sorted({one.paper for one in asked}))}
    for count in (6, 8, 10, 12, 16, 20):
        floor = floor_of(asked, count) if count + 1 < DEEPEST else 0.0
        shares = {}
        for fold in range(FOLDS):
            rest = [one for one in asked if fold_of[one.paper] != fold]
            shares[fold] = float(SHARES[np.argmin([loss(rest, s, floor, count) for s in SHARES])])
        each = [shares[fold_of[one.paper]] for one in asked]
        print(f"{len(asked)} questions, {count} read, cross-validated: hit", end=" ")
        print(hits(asked, each, floor, count), "without", hits(asked, [0.0] * len(asked), 0, count))
    if not options.dry_run:
        floor = floor_of(asked, READ)
        share = float(SHARES[np.argmin([loss(asked, s, floor, READ) for s in SHARES])])
        first = np.concatenate([one.read[:READ] for one in asked])
        kept = {
            "share": share,
            "floor": floor,
            "mean": float(first.mean()),
            "spread": float(first.std()),
        }
        path = Path(__file__).parent.parent / "search" / "rereading.json"
        path.write_text(json.dumps({n: round(v, 4) for n, v in kept.items()}, indent=1) + "\n")
        print(f"{path.name}: {kept}, learned from {len(asked)} questions")


if __name__ == "__main__":
    main()
