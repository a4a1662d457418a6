"""Text as another council would have it: the same words, with other names and numbers.

A copy of a paper keeps its length, so that whatever was found at a place in it stands there still.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache

# Stands capitalised within a sentence: mostly a name.
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_CONSONANTS, _VOWELS = "bcdfghjklmnpqrstvwxz", "aeiou"

# So many copies differ in their names; the next is like the first again.
DIFFERENT = len(_CONSONANTS) * len(_VOWELS)


def renamed(text: str, copy: int, common: Container[str] = ()) -> str:
    """``text`` with each name in it changed to another of the same length, by ``copy``.

    A name is a capitalised word within a sentence, and none of ``common``. Different names stay
    different: consonants and vowels each move on among themselves. Copy 0 is the text itself.
    """
    if not copy:
        return text
    letters = _letters(copy)
    return _NAME.sub(
        lambda match: match[0] if match[0] in common else match[0].translate(letters), text
    )


def with_other_digits(text: str, copy: int) -> str:
    """``text`` with each digit moved on by ``copy``."""
    return text.translate(_digits(copy % 10))


def altered(text: str, copy: int, common: Container[str] = ()) -> str:
    """``text`` with other names and other digits, of the same length."""
    return with_other_digits(renamed(text, copy, common), copy)


@lru_cache(maxsize=DIFFERENT)
def _letters(copy: int) -> dict[int, str]:
    table: dict[int, str] = {}
    along, round_ = copy % len(_CONSONANTS), copy // len(_CONSONANTS)
    for kind, by in ((_CONSONANTS, along), (_VOWELS, round_)):
        for case in (kind, kind.upper()):
            moved = (case[(place + by) % len(case)] for place in range(len(case)))
            table.update(zip(map(ord, case), moved, strict=True))
    return table


@lru_cache(maxsize=10)
def _digits(by: int) -> dict[int, str]:
    return {ord("0") + digit: str((digit + by) % 10) for digit in range(10)}
