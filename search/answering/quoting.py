"""From weighed stretches to the quotes that are shown: short, whole, and no two the same.

A quote takes in what it cannot be understood without (the lead-in of a list, the other parts of a
resolution) as long as it stays short; what says the same elsewhere is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from indexer.records import Decision
from indexer.structure.sentences import split_sentences
from search.citing import Citation
from search.engine import Engine
from search.fusion import Scores
from search.stretches import Stretch

MOST_CITATIONS = 5
# For a question after one thing.
MOST_OF_ONE = 3

# How much weaker than the best a stretch may be and still be cited, in logits.
MARGIN = 3.0

# The share of words (Jaccard's coefficient) from which two quotes say the same, the share of the
# shorter quote's words that the other then holds, and the share of the shorter that may stand in
# the other where both are of one paper.
SAME = 0.8
SAID_WITHIN = 0.9
SAME_PLACE = 0.3
# A quote of fewer words than this says too little to be told as a repetition by its words.
_TELLING = 6

# An overlapping stretch that is no weaker than this is joined to a quote, up to so many words.
NEARLY = 1.2
LONGEST = 70
# Quotes of one passage are shown as one up to so many words.
LONGEST_TOGETHER = 80
# A resolution is quoted whole up to so many words; a longer one part by part.
LONGEST_RESOLUTION = 80

_LIST_ITEM = re.compile(r"\s*(?:[·•▪◦*–-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[).])\s")
_LEADS_IN = re.compile(r":\s*$|[–-]\s*$")


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters ``start`` to ``end`` of a paper, for the sake of ``stretch``."""

    stretch: Stretch
    start: int
    end: int
    score: float

    @property
    def document(self) -> str:
        """The paper that is quoted."""
        return self.stretch.result.passage.document

    def joined(self, other: Stretch, score: float) -> Quote:
        """With a nearly as good stretch that goes on from it, where the quote stays short.

        The name that answers a question often stands in the sentence after the one most like it.
        What stands before would take that sentence's room, and is often only the item's title.
        """
        whole = self.stretch.result
        apart = other.start > self.end or other.start < self.start
        if other.result is not whole or apart or score < self.score - NEARLY:
            return self
        start, end = min(self.start, other.start), max(self.end, other.end)
        first = whole.passage.start
        if len(whole.text[start - first : end - first].split()) > LONGEST:
            return self
        return replace(self, start=start, end=end)


def choose_quotes(
    stretches: Sequence[Stretch],
    weighed: Scores,
    margin: float = MARGIN,
    most: int = MOST_CITATIONS,
) -> list[Quote]:
    """The ``most`` best stretches as quotes, best first, no two that say the same.

    One that is weaker than the best by more than ``margin`` is left out, since a reader takes
    every citation shown for part of the answer.
    """
    order = np.argsort(-weighed, kind="stable")
    quotes: list[Quote] = []
    for number in order:
        score, stretch = float(weighed[number]), stretches[number]
        if score < float(weighed[order[0]]) - margin:
            break
        repeated = [place for place, quote in enumerate(quotes) if repeats(stretch, quote)]
        if repeated:
            first = repeated[0]
            quotes[first] = _better_copy(quotes[first].joined(stretch, score), stretch)
        elif len(quotes) < most:
            quotes.append(Quote(stretch, stretch.start, stretch.end, score))
    return quotes


def repeats(stretch: Stretch, quote: Quote) -> bool:
    """Whether a stretch shares words with a quote of its paper, or says nearly all the same."""
    other = quote.stretch
    if stretch.result.passage.document == quote.document:
        shared = min(stretch.end, quote.end) - max(stretch.start, quote.start)
        if shared > SAME_PLACE * min(stretch.end - stretch.start, quote.end - quote.start):
            return True
    together = stretch.terms | other.terms
    both = len(stretch.terms & other.terms)
    if together and both / len(together) > SAME:
        return True
    fewer = min(len(stretch.terms), len(other.terms))
    return fewer >= _TELLING and both >= SAID_WITHIN * fewer


def _better_copy(quote: Quote, stretch: Stretch) -> Quote:
    """The same words from the paper that stands, where the quote's own is only a draft."""
    own, other = quote.stretch.result.passage, stretch.result.passage
    if own.document == other.document or own.standing != "draft" or other.standing == "draft":
        return quote
    if own.date != other.date or stretch.terms != quote.stretch.terms:
        return quote
    return Quote(stretch, stretch.start, stretch.end, quote.score)


def of_each_council(quotes: Sequence[Quote]) -> list[Quote]:
    """The first of ``quotes`` of each council, as many as may be cited; where the council of a
    paper is not known, its body stands for it, and then its folder."""
    told: dict[str, Quote] = {}
    for quote in quotes:
        passage = quote.stretch.result.passage
        folder = quote.document.rpartition("/")[0] or quote.document
        told.setdefault(passage.council or passage.body or folder, quote)
    return list(told.values())[:MOST_CITATIONS]


