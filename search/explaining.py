"""Why a passage stands where it stands, stage by stage, in numbers that add up to its score."""

from __future__ import annotations

import numpy as np

from search.columns import Mask
from search.evidence import FEATURES
from search.fusion import Scores
from search.query import Query
from search.ranking import MATCHED, load_matched, model_of
from search.rereading import load_share
from search.results import Explanation
from search.scoring import Scoring

# What an explanation calls the second reading, beside ``FEATURES``.
READING = "read with the question"


class Explaining:
    """The stages of one search, run again and kept, to explain any of its passages."""

    def __init__(self, engine: Scoring, query: Query, allowed: Mask, ranked: Scores) -> None:
        self._engine = engine
        self._allowed = allowed
        self._understood = engine.understand(query)
        text, self._terms = self._understood.query.text, self._understood.terms
        # Asked of the engine again, so that what is explained is what it went by.
        _, self._lexical, dense = engine.score(query, allowed)
        self._stages: dict[str, Scores] = {"lexical": self._lexical}
        self._rows: dict[int, Scores] = {}
        self._named: set[int] = set()
        self._near: dict[int, float] = {}
        self._read: dict[int, float] = {}
        if dense is not None:
            fused, candidates, evidence = engine.gather(
                text, self._lexical, dense, allowed, self._terms
            )
            self._rows = dict(zip(candidates.tolist(), evidence, strict=True))
            self._named = engine.named(self._understood)
            if len(candidates):
                again, near = engine.order(text, fused, candidates, evidence)
                self._near = near
                self._read = engine.read_again(text, again, allowed)
            self._stages |= {"dense": dense, "fused": fused}
        self._stages["final"] = ranked

    def explain(self, number: int) -> Explanation:
        """How passage ``number`` came to its place."""
        engine = self._engine
        terms = []
        for term in dict.fromkeys(self._terms):
            alone = engine.lexical.scores([t for t in self._terms if t == term])
            held = int(engine.readable[engine.lexical.holding(term)].sum())
            terms.append((term, float(alone[number]), held))
        evidence: tuple[tuple[str, float, float], ...] = ()
        if (row := self._rows.get(number)) is not None:
            names: tuple[str, ...] = FEATURES
            model = model_of(row)
            if (near := self._near.get(number)) is not None:
                names, model, row = (*FEATURES, MATCHED), load_matched(), np.append(row, near)
            evidence = tuple(
                (name, float(value), float(part))
                for name, value, part in zip(names, row, model.parts_of(row), strict=True)
            )
        if (read := self._read.get(number)) is not None:
            evidence += ((READING, read, load_share().of(read)),)
        said = float(self._lexical[number]) - sum(part for _, part, _ in terms)
        return Explanation(
            terms=tuple(terms),
            other_forms=max(0.0, said),
            ranks={name: self._rank(scores, number) for name, scores in self._stages.items()},
            evidence=evidence,
            named=number in self._named,
        )

    def _rank(self, scores: Scores, number: int) -> int:
        return 1 + int((scores[self._allowed] > scores[number]).sum())
