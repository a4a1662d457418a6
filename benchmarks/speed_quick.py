"""A few ratios that a test holds: quick to take, and the same on any machine, more or less.

A ratio of two paths in one process changes when the code changes, hardly when the machine is busy.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import cache

import numpy as np
from rank_bm25 import BM25Okapi

from benchmarks.timing import Times, in_turn
from indexer.embedding import Encoder, load_encoder
from indexer.lexical_building import build_lexical

PASSAGES = 4000
ROUNDS = 5


def measure_quick() -> dict[str, float]:
    """How many times quicker Minutebook is than the plain way, by what is measured."""
    return {name: measure() for name, measure in MEASURES.items()}


def _lexical() -> tuple[Callable[[], object], Callable[[], object]]:
    tokens = made_tokens(PASSAGES)
    ours, theirs = build_lexical(tokens, [True] * PASSAGES), BM25Okapi(tokens)
    asked = tokens[7][:8]
    return lambda: [ours.scores(asked) for _ in range(40)], lambda: theirs.get_scores(asked)


def _building() -> tuple[Callable[[], object], Callable[[], object]]:
    tokens = made_tokens(PASSAGES)
    return lambda: build_lexical(tokens, [True] * PASSAGES), lambda: BM25Okapi(tokens)


def _question() -> tuple[Callable[[], object], Callable[[], object]]:
    quick, reference = _encoders()
    asked = ["What did the committee ask the next report on the plan to focus on?"]
    return lambda: quick.encode(asked), lambda: reference.encode(asked)


def _passages() -> tuple[Callable[[], object], Callable[[], object]]:
    quick, reference = _encoders()
    texts = [" ".join(words) for words in made_tokens(24)]
    return lambda: quick.encode(texts), lambda: reference.encode(texts)


@cache
def _encoders() -> tuple[Encoder, Encoder]:
    reference = load_encoder(runtime="reference")
    import torch

    # Threads of torch that wait for each other on a busy machine count as work of the processor.
    torch.set_num_threads(1)
    return load_encoder(runtime="quick"), reference


def _ratio(
    pair: Callable[[], tuple[Callable[[], object], Callable[[], object]]], each: int
) -> float:
    ours, theirs = pair()
    took: dict[str, Times] = in_turn(
        {"ours": ours, "theirs": theirs}, ROUNDS, clock=time.process_time
    )
    return took["ours"].times_quicker(took["theirs"])[0] * each


def made_tokens(count: int) -> list[list[str]]:
    """``count`` passages of 60 to 160 made-up words whose frequencies fall as in any language."""
    draw = random.Random(5)  # noqa: S311 (made-up words, not a secret)
    ranks = np.arange(1, 20_001)
    words = [f"w{rank}" for rank in ranks]
    shares = (1 / ranks).tolist()
    return [draw.choices(words, shares, k=draw.randint(60, 160)) for _ in range(count)]


MEASURES: dict[str, Callable[[], float]] = {
    # Ours is asked 40 times a round: one alone is too quick for the clock of the processor.
    "BM25 scores, beside rank_bm25": lambda: _ratio(_lexical, 40),
    "building BM25, beside rank_bm25": lambda: _ratio(_building, 1),
    "embedding a question, beside sentence-transformers": lambda: _ratio(_question, 1),
    "embedding passages, beside sentence-transformers": lambda: _ratio(_passages, 1),
}
