"""A quote as evidence for or against a claim: its words, their facts, and where it was said."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from indexer.tokens import tokenize
from search.claims.claim import Facts, read_facts
from search.claims.names import find_initials
from search.claims.roles import Role, quote_roles

# What a term weighs by how rare it is in the record.
Weigh = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """``facts`` are those of the sentence quoted, white space folded; ``near`` those of the
    sentences on either side of it, ``around`` those of its council, body, date and item.

    ``roles`` is what the quote says was done, ``attributed`` whether the record itself knows it for
    a decision or a recommendation.
    """

    facts: Facts
    near: Facts
    around: Facts
    roles: frozenset[Role]
    attributed: bool
    body: frozenset[str]
    date: datetime.date | None
    initials: frozenset[str]
    item_number: str | None = None

    @property
    def text(self) -> str:
        """The words of the quote."""
        return self.facts.text


def read_evidence(
    text: str,
    *,
    near: str = "",
    around: str = "",
    body: str | None = None,
    date: datetime.date | None = None,
    decision: bool = False,
    recommendation: bool = False,
    item_number: str | None = None,
) -> Evidence:
    """The quote ``text`` with the facts in it; the rest says what stands beside it, and where."""
    return Evidence(
        _facts(text),
        _facts(near),
        _facts(around),
        quote_roles(text, decision=decision, recommendation=recommendation),
        decision or recommendation,
        frozenset(tokenize(body or "")),
        date,
        find_initials(f"{text} . {near} . {around}"),
        item_number,
    )


@lru_cache(maxsize=20_000)
def _facts(text: str) -> Facts:
    return read_facts(text)
