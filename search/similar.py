"""More like this: the passages nearest to a stretch of a paper, in words and in meaning."""

from __future__ import annotations

import re
import time
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from indexer.errors import InputError
from indexer.tokens import tokenize
from search.facets import count_facets
from search.fusion import fuse
from search.presentation import PLAIN, Found, Presentation, present
from search.query import Query
from search.results import Results
from search.understanding import Understood

if TYPE_CHECKING:
    from search.engine import Engine

# So many of a stretch's words, weightiest first, are looked for: the rest are everybody's.
TELLING_WORDS = 24

_PLACE = re.compile(r"(?P<paper>.+)#(?P<start>\d{1,9})-(?P<end>\d{1,9})", re.DOTALL)


def read_place(place: str) -> tuple[str, int, int]:
    """Paper, start and end of ``PAPER#start-end``. Raises InputError where it is not that."""
    match = _PLACE.fullmatch(place.strip())
    if not match or int(match["start"]) >= int(match["end"]):
        raise InputError(
            f"{place!r} names no place. Write a paper and the characters from and to: "
            "cabinet/2023-06-06 minutes.txt#120-480, as a result gives them."
        )
    return match["paper"], int(match["start"]), int(match["end"])


def absent_place(place: str) -> InputError:
    """What is said of a place where the reader may see no passage, whether there is one or not."""
    return InputError(f"There is no passage at {place}. Name a place as a result gives it.")


def find_similar(
    engine: Engine, place: str, query: Query, k: int = 10, wanted: Presentation = PLAIN
) -> Results:
    """The ``k`` passages most like what stands at ``place``, of what ``query``'s filters let by.

    Passages of the same item, and copies of it elsewhere, are left out. Raises InputError where the
    reader may see no passage there: the words are the same whether there is none or it is exempt.
    """
    began = time.perf_counter()
    paper, start, end = read_place(place)
    columns = engine.columns
    numbers = columns.of_paper(paper)
    touched = (columns.start[numbers] < end) & (start < columns.end[numbers])
    seeds = numbers[touched & engine.readable[numbers]]
    if not len(seeds):
        raise absent_place(place)
    # Of passages that overlap (a decision and its minute) those nearest to what was named.
    shared = np.minimum(columns.end[seeds], end) - np.maximum(columns.start[seeds], start)
    covering = shared / np.maximum(columns.end[seeds] - columns.start[seeds], 1)
    seeds = seeds[covering >= 0.5 * covering.max()]

    passages = [engine.passages[number] for number in seeds.tolist()]
    words = Counter(
        term for p in passages for term in tokenize(engine.store.quote(paper, p.start, p.end))
    )
    weighty = sorted(words, key=lambda t: (-engine.lexical.weight(t) * words[t] ** 0.5, t))
    terms = tuple(weighty[:TELLING_WORDS])
    lexical = engine.lexical.scores(terms)
    dense = engine.likeness(seeds.tolist())
    fused = fuse(lexical, dense, engine.readable)

    shown = engine.allowed(query)
    shown[seeds] = False
    for passage in passages:
        if passage.item is not None:
            own = numbers[columns.item[numbers] == passage.item]
            shown[own] = False
    understood = Understood(query, terms)
    found = Found(understood, fused, lexical, dense, shown)
    results, groups = present(engine, found, k, wanted, before=tuple(seeds.tolist()))
    took = (time.perf_counter() - began) * 1000
    total = int(shown.sum())
    facets = count_facets(engine.columns, shown) if wanted.facets else None
    return Results(query, total, took, results, understood, total, wanted.sort, groups, facets)
