"""Learn to encode questions with fewer layers, as they were encoded with all of them.

    python benchmarks/shorten_question_encoder.py WHOLE.npz INDEX [INDEX ...] --questions FILE ...

WHOLE.npz is what ``train_question_encoder.py --out`` wrote. The layers ``KEPT`` of the same model
start with its changes and learn, by thin matrices of rank ``RANK``, to give a text the vector, and
each of its pieces the place among passages' pieces, that the whole model gives it; and to find a
text as near to the others of its batch (Hinton et al. 2015). No answers are needed for that, so the
texts are questions, sentences of the papers, and openings of questions put before words of these.
Every twentieth text is left aside; the likeness on those is reported. Which layers are left out
was chosen by how near what remains comes before it has learned: .896 of the cosine for 0, 2, 4, 5,
.875 for 0, 1, 4, 5 and for 0, 3, 4, 5, and under .83 for others.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from indexer.adaptation import read_adaptation
from indexer.pieces import projection
from search.engine import Engine
from search.question_encoder import FILE

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.train_question_encoder import QuestionEncoder, started, write

KEPT = (0, 2, 4, 5)
RANK = 64
STEPS = 3600
BATCH = 64
RATE = 1e-3
WARMING = 50
SHARPNESS = 20.0
# What a vector, a piece and the likeness to others count for.
VECTOR, PIECE, OTHERS = 4.0, 2.0, 1.0

PASSAGES = 16_000
SENTENCES = 45_000
BEGUN = 30_000
FEWEST_WORDS, MOST_WORDS = 4, 45
BEGINNINGS = (
    "What was decided about {}?",
    "Who spoke about {}?",
    "When was {} agreed?",
    "How much was spent on {}?",
    "Why did the council {}?",
    "Did anybody object to {}?",
    "What did members say about {}?",
    "How many {} were there?",
    "Was there a report about {}?",
    "What happened with {} in the end?",
    "Has the council ever discussed {}?",
    "Who proposed {}?",
    "what's the latest on {}",
    "Which committee dealt with {}?",
    "When is the next report on {} due?",
)


def read_questions(path: Path) -> list[str]:
    """The questions of a file, with the near misses written for them."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [str(row[key]) for row in rows for key in ("question", "near") if row.get(key)]


def sentences(engine: Engine, chance: np.random.Generator) -> set[str]:
    """Sentences of an index, and stretches of those too long for a question."""
    numbers = range(len(engine.passages))
    found = set()
    for number in chance.choice(numbers, min(PASSAGES, len(numbers)), replace=False):
        for sentence in re.split(r"(?<=[.;:?])\s+|\n+", engine.read(int(number)).text):
            words = sentence.split()
            if len(words) > MOST_WORDS:
                words = stretch(words, 6, 30, chance)
            if len(words) >= FEWEST_WORDS:
                found.add(" ".join(words))
    return found


def stretch(words: Sequence[str], least: int, most: int, chance: np.random.Generator) -> list[str]:
    """From ``least`` to ``most`` of ``words``, in a row."""
    count = min(int(chance.integers(least, most)), len(words))
    first = int(chance.integers(len(words) - count + 1))
    return list(words[first : first + count])


def gather(indexes: Sequence[Path], files: Sequence[Path]) -> list[str]:
    """All texts to learn from; questions twice, since there are fewer of them."""
    chance = np.random.default_rng(0)
    found = sorted(set().union(*(sentences(Engine(index), chance) for index in indexes)))
    chance.shuffle(found)
    begun = [
        str(chance.choice(BEGINNINGS)).format(" ".join(stretch(text.split(), 2, 12, chance)))
        for text in found[:BEGUN]
    ]
    asked = [question for path in files for question in read_questions(path)]
    texts = [*asked, *asked, *begun, *found[:SENTENCES]]
    chance.shuffle(texts)
    return texts


