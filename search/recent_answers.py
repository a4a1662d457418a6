"""The last answers that were found in a generation of the index, for whoever asks the same again.

A page asks for its answer more than once: as it is first drawn, for the words of a language model,
for the question that follows on it, and whenever somebody goes back to it. An answer depends on the
generation, the kind of reader and the question with its filters, and on nothing else, so it may be
given again as it is. Answers are held with the engine, which is of one generation and one kind of
reader, and go with it.
"""

from __future__ import annotations

from search.answers import Answer, answer_question
from search.engine import Engine
from search.lately import Lately
from search.query import Query
from search.registers.keeping import kept

# An answer is some ten quotes: about 20 kB.
MOST_KEPT = 128


def recent_answer(engine: Engine, query: Query) -> Answer:
    """``answer_question(engine, query)``, found anew only where it was not found lately."""
    recent: Lately[Query, Answer] = kept(engine.book, "recent answers", lambda _: Lately(MOST_KEPT))
    answer = recent.get(query)
    if answer is None:
        answer = answer_question(engine, query)
        recent.keep({query: answer})
    return answer
