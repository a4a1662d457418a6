"""bm25s with its own tokeniser, stop words and an English stemmer, as its README has it."""

from __future__ import annotations

from collections.abc import Sequence

import bm25s
import Stemmer

from benchmarks.peers import Embeds, Search

TITLE = "bm25s"
PACKAGES = ("bm25s", "PyStemmer")


def build(passages: Sequence[str], model: Embeds) -> Search:
    """Ranks by ``bm25s.BM25.retrieve``."""
    del model
    stemmer = Stemmer.Stemmer("english")
    held = bm25s.BM25()
    tokens = bm25s.tokenize(list(passages), stopwords="en", stemmer=stemmer, show_progress=False)
    held.index(tokens, show_progress=False)

    def search(question: str, count: int) -> list[int]:
        asked = bm25s.tokenize([question], stopwords="en", stemmer=stemmer, show_progress=False)
        found, scores = held.retrieve(asked, k=min(count, len(passages)), show_progress=False)
        return [int(n) for n, score in zip(found[0], scores[0], strict=True) if score > 0]

    return search
