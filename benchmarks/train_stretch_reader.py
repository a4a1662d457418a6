"""Learn the model that reads a question beside the likeliest stretches: search/stretch_reader.npz.

    python benchmarks/train_stretch_reader.py FILE.npz INDEX QUESTIONS.jsonl [...] [--selected JSON]
    python benchmarks/train_stretch_reader.py FILE.npz INDEX QUESTIONS.jsonl --start FILE [...]

Each question is shown with stretches that may bear its answer and ``OTHERS`` of the likeliest that
do not, as ``search/bearing_model.py`` weighs them without the reading. Where the evidence is a
sentence or two, the stretches that hold it are gold; where it is a whole passage, any stretch
within it may be, and the loss asks only that one of them comes first (multiple-instance learning).
The model is that of ``train_cross_encoder.py``. Of each set one paper in five is left out, for what
is learned on top of the reading (``train_answers.py``), but for sets named ``written.jsonl``, all
of which are read.

``--start`` goes on from a model learned so, with other questions: those whose evidence is exact are
fewer, and are best learned from last. Of several models it goes on from the mean of their weights:
two that learned the same in another order (``--seed``) are better together than each alone. A set
that is named twice is shown twice; ``--written`` draws some of the questions of ``written.jsonl``.

``--selected`` names files of SelQA (Jurczyk, Zhai and Choi 2016, Apache License 2.0): questions
about sections of Wikipedia with the sentences that answer them.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from indexer.tokens import tokenize
from search.answers import PASSAGES_READ
from search.bearing import gather_stretches
from search.bearing_model import weights_for
from search.cross_encoder import Pair, Read, joined, passage_pieces, question_pieces
from search.engine import Engine
from search.query import Query
from search.stretch_reading import as_read
from search.stretches import LONG_ENOUGH, Stretch, stretches_of

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.cross_encoder_file import read_mean_into, write
from benchmarks.gold import evidence_quote, read_questions, squash, stands_in
from benchmarks.train_cross_encoder import CrossEncoder, is_aside, score

ROUNDS = 2
# The lowest layers stay the packaged ones, which takes a third off the time.
FROZEN = 2
QUESTIONS = 8
GOLD = 2
OTHERS = 4
DEEPEST = 16
NEAR_SHARE = 0.5
RATE = 8e-5
HEAD_TIMES = 10
DECAY = 0.01
WARMING = 0.06


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the word pieces of its likeliest stretches and of a gold one, and their weights.

    ``near`` is a question alike that the gold does not answer.
    """

    question: list[int]
    near: list[int] | None
    stretches: tuple[list[int], ...]
    weights: tuple[float, ...]
    gold: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Teaching:
    """How a model is taught: how often each question is shown, how fast it learns, how many of the
    lowest layers stay as they are, the models from whose mean to go on (the packaged one where
    there are none), and what the order is drawn from."""

    rounds: int
    rate: float
    frozen: int
    start: tuple[Path, ...]
    seed: int


def collect(engine: Engine, path: Path) -> list[Asked]:
    """The questions of ``path`` that have a gold stretch among those of their passages."""
    found = []
    for question in (q for q in read_questions(path) if q["evidence"]):
        if path.name != "written.jsonl" and is_aside(question["evidence"][0]["document"]):
            continue
        text = str(question["question"])
        stretches = stretches_of(engine.search(Query(text, text), PASSAGES_READ).results)
        quotes = [
            ({e["document"], *question.get("also", [])}, evidence_quote(engine, e))
            for e in question["evidence"]
        ]
        gold = np.array([_may_bear(stretch, quotes) for stretch in stretches], dtype=bool)
        if not gold.any():
            continue
        evidence = gather_stretches(engine, text, stretches)
        weighed = weights_for(evidence).weigh(evidence)
        order = np.argsort(-weighed, kind="stable")
        likely = set(order[:DEEPEST].tolist())
        kept = [n for n in order.tolist() if n in likely or gold[n]]
        near = question.get("near")
        found.append(
            Asked(
                question_pieces(text),
                question_pieces(near) if near else None,
                tuple(passage_pieces(as_read(stretches[n])) for n in kept),
                tuple(float(weighed[n]) for n in kept),
                tuple(bool(gold[n]) for n in kept),
            )
        )
    return found


