"""Which passages hold some words, and what those say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from search.engine import Engine


def holding_all(
    engine: Engine, terms: Sequence[str], among: NDArray[np.bool_]
) -> NDArray[np.int32] | None:
    """The numbers of the passages of the mask ``among`` that hold every one of ``terms``; None
    where there are no terms."""
    shared: NDArray[np.int32] | None = None
    for term in terms:
        holding = engine.lexical.holding(term)
        holding = holding[among[holding]]
        shared = holding if shared is None else shared[np.isin(shared, holding)]
    return shared


def said_in(engine: Engine, numbers: NDArray[np.int32]) -> Iterator[tuple[str, str]]:
    """The context line and the words of each of the passages of those numbers."""
    for number in numbers.tolist():
        passage = engine.passages[number]
        yield passage.context, engine.store.quote(passage.document, passage.start, passage.end)
