"""A question's vector turned towards the passages that answer questions like it.

A question and its answer are seldom worded alike: people ask about "keeping on" a firm that the
minutes "retained". For the default model a small linear map is added to the vector of a question
before it is compared with passages, whose vectors stay as they are. It was learned by
``benchmarks/train_question_turn.py`` from questions written for minutes. Another model's vectors
are left alone.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from indexer.embedding import DEFAULT_SHA256, Vectors

FILE = "question_turn.npz"


def turn_question(vector: Vectors, model_sha256: str) -> Vectors:
    """``vector``, shape (dimensions,), unit length, turned if it is of the default model."""
    if model_sha256 != DEFAULT_SHA256:
        return vector
    turned = vector + vector @ load_turn()
    length = float(np.linalg.norm(turned)) or 1.0
    return np.asarray(turned / length, dtype=np.float32)


@cache
def load_turn() -> NDArray[np.float32]:
    """The map, shape (dimensions, dimensions); it is added to the vector it is applied to."""
    with as_file(files("search") / FILE) as path, np.load(path, allow_pickle=False) as held:
        return np.asarray(held["turn"], dtype=np.float32)
