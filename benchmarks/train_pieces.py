"""Learn the projection of pieces (``indexer/pieces.npz``) from questions written for passages.

    python benchmarks/train_pieces.py INDEX QUESTIONS.jsonl FILE.npz

``INDEX`` holds the papers that the questions are about, lines as ``train_ranking.py`` reads them.
The model itself is left as it is: of every piece its last layer is taken, for passages from the
packaged weights, for questions from those that questions are encoded with. A matrix from 384 to 64
numbers, at first the directions in which the pieces of passages differ most, is then changed so
that the passage that bears the answer comes first among the best of the ranking: the loss is
ListNet's (Cao et al. 2007), over the score that the ranking gives and the nearness piece by piece.
Three rounds over 3,900 questions take some five minutes on two cores.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from indexer.adaptation import Adaptation
from indexer.bert_graph import build_graph
from indexer.embedding import packaged_model_folder
from indexer.passages import indexed_text
from indexer.pieces import DIMENSIONS, says_something, unit
from indexer.quick_encoder import HEADS, MOST_PIECES, encodable, load_tokenizer, start_session
from indexer.tokens import tokenize
from search.engine import Engine
from search.evidence import UNMET
from search.piecewise import piece_weights
from search.question_encoder import adaptation
from search.ranking import weigh

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.gold import gold_passages, read_questions

CANDIDATES = 24
# Passages whose pieces the first directions are taken from.
SAMPLE = 1500
ROUNDS = 3
TOGETHER = 16
STEP = 4e-4
# Of the two numbers that put ranking and nearness on one scale.
SCALE_STEP = 2e-2

States = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Example:
    """One question: the last layer of its pieces (n, 384), what each weighs (n,), the numbers of
    its candidates, their scores by the ranking, and which of them are gold."""

    states: States
    weights: States
    candidates: NDArray[np.intp]
    scores: States
    gold: NDArray[np.bool_]


class LastLayer:
    """The last layer of the default model, or of it as ``changed``, piece by piece."""

    def __init__(self, changed: Adaptation | None = None) -> None:
        from safetensors.numpy import load_file

        folder = packaged_model_folder()
        weights = load_file(folder / "model.safetensors")
        weights = changed.applied(weights) if changed else weights
        whole = np.eye(weights["embeddings.word_embeddings.weight"].shape[1], dtype=np.float32)
        self.tokenizer = load_tokenizer(folder)
        self._session = start_session(build_graph(weights, HEADS, MOST_PIECES, "int8", whole))

    def of(self, text: str) -> tuple[States, NDArray[np.intp]]:
        """The pieces of ``text`` that say something, shape (n, 384), and their places."""
        encoding = self.tokenizer.encode(encodable(text))
        ids = encoding.ids[: MOST_PIECES - 1] + encoding.ids[-1:]
        ids = encoding.ids if len(encoding.ids) <= MOST_PIECES else ids
        (states,) = self._session.run(["pieces"], {"ids": np.array([ids], dtype=np.int64)})
        kept = [
            n for n, piece in enumerate(ids) if says_something(self.tokenizer.id_to_token(piece))
        ]
        places = np.array(kept, dtype=np.intp)
        return states[0][places], places


def collect(engine: Engine, path: Path) -> list[Example]:
    """An example for every question that has gold among the best of the ranking."""
    layer, found = LastLayer(adaptation()), []
    for question in (q for q in read_questions(path) if q["evidence"]):
        text = str(question["question"])
        lexical = engine.lexical.scores(tokenize(text))
        dense = engine.question_scores(text)
        _, candidates, evidence = engine.gather(text, lexical, dense, engine.readable)
        scores = weigh(evidence)
        best = np.argsort(-scores, kind="stable")[:CANDIDATES]
        gold = np.isin(candidates[best], sorted(set().union(*gold_passages(engine, question))))
        if not gold.any():
            continue
        states, places = layer.of(text)
        offsets = layer.tokenizer.encode(text).offsets
        weights = piece_weights(
            text, offsets, places, lambda term: engine.lexical.weight(term, UNMET)
        )
        total = weights.sum() or 1.0
        found.append(
            Example(
                states,
                (weights / total).astype(np.float32),
                candidates[best],
                scores[best].astype(np.float32),
                gold,
            )
        )
    return found


def read_passages(engine: Engine, numbers: list[int]) -> dict[int, NDArray[np.float16]]:
    """The last layer of some passages by number, each of shape (n, 384)."""
    layer = LastLayer()
    texts = []
    for number in numbers:
        passage = engine.passages[number]
        texts.append(indexed_text(passage, engine.store.content(passage.document)))
    with ThreadPoolExecutor(2) as pool:
        states = pool.map(lambda text: layer.of(text)[0].astype(np.float16), texts)
        return dict(zip(numbers, states, strict=True))


def first_directions(passages: dict[int, NDArray[np.float16]]) -> States:
    """The directions in which pieces differ most, shape (64, 384)."""
    numbers = np.random.default_rng(0).permutation(sorted(passages))[:SAMPLE]
    pieces = unit(np.concatenate([passages[int(n)] for n in numbers]).astype(np.float32))
    _, directions = np.linalg.eigh(pieces.T @ pieces / len(pieces))
    return np.ascontiguousarray(directions[:, ::-1][:, :DIMENSIONS].T.astype(np.float32))


def learn(examples: list[Example], passages: dict[int, NDArray[np.float16]], rounds: int) -> States:
    """The projection, shape (384, 64)."""
    matrix = torch.nn.Parameter(torch.from_numpy(first_directions(passages)))
    scale, share = (torch.nn.Parameter(torch.tensor(value)) for value in (20.0, 1.0))
    optimiser = torch.optim.Adam(
        [{"params": [matrix], "lr": STEP}, {"params": [scale, share], "lr": SCALE_STEP}]
    )
    order = np.random.default_rng(0)
    for number in range(rounds):
        losses = []
        for place, chosen in enumerate(order.permutation(len(examples)), start=1):
            example = examples[chosen]
            near = _nearness(example, passages, matrix)
            logits = torch.log_softmax(scale * near + share * torch.from_numpy(example.scores), 0)
            loss = -torch.logsumexp(logits[torch.from_numpy(example.gold)], 0)
            (loss / TOGETHER).backward()
            losses.append(loss.item())
            if place % TOGETHER == 0:
                optimiser.step()
                optimiser.zero_grad()
        print(f"round {number + 1}: loss {np.mean(losses):.4f}", flush=True)
    return matrix.detach().numpy().T.copy()


def _nearness(
    example: Example, passages: dict[int, NDArray[np.float16]], matrix: torch.Tensor
) -> torch.Tensor:
    """``search.piecewise.matched`` of all candidates at once, so that it can be learned through."""
    held = [torch.from_numpy(passages[int(n)].astype(np.float32)) for n in example.candidates]
    longest = max(1, *(len(states) for states in held))
    pieces = torch.zeros(len(held), longest, example.states.shape[1])
    there = torch.zeros(len(held), longest, dtype=torch.bool)
    for row, states in enumerate(held):
        pieces[row, : len(states)], there[row, : len(states)] = states, True
    question = torch.nn.functional.normalize(torch.from_numpy(example.states) @ matrix.T, dim=-1)
    pieces = torch.nn.functional.normalize(pieces @ matrix.T, dim=-1)
    likeness = torch.einsum("qd,nmd->nqm", question, pieces).masked_fill(~there[:, None], -1.0)
    return likeness.max(dim=-1).values @ torch.from_numpy(example.weights)


def main() -> None:
    """Learn a projection and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    engine = Engine(options.index)
    examples = collect(engine, options.questions)
    numbers = sorted({int(n) for example in examples for n in example.candidates})
    print(f"{len(examples)} questions, {len(numbers)} passages", flush=True)
    projection = learn(examples, read_passages(engine, numbers), options.rounds)
    np.savez_compressed(options.file, projection=projection.astype(np.float16))


if __name__ == "__main__":
    main()
