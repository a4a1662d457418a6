"""The sentence around a few words, so that a citation of them says something by itself."""

from __future__ import annotations

from indexer.structure.sentences import split_sentences
from search.citing import Citation
from search.minute_book import MinuteBook

# Farther than this on either side is not looked; a sentence of a minute is seldom half as long.
_FARTHEST = 1000


def cite_around(book: MinuteBook, document: str, start: int, end: int, n: int = 1) -> Citation:
    """A citation of the sentence around ``start`` to ``end``, as far as the reader may see it.

    Where the sentence is not for the reader, or none is found, the words themselves are cited.
    """
    left, right = sentence_around(book, document, start, end)
    if book.shows(document, left, right):
        return book.cite(document, left, right, n)
    return book.cite(document, start, end, n)


def sentence_around(book: MinuteBook, document: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around some words of a paper begins and ends; at most within its item."""
    around = [i for i in book.items(document) if i.start <= start and end <= i.end]
    item = min(around, key=lambda i: i.end - i.start, default=None)
    left = max(start - _FARTHEST, item.start if item else 0)
    right = min(end + _FARTHEST, item.end) if item else end + _FARTHEST
    text = book.quote(document, left, right)
    met = [
        (first + left, last + left)
        for first, last in split_sentences(text, 0, len(text))
        if first + left < end and start < last + left
    ]
    return (met[0][0], met[-1][1]) if met else (start, end)
