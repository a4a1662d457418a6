"""Learn ``search/question_turn.npz``: how a question's vector is turned towards its passages.

    python benchmarks/train_question_turn.py INDEX QUESTIONS.jsonl [INDEX QUESTIONS.jsonl ...]

The map W, shape (384, 384), is added to the identity: the question q is compared with passages as
(q + qW) / |q + qW|. The loss is the negative log likelihood of the gold passages among all passages
of the index (softmax over cosines, times ``SHARPNESS``). Papers are split for cross-validation, so
that no paper is learned and tested on. The result is kept in half precision.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from search.engine import Engine
from search.question_turn import FILE

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.gold import gold_passages, read_questions

FOLDS = 5
ROUNDS = 6
BATCH = 64
RATE = 3e-4
DECAY = 0.01
SHARPNESS = 30.0

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its vector (dimensions,), its gold passages, its paper and its index."""

    vector: Matrix
    gold: tuple[int, ...]
    paper: str
    index: int


def collect(engine: Engine, number: int, path: Path) -> list[Asked]:
    """Every question of ``path`` that has gold in the index."""
    found = []
    for question in (q for q in read_questions(path) if q["evidence"]):
        gold = sorted(set().union(*gold_passages(engine, question)))
        if gold:
            vector = engine.encoder.encode([str(question["question"])])[0]
            paper = question["evidence"][0]["document"]
            found.append(Asked(vector, tuple(gold), paper, number))
    return found


def fit(asked: list[Asked], passages: list[torch.Tensor]) -> torch.Tensor:
    """The map, shape (dimensions, dimensions)."""
    size = passages[0].shape[1]
    turn = torch.zeros(size, size, requires_grad=True)
    optimiser = torch.optim.AdamW([turn], lr=RATE, weight_decay=DECAY)
    for number in range(ROUNDS):
        order = np.random.default_rng(number).permutation(len(asked))
        for start in range(0, len(order), BATCH):
            some = [asked[n] for n in order[start : start + BATCH]]
            losses = []
            for index in sorted({one.index for one in some}):
                rows = [one for one in some if one.index == index]
                vectors = torch.tensor(np.stack([one.vector for one in rows]))
                turned = functional.normalize(vectors + vectors @ turn, dim=-1)
                scores = SHARPNESS * turned @ passages[index].T
                marks = torch.full_like(scores, float("-inf"))
                for n, one in enumerate(rows):
                    marks[n, list(one.gold)] = 0.0
                right = torch.logsumexp(scores + marks, dim=1)
                losses.append(torch.logsumexp(scores, dim=1) - right)
            torch.cat(losses).mean().backward()
            optimiser.step()
            optimiser.zero_grad()
    return turn.detach()


def places(asked: list[Asked], passages: list[torch.Tensor], turn: torch.Tensor) -> list[int]:
    """For each question the place of its first gold passage by cosine alone, from 0."""
    found = []
    for one in asked:
        vector = torch.tensor(one.vector)
        scores = passages[one.index] @ functional.normalize(vector + vector @ turn, dim=-1)
        found.append(int((scores > scores[list(one.gold)].max()).sum()))
    return found


def main() -> None:
    """Cross-validate, then learn from everything and write the map."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path, nargs="+", metavar="INDEX QUESTIONS")
    parser.add_argument("--dry-run", action="store_true", help="cross-validate only")
    options = parser.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(2)
    engines: dict[Path, int] = {}
    passages: list[torch.Tensor] = []
    asked: list[Asked] = []
    opened: dict[Path, Engine] = {}
    for index, path in zip(options.sets[::2], options.sets[1::2], strict=True):
        if index not in opened:
            opened[index] = Engine(index)
            engines[index] = len(passages)
            every = opened[index].vectors(range(len(opened[index].passages)))
            passages.append(torch.tensor(np.asarray(every)))
        asked += collect(opened[index], engines[index], path)

    fold_of = {paper: n % FOLDS for n, paper in enumerate(sorted({one.paper for one in asked}))}
    before: list[int] = []
    after: list[int] = []
    still = torch.zeros(passages[0].shape[1], passages[0].shape[1])
    for fold in range(FOLDS):
        aside = [one for one in asked if fold_of[one.paper] == fold]
        rest = [one for one in asked if fold_of[one.paper] != fold]
        before += places(aside, passages, still)
        after += places(aside, passages, fit(rest, passages))
    for depth in (1, 5, 10, 20, 50):
        raw, turned = (100 * np.mean([p < depth for p in ps]) for ps in (before, after))
        print(f"meaning alone, cross-validated hit@{depth}: {raw:.1f} plain, {turned:.1f} turned")
    if not options.dry_run:
        turn = fit(asked, passages).numpy().astype(np.float16)
        path = Path(__file__).parent.parent / "search" / FILE
        np.savez_compressed(path, turn=turn)
        print(f"{path.name}: learned from {len(asked)} questions over {len(fold_of)} papers")


if __name__ == "__main__":
    main()