def together(quotes: Sequence[Quote]) -> list[Quote]:
    """``quotes``, those of one passage as one where all that it then takes in stays short."""
    kept: list[Quote] = []
    for quote in quotes:
        beside = next((n for n, one in enumerate(kept) if _words_together(one, quote)), None)
        if beside is None:
            kept.append(quote)
        else:
            start, end = min(kept[beside].start, quote.start), max(kept[beside].end, quote.end)
            kept[beside] = replace(kept[beside], start=start, end=end)
    return kept


def _words_together(one: Quote, other: Quote) -> bool:
    """Whether two quotes stand in one passage and near enough to be one."""
    result = one.stretch.result
    first, last = result.passage.start, result.passage.end
    start, end = min(one.start, other.start), max(one.end, other.end)
    if one.document != other.document or start < first or end > last:
        return False
    return len(result.text[start - first : end - first].split()) <= LONGEST_TOGETHER


def with_lead_in(quote: Quote) -> Quote:
    """A list's item together with the words that lead in to its list, where that stays short."""
    result = quote.stretch.result
    first = result.passage.start
    begins = quote.start - first
    if begins <= 0 or not _LIST_ITEM.match(result.text[begins:]):
        return quote
    before = split_sentences(result.text, 0, begins)
    for start, end in reversed(before):
        words = result.text[start:end]
        if _LEADS_IN.search(words):
            if len(result.text[start : quote.end - first].split()) <= LONGEST:
                return replace(quote, start=first + start)
            return quote
        if not _LIST_ITEM.match(words):
            return quote
    return quote


def with_every_part(engine: Engine, quotes: Sequence[Quote]) -> list[Quote]:
    """``quotes`` with the other parts of the resolution that the first is a part of.

    A resolution stands in one quote where it is short; the parts of a longer one follow each other,
    as many as may be cited. Quotes that the parts hold already are left out.
    """
    if not quotes:
        return []
    first = quotes[0]
    parts = _parts(engine, first)
    if len(parts) < 2:
        return list(quotes)
    start, end = min(first.start, parts[0].start), max(first.end, parts[-1].end)
    whole = engine.store.quote(first.document, start, end)
    readable = engine.book.shows(first.document, start, end)
    if readable and len(whole.split()) <= LONGEST_RESOLUTION:
        together = [replace(first, start=start, end=end)]
    else:
        own = [p for p in parts if p.start < first.end and first.start < p.end]
        rest = [p for p in parts if p not in own]
        together = [first, *(replace(first, start=p.start, end=p.end) for p in rest)]
    others = [q for q in quotes[1:] if not any(_inside(q, part) for part in together)]
    return [*together, *others][:MOST_CITATIONS]


def _parts(engine: Engine, quote: Quote) -> list[Decision]:
    """The parts of the resolution that a quote stands in, in order: decisions of one item that
    follow each other with nothing but numbers and marks between them."""
    place = quote.stretch.result.passage
    if place.decision is None:
        return []
    decisions = engine.book.of_paper(Decision, place.document)
    decisions.sort(key=lambda decision: decision.start)
    at = next((n for n, d in enumerate(decisions) if d.ordinal == place.decision), None)
    if at is None:
        return []
    first = last = at
    while first > 0 and _follows(engine, decisions[first - 1], decisions[first]):
        first -= 1
    while last + 1 < len(decisions) and _follows(engine, decisions[last], decisions[last + 1]):
        last += 1
    return decisions[first : last + 1]


def _follows(engine: Engine, one: Decision, other: Decision) -> bool:
    if one.item != other.item or other.start < one.end:
        return False
    between = engine.store.quote(one.document, one.end, other.start)
    return len(between) <= 400 and not re.search(r"[^\W\d_]{4,}", between)


def _inside(quote: Quote, whole: Quote) -> bool:
    if quote.document != whole.document:
        return False
    shared = min(quote.end, whole.end) - max(quote.start, whole.start)
    return shared > SAME_PLACE * (quote.end - quote.start)


def cite(engine: Engine, n: int, quote: Quote) -> Citation:
    """The citation of a quote, in the voice and at the place that the records give it."""
    result = quote.stretch.result
    passage = result.passage
    first = passage.start
    if first <= quote.start and quote.end <= passage.end:
        words = result.text[quote.start - first : quote.end - first]
        place = engine.places.find(passage, quote.start, quote.end)
    else:
        words = engine.store.quote(quote.document, quote.start, quote.end)
        place = engine.places.locate(quote.document, quote.start, quote.end)
    return Citation(
        n=n,
        quote=words,
        start=quote.start,
        end=quote.end,
        document=result.document,
        voice=place.voice,
        standing=passage.standing,
        page=place.page,
        item_number=place.item_number,
        item_title=place.item_title,
        body=passage.body,
        council=passage.council,
        date=passage.date,
    )
