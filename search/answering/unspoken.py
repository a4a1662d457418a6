"""What a question asks after in words that no paper holds, where the nearest quote has none.

"What rent did the valuer advise for the depot?" is no question of the rent of the allotments,
though that is the only rent which is held.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.tokens import tokenize
from search.answering.focus import Focus
from search.answering.premise import Premise
from search.citing import Citation
from search.engine import Engine
from search.thesaurus import other_words

_THINGS = ("who", "when", "count", "money", "measure")
# Words for the kind of thing that is asked for, and for saying it: they tell of no matter.
_OF_ANY_MATTER = frozenset(
    tokenize(
        "price fee fees salary fine rent sum cost costs budget wage wages amount grant precept "
        "quote bill charge charges deposit income spend money number figure total advise advised "
        "report reported state stated"
    )
)
# So many words that are nowhere held; one is often only another word for what is.
_FEWEST = 2


def unspoken_of(engine: Engine, focus: Focus, citations: Sequence[Citation]) -> Premise | None:
    """That words of the question stand in no paper, where a thing is asked for and the best quote
    shares none of its words with it but names and words for such things."""
    if focus.wanted not in _THINGS or not citations:
        return None
    names = {term for name in focus.names for term in tokenize(name)}
    matter = [t for t in focus.subject if t not in _OF_ANY_MATTER and t not in names]
    nowhere = {term for term in matter if engine.lexical.weight(term, -1.0) < 0}
    if len(nowhere) < _FEWEST:
        return None
    first = citations[0]
    place = (first.quote, first.item_title, first.document.title, first.body, first.council)
    held = set(tokenize(" ".join(filter(None, place))))
    if held.intersection(matter):
        return None
    if any(held.issuperset(one) for phrases in other_words(matter).values() for one in phrases):
        return None
    words = [
        word for word in re.findall(r"[\w’'-]+", focus.question) if nowhere & set(tokenize(word))
    ]
    told = ", ".join(f"“{word}”" for word in words[:-1]) + f" and “{words[-1]}”"
    return Premise(f"{told} stand in no paper that was searched.")
