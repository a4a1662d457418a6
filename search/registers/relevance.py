"""Which decisions answer a query, and how well: by the engine's scores of their passages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from indexer.tokens import tokenize
from search.engine import Engine
from search.query import Query
from search.registers.decisions import all_rows
from search.thesaurus import Phrase, other_words

# A decision answers a query that shares this much of its words' weight with it or with its item's
# title, or that means the same to the model.
_SHARED, _MEANT = 0.65, 0.55
# What another word for the same thing (that the library "be closed", of its closure) is worth.
_OTHER_WORD = 0.75
# No query has more decisions to its point than can be looked through.
_MOST = 2000


def decision_scores(engine: Engine, query: Query) -> dict[tuple[str, int], float] | None:
    """Score of each decision to the point of ``query``, by (paper, ordinal); None without words.

    Each decision is a passage of its own; one in several passages has the best of their scores.
    Filters are the caller's: what is counted here is only the query's words.
    """
    terms = tokenize(query.text)
    if not query.text:
        return None
    with ThreadPoolExecutor(1) as beside:
        # The first time the model is loaded while the rows are made that are asked for next.
        beside.submit(engine.question_vector, query.text)
        all_rows(engine.book)
    fused, _, dense = engine.score(query, engine.readable)
    decided = engine.columns.decision >= 0
    candidates = np.flatnonzero(decided & engine.readable)
    order = candidates[np.argsort(-fused[candidates], kind="stable")][:_MOST]
    weights = {term: max(engine.lexical.weight(term), 0.0) for term in set(terms)}
    total = sum(weights.values())
    others = {phrase[0]: more for phrase, more in other_words(terms).items() if len(phrase) == 1}
    found: dict[tuple[str, int], float] = {}
    for number, passage in zip(order, engine.passages.some(order.tolist()), strict=True):
        meant = dense is not None and dense[number] >= _MEANT
        if not meant:
            words = engine.store.quote(passage.document, passage.start, passage.end)
            held = set(tokenize(f"{passage.context} {words}"))
            shared = sum(weight * _told(term, others, held) for term, weight in weights.items())
            # Every meeting signs its minutes: only what is all of the query's words asks for that.
            least = total if passage.procedural else _SHARED * total
            if not total or shared < least or (passage.procedural and len(weights) < 3):
                continue
        assert passage.decision is not None
        key = (passage.document, passage.decision)
        found[key] = max(found.get(key, -np.inf), float(fused[number]))
    return found


def _told(term: str, others: Mapping[str, Iterable[Phrase]], held: set[str]) -> float:
    """How surely words that hold the terms ``held`` tell of ``term``, 0 to 1."""
    if term in held:
        return 1.0
    return _OTHER_WORD * any(held.issuperset(phrase) for phrase in others.get(term, ()))
