"""Whether a sentence that names its quotes follows from exactly those quotes.

Stricter than the check of a draft: the sentence says itself which matter is meant, so a number, a
day, a name, a denial or a decision that its quotes do not bear out is enough to refuse it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.reflow import reflow
from indexer.structure.sentences import split_sentences
from search.citing import Citation
from search.claims.claim import Claim, read_claim, read_facts, split_claims
from search.claims.comparing import Comparison, compare
from search.claims.deeds import goes_beyond
from search.claims.evidence import Evidence, Weigh, read_evidence
from search.claims.synonyms import canonical

_GIVEN_REASON = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|as a result of|on account of|in order to|thanks to"
    r"|which (?:led|leads|caused|causes|resulted))\b(?P<reason>.+)$",
    re.IGNORECASE,
)


class Encodes(Protocol):
    """What turns texts into unit vectors."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape (len(texts), dimensions)."""
        ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """``because`` says in a few words why a sentence does not follow; None where it does."""

    follows: bool
    because: str | None


def follows(sentence: str, quotes: Sequence[Citation], encoder: Encodes, weigh: Weigh) -> Verdict:
    """Whether every claim of ``sentence`` is borne out by ``quotes``, each a numbered citation."""
    if not quotes:
        return Verdict(False, "it names no quote")
    said = reflow(sentence)
    clauses = split_claims(said)
    whole = _follows(read_claim(said), quotes, encoder, weigh)
    if whole.follows or len(clauses) == 1:
        return whole
    for clause in clauses:
        verdict = _follows(read_claim(clause), quotes, encoder, weigh)
        if not verdict.follows:
            return verdict
    return Verdict(True, None)


def _follows(claim: Claim, quotes: Sequence[Citation], encoder: Encodes, weigh: Weigh) -> Verdict:
    evidence = [one for quote in quotes for one in _parts(quote)]
    if len(quotes) > 1:
        evidence.append(_together(quotes))
    vectors = encoder.encode([claim.text, *(one.text for one in evidence)])
    meanings = vectors[1:] @ vectors[0]
    compared = [
        compare(claim, one, float(meaning), weigh, strict=True)
        for one, meaning in zip(evidence, meanings, strict=True)
    ]
    compared.sort(key=lambda one: -one.likeness)
    best = compared[0]
    # What the most similar sentence denies, no other sentence can mend.
    if any(difference.reason == "negated" for difference in best.differences):
        return Verdict(False, _reason(best))
    if any(one.finding == "supported" for one in compared):
        reason = _GIVEN_REASON.search(claim.text)
        if reason is not None and not _reason_is_held(reason["reason"], evidence):
            return Verdict(False, "the reason it gives is not in its quotes")
        wholes = [_evidence(quote, reflow(quote.quote), "") for quote in quotes]
        beyond = goes_beyond(claim, wholes, evidence[-1] if len(quotes) > 1 else wholes[0])
        return Verdict(beyond is None, beyond)
    return Verdict(False, _reason(best))


def _reason_is_held(words: str, evidence: Sequence[Evidence]) -> bool:
    """Whether half of the words of a reason stand in the quotes: models like to add one."""
    senses = {canonical(stem) for stem in read_facts(words).content}
    held = {sense for one in evidence for sense in one.facts.senses | one.around.senses}
    return not senses or 2 * len(senses & held) >= len(senses)


def _reason(comparison: Comparison) -> str:
    if not comparison.differences:
        return "it says something else than its quotes"
    difference = comparison.differences[0]
    return {
        "number": f"the number {difference.said} is not in its quotes",
        "date": f"the date {difference.said} is not in its quotes",
        "name": f"the name {difference.said} is not in its quotes",
        "negated": "it denies what its quotes say, or says what they deny",
        "decided against recommended": "its quotes do not say that this was decided",
    }[difference.reason]


def _parts(quote: Citation) -> list[Evidence]:
    """Each sentence of a quote with the others beside it, and the whole."""
    text = reflow(quote.quote)
    spans = split_sentences(text, 0, len(text))
    parts = [text[start:end] for start, end in spans]
    found = [_evidence(quote, text, "")]
    if len(parts) > 1:
        for number, part in enumerate(parts):
            near = " ".join(parts[:number] + parts[number + 1 :])
            found.append(_evidence(quote, part, near))
    return found


def _together(quotes: Sequence[Citation]) -> Evidence:
    """All quotes as one, for a sentence that joins them."""
    return _evidence(quotes[0], " ".join(reflow(quote.quote) for quote in quotes), "")


def _evidence(quote: Citation, text: str, near: str) -> Evidence:
    around = " · ".join(
        part
        for part in (
            quote.council,
            quote.body,
            f"{quote.date.day} {quote.date:%B %Y}" if quote.date else None,
            quote.item_title,
        )
        if part
    )
    return read_evidence(
        text,
        near=near,
        around=around,
        body=quote.body,
        date=quote.date,
        decision=quote.voice == "decision",
        recommendation=quote.voice == "report"
        and text.lstrip("(0123456789.) ").startswith("That "),
        item_number=quote.item_number,
    )
