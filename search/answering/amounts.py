# ruff: noqa: E501 - a pattern is read in one piece
"""Which numbers, sums and days of a quote may be what a question asks for, and how surely each
counts what is to be counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.reflow import reflow
from indexer.tokens import tokenize
from search.answering.clauses import Found, Span, clause_of, terms_of
from search.answering.focus import Focus
from search.answering.missing import PEOPLE
from search.answering.quantities import Quantity, quantities_of, shares_of
from search.engine import Engine

# How many there are is no number of what was added to them, or is to be.
_HOW_MANY_THERE_ARE = re.compile(
    r"(?i)\bhow many (?:[\w’'-]+ ){1,5}?(?:(?:are|were|is|was) (?:there|held|in (?:all|total))|(?:has|have|had)\b)"
    r"|\bhow many (?:[\w’'-]+ ){1,5}?(?:do|does|did) .*\b(?:have|own|hold|run)\b"
)
_MORE = frozenset(tokenize("additional further more extra another new replacement"))


def quantities_asked(
    engine: Engine, focus: Focus, quote: str, sentences: Sequence[Span]
) -> list[Found]:
    found = quantities_of(focus, quote) or _told_otherwise(focus, quote)
    if focus.wanted == "count" and _HOW_MANY_THERE_ARE.search(focus.question):
        asked = terms_of(focus.question)
        found = [one for one in found if not _added(quote, one) or asked & _MORE]
    clauses = [clause_of(quote, sentences, (one.start, one.end)) for one in found]
    if not focus.counted or focus.wanted != "count":
        pairs = zip(found, clauses, strict=True)
        return [Found((one.start, one.end), clause, 0.0) for one, clause in pairs]
    rated = []
    carried = any(_counts(focus, one) == 1.0 for one in found)
    like = _alike(engine, focus, found)
    for one, same, clause in zip(found, like, clauses, strict=True):
        own = max(_counts(focus, one), same)
        if not one.noun and carried:
            # "4,000 volumes would stay. A count had found 2,270": the noun is left out.
            own = 1.0
        rated.append(Found((one.start, one.end), clause, 0.4 * own - 0.2))
    if carried and not all(one.noun for one in found):
        # Both count the same: only what is said of each can tell them apart.
        asked = terms_of(reflow(focus.question)) - frozenset(focus.counted)
        said = [len(asked & terms_of(reflow(quote[slice(*one.clause)]))) for one in rated]
        most = [one for one, shared in zip(rated, said, strict=True) if shared == max(said)]
        return most if len(most) == 1 and max(said) else []
    return rated


_MAY_BE_SUM = re.compile(
    r"(?i)\bhow (?:much|big|large|small|high)\b|\b(?:what|which) (?:\w+ ){0,3}?(?:figure|total|rate)\b"
)
_NO_SUM = re.compile(
    r"(?i)\bhow much (?:time|longer|further|faster|older|space|room|land|ground)\b"
)
_SHARE_OF = re.compile(
    r"(?i)\bhow much of\b|\bby how much\b|\bhow much (?:more|less|higher|lower)\b"
)


def _told_otherwise(focus: Focus, quote: str) -> list[Quantity]:
    """What a question of an amount may be answered by where the quote has none of the kind that its
    words show: "how big was the award?" by a sum, "how much of it?" by a share."""
    question = focus.question
    amount = _MAY_BE_SUM.search(question) and not _NO_SUM.search(question)
    if focus.wanted in ("count", "measure") and amount:
        return quantities_of(replace(focus, wanted="money"), quote)
    if focus.wanted == "money" and _SHARE_OF.search(question):
        return shares_of(quote)
    return []


def _added(quote: str, one: Quantity) -> bool:
    """Whether a number only counts what is added to others: "two additional bins", "a further 3"."""
    before = tokenize(quote[max(0, one.start - 24) : one.start])[-1:]
    return bool(_MORE.intersection((*one.noun[:2], *before)))


def _counts(focus: Focus, one: Quantity) -> float:
    """How surely a number counts what the question counts, by the words after it."""
    if focus.counted[-1] in one.noun:
        return 1.0
    if focus.counted[-1] in PEOPLE and PEOPLE.intersection(one.noun):
        return 0.8
    return 0.5 if set(focus.counted) & set(one.noun) else 0.0


def _alike(engine: Engine, focus: Focus, found: Sequence[Quantity]) -> list[float]:
    """How near the meaning of what each number counts is to what the question counts, 0 to 1."""
    nouns = sorted({" ".join(one.noun) for one in found if one.noun})
    if not nouns:
        return [0.0] * len(found)
    vectors = engine.encoder.encode([" ".join(focus.counted), *nouns])
    near = dict(zip(nouns, (vectors[1:] @ vectors[0]).tolist(), strict=True))
    return [max(0.0, min(0.8, (near.get(" ".join(one.noun), 0.0) - 0.25) * 2)) for one in found]
