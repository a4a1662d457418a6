"""Learn a model that reads a question and a passage together, for ``--cross-encoder FILE.npz``.

    python benchmarks/train_cross_encoder.py INDEX QUESTIONS.jsonl FILE.npz [--aside]

It starts from the packaged model's weights. Each question is shown with a passage that answers it
and ``OTHERS`` that the ranking puts high and that do not; the loss is the negative log likelihood
of the former under a softmax over the model's score added to the ranking's (so that it learns what
the ranking does not know), with a binary cross-entropy for each passage, so that a score says by
itself whether a passage answers, and a pull between the question and its near miss, where one was
written for the passage. ``--aside`` leaves one paper in five out, for whatever is learned on top of
the scores. The form it is kept in is described in ``search/cross_encoder.py``.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from transformers import BertModel

from indexer.embedding import packaged_model_folder
from indexer.tokens import tokenize
from search.cross_encoder import Pair, Read, joined, passage_pieces, question_pieces
from search.engine import Engine
from search.ranking import rerank

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.gold import gold_passages, read_questions

FOLDS = 5
ROUNDS = 3
QUESTIONS = 8
OTHERS = 4
DEEPEST = 40
NEAR_SHARE = 0.5
RATE = 8e-5
HEAD_RATE = 8e-4
DECAY = 0.01
WARMING = 0.06
AT_ONCE = 16

HIDDEN, KEPT, MATCHED = 384, 128, 96


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its gold passages, its near miss, and the ranking's best with their scores."""

    text: str
    near: str | None
    gold: tuple[int, ...]
    ranked: tuple[int, ...]
    scores: tuple[float, ...]


class CrossEncoder(nn.Module):
    """One score a pair: from the first piece and the mean of all, and from how well each piece of
    the question is matched by its likest piece of the passage (Khattab and Zaharia 2020)."""

    def __init__(self) -> None:
        super().__init__()
        folder = str(packaged_model_folder())
        self.bert = BertModel.from_pretrained(folder, add_pooling_layer=False)
        self.inner = nn.Linear(2 * HIDDEN, KEPT)
        self.outer = nn.Linear(KEPT, 1)
        self.matching = nn.Linear(HIDDEN, MATCHED, bias=False)
        nn.init.orthogonal_(self.matching.weight)
        self.gain = nn.Parameter(torch.tensor(4.0))
        self.share = nn.Parameter(torch.tensor(1.0))

    def forward(self, pairs: Sequence[Pair]) -> torch.Tensor:
        longest = max(len(ids) for ids, _ in pairs)
        ids = torch.zeros(len(pairs), longest, dtype=torch.long)
        segments, mask = torch.zeros_like(ids), torch.zeros_like(ids)
        for number, (pieces, parts) in enumerate(pairs):
            ids[number, : len(pieces)] = torch.tensor(pieces)
            segments[number, : len(pieces)] = torch.tensor(parts)
            mask[number, : len(pieces)] = 1
        read = self.bert(input_ids=ids, token_type_ids=segments, attention_mask=mask)
        states = read.last_hidden_state
        counted = mask.unsqueeze(-1).to(states.dtype)
        mean = (states * counted).sum(1) / counted.sum(1)
        whole = self.outer(functional.gelu(self.inner(torch.cat([states[:, 0], mean], -1))))
        unit = functional.normalize(self.matching(states).float(), dim=-1)
        likeness = (unit @ unit.transpose(1, 2)).masked_fill((segments == 0).unsqueeze(1), -1.0)
        asked = ((1 - segments) * mask).float()
        asked[:, 0] = 0
        matched = (likeness.max(2).values * asked).sum(1) / asked.sum(1)
        total: torch.Tensor = whole.squeeze(-1).float() + self.gain * (matched - 0.5)
        return total


class Pieces:
    """Pairs of a question and a passage as the model reads them, passages kept."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._passages: dict[int, list[int]] = {}

    def pair(self, question: str, number: int) -> Pair:
        """The pieces of a pair and which of the two each belongs to."""
        if number not in self._passages:
            self._passages[number] = passage_pieces(self._engine.read(number))
        return joined(question_pieces(question), self._passages[number])

    @staticmethod
    def of(question: str, read: Read) -> Pair:
        """The same for a passage that is not of an index."""
        return joined(question_pieces(question), passage_pieces(read))


def is_aside(paper: str) -> bool:
    """Whether a paper is one of those left aside, by a digest of its name."""
    return zlib.crc32(paper.encode()) % FOLDS == 0


def collect(engine: Engine, path: Path, aside: bool) -> list[Asked]:
    """The questions whose gold the ranking finds among its best, or their gold at the end."""
    found = []
    for question in (q for q in read_questions(path) if q["evidence"]):
        text = str(question["question"])
        gold = sorted(set().union(*gold_passages(engine, question)))
        if not gold or (aside and is_aside(question["evidence"][0]["document"])):
            continue
        lexical, dense = engine.lexical.scores(tokenize(text)), engine.question_scores(text)
        scores, candidates, evidence = engine.gather(text, lexical, dense, engine.readable)
        ranked = rerank(scores, candidates, evidence)
        best = candidates[np.argsort(-ranked[candidates], kind="stable")][:DEEPEST]
        found.append(
            Asked(
                text,
                question.get("near"),
                tuple(gold),
                tuple(int(n) for n in best),
                tuple(float(s) for s in ranked[best]),
            )
        )
    return found


def beside(engine: Engine, one: int, other: int) -> bool:
    """Whether two passages share some of their text."""
    a, b = engine.passages[one], engine.passages[other]
    return a.document == b.document and min(a.end, b.end) > max(a.start, b.start)


def shown(
    engine: Engine, asked: Asked, chance: np.random.Generator
) -> tuple[list[int], list[float]]:
    """A gold passage and others, likelier the higher they rank, with the ranking's scores."""
    gold = int(chance.choice(asked.gold))
    known = dict(zip(asked.ranked, asked.scores, strict=True))
    others = [n for n in asked.ranked if n not in asked.gold and not beside(engine, n, gold)]
    weights = 1 / (1 + 0.15 * np.arange(len(others)))
    drawn = chance.choice(
        len(others), size=min(OTHERS, len(others)), replace=False, p=weights / weights.sum()
    )
    numbers = [gold, *(others[n] for n in drawn)]
    return numbers, [known.get(n, asked.scores[-1]) for n in numbers]