def _may_bear(stretch: Stretch, quotes: list[tuple[set[str], str]]) -> bool:
    """Whether a stretch holds half of a piece of evidence, or stands at least half within one."""
    words, document = squash(stretch.text), stretch.result.passage.document
    return any(
        any(document.endswith(paper) for paper in papers)
        and (stands_in(quote, words) or stands_in(words, quote))
        for papers, quote in quotes
    )


def collect_selected(path: Path) -> list[Asked]:
    """The questions of a file of SelQA, from each sentence on as many as make a short quote; their
    weights are the shares of the question's words, since nothing ranks them."""
    found = []
    for row in json.loads(path.read_text(encoding="utf-8")):
        sentences, answers = row["candidates"], set(row["answers"])
        terms = set(tokenize(row["question"]))
        pieces, weights, gold = [], [], []
        for first in range(len(sentences)):
            last, words = first, len(sentences[first].split())
            while last + 1 < len(sentences):
                words += len(sentences[last + 1].split())
                if words > LONG_ENOUGH:
                    break
                last += 1
            text = " ".join(sentences[first : last + 1])
            held = len(terms & set(tokenize(text))) / max(1, len(terms))
            pieces.append(passage_pieces(Read(f"{row['article']} · {row['section']}", text)))
            weights.append(2.0 * held)
            gold.append(bool(answers & set(range(first, last + 1))))
        if any(gold) and not all(gold):
            order = np.argsort(-np.array(weights), kind="stable").tolist()
            kept = [n for place, n in enumerate(order) if place < DEEPEST or gold[n]]
            found.append(
                Asked(
                    question_pieces(row["question"]),
                    None,
                    tuple(pieces[n] for n in kept),
                    tuple(weights[n] for n in kept),
                    tuple(gold[n] for n in kept),
                )
            )
    return found


def shown(asked: Asked, chance: np.random.Generator) -> tuple[list[int], int]:
    """Some gold stretches and others, likelier the higher they stand, and how many are gold."""
    gold, others = (
        [n for n, g in enumerate(asked.gold) if g is wanted] for wanted in (True, False)
    )
    drawn = _drawn(gold, GOLD, chance)
    return drawn + _drawn(others, OTHERS, chance), len(drawn)


def _drawn(places: list[int], most: int, chance: np.random.Generator) -> list[int]:
    if not places:
        return []
    weights = 1 / (1 + 0.25 * np.arange(len(places)))
    size = min(most, len(places))
    found = chance.choice(places, size=size, replace=False, p=weights / weights.sum())
    return sorted(int(n) for n in found)


def loss_of(
    model: CrossEncoder, batch: Sequence[Asked], chance: np.random.Generator
) -> tuple[torch.Tensor, float, float]:
    """The loss of a batch; the listwise part of it, and what that would be by weight alone."""
    pairs: list[Pair] = []
    spans = []
    for asked in batch:
        places, gold = shown(asked, chance)
        first = len(pairs)
        pairs += [joined(asked.question, asked.stretches[n]) for n in places]
        near = None
        if asked.near and chance.random() < NEAR_SHARE:
            near = len(pairs)
            pairs.append(joined(asked.near, asked.stretches[places[0]]))
        weights = torch.tensor([asked.weights[n] for n in places])
        spans.append((first, len(places), gold, weights, near))
    scores = score(model, pairs)
    total, listed, alone = torch.tensor(0.0), 0.0, 0.0
    for first, count, gold, weights, near in spans:
        own = scores[first : first + count]
        listwise = _first_of(own + model.share * weights, gold)
        # Of several stretches that may bear the answer, one does: the one that seems to.
        told = torch.cat([own[:gold].max().unsqueeze(0), own[gold:]])
        answers = torch.tensor([1.0] + [0.0] * (count - gold))
        total = total + listwise + 0.3 * functional.binary_cross_entropy_with_logits(told, answers)
        if near is not None:
            total = total + 0.3 * functional.softplus(scores[near] - scores[first])
        listed += float(listwise.detach())
        alone += float(_first_of(weights, gold))
    return total / len(batch), listed / len(batch), alone / len(batch)


