"""What became of a motion: the words that carried it, beside those that only moved it.

"It was moved that the Council declare an emergency" decides nothing until the motion was put and
carried, which minutes often say two sentences on, with an amendment between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.records import Decision
from indexer.structure.sentences import split_sentences
from search.answering.quoting import LONGEST_RESOLUTION, MOST_CITATIONS, Quote
from search.engine import Engine

# Characters after a motion in which its outcome is looked for.
_NEAR = 1500
_MOVED = re.compile(
    r"(?i)\b(?:it was (?:then )?(?:moved|proposed)|(?:moved|tabled) by|seconded"
    r"|the motion)\b"
)
_OUTCOME = re.compile(
    r"(?i)\b(?:carried|lost|defeated|fell|withdrawn|unanimous\w*|nem\.? con|in favour"
    r"|votes? (?:to|for)|agreed|resolved|approved|accepted|adopted|elected|appointed)\b"
)
# What became of anything that was asked, offered or proposed.
BECAME = re.compile(
    r"(?i)\b(?:carried|lost|defeated|withdrawn|agreed|resolved|approv(?:ed|al)|accepted|adopted"
    r"|rejected|refus(?:ed|al)|declined|denied|granted|allowed|deferred|turned down|supported"
    r"|objected|no objections?|elected|appointed|decided|not to|in favour|would not|could not"
    r"|will not|cannot|unable|recommended)\b"
)
# "The proposal was carried 3-1." and no more.
_ONLY_CARRIED = re.compile(
    r"(?i)\W*(?:(?:the|this|that|his|her) (?:original |substantive )?"
    r"(?:proposal|motion|proposition)|it|this) (?:was|being)(?: then)?"
    r"(?: put(?: to the (?:vote|meeting))? and)? (?:carried|agreed|approved)\b[^.]{0,60}\W*$"
)
_MOVES = re.compile(r"(?i)\b(?:moved|propos(?:ed|es|al)|proposition)\b")
_OF_AN_AMENDMENT = re.compile(r"(?i)\bamend(?:ment|ed|ing)\b")


def with_the_outcome(engine: Engine, quotes: Sequence[Quote]) -> list[Quote]:
    """``quotes``, each that only moves something together with the sentence that tells what became
    of it: in one quote where that stays short, else in a quote of its own behind it. One that only
    tells that something was carried begins where that was moved."""
    told: list[Quote] = []
    for quote in (_with_what_was_moved(engine, quote) for quote in quotes):
        outcome = _outcome_of(engine, quote)
        if outcome is None:
            told.append(quote)
            continue
        start, end = outcome
        whole = engine.store.quote(quote.document, quote.start, end)
        if len(whole.split()) <= LONGEST_RESOLUTION:
            told.append(replace(quote, end=end))
        else:
            told += [quote, replace(quote, start=start, end=end)]
    return told[:MOST_CITATIONS]


def _with_what_was_moved(engine: Engine, quote: Quote) -> Quote:
    """``quote`` from the sentence on that moves what it says was carried, if it says no more."""
    words = engine.store.quote(quote.document, quote.start, quote.end)
    item = engine.book.item_of(quote)
    if item is None or not _ONLY_CARRIED.match(words):
        return quote
    content = engine.store.content(quote.document)
    moved = [
        start
        for start, end in split_sentences(content, item.start, quote.start)
        if _MOVES.search(content[start:end]) and not _OF_AN_AMENDMENT.search(content[start:end])
    ]
    if not moved or not engine.book.shows(quote.document, moved[-1], quote.end):
        return quote
    whole = engine.store.quote(quote.document, moved[-1], quote.end)
    short = len(whole.split()) <= LONGEST_RESOLUTION
    return replace(quote, start=moved[-1]) if short else quote


def only_moves(words: str) -> bool:
    """Whether ``words`` move something and do not say what became of it."""
    return bool(_MOVED.search(words)) and not _OUTCOME.search(words)


def _outcome_of(engine: Engine, quote: Quote) -> tuple[int, int] | None:
    """Where the outcome of the motion that ``quote`` moves stands; None where it moves none, holds
    the outcome itself, or none is recorded before the next decision."""
    words = engine.store.quote(quote.document, quote.start, quote.end)
    if not only_moves(words):
        return None
    item = engine.book.item_of(quote)
    ends = min(item.end, quote.end + _NEAR) if item else quote.end + _NEAR
    others = [d for d in engine.book.of_paper(Decision, quote.document) if d.start >= quote.end]
    ends = min([ends, *(d.start for d in others if d.amendment is None)])
    content = engine.store.content(quote.document)
    for start, end in split_sentences(content, quote.end, min(ends, len(content))):
        sentence = content[start:end]
        if not _OUTCOME.search(sentence) or _OF_AN_AMENDMENT.search(sentence):
            continue
        return (start, end) if engine.book.shows(quote.document, start, end) else None
    return None
