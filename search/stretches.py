"""Short stretches of the passages found: what may be quoted in answer to a question.

A passage is parted at its sentences; a stretch is a sentence and as many whole ones after it as
make a short quote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.reflow import reflow
from indexer.structure.sentences import split_sentences
from indexer.tokens import tokenize
from search.rereading import Place
from search.results import Result

# Words that a quote holds where there are whole sentences enough to fill it.
LONG_ENOUGH = 54

# A row of a table with figures: what stands in the next row is of another thing.
_ROW = re.compile(r"\t[^\t\n]*\d")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence of a result and those after it that make up a short quote, at their place.

    ``after`` are the terms of the sentence that follows within the passage; ``first`` says whether
    the stretch opens its passage, and ``alone`` whether it is the only one of it.
    """

    result: Result
    start: int
    end: int
    text: str
    words: str
    terms: frozenset[str]
    first: bool
    after: frozenset[str] = frozenset()
    alone: bool = False

    @property
    def place(self) -> Place:
        """Its paper, and where it begins and ends in it."""
        return self.result.passage.document, self.start, self.end


def stretches_of(results: Sequence[Result]) -> list[Stretch]:
    """From each sentence of ``results`` on, as many whole ones as make a quote of ``LONG_ENOUGH``.

    A sentence is often half an answer ("It opened in May. The event led to seven offers."), and
    a short stretch says more to the model than a sentence. The last of a passage reaches back.
    """
    found: list[Stretch] = []
    taken: set[Place] = set()
    for result in results:
        here: list[Stretch] = []
        place = result.passage
        spans = [
            (start, end, reflow(result.text[start:end]))
            for start, end in split_sentences(result.text, 0, len(result.text))
        ]
        lengths = [len(words.split()) for _, _, words in spans]
        rows = [bool(_ROW.search(result.text[start:end])) for start, end, _ in spans]
        for first in range(len(spans)):
            last, words = first, lengths[first]
            while (
                last + 1 < len(spans)
                and words + lengths[last + 1] <= LONG_ENOUGH
                and not (rows[first] or rows[last + 1])
            ):
                last += 1
                words += lengths[last]
            start, end = spans[first][0], spans[last][1]
            key = (place.document, place.start + start, place.start + end)
            if words < 3 or key in taken or (here and here[-1].end == key[2]):
                continue
            taken.add(key)
            text = result.text[start:end]
            plain = reflow(text)
            after = spans[last + 1][2] if last + 1 < len(spans) else ""
            here.append(
                Stretch(
                    result,
                    key[1],
                    key[2],
                    text,
                    plain,
                    frozenset(tokenize(plain)),
                    not first,
                    frozenset(tokenize(after)),
                )
            )
        if len(here) == 1:
            here = [replace(here[0], alone=True)]
        found.extend(here)
    return found
