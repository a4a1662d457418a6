"""Whether one word is likely to be a slip for another, or merely a word that looks like it.

"Libary" is a slip for library; "hens" is none for fens, nor "quickest" for quicker. People lose a
letter, double one, swap two, hit the key beside, or take one vowel for another that sounds like it;
they rarely miss the first letter, and an ending of grammar is no slip at all.
"""

from __future__ import annotations

import re
from itertools import pairwise

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {frozenset(pair) for row in _ROWS for pair in pairwise(row)} | {
    frozenset((upper[place], lower[place + shift]))
    for upper, lower in pairwise(_ROWS)
    for shift in (-1, 0)
    for place in range(len(upper))
    if 0 <= place + shift < len(lower)
}
# Letters that sound alike where they are mixed up most: separate, independent, definite, licence.
_ALIKE = {frozenset(pair) for pair in ("ae", "ei", "ai", "iy", "sc", "sz", "ck", "fv")}

_ENDINGS = frozenset(
    ["", *"s es d ed r er rs ers st est ing ings ly ily y ies ied ier n en al ally e".split()]
)
_VOWELS = re.compile(r"[aeiouy]")
_REPEATED = re.compile(r"(.)\1+")


def is_likely_slip(typed: str, meant: str, edits: int) -> bool:
    """Whether ``typed`` (in small letters) is a likely slip for ``meant``, ``edits`` away from it.

    ``edits`` are insertions, deletions, replacements and swaps of neighbours: 1 or 2.
    """
    if not typed or not meant or typed == meant or _only_inflected(typed, meant):
        return False
    if edits == 1:
        return _one_edit(typed, meant)
    # Of two edits none may touch a consonant, but for doubling it: accomodation, maintainance.
    return typed[0] == meant[0] and _skeleton(typed) == _skeleton(meant)


def _one_edit(typed: str, meant: str) -> bool:
    place = next(
        (n for n, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b),
        min(len(typed), len(meant)),
    )
    if len(typed) != len(meant):
        return place > 0
    if typed[place + 1 :] != meant[place + 1 :]:
        return True  # two neighbours swapped
    if place == 0:
        return False
    pair = frozenset((typed[place], meant[place]))
    # Counciller, govenor: the two endings sound the same.
    alike = pair == frozenset("eo") and meant[place + 1 : place + 2] == "r"
    return alike or pair in _ALIKE or pair in _BESIDE


def _only_inflected(one: str, other: str) -> bool:
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    # The ending may begin before the letters part: quick-er, quick-est.
    return any(
        one[cut:] in _ENDINGS and other[cut:] in _ENDINGS
        for cut in range(max(3, shared - 2), shared + 1)
    )


def _skeleton(word: str) -> str:
    """The consonants of ``word``, each once where it is doubled."""
    return _REPEATED.sub(r"\1", _VOWELS.sub("", word))
