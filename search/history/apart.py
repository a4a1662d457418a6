"""A matter followed in the papers of each council by itself.

What one council calls a matter must not decide what another has said of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indexer.tokens import tokenize
from search.engine import Engine
from search.history.considerations import considerations_of
from search.history.tracing import History, trace_history
from search.occasions import Occasion
from search.query import Filters, Query

# What names so much of a topic's weight in a passage or a title says something of it.
_NAMED = 0.99
_TOUCHED = 0.6
# In each council so many items and reports are followed, if there are as many.
_FEWEST_CONSIDERED = 12


@dataclass(frozen=True, slots=True)
class Apart:
    """The histories of a matter, and the councils (``left``) in which it was not followed."""

    histories: tuple[History, ...]
    left: tuple[str, ...] = ()


def trace_apart(
    engine: Engine, query: Query, most: int | None = None, considered: int | None = None
) -> Apart:
    """The history of a matter in the papers of each council by itself, where there are several.

    Of more than ``most`` councils it is followed in those whose papers name it most often, and in
    about ``considered`` items and reports of them all, the strongest of each; without these, in
    all councils and as far as a history goes. Raises InputError where no matter is named.
    """
    papers = engine.book.documents.values()
    councils = sorted({paper.council for paper in papers if paper.council})
    if len(councils) < 2:
        return Apart((trace_history(engine, query),))
    if query.filters.council:
        only = Filters(council=query.filters.council)
        councils = [
            name
            for name in councils
            if engine.book.occasion_meets(Occasion(name, None, None), only)
        ]
    elif any(paper.council is None for paper in papers):
        councils.append("")
    if not councils:
        return Apart((trace_history(engine, query),))
    followed = councils
    if most is not None and len(councils) > most:
        said = _how_often(engine, query.text)
        loudest = sorted(councils, key=lambda name: (-said.get(name, 0.0), name))[:most]
        followed = [name for name in councils if name in loudest]
    left = tuple(name for name in councils if name and name not in followed)
    each = None if considered is None else max(considered // len(followed), _FEWEST_CONSIDERED)
    return Apart(tuple(trace_history(engine, query, name, each) for name in followed), left)


def _how_often(engine: Engine, topic: str) -> dict[str, float]:
    """How many items and reports of each council name a topic ("" for those of none that is
    named); what names most of it counts little, to tell apart those that never name it."""
    these = considerations_of(engine)
    covered, _, titled = these.coverage(tuple(dict.fromkeys(tokenize(topic))))
    held = np.maximum(covered, titled)
    weights = np.where(held > _NAMED, 1.0, np.where(held >= _TOUCHED, 0.01, 0.0))
    column = engine.columns.council
    sums = np.bincount(column.codes[these.firsts] + 1, weights, minlength=len(column.names) + 1)
    return dict(zip(("", *column.names), sums.tolist(), strict=True))