def _first_of(logits: torch.Tensor, gold: int) -> torch.Tensor:
    """The negative log likelihood that one of the first ``gold`` comes first."""
    return torch.logsumexp(logits, 0) - torch.logsumexp(logits[:gold], 0)


def train(asked: list[Asked], keep: Path, teaching: Teaching) -> None:
    """Train, keeping what is learned so far every 400 steps and at the end."""
    model = CrossEncoder()
    if teaching.start:
        read_mean_into(teaching.start, model)
    # The word and position tables stay the packaged ones, so that they need not be shipped.
    model.bert.embeddings.requires_grad_(False)
    for layer in model.bert.encoder.layer[: teaching.frozen]:
        layer.requires_grad_(False)
    # Two rounds are too few to learn by heart, and drawing what to drop takes a fifth of the time.
    for part in model.modules():
        if isinstance(part, nn.Dropout):
            part.p = 0.0
    named = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    body = [p for name, p in named if name.startswith("bert.")]
    head = [p for name, p in named if not name.startswith("bert.")]
    groups = [
        {"params": body, "lr": teaching.rate},
        {"params": head, "lr": HEAD_TIMES * teaching.rate},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
    steps = teaching.rounds * math.ceil(len(asked) / QUESTIONS)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / (WARMING * steps), max(0.02, 1 - n / steps))
    )
    began, recent = time.time(), []
    for step, batch in enumerate(batches(asked, teaching), start=1):
        model.train()
        loss, listed, alone = loss_of(model, batch, np.random.default_rng(step))
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
        recent.append((listed, alone))
        if step % 25 == 0:
            with_model, without = np.mean(recent[-100:], axis=0)
            print(
                f"step {step} of {steps}: listwise loss {with_model:.3f}, by weight alone "
                f"{without:.3f}, {time.time() - began:.0f} s",
                flush=True,
            )
        if step % 400 == 0 or step == steps:
            write(keep, model)


def batches(asked: list[Asked], teaching: Teaching) -> Iterator[list[Asked]]:
    """Each question once a round, in a new order."""
    for number in range(teaching.rounds):
        order = np.random.default_rng(100 * teaching.seed + number).permutation(len(asked))
        for start in range(0, len(order), QUESTIONS):
            yield [asked[n] for n in order[start : start + QUESTIONS]]


def main() -> None:
    """Collect, train, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="where to write, ending in .npz")
    parser.add_argument("sets", type=Path, nargs="+", metavar="INDEX QUESTIONS")
    parser.add_argument("--selected", type=Path, nargs="*", default=[], help="files of SelQA")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--rate", type=float, default=RATE, help="learning rate of the layers")
    parser.add_argument("--frozen", type=int, default=FROZEN, help="lowest layers left as they are")
    parser.add_argument("--start", type=Path, nargs="*", default=[], help="models to go on from")
    parser.add_argument("--seed", type=int, default=0, help="draws another order")
    parser.add_argument("--written", type=int, help="so many of each written.jsonl, drawn")
    options = parser.parse_args()
    torch.manual_seed(7)
    torch.set_num_threads(2)
    asked: list[Asked] = []
    for index, path in zip(options.sets[::2], options.sets[1::2], strict=True):
        found = collect(Engine(index), path)
        if options.written and path.name == "written.jsonl":
            drawn = np.random.default_rng(options.seed).permutation(len(found))[: options.written]
            found = [found[n] for n in drawn]
        asked += found
        print(f"{len(asked)} questions with those of {path.name}", flush=True)
    for path in options.selected:
        asked += collect_selected(path)
    print(f"{len(asked)} questions", flush=True)
    start = tuple(options.start)
    teaching = Teaching(options.rounds, options.rate, options.frozen, start, options.seed)
    train(asked, options.file, teaching)


if __name__ == "__main__":
    main()
