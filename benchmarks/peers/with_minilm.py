"""MiniLM alone: sentence-transformers and an exact FAISS index."""

from __future__ import annotations

from collections.abc import Sequence

import faiss

from benchmarks.peers import Embeds, Search

TITLE = "MiniLM + FAISS"
PACKAGES = ("sentence-transformers", "torch", "faiss-cpu")


def build(passages: Sequence[str], model: Embeds) -> Search:
    """Ranks by the inner product of unit vectors."""
    vectors = model.passages(passages)
    held = faiss.IndexFlatIP(vectors.shape[1])
    held.add(vectors)

    def search(question: str, count: int) -> list[int]:
        _, found = held.search(model.question(question)[None], min(count, len(passages)))
        return [int(n) for n in found[0]]

    return search
