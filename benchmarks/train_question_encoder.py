"""Learn ``search/question_encoder.npz``: how questions are encoded, so as to lie by their answers.

    python benchmarks/train_question_encoder.py INDEX QUESTIONS.jsonl [INDEX QUESTIONS.jsonl ...]

Passages keep the vectors that the index holds, so that one question is trained against all passages
of its index at once: the loss is the negative log likelihood of its gold passages under a softmax
over cosines times ``SHARPNESS``. What is learned are products of two thin matrices added to the
weights of every layer (LoRA, Hu et al. 2021) of rank ``RANK``. Papers, not questions, are split:
``--aside`` leaves one in five of them out, reports on these and writes nothing.
"""

from __future__ import annotations

import argparse
import math
import sys
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional
from transformers import BertModel

from indexer.adaptation import Adaptation, read_adaptation, write_adaptation
from indexer.embedding import packaged_model_folder
from indexer.quick_encoder import PROBES, load_tokenizer
from search.engine import Engine
from search.question_encoder import FILE

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.gold import gold_passages, read_questions

FOLDS = 5
RANK = 16
ROUNDS = 4
BATCH = 64
RATE = 5e-4
# Where a model that has learned already learns on.
AGAIN_RATE = 2e-4
HELD = 8.0
DECAY = 0.01
DROPPED = 0.1
SHARPNESS = 30.0
MOST_PIECES = 128

ADAPTED = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its gold passages, its paper and the number of its index."""

    text: str
    gold: tuple[int, ...]
    paper: str
    index: int


class Adapted(nn.Module):
    """A linear layer and the product of two thin matrices beside it; the first stays as it is."""

    def __init__(self, layer: nn.Linear, rank: int = RANK, dropped: float = DROPPED) -> None:
        super().__init__()
        self.layer = layer
        self.down = nn.Parameter(
            torch.randn(rank, layer.in_features) / math.sqrt(layer.in_features)
        )
        self.up = nn.Parameter(torch.zeros(layer.out_features, rank))
        self.dropout = nn.Dropout(dropped)

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        result: torch.Tensor = self.layer(values)
        return result + (self.dropout(values) @ self.down.T) @ self.up.T


class QuestionEncoder(nn.Module):
    """The packaged model, or some of its ``layers``, with an ``Adapted`` in place of every linear
    layer; ``adapted`` names each by the weights of the packaged model that it changes."""

    def __init__(
        self, layers: Sequence[int] = (), rank: int = RANK, dropped: float = DROPPED
    ) -> None:
        super().__init__()
        folder = packaged_model_folder()
        self.tokenizer = load_tokenizer(folder)
        self.bert = BertModel.from_pretrained(str(folder), add_pooling_layer=False)
        self.bert.requires_grad_(False)
        every = self.bert.encoder.layer
        kept = {number: every[number] for number in layers or range(len(every))}
        self.bert.encoder.layer = nn.ModuleList(kept.values())
        self.adapted: dict[str, Adapted] = {}
        for number, layer in kept.items():
            for name in ADAPTED:
                above, last = layer.get_submodule(name.rpartition(".")[0]), name.rpartition(".")[2]
                adapted = Adapted(getattr(above, last), rank, dropped)
                setattr(above, last, adapted)
                self.adapted[f"encoder.layer.{number}.{name}.weight"] = adapted

    def forward(self, texts: Sequence[str]) -> torch.Tensor:
        """Unit vectors, shape (len(texts), dimensions)."""
        return self.read(texts)[0]

    def read(self, texts: Sequence[str]) -> tuple[torch.Tensor, torch.Tensor]:
        """Unit vectors, shape (len(texts), dimensions); the last layer of the texts' pieces, one
        text after another, shape (pieces of all, dimensions)."""
        rows = [self.tokenizer.encode(text).ids[:MOST_PIECES] for text in texts]
        ids = torch.zeros(len(rows), max(map(len, rows)), dtype=torch.long)
        mask = torch.zeros_like(ids)
        for number, row in enumerate(rows):
            ids[number, : len(row)] = torch.tensor(row)
            mask[number, : len(row)] = 1
        pieces = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        counted = mask.unsqueeze(-1).float()
        vectors = functional.normalize((pieces * counted).sum(1) / counted.sum(1), dim=-1)
        return vectors, pieces[mask.bool()]


def started(
    changes: Adaptation, layers: Sequence[int] = (), rank: int = 0, dropped: float = DROPPED
) -> QuestionEncoder:
    """A model that has learned ``changes``, in thin matrices of ``rank`` where that is more than
    theirs; of ``layers``, where it is not of those that the changes are of."""
    most = max(up.shape[1] for up, _ in changes.factors.values())
    model = QuestionEncoder(layers or changes.layers, max(rank, most), dropped)
    with torch.no_grad():
        for name, one in model.adapted.items():
            up, down = changes.factors[name]
            one.up[:, : up.shape[1]] = torch.tensor(up).float()
            one.down[: down.shape[0]] = torch.tensor(down).float()
    return model


def collect(engine: Engine, number: int, path: Path) -> list[Asked]:
    """Every question of ``path`` that has gold in the index."""
    found = []
    for question in (q for q in read_questions(path) if q["evidence"]):
        gold = sorted(set().union(*gold_passages(engine, question)))
        if gold:
            paper = question["evidence"][0]["document"]
            found.append(Asked(str(question["question"]), tuple(gold), paper, number))
    return found


def fit(
    model: QuestionEncoder,
    asked: list[Asked],
    passages: list[torch.Tensor],
    before: QuestionEncoder | None = None,
) -> None:
    """Train ``model`` in place, the rate falling to a twentieth.

    The pieces of a question stay near those that it had ``before``, where that is given: they are
    compared with passages' pieces, of which the loss knows nothing.
    """
    rate = RATE if before is None else AGAIN_RATE
    learned = [p for p in model.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learned, lr=rate, weight_decay=DECAY)
    steps = ROUNDS * math.ceil(len(asked) / BATCH)
    step = 0
    for number in range(ROUNDS):
        model.train()
        losses = []
        order = np.random.default_rng(number).permutation(len(asked))
        for start in range(0, len(order), BATCH):
            rows = [asked[n] for n in order[start : start + BATCH]]
            vectors, pieces = model.read([one.text for one in rows])
            lost = []
            for index in sorted({one.index for one in rows}):
                here = [n for n, one in enumerate(rows) if one.index == index]
                scores = SHARPNESS * vectors[here] @ passages[index].T
                marks = torch.full_like(scores, float("-inf"))
                for n, row in enumerate(here):
                    marks[n, list(rows[row].gold)] = 0.0
                right = torch.logsumexp(scores + marks, dim=1)
                lost.append(torch.logsumexp(scores, dim=1) - right)
            loss = torch.cat(lost).mean()
            if before is not None:
                with torch.no_grad():
                    _, held = before.read([one.text for one in rows])
                loss = loss + HELD * (1 - functional.cosine_similarity(pieces, held)).mean()
            loss.backward()
            for group in optimiser.param_groups:
                group["lr"] = rate * max(0.05, 1 - step / steps)
            optimiser.step()
            optimiser.zero_grad()
            losses.append(float(loss.detach()))
            step += 1
        print(f"round {number + 1} of {ROUNDS}: loss {np.mean(losses):.3f}", flush=True)
    model.eval()


def places(model: QuestionEncoder, asked: list[Asked], passages: list[torch.Tensor]) -> list[int]:
    """For each question the place of its first gold passage by cosine alone, from 0."""
    model.eval()
    found = []
    with torch.no_grad():
        for one in asked:
            scores = passages[one.index] @ model([one.text])[0]
            found.append(int((scores > scores[list(one.gold)].max()).sum()))
    return found


def report(label: str, found: list[int]) -> None:
    shares = (
        f"@{depth} {100 * np.mean([p < depth for p in found]):.1f}" for depth in (1, 5, 10, 50)
    )
    print(f"meaning alone, {label}, {len(found)} questions: hit {', '.join(shares)}", flush=True)


def upper(cosines: torch.Tensor) -> NDArray[np.float32]:
    """What stands above the diagonal, row by row, as ``agrees`` compares it."""
    likeness: NDArray[np.float32] = cosines.numpy()
    return likeness[np.triu_indices(len(likeness), 1)]


def write(path: Path, model: QuestionEncoder, layers: Sequence[int] = ()) -> None:
    """Keep what ``model`` learned, of the packaged model's ``layers`` where not of all."""
    changes = {
        name: (one.up.detach().numpy(), one.down.detach().numpy())
        for name, one in model.adapted.items()
    }
    with torch.no_grad():
        vectors = model(PROBES)
    write_adaptation(path, changes, upper(vectors @ vectors.T), layers)


