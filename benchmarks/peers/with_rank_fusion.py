"""rank_bm25 and MiniLM + FAISS, put together by reciprocal rank fusion.

Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and individual Rank
Learning Methods" (2009), with their constant of 60.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from benchmarks.peers import Embeds, Search, with_minilm, with_rank_bm25

TITLE = "rank_bm25 + MiniLM + FAISS, rank fusion"
PACKAGES = ("rank-bm25", "sentence-transformers", "torch", "faiss-cpu")

CONSTANT = 60
DEPTH = 100


def build(passages: Sequence[str], model: Embeds) -> Search:
    """Ranks by the sum of reciprocal ranks in both."""
    both = [way.build(passages, model) for way in (with_rank_bm25, with_minilm)]

    def search(question: str, count: int) -> list[int]:
        return fuse([way(question, max(DEPTH, count)) for way in both])[:count]

    return search


def fuse(rankings: Sequence[Sequence[int]]) -> list[int]:
    """The numbers of all ``rankings``, by the sum of 1 / (60 + rank), best first."""
    scores: dict[int, float] = defaultdict(float)
    for ranking in rankings:
        for rank, number in enumerate(ranking, start=1):
            scores[number] += 1 / (CONSTANT + rank)
    return sorted(scores, key=lambda number: (-scores[number], number))
