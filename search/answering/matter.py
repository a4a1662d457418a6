"""How much of what a question is about the item speaks of that a quote or a decision stands in.

Whoever moved the sale of the hall moved no sale of the common, and what was resolved on the common
is no answer to what was resolved on the hall, however near the two stand in one paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.tokens import tokenize
from search.answering.focus import Focus
from search.answering.premise import Premise
from search.citing import Citation
from search.engine import Engine
from search.occasions import PaperSpan
from search.periods import find_periods
from search.thesaurus import with_other_words

# What a word weighs that the index has never met, and words for any motion.
_UNMET = 9.0
_MOTION = frozenset(tokenize("motion proposal resolution amendment recommendation decision"))
_MOVES = re.compile(r"\b(?:mov|propos|second|2nd)", re.IGNORECASE)


def share_of_matter(engine: Engine, focus: Focus, citation: Citation) -> float:
    """The share of what the question is about that the item which is quoted speaks of, the rarer
    words counting more."""
    item = engine.book.item_of(PaperSpan(citation.document.path, citation.start, citation.end))
    start, end = (item.start, item.end) if item else (citation.start, citation.end)
    place = (citation.body, citation.council, citation.document.title)
    return share_told(engine, focus, citation.document.path, start, end, *place)


def share_told(
    engine: Engine, focus: Focus, path: str, start: int, end: int, *place: str | None
) -> float:
    """The same of characters ``start`` to ``end`` of a paper, and of the words for its place."""
    weights = {
        term: engine.lexical.weight(term, _UNMET)
        for term in focus.subject
        if not _MOVES.match(term) and term not in _MOTION
    }
    words = " ".join(filter(None, (engine.book.words(path, start, end), *place)))
    held = with_other_words(tokenize(words), weights)
    total = sum(weights.values())
    return sum(w for t, w in weights.items() if t in held) / total if total else 1.0


# Anybody may agree to do a thing; a body decides.
_DECIDED = re.compile(r"(?i)\b(?:decid|decision|resol)\w*")
# Words for whoever met, and for the meeting, are no matter.
_SESSION = frozenset(
    tokenize(
        "council cabinet executive committee panel board forum commission assembly group meeting "
        "session members councillors last latest first year month"
    )
)
# Less of the matter than this in every quote's item, and none is of it.
_NOTHING = 0.15


def undecided(engine: Engine, focus: Focus, citations: Sequence[Citation]) -> Premise | None:
    """That nothing found is of the matter on which a decision is asked for: of what the question is
    about, beside the names of who decided, hardly a word stands in the item of any quote."""
    if focus.wanted != "decision" or not _DECIDED.search(focus.question) or not citations:
        return None
    times = (time.words for time in find_periods(focus.question, engine.evidence.newest))
    told = [*times, *filter(None, (x for c in citations for x in (c.body, c.council)))]
    apart = _SESSION | {term for words in told for term in tokenize(words)}
    matter = replace(focus, subject=tuple(t for t in focus.subject if t not in apart))
    if not matter.subject:
        return None
    if any(_is_of_matter(engine, matter, citation) for citation in citations):
        return None
    return Premise("Nothing that was found to be decided speaks of it.")


def _is_of_matter(engine: Engine, matter: Focus, citation: Citation) -> bool:
    """Whether a decision's item speaks of the matter at all; of anything else the quote itself, or
    the title of its item: a long report has a row on everything."""
    if citation.voice == "decision":
        return share_of_matter(engine, matter, citation) >= _NOTHING
    path, title = citation.document.path, citation.item_title
    return share_told(engine, matter, path, citation.start, citation.end, title) >= _NOTHING
