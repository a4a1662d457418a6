"""txtai's hybrid index: its BM25 beside vectors, weighed alike, as ``hybrid=True`` sets it up."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from txtai import Embeddings

from benchmarks.peers import Embeds, Search, Vectors

TITLE = "txtai, hybrid"
PACKAGES = ("txtai",)


def build(passages: Sequence[str], model: Embeds) -> Search:
    """Ranks by ``Embeddings.search``."""
    known = {"passages": True}

    # txtai asks for the vectors of passages and of questions by the same function.
    def vectors(texts: list[str]) -> Vectors:
        if known["passages"]:
            return model.passages(texts)
        return np.stack([model.question(text) for text in texts])

    held = Embeddings(method="external", transform=vectors, hybrid=True, content=False)
    held.index((number, passage, None) for number, passage in enumerate(passages))
    known["passages"] = False

    def search(question: str, count: int) -> list[int]:
        return [int(number) for number, _ in held.search(question, count)]

    return search
