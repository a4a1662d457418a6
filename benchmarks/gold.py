"""Questions with known evidence, and which passages of an index are gold for them."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from search.engine import Engine
from search.evaluation.gold import evidence_words, read_evidence, squash, stands_in


def read_questions(path: Path) -> list[dict[str, Any]]:
    """The questions of a JSON Lines file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def evidence_quote(engine: Engine, evidence: dict[str, Any]) -> str:
    """The squashed words of one piece of evidence, from its quote or from its place.

    Raises ValueError where the place does not hold what it held when it was written down.
    """
    return evidence_words(engine, read_evidence(evidence))


def gold_passages(engine: Engine, question: dict[str, Any]) -> list[set[int]]:
    """For each piece of evidence the numbers of the passages that bear it."""
    found = []
    also = question.get("also", [])
    by_document = _passages_by_document(engine)
    for evidence in question["evidence"]:
        quote = evidence_quote(engine, evidence)
        papers = tuple({evidence["document"], *also})
        found.append(
            {
                number
                for document, numbers in by_document.items()
                if document.endswith(papers)
                for number in numbers
                if stands_in(quote, _squashed_passage(engine, number))
            }
        )
    return found


@lru_cache(maxsize=4)
def _passages_by_document(engine: Engine) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, passage in enumerate(engine.passages):
        found.setdefault(passage.document, []).append(number)
    return found


@lru_cache(maxsize=50_000)
def _squashed_passage(engine: Engine, number: int) -> str:
    passage = engine.passages[number]
    return squash(engine.store.quote(passage.document, passage.start, passage.end))
