"""Whether words that were found bear a quote that is known to hold the answer.

A quote stands in a text where half of its 24-character pieces do, letters and digits alone, so that
line breaks, hyphens and ligatures of different readings of a paper do not matter.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from search.engine import Engine

PIECE = 24


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a paper that bear an answer: as a quote, or by their place.

    A place is ``chars`` letters and digits from ``at`` on, of the squashed paper; ``sha`` begins
    the SHA-256 of what stood there. ``also`` are papers that say the same.
    """

    document: str
    quote: str = ""
    at: int = 0
    chars: int = 0
    sha: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """Squashed words, and the papers in which they count."""

    documents: tuple[str, ...]
    words: str

    def is_of(self, document: str) -> bool:
        """Whether ``document`` is one of the papers."""
        return any(same_document(document, one) for one in self.documents)

    def stands_in(self, squashed: str) -> bool:
        """Whether the words stand in a squashed text."""
        return stands_in(self.words, squashed)


def read_evidence(row: Mapping[str, Any], also: Sequence[str] = ()) -> Evidence:
    """A piece of evidence as a line of a file gives it; ``also`` are papers that say the same.

    Raises ValueError, KeyError or TypeError where it holds neither a quote nor a place.
    """
    document, others = row["document"], tuple(also)
    if not isinstance(document, str):
        raise ValueError("a document is named by its path")
    if "quote" not in row:
        return Evidence(
            document, at=int(row["at"]), chars=int(row["chars"]), sha=str(row["sha"]), also=others
        )
    if not isinstance(row["quote"], str) or not squash(row["quote"]):
        raise ValueError("a quote holds words of the document")
    return Evidence(document, row["quote"], also=others)


def squash(text: str) -> str:
    """Letters and digits only, compatibility-normalised and case-folded."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if c.isalnum())


def stands_in(quote: str, text: str) -> bool:
    """Whether at least half of the pieces of ``quote`` stand in ``text``, both squashed."""
    if len(quote) <= PIECE:
        return bool(quote) and quote in text
    pieces = [quote[at : at + PIECE] for at in range(len(quote) - PIECE + 1)]
    return 2 * sum(piece in text for piece in pieces) >= len(pieces)


def same_document(one: str, other: str) -> bool:
    """Whether two paths end alike: in their last two parts, or in all that the shorter has."""
    parts, others = _parts(one), _parts(other)
    count = min(2, len(parts), len(others))
    return count > 0 and parts[-count:] == others[-count:]


@lru_cache(maxsize=4096)
def _parts(path: str) -> tuple[str, ...]:
    return PurePosixPath(path.replace("\\", "/")).parts


def gold_of(engine: Engine, evidence: Evidence) -> Gold:
    """What to look for. Raises ValueError where a place does not hold what it held."""
    return Gold((evidence.document, *evidence.also), evidence_words(engine, evidence))


def evidence_words(engine: Engine, evidence: Evidence) -> str:
    """The squashed words of one piece of evidence, from its quote or from its place.

    Raises ValueError where the place does not hold what it held when it was written down.
    """
    if evidence.quote:
        return squash(evidence.quote)
    if evidence.document not in engine.documents:
        raise ValueError(f"{evidence.document} is not in {engine.index}")
    text = _squashed_document(engine, evidence.document)
    words = text[evidence.at : evidence.at + evidence.chars]
    if hashlib.sha256(words.encode()).hexdigest()[:12] != evidence.sha:
        raise ValueError(f"{evidence.document}: the evidence at {evidence.at} has moved")
    return words


@lru_cache(maxsize=64)
def _squashed_document(engine: Engine, document: str) -> str:
    return squash(engine.store.content(document))
