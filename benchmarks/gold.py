"""Questions with known evidence, and which passages of an index are gold for them."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

from search.engine import Engine

SHINGLE = 24


def read_questions(path: Path) -> list[dict[str, Any]]:
    """The questions of a JSON Lines file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def squash(text: str) -> str:
    """Letters and digits only, compatibility-normalised and case-folded."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if c.isalnum())


def stands_in(quote: str, text: str) -> bool:
    """Whether at least half of the 24-character shingles of ``quote`` stand in ``text``.

    Both are squashed already; line breaks and hyphens of different extractors do not matter.
    """
    if len(quote) <= SHINGLE:
        return bool(quote) and quote in text
    pieces = [quote[i : i + SHINGLE] for i in range(len(quote) - SHINGLE + 1)]
    return sum(piece in text for piece in pieces) >= 0.5 * len(pieces)


@lru_cache(maxsize=64)
def _squashed_document(engine: Engine, document: str) -> str:
    return squash(engine.store.content(document))


def evidence_quote(engine: Engine, evidence: dict[str, Any]) -> str:
    """The squashed words of one piece of evidence, from its quote or from its place.

    Raises ValueError where the place does not hold what it held when it was written down.
    """
    if "quote" in evidence:
        return squash(str(evidence["quote"]))
    text = _squashed_document(engine, evidence["document"])
    quote = text[evidence["at"] : evidence["at"] + evidence["chars"]]
    if hashlib.sha256(quote.encode()).hexdigest()[:12] != evidence["sha"]:
        raise ValueError(f"{evidence['document']}: the evidence at {evidence['at']} has moved")
    return quote


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