def batches(texts: Sequence[str], chance: np.random.Generator) -> Iterator[list[str]]:
    """Texts of like length together, without end."""
    lengths = np.array([len(text) for text in texts])
    while True:
        order = chance.permutation(len(texts))
        for start in range(0, len(order), 40 * BATCH):
            group = order[start : start + 40 * BATCH]
            group = group[np.argsort(lengths[group], kind="stable")]
            rows = [group[at : at + BATCH] for at in range(0, len(group), BATCH)]
            for number in chance.permutation(len(rows)):
                yield [texts[n] for n in rows[number]]


def placed(pieces: torch.Tensor, directions: torch.Tensor) -> torch.Tensor:
    """Where pieces lie among those of passages: unit vectors, shape (pieces, 64)."""
    return functional.normalize(pieces @ directions, dim=-1)


def fit(short: QuestionEncoder, whole: QuestionEncoder, texts: Sequence[str], steps: int) -> None:
    """Train ``short`` in place, the rate falling to a thirtieth."""
    directions = torch.tensor(projection())
    learned = [p for p in short.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learned, lr=RATE, weight_decay=0.01)
    began, losses = time.monotonic(), []
    short.train()
    for step, batch in zip(range(steps), batches(texts, np.random.default_rng(0)), strict=False):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            with torch.no_grad():
                wanted, there = whole.read(batch)
            found, here = short.read(batch)
        apart = functional.kl_div(
            functional.log_softmax(SHARPNESS * found @ wanted.T, -1),
            functional.softmax(SHARPNESS * wanted @ wanted.T, -1),
            reduction="batchmean",
        )
        pieces = (placed(there, directions) * placed(here, directions)).sum(-1)
        loss = (
            VECTOR * (1 - (wanted * found).sum(-1)).mean()
            + PIECE * (1 - pieces).mean()
            + OTHERS * apart
        )
        loss.backward()
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1.0, (step + 1) / WARMING) * max(0.03, 1 - step / steps)
        nn.utils.clip_grad_norm_(learned, 1.0)
        optimiser.step()
        optimiser.zero_grad()
        losses.append(float(loss.detach()))
        if (step + 1) % 200 == 0:
            took = time.monotonic() - began
            print(
                f"{step + 1} of {steps}, {took:.0f} s: loss {np.mean(losses[-200:]):.4f}",
                flush=True,
            )
    short.eval()


def report(
    label: str, short: QuestionEncoder, whole: QuestionEncoder, texts: Sequence[str]
) -> None:
    """How alike what both give for ``texts`` is."""
    directions, vectors, pieces = torch.tensor(projection()), [], []
    with torch.no_grad():
        for start in range(0, len(texts), BATCH):
            wanted, there = whole.read(texts[start : start + BATCH])
            found, here = short.read(texts[start : start + BATCH])
            vectors += (wanted * found).sum(-1).tolist()
            pieces += (placed(there, directions) * placed(here, directions)).sum(-1).tolist()
    print(
        f"{label}, {len(texts)} texts left aside: cosine {np.mean(vectors):.4f}, of one in twenty "
        f"under {np.percentile(vectors, 5):.4f}; of pieces {np.mean(pieces):.4f}",
        flush=True,
    )


def main() -> None:
    """Learn, report on what was left aside, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("whole", type=Path, metavar="WHOLE.npz")
    parser.add_argument("indexes", type=Path, nargs="+", metavar="INDEX")
    parser.add_argument("--questions", type=Path, nargs="+", default=[], metavar="FILE")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--out", type=Path, help=f"where to write (default: search/{FILE})")
    options = parser.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(2)
    changes = read_adaptation(options.whole)
    whole, short = started(changes, dropped=0.0).eval(), started(changes, KEPT, RANK, 0.0)
    texts = gather(options.indexes, options.questions)
    aside, learned = texts[::20], [text for n, text in enumerate(texts) if n % 20]
    aside = sorted(set(aside) - set(learned))
    report("to begin with", short.eval(), whole, aside)
    fit(short, whole, learned, options.steps)
    report("learned", short, whole, aside)
    path = options.out or Path(__file__).parent.parent / "search" / FILE
    write(path, short, KEPT)
    print(f"{path.name}: learned from {len(learned)} texts")


if __name__ == "__main__":
    main()