def score(model: CrossEncoder, pairs: list[Pair]) -> torch.Tensor:
    """Scores of ``pairs``, shape (pairs,), read in groups of like length."""
    order = sorted(range(len(pairs)), key=lambda n: len(pairs[n][0]))
    groups = (order[start : start + AT_ONCE] for start in range(0, len(order), AT_ONCE))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = torch.cat([model([pairs[n] for n in group]) for group in groups])
    place = torch.empty(len(order), dtype=torch.long)
    place[torch.tensor(order)] = torch.arange(len(order))
    return found[place]


def loss_of(
    model: CrossEncoder,
    pieces: Pieces,
    engine: Engine,
    batch: Sequence[Asked],
    chance: np.random.Generator,
) -> tuple[torch.Tensor, float, float]:
    """The loss of a batch; the listwise part of it, and what that would be by ranking alone."""
    pairs: list[Pair] = []
    spans = []
    for asked in batch:
        numbers, ranked = shown(engine, asked, chance)
        first = len(pairs)
        pairs += [pieces.pair(asked.text, number) for number in numbers]
        near = None
        if asked.near and chance.random() < NEAR_SHARE:
            near = len(pairs)
            pairs.append(pieces.pair(asked.near, numbers[0]))
        spans.append((first, len(numbers), torch.tensor(ranked), near))
    scores = score(model, pairs)
    total, listed, alone = torch.tensor(0.0), 0.0, 0.0
    right = torch.tensor([0])
    for first, count, ranked_scores, near in spans:
        own = scores[first : first + count]
        logits = own + model.share * ranked_scores
        listwise = functional.cross_entropy(logits.unsqueeze(0), right)
        answers = torch.tensor([1.0] + [0.0] * (count - 1))
        total = total + listwise + 0.3 * functional.binary_cross_entropy_with_logits(own, answers)
        if near is not None:
            total = total + 0.3 * functional.softplus(scores[near] - scores[first])
        listed += float(listwise.detach())
        alone += float(functional.cross_entropy(ranked_scores.unsqueeze(0), right))
    return total / len(batch), listed / len(batch), alone / len(batch)


def train(engine: Engine, asked: list[Asked], keep: Path) -> None:
    """Train, keeping what is learned so far every 200 steps and at the end."""
    from benchmarks.cross_encoder_file import write

    model, pieces = CrossEncoder(), Pieces(engine)
    # The word and position tables stay the packaged ones, so that they need not be shipped.
    model.bert.embeddings.requires_grad_(False)
    model.bert.embeddings.token_type_embeddings.requires_grad_(True)
    named = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    body = [p for name, p in named if name.startswith("bert.")]
    head = [p for name, p in named if not name.startswith("bert.")]
    groups = [{"params": body, "lr": RATE}, {"params": head, "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
    steps = ROUNDS * math.ceil(len(asked) / QUESTIONS)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / (WARMING * steps), max(0.02, 1 - n / steps))
    )
    began, recent = time.time(), []
    for step, batch in enumerate(batches(asked), start=1):
        model.train()
        chance = np.random.default_rng(step)
        loss, listed, alone = loss_of(model, pieces, engine, batch, chance)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
        recent.append((listed, alone))
        if step % 25 == 0:
            with_model, without = np.mean(recent[-50:], axis=0)
            print(
                f"step {step} of {steps}: listwise loss {with_model:.3f}, by ranking alone "
                f"{without:.3f}, {time.time() - began:.0f} s",
                flush=True,
            )
        if step % 200 == 0 or step == steps:
            write(keep, model)


def batches(asked: list[Asked]) -> Iterator[list[Asked]]:
    """Each question once a round, in a new order."""
    for number in range(ROUNDS):
        order = np.random.default_rng(number).permutation(len(asked))
        for start in range(0, len(order), QUESTIONS):
            yield [asked[n] for n in order[start : start + QUESTIONS]]


def main() -> None:
    """Collect, train, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--aside", action="store_true", help="leave one paper in five out")
    parser.add_argument("file", type=Path, help="where to write, ending in .npz")
    options = parser.parse_args()
    torch.manual_seed(7)
    torch.set_num_threads(2)
    engine = Engine(options.index)
    asked = collect(engine, options.questions, options.aside)
    print(f"{len(asked)} questions", flush=True)
    train(engine, asked, options.file)


if __name__ == "__main__":
    main()
