"""Each piece of a question beside the pieces of a text: how much of it the text answers to.

A piece of the question counts by how near the nearest piece of the text comes to it (MaxSim,
Khattab and Zaharia 2020), and by what the word that it is of weighs in the index. So "put off"
speaks for "deferred", and "the bank" in a question about a river does not speak for one about
money, where one vector for the whole passage would not tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.pieces import PIECE, States, unpacked
from indexer.quick_encoder import Reading
from indexer.tokens import tokenize
from search.fusion import Scores

# Words that only ask. Where a small book holds none of them they would outweigh the matter.
_ASKING = frozenset(
    tokenize("what when who whom whose why how which where did does do done much many any about")
)

_WORD = re.compile(r"[\w'\u2019]+")


@dataclass(frozen=True, slots=True)
class QuestionPieces:
    """The pieces of a question that weigh anything: unit vectors, shape (n, 64), and their weights,
    shape (n,), which are 1 in all."""

    states: States
    weights: Scores


def question_pieces(
    question: str, reading: Reading, weight: Callable[[str], float]
) -> QuestionPieces:
    """The pieces of ``question`` as it was read; ``weight`` is that of an index term.

    The pieces of a word share its weight by their letters.
    """
    weights = piece_weights(question, reading.encoding.offsets, reading.places, weight)
    held = weights > 0
    weights = weights[held]
    return QuestionPieces(reading.states[held], weights / (weights.sum() or 1.0))


def piece_weights(
    question: str,
    offsets: Sequence[tuple[int, int]],
    places: NDArray[np.intp],
    weight: Callable[[str], float],
) -> Scores:
    """What each of a question's pieces weighs, shape (places,), by where they stand in it."""
    weights = np.zeros(len(places))
    words = [(m.start(), m.end(), tokenize(m.group())) for m in _WORD.finditer(question)]
    for number, place in enumerate(places.tolist()):
        start, end = offsets[place]
        for first, last, terms in words:
            if first <= start < end <= last and terms and terms[0] not in _ASKING:
                weights[number] = weight(terms[0]) * (end - start) / (last - first)
    return weights


def matched(question: QuestionPieces, texts: Sequence[States]) -> Scores:
    """How near ``texts``, each of unit vectors, shape (m, 64), come to a question; shape (texts,).

    Between -1 and 1; 0 where one of both has no pieces.
    """
    found = np.zeros(len(texts))
    lengths = [len(text) for text in texts]
    if not len(question.weights) or not any(lengths):
        return found
    likeness = question.states @ np.concatenate(texts).T
    full = [number for number, length in enumerate(lengths) if length]
    starts = np.cumsum([0, *(lengths[number] for number in full)])[:-1]
    nearest = np.maximum.reduceat(likeness, starts, axis=1)
    found[full] = question.weights @ nearest
    return found


def matched_codes(question: QuestionPieces, codes: Sequence[bytes]) -> Scores:
    """``matched`` of texts as their pieces are kept."""
    if not codes:
        return np.zeros(0)
    ends = np.cumsum([len(code) // PIECE for code in codes])
    return matched(question, np.split(unpacked(b"".join(codes)), ends[:-1]))
