"""Short forms that a paper defines: "Multi Agency Safeguarding Hub (MASH)", checked by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.records import Acronym, Item, Text
from indexer.structure.clauses import readable

_IN_BRACKETS = re.compile(
    r"\(\s*(?:the\s+|known\s+as\s+"
    r"|or\s+)?['\"]?(?P<short>[A-Z][A-Za-z&/-]{0,7}[A-Z]s?)['\"]?\s*\)"
)
_EXPANDED = re.compile(r"\b(?P<short>[A-Z][A-Za-z&]{0,7}[A-Z])s?\s*\((?P<long>[A-Z][^()]{5,90})\)")
_WORD = re.compile(r"[A-Za-z0-9&'’]+")
_SMALL = frozenset("of and the for in on to a an & at with by or".split())
_TRAILING = frozenset("service services team teams group scheme programme unit".split())


def find_acronyms(document: str, text: Text, items: Sequence[Item]) -> tuple[Acronym, ...]:
    """Each short form with the words it stands for, in order; every definition of the paper.

    A short form is believed only where its letters are, in order, the first letters of the words
    before it (or, turned round, in the brackets behind it); small words may be left out.
    """
    del items
    plain = readable(text.content)
    found = [*_before_brackets(plain), *_in_brackets(plain)]
    found.sort(key=lambda one: one[0])
    return tuple(
        Acronym(document, start, end, short, _said(text.content[long_start:long_end]))
        for start, end, short, long_start, long_end in found
    )


def _before_brackets(plain: str) -> Iterator[tuple[int, int, str, int, int]]:
    for match in _IN_BRACKETS.finditer(plain):
        short = match["short"]
        start = _long_start(plain, match.start(), short)
        if start is not None:
            end = (
                len(plain[: match.start()].rstrip())
                if match.start() < 400
                else _rstrip(plain, match.start())
            )
            yield start, match.end(), short, start, end


def _in_brackets(plain: str) -> Iterator[tuple[int, int, str, int, int]]:
    for match in _EXPANDED.finditer(plain):
        words = _WORD.findall(match["long"])
        if spells(match["short"], words) and len(words) > 1:
            yield match.start(), match.end(), match["short"], match.start("long"), match.end("long")


def _rstrip(plain: str, end: int) -> int:
    while end > 0 and plain[end - 1].isspace():
        end -= 1
    return end


def _long_start(plain: str, stop: int, short: str) -> int | None:
    """Where the words that ``short`` abbreviates begin, reading back from ``stop``."""
    begin = max(0, stop - 160)
    border = max(plain.rfind(mark, begin, stop) for mark in '.;:("')
    words = list(_WORD.finditer(plain, max(begin, border + 1), stop))[-14:]
    letters = _letters(short)
    for take in range(max(2, len(letters) - 2), len(words) + 1):
        candidate = [word.group() for word in words[-take:]]
        if candidate[0].lower() in _SMALL:
            continue
        if spells(short, candidate) or (
            candidate[-1].lower() in _TRAILING
            and len(candidate) > 2
            and spells(short, candidate[:-1])
        ):
            return words[-take].start()
    return None


def _letters(short: str) -> str:
    bare = short[:-1] if short.endswith("s") and short[:-1].isupper() else short
    return re.sub(r"[^A-Za-z]", "", bare).lower()


def spells(short: str, words: Sequence[str]) -> bool:
    """Whether the letters of ``short`` are the first letters of ``words``, small words optional."""
    letters = _letters(short)
    reach = {0}
    for place, word in enumerate(words):
        low = word.lower()
        step = {at + 1 for at in reach if at < len(letters) and low[0] == letters[at]}
        if low in _SMALL and place:
            step |= reach
        reach = step
        if not reach:
            return False
    return len(letters) in reach and len(letters) > 1


def _said(words: str) -> str:
    return " ".join(words.split())
