"""Which of the recommendations that stand some headings above a decision it is on.

A list of what is recommended is set in lines that read like items of their own, and what it asks
for may be dealt with under an item of the agenda that it names. A decision that says it is on a
recommendation is on the one above it that shares most of its words, or on the last; one that does
not say so must repeat its words. Where no item is named none with a number of its own may stand
between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.records import Decision, Recommendation
from indexer.reflow import reflow
from search.minute_book import MinuteBook
from search.registers.acts import opposed
from search.registers.by_name import takes_up
from search.registers.comparing import Pairing, compare_told, on_another
from search.registers.whole_sentences import words_of
from search.registers.wordings import containment, meaning

# How far below the telling of a recommendation, in characters, a decision still says it is on it.
_REACH = 6_000
# And how far where it repeats it nearly word for word: a debate with all its votes may lie between.
_FAR, _WORD_FOR_WORD, _MANY = 30_000, 0.85, 6
# How far behind a recommendation the item is named that deals with it.
_POINTER = 500
# Shared stems, times their share of the shorter wording, by which a decision is on a recommendation
# that it names as such, or does not; and where the item was named beforehand.
_ALIKE, _REPEATED, _TOUCHES = 1.0, 3.0, 0.6
_UNDER_ITEM = re.compile(
    r"(?i)\bdeal with (?:agenda )?items?\b[^;]{0,160}\b(?:in conjunction|together) with\b"
    r"[^.;]{0,60}\brecommendations?\b"
    r"|\b(?:considered|included for consideration|dealt with|taken) under (?:agenda )?items?\b"
)


def stands_near(
    book: MinuteBook, told: Recommendation, decision: Decision, *, answered: bool
) -> bool:
    """Whether a decision may still be on what was recommended above it.

    ``answered`` says that another decision on it is known: this one may then be on it only where
    it is said under which item it is dealt with.
    """
    if not told.end <= decision.start <= told.end + _FAR:
        return False
    if decision.start > told.end + _REACH and not _repeats(book, told, decision):
        return False
    if _names_item(book, told):
        return True
    if answered:
        return False
    return not any(
        item.number and item.level == 1 and told.end <= item.start <= decision.start
        for item in book.items(told.document)
    )


def _repeats(book: MinuteBook, told: Recommendation, decision: Decision) -> bool:
    """Whether a decision is a recommendation over again, nearly word for word."""
    asked, said = words_of(book, told), words_of(book, decision)
    return (
        len(meaning(asked) & meaning(said)) >= _MANY and containment(asked, said) >= _WORD_FOR_WORD
    )


def meant(
    book: MinuteBook, near: Sequence[Recommendation], said: str
) -> tuple[Recommendation, Pairing] | None:
    """Which of the recommendations above a decision it is on, and what it makes of it."""
    alike = {
        one.ordinal: len(meaning(words_of(book, one)) & meaning(said))
        * containment(words_of(book, one), said)
        for one in near
    }
    one = max(near, key=lambda r: (alike[r.ordinal], r.end))
    if takes_up(said):
        if on_another(said, [words_of(book, one)]):
            return None
        if alike[one.ordinal] < _ALIKE:
            one = max(near, key=lambda r: r.end)
    elif alike[one.ordinal] < _REPEATED:
        if not _names_item(book, one) or alike[one.ordinal] < _TOUCHES:
            return None
        how = opposed(words_of(book, one), said) or "adopted"
        return one, Pairing(how, (0,))
    pairing = compare_told(words_of(book, one), [said])
    return (one, pairing) if pairing.difference is not None else None


def _names_item(book: MinuteBook, told: Recommendation) -> bool:
    """Whether it is said that a recommendation is dealt with under another item."""
    around = book.quote(told.document, told.start, told.end + _POINTER)
    return _UNDER_ITEM.search(reflow(around)) is not None
