"""Squashed text, and the places of labels in it.

A label of the truth set holds no sentence of a real paper, only a digest of its letters and where
they stood. This module makes such entries from a quote and finds them again in any faithful
reading of the same paper.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from indexer.readers import read_file
from indexer.records import Text

# A character with the marks that combine with it is one letter, however the reader encodes it.
_CLUSTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)


class Entry(TypedDict):
    """One uninterrupted stretch of a label; see README.md."""

    sha: str
    first: str
    last: str
    chars: int
    at: int


def text_of(documents: Path, name: str) -> Text:
    """The paper ``name`` (a path under ``documents``) as the project's own reader gives it."""
    return next(read_file(documents / name, name)).text


def squash(text: str) -> str:
    """Letters and digits only, compatibility-normalised and case-folded."""
    return Squashed.of(text).letters


def digest(squashed: str) -> str:
    """The first 12 hex digits of the sha256 of squashed text."""
    return hashlib.sha256(squashed.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Squashed:
    """Squashed text with the way back: ``origin[i]`` is where letter ``i`` stood in the text."""

    text: str
    letters: str
    origin: list[int]
    _before: list[int] = field(repr=False, default_factory=list)

    @classmethod
    def of(cls, text: str) -> Squashed:
        """Squash ``text``, remembering offsets (in characters) both ways."""
        letters: list[str] = []
        origin: list[int] = []
        before = [0] * (len(text) + 1)
        for cluster in _CLUSTER.finditer(text):
            count = len(letters)
            before[cluster.start() : cluster.end()] = [count] * (cluster.end() - cluster.start())
            for letter in unicodedata.normalize("NFKC", cluster.group()).casefold():
                if letter.isalnum():
                    letters.append(letter)
                    origin.append(cluster.start())
        before[len(text)] = len(letters)
        return cls(text, "".join(letters), origin, before)

    def squashed_at(self, offset: int) -> int:
        """How many letters stand before the character at ``offset`` of the text."""
        return self._before[offset]

    def begins_word(self, at: int) -> bool:
        """Whether the letter at ``at`` begins a word of the text."""
        place = self.origin[at]
        return place == 0 or not self.text[place - 1].isalnum()

    def ends_word(self, at: int) -> bool:
        """Whether the letter before ``at`` ends a word of the text."""
        place = self.origin[at - 1] + 1
        return place >= len(self.text) or not self.text[place].isalnum()

    def words(self, start: int, end: int) -> list[str]:
        """The words of the text under the letters from ``start`` to ``end``."""
        return re.findall(r"[^\W_]+", self.text[self.origin[start] : self.origin[end - 1] + 1])


def entry_at(document: Squashed, start: int, end: int) -> Entry:
    """The entry that stands for the letters from ``start`` to ``end`` of ``document``."""
    words = document.words(start, end)
    return Entry(
        sha=digest(document.letters[start:end]),
        first=" ".join(words[:2]),
        last=" ".join(words[-2:]),
        chars=end - start,
        at=start,
    )


def locate(entry: Entry, document: Squashed) -> tuple[int, int] | None:
    """Where ``entry`` stands in ``document``, in letters, end exclusive; None if it is not there.

    The same letters may stand several times; the place nearest to the one noted is meant.
    """
    letters, chars = document.letters, entry["chars"]
    if digest(letters[entry["at"] : entry["at"] + chars]) == entry["sha"]:
        return entry["at"], entry["at"] + chars
    first, last = squash(entry["first"]), squash(entry["last"])
    best: int | None = None
    at = letters.find(first)
    while at >= 0:
        nearer = best is None or abs(at - entry["at"]) < abs(best - entry["at"])
        span = letters[at : at + chars]
        if nearer and span.endswith(last) and digest(span) == entry["sha"]:
            best = at
        at = letters.find(first, at + 1)
    return None if best is None else (best, best + chars)