def main() -> None:
    """Learn, and report on the papers left aside or write what was learned."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path, nargs="+", metavar="INDEX QUESTIONS")
    parser.add_argument("--aside", action="store_true", help="leave papers aside and report only")
    parser.add_argument("--start", type=Path, help="what was learned before, to learn on from")
    parser.add_argument("--out", type=Path, help=f"where to write (default: search/{FILE})")
    options = parser.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(2)
    opened: dict[Path, Engine] = {}
    passages: list[torch.Tensor] = []
    asked: list[Asked] = []
    for index, path in zip(options.sets[::2], options.sets[1::2], strict=True):
        if index not in opened:
            opened[index] = Engine(index)
            every = opened[index].vectors(range(len(opened[index].passages)))
            passages.append(torch.tensor(np.asarray(every)))
        asked += collect(opened[index], list(opened).index(index), path)
    # By a digest of its name, so that a paper is on the same side however many others there are.
    kept_aside = {p for p in {o.paper for o in asked} if zlib.crc32(p.encode()) % FOLDS == 0}
    aside = [one for one in asked if one.paper in kept_aside]
    model, before, layers = QuestionEncoder(), None, ()
    if options.start:
        held = read_adaptation(options.start)
        model, before, layers = started(held), started(held).eval(), held.layers
    report("to begin with, papers aside", places(model, aside, passages))
    learning = [o for o in asked if not (options.aside and o.paper in kept_aside)]
    fit(model, learning, passages, before)
    if options.aside:
        report("learned, papers aside", places(model, aside, passages))
    if options.out or not options.aside:
        path = options.out or Path(__file__).parent.parent / "search" / FILE
        write(path, model, layers)
        print(f"{path.name}: learned from {len(asked)} questions")


if __name__ == "__main__":
    main()
