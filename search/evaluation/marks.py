"""What one reply is worth: passages found, answers quoted, documents ranked.

A mark says what a question adds to a measure and to what the measure is divided by, since some are
shares of questions and others of quotes. A measure is the sum of the one over the sum of the other.
All but ``words`` lie between 0 and 1.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from search.evaluation.gold import Gold, squash, stands_in

SEARCH_DEPTHS = (1, 5, 10, 20)
ANSWER_DEPTHS = (1, 3, 5)
PRECISION_DEPTH = 5

WORDS = "words"


class Mark(NamedTuple):
    """What a question adds to a measure, and to what it is divided by."""

    total: float
    of: float = 1.0


Marks = dict[str, Mark]
# A paper's path and words of it, best first where there are several.
Quoted = tuple[str, str]


def mark_passages(golds: Sequence[Gold], found: Sequence[Quoted]) -> Marks:
    """hit@k, all@k and MRR of the passages found for a question, and how long they are.

    A question without evidence has no answer: it only adds to the length.
    """
    marks = _lengths(found[: SEARCH_DEPTHS[-1]])
    if golds:
        ranks = first_ranks(golds, found)
        best = min(ranks)
        marks |= _hits(ranks, SEARCH_DEPTHS) | {"MRR": Mark(1 / (1 + best))}
    return marks


def mark_answer(
    golds: Sequence[Gold],
    cited: Sequence[Quoted],
    *,
    withheld: bool,
    verbatim: Mark,
    texts: tuple[str, str] = ("", ""),
) -> Marks:
    """hit@k, all@k, precision, what was withheld, and how long quotes are.

    ``withheld``: no answer was given. ``verbatim``: the quotes that stand in their papers, of those
    looked up. ``texts``: the headline, and the short answer that is known, for ``answer F1``.
    """
    marks = _lengths(cited[: ANSWER_DEPTHS[-1]])
    if verbatim.of:
        marks["verbatim"] = verbatim
    refusing = Mark(float(withheld or not cited))
    if not golds:
        return marks | {"refused": refusing}
    marks |= {"wrongly": refusing} | _hits(first_ranks(golds, cited), ANSWER_DEPTHS)
    first = [(document, squash(words)) for document, words in cited[:PRECISION_DEPTH]]
    bears = sum(any(_meets(gold, *one) for gold in golds) for one in first)
    if first:
        marks["precision"] = Mark(float(bears), float(len(first)))
    return marks | {"answer F1": Mark(token_f1(*texts))}


def mark_judgement(golds: Sequence[Gold], wrong: Sequence[Gold], cited: Sequence[Quoted]) -> Marks:
    """What readers said of quotes: whether those that bear the answer stand first or among five
    (``found@1``, ``found@5``), and how many that do not are still cited (``shown again``)."""
    marks: Marks = {}
    if golds:
        best = min(first_ranks(golds, cited))
        marks |= {f"found@{k}": Mark(float(best < k)) for k in (1, 5)}
    if wrong:
        again = sum(math.isfinite(rank) for rank in first_ranks(wrong, cited))
        marks["shown again"] = Mark(float(again), float(len(wrong)))
    return marks


def mark_documents(ranking: Sequence[str], relevance: Mapping[str, int]) -> dict[str, float]:
    """nDCG@10 (Järvelin and Kekäläinen 2002, linear gain), recall@5, @10 and @20, and MRR@10."""
    gains = [max(0, relevance.get(document, 0)) for document in ranking]
    ideal = sorted((grade for grade in relevance.values() if grade > 0), reverse=True)
    best = _discounted(ideal[:10])
    relevant = len(ideal)
    first = next((rank for rank, gain in enumerate(gains[:10], start=1) if gain), None)
    found = {k: sum(gain > 0 for gain in gains[:k]) for k in (5, 10, 20)}
    return {
        "ndcg@10": _discounted(gains[:10]) / best if best else 0.0,
        **{f"recall@{k}": found[k] / relevant if relevant else 0.0 for k in (5, 10, 20)},
        "mrr@10": 1 / first if first else 0.0,
    }


def first_ranks(golds: Sequence[Gold], found: Sequence[Quoted]) -> list[float]:
    """For each of ``golds`` the place, from 0, of the first that bears it; infinite for none."""
    squashed: dict[int, str] = {}
    ranks = []
    for gold in golds:
        rank = math.inf
        for place, (document, words) in enumerate(found):
            if gold.is_of(document):
                if place not in squashed:
                    squashed[place] = squash(words)
                if gold.stands_in(squashed[place]):
                    rank = place
                    break
        ranks.append(rank)
    return ranks


def token_f1(answer: str, gold: str) -> float:
    """The harmonic mean of precision and recall of an answer's words: a weak sign."""
    said, known = (Counter(re.findall(r"\w+", text.casefold())) for text in (answer, gold))
    shared = (said & known).total()
    return 2 * shared / (said.total() + known.total()) if shared else 0.0


def _meets(gold: Gold, document: str, squashed: str) -> bool:
    """Whether a quote bears the gold words, or is itself a part of them."""
    return gold.is_of(document) and (gold.stands_in(squashed) or stands_in(squashed, gold.words))


def _hits(ranks: Sequence[float], depths: Sequence[int]) -> Marks:
    marks: Marks = {}
    for k in depths:
        within = sum(rank < k for rank in ranks)
        marks[f"hit@{k}"] = Mark(float(within > 0))
        marks[f"all@{k}"] = Mark(within / len(ranks))
    return marks


def _lengths(found: Sequence[Quoted]) -> Marks:
    if not found:
        return {}
    return {WORDS: Mark(float(sum(len(text.split()) for _, text in found)), float(len(found)))}


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))
