"""BM25 as rank_bm25 gives it: Okapi's, in Python, over lower-cased words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from benchmarks.peers import Embeds, Search

TITLE = "rank_bm25"
PACKAGES = ("rank-bm25",)

_WORD = re.compile(r"\w+")


def build(passages: Sequence[str], model: Embeds) -> Search:
    """Ranks by ``BM25Okapi.get_scores``."""
    del model
    scores_of = scorer(passages)

    def search(question: str, count: int) -> list[int]:
        scores = scores_of(question)
        return [int(n) for n in np.argsort(-scores, kind="stable")[:count] if scores[n] > 0]

    return search


def scorer(passages: Sequence[str]) -> Callable[[str], NDArray[np.float64]]:
    """From a question to the scores of all passages, shape (passages,)."""
    held = BM25Okapi([words(passage) or [""] for passage in passages])
    return lambda question: held.get_scores(words(question))


def words(text: str) -> list[str]:
    """Lower-cased runs of letters and digits."""
    return _WORD.findall(text.lower())
