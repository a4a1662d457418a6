"""The same paper published twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from zlib import crc32

from search.lint.findings import Found, Place
from search.lint.reading import Reading, Sheet, said_date

_WORD = re.compile(r"[^\W_]+")
_SHINGLE = 6
# A run is kept where its first word is one in so many: both copies keep the same.
_ONE_IN = 8
_FEWEST = 6
_ALIKE = 0.8
# So many words of what both papers say are quoted.
_QUOTED = 16
_BLOCK = re.compile(r"[^\s\x00](?:[^\n\x00]|\n(?![ \t]*\n)){40,}")


def duplicates(reading: Reading) -> Iterator[Found]:
    """Pairs of papers of which each holds nearly all words of the other, in order.

    Each paper is taken as the set of its runs of six words, thinned by a checksum of the first; two
    papers are one where four fifths of the runs of either stand in the other (resemblance by
    shingles, Broder 1997).
    """
    begins: dict[str, bool] = {}
    runs = {sheet.path: _runs(sheet.text, begins) for sheet in reading.sheets}
    holding: dict[int, list[str]] = {}
    for path, found in runs.items():
        for run in found:
            holding.setdefault(run, []).append(path)
    shared: Counter[tuple[str, str]] = Counter()
    for paths in holding.values():
        if len(paths) < 2 or len(paths) > 20:
            continue
        for place, one in enumerate(paths):
            for other in paths[place + 1 :]:
                shared[(one, other)] += 1
    for (one, other), count in sorted(shared.items()):
        larger = max(len(runs[one]), len(runs[other]))
        if larger >= _FEWEST and count >= _ALIKE * larger:
            pair = _found(reading.by_path[one], reading.by_path[other], count / larger)
            if pair.places:
                yield pair


def _runs(text: str, begins: dict[str, bool]) -> set[int]:
    """Checksums of the runs of a text that are kept; ``begins`` remembers which words begin one."""
    words = _WORD.findall(text.casefold())
    kept = set()
    for place in range(len(words) - _SHINGLE + 1):
        word = words[place]
        if word not in begins:
            begins[word] = crc32(word.encode()) % _ONE_IN == 0
        if begins[word]:
            kept.add(crc32(" ".join(words[place : place + _SHINGLE]).encode()))
    return kept


def _found(one: Sheet, other: Sheet, share: float) -> Found:
    first, second = one.document.date, other.document.date
    when = ""
    if first is not None and second is not None and first != second:
        when = f", dated {said_date(first)} and {said_date(second)}"
    same = "the same words" if share > 0.995 else "nearly the same words"
    return Found(
        "duplicate",
        f"{one.path} and {other.path} hold {same}{when}: one paper published twice.",
        _shared_words(one, other),
    )


def _shared_words(one: Sheet, other: Sheet) -> tuple[Place, ...]:
    """The first longer stretch of ``one`` that stands in ``other`` too, at both its places."""
    for block in _BLOCK.finditer(one.text):
        words = _WORD.findall(block.group())[:_QUOTED]
        if len(words) < _QUOTED:
            continue
        pattern = re.compile(r"[\W_]+".join(map(re.escape, words)), re.IGNORECASE)
        mine, its = pattern.search(one.text, block.start()), pattern.search(other.text)
        if mine is not None and its is not None:
            return (one.place(*mine.span()), other.place(*its.span()))
    return ()
